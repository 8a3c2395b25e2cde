import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useT } from "../../components/l10n";
import { NewPassword, usePasswordStrength } from "../../components/NewPassword";
import { ProblemAlert } from "../../components/ProblemAlert";
import { recover } from "../../ipc/commands";
import type { AppState } from "../../ipc/types";
import { RecoveryKeyField } from "./RecoveryKeyField";
import { useCountdown } from "./useCountdown";

/** The way in with the recovery key on paper: it sets a new password. */
export function Recover(props: { state: AppState; onBack: () => void; onChanged: () => Promise<void> }) {
  const t = useT();
  const [key, setKey] = useState("");
  const [user, setUser] = useState(props.state.user ?? "");
  const [password, setPassword] = useState({ password: "", repeat: "" });
  const many = props.state.user_count > 1;
  const strength = usePasswordStrength(password.password, [user]);
  const attempt = useMutation({ mutationFn: recover, gcTime: 0, onSuccess: props.onChanged });
  const wait = useCountdown(attempt.error);
  const ready =
    key.trim() !== "" && strength?.acceptable === true && password.password === password.repeat && wait === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !attempt.isPending) {
      attempt.mutate({ recovery_key: key.trim(), user: many ? user : null, new_password: password.password });
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Title order={1} tabIndex={-1}>
          {t("recover-title")}
        </Title>
        <Text c="dimmed">{t("recover-text")}</Text>
        <RecoveryKeyField value={key} onChange={setKey} />
        {many && (
          <TextInput
            label={t("unlock-user")}
            value={user}
            onChange={(event) => setUser(event.currentTarget.value)}
            required
          />
        )}
        <NewPassword label={t("settings-new-password")} value={password} onChange={setPassword} strength={strength} />
        {attempt.error && wait === 0 && attempt.error.code !== "too_many_attempts" && (
          <ProblemAlert problem={attempt.error} />
        )}
        {wait > 0 && <Text role="status">{t("unlock-wait", { seconds: wait })}</Text>}
        <Group justify="space-between" mt="xs">
          <Button variant="default" onClick={props.onBack}>
            {t("recover-back")}
          </Button>
          <Button type="submit" disabled={!ready} loading={attempt.isPending} data-testid="recover-submit">
            {t("recover-submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
