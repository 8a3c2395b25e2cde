import { useMutationState } from "@tanstack/react-query";
import { useEffect } from "react";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { within } from "../../components/privacyWords";
import { useJob } from "../../components/useJob";
import { undoImport } from "../../ipc/commands";
import { undoing } from "../../ipc/keys";
import type { ImportUndone } from "../../ipc/types";

/** Takes a whole import back: what it added goes, what it changed gets its old values. The toast takes that back. */
export function useUndoImport() {
  const undo = useJob({
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
  const brought = useMutationState({
    filters: { mutationKey: undoing, status: "success" },
    select: ({ state }) => state.variables,
  });
  const { data, reset } = undo;
  const isBack = data !== undefined && brought.includes(data.change);
  useEffect(() => {
    if (isBack) reset();
  }, [isBack, reset]);
  return { ...undo, undone: isBack ? undefined : data?.value };
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
  return ({ removed, restored, kept, withdrawn, stayed, stayed_total }) => {
    const named = stayed.slice(0, NAMED_MAX).map(told);
    const more = stayed_total - named.length;
    const all = more > 0 ? [...named, t("import-undone-more", { count: more, shown: format.number(more) })] : named;
    return (
      [
        removed > 0 ? t("import-undone-removed", { count: removed, shown: format.number(removed) }) : "",
        restored > 0 ? t("import-undone-restored", { count: restored, shown: format.number(restored) }) : "",
        kept > 0 ? t("import-undone-kept", { count: kept, shown: format.number(kept) }) : "",
        withdrawn > 0 ? t("import-undone-withdrawn", { count: withdrawn, shown: format.number(withdrawn) }) : "",
        all.length > 0 ? t("import-undone-stayed", { names: all.join("; ") }) : "",
      ]
        .filter(Boolean)
        .join(" ") || t("import-undone-nothing")
    );
  };
}
