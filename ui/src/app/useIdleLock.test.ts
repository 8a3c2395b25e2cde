import { renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { invoke, substituteBackend } from "../ipc/invoke";
import { useIdleLock } from "./useIdleLock";

afterEach(() => {
  vi.useRealTimers();
});

test("a job that runs keeps the window open, and a while after it", async () => {
  vi.useFakeTimers();
  const lock = vi.fn();
  let end = (_: null) => {};
  substituteBackend(() => new Promise((resolve) => (end = resolve)));
  renderHook(() => useIdleLock(5, lock));
  const job = invoke("run_import");

  await vi.advanceTimersByTimeAsync(20 * 60_000);
  expect(lock).not.toHaveBeenCalled();
  end(null);
  await job;
  await vi.advanceTimersByTimeAsync(4 * 60_000);
  expect(lock, "the summary can be read").not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2 * 60_000);

  expect(lock).toHaveBeenCalledTimes(1);
});

test("a file dialog that waits for nobody does not keep it open", async () => {
  vi.useFakeTimers();
  const lock = vi.fn();
  substituteBackend(() => new Promise(() => {}));
  renderHook(() => useIdleLock(5, lock));
  void invoke("choose_save");

  await vi.advanceTimersByTimeAsync(6 * 60_000);

  expect(lock).toHaveBeenCalledTimes(1);
});

test("a hand that wakes the computer does not pass for somebody who was there", () => {
  vi.useFakeTimers();
  const lock = vi.fn();
  renderHook(() => useIdleLock(5, lock));
  vi.setSystemTime(Date.now() + 8 * 3_600_000);

  window.dispatchEvent(new Event("pointermove"));

  expect(lock).toHaveBeenCalledTimes(1);
});
