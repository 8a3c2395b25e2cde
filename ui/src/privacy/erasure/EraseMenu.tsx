import { ActionIcon, Menu, Modal } from "@mantine/core";
import { IconDotsVertical, IconTrashX } from "@tabler/icons-react";
import { useState } from "react";
import { useT } from "../../components/l10n";
import type { Erased, PersonView } from "../../ipc/types";
import { EraseDialog } from "./EraseDialog";

type Props = { person: PersonView; onErased: (name: string, erased: Erased) => void };

/** What is seldom done with a person, and can't be undone: it is not beside what one clicks every day. */
export function EraseMenu({ person, onErased }: Props) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("person-more")} data-testid="person-more">
            <IconDotsVertical size={18} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            c="var(--k-bad)"
            leftSection={<IconTrashX size={16} aria-hidden />}
            onClick={() => setOpened(true)}
            data-testid="person-erase"
          >
            {t("erase-menu")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={opened}
        onClose={() => !busy && setOpened(false)}
        title={t("erase-title")}
        size={680}
        withCloseButton={!busy}
      >
        {opened && (
          <EraseDialog person={person} onErased={onErased} onBusy={setBusy} onClose={() => setOpened(false)} />
        )}
      </Modal>
    </>
  );
}
