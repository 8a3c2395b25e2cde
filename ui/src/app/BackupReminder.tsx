import { Alert, Button, Group } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useT } from "../components/l10n";
import { problemIds } from "../components/problemWords";
import { navigate, usePlace } from "../components/router";
import { useMay } from "../components/session";
import { backupState } from "../ipc/commands";
import { keys } from "../ipc/keys";

const AGAIN_MS = 30 * 60_000;

/** Whoever can do something about it is told that a lost drive would take too much with it. */
export function BackupReminder() {
  const t = useT();
  const may = useMay("export");
  const { path } = usePlace();
  const [later, setLater] = useState(false);
  const state = useQuery({
    queryKey: keys.backups,
    queryFn: backupState,
    enabled: may,
    refetchInterval: AGAIN_MS,
    staleTime: AGAIN_MS,
  });
  const there = path[0] === "settings" && path[1] === "backups";
  if (!may || later || there || !(state.data?.remind || state.data?.failed)) return null;
  const { failed, last_outside_at } = state.data;
  const text =
    failed !== null ? problemIds[failed] : last_outside_at === null ? "backups-remind-never" : "backups-remind-old";
  return (
    <Alert
      role="status"
      color="yellow"
      icon={<IconDeviceFloppy size={18} aria-hidden />}
      title={t(failed === null ? "backups-remind-title" : "backups-failed")}
      flex="none"
      mx="var(--k-gutter)"
      mt="md"
      data-testid="backup-reminder"
    >
      <Group justify="space-between" gap="sm">
        <span>{t(text)}</span>
        <Group gap="xs">
          <Button size="xs" variant="subtle" onClick={() => setLater(true)} data-testid="backup-reminder-later">
            {t("backups-remind-later")}
          </Button>
          <Button size="xs" variant="default" onClick={() => navigate("/settings/backups")}>
            {t("backups-remind-open")}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}
