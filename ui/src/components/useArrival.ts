import { type RefObject, useEffect, useRef } from "react";

/** Until a dialog that was closed has given the focus back. */
export const DIALOG_MS = 300;

/** Where navigation has left the focus nowhere it goes to this element, so that the keys go on from what is seen. */
export function useArrival<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    const take = () => {
      if (document.activeElement === document.body) element.current?.focus({ preventScroll: true });
    };
    take();
    // A dialog that has led here is still about to close, and its focus with it.
    if (!document.activeElement?.closest("[aria-modal=true]")) return;
    const timer = setTimeout(take, DIALOG_MS);
    return () => clearTimeout(timer);
  }, []);
  return element;
}
