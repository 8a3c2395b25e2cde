import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openAt } from "../../test/desk";
import { nameOf } from "./RestoreBackup";

test("a restored workspace is called as people called it", () => {
  expect(nameOf("/home/maren/Voss.kartei/backups/kartei-1a2b3c4d-20260301-090000Z.kartei-backup", null)).toBe("Voss");
  expect(nameOf("D:\\stick\\kartei-1a2b3c4d-20260301-090000Z.kartei-backup", null)).toBe("Kartei");
  expect(nameOf("D:\\stick\\kartei-1a2b3c4d-20260301-090000Z.kartei-backup", "Voss")).toBe("Voss");
  expect(nameOf("D:\\stick\\Voss 2026-03-01.kartei-backup", null)).toBe("Voss");
  expect(nameOf("/media/Büro Nord 2026-03-01 (1).kartei-backup", null)).toBe("Büro Nord");
  expect(nameOf("/media/2026-03-01.kartei-backup", null), "nothing is left of it").toBe("Kartei");
});

test("the place that is proposed has the name by which the core knows the workspace", async () => {
  const desk = openAt("/", "start", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    return command === "inspect_backup" ? { ...(told as object), name: "Büro Nord" } : told;
  });
  await desk.user.click(await desk.find("start-restore"));
  await waitFor(() => expect(screen.getByTestId("restore-path")).toHaveDisplayValue(/Büro Nord/));
  expect(desk.callsOf("suggest_workspace_path").at(-1)).toEqual({ name: "Büro Nord" });
});

test("where the old workspace is known a password is enough", async () => {
  const desk = openAt("/", "start");
  await desk.user.click(await desk.find("start-restore"));
  expect(await desk.find("restore-journal-found")).toBeInTheDocument();
  await desk.user.type(await desk.find("restore-password"), "kartei");
  await waitFor(() => expect(screen.getByTestId("restore-submit")).toBeEnabled());
  await desk.user.click(await desk.find("restore-submit"));

  expect(await desk.find("workspace-name")).toBeInTheDocument();
  expect(await screen.findByText("Die Kartei ist zurückgeholt. 2 Löschungen wurden nachgeholt.")).toBeInTheDocument();
  expect(screen.getByTestId("restore-users")).toHaveTextContent("können sich wieder anmelden: Jonas Voss.");
  expect(screen.getByTestId("restore-old")).toHaveTextContent("liegt noch in /home/maren/Kartei/Probe.kartei.");
  expect(desk.callsOf("restore_backup")[0]).toMatchObject({ user: null, journals: [], without_journal: false });
});

test("the key on paper opens a backup too, with a new password", async () => {
  const desk = openAt("/", "start");
  await desk.user.click(await desk.find("start-restore"));
  await desk.user.click(await desk.find("restore-forgotten"));
  await desk.user.type(await desk.find("recover-key"), "KARTEI-7QX2M");
  await desk.user.type(await desk.find("new-password"), "eine lange Kette aus Wörtern");
  expect(await desk.find("restore-submit"), "it is typed twice").toBeDisabled();
  await desk.user.type(await desk.find("new-password-repeat"), "eine lange Kette aus Wörtern");
  await waitFor(() => expect(screen.getByTestId("restore-submit")).toBeEnabled());
  await desk.user.click(await desk.find("restore-submit"));

  expect(await desk.find("workspace-name")).toBeInTheDocument();
  expect(desk.callsOf("restore_backup")[0]).toMatchObject({
    recovery_key: "KARTEI-7QX2M",
    password: "eine lange Kette aus Wörtern",
  });
});

test("after a wrong password one types the next at once", async () => {
  const desk = openAt("/", "start");
  desk.refuse("restore_backup", "wrong_password");
  await desk.user.click(await desk.find("start-restore"));
  await desk.user.type(await desk.find("restore-password"), "falsch");
  await waitFor(() => expect(screen.getByTestId("restore-submit")).toBeEnabled());
  await desk.user.click(screen.getByTestId("restore-submit"));

  await desk.find("problem");
  await waitFor(() => expect(screen.getByTestId("restore-password")).toHaveFocus());
  expect(screen.getByTestId("restore-password")).toHaveValue("");
});

test("nobody returns unasked where it is not known who was erased", async () => {
  const desk = openAt("/", "start", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    return command === "inspect_backup" ? { ...(told as object), journal_found: false } : told;
  });
  await desk.user.click(await desk.find("start-restore"));
  expect(await desk.find("restore-journal-missing")).toHaveTextContent("Wer wurde seitdem gelöscht?");
  await desk.user.type(await desk.find("restore-password"), "kartei");
  expect(await desk.find("restore-submit"), "the question is open").toBeDisabled();

  await desk.user.click(await desk.find("restore-journal-without"));
  await waitFor(() => expect(screen.getByTestId("restore-submit")).toBeEnabled());
  await desk.user.click(await desk.find("restore-journal-without"));
  await desk.user.click(await desk.find("restore-journal-folder"));
  await waitFor(() => expect(screen.getByTestId("restore-submit")).toBeEnabled());
  await desk.user.click(await desk.find("restore-submit"));

  expect(await desk.find("workspace-name")).toBeInTheDocument();
  expect(desk.callsOf("restore_backup")[0]).toMatchObject({
    journals: ["/home/maren/Kartei/Probe.kartei"],
    without_journal: false,
  });
});

test("a newer backup knows nothing of what came after it, and somebody has to say so", async () => {
  const desk = openAt("/", "start", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    return command === "inspect_backup" ? { ...(told as object), journal_found: false } : told;
  });
  await desk.user.click(await desk.find("start-restore"));
  await desk.user.type(await desk.find("restore-password"), "kartei");
  await desk.user.click(await desk.find("restore-journal-backup"));

  expect(await screen.findByText(/erst nach ihr gelöscht/)).toBeInTheDocument();
  expect(screen.getByTestId("restore-submit")).toBeDisabled();

  await desk.user.click(await desk.find("restore-journal-without"));
  await waitFor(() => expect(screen.getByTestId("restore-submit")).toBeEnabled());
});

test("a file that is no backup is refused on the start screen", async () => {
  const desk = openAt("/", "start");
  desk.refuse("inspect_backup", "not_a_backup");
  await desk.user.click(await desk.find("start-restore"));
  expect(await screen.findByText(/keine Sicherung von Kartei/)).toBeInTheDocument();
  expect(screen.queryByTestId("restore-submit")).toBeNull();
});

test("whoever restores an old backup says whether the clock is right, and is told what went by it", async () => {
  const desk = openAt("/", "start", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    const clock = { last: "2026-03-01T09:00:00Z", now: "2029-06-02T09:00:00Z" };
    return command === "inspect_backup" ? { ...(told as object), clock } : told;
  });
  await desk.user.click(await desk.find("start-restore"));
  expect(await desk.find("restore-clock")).not.toBeChecked();
  expect(screen.getByText(/^Heute ist der 2\.\s?6\.\s?2029|^Heute ist der 02\.06\.2029/)).toBeInTheDocument();
  await desk.user.click(screen.getByTestId("restore-clock"));
  await desk.user.type(await desk.find("restore-password"), "kartei");
  await desk.user.click(await desk.find("restore-submit"));

  expect(await screen.findByTestId("restore-fell-due")).toHaveTextContent(
    "Seitdem fällig geworden und gelöscht: eine Person, 4 Einträge.",
  );
  expect(desk.callsOf("restore_backup")[0]).toMatchObject({ clock_is_right: true });
});

test("a backup of today asks nothing about the clock", async () => {
  const desk = openAt("/", "start");
  await desk.user.click(await desk.find("start-restore"));
  await desk.find("restore-password");
  expect(screen.queryByTestId("restore-clock")).not.toBeInTheDocument();
});
