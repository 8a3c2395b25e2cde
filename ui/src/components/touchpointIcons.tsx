import {
  IconCalendarEvent,
  IconMail,
  IconMailOpened,
  IconNote,
  IconPhone,
  IconShoppingBag,
  IconUsers,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { TouchpointKind } from "../ipc/types";

export const touchpointIcons: Record<TouchpointKind, ComponentType<{ size?: number; stroke?: number }>> = {
  note: IconNote,
  call: IconPhone,
  email: IconMail,
  meeting: IconUsers,
  letter: IconMailOpened,
  purchase: IconShoppingBag,
  event: IconCalendarEvent,
};
