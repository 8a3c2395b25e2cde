import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useT } from "../../components/l10n";
import { takingAway } from "../../components/takingAway";

/** Any number of lines in a form: they are only added at the end or taken out. */
export function useLines<Line>(lines: Line[], onChange: (lines: Line[]) => void) {
  // The line that was asked for is the one to write in.
  const [added, setAdded] = useState(-1);
  return {
    isAdded: (index: number) => index === added,
    set: (index: number, change: Partial<Line>) =>
      onChange(lines.map((line, i) => (i === index ? { ...line, ...change } : line))),
    remove: (index: number) => onChange(lines.filter((_, i) => i !== index)),
    add: (line: Line) => {
      setAdded(lines.length);
      onChange([...lines, line]);
    },
  };
}

export function RemoveLine({ name, area, onClick }: { name: string; area?: string; onClick: () => void }) {
  const t = useT();
  return (
    <ActionIcon
      style={{ gridArea: area }}
      variant="subtle"
      color="gray"
      size={36}
      aria-label={t("form-remove-line", { name })}
      onClick={takingAway(onClick)}
    >
      <IconTrash size={16} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}

export function AddLine({ testid, onClick, children }: { testid: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={onClick}
      style={{ alignSelf: "flex-start" }}
      data-testid={testid}
    >
      {children}
    </Button>
  );
}
