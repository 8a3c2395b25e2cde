import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import type { Askable, ReadAnswer } from "../../ipc/types";
import { openAt } from "../../test/desk";

const page = `/person/${personId(3)}/consents`;

async function choose(desk: ReturnType<typeof openAt>, field: string, option: RegExp) {
  await desk.user.click(await desk.find(field));
  await desk.user.click(await screen.findByRole("option", { name: option, hidden: true }));
}

test("a person who signed up is asked by a mail and the answer is taken as what it says", async () => {
  const desk = openAt(page);
  await desk.user.click(await desk.find("request-ask"));
  await choose(desk, "ask-purpose", /Newsletter/);
  expect(await desk.find("ask-save"), "without an occasion nobody is asked").toBeDisabled();
  await desk.user.type(await desk.find("ask-wish"), "Messe am 3. März");
  await desk.user.click(await desk.find("ask-save"));

  const request = await desk.find("request");
  expect(request).toHaveTextContent("Messe am 3. März");
  expect(desk.callsOf("ask_consent")).toMatchObject([
    { request: { person: personId(3), purpose: "newsletter", wish: "Messe am 3. März" } },
  ]);

  await desk.user.click(within(request).getByTestId("request-answer"));
  expect(await desk.find("answer-yes"), "nothing to take yet").toBeDisabled();
  await desk.user.click(await desk.find("answer-open"));
  expect(await desk.find("answer-mail")).toHaveTextContent("Ja, gern.");
  await desk.user.click(await desk.find("answer-yes"));

  await waitFor(() => expect(screen.queryByTestId("request")).toBeNull());
  await waitFor(() => expect(screen.getByRole("heading", { level: 1 }), "its button is gone").toHaveFocus());
  expect(desk.callsOf("take_answer")).toMatchObject([{ taken: { person: personId(3), agrees: true } }]);
});

test("who gives up choosing where the mail goes is told of none, and can go on", async () => {
  const desk = openAt(
    page,
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "choose_save" ? null : answer(command, args, onProgress),
  );
  await desk.user.click(await desk.find("request-ask"));
  await choose(desk, "ask-purpose", /Newsletter/);
  await desk.user.type(await desk.find("ask-wish"), "Messe am 3. März");
  await desk.user.click(await desk.find("ask-way-file"));
  await desk.user.click(await desk.find("ask-save"));

  await waitFor(() => expect(desk.callsOf("choose_save")).toHaveLength(1));
  await waitFor(() => expect(screen.getByTestId("ask-save")).toBeEnabled());
  expect(screen.queryByText(/E-Mail ist geschrieben/)).toBeNull();
  expect(screen.queryByTestId("problem")).toBeNull();
  expect(desk.callsOf("ask_consent")).toEqual([]);
});

test("who reads the answer of a child is told that its yes does not count, and can take its no", async () => {
  const desk = openAt(page, "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    return command === "read_answer" ? { ...(answered as ReadAnswer), yes_refused: "child", limit: 16 } : answered;
  });
  await desk.user.click(await desk.find("request-ask"));
  await choose(desk, "ask-purpose", /Newsletter/);
  await desk.user.type(await desk.find("ask-wish"), "Messe am 3. März");
  await desk.user.click(await desk.find("ask-save"));
  await desk.user.click(within(await desk.find("request")).getByTestId("request-answer"));
  await desk.user.click(await desk.find("answer-open"));

  expect(await desk.find("answer-refused")).toHaveTextContent("noch keine 16 Jahre alt");
  expect(screen.getByTestId("answer-yes")).toBeDisabled();
  expect(screen.getByTestId("answer-no")).toBeEnabled();
});

test("an answer that begins with a no says so, and a no is what lies at hand", async () => {
  const desk = openAt(page, "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    return command === "read_answer"
      ? { ...(answered as ReadAnswer), text: "Nein danke", says_no: true, says_yes: false }
      : answered;
  });
  await desk.user.click(await desk.find("request-ask"));
  await choose(desk, "ask-purpose", /Newsletter/);
  await desk.user.type(await desk.find("ask-wish"), "Messe am 3. März");
  await desk.user.click(await desk.find("ask-save"));
  await desk.user.click(within(await desk.find("request")).getByTestId("request-answer"));
  expect(await desk.find("answer-yes")).toHaveAttribute("data-variant", "filled");
  await desk.user.click(await desk.find("answer-open"));

  expect(await desk.find("answer-says-no")).toHaveTextContent("beginnt mit einem Nein");
  expect(screen.getByTestId("answer-yes")).toHaveAttribute("data-variant", "default");
  expect(screen.getByTestId("answer-no")).toHaveAttribute("data-variant", "filled");
  await desk.user.click(screen.getByTestId("answer-yes"));
  await waitFor(() =>
    expect(desk.callsOf("take_answer")).toMatchObject([{ taken: { agrees: true, despite_no: true } }]),
  );
});

test("of an answer that is neither yes nor no, neither lies at hand", async () => {
  const desk = openAt(page, "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    return command === "read_answer"
      ? { ...(answered as ReadAnswer), text: "Wer sind Sie?", says_yes: false }
      : answered;
  });
  await desk.user.click(await desk.find("request-ask"));
  await choose(desk, "ask-purpose", /Newsletter/);
  await desk.user.type(await desk.find("ask-wish"), "Messe am 3. März");
  await desk.user.click(await desk.find("ask-save"));
  await desk.user.click(within(await desk.find("request")).getByTestId("request-answer"));
  await desk.user.click(await desk.find("answer-open"));

  expect(await desk.find("answer-unclear")).toHaveTextContent("Weder ein Ja noch ein Nein");
  for (const button of ["answer-yes", "answer-no"])
    expect(screen.getByTestId(button)).toHaveAttribute("data-variant", "default");
  await desk.user.keyboard("{Control>}{Enter}{/Control}");
  expect(desk.callsOf("take_answer")).toEqual([]);
  await desk.user.click(screen.getByTestId("answer-yes"));
  await waitFor(() => expect(desk.callsOf("take_answer")).toMatchObject([{ taken: { agrees: true } }]));
});

test("who may not record consents is offered no mail", async () => {
  const desk = openAt(page, "reader");
  await desk.find("person-consents");
  expect(screen.queryByTestId("request-ask")).toBeNull();
});

test("a request whose mail never left is taken back after a question, and can be asked anew", async () => {
  const desk = openAt(page);
  await desk.user.click(await desk.find("request-ask"));
  await choose(desk, "ask-purpose", /Newsletter/);
  await desk.user.type(await desk.find("ask-wish"), "Messe am 3. März");
  await desk.user.click(await desk.find("ask-save"));
  const request = await desk.find("request");

  await desk.user.click(within(request).getByTestId("request-cancel"));
  expect(await screen.findByText(/ging nicht hinaus: Die Anfrage verschwindet/)).toBeInTheDocument();
  expect(desk.callsOf("cancel_request")).toEqual([]);
  await desk.user.click(await desk.find("request-cancel-save"));

  await waitFor(() => expect(screen.queryByTestId("request")).toBeNull());
  expect(desk.callsOf("cancel_request")).toHaveLength(1);
  expect(await screen.findByText("Die Anfrage ist zurückgenommen. Sie können neu fragen.")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Rückgängig" }), "it is gone for good").toBeNull();
  await waitFor(() => expect(screen.getByTestId("request-ask")).toBeEnabled());
});

test("a code that was typed is not lost by closing", async () => {
  const desk = openAt(page);
  await desk.user.click(await desk.find("request-ask"));
  await choose(desk, "ask-purpose", /Newsletter/);
  await desk.user.type(await desk.find("ask-wish"), "Messe am 3. März");
  await desk.user.click(await desk.find("ask-save"));
  await desk.user.click(within(await desk.find("request")).getByTestId("request-answer"));
  await desk.user.type(await desk.find("answer-token"), "K7QF-2M9D");

  await desk.user.keyboard("{Escape}");
  expect(await desk.find("form-discard"), "it asks first").toBeVisible();
  expect(screen.getByTestId("answer-token")).toHaveValue("K7QF-2M9D");

  await desk.user.click(screen.getByTestId("form-discard"));
  await waitFor(() => expect(screen.queryByTestId("answer-form")).toBeNull());
  expect(desk.callsOf("take_answer")).toEqual([]);
});

test("Ctrl+Enter takes the answer that lies at hand, Enter alone takes none", async () => {
  const desk = openAt(page);
  await desk.user.click(await desk.find("request-ask"));
  await choose(desk, "ask-purpose", /Newsletter/);
  await desk.user.type(await desk.find("ask-wish"), "Messe am 3. März");
  await desk.user.click(await desk.find("ask-save"));
  await desk.user.click(within(await desk.find("request")).getByTestId("request-answer"));
  await desk.user.type(await desk.find("answer-token"), "K7QF-2M9D-ATRB-4HWZ{Enter}");
  expect(desk.callsOf("take_answer")).toEqual([]);

  await desk.user.keyboard("{Control>}{Enter}{/Control}");

  await waitFor(() => expect(desk.callsOf("take_answer")).toHaveLength(1));
  expect(desk.callsOf("take_answer")[0]).toMatchObject({ taken: { agrees: true } });
});

test("where no mail may ask, the button says why before it is clicked", async () => {
  const desk = openAt(page);
  await waitFor(() => expect(screen.getByTestId("request-ask")).toBeEnabled());
  expect(screen.queryByTestId("request-why-not")).toBeNull();
  await desk.user.click(await desk.find("restrict"));
  await desk.user.click(await desk.find("restrict-save"));

  await waitFor(() => expect(screen.getByTestId("request-ask")).toBeDisabled());
  expect(screen.getByTestId("request-why-not")).toHaveTextContent(/eingeschränkt/);
  expect(screen.getByTestId("request-ask")).toHaveAccessibleDescription(/eingeschränkt/);
});

test("where another purpose may be asked for, the form says of the chosen one why not", async () => {
  const desk = openAt(page, "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command !== "list_askable") return told;
    return (told as Askable[]).flatMap((one) => [
      { ...one, refused: "said_no" },
      { ...one, purpose: "other", refused: "" },
    ]);
  });
  await waitFor(() => expect(screen.getByTestId("request-ask")).toBeEnabled());
  await desk.user.click(screen.getByTestId("request-ask"));
  await desk.user.type(await desk.find("ask-wish"), "Messe am 3. März");
  expect(screen.queryByTestId("ask-refused")).toBeNull();
  await choose(desk, "ask-purpose", /Newsletter/);

  expect(await desk.find("ask-refused")).toHaveTextContent("abgelehnt oder widerrufen");
  expect(screen.getByTestId("ask-save")).toBeDisabled();
});
