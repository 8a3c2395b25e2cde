import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ImportPreview, ImportResult } from "../../ipc/types";
import { type Desk, openAt } from "../../test/desk";

/** Chooses a file and goes to the question where it is from. */
async function toTheOrigin(desk: Desk): Promise<void> {
  await desk.user.click(await desk.find("import-choose-file"));
  await desk.find("import-sample");
  await waitFor(() => expect(screen.getByTestId("import-next")).toBeEnabled());
  await desk.user.click(screen.getByTestId("import-next"));
}

/** Says where the file is from and waits for the trial. */
async function toTheCheck(desk: Desk): Promise<void> {
  await toTheOrigin(desk);
  await desk.user.type(await desk.find("import-source"), " Messe Leipzig ");
  await desk.user.click(screen.getByTestId("import-next"));
  await waitFor(() => expect(screen.getByTestId("import-run")).toBeEnabled());
}

test("without a source nothing is brought in", async () => {
  const desk = openAt("/import");

  await toTheOrigin(desk);

  expect(screen.getByTestId("import-next")).toBeDisabled();
  expect(desk.callsOf("run_import"), "not even a trial").toEqual([]);
});

test("what goes into the note, since it is not what its column means, is shown before", async () => {
  const desk = openAt("/import", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command !== "inspect_import") return told;
    const preview = told as ImportPreview;
    return { ...preview, sample: preview.sample.map((one) => ({ ...one, note: "E-Mail: kein-at-zeichen" })) };
  });
  await desk.user.click(await desk.find("import-choose-file"));

  expect(await desk.find("import-sample")).toHaveTextContent(/Notiz.*E-Mail: kein-at-zeichen/);
});

test("a record without a person's name is shown with the name that it is stored under", async () => {
  const desk = openAt("/import", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command !== "inspect_import") return told;
    const preview = told as ImportPreview;
    const nameless = { name: "", title: "Dr.", given_name: "", family_name: "", name_suffix: "" };
    const [first, second, third] = preview.sample.map((one) => ({ ...one, ...nameless }));
    const mail = { id: null, channel: "email" as const, value: "info@holz.example", label: "" };
    return {
      ...preview,
      sample: [
        {
          ...first,
          memberships: [{ organisation_id: null, organisation: "Holz GmbH", position: "" }],
          contact_points: [mail],
        },
        { ...second, memberships: [], contact_points: [mail] },
        { ...third, memberships: [], contact_points: [] },
      ],
    };
  });
  await desk.user.click(await desk.find("import-choose-file"));

  const rows = within(await desk.find("import-sample"))
    .getAllByRole("row")
    .slice(1);
  const names = rows.map((row) => within(row).getAllByRole("cell")[0]?.textContent);
  expect(names).toEqual(["Holz GmbH", "info@holz.example", "–"]);
});

test("whoever is imported is a prospect unless the list or the user says otherwise, as on the terminal", async () => {
  const desk = openAt("/import");

  await toTheCheck(desk);

  expect(desk.callsOf("run_import").map(({ request }) => request)).toEqual([
    expect.objectContaining({ kind: "prospect" }),
  ]);
});

test("whatever a column was mapped to is shown before", async () => {
  const desk = openAt("/import", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command !== "inspect_import") return told;
    const preview = told as ImportPreview;
    return { ...preview, sample: preview.sample.map((one, at) => (at > 0 ? one : { ...one, tags: ["Stammkunde"] })) };
  });
  await desk.user.click(await desk.find("import-choose-file"));

  const sample = await desk.find("import-sample");
  expect(sample).toHaveTextContent(/Schlagwort.*Stammkunde/);
  expect(sample, "what no record has takes no room").not.toHaveTextContent("Anrede");
});

test("what would happen is shown before anything is written", async () => {
  const desk = openAt("/import");

  await toTheCheck(desk);

  expect(desk.callsOf("run_import").map(({ request }) => request)).toEqual([
    expect.objectContaining({ dry_run: true, source: "Messe Leipzig", on_duplicate: "skip" }),
  ]);
  expect(screen.getByTestId("import-count-created")).toHaveAttribute("data-count", "2378");
  expect(screen.getByTestId("import-count-skipped")).toHaveAttribute("data-count", "38");
  expect(screen.getByTestId("import-on-duplicate")).toHaveTextContent("38 Personen sind vielleicht schon da");
  expect(within(screen.getByTestId("import-failures")).getAllByRole("row")).toHaveLength(3);
});

test("who said no is named before anything is written, and afterwards", async () => {
  const desk = openAt("/import");
  await toTheCheck(desk);

  const named = within(screen.getByTestId("import-blocked")).getAllByRole("row").slice(1);
  expect(named).toHaveLength(2);
  expect(named[0]).toHaveTextContent(/10Ute Kramer.*Sperrliste.*wird nicht übernommen/);
  expect(named[1]).toHaveTextContent("bleibt gesperrt");
  await desk.user.click(screen.getByTestId("import-run"));
  await desk.find("import-summary");
  expect(within(screen.getByTestId("import-blocked")).getAllByRole("row")[1]).toHaveTextContent(/nicht übernommen$/);
});

test("what the data are for is asked with their source; what follows from the kind is said", async () => {
  const desk = openAt("/import");
  await toTheOrigin(desk);
  const choose = async (list: string, name: string | RegExp) => {
    const field = screen.getByTestId(list);
    await desk.user.click(field);
    const offered = document.getElementById(field.getAttribute("aria-controls") ?? "") ?? document.body;
    await desk.user.click(within(offered).getByRole("option", { name, hidden: true }));
  };
  expect(screen.getByTestId("import-purposes-by-kind")).toHaveTextContent("folgt noch kein Zweck");
  await choose("import-purposes", /^Vertrag erfüllen/);
  await choose("import-legacy", "Newsletter");
  await desk.user.type(await desk.find("import-source"), "Messe");
  await desk.user.click(screen.getByTestId("import-next"));
  await waitFor(() => expect(screen.getByTestId("import-run")).toBeEnabled());

  expect(desk.callsOf("run_import")[0]?.request).toMatchObject({
    purposes: ["contract"],
    legacy_consents: ["newsletter"],
  });
});

test("another choice for duplicates is tried before it is done", async () => {
  const desk = openAt("/import");
  await toTheCheck(desk);

  await desk.user.click(screen.getByRole("radio", { name: "Vorhandene ergänzen" }));
  await waitFor(() => expect(screen.getByTestId("import-count-updated")).toHaveAttribute("data-count", "38"));
  await desk.user.click(await desk.find("import-run"));
  await desk.find("import-summary");

  expect(desk.callsOf("run_import").map(({ request }) => request)).toEqual([
    expect.objectContaining({ dry_run: true, on_duplicate: "skip" }),
    expect.objectContaining({ dry_run: true, on_duplicate: "update" }),
    expect.objectContaining({ dry_run: false, on_duplicate: "update" }),
  ]);
});

test("a column that was put right is read anew, and imported like that", async () => {
  const desk = openAt("/import");
  await desk.user.click(await desk.find("import-choose-file"));
  await desk.find("import-sample");

  const field = screen.getByTestId("import-field-8");
  await desk.user.click(field);
  const offered = document.getElementById(field.getAttribute("aria-controls") ?? "") ?? document.body;
  await desk.user.click(within(offered).getByRole("option", { name: "Notiz", hidden: true }));

  await waitFor(() => expect(desk.callsOf("inspect_import")).toHaveLength(2));
  expect(desk.callsOf("inspect_import")[1]?.mapping).toContainEqual({ index: 8, field: "note" });
  expect(desk.callsOf("inspect_import")[1]?.mapping, "the other columns keep their guess").toContainEqual({
    index: 0,
    field: "given_name",
  });
});

test("a running import has one way out: to stop it", async () => {
  const desk = openAt("/import");
  await toTheCheck(desk);

  await desk.user.click(screen.getByTestId("import-run"));
  const stop = await desk.find("import-cancel");
  expect(screen.getAllByRole("button", { name: "Abbrechen" })).toEqual([stop]);
  await desk.user.click(stop);

  expect(await desk.find("problem")).toHaveAttribute("data-code", "cancelled");
  expect(screen.queryByTestId("import-summary")).toBeNull();
});

test("going back ends the trial, which keeps everybody else from writing", async () => {
  const desk = openAt("/import");
  await toTheOrigin(desk);
  await desk.user.type(await desk.find("import-source"), "Messe");
  await desk.user.click(screen.getByTestId("import-next"));
  await desk.find("import-progress");

  await desk.user.click(screen.getByRole("button", { name: "Zurück" }));

  await waitFor(() => expect(desk.callsOf("cancel_job")).toHaveLength(1));
});

test("the choice for duplicates stays in sight while it is tried", async () => {
  const desk = openAt("/import");
  await toTheCheck(desk);
  const choice = screen.getByRole("radio", { name: "Überspringen" });

  await desk.user.click(choice);
  await desk.user.keyboard("{ArrowDown}");
  await desk.find("import-progress");

  expect(screen.getByRole("radio", { name: "Überspringen" })).toBe(choice);
  await waitFor(() => expect(screen.getByRole("radio", { name: "Vorhandene ergänzen" })).toHaveFocus());
});

test("a trial that was stopped can be begun again", async () => {
  const desk = openAt("/import");
  await toTheOrigin(desk);
  await desk.user.type(await desk.find("import-source"), "Messe");
  await desk.user.click(screen.getByTestId("import-next"));

  await desk.user.click(await desk.find("import-cancel"));
  const stopped = await desk.find("problem");
  expect(stopped).toHaveAttribute("data-code", "cancelled");
  await desk.user.click(within(stopped).getByRole("button"));

  await waitFor(() => expect(screen.getByTestId("import-run")).toBeEnabled());
});

test("one click elsewhere does not throw an import away that was begun", async () => {
  const desk = openAt("/import");
  await toTheOrigin(desk);

  await desk.user.click(screen.getByTestId("nav-persons"));
  expect(await desk.find("import-leave-yes")).toBeInTheDocument();
  await desk.user.click(screen.getByRole("button", { name: "Hier bleiben" }));
  expect(screen.getByTestId("import-wizard")).toHaveAttribute("data-step", "2");

  await desk.user.click(screen.getByTestId("nav-import"));
  await desk.user.click(await desk.find("import-leave-yes"));
  expect(await desk.find("import-drop")).toBeInTheDocument();
});

test("whoever leaves a running import stops it", async () => {
  const desk = openAt("/import");
  await toTheCheck(desk);
  await desk.user.click(screen.getByTestId("import-run"));
  await desk.find("import-progress");

  await desk.user.click(screen.getByTestId("nav-import"));
  expect(await screen.findByText("Der Import läuft noch")).toBeInTheDocument();
  await desk.user.click(await desk.find("import-leave-yes"));

  await waitFor(() => expect(desk.callsOf("cancel_job")).toHaveLength(1));
  expect(await desk.find("import-drop")).toBeInTheDocument();
});

test("an import that was taken back by mistake comes back with the toast", async () => {
  const desk = openAt("/import");
  await desk.user.click((await screen.findAllByTestId("import-past-undo"))[0] as HTMLElement);
  expect(await desk.find("import-undone")).toHaveTextContent(
    "2.378 Personen wieder entfernt. 3 Personen behalten, weil sie seitdem bearbeitet wurden.",
  );

  await desk.user.click(await desk.find("toast-undo"));

  await waitFor(() => expect(screen.getAllByTestId("import-past-undo")).toHaveLength(1));
  expect(screen.queryByTestId("import-undone")).toBeNull();
});

test("a finished import is taken back as a whole", async () => {
  const desk = openAt("/import");
  await toTheCheck(desk);
  await desk.user.click(screen.getByTestId("import-run"));
  await desk.find("import-summary");

  await desk.user.click(await desk.find("import-undo"));

  expect(await desk.find("import-undone")).toHaveTextContent("2.378");
  expect(desk.callsOf("undo_import")).toEqual([{ import_id: "01930000-0000-7000-a000-000000000009" }]);
  expect(screen.queryByTestId("import-undo"), "once is enough").toBeNull();
});

test("a file with a password is refused in one line, and another can be chosen", async () => {
  const desk = openAt("/import");
  desk.refuse("inspect_import", "import_encrypted");

  await desk.user.click(await desk.find("import-choose-file"));

  expect(await desk.find("problem")).toHaveAttribute("data-code", "import_encrypted");
  expect(screen.getByTestId("import-next")).toBeDisabled();
});

/** Chooses a file and takes one of its columns for who agreed to the newsletter. */
async function mapToNewsletter(desk: Desk): Promise<void> {
  await desk.user.click(await desk.find("import-choose-file"));
  await desk.find("import-sample");
  expect(screen.queryByTestId("import-consent-hint")).toBeNull();
  const field = await desk.find("import-field-2");
  await desk.user.click(field);
  const offered = document.getElementById(field.getAttribute("aria-controls") ?? "") ?? document.body;
  await desk.user.click(within(offered).getByRole("option", { name: "Newsletter (E-Mail), laut Liste", hidden: true }));
}

test("who had agreed and says no is named, and the withdrawal is recorded only by choice", async () => {
  const desk = openAt("/import");
  await mapToNewsletter(desk);
  await waitFor(() => expect(screen.getByTestId("import-next")).toBeEnabled());
  await desk.user.click(screen.getByTestId("import-next"));
  await desk.user.type(await desk.find("import-source"), "Newsletter");
  await desk.user.click(screen.getByTestId("import-next"));

  const named = await desk.find("import-withdrawals");
  expect(within(named).getAllByRole("row")[1]).toHaveTextContent(/^74.*Newsletter \(E-Mail\)$/);
  expect(screen.getByTestId("import-withdraw")).not.toBeChecked();
  expect(screen.queryByTestId("import-count-withdrawn")).toBeNull();
  await desk.user.click(screen.getByTestId("import-withdraw"));
  await waitFor(() => expect(screen.getByTestId("import-count-withdrawn")).toHaveTextContent("1zu widerrufen"));
  await desk.user.click(screen.getByTestId("import-run"));
  await desk.find("import-summary");

  expect(screen.getByTestId("import-summary")).toHaveTextContent("Der Widerruf ist festgehalten.");
  expect(desk.callsOf("run_import").map(({ request }) => request)).toEqual([
    expect.objectContaining({ dry_run: true, withdraw: false }),
    expect.objectContaining({ dry_run: true, withdraw: true }),
    expect.objectContaining({ dry_run: false, withdraw: true }),
  ]);
});

test("a column that says who agreed is mapped to a purpose and a channel, and what that is worth is said", async () => {
  const desk = openAt("/import");
  await mapToNewsletter(desk);

  expect(await desk.find("import-consent-hint")).toHaveTextContent("erlaubt nichts");
  await waitFor(() => expect(screen.getByTestId("import-next")).toBeEnabled());
  await desk.user.click(screen.getByTestId("import-next"));
  await desk.user.type(await desk.find("import-source"), "Messe");
  await desk.user.click(screen.getByTestId("import-next"));
  await waitFor(() => expect(desk.callsOf("run_import")).not.toHaveLength(0));

  expect(desk.callsOf("run_import")[0]?.request).toMatchObject({
    mapping: expect.arrayContaining([{ index: 2, field: "consent:newsletter/email" }]),
  });
});

test("columns with nothing in them stand back, and how dates are read is told", async () => {
  const desk = openAt("/import", "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    if (command !== "inspect_import") return answered;
    const preview = answered as ImportPreview;
    const empty = ["Fax 2", "Yomi", "Hobby"].map((header, at) => ({
      index: preview.columns.length + at,
      header,
      samples: [],
      field: "ignore",
      guessed: true,
    }));
    const told = { formulas: 3, numbers_cut: 2, notes: ["dates_day_first", "second_persons"] };
    return { ...preview, columns: [...preview.columns, ...empty], ...told };
  });
  await desk.user.click(await desk.find("import-choose-file"));

  expect(await screen.findByText(/3\/4\/1980/)).toHaveTextContent("3. April");
  expect(screen.getByText(/3 Zellen enthalten eine Formel ohne Ergebnis/)).toHaveTextContent("speichern Sie sie dort");
  expect(screen.getByText(/2 Telefonnummern hat die Tabellenkalkulation abgeschnitten/)).toBeInTheDocument();
  expect(screen.getByText(/stehen zwei Personen/)).toHaveTextContent("Übernommen wird die erste");
  expect(screen.queryByText("Hobby")).toBeNull();
  const unfold = screen.getByTestId("import-columns-empty");
  expect(unfold, "one of the sample's own is empty too").toHaveTextContent("4 leere Spalten zeigen");
  await desk.user.click(unfold);
  expect(screen.getByText("Hobby")).toBeInTheDocument();
  await desk.user.click(screen.getByTestId("import-columns-empty"));
  expect(screen.queryByText("Hobby")).toBeNull();
});

test("where no column can say who somebody is, the way on is closed and it is said why", async () => {
  const desk = openAt("/import", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    return command === "inspect_import" ? { ...(told as ImportPreview), notes: ["no_person_column"] } : told;
  });
  await desk.user.click(await desk.find("import-choose-file"));

  expect(await desk.find("problem")).toHaveAttribute("data-code", "import_no_person_column");
  expect(screen.getByTestId("import-next")).toBeDisabled();
});

test("who is perhaps stored under a similar name is shown before anything is written", async () => {
  const possible = [
    { record: 2, line: 3, name: "Eva Mayer", person: "x", person_name: "Eva Meier", reasons: ["similar_name"] },
  ];
  const desk = openAt("/import", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    return command === "run_import" ? { ...(told as ImportResult), possible, possible_total: 1 } : told;
  });
  await toTheCheck(desk);

  expect(await desk.find("import-possible")).toHaveTextContent(/Eva Mayer.*Eva Meier/);
});

test("a column fills a field of the workspace's own, and the preview shows how it is read", async () => {
  const field = "01930000-0000-7000-f000-000000000000";
  const desk = openAt("/import", "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    if (command !== "inspect_import") return answered;
    const preview = answered as ImportPreview;
    const isMapped = preview.columns.some((column) => column.field === "field:kitchen");
    const fields = isMapped ? [{ field, value: "2024-05-06" }] : [];
    return {
      ...preview,
      own: [{ field, key: "kitchen", kind: "date", name: { de: "Küche seit", en: "Kitchen since" } }],
      sample: preview.sample.map((draft) => ({ ...draft, fields })),
    };
  });
  await desk.user.click(await desk.find("import-choose-file"));
  await desk.find("import-sample");
  expect(screen.queryByRole("columnheader", { name: "Küche seit" })).toBeNull();

  await desk.user.click(screen.getByTestId("import-field-0"));
  await desk.user.click(await screen.findByRole("option", { name: "Küche seit" }));

  expect(await screen.findByRole("columnheader", { name: "Küche seit" })).toBeInTheDocument();
  expect(screen.getAllByText("06.05.2024").length).toBeGreaterThan(0);
  expect(desk.callsOf("inspect_import").at(-1)?.mapping).toContainEqual({ index: 0, field: "field:kitchen" });
});

test("several files are chosen at once, and none is none", async () => {
  let chosen: string[] = [];
  const desk = openAt("/import", "open", (answer) => async (command, args, onProgress) => {
    return command === "choose_files" ? chosen : answer(command, args, onProgress);
  });
  await desk.user.click(await desk.find("import-choose-file"));
  expect(desk.callsOf("inspect_import")).toEqual([]);
  chosen = ["/tmp/a.vcf", "/tmp/b.vcf"];
  await desk.user.click(await desk.find("import-choose-file"));

  await waitFor(() => expect(desk.callsOf("inspect_import")[0]).toMatchObject({ files: chosen }));
});
