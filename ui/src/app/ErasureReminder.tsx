import { Alert, Button, Group } from "@mantine/core";
import { IconCalendarX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../components/format";
import { useT } from "../components/l10n";
import { countsText } from "../components/retentionWords";
import { navigate, usePlace } from "../components/router";
import { useMay } from "../components/session";
import { sweepReminder } from "../ipc/commands";
import { keys } from "../ipc/keys";

const AGAIN_MS = 30 * 60_000;

/** Whoever may erase is told that something is due, or a hold to be reviewed: nobody looks there by themselves. */
export function ErasureReminder() {
  const t = useT();
  const format = useFormat();
  const may = useMay("erase");
  const { path } = usePlace();
  const [later, setLater] = useState(false);
  const reminder = useQuery({
    queryKey: keys.sweepReminder,
    queryFn: sweepReminder,
    enabled: may,
    refetchInterval: AGAIN_MS,
    staleTime: AGAIN_MS,
  });
  if (!may || later || path[0] === "retention" || !reminder.data) return null;
  const {
    due_persons: persons,
    due_records: records,
    due_values: values,
    clock,
    holds_to_review: holds,
    proposed_by_others: proposed,
  } = reminder.data;
  const isDue = persons + records + values > 0;
  const onlyProposed = proposed > 0 && !isDue && !clock;
  const onlyHolds = !isDue && !clock && !onlyProposed;
  const toReview = holds > 0 && t("holds-to-review", { count: holds });
  const toConfirm = proposed > 0 && t("proposed-waiting", { count: proposed });
  return (
    <Alert
      role="status"
      color="yellow"
      bg="var(--k-warn-bg)"
      icon={<IconCalendarX size={18} aria-hidden />}
      title={onlyProposed ? toConfirm : onlyHolds ? toReview : t(clock ? "clock-title" : "erasure-remind-title")}
      flex="none"
      mx="var(--k-gutter)"
      mt="md"
      data-testid="erasure-reminder"
    >
      <Group justify="space-between" gap="sm">
        <span>
          {onlyProposed
            ? t("proposed-waiting-text")
            : onlyHolds
              ? t("holds-review-due")
              : clock
                ? t("clock-text", { now: format.dateTime(clock.now), last: format.dateTime(clock.last) })
                : t("erasure-remind", { what: countsText(t, format, persons, records, values) })}
          {!onlyProposed && toConfirm && ` ${toConfirm}.`}
          {!onlyHolds && toReview && ` ${toReview}.`}
        </span>
        <Group gap="xs">
          <Button size="xs" variant="subtle" onClick={() => setLater(true)} data-testid="erasure-reminder-later">
            {t("backups-remind-later")}
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => navigate(onlyHolds ? "/retention/holds" : "/retention")}
            data-testid="erasure-reminder-open"
          >
            {t("erasure-remind-open")}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}
