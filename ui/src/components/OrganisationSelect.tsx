import { Combobox, Loader, TextInput, useCombobox } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listOrganisations } from "../ipc/commands";
import type { OrganisationRow } from "../ipc/types";
import { useT } from "./l10n";
import { byName, wholeList } from "./organisationList";
import { useDebounced } from "./useDebounced";

/** Finds an organisation by name and hands it over. */
export function OrganisationSelect(props: { label: string; onChoose: (organisation: OrganisationRow) => void }) {
  const t = useT();
  const combobox = useCombobox();
  const [text, setText] = useState("");
  const settled = useDebounced(text.trim(), 60);
  const found = useQuery({
    queryKey: ["organisations", "select", settled],
    queryFn: () => listOrganisations({ ...wholeList, text: settled }, byName, 0, 8),
    placeholderData: keepPreviousData,
  });
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      floatingStrategy="fixed"
      onOptionSubmit={(id) => {
        const chosen = found.data?.rows.find((row) => row.id === id);
        if (chosen) props.onChoose(chosen);
        setText("");
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={props.label}
          placeholder={t("organisation-select")}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          rightSection={found.isFetching ? <Loader size={14} /> : null}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={220} style={{ overflowY: "auto" }}>
          {found.data?.rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id}>
              {row.name}
              {row.city && <small style={{ color: "var(--k-ink-2)" }}> · {row.city}</small>}
            </Combobox.Option>
          ))}
          {found.data?.rows.length === 0 && <Combobox.Empty>{t("organisation-select-none")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
