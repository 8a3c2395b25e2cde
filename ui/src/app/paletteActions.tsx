import {
  IconCalendarX,
  IconChartLine,
  IconChecklist,
  IconCopy,
  IconDeviceFloppy,
  IconFileImport,
  IconHistory,
  IconLock,
  IconPlus,
  IconSettings,
  IconTargetArrow,
  IconUser,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { type MessageId, useT } from "../components/l10n";
import { navigate } from "../components/router";
import { useSession } from "../components/session";
import type { Right } from "../ipc/types";
import type { Choice, Group } from "./Palette";

/** What the palette has the window do. */
export type Does = { onAdd: (what: "person" | "organisation") => void; onLock: () => void };

type Offer = {
  key: string;
  title: MessageId;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Other words that it is looked for by. */
  words?: MessageId;
  hint?: string;
  right?: Right;
  /** A place, or what else is done. */
  to: string | (() => void);
};

const pages: Offer[] = [
  { key: "persons", title: "nav-persons", icon: IconUser, to: "/persons" },
  { key: "organisations", title: "nav-organisations", icon: IconUser, to: "/organisations" },
  { key: "duplicates", title: "duplicates-title", icon: IconCopy, to: "/duplicates" },
  { key: "consents", title: "nav-consents", icon: IconChecklist, to: "/consents" },
  { key: "audience", title: "nav-audience", icon: IconTargetArrow, to: "/audience" },
  { key: "waiting", title: "consents-tab-waiting", icon: IconChecklist, to: "/consents/waiting" },
  { key: "coverage", title: "consents-tab-coverage", icon: IconChartLine, to: "/consents/coverage" },
  { key: "purposes", title: "consents-tab-purposes", icon: IconChecklist, to: "/consents/purposes" },
  { key: "suppression", title: "consents-tab-suppression", icon: IconChecklist, to: "/consents/suppression" },
  { key: "notices", title: "consents-tab-notices", icon: IconChecklist, to: "/consents/notices" },
  { key: "texts", title: "consents-tab-texts", icon: IconChecklist, to: "/consents/texts" },
  { key: "retention", title: "nav-retention", icon: IconCalendarX, to: "/retention" },
  { key: "rules", title: "retention-tab-rules", icon: IconCalendarX, to: "/retention/rules" },
  { key: "holds", title: "retention-tab-holds", icon: IconCalendarX, to: "/retention/holds" },
  { key: "kept", title: "retention-tab-kept", icon: IconCalendarX, to: "/retention/kept" },
  { key: "sweeps", title: "retention-tab-sweeps", icon: IconCalendarX, to: "/retention/sweeps" },
  { key: "recipients", title: "retention-tab-recipients", icon: IconCalendarX, to: "/retention/recipients" },
  { key: "history", title: "nav-history", icon: IconHistory, right: "read_history", to: "/history" },
  { key: "settings", title: "nav-settings", icon: IconSettings, to: "/settings" },
];

const settings: Offer[] = (
  [
    ["controller", "settings-controller"],
    ["users", "users-tab", "palette-words-users"],
    ["fields", "fields-tab"],
    ["limits", "limits-title"],
    ["security", "settings-security", "palette-words-security"],
    ["backups", "backups-tab", "palette-words-backups"],
    ["mail", "mail-server-title", "palette-words-mail"],
    ["appearance", "settings-appearance", "palette-words-appearance"],
    ["health", "settings-health", "palette-words-health"],
  ] as [string, MessageId, MessageId?][]
).map(([key, title, words]) => ({ key: `settings-${key}`, title, words, icon: IconSettings, to: `/settings/${key}` }));

/** What can be done and where one can go, by its name. */
export function usePlacesAndActions(does: Does, typed: string, close: (then: () => void) => () => void): Group[] {
  const t = useT();
  const { rights } = useSession();
  const ctrl = t("key-ctrl");
  const add = (what: "person" | "organisation") => () => does.onAdd(what);
  const actions: Offer[] = [
    {
      key: "add-person",
      title: "palette-add-person",
      icon: IconPlus,
      hint: `${ctrl} N`,
      right: "edit_persons",
      to: add("person"),
    },
    {
      key: "add-organisation",
      title: "palette-add-organisation",
      icon: IconPlus,
      right: "edit_persons",
      to: add("organisation"),
    },
    { key: "import", title: "palette-import", icon: IconFileImport, right: "import", to: "/import" },
    {
      key: "backup",
      title: "backups-now",
      icon: IconDeviceFloppy,
      words: "palette-words-backups",
      right: "export",
      to: "/settings/backups?now=1",
    },
    ...pages,
    { key: "lock", title: "shell-lock", icon: IconLock, hint: `${ctrl} L`, to: does.onLock },
  ];
  const offered = (offers: Offer[]): Choice[] =>
    offers
      .filter(({ right }) => !right || rights.includes(right))
      .filter(({ title, words }) => `${t(title)} ${words ? t(words) : ""}`.toLowerCase().includes(typed))
      .map(({ key, title, icon: Icon, hint, to }) => ({
        key,
        icon: <Icon size={17} stroke={1.6} />,
        title: t(title),
        hint,
        run: close(typeof to === "string" ? () => navigate(to) : to),
      }));
  return [
    { title: t("palette-actions"), choices: offered(actions) },
    { title: t("nav-settings"), choices: offered(settings) },
  ];
}
