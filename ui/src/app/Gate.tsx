import { Loader } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Activity, useCallback, useEffect, useRef, useState } from "react";
import { ProblemAlert } from "../components/ProblemAlert";
import { isGuarded, startOver } from "../components/router";
import { SessionContext } from "../components/session";
import { session } from "../ipc/commands";
import { keys } from "../ipc/keys";
import type { AppState, Problem, SessionView } from "../ipc/types";
import { Start } from "../vault/start/Start";
import { Unlock } from "../vault/unlock/Unlock";
import { whenLocked } from "./announce";
import { ErrorBoundary } from "./ErrorBoundary";
import { Shell } from "./Shell";
import { useFocusHome } from "./useFocusHome";

const ownerOf = (view: SessionView) => JSON.stringify([view.workspace.id, view.user]);

/** Decides by the workspace's state what is in the window: Start, Unlock, or the workspace itself. */
export function Gate(props: { state: AppState | null; problem: Problem | null; onRetry: () => void }) {
  const client = useQueryClient();
  useFocusHome();
  const { state } = props;
  const [elsewhere, setElsewhere] = useState(false);
  /** Whose the page is or was: somebody else, or another workspace, begins anew. */
  const owner = useRef<string | null>(null);
  const [page, setPage] = useState(0);
  /**
   * While locked: whether the page is kept, out of sight and without effects, because its user has written something
   * that is not saved. Only the same user in the same workspace sees it again.
   */
  const kept = useRef(false);

  /** The workspace's state is another one: nothing that was read before may stay in memory, but for a kept page. */
  const changed = useCallback(async () => {
    notifications.clean();
    setElsewhere(false);
    const view = await session().catch(() => null);
    const forget = (type: "all" | "inactive") =>
      client.removeQueries({ type, predicate: (query) => query.queryKey[0] !== "app_state" });
    if (view === null) {
      const before = client.getQueryData<SessionView>(keys.session);
      if (before) owner.current = ownerOf(before);
      if (!kept.current && isGuarded()) {
        kept.current = true;
        forget("inactive");
        // Without its answers the page would begin anew.
        for (const query of client.getQueryCache().findAll({ type: "active" }))
          query.setOptions({ ...query.options, gcTime: Infinity });
      }
      if (!kept.current) forget("all");
    } else {
      if (owner.current !== ownerOf(view)) {
        kept.current = false;
        setPage((last) => last + 1);
        forget("all");
        startOver();
      }
      owner.current = ownerOf(view);
      client.setQueryData(keys.session, view);
      await client.invalidateQueries({ refetchType: "none" });
    }
    await client.invalidateQueries({ queryKey: keys.appState });
    if (view) kept.current = false;
  }, [client]);
  useEffect(() => whenLocked(() => void changed()), [changed]);

  if (!state) {
    return (
      <div style={{ display: "grid", placeItems: "center", height: "100%", padding: 24 }}>
        {props.problem ? <ProblemAlert problem={props.problem} onRetry={props.onRetry} /> : <Loader />}
      </div>
    );
  }
  const open = state.state === "open";
  return (
    <>
      {(state.state === "none" || (state.state === "locked" && elsewhere)) && (
        <Start
          state={state}
          onChanged={changed}
          onBack={state.state === "none" ? undefined : () => setElsewhere(false)}
        />
      )}
      {state.state === "locked" && !elsewhere && (
        <Unlock key={state.workspace?.path} state={state} onChanged={changed} onOther={() => setElsewhere(true)} />
      )}
      {(open || kept.current) && (
        <Activity key={page} mode={open ? "visible" : "hidden"}>
          <Open state={state} onChanged={changed} />
        </Activity>
      )}
    </>
  );
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
      <ErrorBoundary>
        <Shell state={state} onLocked={onChanged} />
      </ErrorBoundary>
    </SessionContext.Provider>
  );
}
