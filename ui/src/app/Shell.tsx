import { Button, Kbd, Menu, Tooltip, UnstyledButton } from "@mantine/core";
import {
  IconAddressBook,
  IconBuilding,
  IconCalendarX,
  IconChecklist,
  IconFileImport,
  IconHistory,
  IconLock,
  IconPlus,
  IconSearch,
  IconSettings,
  IconTargetArrow,
  IconUser,
} from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Mark } from "../components/Cover";
import { type MessageId, useT } from "../components/l10n";
import { PlaceLink } from "../components/PlaceLink";
import { navigate, usePlace } from "../components/router";
import { useMay, useSession } from "../components/session";
import { lock } from "../ipc/commands";
import type { AppState } from "../ipc/types";
import { WithdrawAt } from "../privacy/consents/WithdrawAt";
import { BackupReminder } from "./BackupReminder";
import { ErasureReminder } from "./ErasureReminder";
import { Notice } from "./Notice";
import { Palette } from "./Palette";
import { QuickAdd } from "./QuickAdd";
import { Routes } from "./Routes";
import classes from "./Shell.module.css";
import { SweptNotice } from "./SweptNotice";
import { useIdleLock } from "./useIdleLock";
import { useOthersChanges } from "./useOthersChanges";
import { useShortcuts } from "./useShortcuts";
import { useWithdrawPerson } from "./useWithdrawPerson";

type Adding = "person" | "organisation" | null;

/** The open workspace: where one can go on the left, search and *New* above, the screen itself. */
export function Shell({ state, onLocked }: { state: AppState; onLocked: () => Promise<void> }) {
  const t = useT();
  const session = useSession();
  const mayEdit = useMay("edit_persons");
  const [palette, setPalette] = useState(false);
  const [adding, setAdding] = useState<Adding>(null);
  const withdrawal = useWithdrawPerson();
  const [withdrawAt, setWithdrawAt] = useState<string | null>(null);
  const lockNow = () => {
    void lock()
      .catch(() => null)
      .then(onLocked);
  };
  useIdleLock(state.preferences.idle_lock_minutes, lockNow);
  useOthersChanges();
  useShortcuts({
    palette: () => setPalette(true),
    search: () => {
      const own = document.querySelector<HTMLInputElement>("[data-list-search]");
      if (own) {
        own.focus();
        own.select();
      } else setPalette(true);
    },
    add: () => mayEdit && setAdding("person"),
    lock: lockNow,
  });

  return (
    <div className={classes.shell}>
      <a
        href="#main"
        className={classes.skip}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}
      >
        {t("shell-skip")}
      </a>
      <nav className={classes.rail} aria-label={t("shell-navigation")}>
        <div className={classes.brand}>
          <Mark size={26} />
          <span className={classes.wide}>Kartei</span>
        </div>
        <div className={classes.links}>
          <RailLink
            to="/persons"
            also={["person", "duplicates"]}
            label="nav-persons"
            icon={<IconAddressBook size={20} stroke={1.6} aria-hidden />}
          />
          <RailLink
            to="/organisations"
            also={["organisation"]}
            label="nav-organisations"
            icon={<IconBuilding size={20} stroke={1.6} aria-hidden />}
          />
          <RailLink to="/consents" label="nav-consents" icon={<IconChecklist size={20} stroke={1.6} aria-hidden />} />
          <RailLink to="/audience" label="nav-audience" icon={<IconTargetArrow size={20} stroke={1.6} aria-hidden />} />
          <RailLink to="/retention" label="nav-retention" icon={<IconCalendarX size={20} stroke={1.6} aria-hidden />} />
          <RailLink
            to="/import"
            label="nav-import"
            right="import"
            icon={<IconFileImport size={20} stroke={1.6} aria-hidden />}
          />
          <RailLink
            to="/history"
            label="nav-history"
            right="read_history"
            icon={<IconHistory size={20} stroke={1.6} aria-hidden />}
          />
          <RailLink to="/settings" label="nav-settings" icon={<IconSettings size={20} stroke={1.6} aria-hidden />} />
        </div>
        <div className={classes.foot}>
          <div className={classes.who} title={`${session.workspace.name} · ${session.user}`}>
            <strong data-testid="workspace-name">{session.workspace.name}</strong>
            <span>{session.user}</span>
          </div>
          <Tooltip label={`${t("shell-lock")} (${t("key-ctrl")}+L)`} position="right">
            <UnstyledButton
              className={classes.lock}
              aria-label={t("shell-lock")}
              aria-keyshortcuts="Control+L"
              onClick={lockNow}
              data-testid="lock-button"
            >
              <IconLock size={18} stroke={1.7} aria-hidden />
            </UnstyledButton>
          </Tooltip>
        </div>
      </nav>
      <div className={classes.main}>
        <header className={classes.top}>
          <UnstyledButton
            className={classes.search}
            onClick={() => setPalette(true)}
            aria-keyshortcuts="Control+K"
            data-testid="palette-open"
          >
            <IconSearch size={16} aria-hidden />
            <span className={classes.searchText}>{t("shell-search")}</span>
            <Kbd size="xs" className={classes.key}>
              {t("key-ctrl")} K
            </Kbd>
          </UnstyledButton>
          {mayEdit && (
            <Menu position="bottom-end" width={240}>
              <Menu.Target>
                <Button leftSection={<IconPlus size={17} aria-hidden />} data-testid="new-button">
                  {t("shell-new")}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconUser size={16} aria-hidden />}
                  rightSection={<Kbd size="xs">{t("key-ctrl")} N</Kbd>}
                  onClick={() => setAdding("person")}
                  data-testid="new-person"
                >
                  {t("shell-new-person")}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconBuilding size={16} aria-hidden />}
                  onClick={() => setAdding("organisation")}
                  data-testid="new-organisation"
                >
                  {t("shell-new-organisation")}
                </Menu.Item>
                <Menu.Item leftSection={<IconFileImport size={16} aria-hidden />} onClick={() => navigate("/import")}>
                  {t("shell-new-import")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </header>
        <main id="main" tabIndex={-1} className={classes.content}>
          <Notice />
          <BackupReminder />
          <ErasureReminder />
          <SweptNotice />
          <Routes
            state={state}
            onAddPerson={() => setAdding("person")}
            onAddOrganisation={() => setAdding("organisation")}
          />
        </main>
      </div>
      <Palette
        opened={palette}
        onClose={() => setPalette(false)}
        onAdd={setAdding}
        onLock={lockNow}
        onWithdraw={withdrawal.withdraw}
        onWithdrawAt={setWithdrawAt}
      />
      {withdrawal.dialog}
      <WithdrawAt address={withdrawAt} onClose={() => setWithdrawAt(null)} />
      <QuickAdd adding={adding} onClose={() => setAdding(null)} />
    </div>
  );
}

function RailLink(props: {
  to: string;
  also?: string[];
  label: MessageId;
  icon: ReactNode;
  right?: "import" | "read_history";
}) {
  const t = useT();
  const { path } = usePlace();
  const { rights } = useSession();
  if (props.right && !rights.includes(props.right)) return null;
  const first = path[0] ?? "persons";
  const active = props.to === `/${first}` || props.also?.includes(first);
  return (
    <PlaceLink
      to={props.to}
      className={classes.link}
      aria-current={active ? "page" : undefined}
      data-testid={`nav-${props.to.slice(1)}`}
    >
      {props.icon}
      <span>{t(props.label)}</span>
    </PlaceLink>
  );
}
