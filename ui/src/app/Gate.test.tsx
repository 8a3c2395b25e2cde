import { screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { personId } from "../ipc/mock/people";
import type { SessionView } from "../ipc/types";
import { openAt, typeBack } from "../test/desk";

const key = "KARTEI-7QX2M-9FJ4T-WB3KD-6RHZN-P8VCY-2LGSE-5TA7U-XQ4MB";

test("who gives up making a workspace is back where they chose it", async () => {
  const desk = openAt("/", "start");
  await desk.user.click(await desk.find("start-create"));
  await desk.user.click(await screen.findByRole("button", { name: "Abbrechen" }));

  await waitFor(() => expect(screen.getByTestId("start-create")).toHaveFocus());
});

const focused = () => document.activeElement as HTMLElement;

test("a new workspace is not entered before part of the recovery key was typed back", async () => {
  const desk = openAt("/", "start");
  await desk.user.click(await desk.find("start-create"));
  await desk.user.type(await desk.find("controller-name"), "Tischlerei Voss");
  await desk.user.click(await desk.find("create-next"));
  await desk.user.type(await desk.find("create-user"), "Maren Voss");
  await desk.user.type(await desk.find("new-password"), "kurz");
  await desk.user.type(await desk.find("new-password-repeat"), "kurz");
  await waitFor(() => expect(screen.getByText("Leicht zu erraten")).toBeInTheDocument());
  expect(await desk.find("create-submit"), "a weak password is not taken").toBeDisabled();

  await desk.user.type(await desk.find("new-password"), " lange Kette aus Wörtern");
  await desk.user.type(await desk.find("new-password-repeat"), " lange Kette aus Wörtern");
  await waitFor(() => expect(screen.getByTestId("create-submit")).toBeEnabled());
  await desk.user.click(await desk.find("create-submit"));

  expect(await desk.find("recovery-key")).toHaveAttribute("data-key", key);
  expect(await desk.find("recovery-done")).toBeDisabled();
  await typeBack(desk);
  await desk.user.click(await desk.find("recovery-done"));

  expect(await desk.find("nav-persons")).toBeInTheDocument();
  await waitFor(() => expect(document.getElementById("main"), "the keys go on there").toContainElement(focused()));
  expect(desk.callsOf("create_workspace")).toEqual([
    expect.objectContaining({ path: "/home/maren/Kartei/Tischlerei Voss.kartei", user: "Maren Voss" }),
  ]);
});

test("a wrong password is told, and the field is empty for the next try", async () => {
  const desk = openAt("/", "locked");

  await desk.user.type(await desk.find("unlock-password"), "falsch{Enter}");

  expect(await desk.find("problem")).toHaveAttribute("data-code", "wrong_password");
  expect(await desk.find("unlock-password")).toHaveValue("");
});

test("after too many wrong passwords there is a wait that counts down", async () => {
  const desk = openAt("/", "locked");
  desk.refuse("unlock", "too_many_attempts", { seconds: 2 });

  await desk.user.type(await desk.find("unlock-password"), "falsch{Enter}");

  expect(await desk.find("unlock-wait")).toHaveTextContent("2");
  expect(await desk.find("unlock-password")).toBeDisabled();
  await waitFor(() => expect(screen.queryByTestId("unlock-wait")).toBeNull());
  expect(await desk.find("unlock-password")).toBeEnabled();
});

test("a keyring that does not answer keeps nobody from working; that nothing was remembered is said", async () => {
  let answerOfKeyring = (_: unknown) => {};
  const desk = openAt("/", "locked", (answer) => async (command, args, onProgress) => {
    if (command !== "remember_device") return answer(command, args, onProgress);
    return new Promise((_, refuse) => {
      answerOfKeyring = refuse;
    });
  });
  await desk.user.click(await desk.find("unlock-remember"));

  await desk.user.type(await desk.find("unlock-password"), "kartei{Enter}");

  expect(await desk.find("nav-persons")).toBeInTheDocument();
  expect(desk.callsOf("unlock")).toEqual([{ user: null, password: "kartei" }]);
  await waitFor(() => expect(desk.callsOf("remember_device")).toHaveLength(1));
  answerOfKeyring({ code: "keyring_unavailable", details: { reason: "no_answer" } });
  expect(await screen.findByText(/nicht merken/)).toBeInTheDocument();
});

test("only who looks after the workspace can go on after a loss", async () => {
  window.history.replaceState(null, "", "/?notice=1");
  openAt("/persons", "reader");

  expect(await screen.findByTestId("notice")).toHaveAttribute("data-code", "changes_missing");
  expect(screen.queryByTestId("notice-acknowledge")).toBeNull();
  window.history.replaceState(null, "", "/");
});

test("where several work, the one who signed in last is named", async () => {
  const desk = openAt("/", "locked-many");

  expect(await desk.find("unlock-user")).toHaveValue("Maren Voss");
  await desk.user.click(await desk.find("unlock-remembered"));

  expect(await desk.find("nav-persons")).toBeInTheDocument();
});

test("Ctrl+L locks from anywhere, and nothing that was read stays", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");

  await desk.user.keyboard("{Control>}l{/Control}");

  expect(await desk.find("unlock")).toBeInTheDocument();
  expect(desk.callsOf("lock")).toHaveLength(1);
  expect(document.body).not.toHaveTextContent("Anna Bauer");
});

test("a workspace that the core has locked is locked here too", async () => {
  const desk = openAt("/persons", "open", (answer) => async (command, args, onProgress) => {
    if (command !== "show_person") return answer(command, args, onProgress);
    await answer("lock", {});
    throw { code: "workspace_locked", details: {} };
  });
  const [row] = await screen.findAllByTestId("person-row");

  await desk.user.click(row as HTMLElement);

  expect(await desk.find("unlock")).toBeInTheDocument();
});

test("colours and language follow the choice at once, and are remembered", async () => {
  const desk = openAt("/settings/appearance");

  await desk.user.click(await screen.findByRole("radio", { name: "Dunkel" }));
  await waitFor(() => expect(document.documentElement.dataset.mantineColorScheme).toBe("dark"));
  await desk.user.click(screen.getByRole("radio", { name: "English" }));

  expect(await screen.findByRole("heading", { name: "Settings" })).toBeInTheDocument();
  expect(document.documentElement.lang).toBe("en");
  expect(desk.callsOf("set_preferences").at(-1)?.preferences).toMatchObject({ theme: "dark", language: "en" });
});

test("the palette finds somebody by name and goes there with Enter", async () => {
  const desk = openAt("/settings");
  await desk.find("nav-settings");

  await desk.user.keyboard("{Control>}k{/Control}");
  await desk.user.type(await desk.find("palette-input"), "yasemin");
  await waitFor(() => expect(screen.getAllByTestId("palette-choice")[0]).toHaveTextContent("Yasemin"));
  await desk.user.keyboard("{Enter}");

  expect(await desk.find("person-name")).toHaveTextContent("Yasemin");
  expect(screen.queryByTestId("palette")).toBeNull();
});

test("the palette knows the parts of the settings, also by other words, and makes a backup", async () => {
  const desk = openAt("/persons");
  await desk.find("nav-settings");
  await desk.user.keyboard("{Control>}k{/Control}");
  for (const [typed, found] of [
    ["sicherung", "Sicherungen"],
    ["smtp", "E-Mail-Versand"],
    ["nur aufbe", "Nur aufbewahrt"],
  ] as const) {
    await desk.user.clear(await desk.find("palette-input"));
    await desk.user.type(await desk.find("palette-input"), typed);
    await waitFor(() =>
      expect(screen.getAllByTestId("palette-choice").map(({ textContent }) => textContent)).toContain(found),
    );
  }
  await desk.user.clear(await desk.find("palette-input"));
  await desk.user.type(await desk.find("palette-input"), "jetzt sichern{Enter}");

  expect(await desk.find("backup-done")).toBeInTheDocument();
  expect(desk.callsOf("back_up"), "once").toHaveLength(1);
  expect(window.location.hash).toBe("#/settings/backups");
});

/** A half-written note about the first person, under lock. */
async function lockedNote(change?: Parameters<typeof openAt>[2]) {
  const desk = openAt(`/person/${personId(0)}`, "open", change);
  await desk.user.type(await desk.find("composer-text"), "Halb geschrieben");
  await desk.user.keyboard("{Control>}l{/Control}");
  await desk.find("unlock");
  return desk;
}

test("what is half written survives the lock, out of sight", async () => {
  const desk = await lockedNote();
  expect(screen.getByTestId("composer-text")).not.toBeVisible();
  expect(screen.queryByRole("heading", { name: "Nils Schmidt" }), "nor for a screen reader").toBeNull();
  await desk.user.keyboard("{Control>}n{/Control}");
  expect(screen.queryByTestId("person-form"), "no key reaches it").toBeNull();

  await desk.user.type(await desk.find("unlock-password"), "kartei{Enter}");

  await waitFor(() => expect(screen.getByTestId("composer-text")).toBeVisible());
  expect(screen.getByTestId("composer-text")).toHaveValue("Halb geschrieben");
});

test("somebody else does not see it, and begins at the first screen", async () => {
  let user = "Maren Voss";
  const desk = await lockedNote((answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    return command === "session" ? { ...(answered as SessionView), user } : answered;
  });
  user = "Jonas Voss";

  await desk.user.type(await desk.find("unlock-password"), "kartei{Enter}");

  await screen.findAllByTestId("person-row");
  expect(window.location.hash).toBe("#/");
  expect(screen.queryByDisplayValue("Halb geschrieben")).toBeNull();
});

test("the same user comes back to the same place", async () => {
  const desk = openAt("/settings/security");
  await desk.find("settings-idle");
  await desk.user.keyboard("{Control>}l{/Control}");

  await desk.user.type(await desk.find("unlock-password"), "kartei{Enter}");

  expect(await desk.find("settings-idle")).toBeInTheDocument();
});

test("Enter waits for the answer to what was typed", async () => {
  let answerSearch = () => {};
  const held = new Promise<void>((resolve) => {
    answerSearch = resolve;
  });
  const desk = openAt("/settings", "open", (answer) => async (command, args, onProgress) => {
    if (command === "search" && args.text === "yasemin") await held;
    return answer(command, args, onProgress);
  });
  await desk.find("nav-settings");
  await desk.user.keyboard("{Control>}k{/Control}");
  await desk.user.type(await desk.find("palette-input"), "nils");
  await waitFor(() => expect(screen.getAllByTestId("palette-choice")[0]).toHaveTextContent("Nils"));

  await desk.user.clear(await desk.find("palette-input"));
  await desk.user.type(await desk.find("palette-input"), "yasemin{Enter}");
  expect(screen.getByTestId("palette"), "nobody is opened yet").toBeInTheDocument();
  answerSearch();

  expect(await desk.find("person-name")).toHaveTextContent("Yasemin");
});

test("a screen that fails leaves the rest of the window as it is", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const desk = openAt(`/person/${personId(0)}`, "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    return command === "show_person" ? { ...(answered as object), contact_points: null } : answered;
  });

  expect(await desk.find("screen-failed")).toBeInTheDocument();
  await desk.user.click(await desk.find("nav-settings"));

  expect(await desk.find("controller-save")).toBeInTheDocument();
  vi.restoreAllMocks();
});
