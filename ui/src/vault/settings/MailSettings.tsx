import { Button, Group, NumberInput, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { DiscardQuestion } from "../../components/FormFoot";
import { useT } from "../../components/l10n";
import { mailServerQuery } from "../../components/mailServer";
import { PasswordField } from "../../components/PasswordField";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saveKeys } from "../../components/saveKeys";
import { useMay } from "../../components/session";
import { useUnsaved } from "../../components/useUnsaved";
import { removeMailServer, setMailServer, testMailServer } from "../../ipc/commands";
import type { MailServer, MailServerView, Tls } from "../../ipc/types";
import classes from "./Settings.module.css";

const usualPort: Record<Tls, number> = { implicit: 465, starttls: 587 };
const none: MailServer = { host: "", port: 465, tls: "implicit", login: "", sender: "" };

/** The server through which mails are sent, if any. */
export function MailSettings() {
  const server = useQuery(mailServerQuery);
  return (
    <>
      {/* What is being changed stays when looking again fails. */}
      {server.error && <ProblemAlert problem={server.error} onRetry={() => server.refetch()} />}
      {server.data !== undefined && <Form key={JSON.stringify(server.data)} stored={server.data} />}
    </>
  );
}

function Form({ stored }: { stored: MailServerView | null }) {
  const t = useT();
  const may = useMay("administer");
  const { has_password, ...known } = stored ?? { ...none, has_password: false };
  const [draft, setDraft] = useState<MailServer>(known);
  const [password, setPassword] = useState("");
  const set = (changes: Partial<MailServer>) => setDraft((now) => ({ ...now, ...changes }));
  const dirty = password !== "" || JSON.stringify(draft) !== JSON.stringify(known);
  const unsaved = useUnsaved(dirty, () => {
    setDraft(known);
    setPassword("");
  });
  const keepsPassword = has_password && draft.host === known.host && draft.login === known.login;
  const ready =
    draft.host.trim() !== "" &&
    draft.sender.trim() !== "" &&
    (draft.login.trim() === "" || password !== "" || keepsPassword);
  const save = useMutation({
    mutationFn: () => setMailServer(draft, password === "" ? null : password).then(() => null),
    meta: { invalidates: ["mail_server", "history"], done: "mail-server-saved" },
    onSuccess: () => {
      unsaved.saved();
      setPassword("");
    },
  });
  const test = useMutation({ mutationFn: testMailServer, meta: { done: "mail-server-tested" } });
  const remove = useMutation({
    mutationFn: () => removeMailServer().then(() => null),
    meta: { invalidates: ["mail_server", "history"], done: "mail-server-removed" },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (dirty && ready && !save.isPending) save.mutate();
  };
  const problem = save.error ?? test.error ?? remove.error;
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={classes.card} data-testid="mail-server">
      <Stack gap="sm">
        <div>
          <Title order={2}>{t("mail-server-title")}</Title>
          <Text size="sm" c="dimmed">
            {may ? t("mail-server-text") : t("settings-not-yours")}
          </Text>
        </div>
        <TextInput
          label={t("mail-server-host")}
          placeholder={t("mail-server-host-hint")}
          value={draft.host}
          onChange={(event) => set({ host: event.currentTarget.value })}
          disabled={!may}
          required
          data-testid="mail-server-host"
        />
        <Group grow align="start">
          <Select
            label={t("mail-server-tls")}
            data={[
              { value: "implicit", label: t("mail-server-tls-implicit") },
              { value: "starttls", label: t("mail-server-tls-starttls") },
            ]}
            value={draft.tls}
            onChange={(tls) => tls && set({ tls: tls as Tls, port: usualPort[tls as Tls] })}
            allowDeselect={false}
            disabled={!may}
          />
          <NumberInput
            label={t("mail-server-port")}
            value={draft.port}
            onChange={(port) => set({ port: typeof port === "number" ? port : Number.parseInt(port, 10) || 0 })}
            min={1}
            max={65535}
            clampBehavior="blur"
            allowDecimal={false}
            thousandSeparator=""
            hideControls
            disabled={!may}
            data-testid="mail-server-port"
          />
        </Group>
        <Group grow align="start">
          <TextInput
            label={t("mail-server-login")}
            description={t("mail-server-login-hint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            autoComplete="off"
            value={draft.login}
            onChange={(event) => set({ login: event.currentTarget.value })}
            disabled={!may}
            data-testid="mail-server-login"
          />
          <PasswordField
            label={t("mail-server-password")}
            description={keepsPassword ? t("mail-server-password-kept") : undefined}
            inputWrapperOrder={["label", "input", "description", "error"]}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            disabled={!may || draft.login.trim() === ""}
            data-testid="mail-server-password"
          />
        </Group>
        <TextInput
          label={t("mail-server-sender")}
          value={draft.sender}
          onChange={(event) => set({ sender: event.currentTarget.value })}
          disabled={!may}
          required
          data-testid="mail-server-sender"
        />
        {problem && <ProblemAlert problem={problem} />}
        {unsaved.asking && <DiscardQuestion {...unsaved.asking} />}
        {may && !unsaved.asking && (
          <Group justify="space-between">
            <Group gap={8}>
              <Button
                variant="default"
                disabled={stored === null || dirty}
                loading={test.isPending}
                onClick={() => test.mutate()}
                data-testid="mail-server-test"
              >
                {t("mail-server-test")}
              </Button>
              {stored && (
                <Button
                  variant="subtle"
                  color="gray"
                  loading={remove.isPending}
                  onClick={() => remove.mutate()}
                  data-testid="mail-server-remove"
                >
                  {t("mail-server-remove")}
                </Button>
              )}
            </Group>
            <Button type="submit" disabled={!dirty || !ready} loading={save.isPending} data-testid="mail-server-save">
              {t("form-save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
