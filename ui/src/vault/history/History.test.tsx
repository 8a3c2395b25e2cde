import { cleanup, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { HistoryEntry, Page, SessionView, Verification } from "../../ipc/types";
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

test("a proof that was handed out is checked against the history, and what came later is named", async () => {
  const desk = openAt("/history", "open", (answer) => async (command, args, onProgress) => {
    return command === "choose_file" ? "/tmp/Nachweis.pdf" : answer(command, args, onProgress);
  });
  await desk.user.click(await desk.find("proof-check"));

  const said = await desk.find("proof-checked");
  expect(said).toHaveAttribute("data-ok", "true");
  expect(said).toHaveTextContent("Seither kam dazu");
  expect(said).toHaveTextContent("Einwilligung");
  expect(screen.getByTestId("proof-about")).toHaveTextContent(
    "Was Ada Lovelace gegenüber Lovelace Maschinen gesagt hat",
  );
  expect(desk.callsOf("check_proof")).toEqual([{ file: "/tmp/Nachweis.pdf" }]);
});

test("a proof that is not in the history is said to be wrong, with the entry", async () => {
  const desk = openAt("/consents", "open", (answer) => async (command, args, onProgress) => {
    return command === "choose_file" ? "/tmp/fremd.json" : answer(command, args, onProgress);
  });
  await desk.user.click(await desk.find("proof-check"));

  const said = await desk.find("proof-checked");
  expect(said).toHaveAttribute("data-ok", "false");
  expect(said).toHaveTextContent("Eintrag 12 steht so nicht im Verlauf");
  expect(screen.queryByTestId("proof-about")).toBeNull();
});

test("a change is taken back from its entry, what somebody said and an import are not", async () => {
  const desk = openAt("/history");
  const opened = async (action: RegExp) => {
    const rows = await screen.findAllByTestId("history-row");
    await desk.user.click(rows.find((row) => action.test(row.textContent ?? "")) as HTMLElement);
    return desk.find("history-entry");
  };
  await opened(/Import/);
  expect(screen.queryByTestId("history-undo")).toBeNull();

  const entry = await opened(/Person geändert/);
  const seq = Number(/\d+/.exec((entry.textContent ?? "").replaceAll(".", ""))?.[0]);
  await desk.user.click(await desk.find("history-undo"));

  await waitFor(() => expect(desk.callsOf("undo")).toEqual([{ change: seq }]));
});

test("nobody is offered to take back what can't be, nor what is not theirs to change", async () => {
  const never = [
    "take_answer",
    "ask_consent",
    "export_persons",
    "save_document",
    "save_proof",
    "create_workspace",
    "recover_password",
    "set_role",
    "set_mail_server",
    "back_up",
  ];
  const settings = [
    "edit_field",
    "set_backup_settings",
    "save_retention_rule",
    "add_notice_text",
    "set_reading_settings",
  ];
  const actions = ["edit_person", ...never, ...settings];
  for (const rights of [["administer"], []]) {
    const desk = openAt("/history", "open", (answer) => async (command, args, onProgress) => {
      const told = await answer(command, args, onProgress);
      if (command === "session")
        return { ...(told as SessionView), rights: ["read_history", "edit_persons", "read_persons", ...rights] };
      if (command !== "list_history") return told;
      const { rows, ...page } = told as Page<HistoryEntry>;
      const [changed] = rows.filter(({ changes }) => changes.length > 0);
      return {
        ...page,
        rows: rows.map((row, at) => ({ ...changed, seq: row.seq, action: actions[at] ?? row.action })),
      };
    });
    const offered: string[] = [];
    const rows = await screen.findAllByTestId("history-row");
    for (const [at, action] of actions.entries()) {
      await desk.user.click(rows[at] as HTMLElement);
      await desk.find("history-entry");
      if (screen.queryByTestId("history-undo")) offered.push(action);
    }
    expect(offered).toEqual(["edit_person", ...(rights.length > 0 ? settings : [])]);
    cleanup();
  }
});

test("a proof that says it is written in the future is told", async () => {
  const desk = openAt("/history", "open", (answer) => async (command, args, onProgress) => {
    if (command === "choose_file") return "/tmp/Nachweis.pdf";
    const found = await answer(command, args, onProgress);
    return command === "check_proof" ? { ...(found as object), created_at: "2999-01-01T09:00:00Z" } : found;
  });
  await desk.user.click(await desk.find("proof-check"));
  expect(await desk.find("proof-from-future")).toHaveTextContent("liegt in der Zukunft");
});

test("of what the history does not bind by its content the check says so", async () => {
  const desk = openAt("/history", "open", (answer) => async (command, args, onProgress) => {
    if (command === "choose_file") return "/tmp/Nachweis.pdf";
    const found = await answer(command, args, onProgress);
    return command === "check_proof" ? { ...(found as object), events_in_history: 1 } : found;
  });
  await desk.user.click(await desk.find("proof-check"));
  expect(await desk.find("proof-about")).toHaveTextContent("Bei 1 der Einträge bindet der Verlauf, dass");
  expect(await desk.find("proof-checked")).toHaveTextContent("Der Nachweis stimmt");
});

test("a proof that only says so itself in part is not called one that fits", async () => {
  const desk = openAt("/history", "open", (answer) => async (command, args, onProgress) => {
    if (command === "choose_file") return "/tmp/Nachweis.pdf";
    const found = await answer(command, args, onProgress);
    return command === "check_proof" ? { ...(found as object), events_in_history: 1, compared: false } : found;
  });
  await desk.user.click(await desk.find("proof-check"));
  expect(await desk.find("proof-checked")).toHaveTextContent(
    "Der Nachweis stimmt in sich, sagt manches aber nur selbst",
  );
});
