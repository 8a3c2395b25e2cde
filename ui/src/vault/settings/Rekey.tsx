import { Button, Checkbox, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { type UseMutationResult, useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { JobProgress } from "../../components/JobProgress";
import { useT } from "../../components/l10n";
import { PasswordField } from "../../components/PasswordField";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useSession } from "../../components/session";
import { useJob } from "../../components/useJob";
import { draftRecoveryKey, rekey } from "../../ipc/commands";
import type { Job } from "../../ipc/invoke";
import type { Problem } from "../../ipc/types";
import { RecoveryKey } from "../start/RecoveryKey";
import classes from "./Settings.module.css";

/** A new key for the data, when somebody who had the old one has no business here any more. */
export function Rekey() {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const change = useJob({
    work: (job: Job, request: { password: string; recovery_key: string | null }) => rekey(request, job),
    gcTime: 0,
    onSuccess: () => setAsking(false),
    meta: { invalidates: ["history", "backups", "session", "info"] },
  });
  const draft = useMutation({ mutationFn: draftRecoveryKey, gcTime: 0 });
  // What has to be written down before anything is changed.
  const paper = change.isPending || change.error ? undefined : draft.data;
  const close = () => {
    if (!change.isPending) setAsking(false);
  };
  return (
    <section className={classes.card}>
      <Stack gap="sm">
        <div>
          <Title order={2}>{t("rekey-title")}</Title>
          <Text size="sm" c="dimmed">
            {t("rekey-text")}
          </Text>
        </div>
        <Text size="sm">{t("rekey-old-backups")}</Text>
        {change.data && (
          <Text size="sm" role="status" data-testid="rekey-done">
            {t("rekey-done", { count: change.data.old_backups })}
            {change.data.old_places.map(
              ({ folder, backups }) => ` ${t("rekey-old-place", { folder, count: backups })}`,
            )}
            {!change.data.special_renewed && ` ${t("rekey-special-kept")}`}
          </Text>
        )}
        <Group justify="flex-end">
          <Button
            variant="default"
            leftSection={<IconKey size={17} aria-hidden />}
            onClick={() => {
              change.reset();
              draft.reset();
              setAsking(true);
            }}
            data-testid="rekey-start"
          >
            {t("rekey-start")}
          </Button>
        </Group>
      </Stack>
      <Modal
        opened={asking}
        onClose={close}
        title={t(paper === undefined ? "rekey-confirm-title" : "recovery-renew-title")}
        withCloseButton={!change.isPending}
        size="lg"
      >
        {asking && <Ask change={change} draft={draft} shown={paper} onClose={close} />}
      </Modal>
    </section>
  );
}

type Change = ReturnType<typeof useJob<unknown, { password: string; recovery_key: string | null }>>;

type Draft = UseMutationResult<string, Problem, void>;

/** The password, and whether the key on paper is another one from now on: that is written down before it counts. */
function Ask(props: { change: Change; draft: Draft; shown: string | undefined; onClose: () => void }) {
  const { change, draft, shown, onClose } = props;
  const t = useT();
  const { workspace } = useSession();
  const [password, setPassword] = useState("");
  const [paper, setPaper] = useState(false);
  const run = (recovery_key: string | null) => change.mutate({ password, recovery_key });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password === "" || change.isPending || draft.isPending) return;
    if (paper) draft.mutate();
    else run(null);
  };
  if (shown !== undefined) {
    return <RecoveryKey inDialog recoveryKey={shown} workspace={workspace.name} onDone={() => run(shown)} />;
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text size="sm">{t("rekey-confirm-text")}</Text>
        <PasswordField
          label={t("unlock-password")}
          description={t("rekey-password-hint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
          disabled={change.isPending}
          data-testid="rekey-password"
        />
        <Checkbox
          label={t("rekey-paper")}
          description={t("rekey-paper-hint")}
          checked={paper}
          onChange={(event) => setPaper(event.currentTarget.checked)}
          disabled={change.isPending}
          data-testid="rekey-paper"
        />
        {change.isPending && <JobProgress label={t("rekey-running")} job={change} testid="rekey" />}
        {draft.error && <ProblemAlert problem={draft.error} />}
        {change.error && change.error.code !== "cancelled" && <ProblemAlert problem={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} disabled={change.isPending}>
            {t("form-cancel")}
          </Button>
          <Button
            type="submit"
            disabled={password === ""}
            loading={change.isPending || draft.isPending}
            data-testid="rekey-confirm"
          >
            {t("rekey-confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
