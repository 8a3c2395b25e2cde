import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { organisationId, personId, viewOf } from "../../ipc/mock/people";
import type { ErasurePreview, ErasureRequest } from "../../ipc/types";
import { type Desk, openAt } from "../../test/desk";

async function openErase(desk: Desk): Promise<void> {
  await desk.user.click(await desk.find("person-more"));
  await desk.user.click(await desk.find("person-erase"));
}

async function confirm(desk: Desk, n: number): Promise<void> {
  await desk.user.click(await desk.find("erase-ground-b"));
  await desk.user.click(screen.getByTestId("erase-typed"));
  await desk.user.paste(viewOf(n).name);
}

test("a person goes for good only with a ground and their name typed, and the result says what is gone", async () => {
  const desk = openAt(`/person/${personId(4)}`);
  await openErase(desk);
  expect(await desk.find("erase-counts")).toHaveTextContent("Kontakte9");
  expect(screen.queryByTestId("erase-kept")).toBeNull();
  await waitFor(() => expect(screen.getByTestId("erase-ground-a"), "though it came late").toHaveFocus());
  expect(screen.getByTestId("erase-save")).toBeDisabled();
  expect(screen.getByTestId("erase-missing"), "it is said why").toHaveTextContent("warum gelöscht wird");
  await desk.user.type(screen.getByTestId("erase-typed"), "Irgendwer");
  await desk.user.click(screen.getByTestId("erase-ground-b"));
  expect(screen.getByTestId("erase-save"), "another name").toBeDisabled();
  expect(screen.getByTestId("erase-missing")).toHaveTextContent("Der Name fehlt noch.");
  await desk.user.clear(screen.getByTestId("erase-typed"));
  await confirm(desk, 4);
  expect(screen.getByTestId("erase-missing")).toBeEmptyDOMElement();
  await desk.user.click(screen.getByTestId("erase-save"));

  expect(await desk.find("erased")).toHaveTextContent("Kontakte9");
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent(`${viewOf(4).name} ist gelöscht`);
  expect(screen.queryByTestId("toast-undo"), "there is no way back").toBeNull();
  expect(desk.callsOf("erase_person")).toMatchObject([
    { person: personId(4), request: { ground: "b", redact: [], redact_all: false, organisations: [] } },
  ]);
  await desk.user.click(screen.getByTestId("erased-done"));
  expect(await screen.findAllByTestId("person-row")).not.toHaveLength(0);
});

test("who gives it up is where they were before", async () => {
  const desk = openAt(`/person/${personId(4)}`);
  await openErase(desk);
  await desk.find("erase-form");

  await desk.user.keyboard("{Escape}");

  await waitFor(() => expect(screen.queryByTestId("erase-form")).toBeNull());
  await waitFor(() => expect(screen.getByTestId("person-more")).toHaveFocus());
});

test("what a law keeps is said before and after, with its day and rule", async () => {
  const desk = openAt(`/person/${personId(6)}`);
  await openErase(desk);
  const words =
    "2 Kontakte: muss aufbewahrt werden bis 31.12.2034 (Rechnungen und Buchungsbelege: § 147 AO; Art. 17 Abs. 3 Buchst. b DSGVO)";
  await waitFor(() => expect(screen.getByTestId("erase-kept")).toHaveTextContent(words));
  for (const line of [
    "Name: für Ansprüche aufzubewahren, mindestens bis 31.12.2029",
    "Anschrift: muss aufbewahrt werden bis 31.12.2029",
    "Ein Dokument: bleibt, solange die Löschsperre darauf besteht",
  ]) {
    expect(screen.getByTestId("erase-kept")).toHaveTextContent(line);
  }
  expect(screen.getByTestId("erase-text")).toHaveTextContent("bis auf das, was unten als aufzubewahren steht");
  await confirm(desk, 6);
  await desk.user.click(screen.getByTestId("erase-save"));

  await desk.find("erased");
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("bleibt nur das Nötigste");
  expect(screen.getByTestId("erase-kept")).toHaveTextContent(words);
});

test("a name in what stands about others is made unreadable where the user says so", async () => {
  const desk = openAt(`/person/${personId(4)}`);
  await openErase(desk);
  await desk.find("erase-form");
  expect(screen.getByTestId("erase-unsearched")).toHaveTextContent("In 3 Dokumenten anderer Personen wurde nicht");
  expect(screen.getByTestId("erase-unsearched")).toHaveTextContent("jemand anderes: Ott. Gesucht wurde");
  expect(screen.getByTestId("views-go")).toHaveTextContent("2 gespeicherte Ansichten suchen nach diesem Namen");
  const [touchpoint, note] = await screen.findAllByTestId("erase-mention");
  expect(touchpoint, "nothing of others is touched unasked").not.toBeChecked();
  expect(screen.getByLabelText(`${viewOf(8).name}: Notiz zur Person`)).toBe(note);
  await desk.user.click(note as HTMLElement);
  await confirm(desk, 4);
  await desk.user.click(screen.getByTestId("erase-save"));

  expect(await desk.find("erased")).toHaveTextContent("In einem Text über andere");
  const redact = [`note:${personId(8)}`];
  expect(desk.callsOf("erase_person")).toMatchObject([
    { person: personId(4), request: { ground: "b", redact, redact_all: false, organisations: [] } },
  ]);
});

test("of more mentions than are listed is said how many there are, and all of them can be chosen", async () => {
  const desk = openAt(`/person/${personId(11)}`);
  await openErase(desk);
  expect(await desk.find("erase-mentions-more")).toHaveTextContent("618 weitere Texte stehen hier nicht.");
  const all = screen.getByTestId("erase-mentions-all");
  await desk.user.click(all);
  for (const one of screen.getAllByTestId("erase-mention")) expect(one).toBeChecked();
  const [first] = screen.getAllByTestId("erase-mention");
  await desk.user.click(first as HTMLElement);
  expect(all, "all are all").not.toBeChecked();
  await desk.user.click(all);
  await confirm(desk, 11);
  await desk.user.click(screen.getByTestId("erase-save"));

  expect(await desk.find("erased")).toHaveTextContent("In 620 Texten über andere");
  const request = { ground: "b", redact: [], redact_all: true, organisations: [] };
  expect(desk.callsOf("erase_person")).toMatchObject([{ person: personId(11), request }]);
});

test("an address of others is made unreadable only where it is chosen itself, also beside all others", async () => {
  const desk = openAt(`/person/${personId(11)}`, "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    if (command !== "preview_erasure") return answered;
    const preview = answered as ErasurePreview;
    const address = { ...preview.mentions[1], id: "address:8", kind: "address", excerpt: "c/o Müller, Mühlweg 1" };
    return { ...preview, mentions: [...preview.mentions, address] } as ErasurePreview;
  });
  await openErase(desk);
  await desk.find("erase-form");
  const all = screen.getByLabelText("Alle auswählen");
  await desk.user.click(all);
  const [touchpoint, note, address] = await screen.findAllByTestId("erase-mention");
  expect(touchpoint).toBeChecked();
  expect(note).toBeChecked();
  expect(address, "mail goes there").not.toBeChecked();
  expect(screen.getByText(/^Anschriften und Kontaktdaten wählen Sie einzeln aus/)).toBeVisible();
  await desk.user.click(address as HTMLElement);
  expect(all).toBeChecked();
  await confirm(desk, 11);
  await desk.user.click(screen.getByTestId("erase-save"));

  await desk.find("erased");
  const request = { ground: "b", redact: ["address:8"], redact_all: true, organisations: [] };
  expect(desk.callsOf("erase_person")).toMatchObject([{ person: personId(11), request }]);
});

test("an organisation that may be called after the person is shown, and is a click away", async () => {
  const desk = openAt(`/person/${personId(12)}`);
  await openErase(desk);
  await desk.find("erase-form");
  const named = await screen.findByLabelText("Name der Organisation „Quarzine Consulting“ (bleibt, wie er ist)");
  expect(named).toBeDisabled();
  expect(screen.getByLabelText(/^Import, \d/)).toBeEnabled();
  await desk.user.click(screen.getByTestId("erase-mention-open"));

  await waitFor(() => expect(window.location.hash).toBe(`#/organisation/${organisationId(4)}`));
});

test("a sole trader's business goes with the person where the user says so", async () => {
  const desk = openAt(`/person/${personId(4)}`);
  await openErase(desk);
  const left = await desk.find("erase-organisation");
  expect(left).not.toBeChecked();
  expect(screen.getByLabelText("Quarzfirma e.K. mitlöschen")).toBe(left);
  await desk.user.click(left);
  await confirm(desk, 4);
  await desk.user.click(screen.getByTestId("erase-save"));

  await desk.find("erased");
  const request = { ground: "b", redact: [], redact_all: false, organisations: ["0197-left"] };
  expect(desk.callsOf("erase_person")).toMatchObject([{ person: personId(4), request }]);
});

test("what the person themselves ruled out is said with its article, and nothing is erased", async () => {
  const desk = openAt(`/person/${personId(9)}`);
  await openErase(desk);
  expect(await desk.find("erase-vetoed")).toHaveTextContent("(Art. 18 Abs. 1 Buchst. c DSGVO)");
  expect(screen.queryByTestId("erase-save")).toBeNull();
  await desk.user.click(screen.getByTestId("erase-to-holds"));

  expect(await desk.find("person-rights")).toBeVisible();
});

test("who got the data is named, and waits to be told afterwards", async () => {
  const desk = openAt(`/person/${personId(4)}`);
  await openErase(desk);
  expect(await desk.find("erase-form")).toHaveTextContent("Steuerbüro Kern, ");
  await confirm(desk, 4);
  await desk.user.click(screen.getByTestId("erase-save"));
  await desk.user.click(await screen.findByRole("button", { name: "Wem es mitzuteilen ist" }));

  expect(await desk.find("recipients")).toHaveTextContent("Druckerei Hahn");
});

test("a hold forbids it and says what to do", async () => {
  const desk = openAt(`/person/${personId(20)}`);
  await openErase(desk);
  expect(await desk.find("erase-held")).toHaveTextContent("Streit über die Gewährleistung, Az. 4 C 211/26");
  expect(screen.getByTestId("erase-held"), "by which exception").toHaveTextContent("Art. 17 Abs. 3 Buchst. e DSGVO");
  expect(screen.queryByTestId("erase-save")).toBeNull();
  await desk.user.click(screen.getByTestId("erase-to-holds"));

  expect(within(await desk.find("person-holds")).getByTestId("hold")).toHaveTextContent("Rechtsstreit");
  expect(desk.callsOf("erase_person")).toEqual([]);
});

test("a hold that somebody set meanwhile is said in one line, and the person stays", async () => {
  const desk = openAt(`/person/${personId(4)}`);
  await openErase(desk);
  await confirm(desk, 4);
  desk.refuse("erase_person", "held_up");
  await desk.user.click(screen.getByTestId("erase-save"));

  expect(await desk.find("problem")).toHaveTextContent("Eine Löschsperre steht dem entgegen");
  expect(screen.queryByTestId("erased")).toBeNull();
});

test("what changed since one looked is shown before it is erased", async () => {
  let looks = 0;
  const desk = openAt(`/person/${personId(4)}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "preview_erasure") {
      looks += 1;
      return { ...((await answer(command, args, onProgress)) as ErasurePreview), seen: `look ${looks}` };
    }
    if (command === "erase_person" && looks === 1) throw { code: "preview_outdated", details: {} };
    return answer(command, args, onProgress);
  });
  await openErase(desk);
  await confirm(desk, 4);
  await desk.user.click(screen.getByTestId("erase-save"));
  expect(await desk.find("problem")).toHaveTextContent("oder was gelöscht würde");
  await waitFor(() => expect(looks).toBe(2));
  await desk.user.click(screen.getByTestId("erase-save"));

  expect(await desk.find("erased")).toBeInTheDocument();
  expect(desk.callsOf("erase_person").at(-1)).toMatchObject({ request: { seen: "look 2" } });
});

test("what was chosen and is not there any more is not asked for", async () => {
  let looks = 0;
  const desk = openAt(`/person/${personId(4)}`, "open", (answer) => async (command, args, onProgress) => {
    if (command === "erase_person" && looks === 1) throw { code: "preview_outdated", details: {} };
    const told = await answer(command, args, onProgress);
    if (command !== "preview_erasure") return told;
    looks += 1;
    const { mentions, ...rest } = told as ErasurePreview;
    return { ...rest, mentions: looks === 1 ? mentions : mentions.slice(0, 1) };
  });
  await openErase(desk);
  for (const mention of await screen.findAllByTestId("erase-mention")) await desk.user.click(mention);
  await confirm(desk, 4);
  await desk.user.click(screen.getByTestId("erase-save"));
  await waitFor(() => expect(screen.getAllByTestId("erase-mention")).toHaveLength(1));
  await desk.user.click(screen.getByTestId("erase-save"));

  await desk.find("erased");
  expect(desk.callsOf("erase_person").map(({ request }) => (request as ErasureRequest).redact)).toEqual([
    ["t7-0", `note:${personId(8)}`],
    ["t7-0"],
  ]);
});

test("what another proposed and is other by now is not confirmed but proposed anew", async () => {
  const desk = openAt(`/person/${personId(4)}`, "four-eyes", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    if (command !== "preview_erasure") return answered;
    const proposal = { id: "p", by: "Ed", own: false, at: "2026-03-01T09:00:00Z", until: "2026-03-08", changed: true };
    return { ...(answered as ErasurePreview), proposal, proposed: { ground: "a", redact: [], organisations: [] } };
  });
  await openErase(desk);

  expect(await desk.find("proposal")).toHaveTextContent("hat sich geändert, was gelöscht würde");
  expect(screen.getByTestId("erase-save")).toHaveTextContent("Zum Löschen vorschlagen");
});

test("where two have to agree, the first proposes and then waits", async () => {
  const desk = openAt(`/person/${personId(4)}`, "four-eyes");
  await openErase(desk);
  await confirm(desk, 4);
  expect(screen.getByTestId("erase-save")).toHaveTextContent("Zum Löschen vorschlagen");
  await desk.user.click(screen.getByTestId("erase-save"));
  expect(await desk.find("erase-proposed")).toHaveTextContent("sobald jemand anders es bestätigt hat");
  await desk.user.click(within(screen.getByRole("dialog")).getByText("Schließen", { selector: "span" }));

  await waitFor(() => expect(screen.queryByTestId("erase-proposed")).toBeNull());
  await openErase(desk);
  expect(await desk.find("proposal")).toHaveTextContent("Sie haben das Löschen vorgeschlagen");
  expect(screen.queryByTestId("erase-save")).toBeNull();
});

test("a text that is held or that a law keeps can't be chosen, and it is said why", async () => {
  const desk = openAt(`/person/${personId(4)}`, "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    if (command !== "preview_erasure") return answered;
    const preview = answered as ErasurePreview;
    const stays = ["held", "law"] as const;
    const mentions = preview.mentions.map((one, at) => ({ ...one, stays: stays[at] ?? null }));
    return { ...preview, mentions, staying: { held: 1, by_law: 1 } };
  });
  await openErase(desk);
  await desk.find("erase-form");
  for (const one of await screen.findAllByTestId("erase-mention")) expect(one).toBeDisabled();
  const form = screen.getByTestId("erase-form");
  expect(form).toHaveTextContent("zur Besichtigung. – bleibt: Löschsperre oder Einschränkung");
  expect(form).toHaveTextContent("aus dem Chor. – bleibt: muss aufbewahrt werden");
  expect(screen.getByTestId("texts-stay")).toHaveTextContent("denn ein Gesetz verlangt, ihn aufzubewahren.");
  expect(screen.queryByTestId("erase-mentions-all")).toBeNull();
});

test("whose erasure somebody proposed waits for the second one wherever that one looks", async () => {
  const desk = openAt("/persons", "four-eyes");
  expect(await desk.find("erasure-reminder")).toHaveTextContent("Eine Löschung wartet auf Ihre Bestätigung.");
  await desk.user.click(screen.getByTestId("erasure-reminder-open"));
  expect(await desk.find("proposed-row")).toHaveTextContent("Jonas Voss schlägt das Löschen vor");
  await desk.user.click(within(screen.getByTestId("proposed-row")).getByRole("link"));

  await waitFor(() => expect(window.location.hash).toBe(`#/person/${personId(5)}`));
  await desk.user.click(await desk.find("proposed-open"));
  expect(within(await desk.find("erase-form")).getByTestId("proposal")).toHaveTextContent(
    "Mit Ihrer Bestätigung wird gelöscht.",
  );
});

test("what is due with it leaves no word of what is to be confirmed out, nor does a day on which nothing is due", async () => {
  const desk = openAt("/persons", "four-eyes", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    const nothing = { due_persons: 0, due_records: 0, due_values: 0 };
    return command === "sweep_reminder" ? { ...(told as object), ...nothing } : told;
  });
  expect(await desk.find("erasure-reminder")).toHaveTextContent(
    /^Eine Löschung wartet auf Ihre BestätigungHier müssen zwei zustimmen/,
  );
});
