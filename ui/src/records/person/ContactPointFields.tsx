import { Group, Stack, TextInput } from "@mantine/core";
import { IconBrandTelegram, IconMail, IconPhone, IconWorld } from "@tabler/icons-react";
import type { ComponentType } from "react";
import { LabelSelect } from "../../components/LabelSelect";
import { type MessageId, useT } from "../../components/l10n";
import { channelIds } from "../../components/words";
import type { Channel } from "../../ipc/types";
import { type DraftPoint, emptyPoint } from "./draft";
import { AddLine, RemoveLine, useLines } from "./lines";
import classes from "./PersonForm.module.css";

export const channelIcons: Record<Channel, ComponentType<{ size?: number; stroke?: number }>> = {
  email: IconMail,
  phone: IconPhone,
  web: IconWorld,
  messenger: IconBrandTelegram,
};
const addIds: Record<Channel, MessageId> = {
  email: "form-add-email",
  phone: "form-add-phone",
  web: "form-add-web",
  messenger: "form-add-messenger",
};
const channels = Object.keys(channelIcons) as Channel[];
const inputModes: Record<Channel, "email" | "tel" | "url" | "text"> = {
  email: "email",
  phone: "tel",
  web: "url",
  messenger: "text",
};

/** Any number of e-mail addresses, phones, websites and messengers, each with its label. */
export function ContactPointFields(props: {
  points: DraftPoint[];
  onChange: (points: DraftPoint[]) => void;
  /** What is wrong with the input of that name. */
  refusedAt: (input: string) => string | undefined;
}) {
  const t = useT();
  const { points, onChange } = props;
  const lines = useLines(points, onChange);
  return (
    <Stack gap={8}>
      {points.map((point, index) => {
        const Icon = channelIcons[point.channel];
        const name = t(channelIds[point.channel]);
        const input = `form-${point.channel}-${points.slice(0, index).filter((p) => p.channel === point.channel).length}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end or taken out
          <div key={index} className={classes.point}>
            <TextInput
              leftSection={<Icon size={16} stroke={1.6} />}
              aria-label={name}
              placeholder={name}
              inputMode={inputModes[point.channel]}
              value={point.value}
              onChange={(event) => lines.set(index, { value: event.currentTarget.value })}
              error={props.refusedAt(input)}
              autoFocus={lines.isAdded(index)}
              data-testid={input}
            />
            <LabelSelect
              label={t("form-label-of", { name })}
              value={point.label}
              onChange={(label) => lines.set(index, { label })}
            />
            <RemoveLine name={name} onClick={() => lines.remove(index)} />
          </div>
        );
      })}
      <Group gap={4}>
        {channels.map((channel) => (
          <AddLine key={channel} onClick={() => lines.add(emptyPoint(channel))} testid={`form-add-${channel}`}>
            {t(addIds[channel])}
          </AddLine>
        ))}
      </Group>
    </Stack>
  );
}
