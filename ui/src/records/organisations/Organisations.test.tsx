import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { organisationId } from "../../ipc/mock/people";
import { clickAt } from "../../test/clickAt";
import { openAt } from "../../test/desk";

test("the keys lead from one organisation to the next in the order of the list it was opened from", async () => {
  const desk = openAt(`/organisation/${organisationId(4)}?sort=city&text=gmbh`);
  await waitFor(() => expect(screen.getByTestId("organisation-next")).toBeEnabled());
  expect(desk.callsOf("organisation_neighbours")[0]).toMatchObject({
    organisation: organisationId(4),
    filter: { text: "gmbh" },
    sort: { by: "city", descending: false },
  });

  await desk.user.keyboard("{Control>}{ArrowRight}{/Control}");

  await waitFor(() => expect(window.location.hash).toContain(`${organisationId(5)}?sort=city&text=gmbh`));
});

test("the chosen columns are remembered on this device", async () => {
  const desk = openAt("/organisations");
  await screen.findAllByTestId("organisation-row");

  await desk.user.click(screen.getByRole("button", { name: "Spalten" }));
  await desk.user.click(await screen.findByRole("checkbox", { name: "Land" }));

  await waitFor(() => expect(screen.queryByRole("columnheader", { name: "Land" })).toBeNull());
  expect(localStorage.getItem("kartei.organisations.columns")).not.toContain("country");
});

const rows = () => screen.findAllByTestId("organisation-row");
const choose = async (desk: ReturnType<typeof openAt>, names: string[]) => {
  await desk.user.click(await desk.find("organisations-filter"));
  for (const name of names) await desk.user.click(await screen.findByRole("checkbox", { name }));
};

test("what the list is narrowed to is chosen in the menu, and each chip takes its choice back", async () => {
  const desk = openAt("/organisations");
  await rows();

  await choose(desk, ["ohne Personen", "mit Website"]);
  await waitFor(() =>
    expect(desk.callsOf("list_organisations").at(-1)?.filter).toEqual({
      text: "",
      members: false,
      country: null,
      has: ["web"],
      held: null,
    }),
  );
  await waitFor(() => expect(window.location.hash).toContain("members=0&has=web"));
  await desk.user.click(screen.getByRole("button", { name: "Filter „ohne Personen“ entfernen" }));

  await waitFor(() =>
    expect(desk.callsOf("list_organisations").at(-1)?.filter).toMatchObject({ members: null, has: ["web"] }),
  );
});

test("a country is chosen by its name, and with and without a hold exclude each other", async () => {
  const desk = openAt("/organisations?held=1");
  await rows();

  await choose(desk, ["ohne Löschsperre"]);
  await desk.user.click(screen.getByRole("combobox", { name: "Land" }));
  await desk.user.click(await screen.findByRole("option", { name: "Österreich" }));

  await waitFor(() =>
    expect(desk.callsOf("list_organisations").at(-1)?.filter).toMatchObject({ country: "AT", held: false }),
  );
  expect(screen.getByRole("button", { name: "Filter „Österreich“ entfernen" })).toBeInTheDocument();
});

test("none that fits offers the way back to all, an empty workspace the way to the first", async () => {
  const desk = openAt("/organisations?text=qqqqq&members=1");
  expect(await desk.find("empty-state")).toHaveTextContent("Keine Organisation gefunden");

  await desk.user.click(await desk.find("organisations-clear"));

  await rows();
  expect(window.location.hash).toBe("#/organisations");
});

test("an empty workspace says how organisations come into being", async () => {
  const desk = openAt("/organisations", "empty");

  const empty = await desk.find("empty-state");

  expect(empty).toHaveTextContent("Noch keine Organisation");
  expect(within(empty).getByRole("button")).toHaveTextContent("Organisation anlegen");
});

test("a view is one of this list, and what it shows comes back", async () => {
  const desk = openAt("/organisations?members=0&sort=members");
  await rows();
  await desk.user.click(await desk.find("views"));
  await desk.user.type(await desk.find("view-name"), "Verwaist{Enter}");
  await desk.find("view");
  expect(desk.callsOf("save_view")).toEqual([
    {
      name: "Verwaist",
      list: {
        of: "organisations",
        filter: { text: "", members: false, country: null, has: [], held: null },
        sort: { by: "members", descending: false },
      },
    },
  ]);

  window.location.hash = "#/persons";
  await screen.findAllByTestId("person-row");
  await desk.user.click(await desk.find("views"));
  expect(await screen.findByText("Eine Ansicht merkt sich Suche, Filter und Reihenfolge.")).toBeInTheDocument();
  await desk.user.type(await desk.find("view-name"), "Verwaist{Enter}");
  expect(await screen.findByRole("alert")).toHaveTextContent("Eine Ansicht einer anderen Liste heißt schon so.");

  window.location.hash = "#/organisations";
  await rows();
  await desk.user.click(await desk.find("views"));
  await desk.user.click(await screen.findByRole("button", { name: "Verwaist" }));
  await waitFor(() => expect(window.location.hash).toBe("#/organisations?members=0&sort=members"));
});

test("a double click takes one view away, not the next one too", async () => {
  const desk = openAt("/organisations");
  await rows();
  await desk.user.click(await desk.find("views"));
  for (const name of ["Alle", "Berlin"]) await desk.user.type(await desk.find("view-name"), `${name}{Enter}`);
  await waitFor(() => expect(screen.getAllByTestId("view")).toHaveLength(2));
  const [first] = screen.getAllByRole("button", { name: /^Ansicht .* entfernen$/ });
  clickAt(first as HTMLElement, 3_000_000);
  await waitFor(() => expect(screen.getAllByTestId("view")).toHaveLength(1));
  clickAt(screen.getByRole("button", { name: /^Ansicht .* entfernen$/ }), 3_000_300);

  expect(desk.callsOf("remove_view")).toHaveLength(1);
});

test("all that fit but one are removed without naming them, and the toast brings them back", async () => {
  const desk = openAt("/organisations?members=0");
  const before = await rows();
  const count = (await desk.find("organisations-count")).dataset.count;

  await desk.user.click(screen.getByRole("checkbox", { name: "Alle auswählen" }));
  await desk.user.click(within(before[0] as HTMLElement).getByRole("checkbox"));
  await desk.user.click(await desk.find("bulk-remove"));
  await desk.user.click(await desk.find("bulk-remove-apply"));

  await waitFor(() => expect(screen.getByTestId("organisations-count")).toHaveAttribute("data-count", "1"));
  expect(desk.callsOf("remove_organisations")).toMatchObject([
    { chosen: { all_but: { filter: { members: false }, except: [before[0]?.dataset.id] } } },
  ]);
  expect(screen.queryByTestId("bulk-bar"), "nothing is chosen any more").toBeNull();
  await desk.user.click(await desk.find("toast-undo"));
  await waitFor(() => expect(screen.getByTestId("organisations-count")).toHaveAttribute("data-count", count));
});

test("a hold on one of the chosen is told, and they stay chosen", async () => {
  const desk = openAt("/organisations");
  const [first] = await rows();
  desk.refuse("remove_organisations", "held_up");
  await desk.user.click(within(first as HTMLElement).getByRole("checkbox"));

  await desk.user.click(await desk.find("bulk-remove"));
  await desk.user.click(await desk.find("bulk-remove-apply"));

  expect(await screen.findByText(/Eine Löschsperre steht dem entgegen/)).toBeInTheDocument();
  expect(screen.getByTestId("bulk-bar")).toHaveTextContent("eine Organisation ausgewählt");
});

test("the keys choose rows, and the chosen ones alone are exported", async () => {
  const desk = openAt("/organisations?sort=city");
  const shown = await rows();
  screen.getByTestId("organisations-table").focus();
  await desk.user.keyboard(" {ArrowDown} ");

  await desk.user.click(await desk.find("bulk-export"));
  expect(await screen.findByText(/2 Organisationen mit Anschrift/)).toBeInTheDocument();
  await desk.user.click(await desk.find("list-export-save"));

  await screen.findByText("2 Organisationen gespeichert");
  expect(desk.callsOf("export_organisations")).toMatchObject([
    {
      chosen: { these: shown.slice(0, 2).map((row) => row.dataset.id) },
      sort: { by: "city", descending: false },
      format: "xlsx",
    },
  ]);
  expect(desk.callsOf("export_organisations")[0]).not.toHaveProperty("fields");
});

test("the whole list is exported as it is filtered", async () => {
  const desk = openAt("/organisations?country=AT");
  await rows();

  await desk.user.click(await desk.find("list-export"));
  await desk.user.click(await desk.find("list-export-save"));

  await screen.findByText(/Organisation(en)? gespeichert/);
  expect(desk.callsOf("export_organisations")).toMatchObject([
    { chosen: { all_but: { filter: { country: "AT" }, except: [] } } },
  ]);
});

test("who may only read chooses, but changes and exports nothing", async () => {
  const desk = openAt("/organisations", "reader");
  const [first] = await rows();

  await desk.user.click(within(first as HTMLElement).getByRole("checkbox"));

  await desk.find("bulk-bar");
  for (const testid of ["bulk-remove", "bulk-export", "list-export"])
    expect(screen.queryByTestId(testid), testid).toBeNull();
});
