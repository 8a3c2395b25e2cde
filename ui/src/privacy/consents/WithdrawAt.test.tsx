import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { createBackend } from "../../ipc/mock";
import { personId } from "../../ipc/mock/people";
import type { PersonView } from "../../ipc/types";
import { openAt } from "../../test/desk";

test("a withdrawal by an address that is being entered keeps its dialog", async () => {
  const ask = createBackend("open");
  const all = await Promise.all([...Array(30).keys()].map((n) => ask("show_person", { person: personId(n) })));
  const somebody = (all as PersonView[]).find(({ contact_points }) => contact_points[0]?.channel === "email");
  let finish = () => {};
  const desk = openAt("/consents", "open", (answer) => async (command, args, onProgress) => {
    if (command === "withdraw_consents")
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    return answer(command, args, onProgress);
  });
  await desk.user.click(await desk.find("withdraw-at"));
  await desk.user.type(await desk.find("withdraw-at-address"), somebody?.contact_points[0]?.value ?? "");
  await desk.user.click(await desk.find("withdraw-at-find"));
  await screen.findAllByTestId("withdraw-at-person");
  await desk.user.click(await desk.find("withdraw-objects"));
  await desk.user.click(await desk.find("withdraw-save"));
  await desk.find("withdraw-progress");

  await desk.user.keyboard("{Escape}");
  expect(screen.getByTestId("withdraw-progress"), "its progress stays in sight").toBeInTheDocument();
  expect(screen.getByTestId("withdraw-at-find")).toBeDisabled();
  finish();

  await waitFor(() => expect(screen.queryByTestId("withdraw-at-address")).toBeNull());
});
