import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import { openAt } from "../../test/desk";

test("a mail server is set, tried, and used for the mail that asks; its password is not shown again", async () => {
  const desk = openAt("/settings/mail");
  await desk.user.type(await desk.find("mail-server-host"), "smtp.nord.example");
  await desk.user.type(screen.getByTestId("mail-server-login"), "nord");
  await desk.user.type(screen.getByTestId("mail-server-sender"), "post@nord.example");
  expect(screen.getByTestId("mail-server-save"), "a user without a password").toBeDisabled();
  await desk.user.type(screen.getByTestId("mail-server-password"), "geheim");
  await desk.user.click(screen.getByTestId("mail-server-save"));

  await waitFor(() => expect(screen.getByTestId("mail-server-test")).toBeEnabled());
  expect(desk.callsOf("set_mail_server")[0]).toEqual({
    server: { host: "smtp.nord.example", port: 465, tls: "implicit", login: "nord", sender: "post@nord.example" },
    password: "geheim",
  });
  expect(screen.getByTestId("mail-server-password")).toHaveValue("");
  await desk.user.click(screen.getByTestId("mail-server-test"));
  await screen.findByText("Die Verbindung steht, die Anmeldung gelang.");

  window.location.hash = `#/person/${personId(3)}/consents`;
  await desk.user.click(await desk.find("request-ask"));
  await waitFor(() => expect(screen.getByTestId("ask-way-server")).toBeChecked());
  expect(screen.getByTestId("ask-save")).toHaveTextContent("Senden");
});

test("what is written about a mail server is not lost by going elsewhere", async () => {
  const desk = openAt("/settings/mail");
  await desk.user.type(await desk.find("mail-server-host"), "smtp.nord.example");
  await desk.user.click(screen.getByTestId("nav-persons"));

  const discard = await desk.find("form-discard");
  expect(screen.getByTestId("mail-server-host")).toHaveValue("smtp.nord.example");
  await desk.user.click(discard);
  await waitFor(() => expect(window.location.hash).toBe("#/persons"));
});

test("a mail server that can't be reached says what to check", async () => {
  const desk = openAt("/settings/mail");
  await desk.user.type(await desk.find("mail-server-host"), "smtp.invalid");
  await desk.user.type(screen.getByTestId("mail-server-sender"), "post@nord.example");
  await desk.user.click(screen.getByTestId("mail-server-save"));
  await waitFor(() => expect(screen.getByTestId("mail-server-test")).toBeEnabled());
  await desk.user.click(screen.getByTestId("mail-server-test"));

  expect(await desk.find("problem")).toHaveTextContent("Der Mailserver ist nicht erreichbar.");
});
