import { Alert, Button, Group, Select, Stack, Switch, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type MessageId, useT } from "../../components/l10n";
import { NewPassword, usePasswordStrength } from "../../components/NewPassword";
import { PasswordField } from "../../components/PasswordField";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saveKeys } from "../../components/saveKeys";
import { useSession } from "../../components/session";
import { roleIds } from "../../components/words";
import { changePassword, forgetDevice, rememberDevice } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Preferences } from "../../ipc/types";
import { NewRecoveryKey } from "./NewRecoveryKey";
import { ReadingSettings } from "./ReadingSettings";
import classes from "./Settings.module.css";
import { useSetPreferences } from "./usePreferences";

const reasonIds: Record<string, MessageId> = {
  no_service: "keyring-no-service",
  locked: "keyring-locked",
  no_answer: "keyring-no-answer",
  refused: "keyring-refused",
};

/** Password, this device's own way in, when it locks by itself, and whether it is noted who looks at whom. */
export function Security({ preferences }: { preferences: Preferences }) {
  const t = useT();
  const session = useSession();
  const { mutate: prefer } = useSetPreferences();
  const { keyring } = session;
  const client = useQueryClient();
  const remember = useMutation({
    mutationFn: (on: boolean) => (on ? rememberDevice() : forgetDevice()),
    meta: { invalidates: ["session", "app_state"], failure: "settings-remember-failed" },
  });
  const minutes = [1, 2, 5, 10, 15, 30, 60, 0];
  return (
    <>
      <section className={classes.card}>
        <Stack gap="md">
          <div>
            <Title order={2}>{t("settings-device")}</Title>
            <Text size="sm" c="dimmed">
              {t("settings-signed-in", { user: session.user, role: t(roleIds[session.role]) })}
            </Text>
          </div>
          <Switch
            label={t("unlock-remember")}
            description={t("settings-remember-hint")}
            checked={keyring.remembered}
            disabled={!keyring.available || remember.isPending}
            onChange={(event) => remember.mutate(event.currentTarget.checked)}
            data-testid="settings-remember"
          />
          {!keyring.available && (
            <Alert color="yellow" data-testid="keyring-unavailable">
              {t(reasonIds[keyring.reason] ?? "keyring-refused")}
              <div>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  mt={4}
                  onClick={() => client.invalidateQueries({ queryKey: keys.session })}
                  data-testid="keyring-again"
                >
                  {t("keyring-again")}
                </Button>
              </div>
            </Alert>
          )}
          <Select
            label={t("settings-idle")}
            description={t("settings-idle-hint")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            data={[...new Set([...minutes, preferences.idle_lock_minutes])].map((count) => ({
              value: String(count),
              label: count === 0 ? t("settings-idle-never") : t("settings-idle-minutes", { count }),
            }))}
            value={String(preferences.idle_lock_minutes)}
            onChange={(chosen) => chosen && prefer({ ...preferences, idle_lock_minutes: Number(chosen) })}
            allowDeselect={false}
            maw={280}
            data-testid="settings-idle"
          />
        </Stack>
      </section>
      <ReadingSettings />
      <ChangePassword />
      {session.role === "admin" && <NewRecoveryKey />}
    </>
  );
}

function ChangePassword() {
  const t = useT();
  const { user, controller } = useSession();
  const [old, setOld] = useState("");
  const [next, setNext] = useState({ password: "", repeat: "" });
  const strength = usePasswordStrength(next.password, [user, controller.name]);
  const change = useMutation({
    mutationFn: changePassword,
    gcTime: 0,
    meta: { done: "settings-password-changed", invalidates: ["history"] },
    onSuccess: () => {
      setOld("");
      setNext({ password: "", repeat: "" });
    },
  });
  const ready = old !== "" && strength?.acceptable === true && next.password === next.repeat;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !change.isPending) change.mutate({ old_password: old, new_password: next.password });
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={classes.card}>
      <Stack gap="sm" maw={420}>
        <Title order={2}>{t("settings-password")}</Title>
        <PasswordField
          label={t("settings-old-password")}
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
          autoComplete="current-password"
          required
          data-testid="old-password"
        />
        <NewPassword label={t("settings-new-password")} value={next} onChange={setNext} strength={strength} />
        {change.error && <ProblemAlert problem={change.error} />}
        <Group justify="flex-end">
          <Button type="submit" disabled={!ready} loading={change.isPending} data-testid="change-password">
            {t("settings-change-password")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
