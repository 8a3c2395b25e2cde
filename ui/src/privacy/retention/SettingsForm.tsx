import { Alert, Button, Group, Radio, Stack, Switch, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DiscardQuestion } from "../../components/FormFoot";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { problemText } from "../../components/problemWords";
import { saveKeys } from "../../components/saveKeys";
import { useMay } from "../../components/session";
import { useUnsaved } from "../../components/useUnsaved";
import { setRetentionSettings } from "../../ipc/commands";
import type { RetentionView, SweepMode } from "../../ipc/types";
import { settingsQuery } from "./queries";
import classes from "./Retention.module.css";

/** Whether what is due goes by itself, and whether two have to agree. */
export function SettingsForm() {
  const settings = useQuery(settingsQuery);
  return (
    <>
      {/* What is being changed stays when looking again fails. */}
      {settings.error && <ProblemAlert problem={settings.error} onRetry={() => settings.refetch()} />}
      {settings.data && <Form key={JSON.stringify(settings.data)} settings={settings.data} />}
    </>
  );
}

function Form({ settings: { failed, ...settings } }: { settings: RetentionView }) {
  const t = useT();
  const mayChange = useMay("administer");
  // It takes two to end it, and there may be one administrator only.
  const mayEnd = useMay("erase") && settings.four_eyes;
  const [draft, setDraft] = useState(settings);
  const changed =
    draft.mode !== settings.mode || draft.four_eyes !== settings.four_eyes || draft.redact !== settings.redact;
  const unsaved = useUnsaved(changed, () => setDraft(settings));
  const save = useMutation({
    // What two agreed on is not taken back by one.
    mutationFn: () => setRetentionSettings(draft).then(() => null),
    meta: { invalidates: ["retention", "history"], done: "retention-settings-saved" },
    onSuccess: unsaved.saved,
  });
  return (
    <form
      className={classes.narrow}
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && !save.isPending) save.mutate();
      }}
      onKeyDown={saveKeys}
      data-testid="retention-settings"
    >
      <Stack gap="lg">
        {failed !== null && (
          <Alert color="yellow" bg="var(--k-warn-bg)" title={t("retention-failed")} data-testid="retention-failed">
            {problemText(t, { code: failed, details: {} })}
          </Alert>
        )}
        {!mayChange && (
          <Text size="sm" c="dimmed">
            {t("settings-not-yours")}
          </Text>
        )}
        <Radio.Group
          label={t("retention-mode")}
          value={draft.mode}
          onChange={(mode) => setDraft({ ...draft, mode: mode as SweepMode })}
        >
          <Stack gap={10} mt={6}>
            <Radio
              value="propose"
              label={t("retention-mode-propose")}
              description={t("retention-mode-propose-hint")}
              disabled={!mayChange}
              data-testid="retention-mode-propose"
            />
            <Radio
              value="do"
              label={t("retention-mode-do")}
              description={t("retention-mode-do-hint")}
              disabled={!mayChange}
              data-testid="retention-mode-do"
            />
          </Stack>
        </Radio.Group>
        <Switch
          label={t("retention-four-eyes")}
          description={t("retention-four-eyes-hint")}
          checked={draft.four_eyes}
          onChange={(event) => setDraft({ ...draft, four_eyes: event.currentTarget.checked })}
          disabled={!mayChange && !mayEnd}
          data-testid="retention-four-eyes"
        />
        <Switch
          label={t("retention-redact")}
          description={t("retention-redact-hint")}
          checked={draft.redact}
          onChange={(event) => setDraft({ ...draft, redact: event.currentTarget.checked })}
          disabled={!mayChange}
          data-testid="retention-redact"
        />
        {save.error && <ProblemAlert problem={save.error} />}
        {unsaved.asking && <DiscardQuestion {...unsaved.asking} />}
        {(mayChange || mayEnd) && !unsaved.asking && (
          <Group justify="flex-end">
            <Button type="submit" disabled={!changed} loading={save.isPending} data-testid="retention-settings-save">
              {t("form-save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
