import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openAt, typeBack } from "../../test/desk";

test("a backup is made where the user says, and the place is named", async () => {
  const desk = openAt("/settings/backups");
  await desk.user.click(await desk.find("backup-now"));

  expect(await desk.find("backup-done")).toHaveTextContent("/home/maren/Dokumente/Tischlerei Voss");
  const [{ out } = {}] = desk.callsOf("back_up");
  expect(out).toMatch(/^\/home\/maren\/Dokumente\/Tischlerei Voss \d{4}-\d\d-\d\d\.kartei-backup$/);
  await waitFor(() => expect(screen.getByTestId("backup-outside")).toHaveTextContent("zuletzt gesichert"));
});

test("a backup without the key of special categories says so", async () => {
  const desk = openAt("/settings/backups", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    return command === "back_up" ? { ...(told as object), special_key_missing: true } : told;
  });
  await desk.find("backup-outside");
  expect(screen.queryByTestId("backup-special-missing")).toBeNull();
  await desk.user.click(await desk.find("backup-now"));

  expect(await desk.find("backup-special-missing")).toHaveTextContent("Schlüssel für besondere Kategorien");
});

test("what is kept is set, and a second place on the same drive is warned of", async () => {
  const desk = openAt("/settings/backups");
  expect(await desk.find("backup-save"), "nothing is changed yet").toBeDisabled();
  await desk.user.click(await desk.find("backup-folder-choose"));
  await waitFor(() => expect(screen.getByTestId("backup-folder")).toHaveValue("/home/maren/Kartei/Probe.kartei"));
  await desk.user.click(await desk.find("backup-save"));

  expect(await desk.find("backup-folder-warning")).toHaveTextContent("demselben Laufwerk");
  expect(desk.callsOf("set_backup_settings")).toEqual([
    {
      settings: {
        automatic: true,
        folder: "/home/maren/Kartei/Probe.kartei",
        former: [],
        daily: 7,
        weekly: 4,
        days_max: 30,
      },
    },
  ]);
});

test("a second place that was left is told of until nothing is left there", async () => {
  const desk = openAt("/settings/backups");
  await desk.user.click(await desk.find("backup-folder-choose"));
  await desk.user.click(await desk.find("backup-save"));
  await desk.find("backup-folder-warning");
  await desk.user.click(screen.getByRole("button", { name: "Keinen zweiten Ort" }));
  await desk.user.click(await desk.find("backup-save"));

  expect(await desk.find("backup-former")).toHaveTextContent("/home/maren/Kartei/Probe.kartei");
  await desk.user.click(await desk.find("backup-former-gone"));
  await desk.user.click(await desk.find("backup-save"));

  await waitFor(() => expect(screen.queryByTestId("backup-former")).toBeNull());
  expect(desk.callsOf("set_backup_settings").at(-1)).toMatchObject({ settings: { folder: "", former: [] } });
});

test("a new key is given only after asking, and old backups are named", async () => {
  const desk = openAt("/settings/backups");
  await desk.user.click(await desk.find("rekey-start"));
  expect(desk.callsOf("rekey"), "nothing happens yet").toEqual([]);
  expect(await desk.find("rekey-confirm")).toBeDisabled();
  await desk.user.type(await desk.find("rekey-password"), "wrong{Enter}");
  expect(await screen.findByText(/Passwort/, { selector: "[role=alert] *" })).toBeInTheDocument();
  await desk.user.clear(await desk.find("rekey-password"));
  await desk.user.type(await desk.find("rekey-password"), "kartei");
  await desk.user.click(await desk.find("rekey-confirm"));

  expect(await desk.find("rekey-done")).toHaveTextContent("17 ältere Sicherungen");
  expect(screen.getByTestId("rekey-done")).toHaveTextContent("11 davon liegen unter /media/stick.");
  expect(desk.callsOf("rekey").at(-1)).toMatchObject({ password: "kartei", recovery_key: null });
});

test("a new key on paper counts only after it was written down", async () => {
  const desk = openAt("/settings/backups");
  await desk.user.click(await desk.find("rekey-start"));
  await desk.user.type(await desk.find("rekey-password"), "kartei");
  await desk.user.click(await desk.find("rekey-paper"));
  await desk.user.click(await desk.find("rekey-confirm"));
  const key = (await desk.find("recovery-key")).getAttribute("data-key");
  expect(desk.callsOf("rekey"), "nobody has it on paper yet").toEqual([]);
  expect(await desk.find("recovery-done")).toBeDisabled();

  await typeBack(desk);
  await desk.user.click(await desk.find("recovery-done"));

  await desk.find("rekey-done");
  expect(desk.callsOf("rekey")).toEqual([expect.objectContaining({ password: "kartei", recovery_key: key })]);
});

test("a lost key on paper is replaced by another one", async () => {
  const desk = openAt("/settings/security");
  await desk.user.click(await desk.find("recovery-renew"));
  const key = (await desk.find("recovery-key")).getAttribute("data-key");
  await typeBack(desk);
  expect(desk.callsOf("renew_recovery_key")).toEqual([]);

  await desk.user.click(await desk.find("recovery-done"));

  await waitFor(() => expect(desk.callsOf("renew_recovery_key")).toEqual([{ recovery_key: key }]));
  await waitFor(() => expect(screen.queryByTestId("recovery-key")).toBeNull());
});

test("whoever may not hand data out sees the backups and makes none", async () => {
  const desk = openAt("/settings/backups", "reader");
  expect(await desk.find("backup-list")).toBeInTheDocument();
  for (const id of ["backup-now", "backup-save", "rekey-start"]) expect(screen.queryByTestId(id)).toBeNull();
});

test("a backup that is long missing is reminded of until the user says later", async () => {
  const desk = openAt("/persons", "no-keyring");
  expect(await desk.find("backup-reminder")).toHaveTextContent("Es gibt noch keine");
  await desk.user.click(await desk.find("backup-reminder-later"));
  await waitFor(() => expect(screen.queryByTestId("backup-reminder")).toBeNull());
});
