import { useCallback } from "react";
import type { FieldKind } from "../ipc/types";
import { useFormat } from "./format";
import { useLanguage, useT } from "./l10n";

/** A value of a field of the workspace's own as people read it. */
export function useFieldValue(): (kind: FieldKind, value: string) => string {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  return useCallback(
    (kind, value) => {
      if (kind === "date") return format.date(value);
      if (kind === "yes_no") return t(value === "yes" ? "flag-yes" : "flag-no");
      return kind === "number" && language === "de" ? value.replace(".", ",") : value;
    },
    [t, format, language],
  );
}
