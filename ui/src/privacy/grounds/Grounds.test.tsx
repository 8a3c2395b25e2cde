import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { LONG, personId } from "../../ipc/mock/people";
import type { Ground } from "../../ipc/types";
import { type Desk, openAt } from "../../test/desk";

async function write(desk: Desk, testid: string, text: string) {
  await desk.user.click(await desk.find(testid));
  await desk.user.paste(text);
}

test("a sale names the address that came with it, of several one that is chosen", async () => {
  const desk = openAt(`/person/${personId(LONG)}`);
  await desk.user.click(await desk.find("person-tab-consents"));
  await desk.user.click(await desk.find("ground-add"));
  await write(desk, "ground-sale", "Rechnung 7");
  await write(desk, "ground-similar", "Tee");
  await desk.user.click(screen.getByTestId("ground-told"));
  expect(screen.getByTestId("ground-save"), "nobody knows which address").toBeDisabled();

  await desk.user.click(screen.getByTestId("ground-address"));
  await desk.user.click(await screen.findByRole("option", { name: "w.hohenlohe@beispiel.de", hidden: true }));
  await desk.user.click(screen.getByTestId("ground-save"));

  await waitFor(() => expect(desk.callsOf("record_ground")).toHaveLength(1));
  expect(desk.callsOf("record_ground")[0]).toMatchObject({
    draft: { address: "w.hohenlohe@beispiel.de", sale: "Rechnung 7", similar: "Tee", opt_out_at_collection: true },
  });
  expect(await desk.find("ground")).toHaveTextContent("w.hohenlohe@beispiel.de");
});

test("a ground that has no effect as long as the person is who they are says so before and after", async () => {
  const desk = openAt(`/person/${personId(LONG)}`, "open", (answer) => async (command, args, onProgress) => {
    const found = await answer(command, args, onProgress);
    if (command === "show_person") return { ...(found as object), kind: "prospect", capacity: "private" };
    if (command !== "list_grounds") return found;
    return (found as Ground[]).map((one) => ({ ...one, waits: "not_business" }));
  });
  await desk.user.click(await desk.find("person-tab-consents"));
  await desk.user.click(await desk.find("ground-add"));
  expect(await desk.find("ground-waits")).toHaveTextContent("Wirkt erst, wenn die Person als Kunde geführt wird");
  await desk.user.click(screen.getAllByRole("radio", { hidden: true })[1] as HTMLElement);
  expect(screen.getByTestId("ground-waits")).toHaveTextContent("Verbraucher dürfen nur mit Einwilligung");
  await desk.user.type(screen.getByTestId("ground-interest"), "Anfrage zu Tee");
  await desk.user.click(screen.getByTestId("ground-save"));
  expect(await desk.find("ground")).toHaveTextContent("Wirkt nicht: Verbraucher");
});
