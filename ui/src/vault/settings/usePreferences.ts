import { useMutation, useQueryClient } from "@tanstack/react-query";
import { setPreferences } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { AppState, Preferences } from "../../ipc/types";

/** Changes what the user prefers on this device; it holds at once. */
export function useSetPreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: setPreferences,
    onMutate: (preferences: Preferences) => {
      const before = client.getQueryData<AppState>(keys.appState);
      if (before) client.setQueryData<AppState>(keys.appState, { ...before, preferences });
      return before;
    },
    onError: (_problem, _preferences, before) => {
      if (before) client.setQueryData(keys.appState, before);
    },
    meta: { failure: "settings-failed" },
  });
}
