import { isTauri } from "@tauri-apps/api/core";

/** What happens while files are dragged over the window. Paths come from the system, not from the page. */
export type DropEvents = { onOver: (over: boolean) => void; onDrop: (paths: string[]) => void };

/** Listens for files dropped on the window; answers how to stop. Without a desktop nothing is ever dropped. */
export function onFilesDropped({ onOver, onDrop }: DropEvents): () => void {
  if (!isTauri()) return () => {};
  let stopped = false;
  let stop: (() => void) | null = null;
  void import("@tauri-apps/api/webview").then(async ({ getCurrentWebview }) => {
    const unlisten = await getCurrentWebview().onDragDropEvent(({ payload }) => {
      if (payload.type === "drop") {
        onOver(false);
        if (payload.paths.length > 0) onDrop(payload.paths);
      } else {
        onOver(payload.type !== "leave");
      }
    });
    if (stopped) unlisten();
    else stop = unlisten;
  });
  return () => {
    stopped = true;
    stop?.();
  };
}
