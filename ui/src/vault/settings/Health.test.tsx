import { waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openAt } from "../../test/desk";

test("a search that does not fit is made anew, and everything examined again", async () => {
  const desk = openAt("/settings/health");
  await desk.user.click(await desk.find("doctor-run"));

  await desk.user.click(await desk.find("doctor-rebuild"));

  await waitFor(() => expect(document.querySelector('[data-testid="doctor-rebuild"]')).toBeNull());
  expect(desk.callsOf("rebuild_search")).toHaveLength(1);
  await waitFor(() => expect(desk.callsOf("doctor")).toHaveLength(2));
});
