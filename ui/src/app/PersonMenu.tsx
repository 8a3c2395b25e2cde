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
  onErased: (name: string, erased: Erased) => void;
};

/** What is seldom done with a person: it is not beside what one clicks every day. */
export function PersonMenu({ person, mayMerge, mayErase, onErased }: Props) {
  const t = useT();
  const [opened, setOpened] = useState<"merge" | "erase" | null>(null);
  const [busy, setBusy] = useState(false);
  // The item that led to the dialog is gone by then: what opens the menu has the focus again.
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpened(null);
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
              onClick={() => setOpened("merge")}
              data-testid="person-merge"
            >
              {t("merge-menu")}
            </Menu.Item>
          )}
          {mayErase && (
            <Menu.Item
              c="var(--k-bad)"
              leftSection={<IconTrashX size={16} aria-hidden />}
              onClick={() => setOpened("erase")}
              data-testid="person-erase"
            >
              {t("erase-menu")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {opened === "merge" && <MergeDialog person={person.id} onClose={close} />}
      <Modal
        opened={opened === "erase"}
        onClose={() => !busy && close()}
        title={t("erase-title")}
        size={680}
        returnFocus={false}
        withCloseButton={!busy}
      >
        {opened === "erase" && <EraseDialog person={person} onErased={onErased} onBusy={setBusy} onClose={close} />}
      </Modal>
    </>
  );
}
