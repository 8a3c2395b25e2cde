import { Alert, Button, Group, NumberInput, Stack, Switch, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { DiscardQuestion } from "../../components/FormFoot";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saveKeys } from "../../components/saveKeys";
import { useUnsaved } from "../../components/useUnsaved";
import { chooseFolder, setBackupSettings } from "../../ipc/commands";
import type { BackupSettings, BackupsView } from "../../ipc/types";
import classes from "./Settings.module.css";

/** What is backed up by itself, where, and how long it is kept. */
export function BackupSettingsForm({ state }: { state: BackupsView }) {
  const t = useT();
  const [draft, setDraft] = useState(state.settings);
  const change = (part: Partial<BackupSettings>) => setDraft((before) => ({ ...before, ...part }));
  const dirty = JSON.stringify(draft) !== JSON.stringify(state.settings);
  const unsaved = useUnsaved(dirty, () => setDraft(state.settings));
  const save = useMutation({
    mutationFn: () => setBackupSettings(draft),
    meta: { invalidates: ["backups"], done: "backups-saved" },
    onSuccess: unsaved.saved,
  });
  const choose = useMutation({ mutationFn: chooseFolder, onSuccess: (folder) => folder && change({ folder }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (dirty) save.mutate();
  };
  const number = (value: string | number) => (typeof value === "number" ? value : 0);
  const problem = save.error ?? choose.error;
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={classes.card}>
      <Stack gap="sm">
        <Title order={2}>{t("backups-automatic-title")}</Title>
        <Switch
          label={t("backups-automatic")}
          checked={draft.automatic}
          onChange={(event) => change({ automatic: event.currentTarget.checked })}
          data-testid="backup-automatic"
        />
        <TextInput
          label={t("backups-folder")}
          description={t("backups-folder-hint")}
          value={draft.folder === "" ? t("backups-folder-none") : draft.folder}
          readOnly
          data-testid="backup-folder"
        />
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => choose.mutate()} data-testid="backup-folder-choose">
            {t("backups-folder-choose")}
          </Button>
          {draft.folder !== "" && (
            <Button size="xs" variant="subtle" onClick={() => change({ folder: "" })}>
              {t("backups-folder-clear")}
            </Button>
          )}
        </Group>
        {(state.folder_missing || state.same_drive) && draft.folder === state.settings.folder && (
          <Alert color="yellow" data-testid="backup-folder-warning">
            {t(state.folder_missing ? "backups-folder-missing" : "backups-same-drive")}
          </Alert>
        )}
        {state.former_missing
          .filter((folder) => draft.former.includes(folder))
          .map((folder) => (
            <Alert key={folder} color="yellow" data-testid="backup-former">
              <Stack gap="xs" align="flex-start">
                <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                  {t("backups-former", { folder })}
                </Text>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => change({ former: draft.former.filter((other) => other !== folder) })}
                  data-testid="backup-former-gone"
                >
                  {t("backups-former-gone")}
                </Button>
              </Stack>
            </Alert>
          ))}
        <Group align="flex-start" gap="md">
          <NumberInput
            label={t("backups-daily")}
            value={draft.daily}
            onChange={(value) => change({ daily: number(value) })}
            min={1}
            max={366}
            allowDecimal={false}
            w={150}
            data-testid="backup-daily"
          />
          <NumberInput
            label={t("backups-weekly")}
            value={draft.weekly}
            onChange={(value) => change({ weekly: number(value) })}
            min={0}
            max={52}
            allowDecimal={false}
            w={170}
            data-testid="backup-weekly"
          />
          <NumberInput
            label={t("backups-days-max")}
            description={t("backups-days-max-hint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            value={draft.days_max}
            onChange={(value) => change({ days_max: number(value) })}
            min={1}
            max={366}
            allowDecimal={false}
            flex={1}
            miw={220}
            data-testid="backup-days-max"
          />
        </Group>
        {problem && <ProblemAlert problem={problem} />}
        {unsaved.asking ? (
          <DiscardQuestion {...unsaved.asking} />
        ) : (
          <Group justify="flex-end">
            <Button type="submit" disabled={!dirty} loading={save.isPending} data-testid="backup-save">
              {t("backups-save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
