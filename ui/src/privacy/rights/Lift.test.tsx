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
