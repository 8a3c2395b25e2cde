import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Page.module.css";
import { useArrival } from "./useArrival";

/** A screen: its name, what one does there, and the rest. `fill`: the body scrolls in itself (lists). */
export function Page(props: {
  title: string;
  /** A sentence below the name. */
  note?: ReactNode;
  /** How many there are, beside the name. */
  count?: ReactNode;
  actions?: ReactNode;
  fill?: boolean;
  narrow?: boolean;
  children: ReactNode;
}) {
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <div className={classes.page} data-fill={props.fill || undefined}>
      <header className={classes.head}>
        <div className={classes.names}>
          <Title order={1} ref={heading} tabIndex={-1}>
            {props.title}
          </Title>
          {props.count && (
            <Text component="div" c="dimmed" size="md" className={classes.count}>
              {props.count}
            </Text>
          )}
        </div>
        {props.actions && <div className={classes.actions}>{props.actions}</div>}
        {props.note && (
          <Text component="div" c="dimmed" size="md" className={classes.note}>
            {props.note}
          </Text>
        )}
      </header>
      <div className={classes.body} data-narrow={props.narrow || undefined}>
        {props.children}
      </div>
    </div>
  );
}
