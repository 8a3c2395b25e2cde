import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { PersonFilter } from "../../ipc/types";
import { openAt } from "../../test/desk";

test("a list of a hundred thousand asks for the page in sight only", async () => {
  const desk = openAt("/persons");

  await screen.findAllByTestId("person-row");

  expect(screen.getByTestId("persons-count")).toHaveAttribute("data-count", "100000");
  expect(desk.callsOf("list_persons").map(({ offset, limit }) => [offset, limit])).toEqual([[0, 100]]);
});

test("typing searches, and what was there stays until the answer comes", async () => {
  let answerSearch = () => {};
  const held = new Promise<void>((resolve) => {
    answerSearch = resolve;
  });
  const desk = openAt("/persons", "open", (answer) => async (command, args, onProgress) => {
    if (command === "list_persons" && (args.filter as PersonFilter).text !== "") await held;
    return answer(command, args, onProgress);
  });
  const before = (await screen.findAllByTestId("person-row")).map((row) => row.dataset.id);

  await desk.user.type(await desk.find("persons-search"), "schmidt");

  await waitFor(() => expect(desk.callsOf("list_persons").at(-1)?.filter).toMatchObject({ text: "schmidt" }));
  expect(screen.getAllByTestId("person-row").map((row) => row.dataset.id)).toEqual(before);
  answerSearch();
  await waitFor(() => expect(screen.getAllByTestId("person-row")[0]).toHaveTextContent("Schmidt"));
});

test("a search shows its rows before it knows how many there are", async () => {
  let answerCount = () => {};
  const held = new Promise<void>((resolve) => {
    answerCount = resolve;
  });
  openAt("/persons?text=schmidt", "open", (answer) => async (command, args, onProgress) => {
    if (command === "count_persons") await held;
    return answer(command, args, onProgress);
  });

  await screen.findAllByTestId("person-row");
  expect(screen.getByTestId("persons-count")).toHaveTextContent("100+");
  expect(screen.getByTestId("persons-table"), "rows, one more, and the header").toHaveAttribute("aria-rowcount", "102");
  answerCount();

  await waitFor(() => expect(screen.getByTestId("persons-count")).not.toHaveTextContent("+"));
  const count = Number(screen.getByTestId("persons-count").dataset.count);
  expect(count).toBeGreaterThan(101);
  expect(screen.getByTestId("persons-table")).toHaveAttribute("aria-rowcount", String(count + 1));
});

test("a list that is counted anyway is not counted twice", async () => {
  const desk = openAt("/persons?kinds=customer&sort=city&text=schmidt");

  await screen.findAllByTestId("person-row");

  expect(desk.callsOf("count_persons")).toEqual([]);
});

test("an empty workspace says what to do first", async () => {
  openAt("/persons", "empty");

  const empty = await screen.findByTestId("empty-state");

  expect(
    within(empty)
      .getAllByRole("button")
      .map((button) => button.textContent),
  ).toEqual(["Personen importieren", "Person anlegen"]);
});

test("nobody found offers the way back to everybody", async () => {
  const desk = openAt("/persons?text=qqqqq");

  await desk.user.click(await desk.find("persons-clear"));

  await screen.findAllByTestId("person-row");
  expect(window.location.hash).not.toContain("qqqqq");
});

test("a damaged file is told in one line, and can be tried again", async () => {
  const desk = openAt("/persons", "error");

  const problem = await desk.find("problem");
  expect(problem).toHaveAttribute("data-code", "database_damaged");
  const before = desk.callsOf("list_persons").length;
  await desk.user.click(within(problem).getByRole("button"));

  await waitFor(() => expect(desk.callsOf("list_persons").length).toBeGreaterThan(before));
});

test("chosen persons are tagged at once, and the toast takes it back", async () => {
  const desk = openAt("/persons");
  const rows = await screen.findAllByTestId("person-row");
  for (const row of rows.slice(0, 2)) await desk.user.click(within(row).getByRole("checkbox"));

  await desk.user.click(await desk.find("bulk-tag"));
  const [field] = await screen.findAllByLabelText("Hinzufügen");
  await desk.user.type(field as HTMLElement, "Messe{Enter}");
  await desk.user.click(await desk.find("bulk-tag-apply"));
  await desk.user.click(await desk.find("toast-undo"));

  expect(desk.callsOf("tag_persons")).toEqual([
    { chosen: { these: rows.slice(0, 2).map((row) => row.dataset.id) }, add: ["Messe"], remove: [] },
  ]);
  await waitFor(() => expect(desk.callsOf("undo")).toHaveLength(1));
});

test("all of a list are tagged without naming one of them, but for who was taken out again", async () => {
  const desk = openAt("/persons?kinds=supplier");
  const rows = await screen.findAllByTestId("person-row");

  await desk.user.click(screen.getByRole("checkbox", { name: "Alle auswählen" }));
  await desk.user.click(within(rows[1] as HTMLElement).getByRole("checkbox"));
  await desk.user.click(await desk.find("bulk-tag"));
  const [field] = await screen.findAllByLabelText("Hinzufügen");
  await desk.user.type(field as HTMLElement, "Messe{Enter}");
  await desk.user.click(await desk.find("bulk-tag-apply"));
  await desk.find("toast-undo");

  expect(desk.callsOf("tag_persons")).toMatchObject([
    { chosen: { all_but: { filter: { kinds: ["supplier"] }, except: [rows[1]?.dataset.id] } }, add: ["Messe"] },
  ]);
  expect(desk.callsOf("list_persons").length, "nobody is loaded for it").toBeLessThan(5);
});

test("chosen persons who are no longer there are told of", async () => {
  const desk = openAt("/persons", "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    return command === "tag_persons" ? { ...(answered as object), value: { count: 1, gone: 1 } } : answered;
  });
  const rows = await screen.findAllByTestId("person-row");
  for (const row of rows.slice(0, 2)) await desk.user.click(within(row).getByRole("checkbox"));
  await desk.user.click(await desk.find("bulk-tag"));
  const [field] = await screen.findAllByLabelText("Hinzufügen");
  await desk.user.type(field as HTMLElement, "Messe{Enter}");
  await desk.user.click(await desk.find("bulk-tag-apply"));

  expect(await screen.findByText(/Eine der gewählten Personen gibt es nicht mehr/)).toBeInTheDocument();
});

test("Shift and the arrows choose from the row one begins at, and take back what they went beyond", async () => {
  const desk = openAt("/persons?kinds=supplier");
  const rows = await screen.findAllByTestId("person-row");
  const chosen = () => screen.getAllByTestId("person-row").flatMap((row, at) => (row.dataset.selected ? [at] : []));
  screen.getByTestId("persons-table").focus();

  await desk.user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  await waitFor(() => expect(chosen()).toEqual([0, 1, 2]));
  await desk.user.keyboard("{Shift>}{ArrowUp}{/Shift}");
  await waitFor(() => expect(chosen()).toEqual([0, 1]));

  await desk.user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown} ");
  await waitFor(() => expect(chosen()).toEqual([0, 1, 4]));
  await desk.user.keyboard("{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}");
  await waitFor(() => expect(chosen()).toEqual([0, 1, 2, 3, 4]));
  await desk.user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{/Shift}");
  await waitFor(() => expect(chosen(), "what was chosen before stays").toEqual([0, 1, 4, 5]));
  expect(rows.length).toBeGreaterThan(6);
});

test("who is chosen stays so while one looks at somebody, and not in another list", async () => {
  const desk = openAt("/persons?kinds=employee");
  const rows = await screen.findAllByTestId("person-row");
  for (const row of rows.slice(0, 2)) await desk.user.click(within(row).getByRole("checkbox"));
  await desk.user.click(rows[2] as HTMLElement);
  await desk.user.click(await screen.findByText("Zurück zur Liste"));

  expect(await desk.find("bulk-bar")).toHaveTextContent(/^2 /);
  expect(screen.getAllByTestId("person-row").filter((row) => row.dataset.selected)).toHaveLength(2);
  await desk.user.click(screen.getByTestId("nav-organisations"));
  expect(await screen.findAllByTestId("organisation-row")).not.toHaveLength(0);
  expect(screen.queryByTestId("bulk-bar")).toBeNull();
});

test("who is chosen stays so in another order", async () => {
  const desk = openAt("/persons?kinds=supplier");
  const [first] = await screen.findAllByTestId("person-row");
  await desk.user.click(within(first as HTMLElement).getByRole("checkbox"));

  await desk.user.click(screen.getByRole("button", { name: "Organisation" }));

  await waitFor(() => expect(window.location.hash).toContain("sort=organisation"));
  expect(await desk.find("bulk-bar")).toHaveTextContent("eine Person ausgewählt");
});

test("a view is kept in the workspace, and nothing of it on this device", async () => {
  const desk = openAt("/persons?text=schmidt&kinds=customer");
  await screen.findAllByTestId("person-row");

  await desk.user.click(await desk.find("views"));
  await desk.user.type(await desk.find("view-name"), "Schmidts{Enter}");
  const view = await desk.find("view");

  expect(desk.callsOf("save_view")).toMatchObject([
    {
      name: "Schmidts",
      list: { of: "persons", filter: { text: "schmidt", kinds: ["customer"] }, sort: { by: "name" } },
    },
  ]);
  expect(JSON.stringify({ ...localStorage })).not.toContain("chmidt");

  await desk.user.click(within(view).getByLabelText("Ansicht „Schmidts“ entfernen"));
  await waitFor(() => expect(screen.queryByTestId("view")).toBeNull());
  await desk.user.click(await desk.find("toast-undo"));
  await desk.user.click(await desk.find("views"));
  expect(await desk.find("view")).toHaveTextContent("Schmidts");
});

test("the chosen columns are remembered on this device", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");

  await desk.user.click(screen.getByRole("button", { name: "Spalten" }));
  await desk.user.click(await screen.findByRole("checkbox", { name: "Position" }));

  expect(await screen.findByRole("columnheader", { name: "Position" })).toBeInTheDocument();
  expect(localStorage.getItem("kartei.persons.columns")).toContain("position");
});

test("who may only read is offered no way to change anything", async () => {
  const desk = openAt("/persons", "reader");

  await screen.findAllByTestId("person-row");

  for (const testid of ["new-button", "list-export", "nav-import", "nav-history"])
    expect(screen.queryByTestId(testid), testid).toBeNull();
  await desk.user.keyboard("{Control>}n{/Control}");
  expect(screen.queryByTestId("person-form")).toBeNull();
});

test("Enter on a heading of the table sorts, and opens nobody", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  screen.getByRole("button", { name: "Organisation" }).focus();

  await desk.user.keyboard("{Enter}");

  await waitFor(() => expect(window.location.hash).toContain("sort=organisation"));
  expect(desk.callsOf("show_person")).toEqual([]);
});

test("Tab leads from the list to what can be done in the row that the keys are on, and in no other", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  const signs = () => screen.getAllByTestId("row-standing");
  await waitFor(() => expect(signs().length).toBeGreaterThan(4));
  const reachable = () =>
    signs()
      .filter((sign) => sign.tabIndex === 0)
      .map((sign) => sign.closest<HTMLElement>("[role=row]")?.dataset.id);
  const rows = screen.getAllByTestId("person-row").map((row) => row.dataset.id);
  expect(new Set(reachable())).toEqual(new Set([rows[0]]));

  screen.getByTestId("persons-table").focus();
  await desk.user.keyboard("{ArrowDown}");

  expect(new Set(reachable())).toEqual(new Set([rows[1]]));
});

test("who was removed elsewhere is no longer counted among those who are chosen", async () => {
  let gone: string | undefined;
  let change = 7;
  const desk = openAt("/persons", "open", (answer) => async (command, args, onProgress) => {
    if (command === "last_change") return change;
    if (command === "still_there") return (args.persons as string[]).filter((id) => id !== gone);
    return answer(command, args, onProgress);
  });
  const rows = await screen.findAllByTestId("person-row");
  for (const row of rows.slice(0, 3)) await desk.user.click(within(row).getByRole("checkbox"));
  expect(await desk.find("bulk-bar")).toHaveTextContent("3 Personen");
  gone = rows[1]?.dataset.id;
  change = 8;
  fireEvent(window, new Event("visibilitychange"));

  await waitFor(() => expect(screen.getByTestId("bulk-bar")).toHaveTextContent("2 Personen"));
  await desk.user.click(await desk.find("bulk-tag"));
  const [field] = await screen.findAllByLabelText("Hinzufügen");
  await desk.user.type(field as HTMLElement, "Messe{Enter}");
  await desk.user.click(await desk.find("bulk-tag-apply"));

  await waitFor(() => expect(desk.callsOf("tag_persons")).toHaveLength(1));
  expect(desk.callsOf("tag_persons")[0]?.chosen).toEqual({ these: [rows[0], rows[2]].map((row) => row?.dataset.id) });
});

test("beside the city a sign says whether letters may be sent", async () => {
  localStorage.setItem("kartei.persons.columns", JSON.stringify(["email", "phone", "city"]));
  openAt("/persons");
  const [row] = await screen.findAllByTestId("person-row");

  await waitFor(() => expect(within(row as HTMLElement).getAllByTestId("row-standing")).toHaveLength(3));
});
