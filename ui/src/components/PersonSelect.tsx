import { Combobox, InputBase, useCombobox } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listPersons } from "../ipc/commands";
import { useT } from "./l10n";
import { wholeList } from "./personList";
import { personName } from "./personName";
import { useDebounced } from "./useDebounced";

type Chosen = { id: string; name: string };

/** Finds a person by name, e-mail or phone. */
export function PersonSelect(props: {
  label: string;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  width?: number;
  hideLabel?: boolean;
  /** Has the focus first. */
  first?: boolean;
  /** Has the focus as soon as it is there: it was just asked for. */
  autoFocus?: boolean;
}) {
  const t = useT();
  const combobox = useCombobox();
  const [text, setText] = useState("");
  const settled = useDebounced(text.trim(), 60);
  const found = useQuery({
    queryKey: ["persons", "select", settled],
    queryFn: () => listPersons({ ...wholeList, text: settled }, { by: "name", descending: false }, 0, 8),
    enabled: settled !== "",
    placeholderData: keepPreviousData,
  });
  const rows = settled === "" ? [] : (found.data?.rows ?? []);
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        const row = rows.find((one) => one.id === id);
        if (row) props.onChoose({ id: row.id, name: personName(t, row) });
        setText("");
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          label={props.hideLabel ? undefined : props.label}
          aria-label={props.hideLabel ? props.label : undefined}
          placeholder={t("person-select")}
          w={props.width}
          data-autofocus={props.first || undefined}
          autoFocus={props.autoFocus}
          value={props.chosen ? props.chosen.name : text}
          onChange={(event) => {
            props.onChoose(null);
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={settled === ""}>
        <Combobox.Options mah={240} style={{ overflowY: "auto" }}>
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              {personName(t, row)}
              <small style={{ color: "var(--k-ink-2)" }}>
                {" "}
                {[row.organisation || row.city, row.emails[0]].filter(Boolean).join(" · ")}
              </small>
            </Combobox.Option>
          ))}
          {found.data && rows.length === 0 && <Combobox.Empty>{t("persons-none-title")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
