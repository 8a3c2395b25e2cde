import { useEffect, useRef } from "react";

export type Shortcuts = { palette: () => void; search: () => void; add: () => void; lock: () => void };

/** The keys that work everywhere in an open workspace. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      // A dialog has the window to itself, but it can always be locked.
      const dialog = document.querySelector("[aria-modal=true]") !== null;
      if (key === "l") latest.current.lock();
      else if (dialog) return;
      else if (key === "k") latest.current.palette();
      else if (key === "/") latest.current.search();
      else if (key === "n") latest.current.add();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
