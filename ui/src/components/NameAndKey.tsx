import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Both } from "../ipc/types";
import { BothField } from "./BothField";
import { keyOf } from "./keyOf";
import { useT } from "./l10n";

type Named = { name: Both; key: string };

/** A name in both languages and, while it is new, the key that follows from it until somebody writes their own. */
export function NameAndKey(props: {
  value: Named;
  isNew: boolean;
  onChange: (change: Partial<Named>) => void;
  testid: string;
  /** What the name is called, if not so. */
  label?: string;
}) {
  const t = useT();
  const { value, isNew, onChange, testid } = props;
  const [ownKey, setOwnKey] = useState(false);
  return (
    <>
      <BothField
        label={props.label ?? t("purpose-name")}
        value={value.name}
        onChange={(name) => onChange(isNew && !ownKey ? { name, key: keyOf(name.de || name.en) } : { name })}
        required
        first
        testid={`${testid}-name`}
      />
      {isNew && (
        <TextInput
          label={t("purpose-key")}
          description={t("purpose-key-hint")}
          value={value.key}
          onChange={(event) => {
            setOwnKey(true);
            onChange({ key: event.currentTarget.value });
          }}
          required
          data-testid={`${testid}-key`}
        />
      )}
    </>
  );
}
