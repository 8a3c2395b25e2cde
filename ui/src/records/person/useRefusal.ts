import { type RefObject, useEffect, useState } from "react";
import type { PersonDraft, Problem } from "../../ipc/types";

type Reach = "email" | "phone";

/** The input that the core refused, by its testid, and the part of the draft that mends it. */
export type Refused = { input: string; part: keyof PersonDraft };

const inputs: Partial<Record<string, Refused>> = {
  name: { input: "form-given_name", part: "given_name" },
  source: { input: "form-source", part: "source" },
  collected_at: { input: "form-collected", part: "collected_at" },
  birthday: { input: "form-birthday", part: "birthday" },
  tag: { input: "form-tags", part: "tags" },
};

const looksRight: Record<Reach, RegExp> = {
  email: /^[^\s,<>():@]+@[^\s.,;<>()][^\s,;<>()]*$/,
  phone: /^[^\p{L}]*\d/u,
};

/** Which input of the form a refusal is about; null: none, it is said below the form. */
export function refusedInput(problem: Problem, draft: PersonDraft, before: PersonDraft): Refused | null {
  const { field } = problem.details;
  if (problem.code === "invalid_value") return { input: `form-field-${field}`, part: "fields" };
  if (problem.code !== "invalid_field") return null;
  if (field !== "email" && field !== "phone") return inputs[String(field)] ?? null;
  const lines = draft.contact_points.filter(({ channel }) => channel === field);
  // As the core does it: what was stored before is not in question.
  const isNew = ({ channel, value }: (typeof lines)[number]) =>
    value.trim() !== "" && !before.contact_points.some((one) => one.channel === channel && one.value === value);
  const wrong = lines.findIndex((line) => isNew(line) && !looksRight[field].test(line.value.trim()));
  const at = wrong < 0 ? lines.findIndex(isNew) : wrong;
  return at < 0 ? null : { input: `form-${field}-${at}`, part: "contact_points" };
}

/** Where in the form a refusal of the core is said, until the input is changed. */
export function useRefusal(
  form: RefObject<HTMLElement | null>,
  problem: Problem | null,
  draft: PersonDraft,
  before: PersonDraft,
) {
  const [seen, setSeen] = useState<Problem | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [mended, setMended] = useState(false);
  if (problem !== seen) {
    setSeen(problem);
    setRefused(problem && refusedInput(problem, draft, before));
    setMended(false);
  }
  useEffect(() => {
    if (!refused) return;
    const field = form.current?.querySelector<HTMLElement>(`[data-testid="${refused.input}"]`);
    // An own field that came or went meanwhile has no input here: the refusal is said below the form.
    if (!field) return setRefused(null);
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
  }, [refused, form]);
  return {
    input: mended ? null : (refused?.input ?? null),
    /** It belongs to no input. */
    elsewhere: refused ? null : problem,
    changed: (change: Partial<PersonDraft>) => refused && refused.part in change && setMended(true),
  };
}
