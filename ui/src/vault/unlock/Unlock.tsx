import { Anchor, Button, Checkbox, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconLock, IconShieldCheck } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Cover } from "../../components/Cover";
import { useT } from "../../components/l10n";
import { PasswordField } from "../../components/PasswordField";
import { ProblemAlert } from "../../components/ProblemAlert";
import { rememberDevice, unlock, unlockRemembered } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { AppState } from "../../ipc/types";
import { Recover } from "./Recover";
import { useCountdown } from "./useCountdown";

/** The password, the device's own secret, or the recovery key. */
export function Unlock(props: { state: AppState; onChanged: () => Promise<void>; onOther: () => void }) {
  const { state, onChanged, onOther } = props;
  const t = useT();
  const [way, setWay] = useState<"password" | "recovery">("password");
  const [user, setUser] = useState(state.user ?? "");
  const [password, setPassword] = useState("");
  const [remember, setRemember] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const many = state.user_count > 1;
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: keys.session });
  const notRemembered = () =>
    notifications.show({ color: "yellow", message: t("unlock-not-remembered"), autoClose: 10_000, withBorder: true });
  const attempt = useMutation({
    mutationFn: unlock,
    gcTime: 0,
    onSuccess: async () => {
      await onChanged();
      // A keyring may ask first, or not answer: nobody waits for it.
      if (remember) void rememberDevice().then(refresh, notRemembered);
    },
    onError: () => setPassword(""),
  });
  const device = useMutation({ mutationFn: unlockRemembered, onSuccess: onChanged });
  const wait = useCountdown(attempt.error);
  // Only when the field takes letters again can it have the focus.
  const open = wait === 0 && !attempt.isPending;
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== "" && wait === 0 && !attempt.isPending) attempt.mutate({ user: many ? user : null, password });
  };

  return (
    <Cover version={state.version}>
      {way === "recovery" ? (
        <Recover state={state} onBack={() => setWay("password")} onChanged={onChanged} />
      ) : (
        <form onSubmit={submit} data-testid="unlock">
          <Stack gap="md">
            <div>
              <Text c="dimmed" size="sm">
                {t("unlock-locked")}
              </Text>
              <Title order={1} tabIndex={-1} data-testid="unlock-workspace">
                {state.workspace?.name}
              </Title>
            </div>
            {state.remembered && (
              <Button
                size="md"
                leftSection={<IconShieldCheck size={18} aria-hidden />}
                loading={device.isPending}
                onClick={() => device.mutate()}
                data-testid="unlock-remembered"
              >
                {t("unlock-remembered")}
              </Button>
            )}
            {many && (
              <TextInput
                label={t("unlock-user")}
                value={user}
                onChange={(event) => setUser(event.currentTarget.value)}
                autoComplete="username"
                required
                withAsterisk={false}
                data-testid="unlock-user"
              />
            )}
            <PasswordField
              ref={field}
              label={t("unlock-password")}
              size="md"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              autoComplete="current-password"
              autoFocus
              disabled={!open}
              data-testid="unlock-password"
            />
            {!state.remembered && (
              <Checkbox
                label={t("unlock-remember")}
                checked={remember}
                onChange={(event) => setRemember(event.currentTarget.checked)}
                data-testid="unlock-remember"
              />
            )}
            {wait > 0 ? (
              <Text role="status" c="var(--k-bad)" data-testid="unlock-wait">
                {t("unlock-wait", { seconds: wait })}
              </Text>
            ) : (
              (attempt.error ?? device.error) &&
              attempt.error?.code !== "too_many_attempts" && (
                <ProblemAlert problem={(attempt.error ?? device.error) as NonNullable<typeof attempt.error>} />
              )
            )}
            <Button
              type="submit"
              size="md"
              variant={state.remembered ? "default" : "filled"}
              leftSection={<IconLock size={17} aria-hidden />}
              disabled={password === "" || wait > 0}
              loading={attempt.isPending}
              data-testid="unlock-submit"
            >
              {t("unlock-submit")}
            </Button>
            <Group justify="space-between">
              <Anchor component="button" type="button" size="sm" onClick={() => setWay("recovery")}>
                {t("unlock-forgotten")}
              </Anchor>
              <Anchor component="button" type="button" size="sm" onClick={onOther} data-testid="unlock-other">
                {t("unlock-other")}
              </Anchor>
            </Group>
          </Stack>
        </form>
      )}
    </Cover>
  );
}
