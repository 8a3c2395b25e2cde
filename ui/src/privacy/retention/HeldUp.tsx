import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { useRuleName } from "../../components/retentionRules";
import { heldUpText } from "../../components/retentionWords";
import type { HoldUp } from "../../ipc/types";
import classes from "./Retention.module.css";

/** All that keeps something from going. */
export function HeldUpList({ held }: { held: HoldUp[] }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useRuleName();
  return (
    <ul className={classes.list} data-testid="held-up">
      {held.map((one) => (
        <li key={`${one.kind} ${one.hold ?? one.rule}`}>{heldUpText(t, format, nameOf, one)}</li>
      ))}
    </ul>
  );
}
