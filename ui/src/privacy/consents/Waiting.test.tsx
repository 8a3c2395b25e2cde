import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import type { PendingRequest } from "../../ipc/types";
import { openAt } from "../../test/desk";

const undoable = { value: null, change: 7 };
const waiting: PendingRequest = {
  id: "r1",
  person: personId(3),
  person_name: "Ada Byron",
  purpose: "newsletter",
  address: "ada@example.com",
  wish: "Messe",
  asked_at: "2026-11-01T09:00:00Z",
  expires_at: "2026-12-01T09:00:00Z",
  sent: true,
};

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

test("a request that the server sent is no longer waited for, from the list of all, without leaving it", async () => {
  const desk = openAt("/consents/waiting", "open", (answer) => async (command, args, onProgress) => {
    if (command === "cancel_request") return undoable;
    const isLeft = desk.callsOf("cancel_request").length === 0;
    if (command === "list_requests" && isLeft) return [waiting];
    return answer(command, args, onProgress);
  });
  const row = await desk.find("waiting-row");
  await desk.user.click(await within(row).findByRole("button", { name: "Nicht mehr warten", hidden: true }));
  expect(await screen.findByText(/Der Mailserver hat die E-Mail an Ada Byron/)).toBeInTheDocument();
  expect(window.location.hash, "the row was not opened").toBe("#/consents/waiting");
  await desk.user.click(await desk.find("request-cancel-save"));

  await waitFor(() => expect(desk.callsOf("cancel_request")).toEqual([{ request: "r1" }]));
  expect(await screen.findByText("Niemand muss antworten")).toBeInTheDocument();
});

test("without requests there is a word about what will be seen here", async () => {
  openAt("/consents/waiting", "empty");
  expect(await screen.findByText("Niemand muss antworten")).toBeInTheDocument();
});
