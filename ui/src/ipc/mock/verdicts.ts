import type * as T from "../types";

/** The reason of a verdict, in some words. */
export const reason = (code: T.Verdict): T.Reason => {
  const words: Partial<Record<T.Verdict, [string, string, string]>> = {
    consent: ["Die Person hat eingewilligt.", "Art. 6 Abs. 1 Buchst. a, Art. 7 DSGVO", ""],
    basis: ["Die Rechtsgrundlage des Zwecks erlaubt es.", "Art. 6 DSGVO", ""],
    restricted: ["Die Verarbeitung ist eingeschränkt.", "Art. 18 DSGVO", "Die Einschränkung aufheben."],
    objected: ["Die Person hat widersprochen.", "Art. 21 DSGVO", "Nur eine neue Einwilligung hebt es auf."],
    consent_withdrawn: ["Die Person hat ihre Einwilligung widerrufen.", "Art. 7 Abs. 3 DSGVO", "Neu einwilligen."],
    consent_missing: ["Es fehlt die Einwilligung.", "§ 7 Abs. 2 UWG", "Eine Einwilligung einholen."],
  };
  const [detail, article, remedy] = words[code] ?? [code, "Art. 7 DSGVO", "Eine neue Einwilligung einholen."];
  return { code, detail, article, remedy };
};
