import { act, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openAt } from "../test/desk";
import { announcer } from "./announce";

test("of many changes the newest can be taken back, and a failure is seen at once", async () => {
  const desk = openAt("/settings", "open", (answer) => async (command, args, onProgress) => {
    if (command === "undo") return { change: 99, action: "remove_touchpoint", value: null };
    return answer(command, args, onProgress);
  });
  await desk.find("nav-settings");
  for (const change of [1, 2, 3, 4]) act(() => announcer.done("timeline-removed", change, null));

  await waitFor(() => expect(screen.getAllByTestId("toast-undo")).toHaveLength(3));
  await desk.user.click(screen.getAllByTestId("toast-undo")[0] as HTMLElement);
  await waitFor(() => expect(desk.callsOf("undo")).toEqual([{ change: 4 }]));

  for (const change of [5, 6, 7]) act(() => announcer.done("timeline-removed", change, null));
  act(() => announcer.failed("undo-failed", { code: "disk_full", details: {} }));
  await waitFor(() =>
    expect(screen.getAllByRole("alert")[0]).toHaveTextContent("Das ließ sich nicht rückgängig machen"),
  );
});
