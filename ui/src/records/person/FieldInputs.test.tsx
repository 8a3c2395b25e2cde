import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import { openAt } from "../../test/desk";

test("a field whose purpose has ended is asked for only where there is a value still", async () => {
  const field = (key: string, ended: string | null, purposeEnded: string | null) => ({
    id: key,
    key,
    name: { de: key, en: key },
    kind: "text",
    choices: [],
    ended_on: ended,
    purpose_ended_on: purposeEnded,
  });
  const fields = [field("runs", null, null), field("over", "2026-03-01", null), field("idle", null, "2026-03-01")];
  const desk = openAt(
    `/person/${personId(6)}`,
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "list_fields" ? fields : answer(command, args, onProgress),
  );
  await desk.user.click(await desk.find("person-edit"));

  expect(await desk.find("form-field-runs")).toBeInTheDocument();
  expect(screen.queryByTestId("form-field-over")).toBeNull();
  expect(screen.queryByTestId("form-field-idle")).toBeNull();
});

test("what is kept for an ended purpose is named and not shown, and can be taken away", async () => {
  const name = { de: "Vertragsnummer", en: "contract number" };
  const field = { id: "f", key: "number", name, kind: "text", choices: [], ended_on: null, purpose_ended_on: null };
  const desk = openAt(`/person/${personId(6)}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "list_fields") return [field];
    const answered = await answer(command, args, onProgress);
    if (command !== "show_person") return answered;
    return { ...(answered as object), kept_back: [{ field: "f", key: "number", name }] };
  });
  expect(await desk.find("person-kept-back")).toHaveTextContent("Vertragsnummer");
  await desk.user.click(await desk.find("person-edit"));
  const remove = await desk.find("form-kept-back-number");
  expect(screen.queryByTestId("form-field-number"), "nothing new is written there").toBeNull();
  await desk.user.click(remove);
  await desk.user.click(screen.getByTestId("form-save"));

  await waitFor(() => expect(desk.callsOf("edit_person")).toHaveLength(1));
  expect(desk.callsOf("edit_person")[0]).toMatchObject({ draft: { fields: [{ field: "f", value: "" }] } });
});
