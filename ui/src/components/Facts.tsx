import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Facts.module.css";

/** What is recorded of one kind, or that nothing is. */
export function Facts({ none, children }: { none: string | null; children?: ReactNode }) {
  if (none !== null) {
    return (
      <Text size="sm" c="dimmed">
        {none}
      </Text>
    );
  }
  return <ul className={classes.facts}>{children}</ul>;
}

/** One of them, with what can be done about it; `past`: it counts no more. */
export function Fact(props: {
  title: string;
  lines: (string | false | null | undefined)[];
  past?: boolean;
  action?: ReactNode;
  testid?: string;
}) {
  return (
    <li className={classes.fact} data-past={props.past || undefined} data-testid={props.testid}>
      <div>
        <strong>{props.title}</strong>
        {props.lines.map((line) => line && <small key={line}>{line}</small>)}
      </div>
      {props.action}
    </li>
  );
}
