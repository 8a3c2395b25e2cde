import { Alert, Button, Checkbox, Group, Modal, Stack, Text } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { CloseFoot } from "../../components/CloseFoot";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { ProposalNote } from "../../components/ProposalNote";
import { afterErasing } from "../../components/retentionRules";
import { countsText } from "../../components/retentionWords";
import { saveKeys } from "../../components/saveKeys";
import { isTyped, TypedConfirmation } from "../../components/TypedConfirmation";
import { useJob } from "../../components/useJob";
import { runSweep } from "../../ipc/commands";
import type { SweepPreview } from "../../ipc/types";
import { settingsQuery } from "./queries";
import { Report } from "./Report";
import { SweepNamed } from "./SweepNamed";
import { sweptHere } from "./sweptHere";

type Props = { asOf: string | null; preview: SweepPreview; onClose: () => void };

/** Erases what is due: says how much it is, asks for the word, shows how far it is, and what came of it. */
export function SweepDialog({ opened, ...props }: Props & { opened: boolean }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      opened={opened}
      onClose={() => !busy && props.onClose()}
      withCloseButton={!busy}
      title={t("sweep-title")}
      size={560}
    >
      {opened && <Dialog {...props} onBusy={setBusy} />}
    </Modal>
  );
}

function Dialog({ asOf, preview: latest, onClose, onBusy }: Props & { onBusy: (busy: boolean) => void }) {
  const t = useT();
  const format = useFormat();
  const client = useQueryClient();
  // What was seen when the dialog opened is what is erased; a later state is taken over on purpose.
  const [preview, setPreview] = useState(latest);
  const [typed, setTyped] = useState("");
  const [clockIsRight, setClockIsRight] = useState(false);
  // What another proposed can only be confirmed as it is; else the settings say it, and the user may choose otherwise.
  const [redact, setRedact] = useState(latest.redact);
  const settings = useQuery(settingsQuery);
  const stale = () => {
    for (const topic of afterErasing) void client.invalidateQueries({ queryKey: [topic] });
  };
  const sweep = useJob({
    work: (job) => runSweep({ as_of: asOf, token: preview.token, clock_is_right: clockIsRight, redact }, job),
    meta: { invalidates: afterErasing },
    onSuccess: sweptHere,
    // Also when it was stopped: what had gone by then is gone.
    onError: stale,
    onMutate: () => onBusy(true),
    onSettled: () => onBusy(false),
  });
  const code = sweep.error?.code;
  if (sweep.data) {
    return (
      <Stack gap="sm" data-testid="sweep-report">
        <Report report={sweep.data} />
        <CloseFoot onClose={onClose} />
      </Stack>
    );
  }
  if (code === "second_user_needed") {
    return (
      <Stack gap="sm">
        <Alert role="status" color="petrol" variant="light" title={t("proposal-made")} data-testid="sweep-proposed">
          {t("proposal-made-text")}
        </Alert>
        <CloseFoot onClose={onClose} />
      </Stack>
    );
  }
  const { proposal, due_persons: persons, due_records: records, due_values: values } = preview;
  const asProposed = proposal !== null && !proposal.changed && redact === preview.redact;
  const agreed = preview.agreed && redact === preview.redact;
  const proposing = settings.data?.four_eyes === true && !agreed && !(asProposed && !proposal.own);
  const waits = proposing && asProposed;
  const ready =
    !waits &&
    settings.data !== undefined &&
    isTyped(typed, t("sweep-word")) &&
    (preview.clock === null || clockIsRight);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !sweep.isPending) sweep.mutate();
      }}
      onKeyDown={saveKeys}
    >
      <Stack gap="sm">
        <Text data-testid="sweep-counts">
          {t("sweep-text", {
            what: countsText(t, format, persons, records, values),
          })}
        </Text>
        <Text size="sm" c="dimmed">
          {t("sweep-final")}
        </Text>
        {persons > 0 && !sweep.isPending && (
          <>
            <SweepNamed asOf={preview.as_of} />
            <Checkbox
              label={t("sweep-redact")}
              description={t("sweep-redact-hint")}
              checked={redact}
              onChange={(event) => setRedact(event.currentTarget.checked)}
              data-testid="sweep-redact"
            />
          </>
        )}
        {preview.organisation_count > 0 && (
          <Stack gap={2} data-testid="sweep-organisations">
            <Text size="sm">{t("sweep-organisations-left", { count: preview.organisation_count })}</Text>
            {preview.organisations.slice(0, 10).map((one) => (
              <Text size="sm" key={one.id}>
                {one.name}
              </Text>
            ))}
          </Stack>
        )}
        {agreed && <Text size="sm">{t("sweep-agreed")}</Text>}
        {proposal && <ProposalNote proposal={proposal} />}
        {preview.clock && (
          <Alert
            color="yellow"
            bg="var(--k-warn-bg)"
            icon={<IconClockExclamation size={18} aria-hidden />}
            title={t("clock-title")}
          >
            {t("clock-text", { now: format.dateTime(preview.clock.now), last: format.dateTime(preview.clock.last) })}
            <Checkbox
              mt="sm"
              label={t("clock-right")}
              checked={clockIsRight}
              onChange={(event) => setClockIsRight(event.currentTarget.checked)}
              data-testid="sweep-clock"
            />
          </Alert>
        )}
        {!sweep.isPending && !waits && (
          <TypedConfirmation word={t("sweep-word")} value={typed} onChange={setTyped} testid="sweep-typed" first />
        )}
        {sweep.isPending && <JobProgress label={t("sweep-running")} job={sweep} testid="sweep" />}
        {code === "cancelled" && (
          <Text size="sm" role="status" data-testid="sweep-stopped">
            {t("sweep-stopped")}
          </Text>
        )}
        {sweep.error && code !== "cancelled" && (
          <ProblemAlert
            problem={sweep.error}
            retryLabel={t("sweep-look-again")}
            onRetry={
              code === "preview_outdated" || code === "clock_jumped"
                ? () => {
                    setPreview(latest);
                    setRedact(latest.redact);
                    sweep.reset();
                  }
                : undefined
            }
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={sweep.isPending}>
            {t("form-cancel")}
          </Button>
          {!waits && (
            <Button color="red" type="submit" disabled={!ready} loading={sweep.isPending} data-testid="sweep-run">
              {t(proposing ? "sweep-propose" : proposal ? "sweep-confirm" : "sweep-run")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
