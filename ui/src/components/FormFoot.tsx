import { Button, Group, Kbd, Text } from "@mantine/core";
import classes from "./FormFoot.module.css";
import { useT } from "./l10n";

type Props = {
  saving: boolean;
  /** Why there is nothing to save yet is said by the fields themselves. */
  disabled?: boolean;
  onCancel: () => void;
  saveTestid: string;
  /** Set while it is asked what becomes of unsaved changes. */
  asking: { onKeep: () => void; onDiscard: () => void } | null;
};

/** The foot of a form in a drawer: save or give up; and the question before changes are lost. */
export function FormFoot({ saving, disabled, onCancel, saveTestid, asking }: Props) {
  const t = useT();
  return (
    <div className={classes.foot}>
      {asking ? (
        <Group justify="space-between" role="alertdialog" aria-label={t("form-discard")}>
          <Text fw={550}>{t("form-discard")}</Text>
          <Group gap={8}>
            <Button variant="default" onClick={asking.onKeep} autoFocus>
              {t("form-keep-editing")}
            </Button>
            <Button color="red" onClick={asking.onDiscard} data-testid="form-discard">
              {t("form-discard-yes")}
            </Button>
          </Group>
        </Group>
      ) : (
        <Group justify="flex-end">
          <Text size="xs" c="dimmed" mr="auto" className={classes.hint}>
            <Kbd size="xs">{t("key-ctrl")}</Kbd> <Kbd size="xs">↵</Kbd> {t("form-saves")}
          </Text>
          <Group gap={8}>
            <Button variant="default" onClick={onCancel}>
              {t("form-cancel")}
            </Button>
            <Button type="submit" loading={saving} disabled={disabled} data-testid={saveTestid}>
              {t("form-save")}
            </Button>
          </Group>
        </Group>
      )}
    </div>
  );
}
