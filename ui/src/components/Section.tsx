import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Section.module.css";

/** A titled group of facts. */
export function Section(props: { title: string; action?: ReactNode; children: ReactNode; testid?: string }) {
  return (
    <section className={classes.section} data-testid={props.testid}>
      <div className={classes.head}>
        <Title order={2} size="h4" c="dimmed">
          {props.title}
        </Title>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}
