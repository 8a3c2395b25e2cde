import type { MouseEvent } from "react";

const DOUBLE_CLICK_MS = 500;
let last = Number.NEGATIVE_INFINITY;

/** The click on what takes its own row away. The next row comes beneath the pointer: the second click of a double click is not for it. */
export const takingAway = (take: () => void) => (event: MouseEvent) => {
  const since = event.timeStamp - last;
  // Keys that press a button are no clicks.
  if (event.detail > 0 && since >= 0 && since < DOUBLE_CLICK_MS) return;
  last = event.timeStamp;
  take();
};
