import { Drawer } from "@mantine/core";
import { type ReactNode, type RefObject, useRef } from "react";
import classes from "./FormDrawer.module.css";

/** The open form's own way to be closed: it may first ask what becomes of what is written. */
export type GiveUp = RefObject<(() => void) | undefined>;

type Props = {
  title: string;
  opened: boolean;
  size?: number;
  /** The form, which tells how to give it up; none while the drawer is closed. */
  children: (giveUp: GiveUp) => ReactNode;
};

/** A form beside the page. Its fields and foot take the classes `form` and `fields`. */
export function FormDrawer({ title, opened, size = 520, children }: Props) {
  const giveUp = useRef<() => void>(undefined);
  return (
    <Drawer
      opened={opened}
      onClose={() => giveUp.current?.()}
      position="right"
      size={size}
      classNames={{ body: classes.body }}
      styles={{ header: { paddingInline: 20 } }}
      title={title}
    >
      {opened && children(giveUp)}
    </Drawer>
  );
}

export { classes as formClasses };
