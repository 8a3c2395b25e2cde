import { expect, test } from "vitest";
import { unbroken } from "./citations";

const shown = (text: string) => unbroken(text).replaceAll("\u00a0", "_");

test("a citation of the law is not broken, and everything around it may be", () => {
  expect(shown("nach § 61b ArbGG oder §§ 195, 199 BGB gelöscht")).toBe(
    "nach §_61b ArbGG oder §§_195, 199 BGB gelöscht",
  );
  expect(shown("dem widersprechen (Art. 21 Abs. 4 DSGVO)")).toBe("dem widersprechen (Art._21_Abs._4 DSGVO)");
  expect(shown("Art. 5 Abs. 1 Buchst. e DSGVO")).toBe("Art._5_Abs._1_Buchst._e DSGVO");
  expect(shown("Art. 6 Abs. 1 a, Art. 7 DSGVO")).toBe("Art._6_Abs._1_a, Art._7 DSGVO");
  expect(shown("Daten dieser Art. Und 3 Personen im Satz")).toBe("Daten dieser Art. Und 3 Personen im Satz");
});
