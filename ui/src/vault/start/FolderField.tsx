import { Button, TextInput } from "@mantine/core";
import { IconFolder } from "@tabler/icons-react";
import { useT } from "../../components/l10n";

/** Where a workspace will lie; the folder around it can be chosen. */
export function FolderField(props: { label: string; path: string; onChoose: () => void; testid: string }) {
  const t = useT();
  return (
    <TextInput
      label={props.label}
      description={t("create-path-hint")}
      value={props.path}
      readOnly
      data-testid={props.testid}
      rightSectionWidth={110}
      rightSection={
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconFolder size={15} aria-hidden />}
          onClick={props.onChoose}
        >
          {t("create-path-change")}
        </Button>
      }
    />
  );
}
