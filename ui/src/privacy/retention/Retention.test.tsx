import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import type { HoldView } from "../../ipc/types";
import { openAt } from "../../test/desk";

test("a hold that is to be reviewed stands out, is lifted and comes back with Undo", async () => {
  const desk = openAt("/retention/holds");
  expect(await desk.find("hold-row")).toHaveTextContent("Bitte prüfen: Gilt der Grund noch?");
  await desk.user.click(screen.getByTestId("hold-lift-hold-1"));

  expect(await desk.find("empty-state")).toHaveTextContent("Keine Löschsperren");
  expect(desk.callsOf("lift_hold")).toEqual([{ hold: "hold-1" }]);
  await desk.user.click(screen.getByTestId("holds-lifted"));
  expect(await desk.find("hold-row")).toHaveTextContent("aufgehoben am 20.11.2026");
});

test("a hold on a record says whose it is", async () => {
  const desk = openAt("/retention/holds", "open", (answer) => async (command, args, on) => {
    const told = await answer(command, args, on);
    if (command !== "list_holds") return told;
    const target = { on: "touchpoint", person: personId(20), id: "t20-0" };
    return (told as HoldView[]).map((hold) => ({ ...hold, target, name: "", person: "Ada Lovelace" }));
  });

  expect(await desk.find("hold-row")).toHaveTextContent("Ada LovelaceKontakt");
  expect(screen.getByRole("button", { name: "Löschsperre für „Ada Lovelace“ aufheben" })).toBeVisible();
});

test("a hold needs who, why, and a day on which it is looked at again", async () => {
  const desk = openAt("/retention/holds");
  await desk.user.click(await desk.find("hold-new"));
  expect(await desk.find("hold-save")).toBeDisabled();
  await desk.user.type(screen.getByLabelText("Person", { selector: "input[type=text], input:not([type])" }), "Anna");
  await desk.user.click((await screen.findAllByRole("option", { hidden: true }))[0] as HTMLElement);
  await desk.user.type(screen.getByTestId("hold-reason"), "Betriebsprüfung 2023");
  expect(screen.getByTestId("hold-save"), "no day yet").toBeDisabled();
  await desk.user.type(screen.getByTestId("hold-review"), "01.06.2099{Tab}");
  await desk.user.click(screen.getByTestId("hold-save"));

  await waitFor(() => expect(screen.getAllByTestId("hold-row")).toHaveLength(2));
  expect(desk.callsOf("add_hold")).toEqual([
    {
      draft: {
        kind: "tax",
        target: { on: "person", id: expect.any(String) },
        reason: "Betriebsprüfung 2023",
        review_on: "2099-06-01",
      },
    },
  ]);
});

test("a reason that was written for a hold is not lost by Escape", async () => {
  const desk = openAt("/retention/holds");
  await desk.user.click(await desk.find("hold-new"));
  await desk.user.type(await desk.find("hold-reason"), "Betriebsprüfung 2023");
  await desk.user.keyboard("{Escape}");

  const discard = await desk.find("form-discard");
  expect(screen.getByTestId("hold-reason")).toHaveValue("Betriebsprüfung 2023");
  await desk.user.click(discard);
  await waitFor(() => expect(screen.queryByTestId("hold-reason")).toBeNull());
});

test("past sweeps say how much went, not who it was", async () => {
  const desk = openAt("/retention/sweeps");
  const row = await desk.find("sweep-row");
  expect(row).toHaveTextContent("Jonas Voss146321");
  await waitFor(() => expect(row).toHaveTextContent("Geschäftsbriefe (Fassung 1)63"));
  expect(row).toHaveTextContent("In 4 Texten über andere wurden Namen unkenntlich gemacht.");
});

test("whoever was told of an erasure is ticked off", async () => {
  const desk = openAt("/retention/recipients");
  const told = await desk.find("recipient-recipient-0");
  expect(told).not.toBeChecked();
  expect(screen.getByTestId("recipients")).toHaveTextContent("betrifft 12 Personen");
  expect(screen.getByTestId("recipients")).toHaveTextContent("Der Empfänger findet sie in der Liste");
  await desk.user.click(told);

  await waitFor(() => expect(screen.getByTestId("recipient-recipient-0")).toBeDisabled());
  expect(screen.getByTestId("recipient-recipient-0")).toBeChecked();
  expect(screen.getByTestId("recipient-recipient-1")).not.toBeChecked();
  expect(desk.callsOf("set_recipient_told")).toEqual([{ recipient: "recipient-0" }]);
});

test("who is only kept is found there, and the person's page says until when", async () => {
  const desk = openAt("/retention/kept");
  const [row] = await screen.findAllByTestId("kept-row");
  expect(row).toHaveTextContent("31.12.2031");
  await desk.user.click(row as HTMLElement);

  expect(await desk.find("person-kept")).toHaveTextContent("Seit 21.10.2026 ist hier nur noch");
  await waitFor(() => expect(screen.getByTestId("person-kept")).toHaveTextContent("Gelöscht wird es am 31.12.2031"));
  expect(await desk.find("retention-when")).toHaveTextContent("Muss aufbewahrt werden, gelöscht wird am 31.12.2031");
  expect(screen.queryByTestId("person-edit"), "nobody works with it any more").toBeNull();
});

test("somebody who is not only kept has no such note", async () => {
  const desk = openAt(`/person/${personId(6)}`);
  await desk.find("person-name");
  expect(screen.queryByTestId("person-kept")).toBeNull();
});

test("erasing by itself and the second user are set by whoever administers", async () => {
  const desk = openAt("/retention/settings");
  expect(await desk.find("retention-settings-save")).toBeDisabled();
  await desk.user.click(screen.getByTestId("retention-mode-do"));
  await desk.user.click(screen.getByTestId("retention-four-eyes"));
  await desk.user.click(screen.getByTestId("retention-redact"));
  await desk.user.click(screen.getByTestId("retention-settings-save"));

  await waitFor(() => expect(screen.getByTestId("retention-settings-save")).toBeDisabled());
  expect(desk.callsOf("set_retention_settings")).toEqual([{ settings: { mode: "do", four_eyes: true, redact: true } }]);
});

test("that two have to agree is switched off by two, and says so", async () => {
  const desk = openAt("/retention/settings", "four-eyes");
  await desk.find("retention-settings-save");
  desk.refuse("set_retention_settings", "second_user_to_end");
  await desk.user.click(screen.getByTestId("retention-four-eyes"));
  await desk.user.click(screen.getByTestId("retention-settings-save"));

  expect(await desk.find("problem")).toHaveTextContent("endet erst, wenn jemand anders es innerhalb von 7 Tagen");
});

test("a setting that was changed and not saved is not lost by going elsewhere", async () => {
  const desk = openAt("/retention/settings");
  await desk.user.click(await desk.find("retention-mode-do"));
  await desk.user.click(screen.getByTestId("nav-persons"));

  await desk.user.click(await desk.find("form-discard"));
  await waitFor(() => expect(window.location.hash).toBe("#/persons"));
  expect(desk.callsOf("set_retention_settings")).toEqual([]);
});

test("an erasing by itself that came to nothing says why", async () => {
  const desk = openAt("/retention/settings", "error");
  expect(await desk.find("retention-failed")).toHaveTextContent("Das letzte Löschen von selbst ist gescheitert");
});

test("whoever may not administer sees the settings and sets none", async () => {
  const desk = openAt("/retention/settings", "reader");
  expect(await desk.find("retention-mode-do")).toBeDisabled();
  expect(screen.queryByTestId("retention-settings-save")).toBeNull();
});

test("the list of persons is narrowed to who goes soon, and a column says when", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  await desk.user.click(screen.getByTestId("persons-filter"));
  await desk.user.click(await desk.find("filter-erasure-within_30_days"));
  await waitFor(() =>
    expect(desk.callsOf("list_persons").at(-1)).toMatchObject({
      filter: { erasure: "within_30_days", with_erase_on: false },
    }),
  );
  expect(window.location.hash).toContain("erasure=within_30_days");
  await desk.user.keyboard("{Escape}");
  await desk.user.click(screen.getByRole("button", { name: "Spalten" }));
  await desk.user.click(await screen.findByLabelText("Löschung am"));

  await waitFor(() => expect(desk.callsOf("list_persons").at(-1)).toMatchObject({ filter: { with_erase_on: true } }));
  await waitFor(() => expect(screen.getAllByTestId("person-row")[0]).toHaveTextContent(/\d\d\.\d\d\.2026/));
  await desk.user.click(screen.getByRole("button", { name: "Filter „in den nächsten 30 Tagen“ entfernen" }));
  await waitFor(() => expect(window.location.hash).not.toContain("erasure"));
});
