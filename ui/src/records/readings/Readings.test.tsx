import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import { openAt } from "../../test/desk";

const nils = personId(0);

test("that a person's page was opened is noted once it is there", async () => {
  let answerPerson = () => {};
  const held = new Promise<void>((resolve) => {
    answerPerson = resolve;
  });
  const desk = openAt(`/person/${nils}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "show_person") await held;
    return answer(command, args, onProgress);
  });
  await screen.findByTestId("person-loading");
  await waitFor(() => expect(desk.callsOf("list_documents")).toHaveLength(1));
  expect(desk.callsOf("note_reading")).toEqual([]);

  answerPerson();
  await desk.find("person-name");

  await waitFor(() => expect(desk.callsOf("note_reading")).toEqual([{ person: nils }]));
  await desk.user.click(await desk.find("person-tab-consents"));
  await desk.user.click(await desk.find("person-tab-overview"));
  expect(desk.callsOf("note_reading"), "another tab is the same page").toHaveLength(1);
});

test("a list of persons is no look at them", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  expect(desk.callsOf("note_reading")).toEqual([]);
});

test("nobody is kept from reading by what keeps the look from being noted", async () => {
  const desk = openAt(`/person/${nils}`);
  desk.refuse("note_reading", "disk_full");

  expect(await desk.find("person-name")).toHaveTextContent("Nils Schmidt");
  await waitFor(() => expect(desk.callsOf("note_reading")).toHaveLength(1));
  await desk.user.click(await desk.find("person-tab-consents"));

  expect(screen.queryByTestId("problem")).toBeNull();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("who looked at a person stands beside what was changed", async () => {
  const desk = openAt(`/person/${nils}/history`);
  await screen.findAllByTestId("history-row");
  expect(desk.callsOf("list_readings"), "nobody asked for it yet").toEqual([]);

  fireEvent.click(await screen.findByRole("radio", { name: "Einsichten" }));

  const rows = await screen.findAllByTestId("reading-row");
  expect(rows.map((row) => row.lastElementChild?.textContent)).toEqual(["Maren Voss", "Jonas Voss", "Maren Voss"]);
  fireEvent.click(await screen.findByRole("radio", { name: "Änderungen" }));
  expect(await screen.findAllByTestId("history-row")).not.toEqual([]);
});

test("many looks are shown in parts", async () => {
  const many = Array.from({ length: 150 }, (_, n) => ({
    at: new Date(Date.UTC(2026, 0, 1) - n * 86_400_000).toISOString(),
    actor: "Maren Voss",
  }));
  const desk = openAt(
    `/person/${nils}/history`,
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "list_readings" ? many : answer(command, args, onProgress),
  );
  fireEvent.click(await screen.findByRole("radio", { name: "Einsichten" }));
  expect(await screen.findAllByTestId("reading-row")).toHaveLength(100);

  await desk.user.click(await desk.find("readings-all"));

  expect(await screen.findAllByTestId("reading-row")).toHaveLength(150);
});

test("where no look is noted it is said, and where that is set", async () => {
  openAt(
    `/person/${nils}/history`,
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "list_readings" ? [] : answer(command, args, onProgress),
  );
  fireEvent.click(await screen.findByRole("radio", { name: "Einsichten" }));
  await waitFor(() => expect(screen.getByTestId("readings")).toHaveTextContent("Es ist keine Einsicht festgehalten"));
});

test("whoever administers switches it off, and others see how it is", async () => {
  const desk = openAt("/settings/security");
  const record = await desk.find("settings-readings");
  expect(record).toBeChecked();

  await desk.user.click(record);

  await waitFor(() => expect(screen.getByTestId("settings-readings")).not.toBeChecked());
  expect(desk.callsOf("set_reading_settings")).toEqual([{ settings: { record: false } }]);
});

test("who does not administer sees how it is", async () => {
  const desk = openAt("/settings/security", "reader");
  expect(await desk.find("settings-readings")).toBeDisabled();
});
