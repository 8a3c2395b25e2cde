import { Button, CloseButton, Popover, Stack, Text } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Filter.module.css";
import { useT } from "./l10n";

/** A choice with a value more, or without it. */
export function toggled<V>(list: V[], value: V): V[] {
  return list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
}

/** The menu from which is chosen what a list is narrowed to. */
export function FilterMenu(props: { active: number; testid: string; children: ReactNode }) {
  const t = useT();
  return (
    <Popover position="bottom-start" shadow="md" trapFocus width={620} withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.7} aria-hidden />}
          data-testid={props.testid}
        >
          {t("filter-button")}
          {props.active > 0 && <span className={classes.active}>{props.active}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.menu}>{props.children}</Popover.Dropdown>
    </Popover>
  );
}

/** Choices of the menu that belong together. */
export function FilterGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={7} role="group" aria-label={title}>
      <Text size="xs" fw={600} c="dimmed">
        {title}
      </Text>
      {children}
    </Stack>
  );
}

/** What has the menu's whole width. */
export function FilterWide({ children }: { children: ReactNode }) {
  return <div className={classes.wide}>{children}</div>;
}

/** A choice that was made, and takes itself back. */
export function FilterChip({ children, onRemove }: { children: string; onRemove: () => void }) {
  const t = useT();
  return (
    <span className={classes.chip}>
      {children}
      <CloseButton size="xs" aria-label={t("filter-remove", { name: children })} onClick={onRemove} />
    </span>
  );
}
