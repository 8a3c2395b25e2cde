import { screen } from "@testing-library/react";
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
