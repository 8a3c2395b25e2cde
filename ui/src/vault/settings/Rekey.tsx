import { Button, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { JobProgress } from "../../components/JobProgress";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useJob } from "../../components/useJob";
import { rekey } from "../../ipc/commands";
import classes from "./Settings.module.css";

/** A new key for the data, when somebody who had the old one has no business here any more. */
export function Rekey() {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const change = useJob({
    work: rekey,
    onSuccess: () => setAsking(false),
    meta: { invalidates: ["history", "backups", "session", "info"] },
  });
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
              setAsking(true);
            }}
            data-testid="rekey-start"
          >
            {t("rekey-start")}
          </Button>
        </Group>
      </Stack>
      <Modal opened={asking} onClose={close} title={t("rekey-confirm-title")} withCloseButton={!change.isPending}>
        <Stack gap="sm">
          <Text size="sm">{t("rekey-confirm-text")}</Text>
          {change.isPending && <JobProgress label={t("rekey-running")} job={change} testid="rekey" />}
          {change.error && change.error.code !== "cancelled" && <ProblemAlert problem={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} disabled={change.isPending}>
              {t("form-cancel")}
            </Button>
            <Button onClick={() => change.mutate()} loading={change.isPending} data-testid="rekey-confirm">
              {t("rekey-confirm")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </section>
  );
}
