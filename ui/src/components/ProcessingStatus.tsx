import { Tooltip } from "@mantine/core";
import { IconArchive } from "@tabler/icons-react";
import { useT } from "./l10n";
import classes from "./ProcessingStatus.module.css";

/** What an address may be used for. Until permissions are recorded there is one answer: it is only stored. */
export function ProcessingStatus({ status, compact }: { status: string; compact?: boolean }) {
  const t = useT();
  const words = t("status-stored");
  return (
    <Tooltip label={t("status-stored-hint")}>
      <span className={classes.status} data-status={status} role="img" aria-label={words}>
        <IconArchive size={14} stroke={1.7} aria-hidden />
        {!compact && <span aria-hidden>{words}</span>}
      </span>
    </Tooltip>
  );
}
