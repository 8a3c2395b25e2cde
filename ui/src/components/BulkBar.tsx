import { Button, CloseButton, Popover } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./BulkBar.module.css";
import { useT } from "./l10n";

type BarProps = {
  /** How many are chosen, in words. */
  label: string;
  onClear: () => void;
  children: ReactNode;
};

/** What can be done with all the chosen rows of a list at once. */
export function BulkBar({ label, onClear, children }: BarProps) {
  const t = useT();
  return (
    <div className={classes.bulk} role="region" aria-label={t("bulk-title")} data-testid="bulk-bar">
      <div className={classes.actions}>
        <strong>{label}</strong>
        <span className={classes.grow} />
        {children}
      </div>
      <CloseButton variant="transparent" c="white" aria-label={t("bulk-clear")} onClick={onClear} />
    </div>
  );
}

type ActionProps = {
  label: string;
  icon: ReactNode;
  opened: boolean;
  onChange: (opened: boolean) => void;
  /** While it works it stays open. */
  busy: boolean;
  testid: string;
  children: ReactNode;
};

/** A button of the bar that asks before it does something. */
export function BulkAction({ label, icon, opened, onChange, busy, testid, children }: ActionProps) {
  return (
    <Popover
      opened={opened}
      onChange={(open) => busy || onChange(open)}
      position="top-end"
      width={320}
      trapFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="white"
          color="dark"
          leftSection={icon}
          onClick={() => busy || onChange(!opened)}
          data-testid={testid}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  );
}
