import type { OrganisationView, PersonKind, PersonRow, PersonView, Touchpoint, TouchpointKind } from "../types";

// Made-up people, computed from their number: nothing is stored until somebody changes it.

export const PERSONS = 100_000;
export const ORGANISATIONS = 4_200;

const GIVEN =
  "Anna Ben Clara David Elif Felix Greta Hannes Ida Jonas Katharina Lukas Miriam Nils Olga Paul Quirin Rosa Sven Tuğba Ulrich Vera Wiebke Xaver Yasemin Zoë Björn Käthe Jürgen Özlem".split(
    " ",
  );
const FAMILY =
  "Müller Schmidt Weiß Fischer Meyer Wagner Becker Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier Huber Kaiser Fuchs Peters Scholz Möller Weber Jung Hahn Vogel Keller Günther Frank Böhm Yıldız Kowalski Nguyen".split(
    " ",
  );
const CITY: [string, string][] = [
  ["Berlin", "10115"],
  ["Hamburg", "20095"],
  ["München", "80331"],
  ["Köln", "50667"],
  ["Leipzig", "04109"],
  ["Freiburg im Breisgau", "79098"],
  ["Görlitz", "02826"],
  ["Wien", "1010"],
  ["Zürich", "8001"],
  ["Münster", "48143"],
];
const STREET = "Hauptstraße Gartenweg Am Mühlbach Lindenallee Bahnhofstraße Schillerplatz Kirchgasse".split(" ");
const FIRM = "Tischlerei Druckerei Gärtnerei Steuerbüro Praxis Autohaus Weingut Verlag Elektro Malerbetrieb".split(" ");
const POSITION = ["Geschäftsführung", "Einkauf", "Buchhaltung", "Vertrieb", "Werkstattleitung", "Assistenz", ""];
const KINDS: PersonKind[] = [
  "customer",
  "customer",
  "prospect",
  "customer",
  "business_contact",
  "supplier",
  "applicant",
  "employee",
];
export const TAGS = ["Stammkunde", "Messe 2026", "Newsletter", "Weihnachtskarte", "Rückruf", "Gewährleistung"];
export const START = Date.UTC(2026, 10, 20, 9, 0, 0);
export const DAY = 86_400_000;

function mix(n: number, salt: number): number {
  let x = Math.imul(n + 1, 2654435761) ^ Math.imul(salt + 7, 40503);
  x ^= x >>> 15;
  x = Math.imul(x, 2246822519);
  x ^= x >>> 13;
  return x >>> 0;
}
function pick<E>(list: readonly E[], n: number, salt: number): E {
  const chosen = list[mix(n, salt) % list.length];
  if (chosen === undefined) throw new Error("BUG: an empty list");
  return chosen;
}
const ascii = (text: string) =>
  text
    .toLowerCase()
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .replace(/ß/g, "ss")
    .normalize("NFD")
    .replace(/[^a-z]/g, "");

export const personId = (n: number) => `01930000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
export const organisationId = (n: number) => `01930000-0000-7000-9000-${n.toString(16).padStart(12, "0")}`;
export const numberOf = (id: string) => Number.parseInt(id.slice(-12), 16);
export const iso = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

export const organisationName = (n: number) => {
  const family = pick(FAMILY, n, 31);
  const end = mix(n, 33) % 3 === 0 ? "& Söhne" : mix(n, 33) % 3 === 1 ? "GmbH" : "KG";
  return `${pick(FIRM, n, 32)} ${family} ${end}`;
};

export type Basis = {
  n: number;
  given: string;
  family: string;
  organisation: number | null;
  kind: PersonKind;
  city: number;
  tags: string[];
  mail: boolean;
  phone: boolean;
};

export function basis(n: number): Basis {
  return {
    n,
    given: pick(GIVEN, n, 1),
    family: pick(FAMILY, n, 2),
    organisation: mix(n, 3) % 10 < 6 ? mix(n, 4) % ORGANISATIONS : null,
    kind: pick(KINDS, n, 5),
    city: mix(n, 6) % CITY.length,
    tags: TAGS.filter((_, i) => mix(n, 40 + i) % 11 === 0),
    mail: mix(n, 8) % 10 < 9,
    phone: mix(n, 9) % 10 < 7,
  };
}

let order: number[] | null = null;

/** All persons in the order of their names, which never changes: there are few names, and many of each. */
export function inOrder(): number[] {
  if (order) return order;
  const namesakes = new Map<string, number[]>();
  for (let n = 0; n < PERSONS; n += 1) {
    const { family, given } = basis(n);
    const same = namesakes.get(family + given);
    if (same) same.push(n);
    else namesakes.set(family + given, [n]);
  }
  const { compare } = new Intl.Collator("de");
  order = [...namesakes].sort(([one], [other]) => compare(one, other)).flatMap(([, same]) => same);
  return order;
}

export function rowOf(n: number): PersonRow {
  const row = plainRow(n);
  if (n !== LONG) return row;
  const { name, organisation, position, emails, tags, kind } = viewOf(n);
  return { ...row, name, organisation, position, emails, tags, kind };
}

function plainRow(n: number): PersonRow {
  const b = basis(n);
  return {
    id: personId(n),
    name: `${mix(n, 11) % 19 === 0 ? "Dr. " : ""}${b.given} ${b.family}`,
    organisation: b.organisation === null ? "" : organisationName(b.organisation),
    position: b.organisation === null ? "" : pick(POSITION, n, 10),
    emails: b.mail ? [`${ascii(b.given)}.${ascii(b.family)}${n % 90}@beispiel.de`] : [],
    phones: b.phone ? [`0${30 + (n % 60)} ${1_000_000 + (mix(n, 12) % 8_999_999)}`] : [],
    city: CITY[b.city]?.[0] ?? "",
    kind: b.kind,
    tags: b.tags,
    last_touchpoint_at: mix(n, 13) % 5 === 0 ? null : iso(START - (mix(n, 13) % 900) * DAY - (n % 24) * 3_600_000),
    status: "stored",
    erase_on: null,
  };
}

/** Somebody with the longest of everything: what a page must bear. */
export const LONG = 1;

function long(view: PersonView): PersonView {
  const mail = (at: string, label: string) => ({ id: at, channel: "email" as const, value: at, normalised: at, label });
  const emails = [
    "wilhelmine-charlotte.hohenlohe-schillingsfuerst@landesdenkmalamt-beispiel.de",
    "w.hohenlohe@beispiel.de",
    "sekretariat-hohenlohe-schillingsfuerst@beispielgesellschaft-mittelsachsen.de",
  ];
  const organisation = "Rindfleischetikettierungsüberwachungs- und Beratungsgesellschaft Mittelsachsen mbH & Co. KG";
  const position = "Referatsleiterin Denkmalpflege und Restaurierung";
  return {
    ...view,
    name: "Prof. Dr. h. c. Wilhelmine-Charlotte Freifrau von Hohenlohe-Schillingsfürst-Oettingen",
    title: "Prof. Dr. h. c.",
    given_name: "Wilhelmine-Charlotte",
    family_name: "Freifrau von Hohenlohe-Schillingsfürst-Oettingen",
    kind: "business_contact",
    organisation,
    position,
    source: "Visitenkarte von der Fachtagung „Denkmalschutz im ländlichen Raum“ in Görlitz",
    emails,
    contact_points: [
      ...emails.map((at, i) => mail(at, i === 2 ? "Sekretariat (nur vormittags)" : "work")),
      ...view.contact_points.filter(({ channel }) => channel !== "email"),
    ],
    memberships: [{ organisation_id: organisationId(0), organisation, position }],
    tags: [...TAGS, "Denkmalschutzbeauftragte des Landkreises Mittelsachsen"],
    note: "Wünscht Angebote grundsätzlich schriftlich und in dreifacher Ausfertigung. ".repeat(9),
  };
}

export function viewOf(n: number): PersonView {
  return n === LONG ? long(plain(n)) : plain(n);
}

function plain(n: number): PersonView {
  const b = basis(n);
  const row = plainRow(n);
  const collected = START - (200 + (mix(n, 14) % 1400)) * DAY;
  const contact_points = [
    ...row.emails.map((value, i) => ({
      id: `e${n}-${i}`,
      channel: "email" as const,
      value,
      normalised: value,
      label: "work",
    })),
    ...row.phones.map((value, i) => ({
      id: `p${n}-${i}`,
      channel: "phone" as const,
      value,
      normalised: `+49${value.replace(/\D/g, "").slice(1)}`,
      label: "mobile",
    })),
    ...(n % 4 === 0
      ? [
          {
            id: `w${n}`,
            channel: "web" as const,
            value: `https://www.${ascii(b.family)}-beispiel.de`,
            normalised: `https://www.${ascii(b.family)}-beispiel.de`,
            label: "work",
          },
        ]
      : []),
  ];
  return {
    ...row,
    salutation: "",
    title: row.name.startsWith("Dr.") ? "Dr." : "",
    given_name: b.given,
    family_name: b.family,
    name_suffix: "",
    language: "de",
    birthday: n % 3 === 0 ? `19${60 + (n % 40)}-0${1 + (n % 9)}-1${n % 9}` : null,
    capacity: b.organisation === null ? "private" : "business",
    source: pick(["Visitenkarte", "Messe Leipzig 2025", "Anfrage über die Website", "Outlook-Import"], n, 15),
    collected_at: iso(collected).slice(0, 10),
    import_id: n % 2 === 0 ? "01930000-0000-7000-a000-000000000001" : null,
    note: n % 5 === 0 ? "Bevorzugt Rückruf am Vormittag.\nNimmt gern an Führungen teil." : "",
    addresses: [
      {
        id: `a${n}`,
        street: `${pick(STREET, n, 16)} ${1 + (mix(n, 17) % 120)}`,
        postal_code: CITY[b.city]?.[1] ?? "",
        city: row.city,
        region: "",
        country: row.city === "Wien" ? "AT" : row.city === "Zürich" ? "CH" : "DE",
        label: "work",
      },
    ],
    contact_points,
    memberships:
      b.organisation === null
        ? []
        : [{ organisation_id: organisationId(b.organisation), organisation: row.organisation, position: row.position }],
    fields: [],
    kept_back: [],
    touchpoints: n === 0 ? 500 : mix(n, 18) % 14,
    documents: n % 3 === 0 ? 2 : 0,
    disclosures: n % 6 === 0 ? 1 : 0,
    created_at: iso(collected),
    changed_at: iso(collected + 40 * DAY),
    version: 1000 + n,
  };
}

const SUBJECTS: Record<TouchpointKind, [string, string][]> = {
  note: [["Wünsche für das Frühjahr", "Hätte gern Muster in Eiche und Esche. Liefertermin offen."]],
  call: [
    ["Rückruf zum Angebot", "Fragt nach Rabatt ab 20 Stück; meldet sich nach dem Urlaub."],
    ["Terminabsprache", ""],
  ],
  email: [["AW: Angebot 2026-0417", "Vielen Dank für das Angebot. Wir melden uns bis Freitag."]],
  meeting: [["Besichtigung vor Ort", "Aufmaß genommen, Fotos in der Ablage. Nächster Schritt: Zeichnung."]],
  letter: [["Auftragsbestätigung", "Per Post verschickt, Rückschein liegt bei."]],
  purchase: [["Auftrag 2026-0311", "Zwei Regale nach Maß, 2.480,00 €."]],
  event: [["Tag der offenen Werkstatt", "War mit zwei Kollegen da."]],
};
const TOUCH_KINDS = Object.keys(SUBJECTS) as TouchpointKind[];

export function touchpointOf(n: number, index: number): Touchpoint {
  const kind = pick(TOUCH_KINDS, n * 31 + index, 21);
  const [subject, text] = pick(SUBJECTS[kind], n + index, 22);
  const last = rowOf(n).last_touchpoint_at;
  return {
    id: `t${n}-${index}`,
    person: personId(n),
    at: iso((last === null ? START - 30 * DAY : Date.parse(last)) - index * (9 + (n % 20)) * DAY),
    kind,
    direction:
      kind === "note" || kind === "meeting" || kind === "event" ? "none" : mix(n + index, 23) % 2 ? "in" : "out",
    subject,
    text,
    author: index % 3 === 0 ? "Maren Voss" : "Tim Arndt",
    version: "a",
    documents:
      kind === "letter"
        ? [
            {
              id: `d${n}-${index}`,
              name: "Auftragsbestätigung.pdf",
              media_type: "application/pdf",
              size_bytes: 184_320,
              sha256: "9f".repeat(32),
              added_at: iso(START),
              touchpoint_id: `t${n}-${index}`,
            },
          ]
        : [],
  };
}

export function organisationOf(n: number): Omit<OrganisationView, "members"> {
  const [city, code] = pick(CITY, n, 34);
  const name = organisationName(n);
  return {
    id: organisationId(n),
    name,
    street: `${pick(STREET, n, 35)} ${1 + (n % 90)}`,
    postal_code: code,
    city,
    region: "",
    country: city === "Wien" ? "AT" : city === "Zürich" ? "CH" : "DE",
    phone: `0${30 + (n % 60)} ${200_000 + n}`,
    email: `info@${ascii(name).slice(0, 18)}.de`,
    web: `https://${ascii(name).slice(0, 18)}.de`,
    note: "",
    created_at: iso(START - 700 * DAY),
    version: 500 + n,
  };
}
export { ascii };
