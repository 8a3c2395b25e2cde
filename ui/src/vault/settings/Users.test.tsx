import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openAt } from "../../test/desk";

test("a user is added with a password of their own, once it is hard to guess", async () => {
  const desk = openAt("/settings/users");
  await desk.user.click(await desk.find("add-user"));
  await desk.user.type(await desk.find("user-name"), "Anna Lang");
  await desk.user.type(await desk.find("new-password"), "kurz");
  await desk.user.type(await desk.find("new-password-repeat"), "kurz");
  expect(await desk.find("user-save"), "a weak password is not taken").toBeDisabled();

  await desk.user.type(await desk.find("new-password"), " lange Kette aus Wörtern");
  await desk.user.type(await desk.find("new-password-repeat"), " lange Kette aus Wörtern");
  await waitFor(() => expect(screen.getByTestId("user-save")).toBeEnabled());
  await desk.user.click(await desk.find("user-save"));

  expect(await desk.find("user-Anna Lang")).toHaveTextContent("Anna Lang");
  expect(desk.callsOf("add_user")).toEqual([
    { name: "Anna Lang", role: "editor", password: "kurz lange Kette aus Wörtern" },
  ]);
});

test.each([
  ["users", "add_user", "user-save"],
  ["security", "change_password", "change-password"],
])("Ctrl+Enter twice in the settings of %s calls %s once", async (part, command, button) => {
  const desk = openAt(
    `/settings/${part}`,
    "open",
    (answer) => async (asked, args, onProgress) =>
      asked === command ? new Promise(() => {}) : answer(asked, args, onProgress),
  );
  if (part === "users") {
    await desk.user.click(await desk.find("add-user"));
    await desk.user.type(await desk.find("user-name"), "Anna Lang");
  } else await desk.user.type(await desk.find("old-password"), "kartei");
  await desk.user.type(await desk.find("new-password"), "eine lange Kette aus Wörtern");
  await desk.user.type(await desk.find("new-password-repeat"), "eine lange Kette aus Wörtern");
  await waitFor(() => expect(screen.getByTestId(button)).toBeEnabled());

  await desk.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(screen.getByTestId(button)).toBeDisabled());
  await desk.user.keyboard("{Control>}{Enter}{/Control}");

  expect(desk.callsOf(command)).toHaveLength(1);
});

test("access is taken away only after asking, and what the user did stays", async () => {
  const desk = openAt("/settings/users");
  const row = await desk.find("user-Jonas Voss");
  await desk.user.click(row.querySelector("button") as HTMLButtonElement);
  expect(desk.callsOf("remove_user"), "nothing happens yet").toEqual([]);

  await desk.user.click(await desk.find("user-remove"));

  await waitFor(() => expect(screen.getByTestId("user-Jonas Voss")).toHaveTextContent("hat keinen Zugang mehr"));
  expect(desk.callsOf("remove_user")).toEqual([{ name: "Jonas Voss" }]);
});

test("whoever may not administer sees the users and changes none", async () => {
  const desk = openAt("/settings/users", "reader");
  expect(await desk.find("user-Jonas Voss")).toBeInTheDocument();
  expect(screen.queryByTestId("add-user")).toBeNull();
});

test("whoever administers is asked before they give that up", async () => {
  const desk = openAt("/settings/users");
  const choose = async (name: string) => {
    await desk.user.click(await desk.find(`user-role-${name}`));
    const list = (await screen.findAllByRole("option", { name: "Lesen", hidden: true })).find(
      (option) =>
        option.closest("[role=listbox]")?.id === screen.getByTestId(`user-role-${name}`).getAttribute("aria-controls"),
    );
    await desk.user.click(list as HTMLElement);
  };
  await choose("Maren Voss");
  expect(await screen.findByText("Die Verwaltung abgeben?")).toBeInTheDocument();
  expect(desk.callsOf("set_role"), "nothing happens yet").toEqual([]);
  await desk.user.click(screen.getByTestId("user-step"));
  await waitFor(() => expect(desk.callsOf("set_role")).toEqual([{ name: "Maren Voss", role: "reader" }]));
});
