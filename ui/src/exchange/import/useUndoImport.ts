import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { within } from "../../components/privacyWords";
import { useJob } from "../../components/useJob";
import { listImports, undoImport } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { ImportUndone, PastImport } from "../../ipc/types";

/** Takes a whole import back: what it added goes, what it changed gets its old values. The toast takes that back. */
export function useUndoImport() {
  const client = useQueryClient();
  const imports = useQuery({ queryKey: keys.imports, queryFn: listImports });
  const undo = useJob({
    work: (job, id: string) => undoImport(id, job),
    // Nothing waits until the list is asked again: until then it would say that nothing was taken back.
    onSuccess: (_undone, id) => {
      client.setQueryData<PastImport[]>(keys.imports, (all) =>
        all?.map((one) => (one.id === id ? { ...one, undone_at: new Date().toISOString() } : one)),
      );
    },
    meta: {
      invalidates: [
        "imports",
        "persons",
        "person",
        "touchpoints",
        "documents",
        "organisations",
        "organisation",
        "tags",
        "duplicates",
      ],
      done: "import-undone-title",
      failure: "import-undo-failed",
    },
  });
  // The toast may have brought it all back.
  const back = imports.data?.find((one) => one.id === undo.variables)?.undone_at === null;
  return { ...undo, undone: back ? undefined : undo.data?.value };
}

/** What taking an import back did, without the counts of nothing. */
export function useUndoneText(): (undone: ImportUndone) => string {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const NAMED_MAX = 10;
  const told = ({ name, values }: ImportUndone["stayed"][number]) =>
    values.length === 0
      ? name
      : t("import-undone-values", { name, values: values.map((value) => within(value, language)).join(", ") });
  return ({ removed, restored, kept, stayed, stayed_total }) => {
    const named = stayed.slice(0, NAMED_MAX).map(told);
    const more = stayed_total - named.length;
    const all = more > 0 ? [...named, t("import-undone-more", { count: more, shown: format.number(more) })] : named;
    return (
      [
        removed > 0 ? t("import-undone-removed", { count: removed, shown: format.number(removed) }) : "",
        restored > 0 ? t("import-undone-restored", { count: restored, shown: format.number(restored) }) : "",
        kept > 0 ? t("import-undone-kept", { count: kept, shown: format.number(kept) }) : "",
        all.length > 0 ? t("import-undone-stayed", { names: all.join("; ") }) : "",
      ]
        .filter(Boolean)
        .join(" ") || t("import-undone-nothing")
    );
  };
}
