import { expect, test } from "vitest";
import { carriedOver } from "./threeWay";

const point = (id: string | null, value: string) => ({ id, value });
const keyOf = (line: { id: string | null }) => line.id;
const initial = { note: "", city: "Köln", points: [point("a", "a1"), point("b", "b1"), point("c", "c1")] };

test("what I changed stays, what somebody else changed comes in", () => {
  const mine = { ...initial, note: "Ruft zurück" };
  const theirs = { ...initial, city: "Bonn" };
  expect(carriedOver(initial, mine, theirs)).toEqual({ ...initial, note: "Ruft zurück", city: "Bonn" });
});

test("a list is carried over line by line", () => {
  const mine = { ...initial, points: [point("a", "a2"), point("c", "c1"), point(null, "new")] };
  const theirs = { ...initial, points: [point("a", "a1"), point("b", "b1"), point("d", "d1")] };

  const { points } = carriedOver(initial, mine, theirs, { points: keyOf });

  expect(points, "changed, removed by me, added by them, added by me; c was removed by them").toEqual([
    point("a", "a2"),
    point("d", "d1"),
    point(null, "new"),
  ]);
});

test("a line that I changed and somebody else removed is not lost", () => {
  const mine = { ...initial, points: [point("a", "a2"), point("b", "b1"), point("c", "c1")] };
  const theirs = { ...initial, points: [] };
  expect(carriedOver(initial, mine, theirs, { points: keyOf }).points).toEqual([point("a", "a2")]);
});
