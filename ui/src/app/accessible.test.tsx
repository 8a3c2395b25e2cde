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
  ["Organisations", "open", "/organisations", "organisation-row"],
  ["Import", "open", "/import", "import-past-row"],
  ["History", "open", "/history", "history-row"],
  ["Settings", "open", "/settings", "controller-save"],
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
