import { QueryClientProvider, useMutation, useQuery } from "@tanstack/react-query";
import { act, renderHook, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { isWorking, substituteBackend } from "../ipc/invoke";
import { openAt } from "../test/desk";
import { createQueryClient } from "./queryClient";
import { useOthersChanges } from "./useOthersChanges";

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

test("what a terminal wrote beside a change of this window's own is seen, and the own change alone asks for nothing", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let change = 7;
  const client = createQueryClient({ failed: () => {}, done: () => {}, locked: () => {} });
  const list = vi.fn(async () => change);
  substituteBackend(async () => change);
  const { result } = renderHook(
    () => {
      useOthersChanges();
      useQuery({ queryKey: ["persons", "list"], queryFn: list });
      return useMutation({
        mutationFn: async (entries: number) => {
          change += entries;
          return { value: null, change: change - entries + 1, last: change };
        },
      });
    },
    { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> },
  );
  await vi.advanceTimersByTimeAsync(6_000);
  expect(list).toHaveBeenCalledTimes(1);

  await act(() => result.current.mutateAsync(3));
  await vi.advanceTimersByTimeAsync(6_000);
  expect(list, "it is shown already").toHaveBeenCalledTimes(1);

  await act(() => result.current.mutateAsync(1));
  change += 1;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(list).toHaveBeenCalledTimes(2);
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
