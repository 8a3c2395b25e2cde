import type * as T from "../types";
import { type Handlers, problem } from "./scene";

const TODAY = "2026-03-01";

const purpose = (key: string, de: string, en: string, more: Partial<T.Purpose>): T.Purpose => ({
  key,
  name: { de, en },
  description: { de: `${de}, wie es die Person erwartet.`, en: `${en}, as the person expects.` },
  basis: "consent",
  reason: { de: "Art. 6 Abs. 1 Buchst. a DSGVO", en: "Art. 6(1)(a) GDPR" },
  balancing: { de: "", en: "" },
  advertising: false,
  channels: ["email"],
  kinds: [],
  compatible: [],
  categories: ["identity", "contact"],
  recipients: { de: "", en: "" },
  retention: "lead",
  source: { de: "Art. 6 Abs. 1 DSGVO", en: "Art. 6(1) GDPR" },
  as_of: "2026-11-01",
  ended_on: null,
  version: "1",
  stays_advertising: more.advertising === true,
  ...more,
});

/** The catalogue of purposes and the fields of the workspace's own, with a memory. */
export function createPurposes() {
  const purposes: T.Purpose[] = [
    purpose("contract", "Vertrag erfüllen", "Performing a contract", {
      basis: "contract",
      channels: ["email", "phone", "post"],
      kinds: ["customer", "supplier"],
    }),
    purpose("newsletter", "Newsletter", "Newsletter", { advertising: true, channels: ["email", "sms"] }),
    purpose("direct_mail", "Werbung per Post", "Advertising by post", {
      advertising: true,
      basis: "legitimate_interest",
      channels: ["post"],
      balancing: {
        de: "Interesse: über eigene Angebote informieren. Ein Brief greift wenig ein.",
        en: "Interest: informing about own offers. A letter intrudes little.",
      },
    }),
    purpose("telephone_sales", "Telefonwerbung", "Telephone sales", { advertising: true, channels: ["phone"] }),
  ];
  const fields: T.Field[] = [];
  let made = 0;
  const next = () => {
    made += 1;
    return String(made + 1);
  };
  const changed = <V>(value: V): T.Changed<V> => ({ value, change: 9000 + made, last: 9000 + made });
  const find = (key: string) => {
    const at = purposes.findIndex((one) => one.key === key);
    const found = purposes[at];
    if (!found) throw problem("invalid_field", { field: "purpose", reason: "unknown" });
    return { at, found };
  };
  const put = (at: number, value: T.Purpose) => {
    purposes[at] = { ...value, version: next() };
    return changed(purposes[at] as T.Purpose);
  };
  const findField = (id: string) => {
    const at = fields.findIndex((one) => one.id === id);
    const found = fields[at];
    if (!found) throw problem("not_found");
    return { at, found };
  };
  const putField = (at: number, value: T.Field) => {
    fields[at] = { ...value, version: next() };
    return changed(fields[at] as T.Field);
  };
  const lawful = (draft: T.PurposeDraft) => {
    const electronic = draft.channels.some((channel) => channel !== "post" && channel !== "phone");
    if (draft.advertising && draft.basis === "legitimate_interest" && electronic)
      throw problem("unlawful", { rule: "electronic_advertising" });
  };
  const valuesOf = (drafts: T.ValueDraft[]): T.FieldValue[] =>
    drafts
      .filter(({ value }) => value !== "")
      .map(({ field, value }) => {
        const { key, name, kind, special } = findField(field).found;
        return { field, key, name, kind, special: special !== null, value, state: "clear" };
      });
  const handlers: Handlers = {
    list_purposes: () => [...purposes],
    add_purpose: ({ draft }: { draft: T.PurposeDraft }) => {
      lawful(draft);
      if (purposes.some(({ key }) => key === draft.key))
        throw problem("invalid_field", { field: "key", reason: "taken" });
      return put(purposes.length, { ...draft, ended_on: null, version: "", stays_advertising: false });
    },
    edit_purpose: (a: { purpose: string; draft: T.PurposeDraft; version: string }) => {
      const { at, found } = find(a.purpose);
      if (found.version !== a.version) throw problem("conflict");
      lawful(a.draft);
      return put(at, { ...found, ...a.draft });
    },
    retire_purpose: (a: { purpose: string }): T.Changed<T.Retired> => {
      const { at, found } = find(a.purpose);
      const { value, ...change } = put(at, { ...found, ended_on: TODAY });
      const left = fields.filter((one) => one.purpose === a.purpose && one.ended_on === null);
      const keys = left.map(({ key }) => key);
      return {
        value: { purpose: value, persons: 12, fields: keys, values: 3, going: 3, over_on: null },
        ...change,
      };
    },
    resume_purpose: (a: { purpose: string }) => {
      const { at, found } = find(a.purpose);
      return put(at, { ...found, ended_on: null });
    },
    unneeded: (): T.Unneeded => ({
      categories: [],
      fields: fields
        .filter(({ purpose: of, ended_on }) => ended_on === null && find(of).found.ended_on !== null)
        .map(({ id, key, name }) => ({ id, key, name, why: "purpose_ended", values: 3, over_on: null })),
    }),
    list_fields: () => fields.map((one) => ({ ...one, purpose_ended_on: find(one.purpose).found.ended_on })),
    add_field: ({ draft }: { draft: T.FieldDraft }) => {
      if (draft.special && !draft.special.exception) throw problem("unlawful", { rule: "special_exception" });
      const id = `01930000-0000-7000-f000-${String(fields.length).padStart(12, "0")}`;
      return putField(fields.length, {
        ...draft,
        id,
        ended_on: null,
        purpose_ended_on: null,
        in_use: false,
        version: "",
      });
    },
    edit_field: (a: { field: string; draft: T.FieldDraft; version: string }) => {
      const { at, found } = findField(a.field);
      if (found.version !== a.version) throw problem("conflict");
      return putField(at, { ...found, ...a.draft });
    },
    preview_moved_field: (): T.MovedField => ({ ended: 0, going: 0 }),
    end_field: (a: { field: string }): T.Changed<T.EndedField> => {
      const { at, found } = findField(a.field);
      const { value, ...change } = putField(at, { ...found, ended_on: TODAY });
      return { value: { field: value, values: 3 }, ...change };
    },
    resume_field: (a: { field: string }) => {
      const { at, found } = findField(a.field);
      return putField(at, { ...found, ended_on: null });
    },
  };
  return { purposes, valuesOf, handlers };
}
