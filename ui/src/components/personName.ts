import type { Translate } from "./l10n";

/** What a person is called where one must be called something. */
export const personName = (t: Translate, person: { name: string }): string => person.name || t("persons-nameless");
