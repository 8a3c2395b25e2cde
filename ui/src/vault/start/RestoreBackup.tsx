import { Alert, Anchor, Button, Checkbox, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCircleCheck, IconUserQuestion } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { type Translate, useT } from "../../components/l10n";
import { NewPassword, usePasswordStrength } from "../../components/NewPassword";
import { PasswordField } from "../../components/PasswordField";
import { ProblemAlert } from "../../components/ProblemAlert";
import { useJob } from "../../components/useJob";
import { chooseFile, chooseFolder, restoreBackup, suggestWorkspacePath } from "../../ipc/commands";
import type { Job } from "../../ipc/invoke";
import type { InspectedBackup } from "../../ipc/types";
import { RecoveryKeyField } from "../unlock/RecoveryKeyField";
import { moveInto } from "./CreateWorkspace";
import { FolderField } from "./FolderField";

/** The files that a dialog offers. */
export const backupFilter = (t: Translate) => ({ name: t("backups-file-type"), extensions: ["kartei-backup"] });

type Props = { path: string; backup: InspectedBackup; onCancel: () => void; onDone: () => Promise<void> };

/** What the restored workspace is called: as the core knows it (`known`) or the folder it lies in, else as the backup's file. */
export function nameOf(path: string, known: string | null): string {
  const within = known ?? /([^/\\]+)\.kartei[/\\]backups[/\\][^/\\]+$/.exec(path)?.[1];
  const file = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1).replace(/\.kartei-backup$/, "");
  // Those made by themselves are named for the program, not for people; and the day is that of the backup.
  const undated = file.replace(/[\s_-]*\d{4}-\d\d-\d\d.*$/, "").trim();
  return within ?? (/^kartei-[0-9a-f]{8}-/.test(file) || undated === "" ? "Kartei" : undated);
}

/** Password and place, and what is to be done where nobody knows who was erased since. */
export function RestoreBackup({ path, backup, onCancel, onDone }: Props) {
  const t = useT();
  const format = useFormat();
  const [user, setUser] = useState("");
  const [password, setPassword] = useState("");
  // Where the password of then is not known any more: the key on paper, and a new one.
  const [forgotten, setForgotten] = useState(false);
  const [key, setKey] = useState("");
  const [next, setNext] = useState({ password: "", repeat: "" });
  const strength = usePasswordStrength(next.password, [user]);
  const [folder, setFolder] = useState<string | null>(null);
  const [journal, setJournal] = useState<Journal | null>(null);
  const [without, setWithout] = useState(false);
  const [clockIsRight, setClockIsRight] = useState(false);
  const suggested = useQuery({
    queryKey: ["suggest_workspace_path", path, backup.name],
    queryFn: () => suggestWorkspacePath(nameOf(path, backup.name)),
  });
  const place = suggested.data ? (folder ? moveInto(folder, suggested.data) : suggested.data) : "";
  const many = backup.user_count > 1;
  // A newer backup knows nothing of what came after it.
  const known = backup.journal_found || journal?.of === "folder" || without;
  const recovered = key.trim() !== "" && strength?.acceptable === true && next.password === next.repeat;
  const ready = (forgotten ? recovered : password !== "") && place !== "" && known && (!many || user.trim() !== "");
  const form = useRef<HTMLFormElement>(null);
  const choose = useMutation({ mutationFn: chooseFolder, onSuccess: (chosen) => chosen && setFolder(chosen) });
  const restore = useJob({
    work: (job: Job) =>
      restoreBackup(
        {
          backup: path,
          folder: place,
          user: many ? user.trim() : null,
          password: forgotten ? next.password : password,
          recovery_key: forgotten ? key.trim() : null,
          journals: journal === null ? [] : [journal.path],
          without_journal: without,
          clock_is_right: clockIsRight,
        },
        job,
      ),
    gcTime: 0,
    onSuccess: async (restored) => {
      await onDone();
      const { persons, records } = restored.fell_due;
      notifications.show({
        color: "green",
        // Whoever has to do something about it reads it first.
        autoClose: restored.users.length + restored.folders.length + persons + records === 0 ? 10_000 : false,
        withBorder: true,
        message: (
          <Stack gap={4}>
            <Text size="sm">{t("restore-done", { count: restored.erasures_replayed })}</Text>
            {persons + records > 0 && (
              <Text size="sm" data-testid="restore-fell-due">
                {t("restore-fell-due", { persons, records })}
              </Text>
            )}
            {restored.users.length > 0 && (
              <Text size="sm" data-testid="restore-users">
                {t("restore-users", { users: restored.users.join(", ") })}
              </Text>
            )}
            {restored.folders.map((folder) => (
              <Text key={folder} size="sm" data-testid="restore-old">
                {t("restore-old", { folder })}
              </Text>
            ))}
          </Stack>
        ),
      });
    },
    onError: (problem) => {
      if (problem.code !== "wrong_password") return;
      setPassword("");
      form.current?.querySelector<HTMLElement>("input[type=password]")?.focus();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !restore.isPending) restore.mutate();
  };
  return (
    <form ref={form} onSubmit={submit} data-testid="restore">
      <Stack gap="sm">
        <Title order={1} tabIndex={-1}>
          {t("restore-title")}
        </Title>
        <Text c="dimmed">{t("restore-text", { at: format.dateTime(backup.at) })}</Text>
        {backup.journal_found ? (
          <Alert color="green" icon={<IconCircleCheck size={18} aria-hidden />} data-testid="restore-journal-found">
            {t("restore-journal-found")}
          </Alert>
        ) : (
          <MissingJournal journal={journal} onJournal={setJournal} without={without} onWithout={setWithout} />
        )}
        {backup.clock && (
          <Checkbox
            label={t("restore-clock", { now: format.date(backup.clock.now) })}
            description={t("restore-clock-why")}
            checked={clockIsRight}
            onChange={(event) => setClockIsRight(event.currentTarget.checked)}
            data-testid="restore-clock"
          />
        )}
        {many && (
          <TextInput
            label={t("restore-user")}
            value={user}
            onChange={(event) => setUser(event.currentTarget.value)}
            autoComplete="username"
            required
            data-testid="restore-user"
          />
        )}
        {forgotten ? (
          <>
            <RecoveryKeyField value={key} onChange={setKey} />
            <NewPassword label={t("settings-new-password")} value={next} onChange={setNext} strength={strength} />
          </>
        ) : (
          <PasswordField
            label={t("restore-password")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="current-password"
            required
            autoFocus
            data-testid="restore-password"
          />
        )}
        <Anchor
          component="button"
          type="button"
          size="sm"
          style={{ alignSelf: "flex-start" }}
          onClick={() => setForgotten(!forgotten)}
          data-testid="restore-forgotten"
        >
          {t(forgotten ? "restore-remembered" : "restore-forgotten")}
        </Anchor>
        <FolderField label={t("restore-path")} path={place} onChoose={() => choose.mutate()} testid="restore-path" />
        {suggested.error && <ProblemAlert problem={suggested.error} onRetry={() => suggested.refetch()} />}
        {choose.error && <ProblemAlert problem={choose.error} />}
        {restore.error && restore.error.code !== "cancelled" && <ProblemAlert problem={restore.error} />}
        {restore.isPending && <JobProgress label={t("restore-running")} job={restore} testid="restore" />}
        <Group justify="space-between" mt="sm">
          <Button variant="default" onClick={onCancel} disabled={restore.isPending}>
            {t("restore-cancel")}
          </Button>
          <Button type="submit" disabled={!ready} loading={restore.isPending} data-testid="restore-submit">
            {t("restore-submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Journal = { path: string; of: "folder" | "backup" };

function MissingJournal(props: {
  journal: Journal | null;
  onJournal: (journal: Journal) => void;
  without: boolean;
  onWithout: (without: boolean) => void;
}) {
  const { journal, onJournal, without, onWithout } = props;
  const t = useT();
  const ofFolder = useMutation({
    mutationFn: chooseFolder,
    onSuccess: (path) => path && onJournal({ path, of: "folder" }),
  });
  const ofBackup = useMutation({
    mutationFn: () => chooseFile([backupFilter(t)]),
    onSuccess: (path) => path && onJournal({ path, of: "backup" }),
  });
  const problem = ofFolder.error ?? ofBackup.error;
  return (
    <Alert
      color="yellow"
      icon={<IconUserQuestion size={18} aria-hidden />}
      title={t("restore-journal-missing-title")}
      data-testid="restore-journal-missing"
    >
      <Stack gap="xs">
        <Text size="sm">{t("restore-journal-missing")}</Text>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => ofFolder.mutate()} data-testid="restore-journal-folder">
            {t("restore-journal-folder")}
          </Button>
          <Button size="xs" variant="default" onClick={() => ofBackup.mutate()} data-testid="restore-journal-backup">
            {t("restore-journal-backup")}
          </Button>
        </Group>
        {journal !== null && (
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {t(journal.of === "backup" ? "restore-journal-chosen-backup" : "restore-journal-chosen", {
              path: journal.path,
            })}
          </Text>
        )}
        {problem && <ProblemAlert problem={problem} />}
        <Checkbox
          label={t("restore-journal-without")}
          checked={without}
          onChange={(event) => onWithout(event.currentTarget.checked)}
          data-testid="restore-journal-without"
        />
      </Stack>
    </Alert>
  );
}
