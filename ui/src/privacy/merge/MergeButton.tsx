import { Button, type ButtonProps } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { useState } from "react";
import { useT } from "../../components/l10n";
import { MergeDialog } from "./MergeDialog";

type Props = ButtonProps & { person: string; other: string; onDone?: () => void };

/** The way to make one person of two. */
export function MergeButton({ person, other, onDone, ...look }: Props) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<IconArrowMerge size={14} aria-hidden />}
        onClick={() => setOpened(true)}
        data-testid="merge-button"
        {...look}
      >
        {t("merge-button")}
      </Button>
      {opened && <MergeDialog person={person} other={other} onClose={() => setOpened(false)} onDone={onDone} />}
    </>
  );
}
