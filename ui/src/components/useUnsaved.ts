import { useEffect, useRef, useState } from "react";
import { guardLeaving } from "./router";

/** The question what becomes of unsaved changes, while it is asked. */
export type Asking = { onKeep: () => void; onDiscard: () => void } | null;

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
  useEffect(() => {
    if (!dirty) {
      setThen(null);
      return;
    }
    stop.current = guardLeaving((resume) => {
      setThen({ go: resume });
      return false;
    });
    return () => stop.current();
  }, [dirty]);
  return {
    asking:
      then && dirty
        ? {
            onKeep: () => setThen(null),
            onDiscard: () => {
              stop.current();
              setThen(null);
              discard();
              then.go();
            },
          }
        : null,
    giveUp: () => (dirty ? setThen({ go: () => {} }) : discard()),
    saved: () => stop.current(),
  };
}
