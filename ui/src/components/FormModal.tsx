import { Button, Group, Modal, Stack } from "@mantine/core";
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { Problem } from "../ipc/types";
import type { GiveUp } from "./FormDrawer";
import { DiscardQuestion } from "./FormFoot";
import { useT } from "./l10n";
import { ProblemAlert } from "./ProblemAlert";
import { saveKeys } from "./saveKeys";
import { useUnsaved } from "./useUnsaved";

const Around = createContext<GiveUp>({ current: undefined });

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
};

/** A small dialog with one form in it; what is in it begins anew each time. */
export function FormModal({ opened, onClose, title, children }: Props) {
  const giveUp = useRef<() => void>(undefined);
  return (
    <Modal opened={opened} onClose={() => (giveUp.current ?? onClose)()} title={title}>
      <Around value={giveUp}>{opened && children}</Around>
    </Modal>
  );
}

/** The form in such a dialog: its fields, what went wrong, and the way out. */
export function SmallForm(props: {
  /** All that is written in it: nothing of that is lost without a question. */
  draft: unknown;
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
  const [initial] = useState(() => JSON.stringify(props.draft));
  const unsaved = useUnsaved(JSON.stringify(props.draft) !== initial, props.onCancel);
  const giveUp = useContext(Around);
  useEffect(() => {
    giveUp.current = unsaved.giveUp;
    return () => {
      giveUp.current = undefined;
    };
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (props.ready && !props.saving) props.onSave();
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys}>
      <Stack gap="sm">
        {props.children}
        {props.problem && <ProblemAlert problem={props.problem} />}
        {unsaved.asking ? (
          <DiscardQuestion {...unsaved.asking} />
        ) : (
          <Group justify="flex-end">
            <Button variant="default" onClick={unsaved.giveUp}>
              {t("form-cancel")}
            </Button>
            <Button type="submit" loading={props.saving} disabled={!props.ready} data-testid={props.saveTestid}>
              {props.saveLabel ?? t("form-save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
