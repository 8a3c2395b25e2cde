import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../ipc/mock/people";
import type { PersonRetention as Retention } from "../ipc/types";
import { openAt } from "../test/desk";

const nils = personId(6);

test("a given consent is withdrawn with one click, and the icon beside the address turns", async () => {
  const desk = openAt(`/person/${nils}`);
  await waitFor(() => expect(screen.getAllByTestId("standing")[0]).toHaveAttribute("data-standing", "duty"));
  await desk.user.click(await desk.find("person-tab-consents"));

  await desk.user.click(await desk.find("consent-withdraw"));

  await waitFor(() => expect(screen.getAllByTestId("consent")).toHaveLength(3));
  expect(screen.queryByTestId("consent-withdraw")).toBeNull();
  expect(screen.queryByTestId("toast-undo"), "what a person said is a fact").toBeNull();
  await desk.user.click(screen.getByTestId("person-tab-overview"));
  await waitFor(() => expect(screen.getAllByTestId("standing")[0]).toHaveAttribute("data-standing", "blocked"));
});

test("what could not be asked for never looks as if nothing stood in the way", async () => {
  const unanswered = ["addresses_of", "list_restrictions", "contact_limits"];
  const desk = openAt(`/person/${nils}`, "open", (answer) => async (command, args, onProgress) => {
    if (unanswered.includes(command)) throw { code: "disk_full", details: {} };
    return answer(command, args, onProgress);
  });
  expect((await screen.findAllByTestId("standing-unknown"))[0]).toHaveTextContent("ließ sich nicht prüfen");
  expect(await screen.findAllByTestId("problem"), "on top of the page").toHaveLength(1);
  await desk.user.click(await desk.find("composer-kind-letter"));
  await desk.user.click(screen.getByRole("radio", { name: "an die Person" }));
  await waitFor(() => expect(screen.getAllByTestId("problem"), "and beside the letter").toHaveLength(2));

  await desk.user.click(await desk.find("nav-persons"));
  expect((await screen.findAllByTestId("row-standing-unknown"))[0]).toHaveAccessibleName("ließ sich nicht prüfen");
});

test("the icon opens its reasons, with the article and what would change it", async () => {
  const desk = openAt(`/person/${personId(7)}`);
  const [first] = await screen.findAllByTestId("standing");
  await desk.user.click(first as HTMLElement);

  const reasons = await desk.find("standing-reasons");
  await waitFor(() => expect(reasons).toHaveTextContent("Newsletter: nicht erlaubt"));
  expect(reasons).toHaveTextContent("§ 7 Abs. 2 UWG");
  expect(reasons).toHaveTextContent("Was es ändern würde: Eine Einwilligung einholen.");
});

test("a restricted person says so on the card, and is lifted only with the day on which they were told", async () => {
  const desk = openAt(`/person/${nils}/consents`);
  await desk.user.click(await desk.find("restrict"));
  await desk.user.click(await desk.find("restrict-save"));
  expect(await desk.find("person-restricted")).toHaveTextContent("Verarbeitung eingeschränkt");

  await desk.user.click(await desk.find("lift"));
  expect(await desk.find("lift-save")).toBeDisabled();
  await desk.user.type(screen.getByTestId("lift-told"), "02.03.2026{Tab}");
  await desk.user.click(screen.getByTestId("lift-save"));

  await waitFor(() => expect(screen.queryByTestId("person-restricted")).toBeNull());
  expect(desk.callsOf("lift")).toEqual([{ person: nils, only: null, told_on: "2026-03-02" }]);
});

test("of whom only what must be kept is left, nothing is offered that would be refused", async () => {
  const offers = ["consent-record", "request-ask", "object", "purpose-add", "ground-add"];
  const desk = openAt(`/person/${nils}/consents`, "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    return command === "retention_of_person" ? { ...(told as Retention), kept_since: "2026-11-01" } : told;
  });
  await desk.find("person-kept");
  for (const one of ["consent-withdraw", "restrict", "notice-add"]) expect(await desk.find(one), one).toBeVisible();
  for (const one of offers) expect(screen.queryByTestId(one), one).toBeNull();
  cleanup();

  openAt(`/person/${nils}/consents`);
  for (const one of offers) expect(await screen.findByTestId(one), `${one} of anybody else`).toBeVisible();
});

test("an audience by post says where the letters go, in one line", async () => {
  const desk = openAt("/audience?purpose=direct_mail&channel=post");
  await desk.user.click((await screen.findAllByTestId(/^audience-why-/))[0] as HTMLElement);
  await waitFor(() => expect(screen.getAllByTestId("audience-row").length).toBeGreaterThan(0));
  expect(
    within(screen.getByTestId("audience-table")).getByRole("columnheader", { name: "Adresse" }),
  ).toBeInTheDocument();
  await waitFor(() => expect(screen.getAllByTestId("audience-row")[0]).toHaveTextContent(/\S+ \d+, \d{5} \S+/));
});

test("the reasons of an audience open to the persons they keep out", async () => {
  const desk = openAt("/audience");
  await desk.find("audience-allowed");
  await waitFor(() => expect(screen.getAllByTestId("audience-row").length).toBeGreaterThan(0));

  await desk.user.click(await desk.find("audience-why-consent_withdrawn"));

  await waitFor(() =>
    expect(desk.callsOf("list_audience").at(-1)).toMatchObject({ blocked_by: "consent_withdrawn", channel: "email" }),
  );
  expect(screen.getByTestId("audience-remedy")).toBeInTheDocument();
});

test("a new version of a text stands above the old one, which stays", async () => {
  const desk = openAt("/consents/texts");
  await desk.user.click(await desk.find("declaration-add-newsletter"));
  expect(await desk.find("declaration-save"), "nothing new is written yet").toBeDisabled();
  await desk.user.type(screen.getByTestId("declaration-de"), " Bitte.");
  await desk.user.type(screen.getByTestId("declaration-since"), "1.7.2025");
  await desk.user.click(screen.getByTestId("declaration-informs"));
  await desk.user.click(screen.getByTestId("declaration-save"));

  await waitFor(() =>
    expect(within(screen.getByTestId("declaration-newsletter")).getAllByRole("group")).toHaveLength(2),
  );
  expect(desk.callsOf("add_declaration")[0]).toMatchObject({
    draft: { purpose: "newsletter", since: "2025-07-01", informs: true },
  });
  expect(screen.getByTestId("declaration-newsletter")).toHaveTextContent("mit Datenschutzhinweisen");
});

test("a text that does not say to whom one consents is said to, in the list and while it is written", async () => {
  const desk = openAt("/consents/texts");
  await desk.find("declaration-newsletter");
  expect(screen.queryByTestId("declaration-newsletter-missing"), "it names the firm").toBeNull();
  await desk.user.click(screen.getByTestId("declaration-add-newsletter"));
  await desk.user.clear(await desk.find("declaration-de"));
  await desk.user.type(screen.getByTestId("declaration-de"), "Ja zum Newsletter, widerruflich.");
  expect(screen.getByTestId("declaration-missing")).toHaveTextContent("steht nicht „Tischlerei Voss GmbH“");
  await desk.user.click(screen.getByTestId("declaration-save"));

  const missing = await desk.find("declaration-newsletter-missing");
  expect(missing).toHaveTextContent("Im Text (Deutsch) steht nicht „Tischlerei Voss GmbH“");
});

test("advertising that rests on an interest gets its first text too, for the channels that need a consent", async () => {
  const desk = openAt("/consents/texts");
  await desk.user.click(await desk.find("declaration-other"));
  await desk.user.click(await desk.find("declaration-first-direct_mail"));
  await desk.user.type(await desk.find("declaration-de"), "Ich willige in Anrufe ein und kann das widerrufen.");
  await desk.user.type(screen.getByTestId("declaration-en"), "I consent to calls and can withdraw that.");
  await desk.user.click(screen.getByTestId("declaration-save"));

  await waitFor(() => expect(desk.callsOf("add_declaration")).toHaveLength(1));
  expect(desk.callsOf("add_declaration")[0]).toMatchObject({ draft: { purpose: "direct_mail" } });
});

test("somebody who may only read sees what was said and is offered nothing", async () => {
  const desk = openAt(`/person/${nils}/consents`, "reader");
  expect((await screen.findAllByTestId("consent")).length).toBeGreaterThan(0);
  expect(desk.callsOf("consents_of")).toHaveLength(1);
  for (const id of ["consent-record", "consent-withdraw", "object", "restrict", "purpose-add", "notice-add"])
    expect(screen.queryByTestId(id), id).toBeNull();
});

test("an audience in which nobody is blocked is shown as well", async () => {
  const desk = openAt("/audience?purpose=contract");
  expect(await desk.find("audience-allowed")).toHaveTextContent("60");
  expect(screen.getByTestId("audience-blocked")).toHaveTextContent("Niemand ist gesperrt.");
});

test("a digest is a word that copies it, and no row of digits", async () => {
  const desk = openAt("/consents/texts");
  const [checksum] = await screen.findAllByTestId("checksum");
  const digest = "5f2a".repeat(16);
  expect(checksum).toHaveTextContent(/^Prüfwert$/);
  expect(checksum).toHaveAttribute("title", expect.stringContaining(digest));
  await desk.user.click(checksum as HTMLElement);

  await waitFor(() => expect(checksum).toHaveTextContent("Prüfwert kopiert"));
  expect(await navigator.clipboard.readText()).toBe(digest);
});

test("the ledger is sorted by what it shows first, and says what was said on another day and what nothing proves", async () => {
  openAt("/consents");
  const [first, second] = await screen.findAllByTestId("ledger-row");
  expect(screen.getByRole("columnheader", { name: "Eingetragen" })).toBeInTheDocument();
  expect(within(first as HTMLElement).getByTestId("ledger-said")).toHaveTextContent(/^gesagt am \d\d\.\d\d\.\d{4}$/);
  expect(second).toHaveTextContent("Telefonwerbung");
});

test("whoever records a consent is told which addresses it is about, and that nothing proves it", async () => {
  const desk = openAt(`/person/${nils}/consents`);
  await desk.user.click(await desk.find("consent-record"));
  await desk.find("consent-form");
  expect(screen.queryByTestId("consent-unproven-hint"), "nothing is chosen yet").toBeNull();
  const choose = async (field: string, option: RegExp) => {
    await desk.user.click(screen.getByTestId(field));
    await desk.user.click(await screen.findByRole("option", { name: option }));
  };
  await choose("consent-purpose", /Newsletter/);
  await choose("consent-method", /Brief/);

  expect(await desk.find("consent-covers")).toHaveTextContent(/Gilt für \S+@\S+\. Für eine Adresse/);
  expect(screen.getByTestId("consent-unproven-hint")).toHaveTextContent("kein Nachweis hinterlegt");
  await choose("consent-state", /Widerrufen/);
  expect(screen.queryByTestId("consent-covers"), "a no is about whatever comes").toBeNull();
  expect(screen.queryByTestId("consent-unproven-hint")).toBeNull();
});
