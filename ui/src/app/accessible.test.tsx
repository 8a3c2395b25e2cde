import { screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { expect, test } from "vitest";
import { personId } from "../ipc/mock/people";
import type { Scene } from "../ipc/mock/scene";
import { openAt } from "../test/desk";

// Colours and sizes need a real browser; names, roles and relations don't.
async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document.body, {
    resultTypes: ["violations"],
    rules: { "color-contrast": { enabled: false } },
  });
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
}

const screens: [string, Scene, string, string][] = [
  ["Start", "start", "/", "start-create"],
  ["Unlock", "locked-many", "/", "unlock"],
  ["Persons", "open", "/persons", "person-row"],
  ["an empty list of persons", "empty", "/persons", "empty-state"],
  ["Person", "open", `/person/${personId(6)}`, "touchpoint"],
  ["a person's changes", "open", `/person/${personId(6)}/history`, "history-row"],
  ["a person's consents", "open", `/person/${personId(6)}/consents`, "consent"],
  ["the ledger", "open", "/consents", "ledger-row"],
  ["Purposes", "open", "/consents/purposes", "purpose"],
  ["Texts", "open", "/consents/texts", "declarations"],
  ["Audience", "open", "/audience", "audience-row"],
  ["what is due", "open", "/retention", "going-row"],
  ["the erasure concept", "open", "/retention/rules", "rule"],
  ["the holds", "open", "/retention/holds", "hold-row"],
  ["past sweeps", "open", "/retention/sweeps", "sweep-row"],
  ["recipients to tell", "open", "/retention/recipients", "recipients"],
  ["the settings of erasing", "open", "/retention/settings", "retention-settings"],
  ["a person's retention", "open", `/person/${personId(6)}/retention`, "retention-record"],
  ["Organisations", "open", "/organisations", "organisation-row"],
  ["Import", "open", "/import", "import-past-row"],
  ["History", "open", "/history", "history-row"],
  ["Settings", "open", "/settings", "controller-save"],
  ["the periods and limits", "open", "/settings/limits", "limit-child_years"],
  ["likely duplicates", "open", "/duplicates", "duplicates"],
];

test.each(screens)("%s has nothing that keeps anybody out", async (_name, scene, place, there) => {
  openAt(place, scene);
  await waitFor(() => expect(screen.getAllByTestId(there).length).toBeGreaterThan(0));

  expect(await violations()).toEqual([]);
});

test.each([
  ["the form for somebody new", "{Control>}n{/Control}", "person-form"],
  ["the palette", "{Control>}k{/Control}", "palette"],
])("%s has nothing that keeps anybody out", async (_name, keys, there) => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  await desk.user.keyboard(keys);
  await desk.find(there);

  expect(await violations()).toEqual([]);
});

test("the dialogs of erasing have nothing that keeps anybody out", async () => {
  const desk = openAt("/retention");
  await desk.user.click(await desk.find("sweep"));
  await desk.find("sweep-typed");
  expect(await violations()).toEqual([]);

  await desk.user.keyboard("{Escape}");
  window.location.hash = `#/person/${personId(6)}`;
  await desk.user.click(await desk.find("person-more"));
  await desk.user.click(await desk.find("person-erase"));
  await desk.find("erase-form");
  expect(await violations()).toEqual([]);
});

test("the dialog of merging has nothing that keeps anybody out", async () => {
  const desk = openAt(`/person/${personId(6)}`);
  await desk.user.click((await screen.findAllByTestId("merge-button"))[0] as HTMLElement);
  await desk.find("merge-moved");

  expect(await violations()).toEqual([]);
});

test("a toast, a dialog and a calendar have nothing that keeps anybody out", async () => {
  const desk = openAt("/import");
  await desk.user.click((await screen.findAllByTestId("import-past-undo"))[0] as HTMLElement);
  await desk.find("toast-undo");
  await desk.user.click(screen.getByTestId("import-choose-file"));
  await waitFor(() => expect(screen.getByTestId("import-next")).toBeEnabled());
  await desk.user.click(screen.getByTestId("import-next"));
  await desk.user.click(await desk.find("import-collected"));
  await screen.findByRole("button", { name: "Größere Zeitspanne wählen" });
  expect(await violations()).toEqual([]);

  await desk.user.keyboard("{Escape}");
  await desk.user.click(screen.getByTestId("nav-persons"));
  await desk.find("import-leave-yes");
  expect(await violations()).toEqual([]);
});
