import type { ImportPreview, ImportRequest, ImportResult, PersonDraft } from "../types";
import { personId, rowOf, viewOf } from "./people";

const HEADERS = [
  "Vorname",
  "Nachname",
  "Firma",
  "E-Mail-Adresse",
  "Mobiltelefon",
  "Straße geschäftlich",
  "Postleitzahl geschäftlich",
  "Ort geschäftlich",
  "Abrechnungsinformation",
];
const FIELDS = [
  "given_name",
  "family_name",
  "organisation",
  "email:work",
  "phone:mobile",
  "street:work",
  "postal_code",
  "city",
  "ignore",
];

export function emptyDraft(): PersonDraft {
  return {
    name: "",
    salutation: "",
    title: "",
    given_name: "",
    family_name: "",
    name_suffix: "",
    language: "",
    birthday: null,
    kind: "customer",
    capacity: "business",
    source: "",
    collected_at: null,
    note: "",
    tags: [],
    contact_points: [],
    addresses: [],
    memberships: [],
    fields: [],
  };
}

export function preview(files: string[], mapping: { index: number; field: string }[] | null): ImportPreview {
  const people = Array.from({ length: 20 }, (_, i) => viewOf(700 + i));
  const samples = people.map((p) => [
    p.given_name,
    p.family_name,
    p.organisation,
    p.emails[0] ?? "",
    p.phones[0] ?? "",
    p.addresses[0]?.street ?? "",
    p.addresses[0]?.postal_code ?? "",
    p.addresses[0]?.city ?? "",
    "",
  ]);
  const columns = HEADERS.map((header, index) => ({
    index,
    header,
    samples: samples.slice(0, 3).map((row) => row[index] ?? ""),
    field: mapping?.find((m) => m.index === index)?.field ?? (mapping ? "ignore" : (FIELDS[index] ?? "ignore")),
    guessed: mapping === null,
  }));
  const value = (row: string[], field: string) => {
    const column = columns.find((c) => c.field === field || c.field.startsWith(`${field}:`));
    return column ? (row[column.index] ?? "") : "";
  };
  return {
    files,
    format: "csv",
    origin: "outlook",
    encoding: "windows-1252",
    delimiter: ";",
    sheet: null,
    sheets: [],
    header_row: true,
    records: 2_418,
    columns,
    sample: samples.map((row) => ({
      ...emptyDraft(),
      given_name: value(row, "given_name"),
      family_name: value(row, "family_name"),
      contact_points: [
        ...(value(row, "email")
          ? [{ id: null, channel: "email" as const, value: value(row, "email"), label: "work" }]
          : []),
        ...(value(row, "phone")
          ? [{ id: null, channel: "phone" as const, value: value(row, "phone"), label: "mobile" }]
          : []),
      ],
      addresses: value(row, "city")
        ? [
            {
              id: null,
              street: value(row, "street"),
              postal_code: value(row, "postal_code"),
              city: value(row, "city"),
              region: "",
              country: "",
              label: "work",
            },
          ]
        : [],
      memberships: value(row, "organisation")
        ? [{ organisation_id: null, organisation: value(row, "organisation"), position: "" }]
        : [],
    })),
    own: [],
    formulas: 0,
    numbers_cut: 0,
    untold: [],
    groups: 0,
    notes: ["preamble_skipped"],
  };
}

export function result(request: ImportRequest): ImportResult {
  const duplicates = Array.from({ length: 38 }, (_, i) => ({
    file: "kunden.csv",
    record: 12 + i * 61,
    line: 13 + i * 61,
    name: rowOf(700 + i).name,
    person: personId(700 + i),
    person_name: rowOf(700 + i).name,
    reasons:
      i % 3 === 0
        ? (["email"] as const).slice()
        : i % 3 === 1
          ? (["phone", "email"] as const).slice()
          : (["name_organisation"] as const).slice(),
  }));
  const failed = [
    {
      file: request.files[0] ?? "",
      record: 77,
      line: 78,
      code: "no_name",
      message: "Weder Name noch E-Mail-Adresse vorhanden.",
    },
    {
      file: request.files[0] ?? "",
      record: 1204,
      line: 1207,
      code: "bad_date",
      message: "„31.02.1980“ ist kein Datum.",
    },
  ];
  const says = request.mapping?.some(({ field }) => field === "consent:newsletter/email") ?? false;
  const consents = [{ purpose: "newsletter", channel: "email" as const, address: "" }];
  const denied = says
    ? [{ file: "kunden.csv", record: 73, line: 74, person: personId(701), person_name: rowOf(701).name, consents }]
    : [];
  return {
    import_id: request.dry_run ? null : "01930000-0000-7000-a000-000000000009",
    read: 2_418,
    created: request.on_duplicate === "create" ? 2_416 : 2_378,
    updated: request.on_duplicate === "update" ? 38 : 0,
    skipped: request.on_duplicate === "skip" ? 38 : 0,
    suppressed: 1,
    blocked: [
      {
        file: "kunden.csv",
        record: 9,
        line: 10,
        name: "Ute Kramer",
        person: null,
        in_doubt: false,
        why: "suppressed",
        message: "Die E-Mail-Adresse oder Telefonnummer steht auf der Sperrliste.",
      },
      {
        file: "kunden.csv",
        record: 12,
        line: 13,
        name: rowOf(700).name,
        person: personId(700),
        in_doubt: false,
        why: "consent_withdrawn",
        message: "Die Person hat ihre Einwilligung widerrufen.",
      },
    ],
    blocked_total: 2,
    failed,
    failed_total: failed.length,
    duplicates: duplicates.map((d) => ({ ...d, reasons: [...d.reasons] })),
    duplicates_total: 38,
    possible: [],
    possible_total: 0,
    withdrawals: denied,
    withdrawals_total: denied.length,
    withdrawn: request.withdraw ? denied.length : 0,
    change: request.dry_run ? null : 9001,
  };
}
