import { Alert, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { navigate, usePlace } from "../../components/router";
import { useMay, useSession } from "../../components/session";
import { localParts } from "../../components/time";
import { useJob } from "../../components/useJob";
import { backUp, backupState, chooseSave } from "../../ipc/commands";
import type { Job } from "../../ipc/invoke";
import { keys } from "../../ipc/keys";
import type { BackupsView } from "../../ipc/types";
import { BackupSettingsForm } from "./BackupSettingsForm";
import { Rekey } from "./Rekey";
import classes from "./Settings.module.css";

/** What there is, making one now, what is made by itself, and a new key. */
export function Backups() {
  // One may be made by itself at any moment.
  const state = useQuery({ queryKey: keys.backups, queryFn: backupState, staleTime: 0, refetchInterval: 15_000 });
  const mayBackUp = useMay("export");
  const mayAdminister = useMay("administer");
  const problem = state.error && <ProblemAlert problem={state.error} onRetry={() => state.refetch()} />;
  // What is being changed stays when looking again fails.
  if (!state.data) return problem;
  return (
    <>
      {problem}
      <Now state={state.data} may={mayBackUp} />
      {mayAdminister && <BackupSettingsForm key={JSON.stringify(state.data.settings)} state={state.data} />}
      <Made state={state.data} />
      {mayAdminister && <Rekey />}
    </>
  );
}

function Now({ state, may }: { state: BackupsView; may: boolean }) {
  const t = useT();
  const format = useFormat();
  const { workspace } = useSession();
  const backup = useJob({
    work: async (job: Job) => {
      const name = `${workspace.name} ${localParts(new Date()).day}.kartei-backup`;
      const out = await chooseSave(name, [{ name: t("backups-file-type"), extensions: ["kartei-backup"] }]);
      return out === null ? null : backUp(out, job);
    },
    meta: { invalidates: ["backups", "history"] },
  });
  const running = backup.isPending && backup.progress !== null;
  // The palette asks for it by the place: it has no room for what there is to see of it.
  const asked = usePlace().params.has("now");
  const { mutate, isPending } = backup;
  useEffect(() => {
    if (!asked) return;
    navigate("/settings/backups", undefined, true);
    if (may && !isPending) mutate();
  }, [asked, may, isPending, mutate]);
  return (
    <section className={classes.card}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Title order={2}>{t("backups-title")}</Title>
            <Text size="sm" c="dimmed">
              {t("backups-text")}
            </Text>
          </div>
          {may && (
            <Button
              leftSection={<IconDeviceFloppy size={17} aria-hidden />}
              onClick={() => backup.mutate()}
              loading={backup.isPending}
              style={{ flex: "none" }}
              data-testid="backup-now"
            >
              {t("backups-now")}
            </Button>
          )}
        </Group>
        {running && <JobProgress label={t("backups-running")} job={backup} testid="backup" />}
        {backup.error && backup.error.code !== "cancelled" && <ProblemAlert problem={backup.error} />}
        {backup.data && (
          <Text size="sm" role="status" style={{ overflowWrap: "anywhere" }} data-testid="backup-done">
            {t("backups-done", { file: backup.data.file })}
          </Text>
        )}
        {(state.special_key_missing || backup.data?.special_key_missing) && (
          <Alert color="yellow" data-testid="backup-special-missing">
            {t("backups-special-missing")}
          </Alert>
        )}
        <Text size="sm" data-testid="backup-outside">
          {state.last_outside_at === null
            ? t("backups-never-outside")
            : t("backups-last-outside", { at: format.dateTime(state.last_outside_at) })}
        </Text>
      </Stack>
    </section>
  );
}

function Made({ state }: { state: BackupsView }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className={classes.card}>
      <Title order={2}>{t("backups-list")}</Title>
      {state.failed !== null && (
        <Alert color="red" title={t("backups-failed")} mt="sm" data-testid="backup-failed">
          <ProblemAlert problem={{ code: state.failed, details: {} }} />
        </Alert>
      )}
      {state.backups.length === 0 ? (
        <Text size="sm" c="dimmed" mt={6}>
          {t("backups-none")}
        </Text>
      ) : (
        <ul className={classes.backups} data-testid="backup-list">
          {state.backups.map((made) => (
            <li key={made.file} title={made.file}>
              <span className="k-tabular">{format.dateTime(made.at)}</span>
              <Text span size="sm" c="dimmed">
                {t(made.second ? "backups-second" : "backups-here")}
              </Text>
              <Text span size="sm" c="dimmed" className="k-tabular">
                {format.size(made.size_bytes)}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
