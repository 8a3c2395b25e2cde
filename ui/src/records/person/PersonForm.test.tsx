import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { viewOf } from "../../ipc/mock/people";
import { clickAt } from "../../test/clickAt";
import { openAt } from "../../test/desk";

test("a line that is called as it was names the organisation by its id, a new one by its name", async () => {
  const member = [...Array(20).keys()].map(viewOf).find(({ memberships }) => memberships.length === 1);
  const before = member?.memberships[0];
  const desk = openAt(`/person/${member?.id}`);
  fireEvent.click(await desk.find("person-edit"));
  const form = within(await desk.find("person-form"));
  const write = (field: string, value: string) => fireEvent.change(form.getByTestId(field), { target: { value } });

  write("form-organisation-0", "Muster AG");
  write("form-organisation-0", before?.organisation ?? "");
  write("form-position-0", "Einkauf");
  fireEvent.click(form.getByTestId("form-add-organisation"));
  write("form-organisation-1", "Muster AG");
  fireEvent.click(form.getByTestId("form-save"));

  await waitFor(() => expect(desk.callsOf("edit_person")).toHaveLength(1));
  expect(desk.callsOf("edit_person")[0]?.draft).toMatchObject({
    memberships: [
      { organisation_id: before?.organisation_id, organisation: before?.organisation, position: "Einkauf" },
      { organisation_id: null, organisation: "Muster AG", position: "" },
    ],
  });
});

test("somebody new acts for a business where an organisation is named, unless it is said otherwise", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  await desk.user.keyboard("{Control>}n{/Control}");
  const form = within(await desk.find("person-form"));
  const chosen = () => form.getByRole("radio", { checked: true });
  const value = () => (chosen() as HTMLInputElement).value;
  expect(value()).toBe("private");

  const organisation = (value: string) =>
    fireEvent.change(form.getByTestId("form-organisation-0"), { target: { value } });
  organisation("Muster AG");
  expect(value()).toBe("business");
  organisation("");
  expect(value()).toBe("private");

  fireEvent.click(form.getByRole("radio", { name: /geschäftlich|business/i }));
  organisation("Muster AG");
  organisation("");
  expect(value(), "what somebody chose stays").toBe("business");
});

test("a double click takes one line out of the form, not two", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  await desk.user.keyboard("{Control>}n{/Control}");
  const form = within(await desk.find("person-form"));
  for (const _ of [0, 1]) fireEvent.click(form.getByTestId("form-add-organisation"));
  const bins = () => form.getAllByRole("button", { name: /entfernen$/ });
  const before = bins().length;

  clickAt(bins()[0] as HTMLElement, 2_000_000);
  clickAt(bins()[0] as HTMLElement, 2_000_200);

  expect(bins()).toHaveLength(before - 1);
});
