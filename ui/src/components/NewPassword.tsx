import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { passwordStrength } from "../ipc/commands";
import type { PasswordStrength } from "../ipc/types";
import { type MessageId, useT } from "./l10n";
import classes from "./NewPassword.module.css";
import { PasswordField } from "./PasswordField";
import { useDebounced } from "./useDebounced";

const words: Record<PasswordStrength["score"], MessageId> = {
  0: "password-strength-0",
  1: "password-strength-1",
  2: "password-strength-2",
  3: "password-strength-3",
  4: "password-strength-4",
};

export type NewPasswordValue = { password: string; repeat: string };

/** Asks the core how strong a password is; never kept longer than the field is there. */
export function usePasswordStrength(password: string, inputs: string[]): PasswordStrength | null {
  const settled = useDebounced(password, 80);
  const strength = useQuery({
    queryKey: ["password_strength", settled, inputs],
    queryFn: () => passwordStrength(settled, inputs),
    enabled: settled !== "",
    gcTime: 0,
    staleTime: 0,
  });
  return settled === password && password !== "" ? (strength.data ?? null) : null;
}

/** A new password, twice, with how hard it is to guess. */
export function NewPassword(props: {
  value: NewPasswordValue;
  onChange: (value: NewPasswordValue) => void;
  strength: PasswordStrength | null;
  autoFocus?: boolean;
  label?: string;
}) {
  const t = useT();
  const { value, strength } = props;
  const described = useId();
  const differs = value.repeat !== "" && value.repeat !== value.password;
  return (
    <>
      <div>
        <PasswordField
          label={props.label ?? t("password-new")}
          value={value.password}
          onChange={(event) => props.onChange({ ...value, password: event.currentTarget.value })}
          autoComplete="new-password"
          aria-describedby={described}
          autoFocus={props.autoFocus}
          required
          data-testid="new-password"
        />
        <div className={classes.meter} data-score={strength?.score ?? "none"} aria-hidden>
          <span />
          <span />
          <span />
          <span />
        </div>
        <Text id={described} size="xs" c="dimmed" aria-live="polite">
          {strength && <span>{t(words[strength.score])}</span>}
          {strength && !strength.acceptable && ". "}
          {!strength?.acceptable && t("password-hint")}
        </Text>
      </div>
      <PasswordField
        label={t("password-repeat")}
        value={value.repeat}
        onChange={(event) => props.onChange({ ...value, repeat: event.currentTarget.value })}
        autoComplete="new-password"
        error={differs ? t("password-differs") : undefined}
        required
        data-testid="new-password-repeat"
      />
    </>
  );
}
