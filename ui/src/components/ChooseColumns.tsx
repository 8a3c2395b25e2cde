import { ActionIcon, Checkbox, Popover, Stack, Text } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { type MessageId, useT } from "./l10n";

/** Which columns a list has, remembered on this device. */
export function ChooseColumns<Key extends string>(props: {
  columns: Record<Key, MessageId>;
  chosen: Key[];
  onChange: (chosen: Key[]) => void;
}) {
  const t = useT();
  const { columns, chosen, onChange } = props;
  return (
    <Popover position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <ActionIcon variant="default" size={36} aria-label={t("persons-columns")} title={t("persons-columns")}>
          <IconColumns3 size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={8}>
          <Text size="xs" fw={600} c="dimmed">
            {t("persons-columns")}
          </Text>
          {(Object.keys(columns) as Key[]).map((key) => (
            <Checkbox
              key={key}
              size="sm"
              label={t(columns[key])}
              checked={chosen.includes(key)}
              onChange={() => onChange(chosen.includes(key) ? chosen.filter((k) => k !== key) : [...chosen, key])}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
