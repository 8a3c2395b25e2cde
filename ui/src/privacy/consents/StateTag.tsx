import {
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClockQuestion,
  IconClockX,
  IconHelpCircle,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { useT } from "../../components/l10n";
import { consentStateIds } from "../../components/privacyWords";
import type { ConsentState } from "../../ipc/types";
import classes from "./Consents.module.css";

const icons: Record<ConsentState, ComponentType<{ size?: number; stroke?: number }>> = {
  requested: IconClockQuestion,
  given: IconCircleCheck,
  refused: IconCircleX,
  withdrawn: IconBan,
  revoked: IconBan,
  expired: IconClockX,
  invalidated: IconCircleX,
  unknown: IconHelpCircle,
};

/** What became of a consent, by word and sign; one that something later replaced is paler. */
export function StateTag({ state, past }: { state: ConsentState; past?: boolean }) {
  const t = useT();
  const Icon = icons[state];
  return (
    <span className={classes.state} data-state={state} data-past={past || undefined}>
      <Icon size={16} stroke={1.8} aria-hidden />
      {t(consentStateIds[state])}
    </span>
  );
}
