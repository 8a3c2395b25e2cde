import { Checkbox, NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { DateField } from "../../components/DateField";
import { useLanguage, useT } from "../../components/l10n";
import { within } from "../../components/privacyWords";
import { listFields } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Field, KeptBack, ValueDraft } from "../../ipc/types";

type Props = {
  values: ValueDraft[];
  /** Fields with a value that the user can't see. */
  unreadable: string[];
  /** What is kept for purposes that have ended: it is not shown, and can be taken away. */
  keptBack: KeptBack[];
  onChange: (values: ValueDraft[]) => void;
  /** What is wrong with the input, in a sentence that calls it `name`. */
  refusedAt: (input: string, name: string) => string | undefined;
  className?: string;
};

/** The workspace's own fields in the form of a person; one that has ended, or whose purpose has, only where there is a value still. */
export function FieldInputs({ values, unreadable, keptBack, onChange, refusedAt, className }: Props) {
  const t = useT();
  const language = useLanguage();
  const fields = useQuery({ queryKey: keys.fields, queryFn: listFields });
  const written = (id: string) => values.find(({ field }) => field === id)?.value ?? "";
  const write = (id: string, value: string) =>
    onChange(
      values.some(({ field }) => field === id)
        ? values.map((one) => (one.field === id ? { ...one, value } : one))
        : [...values, { field: id, value }],
    );
  const isRunning = ({ ended_on, purpose_ended_on }: Field) => ended_on === null && purpose_ended_on === null;
  const isKeptBack = (id: string) => keptBack.some(({ field }) => field === id);
  const shown = (fields.data ?? []).filter(
    (field) => !isKeptBack(field.id) && (isRunning(field) || written(field.id) !== ""),
  );
  if (shown.length + keptBack.length === 0) return null;
  return (
    <fieldset className={className} data-testid="form-fields">
      <legend>{t("fields-of-person")}</legend>
      {shown.map((field) =>
        unreadable.includes(field.id) ? (
          <TextInput key={field.id} label={within(field.name, language)} value={t("value-hidden")} disabled />
        ) : (
          <FieldInput
            key={field.id}
            field={field}
            label={within(field.name, language)}
            value={written(field.id)}
            onChange={(value) => write(field.id, value)}
            error={refusedAt(`form-field-${field.key}`, within(field.name, language))}
          />
        ),
      )}
      {keptBack.map(({ field, key, name }) => (
        <Checkbox
          key={field}
          label={t("form-kept-back-remove", { name: within(name, language) || key })}
          checked={values.some((one) => one.field === field)}
          onChange={(event) =>
            event.currentTarget.checked ? write(field, "") : onChange(values.filter((one) => one.field !== field))
          }
          data-testid={`form-kept-back-${key}`}
        />
      ))}
    </fieldset>
  );
}

function FieldInput(props: {
  field: Field;
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}) {
  const t = useT();
  const language = useLanguage();
  const { field, label, value, onChange, error } = props;
  const shared = { label, error, "data-testid": `form-field-${field.key}` };
  const cleared = { clearable: true, clearButtonProps: { "aria-label": t("field-clear") } };
  switch (field.kind) {
    case "long_text":
      return (
        <Textarea
          {...shared}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
        />
      );
    case "number":
      return (
        <NumberInput
          {...shared}
          value={value}
          onChange={(number) => onChange(String(number))}
          decimalSeparator={language === "de" ? "," : "."}
          hideControls
        />
      );
    case "date":
      return <DateField {...shared} value={value || null} onChange={(day) => onChange(day ?? "")} clearable />;
    case "yes_no":
      return (
        <Select
          {...shared}
          {...cleared}
          data={[
            { value: "yes", label: t("flag-yes") },
            { value: "no", label: t("flag-no") },
          ]}
          value={value || null}
          onChange={(chosen) => onChange(chosen ?? "")}
        />
      );
    case "choice":
      return (
        <Select
          {...shared}
          {...cleared}
          // A choice that has gone since stays where it was made.
          data={[...new Set([...field.choices, ...(value ? [value] : [])])]}
          value={value || null}
          onChange={(chosen) => onChange(chosen ?? "")}
        />
      );
    default:
      return (
        <TextInput
          {...shared}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          maxLength={200}
        />
      );
  }
}
