import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Backend } from "../../ipc/invoke";
import { createBackend } from "../../ipc/mock";
import { personId } from "../../ipc/mock/people";
import type { AddressStatus, ConsentEvent, Page, PersonView, SearchHits } from "../../ipc/types";
import { openAt } from "../../test/desk";

/** Somebody of whom the ledger says so, who has addresses of these channels; the palette finds who is among the first of their name. */
async function whoSaid(state: ConsentEvent["state"], channels: string[], isFound = false): Promise<PersonView> {
  const ask = createBackend("open");
  for (let n = 9; n < 40; n += 1) {
    const one = (await ask("show_person", { person: personId(n) })) as PersonView;
    const said = (await ask("consents_of", { person: one.id })) as ConsentEvent[];
    const { persons } = (await ask("search", { text: one.name, limit: 6 })) as SearchHits;
    const has = channels.every((wanted) => one.contact_points.some(({ channel }) => channel === wanted));
    const found = !isFound || persons.some(({ id }) => id === one.id);
    if (said[0]?.state === state && has && found) return one;
  }
  throw new Error("somebody said so");
}

const consenting = whoSaid("given", ["email"], true);

test("the sign in a row opens why, what goes with it, and a way to withdraw", async () => {
  const somebody = await consenting;
  const desk = openAt(`/persons?text=${encodeURIComponent(somebody.name)}`);
  const due = await waitFor(() => {
    const found = screen.getAllByTestId("row-standing").find((sign) => sign.dataset.standing === "duty");
    expect(found, "one of them consented").toBeDefined();
    return found as HTMLElement;
  });

  await desk.user.click(due);

  const reasons = await desk.find("standing-reasons");
  expect(within(reasons).getByTestId("standing-duties")).toHaveTextContent("Widerspruchsrecht");
  expect(desk.callsOf("show_person"), "the row does not take the click").toHaveLength(0);
  await desk.user.click(within(reasons).getByTestId("standing-withdraw"));
  await waitFor(() => expect(desk.callsOf("withdraw_consents")).toHaveLength(1));
  expect(desk.callsOf("withdraw_consents")[0]).toMatchObject({
    request: { purpose: "newsletter", channel: "email", method: null },
  });
  await waitFor(() => expect(screen.getByText(/Widerruf eingetragen/)).toBeInTheDocument());
  expect(screen.queryByTestId("toast-undo"), "what a person said is a fact").toBeNull();
});

test("all that were chosen in the list withdraw at once", async () => {
  const desk = openAt("/persons");
  await screen.findAllByTestId("person-row");
  await desk.user.click(screen.getByLabelText("Alle auswählen"));
  await desk.user.click(await desk.find("bulk-withdraw"));
  expect(await desk.find("withdraw-save"), "nobody marks so many by hand").toBeDisabled();
  await desk.user.type(await desk.find("withdraw-typed"), "widerrufen{Enter}");

  await waitFor(() => expect(desk.callsOf("withdraw_consents")).toHaveLength(1));
  expect(desk.callsOf("withdraw_consents")[0]).toMatchObject({
    request: { persons: { all_but: { except: [] } }, purpose: null, channel: null },
  });
  await waitFor(() => expect(screen.queryByTestId("bulk-bar"), "nobody is chosen any more").toBeNull());
});

test("who is only kept and has nothing to object with is named, while the others object", async () => {
  const desk = openAt("/persons", "open", (answer) => async (command, args, onProgress) => {
    const answered = await answer(command, args, onProgress);
    if (command !== "withdraw_consents") return answered;
    const value = { persons: 1, consents: 1, objections: 1, kept: [{ id: "k", name: "Eva Lang" }] };
    return { ...(answered as object), value };
  });
  for (const row of (await screen.findAllByTestId("person-row")).slice(0, 2))
    await desk.user.click(within(row).getByRole("checkbox"));
  await desk.user.click(await desk.find("bulk-withdraw"));
  await desk.user.click(await desk.find("withdraw-objects"));
  await desk.user.click(await desk.find("withdraw-save"));

  expect(await screen.findByText(/Nur noch aufbewahrt und deshalb ohne Widerspruch: Eva Lang\./)).toBeInTheDocument();
});

test("an entry of the ledger that holds is withdrawn from its menu", async () => {
  const desk = openAt("/consents");
  const [first] = await screen.findAllByTestId("ledger-menu");
  await desk.user.click(first as HTMLElement);
  await desk.user.click(await desk.find("ledger-withdraw"));

  await waitFor(() => expect(desk.callsOf("withdraw_consents")).toHaveLength(1));
  expect(desk.callsOf("show_person")).toHaveLength(0);
});

test("the open menu of an entry stays with it when another one comes before it", async () => {
  let news: ConsentEvent[] = [];
  let change = 1;
  const desk = openAt("/consents", "open", (answer) => async (command, args, onProgress) => {
    if (command === "last_change") return change;
    const found = await answer(command, args, onProgress);
    if (command !== "list_consents") return found;
    const { total, offset, rows } = found as Page<ConsentEvent>;
    return { total: total + news.length, offset, rows: [...news, ...rows] };
  });
  const [menu] = await screen.findAllByTestId("ledger-menu");
  const row = menu?.closest("[data-testid=ledger-row]") as HTMLElement;
  const { rows } = (await createBackend("open")("list_consents", { offset: 0, limit: 100 })) as Page<ConsentEvent>;
  const meant = rows.find(({ id }) => id === row.dataset.id) as ConsentEvent;
  const other = rows.find(({ person }) => person !== meant.person) as ConsentEvent;
  await desk.user.click(menu as HTMLElement);
  const item = await desk.find("ledger-withdraw");

  // Somebody else's consent arrives, and the window is looked at again.
  news = [{ ...other, id: "new", state: "given", holds: true }];
  change = 2;
  fireEvent.focus(window);
  await waitFor(() => expect(screen.getAllByTestId("ledger-row")[0]).toHaveAttribute("data-id", "new"));
  await waitFor(() => expect(item).toBeEnabled());
  await desk.user.click(item);

  await waitFor(() => expect(desk.callsOf("withdraw_consents")).toHaveLength(1));
  expect(desk.callsOf("withdraw_consents")[0]).toMatchObject({ request: { persons: { these: [meant.person] } } });
});

test("an entry of an old list beside a consent given since offers nothing that would end this one", async () => {
  const somebody = await consenting;
  const withList =
    (answer: Backend): Backend =>
    async (command, args, onProgress) => {
      const found = await answer(command, args, onProgress);
      if (command !== "consents_of" && command !== "list_consents") return found;
      const rows = command === "consents_of" ? (found as ConsentEvent[]) : (found as Page<ConsentEvent>).rows;
      const both = rows.flatMap((one) =>
        one.person === somebody.id && one.state === "given"
          ? [
              { ...one, address: "work@example.org" },
              { ...one, id: `${one.id} list`, state: "unknown" as const },
            ]
          : [one],
      );
      return command === "consents_of" ? both : { total: both.length, offset: 0, rows: both };
    };
  openAt(`/person/${somebody.id}/consents`, "open", withList);
  const list = await waitFor(() => {
    const found = screen.getAllByTestId("consent").find((one) => one.dataset.state === "unknown");
    expect(found).toBeDefined();
    return found as HTMLElement;
  });
  expect(within(list).queryByTestId("consent-withdraw")).toBeNull();
  expect(list).toHaveTextContent("neben der Adresse");
  const [given] = (await screen.findAllByTestId("consent")).filter((one) => one.dataset.state === "given");
  expect(within(given as HTMLElement).getByTestId("consent-withdraw")).toBeEnabled();
  cleanup();

  const ledger = openAt("/consents", "open", withList);
  await screen.findAllByTestId("ledger-row");
  const row = screen.getAllByTestId("ledger-row").find((one) => one.dataset.id?.endsWith(" list")) as HTMLElement;
  await ledger.user.click(within(row).getByTestId("ledger-menu"));
  expect(await screen.findByText(/neben der Adresse/)).toBeInTheDocument();
  await waitFor(() => expect(screen.getByTestId("ledger-withdraw")).toHaveAttribute("data-disabled", "true"));
});

/** Somebody who consented at two addresses, the later one last. */
const atBoth = (desk: string) => {
  const both = ["work@example.org", "home@example.org"];
  return openAt(desk, "open", (answer) => async (command, args, onProgress) => {
    const found = await answer(command, args, onProgress);
    if (command === "addresses_of")
      return (found as AddressStatus[]).map((one) =>
        one.withdraw_at === null ? one : { ...one, withdraw_at: both[1] },
      );
    if (command !== "consents_of" && command !== "list_consents") return found;
    const rows = command === "consents_of" ? (found as ConsentEvent[]) : (found as Page<ConsentEvent>).rows;
    const given = rows.flatMap((one) =>
      one.state === "given" ? both.map((address) => ({ ...one, id: `${one.id} ${address}`, address })) : [one],
    );
    return command === "consents_of" ? given : { total: given.length, offset: 0, rows: given };
  });
};

test("beside one address only what is about it is withdrawn, and all of the person as a second choice", async () => {
  const somebody = await consenting;
  for (const [button, address] of [
    ["standing-withdraw", "home@example.org"],
    ["standing-withdraw-everywhere", null],
  ] as const) {
    const desk = atBoth(`/person/${somebody.id}`);
    const sign = await waitFor(() => {
      const found = screen.getAllByTestId("standing").find((one) => one.dataset.standing === "duty");
      expect(found).toBeDefined();
      return found as HTMLElement;
    });
    await desk.user.click(sign);
    await waitFor(() =>
      expect(screen.getByTestId("standing-withdraw")).toHaveTextContent("Nur für home@example.org widerrufen"),
    );
    await desk.user.click(screen.getByTestId(button));
    await waitFor(() => expect(desk.callsOf("withdraw_consents")).toHaveLength(1));
    expect(desk.callsOf("withdraw_consents")[0]).toMatchObject({ request: { channel: "email", address } });
    cleanup();
  }
});

test("an entry of the ledger is withdrawn at its address, and what names none for all, which is said", async () => {
  const desk = atBoth("/consents");
  const [first] = await screen.findAllByTestId("ledger-menu");
  await desk.user.click(first as HTMLElement);
  await desk.find("ledger-withdraw-everywhere");
  await desk.user.click(screen.getByTestId("ledger-withdraw"));
  await waitFor(() => expect(desk.callsOf("withdraw_consents")).toHaveLength(1));
  expect(desk.callsOf("withdraw_consents")[0]).toMatchObject({ request: { address: "work@example.org" } });
  cleanup();

  const other = openAt("/consents");
  await other.user.click((await screen.findAllByTestId("ledger-menu"))[0] as HTMLElement);
  expect(await screen.findByText(/nennt keine Adresse/)).toBeInTheDocument();
});

test("what has no room in a line of the ledger or of an audience takes two", async () => {
  for (const [place, row, wraps] of [
    ["/consents", "ledger-row", 3],
    ["/audience", "audience-row", 2],
  ] as const) {
    openAt(place);
    const [first] = await screen.findAllByTestId(row);
    expect(first?.querySelectorAll("[data-wraps]").length, place).toBeGreaterThanOrEqual(wraps);
    cleanup();
  }
});

test("the palette withdraws the one consent of a person at once", async () => {
  const desk = openAt("/settings");
  await desk.user.click(await desk.find("palette-open"));
  const somebody = await consenting;
  await desk.user.type(await desk.find("palette-input"), `widerrufen ${somebody.name}`);
  const email = somebody.contact_points.find(({ channel }) => channel === "email")?.value ?? "";
  const choice = await waitFor(() => {
    const all = screen.getAllByTestId("palette-choice").map((one) => [one, one.textContent] as const);
    const found = all.find(([, text]) => text.startsWith("Einwilligung widerrufen") && text.includes(email));
    expect(found).toBeDefined();
    return found?.[0] as HTMLElement;
  });
  await desk.user.click(choice);

  await waitFor(() => expect(desk.callsOf("withdraw_consents")).toHaveLength(1));
  expect(desk.callsOf("withdraw_consents")[0]).toMatchObject({
    request: { persons: { these: [somebody.id] }, purpose: "newsletter", channel: "email" },
  });
});

test("the palette knows the words that it shows itself, and half of them", async () => {
  const desk = openAt("/settings");
  await desk.user.click(await desk.find("palette-open"));
  const input = await desk.find("palette-input");
  for (const typed of ["widerruf", "widerr", "Einwilligung widerrufen", "einwilligung wider"]) {
    await desk.user.clear(input);
    await desk.user.type(input, typed);
    await waitFor(() => {
      const all = screen.getAllByTestId("palette-choice").map((one) => one.textContent);
      expect(all, typed).toContain("Widerruf zu einer Adresse");
    });
  }
  const somebody = await consenting;
  await desk.user.clear(input);
  await desk.user.type(input, `Einwilligung widerrufen ${somebody.name}`);
  await waitFor(() => {
    const all = screen.getAllByTestId("palette-choice").map((one) => one.textContent);
    expect(all.some((text) => text.startsWith(`Einwilligung widerrufen: ${somebody.name}`))).toBe(true);
  });
});

/** The sign beside an address of the person's. */
const signBeside = (channel: "email" | "phone", { contact_points }: PersonView) =>
  waitFor(() => {
    const rows = within(screen.getByTestId("person-properties")).getAllByRole("listitem");
    const at = contact_points.findIndex((point) => point.channel === channel);
    return within(rows[at] as HTMLElement).getByTestId("standing");
  });

test("who came with a list without proof withdraws on the card, beside the address and in the palette", async () => {
  const somebody = await whoSaid("unknown", ["email"]);
  const desk = openAt(`/person/${somebody.id}/consents`);
  const entry = await desk.find("consent");
  expect(entry).toHaveAttribute("data-state", "unknown");
  await desk.user.click(within(entry).getByTestId("consent-withdraw"));
  await waitFor(() => expect(desk.callsOf("record_consent")).toHaveLength(1));
  expect(desk.callsOf("record_consent")[0]).toMatchObject({ request: { state: "withdrawn", purpose: "newsletter" } });
  cleanup();

  const beside = openAt(`/person/${somebody.id}`);
  await beside.user.click(await signBeside("email", somebody));
  await beside.user.click(await beside.find("standing-withdraw"));
  await waitFor(() => expect(beside.callsOf("withdraw_consents")).toHaveLength(1));
  expect(beside.callsOf("withdraw_consents")[0]).toMatchObject({
    request: { channel: "email", address: somebody.emails[0]?.toLowerCase() },
  });
  cleanup();

  const another = await consenting;
  const palette = openAt("/settings", "open", (answer) => async (command, args, onProgress) => {
    const found = await answer(command, args, onProgress);
    return command === "consents_of" ? (found as ConsentEvent[]).map((one) => ({ ...one, state: "unknown" })) : found;
  });
  await palette.user.click(await palette.find("palette-open"));
  await palette.user.type(await palette.find("palette-input"), `widerrufen ${another.name}`);
  const email = another.contact_points.find(({ channel }) => channel === "email")?.value ?? "";
  const choice = await waitFor(() => {
    const all = screen.getAllByTestId("palette-choice").map((one) => [one, one.textContent] as const);
    const found = all.find(([, text]) => text.startsWith("Einwilligung widerrufen") && text.includes(email));
    expect(found).toBeDefined();
    return found?.[0] as HTMLElement;
  });
  await palette.user.click(choice);
  await waitFor(() => expect(palette.callsOf("withdraw_consents")).toHaveLength(1));
});

test("a consent to text messages is withdrawn at the sign of the number", async () => {
  const somebody = await whoSaid("given", ["email", "phone"]);
  const desk = openAt(`/person/${somebody.id}`, "open", (answer) => async (command, args, onProgress) => {
    const found = await answer(command, args, onProgress);
    if (command !== "addresses_of") return found;
    const all = found as AddressStatus[];
    const yes = all.find(({ reason }) => reason.code === "consent") as AddressStatus;
    const number = somebody.contact_points.find(({ channel }) => channel === "phone");
    return [{ ...yes, channel: "sms", address: number?.id ?? "" }, ...all];
  });
  const sign = await signBeside("phone", somebody);
  expect(sign, "nobody may call").toHaveAttribute("data-standing", "blocked");
  await desk.user.click(sign);
  const reasons = await desk.find("standing-reasons");
  await waitFor(() => expect(reasons).toHaveTextContent("Newsletter (SMS)"));
  await desk.user.click(within(reasons).getByTestId("standing-withdraw"));
  await waitFor(() => expect(desk.callsOf("withdraw_consents")).toHaveLength(1));
  expect(desk.callsOf("withdraw_consents")[0]).toMatchObject({ request: { purpose: "newsletter", channel: "sms" } });
});

test("who may only read is offered no withdrawal", async () => {
  const desk = openAt("/persons", "reader");
  await screen.findAllByTestId("person-row");
  await desk.user.click(screen.getByLabelText("Alle auswählen"));
  await desk.find("bulk-bar");
  expect(screen.queryByTestId("bulk-withdraw")).toBeNull();
});

test("a withdrawal that names nothing but an address is entered for all who are chosen of those who have it", async () => {
  const somebody = await consenting;
  const email = somebody.emails[0] ?? "";
  const desk = openAt("/consents");
  await desk.user.click(await desk.find("withdraw-at"));
  await desk.user.type(await desk.find("withdraw-at-address"), email.toUpperCase());
  await desk.user.click(await desk.find("withdraw-at-find"));

  const [holder] = await screen.findAllByTestId("withdraw-at-person");
  expect(holder, "whoever has it is chosen").toBeChecked();
  expect(screen.getByText(/^Newsletter.*E-Mail/)).toBeInTheDocument();
  await desk.user.click(holder as HTMLElement);
  expect(await desk.find("withdraw-save"), "nobody is chosen").toBeDisabled();
  await desk.user.click(holder as HTMLElement);
  await desk.user.click(await desk.find("withdraw-objects"));
  await desk.user.click(await desk.find("withdraw-save"));

  await waitFor(() => expect(desk.callsOf("withdraw_consents")).toHaveLength(1));
  expect(desk.callsOf("withdraw_consents")[0]).toEqual({
    request: {
      persons: { these: [somebody.id] },
      purpose: null,
      channel: null,
      address: null,
      method: null,
      objects: true,
    },
  });
  await waitFor(() => expect(screen.getByText(/Eine Person widerspricht der Werbung/)).toBeInTheDocument());
  expect(screen.queryByTestId("withdraw-at-address")).toBeNull();
});

test("an address that nobody has, and what is none, are said as such", async () => {
  const desk = openAt("/consents");
  await desk.user.click(await desk.find("withdraw-at"));
  await desk.user.type(await desk.find("withdraw-at-address"), "niemand@example.com{Enter}");
  expect(await desk.find("withdraw-at-nobody")).toHaveTextContent("niemand@example.com");
  desk.refuse("list_consents_at", "invalid_field", { field: "address", reason: "no_address" });
  await desk.user.click(await desk.find("withdraw-at-find"));
  expect(await desk.find("problem")).toHaveAttribute("data-code", "invalid_field");
  expect(screen.queryByTestId("withdraw-at-nobody")).toBeNull();
  await desk.user.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByTestId("withdraw-at")).toHaveFocus());
});

test("the palette looks up who has an address that somebody wants to withdraw by", async () => {
  const somebody = await consenting;
  const desk = openAt("/settings");
  await desk.user.click(await desk.find("palette-open"));
  await desk.user.type(await desk.find("palette-input"), `widerruf ${somebody.emails[0]}`);
  const choice = await waitFor(() => {
    const found = screen.getAllByTestId("palette-choice").find((one) => one.textContent.startsWith("Widerruf zu "));
    expect(found).toBeDefined();
    return found as HTMLElement;
  });
  await desk.user.click(choice);

  const [holder] = await screen.findAllByTestId("withdraw-at-person");
  expect(holder).toBeChecked();
  expect(desk.callsOf("list_consents_at")).toEqual([{ address: somebody.emails[0] }]);
});
