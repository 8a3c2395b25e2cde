import { Tabs } from "@mantine/core";
import {
  IconBuilding,
  IconDeviceFloppy,
  IconForms,
  IconHeartbeat,
  IconHourglass,
  IconMail,
  IconPalette,
  IconShieldLock,
  IconUsers,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type MessageId, useT } from "../../components/l10n";
import { Page } from "../../components/Page";
import { navigate } from "../../components/router";
import type { AppState } from "../../ipc/types";
import { Appearance } from "./Appearance";
import { Backups } from "./Backups";
import { ControllerSettings } from "./ControllerSettings";
import { Health } from "./Health";
import { MailSettings } from "./MailSettings";
import { Security } from "./Security";
import classes from "./Settings.module.css";
import { Users } from "./Users";

const sections: { key: string; id: MessageId; icon: ReactNode }[] = [
  { key: "controller", id: "settings-controller", icon: <IconBuilding size={17} stroke={1.6} aria-hidden /> },
  { key: "users", id: "users-tab", icon: <IconUsers size={17} stroke={1.6} aria-hidden /> },
  { key: "fields", id: "fields-tab", icon: <IconForms size={17} stroke={1.6} aria-hidden /> },
  { key: "limits", id: "limits-title", icon: <IconHourglass size={17} stroke={1.6} aria-hidden /> },
  { key: "security", id: "settings-security", icon: <IconShieldLock size={17} stroke={1.6} aria-hidden /> },
  { key: "backups", id: "backups-tab", icon: <IconDeviceFloppy size={17} stroke={1.6} aria-hidden /> },
  { key: "mail", id: "mail-server-title", icon: <IconMail size={17} stroke={1.6} aria-hidden /> },
  { key: "appearance", id: "settings-appearance", icon: <IconPalette size={17} stroke={1.6} aria-hidden /> },
  { key: "health", id: "settings-health", icon: <IconHeartbeat size={17} stroke={1.6} aria-hidden /> },
];

type Props = {
  state: AppState;
  section?: string;
  /** Composed in by the app, which knows the other features. */
  fields: ReactNode;
  limits: ReactNode;
};

/** What can be set, and how the workspace is doing. */
export function Settings({ state, section, fields, limits }: Props) {
  const t = useT();
  const current = sections.find(({ key }) => key === section)?.key ?? "controller";
  return (
    <Page title={t("settings-title")}>
      <Tabs
        orientation="vertical"
        value={current}
        onChange={(key) => key && navigate(`/settings/${key}`, undefined, true)}
        keepMounted={false}
        classNames={{ root: classes.tabs, list: classes.list, tab: classes.tab, panel: classes.panel }}
      >
        <Tabs.List aria-label={t("settings-title")}>
          {sections.map(({ key, id, icon }) => (
            <Tabs.Tab key={key} value={key} leftSection={icon} data-testid={`settings-${key}`}>
              {t(id)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="controller">
          <ControllerSettings />
        </Tabs.Panel>
        <Tabs.Panel value="users">
          <Users />
        </Tabs.Panel>
        <Tabs.Panel value="fields">{fields}</Tabs.Panel>
        <Tabs.Panel value="limits">{limits}</Tabs.Panel>
        <Tabs.Panel value="security">
          <Security preferences={state.preferences} />
        </Tabs.Panel>
        <Tabs.Panel value="backups">
          <Backups />
        </Tabs.Panel>
        <Tabs.Panel value="mail">
          <MailSettings />
        </Tabs.Panel>
        <Tabs.Panel value="appearance">
          <Appearance preferences={state.preferences} />
        </Tabs.Panel>
        <Tabs.Panel value="health">
          <Health />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
