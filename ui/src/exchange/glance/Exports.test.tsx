import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import type { Field } from "../../ipc/types";
import { openAt } from "../../test/desk";

test("a list that is being written keeps its dialog, and can be stopped", async () => {
  const desk = openAt("/persons?kinds=supplier");
  await screen.findAllByTestId("person-row");
  await desk.user.click(await desk.find("list-export"));
  await desk.user.click(await desk.find("list-export-save"));
  await desk.find("list-export-progress");

  await desk.user.keyboard("{Escape}");
  await desk.user.click(await desk.find("list-export-cancel"));

  expect(await desk.find("problem"), "what became of it is told").toHaveAttribute("data-code", "cancelled");
  expect(desk.callsOf("cancel_job")).toHaveLength(1);
});

test("a list of which some are chosen leaves with these alone, and says how many", async () => {
  const desk = openAt("/persons?kinds=supplier");
  const rows = await screen.findAllByTestId("person-row");
  for (const row of rows.slice(0, 2)) await desk.user.click(within(row).getByRole("checkbox"));
  for (const button of ["bulk-export", "list-export"]) {
    await desk.user.click(await desk.find(button));
    const text = await screen.findByText("2 ausgewählte Personen.", { exact: false });
    await waitFor(() => expect(text).toBeVisible());
    await desk.user.click(await desk.find("list-export-save"));
    expect(await screen.findByText("2 Personen gespeichert")).toBeVisible();
    const [close] = screen.getAllByRole("button", { name: "Schließen" });
    await desk.user.click(close as HTMLElement);
    await waitFor(() => expect(screen.queryByText("2 Personen gespeichert")).toBeNull());
  }

  const these = rows.slice(0, 2).map((row) => row.dataset.id);
  expect(desk.callsOf("export_persons")).toMatchObject([{ chosen: { these } }, { chosen: { these } }]);
});

test("who gets a file follows from what it is for, until somebody says otherwise", async () => {
  const desk = openAt(`/person/${personId(6)}`);
  await desk.user.click(await desk.find("glance-button"));
  const recipient = await desk.find("export-recipient");
  const name = screen.getByTestId("person-name").textContent;
  expect(recipient).toHaveValue(name);

  await desk.user.click(screen.getByTestId("export-reason-other"));
  expect(recipient).toHaveValue("");
  await desk.user.type(recipient, "Steuerbüro Klein");
  await desk.user.click(screen.getByTestId("export-reason-access_request"));
  expect(recipient).toHaveValue("Steuerbüro Klein");
});

test("what stays here has no recipient, whatever was written before", async () => {
  const desk = openAt(`/person/${personId(6)}`);
  await desk.user.click(await desk.find("glance-button"));
  await desk.user.click(await desk.find("export-reason-other"));
  await desk.user.type(screen.getByTestId("export-recipient"), "Steuerbüro Klein");
  await desk.user.click(screen.getByTestId("export-reason-own_use"));
  expect(screen.queryByTestId("export-recipient")).toBeNull();
  await desk.user.click(await desk.find("export-save"));
  await desk.find("export-done");
  expect(desk.callsOf("export_glance")).toMatchObject([{ reason: "own_use", recipient: "" }]);
});

test("a list leaves for our own work without a recipient, and for others only by name", async () => {
  const desk = openAt("/persons?kinds=supplier");
  await screen.findAllByTestId("person-row");
  const save = async () => {
    await desk.user.click(await desk.find("list-export"));
    return desk.find("list-export-save");
  };
  await desk.user.click(await save());
  const done = within(await screen.findByRole("dialog"));
  await done.findByText(/\.xlsx$/);
  await desk.user.click(done.getAllByRole("button", { name: "Schließen" })[0] as HTMLElement);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  const button = await save();
  expect(screen.queryByTestId("list-export-recipient")).toBeNull();
  await desk.user.click(screen.getByTestId("list-export-reason-other"));
  expect(button).toBeDisabled();
  await desk.user.type(screen.getByTestId("list-export-recipient"), " Druckerei Meier ");
  await desk.user.click(button);

  await waitFor(() => expect(desk.callsOf("export_persons")).toHaveLength(2));
  expect(desk.callsOf("export_persons")).toMatchObject([
    { reason: "own_use", recipient: "" },
    { reason: "other", recipient: "Druckerei Meier" },
  ]);
});

test("who works here is named in a workbook for our own use alone", async () => {
  const desk = openAt(`/person/${personId(6)}`);
  for (const reason of ["access_request", "own_use"]) {
    await desk.user.click(await desk.find("glance-button"));
    await desk.user.click(await desk.find(`export-reason-${reason}`));
    await desk.user.click(await desk.find("export-save"));
    await desk.user.click(within(await desk.find("export-done")).getByRole("button", { name: "Schließen" }));
    await waitFor(() => expect(screen.queryByTestId("export-done")).toBeNull());
  }
  expect(desk.callsOf("export_glance")).toMatchObject([{ names: false }, { names: true }]);
});

test("a document leaves for our own work with one click more, and for others only by name", async () => {
  const desk = openAt(`/person/${personId(0)}`);
  const open = async () => {
    const [first] = within(await desk.find("person-documents")).getAllByRole("button", { name: /\.pdf$/ });
    await desk.user.click(first as HTMLElement);
    const save = await desk.find("document-save-as");
    await waitFor(() => expect(save).toHaveFocus());
    return save;
  };
  await desk.user.click(await open());
  const saved = within(await desk.find("document-saved"));
  await desk.user.click(saved.getByRole("button", { name: "Schließen" }));
  await waitFor(() => expect(screen.queryByTestId("document-saved")).toBeNull());

  const save = await open();
  await desk.user.click(screen.getByTestId("document-reason-other"));
  expect(save).toBeDisabled();
  await desk.user.type(screen.getByTestId("document-recipient"), "Steuerbüro Klein");
  await desk.user.click(save);

  await waitFor(() => expect(desk.callsOf("save_document")).toHaveLength(2));
  expect(desk.callsOf("save_document")).toMatchObject([
    { reason: "own_use", recipient: "" },
    { reason: "other", recipient: "Steuerbüro Klein" },
  ]);
});

test("what leaves is seen to leave: its dialog stays until it is told where it lies", async () => {
  let finish = () => {};
  const desk = openAt(`/person/${personId(0)}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "export_glance" || command === "save_document")
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    return answer(command, args, onProgress);
  });
  const press = { glance: "export-save", document: "document-save-as" };
  const told = { glance: "export-done", document: "document-saved" };
  for (const what of ["glance", "document"] as const) {
    if (what === "glance") await desk.user.click(await desk.find("glance-button"));
    else {
      const [first] = within(await desk.find("person-documents")).getAllByRole("button", { name: /\.pdf$/ });
      await desk.user.click(first as HTMLElement);
    }
    const save = await desk.find(press[what]);
    await waitFor(() => expect(save).toBeEnabled());
    await desk.user.click(save);
    await waitFor(() => expect(save).toHaveAttribute("data-loading"));

    await desk.user.keyboard("{Escape}");
    expect(screen.getByTestId(press[what])).toBeInTheDocument();
    finish();

    await desk.user.click(within(await desk.find(told[what])).getByRole("button", { name: "Schließen" }));
    await waitFor(() => expect(screen.queryByTestId(told[what])).toBeNull());
  }
});

test("what was handed out is not passed over in silence when it cannot be read", async () => {
  const desk = openAt(`/person/${personId(6)}`);
  desk.refuse("list_disclosures", "database_damaged");
  await desk.find("person-name");

  await waitFor(() => expect(screen.getByTestId("person-disclosures")).toHaveTextContent("beschädigt"));
});

test("own fields become columns of a list only where somebody wants them, special ones never", async () => {
  const field = (key: string, special: Field["special"]): Field => ({
    id: key,
    key,
    name: { de: key, en: key },
    kind: "text",
    choices: [],
    category: "work",
    purpose: "contract",
    necessity: "",
    special,
    ended_on: null,
    purpose_ended_on: null,
    in_use: true,
    version: "1",
  });
  const fields = [field("size", null), field("allergy", { kind: "health", exception: "a", reason: "" })];
  const desk = openAt(
    "/persons?kinds=supplier",
    "open",
    (answer) => (command, args, onProgress) =>
      command === "list_fields" ? Promise.resolve(fields) : answer(command, args, onProgress),
  );
  await screen.findAllByTestId("person-row");
  await desk.user.click(await desk.find("list-export"));
  const size = await desk.find("list-export-field-size");
  expect(size).not.toBeChecked();
  expect(screen.queryByTestId("list-export-field-allergy")).toBeNull();
  await desk.user.click(size);
  await desk.user.click(await desk.find("list-export-save"));

  await waitFor(() => expect(desk.callsOf("export_persons")).toHaveLength(1));
  expect(desk.callsOf("export_persons")[0]).toMatchObject({ fields: ["size"], format: "xlsx" });
  expect(await screen.findByText(/\.xlsx$/)).toBeVisible();
});

test("whoever may only be stored is not in the file, and the window says so before and after", async () => {
  const desk = openAt(
    "/persons",
    "open",
    (answer) => (command, args, onProgress) =>
      command === "export_persons"
        ? Promise.resolve({ file: "/tmp/Personen.xlsx", rows: 7, left_out: 2 })
        : answer(command, args, onProgress),
  );
  await screen.findAllByTestId("person-row");
  await desk.user.click(await desk.find("list-export"));
  const ahead = await screen.findByText(/Verarbeitung eingeschränkt ist.*Werbung erlaubt/);
  await waitFor(() => expect(ahead).toBeVisible());
  await desk.user.click(await desk.find("list-export-save"));
  expect(await desk.find("list-export-left-out")).toHaveTextContent("2 Personen fehlen darin");
});
