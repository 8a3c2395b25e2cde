import { expect, test } from "vitest";
import { grid, shape, share } from "./figures";

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [40, [0, 10, 20, 30, 40]],
  [41, [0, 20, 40, 60]],
  [100_000, [0, 25_000, 50_000, 75_000, 100_000]],
])("the lines of a picture up to %i are round and whole", (max, lines) => {
  expect(grid(max)).toEqual(lines);
});

test("a little of much is not nothing", () => {
  expect([share(0, 10), share(1, 1000), share(1, 3), share(3, 3), share(0, 0)]).toEqual([
    "0 %",
    "< 1 %",
    "33 %",
    "100 %",
    "0 %",
  ]);
});

test("a line goes through its points", () => {
  expect(
    shape(
      [1, 2],
      (at) => at * 10,
      (value) => 5 - value,
    ),
  ).toBe("0.0,4.0 10.0,3.0");
});
