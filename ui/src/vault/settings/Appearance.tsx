import { SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useT } from "../../components/l10n";
import type { Language, Preferences } from "../../ipc/types";
import classes from "./Settings.module.css";
import { useSetPreferences } from "./usePreferences";

/** Language and colours. */
export function Appearance({ preferences }: { preferences: Preferences }) {
  const t = useT();
  const { mutate } = useSetPreferences();
  return (
    <section className={classes.card}>
      <Stack gap="lg">
        <Title order={2}>{t("settings-appearance")}</Title>
        <div>
          <Text fw={550} size="sm" mb={4} id="settings-language">
            {t("settings-language")}
          </Text>
          <SegmentedControl
            aria-labelledby="settings-language"
            data={[
              { value: "system", label: t("settings-as-system") },
              { value: "de", label: <span data-testid="settings-language-de">Deutsch</span> },
              { value: "en", label: <span data-testid="settings-language-en">English</span> },
            ]}
            value={preferences.language ?? "system"}
            onChange={(chosen) =>
              mutate({ ...preferences, language: chosen === "system" ? null : (chosen as Language) })
            }
            data-testid="settings-language"
          />
        </div>
        <div>
          <Text fw={550} size="sm" mb={4} id="settings-theme">
            {t("settings-theme")}
          </Text>
          <SegmentedControl
            aria-labelledby="settings-theme"
            data={[
              { value: "system", label: t("settings-as-system") },
              { value: "light", label: <span data-testid="settings-theme-light">{t("settings-light")}</span> },
              { value: "dark", label: <span data-testid="settings-theme-dark">{t("settings-dark")}</span> },
            ]}
            value={preferences.theme ?? "system"}
            onChange={(chosen) =>
              mutate({ ...preferences, theme: chosen === "system" ? null : (chosen as "light" | "dark") })
            }
            data-testid="settings-theme"
          />
        </div>
      </Stack>
    </section>
  );
}
