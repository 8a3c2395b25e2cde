import { useCallback, useEffect, useRef, useState } from "react";
import { guardLeaving } from "./router";

/** The question what becomes of unsaved changes, while it is asked. */
export type Asking = {
  onKeep: () => void;
  onDiscard: () => void;
  /** Another each time that it is asked, also where it is asked already. */
  asked: object;
} | null;

/**
 * Keeps what is written but not saved from being lost: whoever wants to go elsewhere is asked first, and taken there
 * if the answer is to discard it. `discard` gives it up.
 */
export function useUnsaved(
  dirty: boolean,
  discard: () => void,
): {
  asking: Asking;
  /** Gives up what is written, after asking if there is anything. */
  giveUp: () => void;
  /** It is saved: nobody is asked any more, even before the next render. */
  saved: () => void;
} {
  /** What is done once it is discarded. */
  const [then, setThen] = useState<{ go: () => void } | null>(null);
  const stop = useRef(() => {});
  /** Where one was writing when it was asked. */
  const field = useRef<Element | null>(null);
  const ask = useCallback((go: () => void) => {
    if (!document.activeElement?.closest("[role=alertdialog]")) field.current = document.activeElement;
    setThen({ go });
  }, []);
  useEffect(() => {
    if (!dirty) {
      setThen(null);
      return;
    }
    stop.current = guardLeaving((resume) => {
      ask(resume);
      return false;
    });
    return () => stop.current();
  }, [dirty, ask]);
  return {
    asking:
      then && dirty
        ? {
            asked: then,
            onKeep: () => {
              if (field.current instanceof HTMLElement) field.current.focus();
              setThen(null);
            },
            onDiscard: () => {
              stop.current();
              setThen(null);
              discard();
              then.go();
            },
          }
        : null,
    giveUp: () => (dirty ? ask(() => {}) : discard()),
    saved: () => stop.current(),
  };
}
