import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import { type Desk, openAt } from "../../test/desk";

/** As a whole: a form of many fields is drawn anew for each letter. */
async function write(desk: Desk, testid: string, text: string) {
  await desk.user.click(await desk.find(testid));
  await desk.user.paste(text);
}

async function choose(desk: Desk, testid: string, name: string | RegExp) {
  await desk.user.click(await desk.find(testid));
  await desk.user.click(await screen.findByRole("option", { name, hidden: true }));
}

/** Writes what every field needs. */
async function begin(desk: Desk, de: string, en: string) {
  await desk.user.click(await desk.find("field-new"));
  await write(desk, "field-name-de", de);
  await write(desk, "field-name-en", en);
  await choose(desk, "field-purpose", "Vertrag erfüllen");
  expect(screen.getByTestId("field-save"), "without its reason").toBeDisabled();
  await write(desk, "field-necessity", "Gehört zur Lieferung");
}

test("a field is added for a purpose, filled on a person, shown there, and ended", async () => {
  const desk = openAt("/settings/fields");
  await begin(desk, "Schuhgröße", "Shoe size");
  expect(await desk.find("field-not-needed")).toHaveTextContent("Persönliche Umstände");
  await desk.user.click(screen.getByTestId("field-save"));
  expect(await desk.find("field-schuhgroesse")).toHaveTextContent("Für Vertrag erfüllen: Gehört zur Lieferung");

  window.location.hash = `/person/${personId(6)}`;
  await desk.user.click(await desk.find("person-edit"));
  await write(desk, "form-field-schuhgroesse", "38");
  await desk.user.click(screen.getByTestId("form-save"));
  await waitFor(() => expect(screen.getByTestId("person-field-schuhgroesse")).toHaveTextContent("38"));

  window.location.hash = "/settings/fields";
  await desk.user.click(await desk.find("field-end-schuhgroesse"));
  await waitFor(() => expect(screen.getByTestId("field-schuhgroesse")).toHaveTextContent("beendet am"));
});

test("a special field says which exception allows it, or is refused", async () => {
  const desk = openAt("/settings/fields");
  await begin(desk, "Allergie", "Allergy");
  expect(await desk.find("field-sounds-special")).toHaveTextContent("Gesundheit");
  expect(screen.getByTestId("field-save")).toBeDisabled();
  await desk.user.click(screen.getByTestId("field-holds-none"));
  expect(screen.getByTestId("field-save")).toBeEnabled();
  await desk.user.click(screen.getByTestId("field-special"));
  expect(screen.queryByTestId("field-sounds-special")).toBeNull();
  expect(screen.queryByTestId("field-holds-none")).toBeNull();
  await write(desk, "field-special-reason", "Die Gäste sagen es uns");
  await desk.user.click(screen.getByTestId("field-save"));
  expect(await desk.find("problem")).toHaveTextContent("Art. 9 Abs. 2 DSGVO");

  await choose(desk, "field-exception", /^a: /);
  await desk.user.click(screen.getByTestId("field-save"));

  const row = await desk.find("field-allergie");
  expect(row).toHaveTextContent("Gesundheit");
  expect(row).toHaveTextContent("Die Gäste sagen es uns");
});

test("what lost its purpose is named where fields and purposes are", async () => {
  const desk = openAt("/settings/fields");
  await begin(desk, "Schuhgröße", "Shoe size");
  await desk.user.click(screen.getByTestId("field-save"));
  await desk.find("field-schuhgroesse");
  expect(screen.queryByTestId("unneeded")).toBeNull();

  window.location.hash = "/consents/purposes";
  await desk.user.click(await desk.find("purpose-end-contract"));
  await desk.user.click(await desk.find("purpose-end-do"));

  expect(await desk.find("unneeded")).toHaveTextContent(
    "Feld „Schuhgröße“ (3 Werte): Der Zweck, für den das Feld da war, ist beendet: Was davon nicht aufgehalten wird, geht beim nächsten Löschen.",
  );
  expect(await desk.find("purpose-left")).toHaveTextContent("Ein eigenes Feld war nur dafür da");
});

test("whoever may not administer sees the fields and changes none", async () => {
  const desk = openAt("/settings/fields", "reader");
  expect(await screen.findByText("Noch keine eigenen Felder")).toBeInTheDocument();
  expect(desk.callsOf("list_fields")).toHaveLength(1);
  expect(screen.queryByTestId("field-new")).toBeNull();
});

test("a field is given to a purpose that has ended for some only once somebody says that their values may go", async () => {
  const desk = openAt(
    "/settings/fields",
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "preview_moved_field" ? { ended: 1_200, going: 7 } : answer(command, args, onProgress),
  );
  await begin(desk, "Schuhgröße", "Shoe size");
  await desk.user.click(screen.getByTestId("field-save"));
  await desk.user.click(await desk.find("field-edit-schuhgroesse"));
  expect(screen.queryByTestId("field-lets-go"), "as long as it stays with its purpose").toBeNull();
  await choose(desk, "field-purpose", "Newsletter");

  expect(await desk.find("field-lets-go")).toHaveTextContent(/1\.200 Personen.* 7 Werte gehen beim nächsten Löschen/);
  expect(screen.getByTestId("field-save")).toBeDisabled();
  await desk.user.click(screen.getByTestId("field-lets-go-confirm"));
  await desk.user.click(screen.getByTestId("field-save"));

  await waitFor(() => expect(desk.callsOf("edit_field")).toHaveLength(1));
  expect(desk.callsOf("edit_field")[0]).toMatchObject({ draft: { purpose: "newsletter", lets_go: true } });
});
