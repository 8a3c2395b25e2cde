import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { basis, personId } from "../../ipc/mock/people";
import type { Page, PersonKind, PersonRetention as Retention, Touchpoint } from "../../ipc/types";
import { openAt } from "../../test/desk";

/** Somebody of that kind of whom nothing is due and nothing kept. */
function someone(kind: PersonKind): string {
  for (let n = 100; n < 400; n += 1) if (basis(n).kind === kind) return personId(n);
  throw new Error("BUG: nobody of that kind");
}

test("the page says when all goes, by which rule, and what its period began with", async () => {
  const desk = openAt(`/person/${someone("prospect")}/retention`);

  expect(await desk.find("retention-when")).toHaveTextContent("Wird gelöscht am 08.06.2027");
  await waitFor(() =>
    expect(screen.getByTestId("person-retention")).toHaveTextContent(
      "Regel „Interessenten ohne Antwort“: 1 Jahr nach dem letzten Kontakt",
    ),
  );
  expect(screen.getByTestId("person-retention")).toHaveTextContent("hier seit 08.06.2026.");
  expect(await desk.find("retention-record")).toHaveTextContent(
    "Auftrag 2026-0311Kauf, 11.10.2026Rechnungen und Buchungsbelegenach dem Datum des Belegs: 11.10.2026",
  );
  expect(screen.getByTestId("retention-records")).toHaveTextContent(
    "7 weitere Einträge werden mit der Person gelöscht.",
  );
});

test.each(["scheduled", "kept"] as const)("%s without a day names the hold that keeps some of it", async (state) => {
  const desk = openAt(`/person/${someone("prospect")}/retention`, "open", (answer) => async (command, args, on) => {
    const told = await answer(command, args, on);
    if (command !== "retention_of_person") return told;
    const held = { kind: "hold", hold: "hold-9", until: "2026-12-01", rule: null };
    const [record] = (told as Retention).records;
    const records = [{ ...record, rule: "hold", erase_on: null, held_up: [held] }];
    const kept_since = state === "kept" ? "2026-11-01" : null;
    return { ...(told as Retention), state, erase_on: null, kept_since, held_up: [held], records };
  });

  expect(await desk.find("retention-when")).toHaveTextContent("Eine Löschsperre hält etwas davon auf.");
  expect(screen.getAllByTestId("held-up")[0]).toHaveTextContent("Löschsperre, zu prüfen am 01.12.2026");
  expect(await desk.find("retention-record"), "no key of a rule").toHaveTextContent(
    "Löschsperrenach dem Datum des Belegs: 11.10.2026offen",
  );
});

test("of who is due, the day is that on which the rest goes", async () => {
  const desk = openAt(`/person/${someone("prospect")}/retention`, "open", (answer) => async (command, args, on) => {
    const told = await answer(command, args, on);
    if (command !== "retention_of_person") return told;
    return { ...(told as Retention), state: "due", erase_on: "2033-01-01", restricted_from: "2026-01-01" };
  });

  expect(await desk.find("retention-when")).toHaveTextContent("Zu löschen seit 01.01.2026");
});

test("of whom something must be kept longer the day is that of the list, and when the rest goes is said below", async () => {
  const desk = openAt(`/person/${someone("prospect")}/retention`, "open", (answer) => async (command, args, on) => {
    const told = await answer(command, args, on);
    if (command !== "retention_of_person") return told;
    return { ...(told as Retention), state: "scheduled", erase_on: "2033-01-01", restricted_from: "2027-01-01" };
  });

  expect(await desk.find("retention-when")).toHaveTextContent("Wird gelöscht am 01.01.2027, bis auf Aufzubewahrendes");
  expect(screen.getByTestId("person-retention")).toHaveTextContent(
    "Der Rest muss aufbewahrt werden und wird gelöscht am 01.01.2033.",
  );
});

test("whoever puts a record under a rule that begins with a closing is told that it is open without a day", async () => {
  const desk = openAt(`/person/${personId(6)}/retention`);
  await desk.user.click(await desk.find("assign-rule"));
  expect(await screen.findByText("Sonst zählt das Datum des Eintrags.")).toBeInTheDocument();
  await desk.user.click(screen.getByTestId("assign-rule-select"));
  await desk.user.click(await screen.findByRole("option", { name: "Angebote, aus denen nichts wurde", hidden: true }));

  expect(await screen.findByText(/^Leer: noch nicht abgeschlossen\./)).toBeInTheDocument();
});

test("a consent among the records is called by the name of its purpose", async () => {
  const desk = openAt(`/person/${someone("prospect")}/retention`, "open", (answer) => async (command, args, on) => {
    const told = await answer(command, args, on);
    if (command !== "retention_of_person") return told;
    const { records, ...rest } = told as Retention;
    return { ...rest, records: records.map((one) => ({ ...one, kind: "consent", label: "direct_mail" })) };
  });

  await waitFor(async () => expect(await desk.find("retention-record")).toHaveTextContent(/^Werbung per Post/));
});

test.each([
  ["customer", "Geschäftsbeziehung beendet am"],
  ["applicant", "Absage zugegangen am"],
  ["employee", "Ausgeschieden am"],
] as const)("the end of dealings with a %s has its own word", async (kind, word) => {
  openAt(`/person/${someone(kind)}/retention`);
  expect(await screen.findByLabelText(word)).toBeInTheDocument();
});

test("a relation that is open has no date until its end is entered", async () => {
  const person = someone("customer");
  const desk = openAt(`/person/${person}/retention`);
  expect(await desk.find("retention-when")).toHaveTextContent("Noch kein Datum");
  expect(within(await desk.find("person-retention")).getAllByTestId("held-up")[0]).toHaveTextContent(
    "Die Beziehung ist noch nicht beendet",
  );
  await desk.user.type(screen.getByTestId("relation-end-day"), "31.03.2026{Tab}");
  await desk.user.click(screen.getByTestId("relation-end-save"));

  await waitFor(() => expect(screen.getByTestId("retention-when")).toHaveTextContent("Wird gelöscht am 01.01.2031"));
  expect(desk.callsOf("set_relation_end")).toEqual([{ person, ended_on: "2026-03-31" }]);
});

test("a hold on one document is placed and lifted from the person's page", async () => {
  const person = personId(6);
  const desk = openAt(`/person/${person}/retention`);
  expect(await desk.find("person-holds")).toHaveTextContent("Keine");
  await desk.user.click(screen.getByTestId("person-hold-new"));
  await desk.user.click(await desk.find("record-select"));
  await desk.user.click(
    (await screen.findAllByRole("option", { name: /Angebot 2026-0417/, hidden: true }))[0] as HTMLElement,
  );
  await desk.user.click(screen.getByTestId("hold-kind-litigation"));
  await desk.user.type(screen.getByTestId("hold-reason"), "Klage");
  await desk.user.type(screen.getByTestId("hold-review"), "01.06.2099{Tab}");
  await desk.user.click(screen.getByTestId("hold-save"));

  expect(await desk.find("hold")).toHaveTextContent("RechtsstreitDokument BriefKlagezu prüfen am 01.06.2099");
  expect(desk.callsOf("add_hold")).toEqual([
    { draft: expect.objectContaining({ target: { on: "document", person, id: `doc${person}-0` } }) },
  ]);
  await desk.user.click(within(screen.getByTestId("hold")).getByRole("button"));
  await waitFor(() => expect(screen.queryByTestId("hold")).toBeNull());
});

test("also the oldest of many contacts can be held", async () => {
  const desk = openAt(`/person/${personId(6)}/retention`, "open", (answer) => async (command, args, onProgress) => {
    if (command !== "list_touchpoints") return answer(command, args, onProgress);
    const [one] = ((await answer(command, { ...args, offset: 0 })) as Page<Touchpoint>).rows;
    const all = Array.from({ length: 1_201 }, (_, at) => ({
      ...one,
      id: `t${at}`,
      subject: `Gespräch ${1_201 - at}.`,
    }));
    const from = args.offset as number;
    return { total: all.length, offset: from, rows: all.slice(from, from + (args.limit as number)) };
  });
  await desk.user.click(await desk.find("person-hold-new"));
  await desk.user.type(await desk.find("record-select"), "Gespräch 1.");

  expect(await screen.findByRole("option", { name: /Gespräch 1\./, hidden: true })).toBeInTheDocument();
});

test("a document gets the period of vouchers, and it is taken back", async () => {
  const person = personId(6);
  const desk = openAt(`/person/${person}/retention`);
  await desk.user.click(await desk.find("assign-rule"));
  expect(await desk.find("assign-save")).toBeDisabled();
  await desk.user.click(screen.getByTestId("record-select"));
  await desk.user.click(
    (await screen.findAllByRole("option", { name: /Angebot 2026-0417/, hidden: true }))[0] as HTMLElement,
  );
  await desk.user.click(screen.getByTestId("assign-rule-select"));
  await desk.user.click(await screen.findByRole("option", { name: "Rechnungen und Buchungsbelege", hidden: true }));
  await desk.user.click(screen.getByTestId("assign-save"));

  await waitFor(() => expect(screen.getAllByTestId("retention-record")).toHaveLength(2));
  expect(screen.getAllByTestId("retention-record")[1]).toHaveTextContent("eigens zugewiesen");
  await desk.user.click(screen.getByTestId("assign-free"));
  await waitFor(() => expect(screen.getAllByTestId("retention-record")).toHaveLength(1));
  expect(desk.callsOf("assign_retention_rule")).toEqual([
    { person, kind: "document", id: `doc${person}-0`, rule: "voucher", starts_on: null },
    { person, kind: "document", id: `doc${person}-0`, rule: null, starts_on: null },
  ]);
});

test("whoever may only read changes nothing of it", async () => {
  const desk = openAt(`/person/${someone("customer")}/retention`, "reader");
  await desk.find("retention-when");
  for (const id of ["relation-end-save", "person-hold-new", "assign-rule", "person-more"])
    expect(screen.queryByTestId(id), id).toBeNull();
});
