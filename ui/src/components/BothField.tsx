import { Input, Text, Textarea, TextInput } from "@mantine/core";
import { useId } from "react";
import type { Both } from "../ipc/types";
import { useT } from "./l10n";

type Props = {
  label: string;
  description?: string;
  value: Both;
  onChange: (value: Both) => void;
  /** Has lines. */
  long?: boolean;
  required?: boolean;
  /** Has the focus first. */
  first?: boolean;
  testid: string;
};

/** A text in German and in English. */
export function BothField({ label, description, value, onChange, long, required, first, testid }: Props) {
  const t = useT();
  const id = useId();
  const names = { de: t("both-de"), en: t("both-en") };
  const input = (language: "de" | "en") => {
    const shared = {
      "aria-label": `${label}, ${names[language]}`,
      leftSection: (
        <Text size="xs" c="dimmed" fw={600} aria-hidden>
          {language.toUpperCase()}
        </Text>
      ),
      // At the height of the first line.
      styles: { section: { alignItems: "flex-start", paddingTop: 9 } },
      value: value[language],
      "data-testid": `${testid}-${language}`,
      "data-autofocus": (first && language === "de") || undefined,
      autoComplete: "off",
    };
    const write = (text: string) => onChange({ ...value, [language]: text });
    return long ? (
      <Textarea {...shared} autosize minRows={2} maxRows={8} onChange={(event) => write(event.currentTarget.value)} />
    ) : (
      <TextInput {...shared} onChange={(event) => write(event.currentTarget.value)} />
    );
  };
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id }}
      description={description}
      required={required}
      role="group"
      aria-labelledby={id}
    >
      <div style={{ display: "grid", gap: 6, marginTop: 4, gridTemplateColumns: long ? "1fr" : "1fr 1fr" }}>
        {input("de")}
        {input("en")}
      </div>
    </Input.Wrapper>
  );
}
