import type { Declaration, Purpose } from "../../ipc/types";

/** A purpose's text with its versions, the newest first, each in its languages. */
export type TextOfPurpose = { purpose: string; versions: { version: number; byLanguage: Declaration[] }[] };

/** Groups what the core lists: by purpose in its order, then by version. Behind them stand purposes that want a consent and
 * have no text to ask for it yet. */
export function textsOf(declarations: Declaration[], purposes: Purpose[]): TextOfPurpose[] {
  const texts: TextOfPurpose[] = [];
  for (const one of declarations) {
    let text = texts.find(({ purpose }) => purpose === one.purpose);
    if (!text) {
      text = { purpose: one.purpose, versions: [] };
      texts.push(text);
    }
    const version = text.versions.find((known) => known.version === one.version);
    if (version) version.byLanguage.push(one);
    else text.versions.push({ version: one.version, byLanguage: [one] });
  }
  for (const { versions } of texts) versions.sort((a, b) => b.version - a.version);
  const silent = purposes.filter(
    ({ key, basis, ended_on }) =>
      basis === "consent" && ended_on === null && !texts.some(({ purpose }) => purpose === key),
  );
  return [...texts, ...silent.map(({ key }) => ({ purpose: key, versions: [] }))];
}
