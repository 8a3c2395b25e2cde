import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { Backend } from "../../ipc/invoke";
import { personId } from "../../ipc/mock/people";
import type { Page, Touchpoint } from "../../ipc/types";
import { openAt } from "../../test/desk";

const nils = personId(0);

test("everything about a person is asked for at once", async () => {
  let answerPerson = () => {};
  const held = new Promise<void>((resolve) => {
    answerPerson = resolve;
  });
  const desk = openAt(`/person/${nils}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "show_person") await held;
    return answer(command, args, onProgress);
  });

  await screen.findByTestId("person-loading");

  for (const command of ["show_person", "list_touchpoints", "list_documents", "likely_duplicates", "list_disclosures"])
    await waitFor(() => expect(desk.callsOf(command), `${command} waits for no other`).toHaveLength(1));
  answerPerson();
  expect(await desk.find("person-name")).toHaveTextContent("Nils Schmidt");
  for (const command of ["show_person", "list_touchpoints", "list_documents"])
    expect(desk.callsOf(command), `${command} is not asked twice`).toHaveLength(1);
});

test("somebody new needs a name or address, and a source", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  await desk.user.keyboard("{Control>}n{/Control}");
  const form = await desk.find("person-form");

  await desk.user.click(within(form).getByTestId("form-save"));

  expect(desk.callsOf("add_person"), "nothing is sent").toEqual([]);
  expect(within(form).getByRole("alert")).toBeInTheDocument();

  await desk.user.type(within(form).getByTestId("form-given_name"), " Ada ");
  await desk.user.type(within(form).getByTestId("form-family_name"), "Lovelace");
  const shown = vi.spyOn(Element.prototype, "scrollIntoView");
  await desk.user.click(within(form).getByTestId("form-save"));
  const source = within(form).getByTestId("form-source");
  expect(source).toHaveFocus();
  expect(source).toBeInvalid();
  expect(source, "no list lies over what is said about it").toHaveAttribute("aria-expanded", "false");
  expect(shown.mock.contexts, "the foot does not hide it").toEqual([source]);
  await desk.user.type(within(form).getByTestId("form-email-0"), "ada@example.org");
  await desk.user.type(within(form).getByTestId("form-source"), "Messe");
  fireEvent.keyDown(within(form).getByTestId("form-given_name"), { key: "Enter", ctrlKey: true });

  await waitFor(() => expect(desk.callsOf("add_person")).toHaveLength(1));
  expect(desk.callsOf("add_person")[0]?.draft).toMatchObject({
    name: "",
    given_name: "Ada",
    family_name: "Lovelace",
    source: "Messe",
    contact_points: [{ id: null, channel: "email", value: "ada@example.org", label: "work" }],
    memberships: [],
  });
  await waitFor(() => expect(window.location.hash).toContain("/person/"));
});

test("an input that is refused says so itself", async () => {
  const desk = openAt(`/person/${nils}`);
  await desk.user.click(await desk.find("person-edit"));
  await desk.user.click(await desk.find("form-add-email"));
  const field = await waitFor(() => {
    expect(document.activeElement, "the new line is the one to write in").toHaveAttribute("inputmode", "email");
    return document.activeElement as HTMLInputElement;
  });
  await desk.user.type(field, "jan(at)nix");
  desk.refuse("edit_person", "invalid_field", { field: "email", reason: "not_an_email" });

  for (const time of ["the first time", "the second time"]) {
    await desk.user.click(await desk.find("form-save"));

    await waitFor(() => expect(field, time).toBeInvalid());
    expect(field, time).toHaveFocus();
    expect(field).toHaveAccessibleDescription(/keine E-Mail-Adresse|not an e-mail address/);
    expect(screen.queryByTestId("problem"), "it is said once").toBeNull();
    await desk.user.type(field, "x");
    expect(field, "until it is changed").toBeValid();
  }
});

test("an own field that refuses its value says so itself, by its name", async () => {
  const desk = openAt(
    `/person/${nils}`,
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "list_fields"
        ? [
            {
              id: "f1",
              key: "shoe",
              name: { de: "Schuhgröße", en: "Shoe size" },
              kind: "text",
              choices: [],
              ended_on: null,
              purpose_ended_on: null,
            },
          ]
        : answer(command, args, onProgress),
  );
  await desk.user.click(await desk.find("person-edit"));
  const field = await desk.find("form-field-shoe");
  await desk.user.type(field, "viel");
  desk.refuse("edit_person", "invalid_value", { field: "shoe", reason: "not_a_number" });
  await desk.user.click(screen.getByTestId("form-save"));

  await waitFor(() => expect(field).toBeInvalid());
  expect(field).toHaveFocus();
  expect(field).toHaveAccessibleDescription(/Das Feld „Schuhgröße“ braucht eine Zahl/);
  expect(screen.queryByTestId("problem"), "it is said once").toBeNull();
  await desk.user.type(field, "x");
  expect(field).toBeValid();

  desk.refuse("edit_person", "invalid_value", { field: "gone", reason: "ended" });
  await desk.user.click(screen.getByTestId("form-save"));
  expect(await desk.find("problem"), "one that has no input here").toHaveTextContent("gone");
});

test("what was refused for another reason comes into sight each time", async () => {
  const desk = openAt(`/person/${nils}`);
  await desk.user.click(await desk.find("person-edit"));
  desk.refuse("edit_person", "disk_full");
  const shown = vi.spyOn(Element.prototype, "scrollIntoView");

  for (const time of ["the first time", "the second time"]) {
    shown.mockClear();
    await desk.user.click(await desk.find("form-save"));
    await waitFor(() => expect(shown.mock.contexts, time).toEqual([screen.getByTestId("problem")]));
  }
});

test("a new line of the form has the focus", async () => {
  const desk = openAt(`/person/${nils}`);
  await desk.user.click(await desk.find("person-edit"));
  await desk.user.click(await desk.find("form-add-organisation"));
  expect(document.activeElement).toHaveAttribute("data-testid", expect.stringContaining("form-organisation-"));
  await desk.user.click(screen.getByTestId("form-add-address"));
  expect(document.activeElement).toHaveAttribute("data-testid", expect.stringContaining("form-street-"));
});

test("an organisation that is stored is offered while one types", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  await desk.user.keyboard("{Control>}n{/Control}");
  const field = await desk.find("form-organisation-0");

  await desk.user.type(field, "gmbh");
  const [offered] = await screen.findAllByRole("option", { name: /GmbH/, hidden: true });
  const name = offered?.textContent ?? "";
  await desk.user.click(offered as HTMLElement);
  expect(field).toHaveValue(name);

  await desk.user.clear(field);
  await desk.user.type(field, "Neu & Söhne");
  expect(field, "any other may be written").toHaveValue("Neu & Söhne");
});

test("a half-written form is not closed without a question", async () => {
  const desk = openAt(`/person/${nils}`);
  await desk.user.click(await desk.find("person-edit"));
  await desk.user.type(await desk.find("form-note"), "x");

  await desk.user.keyboard("{Escape}");

  await desk.user.click(await desk.find("form-discard"));
  await waitFor(() => expect(screen.queryByTestId("person-form")).toBeNull());
  expect(desk.callsOf("edit_person")).toEqual([]);
});

test("a person changed elsewhere meanwhile is not overwritten", async () => {
  const desk = openAt(`/person/${nils}`);
  await desk.user.click(await desk.find("person-edit"));
  await desk.user.type(await desk.find("form-note"), "x");
  desk.refuse("edit_person", "conflict");

  await desk.user.click(await desk.find("form-save"));

  const problem = await desk.find("problem");
  expect(problem).toHaveAttribute("data-code", "conflict");
  expect(desk.callsOf("edit_person")[0]).toMatchObject({ person: nils, version: 1000 });
  await desk.user.click(within(problem).getByRole("button"));
  await waitFor(() => expect(screen.queryByTestId("problem")).toBeNull());
});

test("Ctrl+→ goes to the next person of the list one came from", async () => {
  const desk = openAt(`/person/${nils}?text=schmidt`);
  await desk.find("person-name");
  await waitFor(() => expect(screen.getByRole("button", { name: /nächste/i })).toBeEnabled());

  fireEvent.keyDown(document.body, { key: "ArrowRight", ctrlKey: true });

  await waitFor(() => expect(window.location.hash).not.toContain(nils));
  expect(window.location.hash, "the list is kept").toContain("text=schmidt");
});

test("an export names what was left out, and why", async () => {
  const desk = openAt(`/person/${nils}`);
  await desk.user.click(await desk.find("glance-button"));

  await desk.user.click(await desk.find("export-sheet-timeline"));
  expect(await desk.find("export-save"), "without a reason nothing is left out").toBeDisabled();
  await desk.user.type(screen.getByRole("textbox", { name: /Verlauf der Kontakte/ }), "Rechte Dritter");
  await desk.user.click(await desk.find("export-save"));

  expect(await desk.find("export-file")).toHaveTextContent("Kontakt auf einen Blick Nils Schmidt.xlsx");
  expect(await desk.find("export-done"), "sheets by their names").toHaveTextContent("Stammdaten");
  expect(desk.callsOf("export_glance")[0]).toMatchObject({
    person: nils,
    reason: "access_request",
    recipient: "Nils Schmidt",
    omit: [{ sheet: "timeline", why: "Rechte Dritter" }],
  });
});

test("somebody who was just added and is taken back is left for the list", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  await desk.user.keyboard("{Control>}n{/Control}");
  await desk.user.type(await desk.find("form-family_name"), "Irrtum");
  await desk.user.type(await desk.find("form-source"), "Messe");
  await desk.user.keyboard("{Control>}{Enter}{/Control}");
  expect(await desk.find("person-name")).toHaveTextContent("Irrtum");

  await desk.user.click(await desk.find("toast-undo"));

  await screen.findAllByTestId("person-row");
  expect(window.location.hash).toBe("#/persons");
  expect(screen.queryByTestId("problem")).toBeNull();
});

test("a half-written note outlives the form for somebody new, and one gets there after all", async () => {
  const desk = openAt(`/person/${nils}`);
  await desk.user.type(await desk.find("composer-text"), "Halb geschrieben");
  await desk.user.keyboard("{Control>}n{/Control}");
  await desk.user.type(await desk.find("form-family_name"), "Neu");
  await desk.user.type(await desk.find("form-source"), "Messe");
  await desk.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(desk.callsOf("add_person")).toHaveLength(1));

  const discard = await desk.find("form-discard");
  expect(screen.getByTestId("composer-text")).toHaveValue("Halb geschrieben");
  expect(window.location.hash).toContain(nils);
  await desk.user.click(discard);

  await waitFor(() => expect(screen.getByTestId("person-name")).toHaveTextContent("Neu"));
});

test("Ctrl+Enter saves the tag that is being typed, and waits for no other answer", async () => {
  const desk = openAt(`/person/${nils}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "likely_duplicates" && desk.callsOf("edit_person").length > 0) return new Promise(() => {});
    return answer(command, args, onProgress);
  });
  await desk.user.click(await desk.find("person-edit"));
  await desk.user.type(await desk.find("form-tags"), "Messe 2027");

  await desk.user.keyboard("{Control>}{Enter}{/Control}");

  await waitFor(() => expect(desk.callsOf("edit_person")).toHaveLength(1));
  expect(desk.callsOf("edit_person")[0]?.draft).toMatchObject({ tags: expect.arrayContaining(["Messe 2027"]) });
  await waitFor(() => expect(screen.queryByTestId("person-form")).toBeNull());
});

test("a position in no organisation is asked about, not dropped", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  await desk.user.keyboard("{Control>}n{/Control}");
  await desk.user.type(await desk.find("form-family_name"), "Neu");
  await desk.user.type(await desk.find("form-source"), "Messe");
  await desk.user.type(await desk.find("form-position-0"), "Einkauf");

  await desk.user.click(await desk.find("form-save"));

  expect(desk.callsOf("add_person")).toEqual([]);
  expect(screen.getByTestId("form-organisation-0")).toHaveFocus();
  expect(screen.getByTestId("form-organisation-0")).toHaveAttribute("aria-invalid", "true");
});

test("what was typed survives the new state of a person changed elsewhere", async () => {
  const desk = openAt(`/person/${nils}`);
  await desk.user.click(await desk.find("person-edit"));
  await desk.user.type(await desk.find("form-family_name"), "-Meier");
  desk.refuse("edit_person", "conflict");
  await desk.user.click(await desk.find("form-save"));

  await desk.user.click(within(await desk.find("problem")).getByRole("button"));

  await waitFor(() => expect(screen.queryByTestId("problem")).toBeNull());
  expect(screen.getByTestId("form-family_name")).toHaveValue("Schmidt-Meier");
});

test("Escape closes the calendar first, and then the form around it", async () => {
  const desk = openAt(`/person/${nils}`);
  await desk.user.click(await desk.find("person-edit"));
  await desk.user.click(await screen.findByRole("textbox", { name: "Erhoben am" }));

  await desk.user.keyboard("{Escape}");
  expect(await desk.find("person-form")).toBeInTheDocument();
  await desk.user.keyboard("{Escape}");

  await waitFor(() => expect(screen.queryByTestId("person-form")).toBeNull());
});

test("Ctrl+Enter hands out one workbook, also on the button itself", async () => {
  const desk = openAt(`/person/${nils}`);
  await desk.user.click(await desk.find("glance-button"));
  await waitFor(() => expect(screen.getByTestId("export-save")).toBeEnabled());
  screen.getByTestId("export-save").focus();

  await desk.user.keyboard("{Control>}{Enter}{/Control}");

  await desk.find("export-done");
  expect(desk.callsOf("export_glance")).toHaveLength(1);
});

test("the focus follows to the page that was opened, and back to the list", async () => {
  const desk = openAt("/persons");
  const [row] = await screen.findAllByTestId("person-row");
  await desk.user.click(row as HTMLElement);
  await waitFor(() => expect(screen.getByTestId("person-name")).toHaveFocus());

  await desk.user.click(screen.getByRole("link", { name: "Zurück zur Liste" }));

  await waitFor(() => expect(screen.getByTestId("persons-table")).toHaveFocus());
});

test("who may hand nothing out sees which files there are, and is offered none to save", async () => {
  const document = { id: "d1", name: "Vertrag.pdf", media_type: "", size_bytes: 1, sha256: "", added_at: "2026-01-01" };
  const withFiles =
    (answer: Backend): Backend =>
    async (command, args, onProgress) => {
      const told = await answer(command, args, onProgress);
      if (command === "list_documents") return [document];
      if (command !== "list_touchpoints") return told;
      const page = told as Page<Touchpoint>;
      return {
        ...page,
        rows: page.rows.map((row) => ({ ...row, documents: [{ ...document, name: "Rechnung.pdf" }] })),
      };
    };
  for (const [scene, offered] of [
    ["reader", false],
    ["open", true],
  ] as const) {
    openAt(`/person/${nils}`, scene, withFiles);
    for (const name of ["Vertrag.pdf", "Rechnung.pdf"]) {
      const [shown] = await screen.findAllByText(name, { exact: false });
      expect(shown?.closest("button") !== null, `${name} for ${scene}`).toBe(offered);
    }
    expect(screen.queryByRole("button", { name: /Vertrag.pdf: Aktionen|Aktionen.*Vertrag.pdf/ }) !== null).toBe(
      offered,
    );
    cleanup();
  }
});
