import { expect, test } from "vitest";
import { soundsSpecial } from "./soundsSpecial";

test("a name that sounds like special data or convictions is known, in compounds too", () => {
  expect(soundsSpecial(["Vorstrafen", "Previous offences"])).toBe("convictions");
  expect(soundsSpecial(["Lebensmittelallergie", ""])).toBe("health");
  expect(soundsSpecial(["Gewerkschaft", "Union"])).toBe("union");
  expect(soundsSpecial(["Konfession", "Denomination"])).toBe("belief");
  expect(soundsSpecial(["Schuhgröße", "Shoe size"])).toBeNull();
  expect(soundsSpecial(["Terrasse", "Reunion"])).toBeNull();
});
