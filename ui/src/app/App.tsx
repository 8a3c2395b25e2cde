import { MantineProvider, mergeThemeOverrides } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { useMediaQuery } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { Texts, useT } from "../components/l10n";
import { appState } from "../ipc/commands";
import { keys } from "../ipc/keys";
import classes from "./App.module.css";
import { announcer } from "./announce";
import { Gate } from "./Gate";
import { createQueryClient } from "./queryClient";
import { theme, variables } from "./theme";

/** The whole window. */
export function App() {
  const client = useMemo(() => createQueryClient(announcer), []);
  return (
    <QueryClientProvider client={client}>
      <Appearance />
    </QueryClientProvider>
  );
}

/** Language and colours as the user, else the system, wants them. */
function Appearance() {
  const systemDark = useMediaQuery("(prefers-color-scheme: dark)", false, { getInitialValueInEffect: false });
  // Asked for again only on purpose: what it answers decides which screen is there at all.
  const state = useQuery({ queryKey: keys.appState, queryFn: appState, staleTime: Infinity, gcTime: Infinity });
  const preferences = state.data?.preferences;
  const language = preferences?.language ?? state.data?.system_language ?? "de";
  const scheme = preferences?.theme ?? (systemDark ? "dark" : "light");
  return (
    <Texts language={language}>
      <Dress scheme={scheme}>
        <DatesProvider settings={{ locale: language, firstDayOfWeek: 1 }}>
          {/* Away from the buttons of drawers and dialogs, which are on the right. */}
          <Notifications position="bottom-left" className={classes.toasts} limit={3} zIndex={500} />
          <Gate state={state.data ?? null} problem={state.error} onRetry={() => state.refetch()} />
        </DatesProvider>
      </Dress>
    </Texts>
  );
}

/** Mantine's theme, with the words that its own parts need: whatever closes something says so. */
function Dress({ scheme, children }: { scheme: "light" | "dark"; children: ReactNode }) {
  const t = useT();
  const worded = useMemo(() => {
    const closing = { defaultProps: { "aria-label": t("form-close") } };
    return mergeThemeOverrides(theme, { components: { CloseButton: closing } });
  }, [t]);
  return (
    <MantineProvider theme={worded} cssVariablesResolver={variables} forceColorScheme={scheme}>
      {children}
    </MantineProvider>
  );
}
