import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import type { DueNotice, GiveNotices, NoticeDuty, NoticeText, Page } from "../../ipc/types";
import { openAt } from "../../test/desk";

const nils = personId(6);

test("the notice for a person is shown with what is known of them, and marked as given in its version", async () => {
  const desk = openAt(`/person/${nils}/consents`);
  expect(await desk.find("notice-due-information")).toHaveTextContent("noch 10 Tage");

  await desk.user.click(await desk.find("notice-show-information"));
  expect(await desk.find("notice-words-text")).toHaveTextContent(/Guten Tag .+, wir haben Ihre Daten von: .+\./);
  await desk.user.click(screen.getByTestId("notice-words-given"));

  expect(await desk.find("notice")).toHaveTextContent("Fassung: 1");
  await waitFor(() => expect(screen.queryByTestId("notices-due")).toBeNull());
  expect(desk.callsOf("give_notice")).toEqual([
    { person: nils, draft: { kind: "information", at: null, version: 1, language: "", exemption: "" } },
  ]);
});

test("data that come from the person make the notice due at once", async () => {
  const desk = openAt(`/person/${nils}/consents`);
  await desk.user.click(await screen.findByRole("radio", { name: "der Person selbst" }));

  await waitFor(() =>
    expect(screen.getByTestId("notice-due-information")).toHaveTextContent("seit 4 Tagen überfällig"),
  );
  expect(desk.callsOf("set_collected_from")).toEqual([{ person: nils, from: "person" }]);
});

test("who must still be told something is listed by urgency, and can be narrowed", async () => {
  const desk = openAt("/consents/notices");
  await waitFor(() => expect(screen.getAllByTestId("due-row").length).toBeGreaterThan(10));
  expect(screen.getAllByTestId("due-row")[0]).toHaveTextContent("seit 10 Tagen überfällig");

  await desk.user.click(within(screen.getByTestId("due-filter")).getByText("Überfällig"));

  await waitFor(() => expect(screen.getByTestId("due-count")).toHaveTextContent("10"));
  expect(desk.callsOf("list_due_notices").at(-1)).toMatchObject({ query: { days_left_max: -1 } });
  await desk.user.click(screen.getAllByTestId("due-row")[0] as HTMLElement);
  expect(await desk.find("person-notices")).toBeInTheDocument();
});

test("a day is chosen in the calendar of many, and what asks for it stays open", async () => {
  const desk = openAt("/consents/notices?due=overdue");
  await screen.findAllByTestId("due-row");
  await desk.user.click(await screen.findByRole("checkbox", { name: "Alle auswählen" }));
  await desk.user.click(await desk.find("due-give"));
  await desk.user.click(await desk.find("due-day"));
  const calendar = await waitFor(() => {
    const found = document.querySelector<HTMLElement>("[data-dates-dropdown]");
    expect(found).toBeVisible();
    return found as HTMLElement;
  });
  // Of the month before: today is no day that is sent along, and may be the first.
  await desk.user.click(calendar.querySelector<HTMLElement>("[data-direction=previous]") as HTMLElement);
  const [day] = [...calendar.querySelectorAll<HTMLElement>("button:not(:disabled)")].filter(
    (one) => one.textContent === "1",
  );
  await desk.user.click(day as HTMLElement);
  expect(screen.getByTestId("due-give")).toHaveAttribute("aria-expanded", "true");
  await desk.user.click(screen.getByTestId("due-give-save"));

  await waitFor(() => expect(desk.callsOf("give_notices")).toHaveLength(1));
  expect(desk.callsOf("give_notices")[0]).toMatchObject({ request: { at: expect.stringMatching(/T/) } });
});

test("all the overdue but one are noted at once, with the reason why they need none", async () => {
  const desk = openAt("/consents/notices?due=overdue");
  const [first] = await screen.findAllByTestId("due-row");
  await desk.user.click(await screen.findByRole("checkbox", { name: "Alle auswählen" }));
  await desk.user.click(within(first as HTMLElement).getByRole("checkbox"));
  expect(await desk.find("bulk-bar")).toHaveTextContent("9 Hinweise gewählt");

  await desk.user.click(screen.getByTestId("due-give"));
  await desk.user.click(await screen.findByRole("radio", { name: "Nein, er ist nicht nötig" }));
  expect(screen.getByTestId("due-give-save"), "without a reason").toBeDisabled();
  await desk.user.type(screen.getByTestId("due-exemption"), "kennen ihn schon");
  await desk.user.click(screen.getByTestId("due-give-save"));

  await waitFor(() => expect(screen.getByTestId("due-count")).toHaveTextContent("eine"));
  await waitFor(() => expect(screen.queryByTestId("bulk-bar")).toBeNull());
  expect(await screen.findByText("9 Hinweise eingetragen.")).toBeInTheDocument();
  expect(desk.callsOf("give_notices")).toMatchObject([
    {
      request: {
        which: { all_but: { filter: { days_left_max: -1 }, except: [{ kind: "information" }] } },
        at: null,
        version: null,
        exemption: "kennen ihn schon",
      },
    },
  ]);
});

test("who came to the list since it was seen is not said to be told, and one looks again", async () => {
  const desk = openAt("/consents/notices", "open");
  await screen.findAllByTestId("due-row");
  await desk.user.click(await screen.findByRole("checkbox", { name: "Alle auswählen" }));
  await desk.user.click(await desk.find("due-give"));
  desk.refuse("give_notices", "conflict");
  await desk.user.click(await desk.find("due-give-save"));

  const problem = await desk.find("problem");
  expect(problem).toHaveAttribute("data-code", "conflict");
  const [asked] = desk.callsOf("give_notices") as { request: GiveNotices }[];
  const which = asked?.request.which;
  expect(which && "all_but" in which && which.all_but.filter.seen).toBeTruthy();
  await desk.user.click(within(problem).getByRole("button"));
  await waitFor(() => expect(screen.queryByTestId("bulk-bar"), "nothing is chosen any more").toBeNull());
});

test("a further purpose is named, in the list and on the person's page", async () => {
  const further = { cause: "purpose", purposes: ["newsletter", "telephone_sales"] } as const;
  const desk = openAt("/consents/notices", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command === "list_due_notices") {
      const page = told as Page<DueNotice>;
      return { ...page, rows: page.rows.map((row) => ({ ...row, ...further })) };
    }
    if (command !== "notice_duty") return told;
    const duty = told as NoticeDuty;
    return { ...duty, due: duty.due.map((row) => ({ ...row, ...further })) };
  });
  const words = "bevor die Daten einem weiteren Zweck dienen: Newsletter, Telefonwerbung";

  const [first] = await screen.findAllByTestId("due-row");
  await waitFor(() => expect(first).toHaveTextContent(words));
  await desk.user.click(first as HTMLElement);

  expect(await desk.find("notice-due-information")).toHaveTextContent(words);
});

test("where everybody was told the list says so", async () => {
  const desk = openAt("/consents/notices", "empty");
  expect(await desk.find("empty-state")).toHaveTextContent("Alle sind unterrichtet");
});

test("what a notice in use does not say is said beside it", async () => {
  const desk = openAt("/consents/texts");
  const missing = await screen.findAllByTestId("notice-text-information-missing");
  expect(missing.map(({ textContent }) => textContent).join(" ")).toMatch(/\{purposes\}.*Wirtschaftsraums.*geben muss/);
  await desk.find("notice-text-right_to_object");
  expect(screen.queryByTestId("notice-text-right_to_object-missing")).toBeNull();
});

test("the next version of a notice begins with the latest, and says what may be left open", async () => {
  const desk = openAt("/consents/texts");
  await desk.user.click(await desk.find("notice-text-add-information"));
  const german = await desk.find("notice-text-de");
  expect(german).toHaveValue("Guten Tag {name}, wir haben Ihre Daten von: {source}.");
  expect(screen.getByText("{recipients}")).toBeInTheDocument();
  expect(screen.getAllByTestId("notice-text-missing")[0]).toHaveTextContent("{controller}, {categories}");
  await desk.user.type(german, " Danke.");
  await desk.user.click(screen.getByTestId("notice-text-save"));

  const text = await desk.find("notice-text-information");
  await waitFor(() => expect(within(text).getAllByRole("group")).toHaveLength(2));
  expect(text).toHaveTextContent("noch nicht benutzt");
});

test("an older text can be written down later, with the day since which it is used", async () => {
  const desk = openAt("/consents/texts");
  await desk.user.click(await desk.find("notice-text-add-information"));
  await desk.user.type(await desk.find("notice-text-de"), " Danke.");
  await desk.user.type(screen.getByTestId("notice-text-since"), "01.02.2024{Tab}");
  await desk.user.click(screen.getByTestId("notice-text-save"));

  await waitFor(() => expect(desk.callsOf("add_notice_text")).toHaveLength(1));
  expect(desk.callsOf("add_notice_text")[0]).toMatchObject({ draft: { kind: "information", since: "2024-02-01" } });
});

test("a notice of an earlier day is marked in the version of that day", async () => {
  const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
  const desk = openAt(`/person/${nils}/consents`, "open", (memory) => async (command, args, onProgress) => {
    const answer = await memory(command, args, onProgress);
    if (command !== "list_notice_texts") return answer;
    const [text] = answer as NoticeText[];
    const version = (number: number, ago: number) => ({
      ...text,
      id: `${number}`,
      version: number,
      created_at: days(ago),
    });
    return [version(2, 10), version(1, 400)];
  });
  await desk.user.click(await desk.find("notice-add"));
  const shown = await desk.find("notice-version");
  await waitFor(() => expect(shown).toHaveValue("Fassung 2 (die geltende)"));

  const day = screen.getByTestId("notice-day");
  await desk.user.clear(day);
  await desk.user.type(day, `${days(20).slice(0, 10)}{Tab}`);
  expect(shown).toHaveValue("Fassung 1");
  await desk.user.click(screen.getByTestId("notice-save"));

  await waitFor(() => expect(desk.callsOf("give_notice")).toHaveLength(1));
  expect(desk.callsOf("give_notice")[0]).toMatchObject({ draft: { version: null } });
});

test("a notice that does not say how to reach the firm says so, and where to add it", async () => {
  const desk = openAt(`/person/${nils}/consents`, "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    return command === "notice_words" ? { ...(told as object), without_contact: true } : told;
  });
  await desk.user.click(await desk.find("notice-show-information"));
  const note = await desk.find("notice-without-contact");
  expect(note).toHaveTextContent("Anschrift, E-Mail oder Telefon Ihrer Firma fehlen");
  await desk.user.click(within(note).getByRole("link"));
  await waitFor(() => expect(window.location.hash).toBe("#/settings"));
});
