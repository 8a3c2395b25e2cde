import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import type { Notice } from "../../ipc/types";
import { openAt } from "../../test/desk";
import { wasTold } from "./FirstContact";

const nils = personId(6);

async function writing() {
  const desk = openAt(`/person/${nils}`);
  await desk.user.click(await desk.find("composer-kind-letter"));
  await desk.user.type(await desk.find("composer-text"), "Angebot");
  expect(screen.queryByTestId("first-contact"), "what comes in is not asked").toBeNull();
  await desk.user.click(screen.getByRole("radio", { name: "an die Person" }));
  await desk.find("first-contact");
  return desk;
}

test("the first letter that goes out asks for the notice of the right to object, the second does not", async () => {
  const desk = await writing();
  expect(screen.getByTestId("composer-save"), "nothing is chosen for anybody").toBeDisabled();
  await desk.user.click(screen.getByTestId("first-contact-given"));
  await desk.user.click(screen.getByTestId("composer-save"));

  await waitFor(() => expect(desk.callsOf("add_touchpoint")).toHaveLength(1));
  expect(desk.callsOf("add_touchpoint")[0]).toMatchObject({
    touchpoint: { kind: "letter", direction: "out" },
    notice: { kind: "given", version: null },
  });
  await waitFor(() => expect(screen.queryByTestId("first-contact")).toBeNull());
  await desk.user.type(screen.getByTestId("composer-text"), "Noch eins");
  await waitFor(() => expect(screen.getByTestId("composer-save")).toBeEnabled());
  await desk.user.click(screen.getByTestId("composer-save"));
  await waitFor(() => expect(desk.callsOf("add_touchpoint")).toHaveLength(2));
  expect(desk.callsOf("add_touchpoint")[1]).toMatchObject({ notice: null });
});

test("what refuses the first letter is said, also while the notice is asked for", async () => {
  const desk = await writing();
  await desk.user.click(screen.getByTestId("first-contact-given"));
  desk.refuse("add_touchpoint", "disk_full");
  await desk.user.click(screen.getByTestId("composer-save"));

  expect(await desk.find("problem")).toHaveAttribute("data-code", "disk_full");
  expect(screen.getByTestId("first-contact")).toBeInTheDocument();
});

test("where the notice is not necessary the reason is asked for", async () => {
  const desk = await writing();
  await desk.user.click(screen.getByTestId("first-contact-exempt"));
  expect(screen.getByTestId("composer-save")).toBeDisabled();
  await desk.user.type(screen.getByTestId("first-contact-reason"), "steht im Vertrag");
  await desk.user.click(screen.getByTestId("composer-save"));

  await waitFor(() => expect(desk.callsOf("add_touchpoint")).toHaveLength(1));
  expect(desk.callsOf("add_touchpoint")[0]).toMatchObject({ notice: { kind: "exempt", reason: "steht im Vertrag" } });
});

test("what the core knows better is asked as well", async () => {
  const desk = openAt(
    `/person/${nils}`,
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "list_notices"
        ? [
            {
              id: "1",
              kind: "right_to_object",
              at: "2020-01-01T00:00:00Z",
              version: "1",
              text: "",
              exemption: "",
              recorded_by: "",
              contact: null,
            },
          ]
        : answer(command, args, onProgress),
  );
  await desk.user.click(await desk.find("composer-kind-call"));
  await desk.user.click(screen.getByRole("radio", { name: "an die Person" }));
  await desk.user.type(await desk.find("composer-text"), "Angerufen");
  await desk.user.click(screen.getByTestId("composer-save"));

  expect(await desk.find("first-contact")).toBeInTheDocument();
  expect(screen.queryByTestId("problem"), "asked instead of failed").toBeNull();
});

test("what limits a letter is said beside it before it is saved, and refuses nothing", async () => {
  const since = "2026-03-01T09:00:00Z";
  const desk = openAt(
    `/person/${nils}`,
    "open",
    (answer) => async (command, args, onProgress) =>
      command === "contact_limits"
        ? { restricted_since: since, objected_since: since }
        : answer(command, args, onProgress),
  );
  await desk.user.click(await desk.find("composer-kind-letter"));
  await desk.user.type(await desk.find("composer-text"), "Mahnung");
  expect(screen.queryByTestId("contact-limits"), "what comes in is free").toBeNull();
  await desk.user.click(screen.getByRole("radio", { name: "an die Person" }));

  const limits = await desk.find("contact-limits");
  expect(limits.textContent?.replaceAll("\u00a0", " ")).toMatch(/Art\. 18 Abs\. 2 DSGVO.*Art\. 21 Abs\. 3 DSGVO/s);
  await desk.user.click(await desk.find("first-contact-given"));
  expect(screen.getByTestId("composer-save")).toBeEnabled();

  const day = screen.getByRole("textbox", { name: "Tag" });
  await desk.user.clear(day);
  await desk.user.type(day, "01.02.2026{Tab}");
  await waitFor(() => expect(screen.queryByTestId("contact-limits"), "nobody had said so by then").toBeNull());
});

test("a letter that is moved to an earlier day takes its own notice along and asks for none", () => {
  const notice: Notice = {
    id: "1",
    kind: "right_to_object",
    at: "2026-03-02T10:00:00Z",
    version: "1",
    text: "",
    exemption: "",
    recorded_by: "",
    contact: "letter",
  };
  const sunday = "2026-03-01T10:00:00Z";
  expect(wasTold([notice], sunday, "letter")).toBe(true);
  expect(wasTold([notice], sunday, "another"), "that of another letter stays on its day").toBe(false);
  expect(wasTold([{ ...notice, contact: null }], sunday)).toBe(false);
});
