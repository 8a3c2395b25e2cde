import { Table, Text, Title } from "@mantine/core";
import { useFieldValue } from "../../components/fieldValue";
import { type Format, useFormat } from "../../components/format";
import { type MessageId, type Translate, useLanguage, useT } from "../../components/l10n";
import { within } from "../../components/privacyWords";
import { capacityIds, kindIds } from "../../components/words";
import type { Channel, ImportPreview, PersonDraft } from "../../ipc/types";
import classes from "./Import.module.css";

const valuesOf = (draft: PersonDraft, channel: Channel) =>
  draft.contact_points.filter((point) => point.channel === channel).map(({ value }) => value);

/** Each on a line of its own: a number that is broken in two is no number. */
const reach = (draft: PersonDraft, channel: Channel) =>
  valuesOf(draft, channel).map((value) => (
    <div key={value} title={value}>
      {value}
    </div>
  ));

/** What few files have: a column each, where one of the records has it. */
const seldom: {
  id: MessageId;
  of: (draft: PersonDraft, t: Translate, format: Format) => string;
  /** Everybody has it, from the file or not: shown where a column says it. */
  column?: string;
}[] = [
  { id: "import-field-salutation", of: ({ salutation }) => salutation },
  {
    id: "import-field-position",
    of: ({ memberships }) =>
      memberships
        .map(({ position }) => position)
        .filter(Boolean)
        .join(", "),
  },
  { id: "import-field-web", of: (draft) => valuesOf(draft, "web").join(", ") },
  { id: "import-field-messenger", of: (draft) => valuesOf(draft, "messenger").join(", ") },
  { id: "import-field-tag", of: ({ tags }) => tags.join(", ") },
  { id: "import-field-language", of: ({ language }) => language },
  { id: "import-field-source", of: ({ source }) => source, column: "source" },
  { id: "import-field-kind", of: ({ kind }, t) => t(kindIds[kind]), column: "kind" },
  { id: "import-field-capacity", of: ({ capacity }, t) => t(capacityIds[capacity]), column: "capacity" },
  {
    id: "import-field-collected",
    of: ({ collected_at }, _, format) => (collected_at ? format.date(collected_at) : ""),
    column: "collected_at",
  },
];

/** The first records as they would be stored. */
export function SamplePreview({ preview, busy }: { preview: ImportPreview; busy: boolean }) {
  const t = useT();
  const format = useFormat();
  const shown = preview.sample.slice(0, 8);
  // So that one sees how its dates are read.
  const born = shown.some(({ birthday }) => birthday !== null);
  const language = useLanguage();
  const inWords = useFieldValue();
  // Left out where nothing is said of them.
  const said = (draft: PersonDraft, field: string) => draft.fields?.find((one) => one.field === field)?.value ?? "";
  const own = preview.own.filter(({ field }) => shown.some((draft) => said(draft, field) !== ""));
  // What could not be read as what its column means is kept in the note.
  const noted = shown.some(({ note }) => note !== "");
  const more = seldom.filter(
    ({ column, of }) =>
      (column === undefined || preview.columns.some(({ field }) => field === column)) &&
      shown.some((draft) => of(draft, t, format) !== ""),
  );
  return (
    <section aria-busy={busy}>
      <Title order={2} size="h3">
        {t("import-sample")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t("import-sample-text")}
      </Text>
      <section
        className={`${classes.scroll} k-bars`}
        data-busy={busy || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled with the keyboard too
        tabIndex={0}
        aria-label={t("import-sample")}
      >
        <Table verticalSpacing={5} className={classes.table} data-testid="import-sample">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("persons-column-name")}</Table.Th>
              <Table.Th>{t("persons-column-organisation")}</Table.Th>
              <Table.Th>{t("persons-column-email")}</Table.Th>
              <Table.Th>{t("persons-column-phone")}</Table.Th>
              <Table.Th>{t("form-addresses")}</Table.Th>
              {more.map(({ id }) => (
                <Table.Th key={id}>{t(id)}</Table.Th>
              ))}
              {born && <Table.Th>{t("import-field-birthday")}</Table.Th>}
              {own.map(({ field, name }) => (
                <Table.Th key={field}>{within(name, language)}</Table.Th>
              ))}
              {noted && <Table.Th>{t("import-field-note")}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((draft, index) => {
              const address = draft.addresses[0];
              const organisations = draft.memberships.map(({ organisation }) => organisation).join(", ");
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: records of a file have no other name
                <Table.Tr key={index}>
                  <Table.Td fw={550}>
                    {draft.name ||
                      (draft.given_name || draft.family_name
                        ? [draft.title, draft.given_name, draft.family_name, draft.name_suffix]
                            .filter(Boolean)
                            .join(" ")
                        : draft.memberships[0]?.organisation || draft.contact_points[0]?.value) ||
                      "–"}
                  </Table.Td>
                  <Table.Td className={classes.short} title={organisations}>
                    {organisations}
                  </Table.Td>
                  <Table.Td className={classes.mail}>{reach(draft, "email")}</Table.Td>
                  <Table.Td className={`${classes.reach} k-tabular`}>{reach(draft, "phone")}</Table.Td>
                  <Table.Td>
                    {address
                      ? [address.street, [address.postal_code, address.city].filter(Boolean).join(" ")]
                          .filter(Boolean)
                          .join(", ")
                      : ""}
                  </Table.Td>
                  {more.map(({ id, of }) => (
                    <Table.Td key={id} className={classes.short} title={of(draft, t, format)}>
                      {of(draft, t, format)}
                    </Table.Td>
                  ))}
                  {born && <Table.Td className="k-tabular">{draft.birthday && format.date(draft.birthday)}</Table.Td>}
                  {own.map(({ field, kind }) => (
                    <Table.Td key={field} className={classes.short}>
                      {said(draft, field) && inWords(kind, said(draft, field))}
                    </Table.Td>
                  ))}
                  {noted && (
                    <Table.Td className={classes.note} title={draft.note}>
                      {draft.note}
                    </Table.Td>
                  )}
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </section>
    </section>
  );
}
