import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openAt } from "../../test/desk";

test("a limit is shown with its source, changed within its range, and says what came with the program", async () => {
  const desk = openAt("/settings/limits");
  expect(await desk.find("limit-child_years")).toHaveTextContent(/16 Jahre.*Art\. 8 Abs\. 1 DSGVO, Stand/);
  await desk.user.click(screen.getByTestId("limit-edit-child_years"));
  const value = await desk.find("limit-value");
  await desk.user.clear(value);
  await desk.user.type(value, "12");
  expect(screen.getByText(/nur 13 bis 18/)).toBeInTheDocument();
  expect(screen.getByTestId("limit-save")).toBeDisabled();
  await desk.user.clear(value);
  await desk.user.type(value, "14");
  await desk.user.click(screen.getByTestId("limit-save"));

  await waitFor(() => expect(screen.getByTestId("limit-child_years")).toHaveTextContent("mitgeliefert: 16 Jahre"));
  expect(desk.callsOf("set_limit").at(-1)).toMatchObject({ draft: { key: "child_years", value: 14 }, based_on: 16 });
});

test("who does not administer sees the limits and changes none", async () => {
  const desk = openAt("/settings/limits", "reader");
  expect(await desk.find("limit-renewal_days")).toHaveTextContent("60 Tage");
  expect(screen.queryByTestId("limit-edit-renewal_days")).toBeNull();
});
