import { isTauri } from "@tauri-apps/api/core";

/** What happens while files are dragged over the window. Paths come from the system, not from the page. */
export type DropEvents = { onOver: (over: boolean) => void; onDrop: (paths: string[]) => void };

/** Who listens, the youngest last. */
const takers: DropEvents[] = [];

/**
 * Listens for files dropped on the window; answers how to stop. Of several the youngest takes them, so that no file is
 * taken twice. Without a desktop nothing is ever dropped.
 */
export function onFilesDropped(events: DropEvents): () => void {
  if (!isTauri()) return () => {};
  takers.push(events);
  const mine = () => takers.at(-1) === events;
  let stopped = false;
  let stop: (() => void) | null = null;
  void import("@tauri-apps/api/webview").then(async ({ getCurrentWebview }) => {
    const unlisten = await getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === "drop") {
        events.onOver(false);
        if (mine() && payload.paths.length > 0) events.onDrop(payload.paths);
      } else {
        events.onOver(mine() && payload.type !== "leave");
      }
    });
    if (stopped) unlisten();
    else stop = unlisten;
  });
  return () => {
    stopped = true;
    takers.splice(takers.indexOf(events), 1);
    stop?.();
  };
}
