import { focusManager, MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import type { MessageId } from "../components/l10n";
import type { Topic } from "../ipc/keys";
import type { Problem } from "../ipc/types";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Problem;
    mutationMeta: {
      /** Topics whose answers the change made stale. */
      invalidates?: Topic[];
      /** Title of the toast when it fails; without one the feature shows the problem itself. */
      failure?: MessageId;
      /** Text of the toast when it is done; with *Undo* where the core answered with a change. */
      done?: MessageId;
      /** What the text of the toast needs of what the core answered. */
      doneWith?: (data: never) => Record<string, string | number>;
    };
  }
}

export type Announce = {
  failed: (title: MessageId, problem: Problem) => void;
  /** `subject`: the id of what was changed, where the core answered with it. */
  done: (
    text: MessageId,
    change: number | null,
    subject: string | null,
    values?: Record<string, string | number>,
  ) => void;
  /** The core says that the workspace is locked (by another window of this session, or the idle clock). */
  locked: () => void;
};

// A window of the desktop stays visible behind a terminal: only its focus tells that it is looked at again,
// and that what the terminal wrote meanwhile must be seen.
focusManager.setEventListener((onFocus) => {
  const look = () => onFocus();
  window.addEventListener("focus", look);
  window.addEventListener("visibilitychange", look);
  return () => {
    window.removeEventListener("focus", look);
    window.removeEventListener("visibilitychange", look);
  };
});

/** The change that can be taken back; none where the core had nothing to change (0). */
function changeOf(data: unknown): number | null {
  return typeof data === "object" && data !== null && "change" in data && typeof data.change === "number"
    ? data.change || null
    : null;
}

/** The first and the last entry of a change. */
function entriesOf(data: unknown): [number, number] | null {
  const first = changeOf(data);
  const last = first !== null && typeof data === "object" && data !== null && "last" in data ? data.last : null;
  return first !== null && typeof last === "number" ? [first, last] : null;
}

function subjectOf(data: unknown): string | null {
  const value = typeof data === "object" && data !== null && "value" in data ? data.value : null;
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" ? value.id : null;
}

/** The entries of the history that changes of this window wrote: the first and the last of each. What it wrote itself is shown already. */
let own: [number, number][] = [];

/** Whether others wrote between two looks at how far the history goes. */
export function othersWrote(before: number, now: number): boolean {
  const within = own.map(([first, last]) => Math.max(0, Math.min(last, now) - Math.max(first - 1, before)));
  own = own.filter(([, last]) => last > now);
  return now < before || within.reduce((all, count) => all + count, 0) < now - before;
}

/** Another workspace counts from another number. */
export const forgetOwnChanges = (): void => {
  own = [];
};

/** The one place where changes tell the rest of the window what they touched. */
export function createQueryClient(announce: Announce): QueryClient {
  const noticeLock = (problem: Problem) => {
    if (problem.code === "workspace_locked") announce.locked();
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeLock }),
    mutationCache: new MutationCache({
      onSuccess: (data, _variables, _context, mutation) => {
        const written = entriesOf(data);
        if (written) own.push(written);
        const { done, doneWith } = mutation.meta ?? {};
        if (done) announce.done(done, changeOf(data), subjectOf(data), doneWith?.(data as never));
      },
      // After the feature has reacted: the page of what was removed is left, and asks no more. And nothing waits for
      // the answers: a form that is saved is closed.
      onSettled: (data, problem, _variables, _context, mutation) => {
        if (problem) return;
        const { invalidates = [] } = mutation.meta ?? {};
        const stale = changeOf(data) === null ? invalidates : [...invalidates, "history", "search", "info"];
        for (const topic of stale) void client.invalidateQueries({ queryKey: [topic] });
      },
      onError: (problem, _variables, _context, mutation) => {
        noticeLock(problem);
        const failure = mutation.meta?.failure;
        if (failure && problem.code !== "cancelled" && problem.code !== "workspace_locked")
          announce.failed(failure, problem);
      },
    }),
    defaultOptions: {
      // The core is on this machine: there is no network to wait for, and no answer that gets better by asking again.
      queries: { networkMode: "always", retry: false, staleTime: 5_000, gcTime: 60_000 },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return client;
}
