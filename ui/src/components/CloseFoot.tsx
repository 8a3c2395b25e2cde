import { Button, Group } from "@mantine/core";
import { useT } from "./l10n";

/** Ends a dialog that has said what came of it: the one button closes it, and has the focus. */
export function CloseFoot({ onClose }: { onClose: () => void }) {
  const t = useT();
  return (
    <Group justify="flex-end">
      <Button onClick={onClose} autoFocus>
        {t("form-close")}
      </Button>
    </Group>
  );
}
