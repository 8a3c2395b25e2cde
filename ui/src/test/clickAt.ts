import { createEvent, fireEvent } from "@testing-library/react";

/** A click of the mouse at a point in time (ms), whatever the clock says. */
export function clickAt(element: HTMLElement, at: number): void {
  const click = createEvent.click(element, { detail: 1 });
  Object.defineProperty(click, "timeStamp", { value: at });
  fireEvent(element, click);
}
