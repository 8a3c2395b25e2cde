import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { useJob } from "../../components/useJob";
import { undoImport } from "../../ipc/commands";
import type { ImportUndone } from "../../ipc/types";

/** Takes a whole import back: what it added goes, what it changed gets its old values. The toast takes that back. */
export function useUndoImport() {
  return useJob({
    work: (job, id: string) => undoImport(id, job),
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
}

/** What taking an import back did, without the counts of nothing. */
export function useUndoneText(): (undone: ImportUndone) => string {
  const t = useT();
  const format = useFormat();
  return ({ removed, restored, kept }) =>
    [
      removed > 0 ? t("import-undone-removed", { count: removed, shown: format.number(removed) }) : "",
      restored > 0 ? t("import-undone-restored", { count: restored, shown: format.number(restored) }) : "",
      kept > 0 ? t("import-undone-kept", { count: kept, shown: format.number(kept) }) : "",
    ]
      .filter(Boolean)
      .join(" ") || t("import-undone-nothing");
}
