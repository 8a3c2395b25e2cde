import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Desk, openAt } from "../../test/desk";

async function ask(desk: Desk, address: string): Promise<HTMLElement> {
  const field = await desk.find("suppression-address");
  await desk.user.clear(field);
  await desk.user.type(field, `${address}{Enter}`);
  return desk.find("suppression-found");
}

test("the list says how much is on it and answers for one address at a time", async () => {
  const desk = openAt("/consents/suppression");
  expect(await desk.find("suppression-count")).toHaveTextContent(
    "Seit 15.01.2026. E-Mail-Adressen: 2, Telefonnummern: 1",
  );

  expect(await ask(desk, "ute@example.com")).toHaveTextContent("Ja. ute@example.com steht seit 15.01.2026");
  expect(screen.getByTestId("suppression-remove")).toBeEnabled();
  await ask(desk, "eve@example.com");
  await waitFor(() => expect(screen.getByTestId("suppression-found")).toHaveTextContent("Nein."));
  expect(screen.queryByTestId("suppression-remove")).toBeNull();
});

test("what somebody objects with who is stored is not taken off here", async () => {
  const desk = openAt("/consents/suppression");
  expect(await ask(desk, "objecting@example.com")).toHaveTextContent("Eine gespeicherte Person hat widersprochen");
  expect(screen.queryByTestId("suppression-remove")).toBeNull();
});

test("an address is taken off for a reason, with no way back", async () => {
  const desk = openAt("/consents/suppression");
  await ask(desk, "ute@example.com");
  await desk.user.click(screen.getByTestId("suppression-remove"));
  expect(await desk.find("suppression-remove-save")).toBeDisabled();

  await desk.user.click(screen.getByTestId("suppression-off-consent"));
  await desk.user.click(screen.getByTestId("suppression-remove-save"));
  expect(await desk.find("problem")).toHaveTextContent("niemandem, der seitdem eingewilligt hat");

  await desk.user.click(screen.getByTestId("suppression-off-mistake"));
  await desk.user.click(screen.getByTestId("suppression-remove-save"));
  await waitFor(() => expect(screen.getByTestId("suppression-found")).toHaveTextContent("Nein."));
  expect(desk.callsOf("remove_suppression").at(-1)).toEqual({ address: "ute@example.com", reason: "mistake" });
  expect(screen.queryByTestId("toast-undo")).toBeNull();
  await waitFor(() => expect(screen.getByTestId("suppression-count")).toHaveTextContent("E-Mail-Adressen: 1"));
});

test("the address of somebody who objects and is not stored is put on the list", async () => {
  const desk = openAt("/consents/suppression");
  await ask(desk, "eve@example.com");
  await desk.user.click(await desk.find("suppression-add"));

  await waitFor(() => expect(screen.getByTestId("suppression-found")).toHaveTextContent("Ja. eve@example.com"));
  expect(desk.callsOf("add_suppression")).toEqual([{ address: "eve@example.com" }]);
  expect(screen.queryByTestId("suppression-add")).toBeNull();
});

test("what is no address is refused in one line", async () => {
  const desk = openAt("/consents/suppression");
  await desk.user.type(await desk.find("suppression-address"), "ute{Enter}");
  expect(await desk.find("problem")).toHaveTextContent("weder eine E-Mail-Adresse noch eine Telefonnummer");
});
