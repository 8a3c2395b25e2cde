import type { PersonKind } from "../ipc/types";
import classes from "./KindTag.module.css";
import { useT } from "./l10n";
import { kindIds } from "./words";

/** The kind of a person, as the coloured rider on an index card. */
export function KindTag({ kind }: { kind: PersonKind }) {
  const t = useT();
  return (
    <span className={classes.kind} style={{ "--rider": `var(--k-rider-${kind})` } as React.CSSProperties}>
      {t(kindIds[kind])}
    </span>
  );
}
