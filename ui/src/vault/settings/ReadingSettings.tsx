import { Stack, Switch, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useMay } from "../../components/session";
import { readingSettings, setReadingSettings } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import classes from "./Settings.module.css";

/** Whether it is noted who opens a person's page. */
export function ReadingSettings() {
  const t = useT();
  const mayChange = useMay("administer");
  const settings = useQuery({ queryKey: keys.readingSettings, queryFn: readingSettings });
  const set = useMutation({
    mutationFn: (record: boolean) => setReadingSettings({ record }),
    meta: { invalidates: ["readings"], failure: "settings-failed" },
  });
  return (
    <section className={classes.card}>
      <Stack gap="md">
        <div>
          <Title order={2}>{t("settings-readings")}</Title>
          {!mayChange && (
            <Text size="sm" c="dimmed">
              {t("settings-not-yours")}
            </Text>
          )}
        </div>
        {settings.error && <ProblemAlert problem={settings.error} onRetry={() => settings.refetch()} />}
        {settings.data && (
          <Switch
            label={t("settings-readings-record")}
            description={t("settings-readings-hint")}
            checked={set.isPending ? set.variables : settings.data.record}
            disabled={!mayChange || set.isPending}
            onChange={(event) => set.mutate(event.currentTarget.checked)}
            data-testid="settings-readings"
          />
        )}
      </Stack>
    </section>
  );
}
