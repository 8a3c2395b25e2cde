import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../ipc/mock/people";
import { openAt } from "../test/desk";

const person = `/person/${personId(3)}`;

/** A place, what opens a form there, and what is looked at again while it is open. */
const forms = [
  [person, "person-edit", "show_person"],
  [`${person}/consents`, "request-ask", "list_requests"],
  ["/consents/purposes", "purpose-new", "list_purposes"],
  ["/consents/texts", "declaration-add-newsletter", "list_declarations"],
  ["/consents/texts", "notice-text-add-information", "list_notice_texts"],
  ["/retention", "sweep", "preview_sweep"],
  ["/retention/rules", "rule-new", "list_retention_rules"],
] as const;

test.each(forms)("a form at %s (%s) stays when looking again fails", async (place, opener, command) => {
  let change = 1;
  const desk = openAt(
    place,
    "open",
    (answer) => async (asked, args, onProgress) => (asked === "last_change" ? change : answer(asked, args, onProgress)),
  );
  await waitFor(() => expect(screen.getByTestId(opener)).toBeEnabled());
  await desk.user.click(screen.getByTestId(opener));
  const [input] = await within(await screen.findByRole("dialog")).findAllByRole("textbox");

  desk.refuse(command, "disk_full");
  change = 2;
  fireEvent.focus(window);

  await waitFor(() => expect(screen.getAllByTestId("problem")[0]).toHaveAttribute("data-code", "disk_full"));
  expect(input).toBeInTheDocument();
});

test("of a person who is gone nothing stays in sight", async () => {
  let change = 1;
  const desk = openAt(
    person,
    "open",
    (answer) => async (asked, args, onProgress) => (asked === "last_change" ? change : answer(asked, args, onProgress)),
  );
  await desk.find("person-name");
  desk.refuse("show_person", "not_found");
  change = 2;
  fireEvent.focus(window);

  expect(await desk.find("problem")).toHaveAttribute("data-code", "not_found");
  expect(screen.queryByTestId("person-name")).toBeNull();
});
