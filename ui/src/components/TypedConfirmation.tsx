import { TextInput } from "@mantine/core";
import { useT } from "./l10n";

const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLocaleLowerCase();

/** Whether what was typed is the word that was asked for. */
export const isTyped = (typed: string, word: string): boolean => plain(typed) === plain(word);

/** Has the user type a word: nobody does that by mistake what can't be undone. */
export function TypedConfirmation(props: {
  word: string;
  value: string;
  onChange: (typed: string) => void;
  /** Has the focus first. */
  first?: boolean;
  testid: string;
}) {
  const t = useT();
  return (
    <TextInput
      label={t("erasure-type", { word: props.word })}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
      required
      data-autofocus={props.first || undefined}
      data-testid={props.testid}
    />
  );
}
