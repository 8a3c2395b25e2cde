import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openAt } from "../../test/desk";

test("the picture has its numbers beside it, and a month opens to its persons", async () => {
  const desk = openAt("/consents/coverage");
  await waitFor(() => expect(screen.getByTestId("coverage-newsletter")).toHaveTextContent("Newsletter"));
  expect(screen.getAllByRole("row").length, "a row for each month").toBeGreaterThan(24);
  await waitFor(() => expect(screen.getByTestId("ending-row")).toHaveTextContent("E-Mail: nils@example.com"));
  expect(desk.callsOf("list_ending").at(-1)).toMatchObject({ month: null });

  const bars = screen.getAllByRole("button", { pressed: false });
  const bar = bars.find((one) => one.dataset.testid?.startsWith("ending-") && !one.hasAttribute("disabled"));
  const seen = bar?.querySelector("small")?.textContent ?? "-";
  expect(bar, "what is seen is part of how it is called").toHaveAccessibleName(expect.stringContaining(seen));
  await desk.user.click(bar as HTMLElement);

  await waitFor(() => expect(desk.callsOf("list_ending").at(-1)?.month).toMatch(/^\d{4}-\d\d$/));
  expect(bar).toHaveAttribute("aria-pressed", "true");
});

test("without consents there is a word about what will be seen here", async () => {
  openAt("/consents/coverage", "empty");
  expect(await screen.findByText("Noch keine Einwilligungen")).toBeInTheDocument();
});
