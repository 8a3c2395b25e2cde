import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { HistoryEntry, Page, Verification } from "../../ipc/types";
import { openAt } from "../../test/desk";

test("a history is called unbroken once it was verified, and not before", async () => {
  const desk = openAt("/history");
  await waitFor(() => expect(screen.getByTestId("history-state")).toHaveTextContent("Verlauf seit"));

  await desk.user.click(screen.getByTestId("history-verify"));
  await desk.find("history-verified");

  expect(screen.getByTestId("history-state")).toHaveTextContent("Ungebrochen seit");
});

test("a history that is not in order is not called unbroken beside that", async () => {
  const broken: Verification = { ok: false, entries: 17, head: "", problem: { code: "history_broken", seq: 17 } };
  const desk = openAt("/history", "open", (answer) => async (command, args, onProgress) => {
    return command === "verify_history" ? broken : answer(command, args, onProgress);
  });
  await desk.user.click(await desk.find("history-verify"));

  expect(await desk.find("history-verified")).toHaveAttribute("data-ok", "false");
  expect(screen.getByTestId("history-state")).not.toHaveTextContent("Ungebrochen");
});

test("what was done to a purpose names it", async () => {
  const desk = openAt("/history", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command !== "list_history") return told;
    const page = told as Page<HistoryEntry>;
    return { ...page, rows: page.rows.map((row) => ({ ...row, action: "retire_purpose", reason: "direct_mail" })) };
  });
  const [row] = await screen.findAllByTestId("history-row");
  await desk.user.click(row as HTMLElement);

  await waitFor(async () => expect(await desk.find("history-entry")).toHaveTextContent("Zweck: Werbung per Post"));
});

test("who is only kept is not named in the history of all", async () => {
  const desk = openAt("/history", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command !== "list_history") return told;
    const page = told as Page<HistoryEntry>;
    const person = { id: "0199", name: "", kept: true };
    return { ...page, rows: page.rows.map((row) => ({ ...row, person, changes: [], erased: false })) };
  });
  const [row] = await screen.findAllByTestId("history-row");
  expect(row).toHaveTextContent("nur noch aufbewahrt");
  await desk.user.click(row as HTMLElement);

  await waitFor(async () => expect(await desk.find("history-entry")).toHaveTextContent("in ihrem eigenen Verlauf"));
});

test("a history that is whole over exchanged evidence says so", async () => {
  const exchanged: Verification = { ok: false, entries: 17, head: "", problem: { code: "evidence_altered", count: 2 } };
  const desk = openAt("/history", "open", (answer) => async (command, args, onProgress) => {
    return command === "verify_history" ? exchanged : answer(command, args, onProgress);
  });
  await desk.user.click(await desk.find("history-verify"));

  expect(await desk.find("history-verified")).toHaveTextContent("2 Nachweise von Einwilligungen sind nicht mehr");
});

test("a state that cannot be read is not called empty", async () => {
  const desk = openAt("/history", "open", (answer) => async (command, args, onProgress) => {
    if (command === "history_state") throw { code: "database_damaged", details: {} };
    return answer(command, args, onProgress);
  });

  expect(await desk.find("problem")).toHaveAttribute("data-code", "database_damaged");
  expect(screen.queryByText("Noch kein Eintrag")).toBeNull();
});

test("verifying can be stopped", async () => {
  const desk = openAt("/history");
  await desk.user.click(await desk.find("history-verify"));
  await desk.user.click(await desk.find("history-cancel"));

  await waitFor(() => expect(screen.queryByTestId("history-progress")).toBeNull());
  expect(desk.callsOf("cancel_job")).toHaveLength(1);
  expect(screen.queryByTestId("history-verified")).toBeNull();
});
