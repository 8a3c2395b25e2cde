import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import type { Changed, Purpose, Retired } from "../../ipc/types";
import { type Desk, openAt } from "../../test/desk";

/** As a whole: a form of many fields is drawn anew for each letter. */
async function write(desk: Desk, testid: string, text: string) {
  await desk.user.click(await desk.find(testid));
  await desk.user.paste(text);
}

const cards = () => screen.findAllByTestId("purpose");
const cardOf = async (key: string) => (await cards()).find((card) => card.dataset.key === key) as HTMLElement;

test("a purpose is added with a short name made of its own, and refused words of the law stay in the form", async () => {
  const desk = openAt("/consents/purposes");
  await desk.user.click(await desk.find("purpose-new"));
  expect(await desk.find("purpose-form-save"), "nothing is said yet").toBeDisabled();
  await write(desk, "purpose-name-de", "Frühjahrs-Gruß");
  await write(desk, "purpose-name-en", "Spring card");
  expect(screen.getByTestId("purpose-key")).toHaveValue("fruehjahrs_gruss");
  expect(screen.queryByTestId("purpose-balancing-de")).toBeNull();

  await desk.user.click(screen.getByTestId("purpose-basis"));
  await desk.user.click(await screen.findByRole("option", { name: /Berechtigtes Interesse/, hidden: true }));
  await write(desk, "purpose-balancing-de", "Greift wenig ein");
  await desk.user.click(screen.getByTestId("purpose-advertising"));
  await desk.user.click(screen.getByTestId("purpose-channel-email"));
  await desk.user.click(screen.getByTestId("purpose-form-save"));
  expect(await desk.find("problem")).toHaveTextContent("§ 7 Abs. 2 UWG");

  await desk.user.click(screen.getByTestId("purpose-channel-email"));
  await desk.user.click(screen.getByTestId("purpose-channel-post"));
  await desk.user.click(screen.getByTestId("purpose-form-save"));

  await waitFor(async () => expect(await cards()).toHaveLength(5));
  expect(desk.callsOf("add_purpose").at(-1)).toMatchObject({
    draft: { key: "fruehjahrs_gruss", basis: "legitimate_interest", channels: ["post"], advertising: true },
  });
});

test("an edit that somebody else was faster with is carried over to the new state", async () => {
  const desk = openAt("/consents/purposes");
  await desk.user.click(await desk.find("purpose-edit-newsletter"));
  expect(await desk.find("purpose-name-de")).toHaveValue("Newsletter");
  expect(screen.queryByTestId("purpose-key"), "it stays").toBeNull();
  await write(desk, "purpose-name-de", " im Mai");
  desk.refuse("edit_purpose", "conflict");
  await desk.user.click(screen.getByTestId("purpose-form-save"));
  const problem = await desk.find("problem");

  await desk.user.click(within(problem).getByRole("button"));

  await waitFor(() => expect(screen.queryByTestId("problem")).toBeNull());
  expect(screen.getByTestId("purpose-name-de")).toHaveValue("Newsletter im Mai");
});

test("what is advertising for good says why it can't be called anything else", async () => {
  const desk = openAt("/consents/purposes");
  await desk.user.click(await desk.find("purpose-edit-newsletter"));
  expect(await desk.find("purpose-advertising")).toBeDisabled();
  await waitFor(() => expect(screen.getByText(/Der Zweck bleibt Werbung/)).toBeVisible());
});

test("the end of a purpose says what it leaves, and it can go on", async () => {
  const desk = openAt("/consents/purposes");
  await desk.user.click(await desk.find("purpose-end-contract"));
  expect(await desk.find("purpose-end-asked")).toHaveTextContent("kein anderer Zweck braucht");
  expect(desk.callsOf("retire_purpose"), "nothing happens yet").toEqual([]);
  await desk.user.click(screen.getByTestId("purpose-end-do"));
  expect(await desk.find("purpose-left")).toHaveTextContent("Daten von 12 Personen");
  await waitFor(async () => expect(await cardOf("contract")).toHaveTextContent("beendet am"));

  await desk.user.click(await desk.find("purpose-resume-contract"));

  await waitFor(async () => expect(await cardOf("contract")).not.toHaveTextContent("beendet am"));
  expect(screen.queryByTestId("purpose-left")).toBeNull();
  await desk.user.click(await desk.find("purpose-end-newsletter"));
  await desk.user.click(await desk.find("purpose-end-do"));
  expect(await desk.find("purpose-left")).toHaveTextContent("Einwilligungen dazu bleiben als Nachweis stehen");
});

test("a purpose whose fields are filled ends only after it was said what goes, and when", async () => {
  const field = { id: "f1", key: "number", name: { de: "Vertragsnummer", en: "Contract number" }, in_use: true };
  for (const [retention, start, said] of [
    ["contract", "end_of_relation", /nach der Frist der Löschregel \(Verträge/],
    ["lead", "last_touchpoint", /geht beim nächsten Löschen/],
  ] as const) {
    const desk = openAt("/consents/purposes", "open", (answer) => async (command, args, onProgress) => {
      if (command === "list_fields") return [{ ...field, purpose: "contract" }];
      const told = await answer(command, args, onProgress);
      if (command === "list_purposes") return (told as Purpose[]).map((one) => ({ ...one, retention }));
      if (command !== "retire_purpose") return told;
      const { value, ...change } = told as Changed<Retired>;
      return {
        ...change,
        value: { ...value, fields: ["number"], over_on: start === "end_of_relation" ? "2030-01-01" : null },
      };
    });
    await waitFor(() => expect(desk.callsOf("list_retention_rules")).toHaveLength(1));
    await desk.user.click(await desk.find("purpose-end-contract"));
    expect(await desk.find("purpose-end-asked")).toHaveTextContent("Vertragsnummer");
    expect(screen.getByTestId("purpose-end-asked")).toHaveTextContent(said);
    expect(desk.callsOf("retire_purpose"), "nothing happens yet").toEqual([]);
    await desk.user.click(screen.getByTestId("purpose-end-do"));

    const left = await desk.find("purpose-left");
    expect(left).toHaveTextContent(
      start === "end_of_relation" ? "das letzte ab 01.01.2030" : "geht beim nächsten Löschen",
    );
    cleanup();
  }
});

test("the end of a purpose that was taken back is told no more", async () => {
  const desk = openAt("/consents/purposes", "open", (answer) => async (command, args, onProgress) => {
    if (command !== "undo") return answer(command, args, onProgress);
    await answer("resume_purpose", { purpose: "contract" });
    return { change: 99, action: "retire_purpose" };
  });
  await desk.user.click(await desk.find("purpose-end-contract"));
  await desk.user.click(await desk.find("purpose-end-do"));
  await desk.find("purpose-left");
  await desk.user.click(await desk.find("toast-undo"));

  await waitFor(() => expect(screen.queryByTestId("purpose-left")).toBeNull());
  expect(await cardOf("contract")).not.toHaveTextContent("beendet am");
});

test("whoever may not administer reads the reasons and changes nothing", async () => {
  openAt("/consents/purposes", "reader");
  expect(await cardOf("direct_mail")).toHaveTextContent("Interesse: über eigene Angebote informieren");
  for (const id of ["purpose-new", "purpose-edit-contract", "purpose-end-contract"])
    expect(screen.queryByTestId(id), id).toBeNull();
});

test("on the person stands why the basis holds, in the user's language", async () => {
  openAt(`/person/${personId(6)}/consents`);
  expect(await screen.findByTestId("held")).toHaveTextContent("Art. 6 Abs. 1 Buchst. a DSGVO");
});

test("a new purpose that wants a consent asks for the words of it", async () => {
  const desk = openAt("/consents/purposes");
  await desk.user.click(await desk.find("purpose-new"));
  await write(desk, "purpose-name-de", "Fotos");
  await write(desk, "purpose-name-en", "Photos");
  await desk.user.click(screen.getByTestId("purpose-basis"));
  await desk.user.click(await screen.findByRole("option", { name: /^Einwilligung/, hidden: true }));
  await desk.user.click(screen.getByTestId("purpose-channel-email"));
  await desk.user.click(screen.getByTestId("purpose-form-save"));
  await waitFor(async () => expect(await cards()).toHaveLength(5));

  await desk.user.click(await desk.find("consents-tab-texts"));

  expect(await desk.find("declaration-fotos")).toHaveTextContent("Noch kein Text");
  expect(screen.getByTestId("declaration-add-fotos")).toBeEnabled();
});

test("a purpose for which a person has values ends for that person only after it was said what goes", async () => {
  const field = { id: "f1", key: "number", name: { de: "Vertragsnummer", en: "Contract number" }, purpose: "contract" };
  const desk = openAt(`/person/${personId(6)}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "list_fields") return [field];
    const told = await answer(command, args, onProgress);
    if (command === "purposes_of") {
      const held = { purpose: "contract", basis: "contract", since: "2026-01-01", source: "Messe", by_kind: true };
      return [{ ...held, ended_on: null, agreed: null }];
    }
    if (command !== "show_person") return told;
    const value = { field: "f1", key: "number", name: field.name, kind: "text", special: false, value: "V-17" };
    return { ...(told as object), fields: [{ ...value, state: "clear" }] };
  });
  await desk.user.click(await desk.find("person-tab-consents"));
  await waitFor(() => expect(desk.callsOf("list_fields").length).toBeGreaterThan(0));
  await desk.user.click(await within(await desk.find("held")).findByRole("button"));
  expect(await desk.find("purpose-end-asked")).toHaveTextContent("Vertragsnummer");
  expect(desk.callsOf("end_purpose"), "nothing happens yet").toEqual([]);
  await desk.user.click(screen.getByTestId("purpose-end-do"));

  await waitFor(() => expect(desk.callsOf("end_purpose")).toHaveLength(1));
});
