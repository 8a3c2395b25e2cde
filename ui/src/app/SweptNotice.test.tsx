import { cleanup, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { SweepReport } from "../ipc/types";
import { openAt } from "../test/desk";

const NOW = Date.now();

/** A window in which sweeps ran some hours ago, with nobody there. */
const after = (...hours: number[]) =>
  openAt("/persons", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command !== "list_sweeps") return told;
    const [like] = told as SweepReport[];
    const at = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();
    return hours.map((hours) => ({
      ...like,
      ...{ id: `ran-${hours}`, at: at(hours), persons: 2, minimised: 1, records: 5, values: 0 },
    }));
  });

test("what was erased by itself is told once, to whoever opens the window next", async () => {
  const desk = after(2, 5, 900);
  expect(await desk.find("swept")).toHaveTextContent(/6 Personen, 10 Einträge/);
  await desk.user.click(screen.getByTestId("swept-close"));
  expect(screen.queryByTestId("swept")).toBeNull();

  cleanup();
  await after(2, 5, 900).find("workspace-name");
  await waitFor(() => expect(screen.getByTestId("nav-persons")).toBeInTheDocument());
  expect(screen.queryByTestId("swept"), "it was seen").toBeNull();

  cleanup();
  const later = after(1, 2, 5, 900);
  expect(await later.find("swept")).toHaveTextContent(/3 Personen, 5 Einträge/);
  await later.user.click(screen.getByTestId("swept-open"));
  await waitFor(() => expect(window.location.hash).toBe("#/retention/sweeps"));
  expect(await screen.findAllByTestId("sweep-row")).toHaveLength(4);
});

test("a sweep that somebody ran here is no news to them", async () => {
  const desk = openAt("/retention");
  await desk.user.click(await desk.find("sweep"));
  await desk.user.type(await desk.find("sweep-typed"), "löschen");
  await desk.user.click(await desk.find("sweep-run"));
  await desk.find("sweep-report");
  await desk.user.keyboard("{Escape}");
  await desk.user.click(screen.getByTestId("nav-persons"));
  await desk.find("workspace-name");
  expect(screen.queryByTestId("swept")).toBeNull();
});
