import type { MessageId, Translate } from "../../components/l10n";
import { consentChannelIds, within } from "../../components/privacyWords";
import { labelText } from "../../components/words";
import type { Language, OwnColumn, Purpose } from "../../ipc/types";

const fieldIds: Record<string, MessageId> = {
  ignore: "import-field-ignore",
  given_name: "import-field-given-name",
  family_name: "import-field-family-name",
  name: "import-field-name",
  salutation: "import-field-salutation",
  title: "import-field-title",
  name_suffix: "import-field-name-suffix",
  organisation: "import-field-organisation",
  position: "import-field-position",
  email: "import-field-email",
  phone: "import-field-phone",
  phone_code: "import-field-phone-code",
  web: "import-field-web",
  messenger: "import-field-messenger",
  street: "import-field-street",
  postal_code: "import-field-postal-code",
  city: "import-field-city",
  region: "import-field-region",
  country: "import-field-country",
  birthday: "import-field-birthday",
  language: "import-field-language",
  kind: "import-field-kind",
  capacity: "import-field-capacity",
  source: "import-field-source",
  collected_at: "import-field-collected",
  tag: "import-field-tag",
  note: "import-field-note",
};

const groups: { id: MessageId; fields: string[] }[] = [
  {
    id: "import-group-name",
    fields: ["given_name", "family_name", "name", "salutation", "title", "name_suffix"],
  },
  { id: "import-group-organisation", fields: ["organisation", "position"] },
  {
    id: "import-group-reach",
    fields: [
      "email",
      "email:work",
      "email:home",
      "phone",
      "phone:work",
      "phone:mobile",
      "phone:home",
      "phone:fax",
      "phone_code",
      "web",
      "messenger",
    ],
  },
  {
    id: "import-group-address",
    fields: [
      ...["street", "postal_code", "city", "region", "country"],
      ...["street:work", "postal_code:work", "city:work", "region:work", "country:work"],
      ...["street:home", "postal_code:home", "city:home", "region:home", "country:home"],
    ],
  },
  {
    id: "import-group-more",
    fields: ["birthday", "language", "kind", "capacity", "source", "collected_at", "tag", "note"],
  },
];

/** A field's key in words: "phone:mobile" → "Phone (mobile)". */
export function fieldText(t: Translate, key: string): string {
  const [base = key, label] = key.split(":");
  const id = fieldIds[base];
  const name = id ? t(id) : base;
  return label ? `${name} (${labelText(t, label)})` : name;
}

/** The columns that say who agreed to something: one for each purpose and channel for which that can matter. */
export function consentFields(t: Translate, purposes: Purpose[], name: (purpose: string) => string): FieldOption[] {
  const asked = purposes.filter((one) => one.ended_on === null && (one.advertising || one.basis === "consent"));
  return asked.flatMap(({ key, channels }) =>
    channels.map((channel) => ({
      value: `consent:${key}/${channel}`,
      label: t("import-field-consent", { purpose: name(key), channel: t(consentChannelIds[channel]) }),
    })),
  );
}

/** The workspace's own fields. */
export const ownFields = (own: OwnColumn[], language: Language): FieldOption[] =>
  own.map(({ key, name }) => ({ value: `field:${key}`, label: within(name, language) }));

type FieldOption = { value: string; label: string };

/** What a column can be mapped to; `present` is offered even if it is none of the usual ones. */
export function fieldOptions(t: Translate, present: string, consents: FieldOption[], own: FieldOption[]) {
  const option = (key: string) => ({ value: key, label: fieldText(t, key) });
  const known =
    groups.some(({ fields }) => fields.includes(present)) ||
    [...consents, ...own].some(({ value }) => value === present) ||
    present === "ignore";
  return [
    { group: "", items: [option("ignore"), ...(known ? [] : [option(present)])] },
    ...groups.map(({ id, fields }) => ({ group: t(id), items: fields.map(option) })),
    { group: t("import-group-own"), items: own },
    { group: t("import-group-consent"), items: consents },
  ];
}
