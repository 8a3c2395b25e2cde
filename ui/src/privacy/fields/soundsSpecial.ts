import stems from "../../../../assets/defaults/special_words.json";
import type { SpecialKind } from "../../ipc/types";

/** So short a stem begins a word; a longer one may stand anywhere in it, as in German compounds. */
const SHORT = 5;

/** What special data a field of such a name is likely to hold; the core asks the same. */
export function soundsSpecial(names: string[]): SpecialKind | null {
  const words = ` ${names
    .join(" ")
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, " ")}`;
  const sounds = (stem: string) => words.includes(stem.length > SHORT ? stem : ` ${stem}`);
  const found = Object.entries(stems).find(([, own]) => own.some(sounds));
  return found ? (found[0] as SpecialKind) : null;
}
