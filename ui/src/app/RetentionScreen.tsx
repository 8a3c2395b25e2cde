import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { type MessageId, useT } from "../components/l10n";
import { Page } from "../components/Page";
import { navigate } from "../components/router";
import { Recipients } from "../privacy/erasure/Recipients";
import { Due } from "../privacy/retention/Due";
import { Holds } from "../privacy/retention/Holds";
import { KeptPersons } from "../privacy/retention/Kept";
import { Rules } from "../privacy/retention/Rules";
import { SettingsForm } from "../privacy/retention/SettingsForm";
import { Sweeps } from "../privacy/retention/Sweeps";

type Part = { title: MessageId; note: MessageId; fill?: boolean; screen: () => ReactNode };

const due: Part = { title: "retention-tab-due", note: "retention-note-due", screen: () => <Due /> };
const parts: Record<string, Part> = {
  due,
  rules: { title: "retention-tab-rules", note: "retention-note-rules", screen: () => <Rules /> },
  holds: { title: "retention-tab-holds", note: "retention-note-holds", screen: () => <Holds /> },
  kept: { title: "retention-tab-kept", note: "retention-note-kept", fill: true, screen: () => <KeptPersons /> },
  sweeps: { title: "retention-tab-sweeps", note: "retention-note-sweeps", screen: () => <Sweeps /> },
  recipients: {
    title: "retention-tab-recipients",
    note: "retention-note-recipients",
    screen: () => <Recipients />,
  },
  settings: { title: "retention-tab-settings", note: "retention-note-settings", screen: () => <SettingsForm /> },
};

/** As high as the screen, so that a list in it scrolls in itself. */
const column = { flex: 1, minHeight: 0, display: "flex", flexDirection: "column" } as const;

/** What goes when and why, what must stay, and what is gone. */
export function RetentionScreen({ part }: { part: string }) {
  const t = useT();
  const chosen = part in parts ? part : "due";
  const { note, fill, screen } = parts[chosen] ?? due;
  return (
    <Page fill={fill} title={t("retention-title")} note={t(note)}>
      <Tabs
        value={chosen}
        onChange={(to) => navigate(to === "due" ? "/retention" : `/retention/${to}`, undefined, true)}
        keepMounted={false}
        style={column}
      >
        <Tabs.List mb="md">
          {Object.entries(parts).map(([key, one]) => (
            <Tabs.Tab key={key} value={key} data-testid={`retention-tab-${key}`}>
              {t(one.title)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={chosen} style={column}>
          {screen()}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
