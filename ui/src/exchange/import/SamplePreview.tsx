import { Table, Text, Title } from "@mantine/core";
import { useFieldValue } from "../../components/fieldValue";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { within } from "../../components/privacyWords";
import type { Channel, ImportPreview, PersonDraft } from "../../ipc/types";
import classes from "./Import.module.css";

/** Each on a line of its own: a number that is broken in two is no number. */
const reach = (draft: PersonDraft, channel: Channel) =>
  draft.contact_points
    .filter((point) => point.channel === channel)
    .map(({ value }) => (
      <div key={value} title={value}>
        {value}
      </div>
    ));

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
                      [draft.title, draft.given_name, draft.family_name, draft.name_suffix].filter(Boolean).join(" ") ||
                      "–"}
                  </Table.Td>
                  <Table.Td className={classes.short} title={organisations}>
                    {organisations}
                  </Table.Td>
                  <Table.Td className={classes.short}>{reach(draft, "email")}</Table.Td>
                  <Table.Td className={`${classes.reach} k-tabular`}>{reach(draft, "phone")}</Table.Td>
                  <Table.Td>
                    {address
                      ? [address.street, [address.postal_code, address.city].filter(Boolean).join(" ")]
                          .filter(Boolean)
                          .join(", ")
                      : ""}
                  </Table.Td>
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
