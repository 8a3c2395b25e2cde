import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { personId } from "../../ipc/mock/people";
import type { SweepPreview } from "../../ipc/types";
import { type Desk, openAt } from "../../test/desk";

const rows = (testid: string) => screen.findAllByTestId(testid);

async function openSweep(desk: Desk): Promise<void> {
  await desk.user.click(await desk.find("sweep"));
  await desk.find("sweep-counts");
}

async function typeWord(desk: Desk, word = "löschen"): Promise<void> {
  await desk.user.type(await desk.find("sweep-typed"), word);
}

test("what is due says why, and what is held up says by what", async () => {
  openAt("/retention");

  const due = await rows("going-row");
  expect(due).toHaveLength(5);
  expect(due[0]).toHaveTextContent("Die Person mit 12 Einträgen");
  await waitFor(() => expect(due[0]).toHaveTextContent("Interessenten ohne Antwort02.11.2026löschen"));
  expect(due[3]).toHaveTextContent("löschen, bis auf Aufzubewahrendesder Rest muss aufbewahrt werden bis 31.12.2031");
  expect(screen.getByTestId("going-counts")).toHaveTextContent(
    "Fällig am 20.11.2026: 3 Personen und 4 einzelne Einträge",
  );
  const held = (await rows("held-row")).map((row) => within(row).getByTestId("held-up").textContent);
  expect(held).toEqual([
    "Löschsperre, zu prüfen am 01.03.2027",
    "Die Beziehung ist noch nicht beendet",
    "Muss aufbewahrt werden: Rechnungen und Buchungsbelege, bis 31.12.2030",
  ]);
});

test("of more that is held up than is listed, all can be seen", async () => {
  const desk = openAt("/retention", "open", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command !== "preview_sweep") return told;
    const { held, ...rest } = told as SweepPreview;
    const all = Array.from({ length: 250 }, (_, at) => ({ ...held[0], person: personId(at) }));
    return { ...rest, held: all.slice(0, args.limit as number), held_count: all.length };
  });
  expect(await rows("held-row")).toHaveLength(200);
  await desk.user.click(await desk.find("held-more"));

  await waitFor(() => expect(screen.getAllByTestId("held-row")).toHaveLength(250));
  expect(screen.queryByTestId("held-more")).toBeNull();
});

test("the picture says what each of the next twelve months will erase", async () => {
  openAt("/retention");

  const bar = await screen.findByTestId("going-month-2027-01");
  expect(bar).toHaveAccessibleName("Januar 2027: Personen 3, einzelne Einträge 40");
  expect(screen.getByText("Der erste Balken enthält auch, was schon fällig ist.")).toBeVisible();
  const now = screen.getByTestId("going-month-2026-11");
  expect(now).toHaveAccessibleName("November 2026 mit allem, was schon fällig ist: Personen 0, einzelne Einträge 0");
});

test("Enter behind a day closes the calendar", async () => {
  const desk = openAt("/retention");
  const field = await desk.find("going-as-of");
  await desk.user.click(field);
  await waitFor(() => expect(document.querySelector("[data-dates-dropdown]")).toBeVisible());

  await desk.user.clear(field);
  await desk.user.type(field, "1.1.2037{Enter}");

  await waitFor(() => expect(document.querySelector("[data-dates-dropdown]")).toBeNull());
  expect(field).toHaveFocus();
  await desk.user.click(field);
  await waitFor(() => expect(document.querySelector("[data-dates-dropdown]")).toBeVisible());
});

test("a hold whose day has come asks to be looked at", async () => {
  const desk = openAt("/retention");
  const note = await desk.find("holds-to-review");
  expect(note).toHaveTextContent("Eine Löschsperre ist zu prüfen");
  await desk.user.click(within(note).getByRole("button"));

  expect(await desk.find("hold-row")).toHaveTextContent("Streit über die Gewährleistung");
});

test("a day to come shows what will be due then, and nothing can be erased", async () => {
  const desk = openAt("/retention");
  const day = await desk.find("going-as-of");
  await desk.user.type(day, "31.12.2099{Enter}");

  await waitFor(() => expect(screen.getByTestId("sweep")).toBeDisabled());
  expect(desk.callsOf("preview_sweep").at(-1)).toMatchObject({ as_of: "2099-12-31" });
  expect(await screen.findByText(/Dieser Tag kommt erst noch/)).toBeInTheDocument();
});

test("nothing is erased before the word is typed, and then the report says how much it was", async () => {
  const desk = openAt("/retention");
  await openSweep(desk);
  expect(screen.getByTestId("sweep-counts")).toHaveTextContent("Gelöscht wird: 3 Personen und 4 einzelne Einträge.");
  await waitFor(() => expect(screen.getByTestId("sweep-run")).toBeDisabled());
  expect(desk.callsOf("run_sweep"), "nothing happens yet").toEqual([]);
  await typeWord(desk);
  await desk.user.click(screen.getByTestId("sweep-run"));

  const report = await desk.find("sweep-report");
  expect(report).toHaveTextContent("Gelöscht: 2 Personen und 4 einzelne Einträge.");
  expect(report).toHaveTextContent("Von einer Person bleibt nur, was aufbewahrt werden muss.");
  expect(report).toHaveTextContent("3 Einträge wurden aufgehalten.");
  expect(report).toHaveTextContent("Interessenten ohne Antwort (Fassung 1)12");
  expect(desk.callsOf("run_sweep")).toEqual([
    { request: { as_of: null, token: expect.stringMatching(/^rules-/), clock_is_right: false, redact: false } },
  ]);
  await waitFor(() => expect(screen.queryAllByTestId("going-row")).toHaveLength(0));
});

test("where others name who goes is shown before, and made unreadable only if one says so", async () => {
  const desk = openAt("/retention");
  await openSweep(desk);
  const found = await screen.findAllByTestId("sweep-mention");
  expect(found).toHaveLength(2);
  expect(found[1]).toHaveTextContent(/: Notiz zur Personnennt .*: Kennt .* aus dem Chor\./);
  expect(within(found[1] as HTMLElement).getByRole("link")).toHaveAttribute(
    "href",
    expect.stringContaining(`/person/${personId(8)}`),
  );
  const dialog = screen.getByRole("dialog");
  expect(dialog).toHaveTextContent("2 Texte über andere nennen, wer geht.");
  expect(dialog).toHaveTextContent(/Steuerbüro Kern, .*, betrifft 12 Personen/);
  expect(screen.getByTestId("sweep-redact")).not.toBeChecked();
  await desk.user.click(screen.getByTestId("sweep-redact"));
  await typeWord(desk);
  await desk.user.click(screen.getByTestId("sweep-run"));

  expect(await desk.find("sweep-report")).toHaveTextContent(
    "In 2 Texten über andere wurden Namen unkenntlich gemacht.",
  );
  expect(desk.callsOf("run_sweep")[0]).toMatchObject({ request: { redact: true } });
});

test("looking for names can be stopped and begun again", async () => {
  let stop = () => {};
  let looked = 0;
  const desk = openAt("/retention", "open", (answer) => async (command, args, onProgress) => {
    if (command === "sweep_mentions" && looked++ === 0) {
      onProgress?.({ done: 1, total: 3 });
      return new Promise((_, refuse) => {
        stop = () => refuse({ code: "cancelled", details: {} });
      });
    }
    if (command !== "cancel_job") return answer(command, args, onProgress);
    stop();
    return null;
  });
  await openSweep(desk);
  expect(await desk.find("sweep-mentions-progress")).toHaveTextContent("1 von 3");
  await desk.user.click(screen.getByTestId("sweep-mentions-cancel"));
  await desk.user.click(await desk.find("sweep-mentions-look"));

  expect(await screen.findAllByTestId("sweep-mention")).toHaveLength(2);
});

test("who wants names unreadable that another did not propose proposes it anew", async () => {
  const desk = openAt("/retention", "four-eyes");
  await openSweep(desk);
  await waitFor(() => expect(screen.getByTestId("sweep-run")).toHaveTextContent("Bestätigen und löschen"));
  await desk.user.click(screen.getByTestId("sweep-redact"));

  expect(screen.getByTestId("sweep-run")).toHaveTextContent("vorschlagen");
});

test("rules that changed since one looked are noticed, and one looks again", async () => {
  let changed = false;
  const desk = openAt("/retention", "open", (answer) => async (command, args, onProgress) => {
    if (command === "run_sweep" && !changed) {
      changed = true;
      throw { code: "preview_outdated", details: {} };
    }
    return answer(command, args, onProgress);
  });
  await openSweep(desk);
  await typeWord(desk);
  await desk.user.click(screen.getByTestId("sweep-run"));

  const problem = await desk.find("problem");
  expect(problem).toHaveTextContent("haben sich die Regeln geändert oder was gelöscht würde");
  await desk.user.click(within(problem).getByRole("button"));
  await waitFor(() => expect(screen.queryByTestId("problem")).toBeNull());
  await desk.user.click(screen.getByTestId("sweep-run"));
  expect(await desk.find("sweep-report")).toBeInTheDocument();
});

test("a run can be stopped, says that the rest stays due, and what is due is asked for again", async () => {
  const desk = openAt("/retention", "open", (answer) => async (command, args, onProgress) => {
    if (command === "run_sweep") {
      onProgress?.({ done: 2, total: 5 });
      return new Promise((_, refuse) => {
        stop = () => refuse({ code: "cancelled", details: {} });
      });
    }
    if (command !== "cancel_job") return answer(command, args, onProgress);
    stop();
    return null;
  });
  let stop = () => {};
  await openSweep(desk);
  await typeWord(desk);
  await desk.user.click(screen.getByTestId("sweep-run"));
  expect(await desk.find("sweep-progress")).toHaveTextContent("2 von 5");
  const before = desk.callsOf("preview_sweep").length;
  await desk.user.click(screen.getByTestId("sweep-cancel"));

  expect(await desk.find("sweep-stopped")).toHaveTextContent("der Rest bleibt fällig");
  await waitFor(() => expect(desk.callsOf("preview_sweep").length).toBeGreaterThan(before));
});

test("a clock that jumped has to be confirmed first", async () => {
  const desk = openAt("/retention", "clock");
  expect(await desk.find("clock-jump")).toHaveTextContent("Geht die Uhr richtig?");
  await openSweep(desk);
  await typeWord(desk);
  expect(screen.getByTestId("sweep-run")).toBeDisabled();
  await desk.user.click(screen.getByTestId("sweep-clock"));
  await desk.user.click(screen.getByTestId("sweep-run"));

  expect(await desk.find("sweep-report")).toBeInTheDocument();
  expect(desk.callsOf("run_sweep")).toEqual([{ request: expect.objectContaining({ clock_is_right: true }) }]);
});

test("that the clock is right can be said also where nothing is due", async () => {
  const desk = openAt("/retention", "clock", (answer) => async (command, args, onProgress) => {
    const told = await answer(command, args, onProgress);
    if (command !== "preview_sweep") return told;
    return { ...(told as SweepPreview), due: [], due_persons: 0, due_records: 0, held: [], held_count: 0 };
  });
  expect(await desk.find("sweep")).toBeDisabled();
  await desk.user.click(await desk.find("clock-right"));

  await waitFor(() => expect(screen.queryByTestId("clock-jump")).toBeNull());
  expect(desk.callsOf("clock_is_right")).toHaveLength(1);
});

test("what somebody else proposed is confirmed by a second user", async () => {
  const desk = openAt("/retention", "four-eyes");
  expect(await desk.find("proposal")).toHaveTextContent("Jonas Voss schlägt das Löschen vor");
  await openSweep(desk);
  await typeWord(desk);
  await waitFor(() => expect(screen.getByTestId("sweep-run")).toHaveTextContent("Bestätigen und löschen"));
  await desk.user.click(screen.getByTestId("sweep-run"));

  expect(await desk.find("sweep-report")).toBeInTheDocument();
});

test("where two have to agree, the first one only proposes, and can't confirm it", async () => {
  const desk = openAt("/retention", "four-eyes", (answer) => async (command, args, onProgress) => {
    const found = (await answer(command, args, onProgress)) as { proposal: unknown };
    if (command !== "preview_sweep") return found;
    return {
      ...found,
      proposal: {
        id: "p",
        by: "Maren Voss",
        own: true,
        at: "2026-11-20T09:00:00Z",
        until: "2026-11-27",
        changed: false,
      },
    };
  });
  await openSweep(desk);

  await waitFor(() => expect(screen.getAllByTestId("proposal")[0]).toHaveTextContent("Sie haben das Löschen"));
  await waitFor(() => expect(screen.queryByTestId("sweep-run")).toBeNull());
  expect(screen.queryByTestId("sweep-typed")).toBeNull();
});

test("what is other than somebody else proposed can only be proposed anew", async () => {
  const desk = openAt("/retention", "four-eyes", (answer) => async (command, args, onProgress) => {
    const found = (await answer(command, args, onProgress)) as { proposal: object };
    return command === "preview_sweep" ? { ...found, proposal: { ...found.proposal, changed: true } } : found;
  });
  expect(await desk.find("proposal")).toHaveTextContent("hat sich geändert, was gelöscht würde");
  await openSweep(desk);

  await waitFor(() => expect(screen.getByTestId("sweep-run")).toHaveTextContent("vorschlagen"));
});

test("what is left of a sweep on which two agreed goes on without a second one", async () => {
  const desk = openAt("/retention", "four-eyes", (answer) => async (command, args, onProgress) => {
    const found = (await answer(command, args, onProgress)) as object;
    return command === "preview_sweep" ? { ...found, proposal: null, agreed: true } : found;
  });
  await openSweep(desk);

  expect(await screen.findByText(/^Zwei haben diesem Löschen schon zugestimmt/)).toBeInTheDocument();
  await waitFor(() => expect(screen.getByTestId("sweep-run")).toHaveTextContent(/^Endgültig löschen$|^Löschen$/));
  await desk.user.click(screen.getByTestId("sweep-redact"));
  expect(screen.getByTestId("sweep-run"), "that was not agreed on").toHaveTextContent("vorschlagen");
});

test("a proposal is no erasure", async () => {
  const desk = openAt("/retention");
  await openSweep(desk);
  await typeWord(desk);
  desk.refuse("run_sweep", "second_user_needed");
  await desk.user.click(screen.getByTestId("sweep-run"));

  expect(await desk.find("sweep-proposed")).toHaveTextContent("sobald jemand anders es bestätigt hat");
  expect(screen.getAllByTestId("going-row")).toHaveLength(5);
});

test("whoever may only read sees what is due and erases nothing", async () => {
  openAt("/retention", "reader");
  expect(await rows("going-row")).toHaveLength(5);
  expect(screen.queryByTestId("sweep")).toBeNull();
});

test("where nothing is due the screen says what will stand here", async () => {
  const desk = openAt("/retention", "empty");
  expect(await desk.find("empty-state")).toHaveTextContent("Nichts ist fällig");
});

test("whoever may erase is reminded of what is due, and led there", async () => {
  const desk = openAt("/persons");
  expect(await desk.find("erasure-reminder")).toHaveTextContent("Fällig: 3 Personen und 4 einzelne Einträge.");
  await desk.user.click(screen.getByTestId("erasure-reminder-open"));

  expect(await rows("going-row")).toHaveLength(5);
  expect(screen.queryByTestId("erasure-reminder"), "not where it is seen anyway").toBeNull();
});

test("holds to be reviewed are told with what is due, and by themselves where nothing is", async () => {
  const reminding = (more: object) =>
    openAt("/persons", "open", (answer) => async (command, args, onProgress) => {
      const told = await answer(command, args, onProgress);
      return command === "sweep_reminder" ? { ...(told as object), holds_to_review: 2, ...more } : told;
    });
  reminding({});
  expect(await screen.findByTestId("erasure-reminder")).toHaveTextContent(
    /Fällig: 3 Personen.*2 Löschsperren sind zu prüfen/,
  );
  cleanup();
  const desk = reminding({ due_persons: 0, due_records: 0, due_values: 0 });
  const reminder = await desk.find("erasure-reminder");
  expect(reminder).toHaveTextContent("2 Löschsperren sind zu prüfen");
  expect(reminder).not.toHaveTextContent("Fällig");
  await desk.user.click(screen.getByTestId("erasure-reminder-open"));
  await waitFor(() => expect(window.location.hash).toBe("#/retention/holds"));
});

test("the reminder goes for later, and nobody is reminded who may not erase", async () => {
  const desk = openAt("/persons");
  await desk.user.click(await desk.find("erasure-reminder-later"));
  await waitFor(() => expect(screen.queryByTestId("erasure-reminder")).toBeNull());

  openAt(`/person/${personId(6)}`, "reader");
  await screen.findByTestId("person-name");
  expect(screen.queryByTestId("erasure-reminder")).toBeNull();
});

test("values of fields whose purpose has ended are due too, and the report says what went and what stays", async () => {
  const fields = [{ id: "field-1", key: "sector", name: { de: "Branche", en: "Sector" }, values: 5, held: 1 }];
  const desk = openAt("/retention", "empty", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    if (command === "preview_sweep") return { ...(answered as object), fields, due_values: 5, held_records: 2 };
    if (command !== "run_sweep") return answered;
    return { ...(answered as object), values: 5, staying: { held: 1, by_law: 2 } };
  });
  expect(await desk.find("going-field")).toHaveTextContent(
    "Branche: 5 Werte. Ein Wert bleibt vorerst: Löschsperre, Einschränkung oder Aufbewahrung.",
  );
  expect(screen.getByTestId("going-counts")).toHaveTextContent("5 Werte von Feldern, deren Zweck beendet ist");
  expect(screen.getByText("2 Einträge wären fällig, dürfen aber noch nicht gelöscht werden.")).toBeVisible();
  await openSweep(desk);
  await typeWord(desk);
  await desk.user.click(screen.getByTestId("sweep-run"));

  const report = await desk.find("sweep-report");
  expect(report).toHaveTextContent("5 Werte von Feldern sind gelöscht, deren Zweck beendet ist.");
  expect(report).toHaveTextContent("Ein Text über andere nennt den Namen und bleibt, wie er ist");
  expect(report).toHaveTextContent("denn ein Gesetz verlangt, sie aufzubewahren.");
});
