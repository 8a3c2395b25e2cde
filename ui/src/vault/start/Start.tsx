import { Button, CloseButton, Loader, Text, Title, UnstyledButton } from "@mantine/core";
import {
  IconArrowLeft,
  IconCards,
  IconFolderOpen,
  IconHistoryToggle,
  IconPlus,
  IconSparkles,
} from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Cover } from "../../components/Cover";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { navigate } from "../../components/router";
import {
  chooseFile,
  chooseFolder,
  createDemo,
  forgetWorkspace,
  inspectBackup,
  selectWorkspace,
} from "../../ipc/commands";
import type { AppState } from "../../ipc/types";
import { CreateWorkspace } from "./CreateWorkspace";
import { backupFilter, RestoreBackup } from "./RestoreBackup";
import classes from "./Start.module.css";

/** The first screen: make a workspace, open one, or look around in the demo. */
export function Start(props: { state: AppState; onChanged: () => Promise<void>; onBack?: () => void }) {
  const { state } = props;
  const t = useT();
  // What was looked at in one workspace is not in another.
  const onChanged = () => {
    navigate("/persons", undefined, true);
    return props.onChanged();
  };
  const [creating, setCreating] = useState(false);
  /** What was given up last: there one goes on. */
  const [left, setLeft] = useState<"create" | "restore" | null>(null);
  const select = useMutation({ mutationFn: selectWorkspace, onSuccess: onChanged });
  const open = useMutation({
    mutationFn: async () => {
      const path = await chooseFolder();
      return path === null ? null : selectWorkspace(path);
    },
    onSuccess: (chosen) => (chosen ? onChanged() : undefined),
  });
  const demo = useMutation({ mutationFn: createDemo, onSuccess: onChanged });
  const forget = useMutation({ mutationFn: forgetWorkspace, onSuccess: props.onChanged });
  const restore = useMutation({
    mutationFn: async () => {
      const path = await chooseFile([backupFilter(t)]);
      return path === null ? null : { path, backup: await inspectBackup(path) };
    },
  });
  const problem = select.error ?? restore.error ?? open.error ?? demo.error ?? forget.error;
  const busy = select.isPending || restore.isPending || open.isPending || demo.isPending;

  const recent = state.recent.length > 0 && (
    <section aria-label={t("start-recent")}>
      <Title order={2} size="h4" c="dimmed" mb={6}>
        {t("start-recent")}
      </Title>
      <ul className={classes.recent}>
        {state.recent.map((recent) => (
          <li key={recent.path}>
            <Button
              variant="subtle"
              justify="flex-start"
              className={classes.recentButton}
              leftSection={<IconCards size={17} aria-hidden />}
              disabled={!recent.exists || busy}
              onClick={() => select.mutate(recent.path)}
              data-testid="start-recent"
            >
              <span className={classes.recentName}>{recent.name}</span>
              <span className={classes.recentPath}>{recent.exists ? recent.path : t("start-recent-missing")}</span>
            </Button>
            <CloseButton
              aria-label={t("start-forget", { name: recent.name })}
              onClick={() => forget.mutate(recent.path)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
  if (creating) {
    return (
      <Cover step>
        <CreateWorkspace
          onCancel={() => {
            setLeft("create");
            setCreating(false);
          }}
          onDone={onChanged}
        />
      </Cover>
    );
  }
  if (restore.data) {
    return (
      <Cover step>
        <RestoreBackup
          {...restore.data}
          onCancel={() => {
            setLeft("restore");
            restore.reset();
          }}
          onDone={onChanged}
        />
      </Cover>
    );
  }
  return (
    <Cover version={state.version}>
      <div className={classes.start}>
        {props.onBack && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            onClick={props.onBack}
            style={{ alignSelf: "flex-start" }}
          >
            {t("start-back")}
          </Button>
        )}
        <div>
          <Title order={1} tabIndex={-1}>
            {props.onBack ? t("unlock-other") : t("start-title")}
          </Title>
          {!props.onBack && (
            <Text c="dimmed" mt={4}>
              {t("start-text")}
            </Text>
          )}
        </div>
        {problem && <ProblemAlert problem={problem} />}
        {props.onBack && recent}
        <div className={classes.choices}>
          <Choice
            main
            testid="start-create"
            icon={<IconPlus size={20} aria-hidden />}
            title={t("start-create")}
            text={t("start-create-text")}
            disabled={busy}
            focused={left === "create"}
            onClick={() => setCreating(true)}
          />
          <Choice
            testid="start-open"
            icon={<IconFolderOpen size={20} aria-hidden />}
            title={t("start-open")}
            text={t("start-open-text")}
            disabled={busy}
            onClick={() => open.mutate()}
          />
          <Choice
            testid="start-restore"
            icon={<IconHistoryToggle size={20} aria-hidden />}
            title={t("start-restore")}
            text={t("start-restore-text")}
            disabled={busy}
            focused={left === "restore"}
            onClick={() => restore.mutate()}
          />
          <Choice
            testid="start-demo"
            icon={demo.isPending ? <Loader size={20} /> : <IconSparkles size={20} aria-hidden />}
            title={demo.isPending ? t("start-demo-working") : t("start-demo")}
            text={t("start-demo-text")}
            disabled={busy}
            onClick={() => demo.mutate()}
          />
        </div>
        {!props.onBack && recent}
      </div>
    </Cover>
  );
}

function Choice(props: {
  main?: boolean;
  testid: string;
  icon: React.ReactNode;
  title: string;
  text: string;
  disabled: boolean;
  focused?: boolean;
  onClick: () => void;
}) {
  return (
    <UnstyledButton
      className={classes.choice}
      data-main={props.main || undefined}
      data-testid={props.testid}
      disabled={props.disabled}
      autoFocus={props.focused}
      onClick={props.onClick}
    >
      <span className={classes.choiceIcon}>{props.icon}</span>
      <span>
        <span className={classes.choiceTitle}>{props.title}</span>
        <span className={classes.choiceText}>{props.text}</span>
      </span>
    </UnstyledButton>
  );
}
