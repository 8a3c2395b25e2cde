import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import type { MergePreview, PersonView } from "../../ipc/types";
import { openAt } from "../../test/desk";

const versions = expect.arrayContaining([expect.any(Number)]);

test("a likely duplicate is merged from the person's page, with what was chosen of the other", async () => {
  const desk = openAt(`/person/${personId(6)}`);
  const duplicates = await desk.find("person-duplicates");
  await desk.user.click(within(duplicates).getAllByTestId("merge-button")[0] as HTMLElement);

  expect(await desk.find("merge-moved")).toHaveTextContent(
    "Dazu kommen: 3 Kontakte, ein Dokument, 2 Einträge zu Einwilligungen, ein Widerspruch.",
  );
  const kind = screen.getByRole("radiogroup", { name: "Art" });
  await desk.user.click(within(kind).getAllByRole("radio")[1] as HTMLElement);
  await desk.user.click(await desk.find("merge-save"));

  await waitFor(() =>
    expect(desk.callsOf("merge_persons")).toEqual([
      { keep: personId(6), other: personId(7), choice: { take: ["kind"], own: [], versions } },
    ]),
  );
  expect(await desk.find("toast-undo")).toBeVisible();
});

test("own fields in which the two differ are shown as people read them", async () => {
  const field = { field: "f1", key: "card", name: { de: "Karte", en: "Card" }, special: false, state: "clear" };
  const desk = openAt(`/person/${personId(6)}`, "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command !== "preview_merge") return told;
    const { keep, other, ...rest } = told as MergePreview;
    const valued = (person: PersonView, kind: string, value: string) => ({
      ...person,
      fields: [{ ...field, kind, value }],
    });
    return {
      ...rest,
      own: ["f1"],
      keep: valued(keep, "date", "2026-07-03"),
      other: valued(other, "date", "2026-08-04"),
    };
  });
  const duplicates = await desk.find("person-duplicates");
  await desk.user.click(within(duplicates).getAllByTestId("merge-button")[0] as HTMLElement);

  const choice = await screen.findByRole("radiogroup", { name: "Karte" });
  expect(choice).toHaveTextContent("03.07.202604.08.2026");
});

test("the other one stays if its card is chosen, and its page is where one is then", async () => {
  const desk = openAt(`/person/${personId(6)}`);
  const duplicates = await desk.find("person-duplicates");
  await desk.user.click(within(duplicates).getAllByTestId("merge-button")[0] as HTMLElement);
  await desk.find("merge-moved");
  const other = screen.getAllByTestId("merge-card").find((card) => card.getAttribute("aria-checked") === "false");
  await desk.user.click(other as HTMLElement);

  await waitFor(() => expect(desk.callsOf("preview_merge").at(-1)).toEqual({ keep: personId(7), other: personId(6) }));
  await desk.find("merge-moved");
  await desk.user.click(await desk.find("merge-save"));

  await waitFor(() => expect(window.location.hash).toBe(`#/person/${personId(7)}`));
});

test("two who were chosen in the list can be merged, three can't", async () => {
  const desk = openAt("/persons");
  const rows = await screen.findAllByTestId("person-row");
  for (const row of rows.slice(0, 2)) await desk.user.click(within(row).getByRole("checkbox"));
  await desk.find("merge-button");

  await desk.user.click(within(rows[2] as HTMLElement).getByRole("checkbox"));
  await waitFor(() => expect(screen.queryByTestId("merge-button")).toBeNull());
});

test("a person is merged with somebody who was looked for", async () => {
  const desk = openAt(`/person/${personId(6)}`);
  await desk.user.click(await desk.find("person-more"));
  await desk.user.click(await desk.find("person-merge"));
  await desk.user.type(screen.getByLabelText("Zusammenführen mit"), "schmidt");
  await desk.user.click((await screen.findAllByRole("option"))[0] as HTMLElement);

  expect(await desk.find("merge-save")).toBeEnabled();
});
