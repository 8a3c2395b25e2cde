import type { Format } from "./format";

// The countries that are offered first; any other that a record already has stays as it is.
const codes = (
  "DE AT CH LI LU BE NL FR IT ES PT PL CZ SK HU SI HR RO BG GR CY MT DK SE NO FI IS EE LV LT IE GB " +
  "TR UA RS BA ME MK AL MD US CA BR MX AU NZ CN JP KR IN IL AE ZA"
).split(" ");

/** What a field for a country offers: names in the user's language, sorted; `present` even if it is none of them. */
export function countryOptions(format: Format, present: string): { value: string; label: string }[] {
  const known = codes.includes(present) || present === "" ? codes : [present, ...codes];
  return known
    .map((value) => ({ value, label: format.country(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, document.documentElement.lang));
}
