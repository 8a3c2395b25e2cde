import { Button, Select, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useLanguage, useT } from "../../components/l10n";
import { purposesQuery, usePurposeName } from "../../components/purposes";
import type { ImportColumn, OwnColumn } from "../../ipc/types";
import { consentFields, fieldOptions, ownFields } from "./fields";
import classes from "./Import.module.css";

/** Which column becomes which field. */
export function Columns(props: {
  columns: ImportColumn[];
  own: OwnColumn[];
  onMap: (index: number, field: string) => void;
}) {
  const t = useT();
  const language = useLanguage();
  const name = usePurposeName();
  const purposes = useQuery(purposesQuery);
  const consents = useMemo(() => consentFields(t, purposes.data ?? [], name), [t, purposes.data, name]);
  const own = useMemo(() => ownFields(props.own, language), [props.own, language]);
  // An address book has a column for everything it could know: those with nothing in them stand back.
  const [all, setAll] = useState(false);
  const filled = props.columns.filter(({ samples }) => samples.some((sample) => sample !== ""));
  const empty = props.columns.length - filled.length;
  const folds = empty > 2 && filled.length > 0;
  const shown = folds && !all ? filled : props.columns;
  const used = props.columns.filter(({ field }) => field !== "ignore").length;
  return (
    <section>
      <Title order={2} size="h3">
        {t("import-columns")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t("import-columns-text", { used, of: props.columns.length })}
      </Text>
      <div className={classes.scroll}>
        <Table verticalSpacing={5} className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("import-column-header")}</Table.Th>
              <Table.Th>{t("import-column-samples")}</Table.Th>
              <Table.Th w={250}>{t("import-column-field")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((column) => (
              <Table.Tr key={column.index} data-ignored={column.field === "ignore" || undefined}>
                <Table.Td>{column.header || t("import-column-number", { number: column.index + 1 })}</Table.Td>
                <Table.Td className={classes.samples}>
                  {column.samples
                    .filter((sample) => sample !== "")
                    .slice(0, 3)
                    .join(" · ")}
                </Table.Td>
                <Table.Td>
                  <Select
                    size="xs"
                    aria-label={t("import-column-field-of", { name: column.header || String(column.index + 1) })}
                    data={fieldOptions(t, column.field, consents, own)}
                    value={column.field}
                    onChange={(field) => field && props.onMap(column.index, field)}
                    allowDeselect={false}
                    searchable
                    data-testid={`import-field-${column.index}`}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {props.columns.some(({ field }) => field.startsWith("consent:")) && (
        <Text size="sm" c="dimmed" mt="xs" data-testid="import-consent-hint">
          {t("import-consent-hint")}
        </Text>
      )}
      {folds && (
        <Button
          size="compact-sm"
          variant="subtle"
          mt={6}
          aria-expanded={all}
          onClick={() => setAll(!all)}
          data-testid="import-columns-empty"
        >
          {t(all ? "import-columns-fold" : "import-columns-unfold", { count: empty })}
        </Button>
      )}
    </section>
  );
}
