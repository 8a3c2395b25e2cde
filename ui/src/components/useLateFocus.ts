import { type RefObject, useEffect, useRef } from "react";

/** In a dialog whose form comes once its data are there: what has the focus first gets it then. */
export function useLateFocus<E extends HTMLElement>(): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    // After the dialog has noted where the focus was before.
    const timer = setTimeout(() => element.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus());
    return () => clearTimeout(timer);
  }, []);
  return element;
}
