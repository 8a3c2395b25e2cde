import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
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

test("what would happen is shown before anything is written", async () => {
  const desk = openAt("/import");

  await toTheCheck(desk);

  expect(desk.callsOf("run_import").map(({ request }) => request)).toEqual([
    expect.objectContaining({ dry_run: true, source: "Messe Leipzig", on_duplicate: "skip" }),
  ]);
  expect(screen.getByTestId("import-count-created")).toHaveAttribute("data-count", "2378");
  expect(screen.getByTestId("import-count-skipped")).toHaveAttribute("data-count", "38");
  expect(screen.getByTestId("import-on-duplicate")).toHaveTextContent("38 Kontakte sind vielleicht schon gespeichert");
  expect(within(screen.getByTestId("import-failures")).getAllByRole("row")).toHaveLength(3);
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
