import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import { openAt } from "../../test/desk";

test("nothing lies over the notice that the person is to be sent", async () => {
  const desk = openAt(`/person/${personId(3)}/consents`);
  await desk.user.click(await desk.find("restrict"));
  await desk.user.click(await desk.find("restrict-save"));

  await desk.user.click(await desk.find("lift"));

  expect(await desk.find("lift-notice")).toHaveTextContent("Guten Tag");
  await waitFor(() => expect(document.activeElement).toHaveTextContent("Bevor die Einschränkung endet"));
  expect(document.querySelector(".mantine-DatePicker-calendar, [data-dates-dropdown]")).toBeNull();
});

test("one of two restrictions is lifted alone, with the words that the person is told before", async () => {
  const desk = openAt(`/person/${personId(3)}/consents`);
  for (let restricted = 1; restricted <= 2; restricted++) {
    await desk.user.click(await desk.find("restrict"));
    await desk.user.click(await desk.find("restrict-save"));
    await waitFor(() => expect(screen.getAllByTestId("restriction")).toHaveLength(restricted));
  }

  await desk.user.click(await desk.find("lift"));
  expect(await desk.find("lift-notice")).toHaveTextContent("Guten Tag");
  await desk.user.click(await desk.find("lift-which"));
  const [, one] = await screen.findAllByRole("option", { hidden: true });
  await desk.user.click(one as HTMLElement);

  await waitFor(() => expect(desk.callsOf("lift_notice").at(-1)?.only).toBeTruthy());
});

test("a person who objected to advertising takes that back, and it can be undone", async () => {
  const desk = openAt(`/person/${personId(3)}/consents`);
  await desk.user.click(await desk.find("object"));
  await desk.user.click(await desk.find("object-save"));
  await desk.user.click(await desk.find("objection-take-back"));
  expect(screen.queryByTestId("objection-decide"), "advertising is never weighed").toBeNull();
  await desk.user.type(await screen.findByLabelText(/Wie und wann/), "am Telefon");
  await desk.user.click(await desk.find("take-back-save"));

  await waitFor(() => expect(desk.callsOf("decide_objection")).toHaveLength(1));
  expect(desk.callsOf("decide_objection")[0]).toMatchObject({ decision: "withdrawn", grounds: "am Telefon" });
  await waitFor(() => expect(screen.queryByTestId("objection-take-back"), "once is enough").toBeNull());
});
