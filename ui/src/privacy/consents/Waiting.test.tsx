import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import { openAt } from "../../test/desk";

test("whoever has not answered yet is listed over all persons, and a row leads to the person", async () => {
  const desk = openAt(`/person/${personId(3)}/consents`);
  await desk.user.click(await desk.find("request-ask"));
  await desk.user.click(await desk.find("ask-purpose"));
  await desk.user.click(await screen.findByRole("option", { name: /Newsletter/, hidden: true }));
  await desk.user.type(await desk.find("ask-wish"), "Messe am 3. März");
  await desk.user.click(await desk.find("ask-save"));
  await desk.find("request");

  window.location.hash = "#/consents/waiting";
  const row = await desk.find("waiting-row");
  await waitFor(() => expect(row).toHaveTextContent(/Newsletter.*@/));
  expect(desk.callsOf("list_requests").at(-1)).toEqual({ person: null });
  await desk.user.click(row);

  await waitFor(() => expect(window.location.hash).toContain(`${personId(3)}/consents`));
});

test("without requests there is a word about what will be seen here", async () => {
  openAt("/consents/waiting", "empty");
  expect(await screen.findByText("Niemand muss antworten")).toBeInTheDocument();
});
