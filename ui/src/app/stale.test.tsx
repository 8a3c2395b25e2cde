import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../ipc/mock/people";
import { type Desk, openAt } from "../test/desk";
import { announcer } from "./announce";

const nils = `/person/${personId(6)}`;

const changes: [string, string, (desk: Desk) => Promise<void>][] = [
  [
    "a contact that is removed",
    nils,
    async (desk) => {
      const [entry] = await screen.findAllByTestId("touchpoint");
      await desk.user.click(within(entry as HTMLElement).getByRole("button", { name: /Aktionen/ }));
      await desk.user.click(await screen.findByRole("menuitem", { name: "Entfernen" }));
      await waitFor(() => expect(desk.callsOf("remove_touchpoint")).toHaveLength(1));
    },
  ],
  [
    "a person who is changed",
    nils,
    async (desk) => {
      await desk.user.click(await desk.find("person-edit"));
      await desk.user.type(await desk.find("form-note"), "x");
      await desk.user.click(await desk.find("form-save"));
      await waitFor(() => expect(desk.callsOf("edit_person")).toHaveLength(1));
    },
  ],
  [
    "a purpose that is added to a person",
    `${nils}/consents`,
    async (desk) => {
      await desk.user.click(await desk.find("purpose-add"));
      await desk.user.click(await desk.find("purpose-choose"));
      await desk.user.click((await screen.findAllByRole("option", { hidden: true }))[0] as HTMLElement);
      await desk.user.click(await desk.find("purpose-save"));
      await waitFor(() => expect(desk.callsOf("hold_for")).toHaveLength(1));
    },
  ],
];

test.each(changes)("%s may change what is due: it is looked up again", async (_, place, change) => {
  const desk = openAt(place);
  await waitFor(() => expect(desk.callsOf("sweep_reminder")).toHaveLength(1));
  await change(desk);

  await waitFor(() => expect(desk.callsOf("sweep_reminder")).toHaveLength(2));
});

test("settings of backups that were taken back are shown at once", async () => {
  const desk = openAt(
    "/settings/backups",
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "undo"
        ? { change: 9, action: "set_backup_settings", value: null }
        : answer(command, args, onProgress),
  );
  await desk.find("backup-outside");
  act(() => announcer.done("backups-saved", 8, null));
  const before = desk.callsOf("backup_state").length;
  await desk.user.click(await desk.find("toast-undo"));

  await waitFor(() => expect(desk.callsOf("backup_state").length).toBeGreaterThan(before));
});

test("the figures of one purpose never stand under the name of another", async () => {
  const desk = openAt(
    "/audience?purpose=newsletter",
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "audience" && args.purpose === "direct_mail"
        ? new Promise(() => {})
        : answer(command, args, onProgress),
  );
  await desk.find("audience-allowed");
  await desk.user.click(await desk.find("audience-purpose"));
  await desk.user.click(await screen.findByRole("option", { name: /Brief|Post|Direkt/, hidden: true }));

  await waitFor(() => expect(desk.callsOf("audience").some(({ purpose }) => purpose === "direct_mail")).toBe(true));
  expect(screen.queryByTestId("audience-allowed")).toBeNull();
});
