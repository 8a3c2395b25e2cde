import { Button, Group, Modal, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import type { Problem } from "../ipc/types";
import { useT } from "./l10n";
import { ProblemAlert } from "./ProblemAlert";
import { saveKeys } from "./saveKeys";

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
};

/** A small dialog with one form in it; what is in it begins anew each time. */
export function FormModal({ opened, onClose, title, children }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      {opened && children}
    </Modal>
  );
}

/** The form in such a dialog: its fields, what went wrong, and the way out. */
export function SmallForm(props: {
  onSave: () => void;
  onCancel: () => void;
  ready: boolean;
  saving: boolean;
  problem: Problem | null;
  saveLabel?: string;
  saveTestid: string;
  children: ReactNode;
}) {
  const t = useT();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (props.ready && !props.saving) props.onSave();
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys}>
      <Stack gap="sm">
        {props.children}
        {props.problem && <ProblemAlert problem={props.problem} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onCancel}>
            {t("form-cancel")}
          </Button>
          <Button type="submit" loading={props.saving} disabled={!props.ready} data-testid={props.saveTestid}>
            {props.saveLabel ?? t("form-save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
