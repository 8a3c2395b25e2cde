import { screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { organisationId } from "../../ipc/mock/people";
import type { OrganisationView } from "../../ipc/types";
import { clickAt } from "../../test/clickAt";
import { openAt } from "../../test/desk";

afterEach(() => {
  vi.useRealTimers();
});

test("an organisation that changed elsewhere while one wrote is not overwritten", async () => {
  let version = 500;
  const desk = openAt(`/organisation/${organisationId(0)}`, "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    return command === "show_organisation" ? { ...(answered as OrganisationView), version } : answered;
  });
  await desk.user.click(await desk.find("organisation-edit"));
  await desk.user.type(await desk.find("organisation-form-city"), "!");
  version = 501;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
  window.dispatchEvent(new Event("focus"));
  await waitFor(() => expect(desk.callsOf("show_organisation").length).toBeGreaterThan(1));
  desk.refuse("edit_organisation", "conflict");

  await desk.user.click(await desk.find("organisation-form-save"));

  const problem = await desk.find("problem");
  expect(desk.callsOf("edit_organisation")[0], "the state one began with").toMatchObject({ version: 500 });
  await desk.user.click(problem.querySelector("button") as HTMLButtonElement);
  await waitFor(() => expect(screen.queryByTestId("problem")).toBeNull());
  expect(screen.getByTestId<HTMLInputElement>("organisation-form-city").value, "what was typed stays").toMatch(/!$/);
});

test("who is to be added is asked for at once", async () => {
  const desk = openAt(`/organisation/${organisationId(0)}`);
  await desk.user.click(await desk.find("member-add"));
  expect(screen.getByLabelText("Person")).toHaveFocus();
});

test("an organisation that was removed is asked for no more", async () => {
  const id = organisationId(0);
  const desk = openAt(`/organisation/${id}`);
  await desk.find("organisation-name");
  desk.refuse("show_organisation", "not_found");

  await desk.user.click(screen.getByRole("button", { name: "Entfernen" }));

  await screen.findAllByTestId("organisation-row");
  expect(desk.callsOf("show_organisation")).toHaveLength(1);
});

test("of an organisation that was removed elsewhere nothing stays in sight", async () => {
  const desk = openAt(`/organisation/${organisationId(0)}`);
  await desk.find("organisation-edit");
  desk.refuse("show_organisation", "not_found");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
  window.dispatchEvent(new Event("focus"));

  expect(await desk.find("problem")).toHaveAttribute("data-code", "not_found");
  for (const gone of ["organisation-name", "organisation-edit", "member-add"])
    expect(screen.queryByTestId(gone)).toBeNull();
  await desk.user.click(screen.getByRole("button", { name: "Zurück zur Liste" }));
  await screen.findAllByTestId("organisation-row");
});

test("the second click of a double click ends no other membership", async () => {
  const desk = openAt(`/organisation/${organisationId(0)}`, "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    if (command !== "show_organisation") return answered;
    const ended = desk.callsOf("end_membership").map(({ person }) => person);
    const { members, ...rest } = answered as OrganisationView;
    return { ...rest, members: members.filter(({ person }) => !ended.includes(person)) };
  });
  await desk.find("organisation-name");
  const buttons = () => screen.getAllByRole("button", { name: /^Zuordnung von .* beenden$/ });
  const before = buttons().length;

  clickAt(buttons()[0] as HTMLElement, 1_000_000);
  await waitFor(() => expect(buttons()).toHaveLength(before - 1));
  clickAt(buttons()[0] as HTMLElement, 1_000_300);
  expect(desk.callsOf("end_membership")).toHaveLength(1);

  clickAt(buttons()[0] as HTMLElement, 1_001_000);
  await waitFor(() => expect(desk.callsOf("end_membership")).toHaveLength(2));
});
