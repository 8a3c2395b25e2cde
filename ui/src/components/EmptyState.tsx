import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

/** What an empty place says: what belongs here and what to do first. */
export function EmptyState(props: { title: string; text: string; children?: ReactNode; icon?: ReactNode }) {
  return (
    <div className={classes.empty} data-testid="empty-state">
      <div className={classes.cards} aria-hidden>
        <span />
        <span />
        <span>{props.icon}</span>
      </div>
      <Title order={2}>{props.title}</Title>
      <Text c="dimmed" maw={460}>
        {props.text}
      </Text>
      {props.children && <div className={classes.actions}>{props.children}</div>}
    </div>
  );
}
