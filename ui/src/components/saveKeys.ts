import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";

/** Ctrl+Enter in any field of a form saves it. */
export function saveKeys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  const form = event.currentTarget;
  const field = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  // A tag or a day that is still being typed counts as soon as its field is left.
  flushSync(() => field?.blur());
  form.requestSubmit();
  if (document.activeElement === document.body) field?.focus({ preventScroll: true });
}
