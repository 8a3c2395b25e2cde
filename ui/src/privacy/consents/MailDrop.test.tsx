import { act, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { DropEvents } from "../../ipc/desktop";
import { personId } from "../../ipc/mock/people";
import { openAt } from "../../test/desk";

const takers: DropEvents[] = [];
vi.mock("../../ipc/desktop", () => ({
  onFilesDropped: (events: DropEvents) => {
    takers.push(events);
    return () => takers.splice(takers.indexOf(events), 1);
  },
}));

const request = {
  id: "r1",
  person: personId(3),
  person_name: "",
  purpose: "newsletter",
  address: "a@example.org",
  wish: "Messe",
  asked_at: "2026-11-01T09:00:00Z",
  expires_at: "2026-12-01T09:00:00Z",
};

test("a dropped mail that is no answer is kept once, and what refuses it is said", async () => {
  let stored = (_: unknown) => {};
  const desk = openAt(`/person/${personId(3)}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "list_requests") return [request];
    if (command === "add_document") return new Promise((_, refuse) => (stored = refuse));
    return answer(command, args, onProgress);
  });
  await desk.find("person-name");
  act(() => takers.at(-1)?.onDrop(["/home/maren/Antwort.eml"]));

  await desk.user.click(await desk.find("answer-keep"));
  await waitFor(() => expect(screen.getByTestId("answer-keep")).toBeDisabled());
  await desk.user.click(screen.getByTestId("answer-keep"));
  expect(desk.callsOf("add_document")).toHaveLength(1);

  stored({ code: "disk_full", details: {} });
  await waitFor(() =>
    expect(screen.getAllByTestId("problem").map(({ dataset }) => dataset.code)).toContain("disk_full"),
  );
  expect(screen.getByTestId("answer-keep")).toBeEnabled();
});
