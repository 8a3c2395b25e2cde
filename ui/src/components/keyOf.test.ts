import { expect, test } from "vitest";
import { keyOf } from "./keyOf";

test("a name for people becomes one for programs", () => {
  expect(keyOf("Größe der Füße")).toBe("groesse_der_fuesse");
  expect(keyOf("  2. Café-Treffen!  ")).toBe("cafe_treffen");
  expect(keyOf("x".repeat(60))).toHaveLength(40);
  expect(keyOf(`${"x".repeat(39)} y`), "cut between words").toBe("x".repeat(39));
  expect(keyOf("123")).toBe("");
});
