import { cleanup, fireEvent, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useShortcuts } from "./useShortcuts";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  document.body.innerHTML = "";
});

function begin() {
  const back = vi.spyOn(window.history, "back").mockImplementation(() => undefined);
  const forward = vi.spyOn(window.history, "forward").mockImplementation(() => undefined);
  const nothing = () => undefined;
  renderHook(() => useShortcuts({ palette: nothing, search: nothing, add: nothing, lock: nothing }));
  return { back, forward };
}

test("Alt and an arrow go back and forward", () => {
  const { back, forward } = begin();
  fireEvent.keyDown(window, { key: "ArrowLeft", altKey: true });
  expect([back.mock.calls.length, forward.mock.calls.length]).toEqual([1, 0]);
  fireEvent.keyDown(window, { key: "ArrowRight", altKey: true });
  expect([back.mock.calls.length, forward.mock.calls.length]).toEqual([1, 1]);
});

test("A dialog is not left by going back", () => {
  const { back } = begin();
  document.body.innerHTML = '<div aria-modal="true"></div>';
  fireEvent.keyDown(window, { key: "ArrowLeft", altKey: true });
  expect(back).not.toHaveBeenCalled();
});

test("A dialog that fades out keeps no key from anybody", () => {
  const { back } = begin();
  document.body.innerHTML = '<div aria-modal="true" style="opacity: 0"></div>';
  fireEvent.keyDown(window, { key: "ArrowLeft", altKey: true });
  expect(back).toHaveBeenCalledOnce();
});
