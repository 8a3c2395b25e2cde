import { ActionIcon, Menu, Modal } from "@mantine/core";
import { IconArrowMerge, IconDotsVertical, IconTrashX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useT } from "../components/l10n";
import type { Erased, PersonView } from "../ipc/types";
import { EraseDialog } from "../privacy/erasure/EraseDialog";
import { MergeDialog } from "../privacy/merge/MergeDialog";

type Props = {
  person: PersonView;
  mayMerge: boolean;
  mayErase: boolean;
  /** Whether the erasure is being looked at: there is another way to it. */
  erasing: boolean;
  onErasing: (erasing: boolean) => void;
  onErased: (name: string, erased: Erased) => void;
};

/** What is seldom done with a person: it is not beside what one clicks every day. */
export function PersonMenu({ person, mayMerge, mayErase, erasing, onErasing, onErased }: Props) {
  const t = useT();
  const [merging, setMerging] = useState(false);
  const [busy, setBusy] = useState(false);
  // The item that led to the dialog is gone by then: what opens the menu has the focus again.
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setMerging(false);
    onErasing(false);
    button.current?.focus();
  };
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon ref={button} variant="default" size={36} aria-label={t("person-more")} data-testid="person-more">
            <IconDotsVertical size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayMerge && (
            <Menu.Item
              leftSection={<IconArrowMerge size={16} aria-hidden />}
              onClick={() => setMerging(true)}
              data-testid="person-merge"
            >
              {t("merge-menu")}
            </Menu.Item>
          )}
          {mayErase && (
            <Menu.Item
              c="var(--k-bad)"
              leftSection={<IconTrashX size={16} aria-hidden />}
              onClick={() => onErasing(true)}
              data-testid="person-erase"
            >
              {t("erase-menu")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {merging && <MergeDialog person={person.id} onClose={close} />}
      <Modal
        opened={erasing}
        onClose={() => !busy && close()}
        title={t("erase-title")}
        size={680}
        returnFocus={false}
        withCloseButton={!busy}
      >
        {erasing && <EraseDialog person={person} onErased={onErased} onBusy={setBusy} onClose={close} />}
      </Modal>
    </>
  );
}
