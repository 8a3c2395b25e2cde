import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../ipc/mock/people";
import { type Desk, openAt } from "../test/desk";

const chosen = async (desk: Desk, action: string) => {
  await desk.user.click(await screen.findByRole("checkbox", { name: "Alle auswählen" }));
  await desk.user.click(await desk.find(action));
};

/** A place, how its form is opened and written in, and what saves it. */
const forms: [string, string, (desk: Desk) => Promise<void>][] = [
  ["/persons", "withdraw_consents", (desk) => chosen(desk, "bulk-withdraw")],
  ["/consents/notices?due=overdue", "give_notices", (desk) => chosen(desk, "due-give")],
  [
    `/person/${personId(6)}`,
    "merge_persons",
    async (desk) => {
      const duplicates = await desk.find("person-duplicates");
      await desk.user.click(within(duplicates).getAllByTestId("merge-button")[0] as HTMLElement);
      const [card] = await screen.findAllByTestId("merge-card");
      card?.focus();
    },
  ],
  [
    "/retention/settings",
    "set_retention_settings",
    async (desk) => {
      await desk.user.click(await desk.find("retention-redact"));
    },
  ],
];

test.each(forms)("Ctrl+Enter saves what is asked at %s, once (%s)", async (place, command, write) => {
  const desk = openAt(
    place,
    "open",
    (answer) => async (asked, args, onProgress) =>
      asked === command ? new Promise(() => {}) : answer(asked, args, onProgress),
  );
  await write(desk);
  if (place === "/persons") await desk.user.type(await desk.find("withdraw-typed"), "widerrufen");
  if (command === "give_notices") (await screen.findByRole("radio", { name: "Ja" })).focus();

  await desk.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(desk.callsOf(command)).toHaveLength(1));
  await desk.user.keyboard("{Control>}{Enter}{/Control}");

  expect(desk.callsOf(command)).toHaveLength(1);
});

test("a withdrawal for many stays in sight while it works", async () => {
  const desk = openAt(
    "/persons",
    "open",
    (answer) => async (asked, args, onProgress) =>
      asked === "withdraw_consents" ? new Promise(() => {}) : answer(asked, args, onProgress),
  );
  await chosen(desk, "bulk-withdraw");
  await desk.user.type(await desk.find("withdraw-typed"), "widerrufen");
  await desk.user.click(await desk.find("withdraw-save"));
  await waitFor(() => expect(screen.queryByTestId("withdraw-save")).toBeNull());

  await desk.user.keyboard("{Escape}");
  expect(within(screen.getByRole("dialog")).queryByRole("button", { name: "Schließen" })).toBeNull();
  expect(screen.getByTestId("withdraw-objects")).toBeVisible();
});
