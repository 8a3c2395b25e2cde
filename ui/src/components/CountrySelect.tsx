import { Select, type SelectProps } from "@mantine/core";
import { useMemo } from "react";
import { countryOptions } from "./countries";
import { useFormat } from "./format";
import { useT } from "./l10n";

type Props = Omit<SelectProps, "value" | "onChange" | "data"> & {
  /** ISO 3166-1 alpha-2, or whatever a source had; empty for none. */
  value: string;
  onChange: (code: string) => void;
};

/** A country by its name in the user's language. */
export function CountrySelect({ value, onChange, ...rest }: Props) {
  const t = useT();
  const format = useFormat();
  const data = useMemo(() => countryOptions(format, value), [format, value]);
  return (
    <Select
      data={data}
      value={value || null}
      onChange={(code) => onChange(code ?? "")}
      searchable
      clearButtonProps={{ "aria-label": t("field-clear") }}
      maxDropdownHeight={240}
      {...rest}
    />
  );
}
