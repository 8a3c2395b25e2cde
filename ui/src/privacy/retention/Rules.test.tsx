import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Desk, openAt } from "../../test/desk";

const ruleOf = async (key: string) =>
  (await screen.findAllByTestId("rule")).find((row) => row.dataset.key === key) as HTMLElement;

async function rewrite(desk: Desk, testid: string, text: string) {
  const field = await desk.find(testid);
  await desk.user.clear(field);
  await desk.user.click(field);
  await desk.user.paste(text);
}

test("the concept says for each kind of data how long it stays, and by which law", async () => {
  openAt("/retention/rules");

  expect(await ruleOf("voucher")).toHaveTextContent(
    "8 Jahre nach dem Datum des Belegs, gezählt ab dem Ende des Kalenderjahreswird bis dahin nur aufbewahrt, dann gelöscht§ 147 AO, § 257 HGB",
  );
  expect(await ruleOf("voucher"), "and as of when").toHaveTextContent(/§ 257 HGB, Stand 0?1\.11\.2026/);
  expect(await ruleOf("lead")).toHaveTextContent("1 Jahr nach dem letzten Kontakt");
  expect(await ruleOf("lead")).toHaveTextContent("eigene Festlegung");
  expect(await ruleOf("applicant")).toHaveTextContent("6 Monate nach Zugang der Absage");
  expect(await ruleOf("newsletter")).toHaveTextContent("sofort nach dem Widerruf");
  expect(await ruleOf("suppression"), "it is only stated").toHaveTextContent("solange geworben wirdlöschen");
  expect(screen.queryByTestId("rule-edit-suppression")).toBeNull();
  expect(await ruleOf("customer"), "and so is this").toHaveTextContent(
    "bis die Frist des letzten zugehörigen Belegs endet",
  );
  expect(screen.queryByTestId("rule-edit-customer")).toBeNull();
  expect(screen.getByTestId("rule-edit-unconfirmed"), "by its period something goes").toBeVisible();
});

test("a period below what a law demands is refused with its article before anything is saved", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("rule-edit-voucher"));
  await rewrite(desk, "rule-months", "72");

  expect(await screen.findByText(/Zu kurz: Das Gesetz verlangt mindestens 8 Jahre/)).toHaveTextContent("§ 147 AO");
  expect(screen.getByTestId("rule-save")).toBeDisabled();
  expect(desk.callsOf("save_retention_rule")).toEqual([]);
});

test("whoever names another source says as of when it was read", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("rule-edit-lead"));
  await rewrite(desk, "rule-source-de", "Beschluss");
  await rewrite(desk, "rule-as-of", "3.2.2026");
  await desk.user.tab();
  await desk.user.click(screen.getByTestId("rule-save"));

  await waitFor(() => expect(desk.callsOf("save_retention_rule")).toHaveLength(1));
  expect(desk.callsOf("save_retention_rule")[0]).toMatchObject({ draft: { key: "lead", as_of: "2026-02-03" } });
});

test("a law that the core knows of and the form did not is said in one line", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("rule-edit-lead"));
  await rewrite(desk, "rule-months", "6");
  desk.refuse("save_retention_rule", "retention_too_short", { months: 12, law_de: "§ 1 AO", law_en: "§1 AO" });
  await desk.user.click(screen.getByTestId("rule-save"));

  expect(await desk.find("problem")).toHaveTextContent("Zu kurz: Das Gesetz verlangt mindestens 12 Monate (§ 1 AO).");
});

test("whoever keeps data longer is warned and says why in both languages; the versions tell it", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("rule-edit-contract"));
  await desk.find("rule-versions");
  await waitFor(() => expect(screen.getByTestId("rule-versions")).toHaveTextContent("mitgeliefert"));
  await rewrite(desk, "rule-months", "60");
  expect(await desk.find("rule-longer")).toHaveTextContent("Üblich ist: 3 Jahre.");
  expect(screen.getByTestId("rule-save"), "not without a reason").toBeDisabled();
  await rewrite(desk, "rule-reason-de", "Gewährleistung fünf Jahre");
  await rewrite(desk, "rule-reason-en", "Warranty of five years");
  await desk.user.click(screen.getByTestId("rule-save"));

  await waitFor(async () => expect(await ruleOf("contract")).toHaveTextContent("5 Jahre nach dem Ende der Beziehung"));
  expect(await ruleOf("contract")).toHaveTextContent("Fassung 2, 20.11.2026, Maren Voss");
  expect(desk.callsOf("save_retention_rule")).toEqual([
    { draft: expect.objectContaining({ key: "contract", months: 60 }), version: 1 },
  ]);
  await desk.user.click(screen.getByTestId("rule-edit-contract"));
  await waitFor(() => expect(screen.getByTestId("rule-versions")).toHaveTextContent("Fassung 1"));
});

test("what goes beyond the law is told as one's own", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("rule-edit-voucher"));
  await rewrite(desk, "rule-months", "240");
  await rewrite(desk, "rule-reason-de", "Maschinen laufen zwanzig Jahre");
  await rewrite(desk, "rule-reason-en", "Machines run for twenty years");
  await desk.user.click(screen.getByTestId("rule-save"));

  await waitFor(async () =>
    expect(await ruleOf("voucher")).toHaveTextContent("vom Gesetz verlangt: 8 Jahre; darüber hinaus eigene Festlegung"),
  );
});

test("a rule of one's own gets its short name by itself", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("rule-new"));
  await rewrite(desk, "rule-name-de", "Baupläne");
  await rewrite(desk, "rule-name-en", "Plans");
  expect(screen.getByTestId("rule-key")).toHaveValue("bauplaene");
  await rewrite(desk, "rule-key", "plaene");
  await rewrite(desk, "rule-name-de", "Baupläne der Kunden");
  expect(screen.getByTestId("rule-key"), "what somebody wrote stays").toHaveValue("plaene");
  await rewrite(desk, "rule-key", "bauplaene");
  await rewrite(desk, "rule-name-de", "Baupläne");
  await desk.user.click(screen.getByTestId("rule-save"));

  expect(await ruleOf("lead")).toBeInTheDocument();
  await waitFor(async () => expect(await ruleOf("bauplaene")).toHaveTextContent("1 Jahr nach dem Datum des Belegs"));
  expect(desk.callsOf("save_retention_rule")).toEqual([
    { draft: expect.objectContaining({ key: "bauplaene", level: "record" }), version: null },
  ]);
});

test("a new rule with the short name of another one is refused, and that stays as it was", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("rule-new"));
  await rewrite(desk, "rule-name-de", "Verträge");
  await rewrite(desk, "rule-name-en", "Contracts");
  await rewrite(desk, "rule-key", "contract");
  await desk.user.click(screen.getByTestId("rule-save"));

  expect(await screen.findByText(/Kürzel.*gibt es schon/)).toBeVisible();
  expect(await ruleOf("contract")).toHaveTextContent("3 Jahre");
});

test("a rule of one's own for persons begins as theirs do, and a purpose can name it", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("rule-new"));
  await rewrite(desk, "rule-name-de", "Mitglieder");
  await rewrite(desk, "rule-name-en", "Members");
  await desk.user.click(screen.getByTestId("rule-level-person"));
  await desk.user.click(screen.getByTestId("rule-save"));

  await waitFor(async () => expect(await ruleOf("mitglieder")).toHaveTextContent("1 Jahr nach dem Ende der Beziehung"));
  expect(within(screen.getByTestId("rules-person")).getByText("Mitglieder")).toBeInTheDocument();
  cleanup();
  openAt("/consents/purposes");
  await desk.user.click(await desk.find("purpose-new"));
  await desk.user.click(await desk.find("purpose-retention"));
  expect(await screen.findByRole("option", { name: /Interessenten ohne Antwort: 1 Jahr nach/ })).toBeInTheDocument();
});

test("of a rule that is there the beginning of the period stays", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("rule-edit-lead"));
  expect(await desk.find("rule-start")).toBeDisabled();
  expect(screen.queryByTestId("rule-level-person")).toBeNull();
});

test("a rule that somebody else changed meanwhile is carried over", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("rule-edit-lead"));
  await rewrite(desk, "rule-months", "9");
  desk.refuse("save_retention_rule", "conflict");
  await desk.user.click(screen.getByTestId("rule-save"));
  await desk.user.click(within(await desk.find("problem")).getByRole("button"));

  await waitFor(() => expect(screen.queryByTestId("problem")).toBeNull());
  expect(screen.getByTestId("rule-months")).toHaveValue("9");
});

test("the concept is printed in the language that is chosen", async () => {
  const desk = openAt("/retention/rules");
  await desk.user.click(await desk.find("concept"));
  await desk.user.click(await desk.find("concept-en"));

  expect(await desk.find("concept-done")).toHaveTextContent("/home/maren/Dokumente/Löschkonzept.pdf");
  expect(desk.callsOf("save_concept")).toEqual([{ language: "en", out: "/home/maren/Dokumente/Löschkonzept.pdf" }]);
});

test("whoever may not administer reads the rules and changes none", async () => {
  openAt("/retention/rules", "reader");
  await ruleOf("lead");
  for (const id of ["rule-new", "rule-edit-lead"]) expect(screen.queryByTestId(id), id).toBeNull();
});
