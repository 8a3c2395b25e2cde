import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import type { Changed, Noted, Page, Touchpoint } from "../../ipc/types";
import { openAt } from "../../test/desk";

const nils = personId(0);

test("a contact is written down with Ctrl+Enter", async () => {
  const desk = openAt(`/person/${nils}`);

  await desk.user.click(await desk.find("composer-kind-call"));
  await desk.user.type(await desk.find("composer-text"), "Fragt nach Mustern");
  fireEvent.keyDown(await desk.find("composer-text"), { key: "Enter", ctrlKey: true });

  await waitFor(() => expect(desk.callsOf("add_touchpoint")).toHaveLength(1));
  expect(desk.callsOf("add_touchpoint")[0]).toMatchObject({
    person: nils,
    touchpoint: { kind: "call", direction: "in", text: "Fragt nach Mustern", files: [] },
  });
  expect(await screen.findByText("Fragt nach Mustern")).toBeInTheDocument();
});

test("dealings that had ended and go on by a contact are told, with a way back", async () => {
  const desk = openAt(`/person/${nils}`, "open", (answer) => async (command, args, on) => {
    const told = await answer(command, args, on);
    if (command !== "add_touchpoint") return told;
    const { value, ...change } = told as Changed<Noted>;
    return { ...change, value: { ...value, had_ended_on: "2026-10-31" } };
  });

  await desk.user.click(await desk.find("composer-kind-purchase"));
  await desk.user.type(await desk.find("composer-text"), "Eine Mühle");
  fireEvent.keyDown(await desk.find("composer-text"), { key: "Enter", ctrlKey: true });

  const told = await screen.findByText(/Die Beziehung besteht wieder: Ihr Ende am 31.10.2026/);
  expect(told).toBeVisible();
  expect(within(told.closest("[role=alert]") as HTMLElement).getByTestId("toast-undo")).toBeVisible();
});

test("changes to a contact are not lost by a wrong click", async () => {
  const desk = openAt(`/person/${nils}`);
  const [entry] = await screen.findAllByTestId("touchpoint");
  await desk.user.click(within(entry as HTMLElement).getByRole("button", { name: /Aktionen/ }));
  await desk.user.click(await screen.findByRole("menuitem", { name: "Ändern" }));
  const form = screen.getAllByTestId("composer")[1] as HTMLElement;
  expect(within(form).getByRole("button", { name: "Datei anhängen" })).toBeInTheDocument();
  await desk.user.type(within(form).getByTestId("composer-text"), " – erledigt");

  await desk.user.click(await desk.find("nav-persons"));
  expect(await desk.find("form-discard")).toBeInTheDocument();
  const keep = within(form).getByRole("button", { name: "Weiter bearbeiten" });
  await waitFor(() => expect(keep).toHaveFocus());
  await desk.user.click(await desk.find("nav-persons"));
  await waitFor(() => expect(keep, "asked again, it comes into sight again").toHaveFocus());
  await desk.user.click(keep);
  within(form).getByTestId("composer-text").focus();
  await desk.user.keyboard("{Escape}{Enter}");
  expect(within(form).getByTestId("composer-text"), "one writes on").toHaveFocus();
  await desk.user.keyboard("{Control>}{Enter}{/Control}");

  await waitFor(() => expect(desk.callsOf("edit_touchpoint")).toHaveLength(1));
  expect(desk.callsOf("edit_touchpoint")[0], "its time is not cut to the minute").toMatchObject({
    at: null,
  });
});

test("what others wrote into a contact meanwhile is not written over", async () => {
  let elsewhere: Partial<Touchpoint> = {};
  const desk = openAt(`/person/${nils}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "edit_touchpoint" && args.version !== (elsewhere.version ?? "a"))
      throw { code: "conflict", details: {} };
    const answered = await answer(command, args, onProgress);
    if (command === "show_touchpoint") return { ...(answered as Touchpoint), ...elsewhere };
    if (command !== "list_touchpoints") return answered;
    const page = answered as Page<Touchpoint>;
    return { ...page, rows: page.rows.map((row, at) => (at === 0 ? { ...row, ...elsewhere } : row)) };
  });
  const [entry] = await screen.findAllByTestId("touchpoint");
  await desk.user.click(within(entry as HTMLElement).getByRole("button", { name: /Aktionen/ }));
  await desk.user.click(await screen.findByRole("menuitem", { name: "Ändern" }));
  const form = screen.getAllByTestId("composer")[1] as HTMLElement;
  await desk.user.clear(within(form).getByTestId("composer-subject"));
  await desk.user.type(within(form).getByTestId("composer-subject"), "Muster");
  elsewhere = { version: "b", text: "Will die rote" };
  await desk.user.click(within(form).getByTestId("composer-save"));

  expect(await within(form).findByTestId("problem")).toHaveAttribute("data-code", "conflict");
  await desk.user.click(within(form).getByRole("button", { name: /Neuen Stand laden/ }));
  await waitFor(() => expect(within(form).getByTestId("composer-text")).toHaveValue("Will die rote"));
  await desk.user.click(within(form).getByTestId("composer-save"));

  await waitFor(() => expect(desk.callsOf("edit_touchpoint")).toHaveLength(2));
  expect(desk.callsOf("edit_touchpoint")[1]).toMatchObject({ subject: "Muster", text: "Will die rote", version: "b" });
});

test("a call without a direction gets none by being changed", async () => {
  const desk = openAt(`/person/${nils}`, "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    if (command !== "list_touchpoints") return answered;
    const page = answered as Page<Touchpoint>;
    return { ...page, rows: page.rows.map((row) => ({ ...row, kind: "call", direction: "none" })) };
  });
  const [entry] = await screen.findAllByTestId("touchpoint");
  await desk.user.click(within(entry as HTMLElement).getByRole("button", { name: /Aktionen/ }));
  await desk.user.click(await screen.findByRole("menuitem", { name: "Ändern" }));
  const form = screen.getAllByTestId("composer")[1] as HTMLElement;

  expect(within(form).getByRole("radio", { name: "von der Person" })).not.toBeChecked();
  await desk.user.type(within(form).getByTestId("composer-text"), "!");
  await desk.user.click(within(form).getByTestId("composer-save"));

  await waitFor(() => expect(desk.callsOf("edit_touchpoint")[0]).toMatchObject({ direction: "none" }));
});

test("a contact that others removed stays in the form, says so, and is written down anew", async () => {
  let removed: string | undefined;
  let change = 7;
  const desk = openAt(`/person/${nils}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "last_change") return change;
    if (command === "show_touchpoint" && args.touchpoint === removed) throw { code: "not_found", details: {} };
    const answered = await answer(command, args, onProgress);
    if (command !== "list_touchpoints") return answered;
    const page = answered as Page<Touchpoint>;
    return { ...page, rows: page.rows.filter(({ id }) => id !== removed) };
  });
  const [entry] = await screen.findAllByTestId("touchpoint");
  await desk.user.click(within(entry as HTMLElement).getByRole("button", { name: /Aktionen/ }));
  await desk.user.click(await screen.findByRole("menuitem", { name: "Ändern" }));
  const form = screen.getAllByTestId("composer")[1] as HTMLElement;
  await desk.user.type(within(form).getByTestId("composer-text"), " – und mehr");
  await waitFor(() => expect(desk.callsOf("show_touchpoint")).toHaveLength(1));
  removed = desk.callsOf("show_touchpoint")[0]?.touchpoint as string;
  const lists = desk.callsOf("list_touchpoints").length;
  change = 8;
  fireEvent(window, new Event("visibilitychange"));
  await waitFor(() => expect(desk.callsOf("list_touchpoints").length).toBeGreaterThan(lists));

  expect(await within(form).findByTestId("composer-gone")).toBeVisible();
  expect((within(form).getByTestId("composer-text") as HTMLTextAreaElement).value).toContain("– und mehr");
  await desk.user.click(within(form).getByTestId("composer-save"));

  await waitFor(() => expect(desk.callsOf("add_touchpoint")).toHaveLength(1));
  const written = desk.callsOf("add_touchpoint")[0]?.touchpoint as { text: string; at: string | null };
  expect(written.text).toContain("– und mehr");
  expect(written.at, "it was when it was").not.toBeNull();
  expect(desk.callsOf("edit_touchpoint")).toEqual([]);
});
