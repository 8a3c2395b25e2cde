import { expect, test } from "vitest";
import { changedFields } from "./changedFields";

test("a table is named once, however many of its fields were changed", () => {
  expect(changedFields(["Kontakt: Art", "Kontakt: Text", "Kontakt: Art", "Anschrift: Ort", "Name"])).toBe(
    "Kontakt: Art, Text; Anschrift: Ort; Name",
  );
});
