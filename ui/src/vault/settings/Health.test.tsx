import { waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openAt } from "../../test/desk";

test("a search that does not fit is made anew, and everything examined again", async () => {
  const desk = openAt("/settings/health");
  await desk.user.click(await desk.find("doctor-run"));

  await desk.user.click(await desk.find("doctor-rebuild-search"));

  await waitFor(() => expect(document.querySelector('[data-testid="doctor-rebuild-search"]')).toBeNull());
  expect(desk.callsOf("rebuild_search")).toHaveLength(1);
  await waitFor(() => expect(desk.callsOf("doctor")).toHaveLength(2));
});

test("marks that do not fit the suppression list are named and set anew", async () => {
  const desk = openAt("/settings/health");
  await desk.user.click(await desk.find("doctor-run"));
  expect(await desk.find("doctor-result")).toHaveTextContent("Bei einer Person stimmt das Kennzeichen der Sperrliste");

  await desk.user.click(await desk.find("doctor-rebuild-suppressed"));

  await waitFor(() => expect(document.querySelector('[data-testid="doctor-rebuild-suppressed"]')).toBeNull());
  expect(desk.callsOf("rebuild_suppressed")).toHaveLength(1);
});

test("a key file with a damaged copy is mended from the whole one", async () => {
  const desk = openAt("/settings/health");
  await desk.user.click(await desk.find("doctor-run"));

  await desk.user.click(await desk.find("doctor-rebuild-keys"));

  await waitFor(() => expect(document.querySelector('[data-testid="doctor-rebuild-keys"]')).toBeNull());
  expect(desk.callsOf("mend_key_files")).toHaveLength(1);
});
