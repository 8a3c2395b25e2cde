import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { isWorking } from "../ipc/invoke";
import { openAt } from "../test/desk";

afterEach(() => {
  vi.useRealTimers();
});

test("what a terminal wrote beside the window is seen after a few seconds", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let change = 7;
  const desk = openAt(
    "/persons",
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "last_change" ? change : answer(command, args, onProgress),
  );
  await waitFor(() => expect(screen.getByTestId("nav-persons")).toBeInTheDocument());
  await waitFor(() => expect(desk.callsOf("list_persons").length).toBeGreaterThan(0));
  await vi.advanceTimersByTimeAsync(11_000);
  const before = desk.callsOf("list_persons").length;

  await vi.advanceTimersByTimeAsync(6_000);
  expect(desk.callsOf("list_persons").length, "nothing is asked while nothing changes").toBe(before);
  change = 8;
  await vi.advanceTimersByTimeAsync(6_000);

  await waitFor(() => expect(desk.callsOf("list_persons").length).toBeGreaterThan(before));
});

test("looking for others is no work that keeps the window open", async () => {
  openAt(
    "/persons",
    "open",
    (answer) => (command, args, onProgress) =>
      command === "last_change" ? new Promise(() => {}) : answer(command, args, onProgress),
  );
  await waitFor(() => expect(screen.getByTestId("nav-persons")).toBeInTheDocument());

  await waitFor(() => expect(isWorking()).toBe(false));
});
