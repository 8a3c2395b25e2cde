import { Button, Group, Kbd, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import classes from "./FormFoot.module.css";
import { useT } from "./l10n";
import type { Asking } from "./useUnsaved";

type Props = {
  saving: boolean;
  /** Why there is nothing to save yet is said by the fields themselves. */
  disabled?: boolean;
  onCancel: () => void;
  /** What the button says if it does more than save. */
  saveLabel?: string;
  saveTestid: string;
  asking: Asking;
};

/** Asks before changes are lost. */
export function DiscardQuestion({ onKeep, onDiscard, asked, size }: NonNullable<Asking> & { size?: "xs" }) {
  const t = useT();
  const keep = useRef<HTMLButtonElement>(null);
  // It may have been scrolled out of sight since it was asked first.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that it is asked
  useEffect(() => keep.current?.focus(), [asked]);
  return (
    <Group justify="space-between" role="alertdialog" aria-label={t("form-discard")}>
      <Text fw={550} size={size && "sm"}>
        {t("form-discard")}
      </Text>
      <Group gap={8}>
        <Button size={size} variant="default" onClick={onKeep} ref={keep}>
          {t("form-keep-editing")}
        </Button>
        <Button size={size} color="red" onClick={onDiscard} data-testid="form-discard">
          {t("form-discard-yes")}
        </Button>
      </Group>
    </Group>
  );
}

/** The foot of a form in a drawer: save or give up; and the question before changes are lost. */
export function FormFoot({ saving, disabled, onCancel, saveLabel, saveTestid, asking }: Props) {
  const t = useT();
  return (
    <div className={classes.foot}>
      {asking ? (
        <DiscardQuestion {...asking} />
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
              {saveLabel ?? t("form-save")}
            </Button>
          </Group>
        </Group>
      )}
    </div>
  );
}
