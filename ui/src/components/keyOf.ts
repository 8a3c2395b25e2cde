const folded: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** A short name for programs, made of one for people: small letters, digits and `_`. */
export function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => folded[letter] ?? letter)
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[_0-9]+/, "")
    .slice(0, 40)
    .replace(/_+$/, "");
}
