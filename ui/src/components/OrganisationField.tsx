import { Autocomplete, type AutocompleteProps } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { listOrganisations } from "../ipc/commands";
import { byName, wholeList } from "./organisationList";
import { useDebounced } from "./useDebounced";

const NAMES_MAX = 8;

type Props = Omit<AutocompleteProps, "data" | "value" | "onChange"> & {
  value: string;
  onChange: (name: string) => void;
};

/** An organisation's name: any may be written, those that are stored are offered, so that none is stored twice. */
export function OrganisationField(props: Props) {
  const [writing, setWriting] = useState(false);
  const settled = useDebounced(props.value.trim(), 60);
  const found = useQuery({
    queryKey: ["organisations", "names", settled],
    queryFn: () => listOrganisations({ ...wholeList, text: settled }, byName, 0, 3 * NAMES_MAX),
    enabled: writing && settled !== "",
    placeholderData: keepPreviousData,
  });
  const names = settled === "" ? [] : (found.data?.rows.map(({ name }) => name) ?? []);
  return (
    <Autocomplete
      openOnFocus={false}
      {...props}
      // Several may have the same name.
      data={[...new Set(names)].filter((name) => name !== props.value).slice(0, NAMES_MAX)}
      // The core has found them: Müller by muller, a word in the middle of a name.
      filter={({ options }) => options}
      onChange={(name) => {
        setWriting(true);
        props.onChange(name);
      }}
    />
  );
}
