import { Loader } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { ProblemAlert } from "../components/ProblemAlert";
import { SessionContext } from "../components/session";
import { session } from "../ipc/commands";
import { keys } from "../ipc/keys";
import type { AppState, Problem } from "../ipc/types";
import { Start } from "../vault/start/Start";
import { Unlock } from "../vault/unlock/Unlock";
import { whenLocked } from "./announce";
import { Shell } from "./Shell";

/** Decides by the workspace's state what is in the window: Start, Unlock, or the workspace itself. */
export function Gate(props: { state: AppState | null; problem: Problem | null; onRetry: () => void }) {
  const client = useQueryClient();
  const { state } = props;
  const [elsewhere, setElsewhere] = useState(false);
  /** The workspace's state is another one: nothing that was read before may stay in memory. */
  const changed = useCallback(async () => {
    notifications.clean();
    setElsewhere(false);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== "app_state" });
    await client.invalidateQueries({ queryKey: keys.appState });
  }, [client]);
  useEffect(() => whenLocked(() => void changed()), [changed]);

  if (!state) {
    return (
      <div style={{ display: "grid", placeItems: "center", height: "100%", padding: 24 }}>
        {props.problem ? <ProblemAlert problem={props.problem} onRetry={props.onRetry} /> : <Loader />}
      </div>
    );
  }
  if (state.state === "none") return <Start state={state} onChanged={changed} />;
  if (state.state === "locked" && elsewhere) {
    return <Start state={state} onChanged={changed} onBack={() => setElsewhere(false)} />;
  }
  if (state.state === "locked") {
    return <Unlock key={state.workspace?.path} state={state} onChanged={changed} onOther={() => setElsewhere(true)} />;
  }
  return <Open state={state} onChanged={changed} />;
}

function Open({ state, onChanged }: { state: AppState; onChanged: () => Promise<void> }) {
  const current = useQuery({ queryKey: keys.session, queryFn: session, staleTime: Infinity });
  if (current.error) {
    return (
      <div style={{ display: "grid", placeItems: "center", height: "100%", padding: 24 }}>
        <ProblemAlert problem={current.error} onRetry={() => void onChanged()} />
      </div>
    );
  }
  if (!current.data) return null;
  return (
    <SessionContext.Provider value={current.data}>
      <Shell state={state} onLocked={onChanged} />
    </SessionContext.Provider>
  );
}
