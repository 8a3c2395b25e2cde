import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { ControllerFields } from "../../components/ControllerFields";
import { DiscardQuestion } from "../../components/FormFoot";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saveKeys } from "../../components/saveKeys";
import { useMay, useSession } from "../../components/session";
import { useUnsaved } from "../../components/useUnsaved";
import { setController } from "../../ipc/commands";
import classes from "./Settings.module.css";

/** Who answers for the data. */
export function ControllerSettings() {
  const t = useT();
  const { controller } = useSession();
  const may = useMay("administer");
  const [draft, setDraft] = useState(controller);
  useEffect(() => setDraft(controller), [controller]);
  const dirty = JSON.stringify(draft) !== JSON.stringify(controller);
  const unsaved = useUnsaved(dirty, () => setDraft(controller));
  const save = useMutation({
    mutationFn: () => setController(draft),
    meta: { invalidates: ["session", "declarations"], done: "settings-controller-saved" },
    onSuccess: unsaved.saved,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (dirty && draft.name.trim() !== "" && !save.isPending) save.mutate();
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={classes.card}>
      <Stack gap="sm">
        <div>
          <Title order={2}>{t("settings-controller")}</Title>
          <Text size="sm" c="dimmed">
            {may ? t("settings-controller-text") : t("settings-not-yours")}
          </Text>
        </div>
        <ControllerFields value={draft} onChange={setDraft} disabled={!may} />
        {save.error && <ProblemAlert problem={save.error} />}
        {unsaved.asking && <DiscardQuestion {...unsaved.asking} />}
        {may && !unsaved.asking && (
          <Group justify="flex-end">
            <Button
              type="submit"
              disabled={!dirty || draft.name.trim() === ""}
              loading={save.isPending}
              data-testid="controller-save"
            >
              {t("form-save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
