import { useEffect, useRef } from "react";

export type Shortcuts = { palette: () => void; search: () => void; add: () => void; lock: () => void };

/** The keys that work everywhere in an open workspace. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      // A dialog has the window to itself, but it can always be locked.
      const dialogs = document.querySelectorAll<HTMLElement>("[aria-modal=true]");
      // One that fades out is closed already.
      const dialog = [...dialogs].some((one) => one.style.opacity !== "0");
      const command = event.ctrlKey || event.metaKey;
      if (event.altKey && !command && !event.shiftKey && !dialog) {
        // As in a browser; the web view of a program has no such keys of its own.
        if (key === "arrowleft") window.history.back();
        else if (key === "arrowright") window.history.forward();
        else return;
        event.preventDefault();
        return;
      }
      if (!command || event.altKey) return;
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
