import { Button, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useSession } from "../../components/session";
import { draftRecoveryKey, renewRecoveryKey } from "../../ipc/commands";
import { RecoveryKey } from "../start/RecoveryKey";
import classes from "./Settings.module.css";

/** Another key on paper, where the one before was lost. It counts once it was written down. */
export function NewRecoveryKey() {
  const t = useT();
  const { workspace } = useSession();
  const draft = useMutation({ mutationFn: draftRecoveryKey, gcTime: 0 });
  const renew = useMutation({
    mutationFn: renewRecoveryKey,
    gcTime: 0,
    meta: { done: "recovery-renewed", invalidates: ["history"] },
    onSuccess: draft.reset,
  });
  return (
    <section className={classes.card}>
      <Stack gap="sm" maw={420}>
        <div>
          <Title order={2}>{t("recovery-key")}</Title>
          <Text size="sm" c="dimmed">
            {t("recovery-renew-text")}
          </Text>
        </div>
        {draft.error && <ProblemAlert problem={draft.error} />}
        <Group justify="flex-end">
          <Button
            variant="default"
            onClick={() => draft.mutate()}
            loading={draft.isPending}
            data-testid="recovery-renew"
          >
            {t("recovery-renew")}
          </Button>
        </Group>
      </Stack>
      <Modal opened={draft.data !== undefined} onClose={draft.reset} title={t("recovery-renew-title")} size="lg">
        {draft.data !== undefined && (
          <Stack gap="sm">
            <RecoveryKey
              inDialog
              recoveryKey={draft.data}
              workspace={workspace.name}
              onDone={() => draft.data !== undefined && renew.mutate(draft.data)}
            />
            {renew.error && <ProblemAlert problem={renew.error} />}
          </Stack>
        )}
      </Modal>
    </section>
  );
}
