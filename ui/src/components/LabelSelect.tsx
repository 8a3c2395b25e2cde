import { Autocomplete } from "@mantine/core";
import { useT } from "./l10n";
import { labels, labelText } from "./words";

/** What an address is for: a known word, or any other. */
export function LabelSelect(props: { value: string; label: string; onChange: (label: string) => void }) {
  const t = useT();
  const known = labels.map((code) => ({ code, text: labelText(t, code) }));
  return (
    <Autocomplete
      aria-label={props.label}
      placeholder={t("form-label")}
      data={known.map(({ text }) => text)}
      value={labelText(t, props.value)}
      // Everything is offered, not only what begins like the present word.
      filter={({ options }) => options}
      onChange={(text) => props.onChange(known.find((one) => one.text === text)?.code ?? text)}
    />
  );
}
