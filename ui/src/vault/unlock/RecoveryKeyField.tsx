import { Textarea } from "@mantine/core";
import { useT } from "../../components/l10n";

/** Where the key on paper is typed. */
export function RecoveryKeyField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useT();
  return (
    <Textarea
      label={t("recover-key")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      spellCheck={false}
      autoComplete="off"
      autoFocus
      required
      styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      data-testid="recover-key"
    />
  );
}
