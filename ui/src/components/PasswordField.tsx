import { PasswordInput } from "@mantine/core";
import type { ComponentProps } from "react";
import { useT } from "./l10n";

/** A field for a password. The button that shows what is written has a name, and the keys reach it. */
export function PasswordField(props: ComponentProps<typeof PasswordInput>) {
  const t = useT();
  return (
    <PasswordInput
      {...props}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ "aria-label": t("password-reveal") }}
    />
  );
}
