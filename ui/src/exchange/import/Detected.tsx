import { Checkbox, Select, Text } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { fileName } from "../../components/fileName";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { formatIds } from "../../components/words";
import type { ImportFormat, ImportOptions, ImportPreview } from "../../ipc/types";
import classes from "./Import.module.css";

const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15", "macintosh"];
const delimiters: { value: string; id: MessageId }[] = [
  { value: ";", id: "import-delimiter-semicolon" },
  { value: ",", id: "import-delimiter-comma" },
  { value: "\t", id: "import-delimiter-tab" },
  { value: "|", id: "import-delimiter-bar" },
];
const noteIds: Record<string, MessageId> = {
  preamble_skipped: "import-note-preamble-skipped",
  dates_month_first: "import-note-dates-month-first",
  dates_day_first: "import-note-dates-day-first",
  years_of_two_digits: "import-note-years-of-two-digits",
  birthdays_in_note: "import-note-birthdays-in-note",
  columns_differ: "import-note-columns-differ",
  failed_records: "import-note-failed-records",
  no_header_row: "import-note-no-header-row",
  no_person_column: "import-note-no-person-column",
  replaced_characters: "import-note-replaced-characters",
  separator_line: "import-note-separator-line",
  no_name_column: "import-note-no-name-column",
  kind_by_values: "import-note-kind-by-values",
  second_persons: "import-note-second-persons",
  opt_outs: "import-note-opt-outs",
};
const originNames: Record<string, string> = {
  outlook: "Outlook",
  google: "Google",
  thunderbird: "Thunderbird",
  linkedin: "LinkedIn",
  hubspot: "HubSpot",
  salesforce: "Salesforce",
  roundcube: "Roundcube",
  apple: "Apple",
  northwind: "Northwind",
  datev: "DATEV",
  pipedrive: "Pipedrive",
  mailchimp: "Mailchimp",
  brevo: "Brevo",
  shopify: "Shopify",
};

/** What the file was recognised as; each of it can be put right. */
export function Detected(props: {
  files: string[];
  preview: ImportPreview | null;
  options: ImportOptions;
  onChange: (change: Partial<ImportOptions>) => void;
}) {
  const t = useT();
  const format = useFormat();
  const { preview, options, onChange } = props;
  const encoding = (preview?.encoding ?? options.encoding ?? "").toLowerCase();
  const delimiter = preview?.delimiter ?? options.delimiter;
  const kind = preview?.format ?? options.format;
  const name = originNames[preview?.origin ?? ""];
  return (
    <section className={classes.box}>
      <div className={classes.file}>
        <IconFileText size={26} stroke={1.4} aria-hidden />
        <div>
          <strong>{props.files.map(fileName).join(", ")}</strong>
          <Text size="sm" c="dimmed" data-testid="import-detected">
            {preview &&
              [
                t("import-records", { count: preview.records, shown: format.number(preview.records) }),
                name ? t("import-origin", { name }) : "",
              ]
                .filter(Boolean)
                .join(" · ")}
          </Text>
        </div>
      </div>
      <div className={classes.options}>
        <Select
          label={t("import-format")}
          data={(Object.keys(formatIds) as ImportFormat[]).map((value) => ({ value, label: t(formatIds[value]) }))}
          value={kind}
          placeholder={t("import-unknown")}
          onChange={(value) =>
            onChange({ format: value as ImportFormat, encoding: null, delimiter: null, sheet: null })
          }
          allowDeselect={false}
        />
        {kind !== "xlsx" && (
          <Select
            label={t("import-encoding")}
            data={encodings.includes(encoding) || encoding === "" ? encodings : [encoding, ...encodings]}
            value={encoding || null}
            placeholder={t("import-unknown")}
            onChange={(value) => onChange({ encoding: value })}
            allowDeselect={false}
          />
        )}
        {kind === "csv" && (
          <Select
            label={t("import-delimiter")}
            data={[
              ...delimiters.map(({ value, id }) => ({ value, label: t(id) })),
              ...(delimiter && !delimiters.some(({ value }) => value === delimiter)
                ? [{ value: delimiter, label: delimiter }]
                : []),
            ]}
            value={delimiter}
            onChange={(value) => onChange({ delimiter: value })}
            allowDeselect={false}
          />
        )}
        {preview && preview.sheets.length > 1 && (
          <Select
            label={t("import-sheet")}
            data={preview.sheets}
            value={preview.sheet}
            onChange={(value) => onChange({ sheet: value })}
            allowDeselect={false}
          />
        )}
        {kind !== "vcard" && preview && (
          <Checkbox
            className={classes.header}
            label={t("import-header-row")}
            checked={preview.header_row}
            onChange={(event) => onChange({ header_row: event.currentTarget.checked })}
          />
        )}
      </div>
      {preview && (preview.notes.length > 0 || preview.formulas + preview.numbers_cut > 0 || leaves(preview)) && (
        <ul className={classes.notes}>
          {preview.groups > 0 && <li>{t("import-groups", { count: preview.groups })}</li>}
          {preview.untold.length > 0 && <li>{t("import-untold", { properties: preview.untold.join(", ") })}</li>}
          {preview.numbers_cut > 0 && <li>{t("import-numbers-cut", { count: preview.numbers_cut })}</li>}
          {preview.formulas > 0 && <li>{t("import-formulas", { count: preview.formulas })}</li>}
          {preview.notes.map((note) => {
            const id = noteIds[note];
            return <li key={note}>{id ? t(id) : note}</li>;
          })}
        </ul>
      )}
    </section>
  );
}

/** Whether cards have something that goes nowhere. */
function leaves(preview: ImportPreview) {
  return preview.groups > 0 || preview.untold.length > 0;
}
