import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useDebounced } from "./useDebounced";

type Props = {
  label: string;
  /** What the address says is searched for. */
  text: string;
  onText: (text: string) => void;
  className?: string;
  testid: string;
  /** The table that the arrow key goes down to. */
  table: string;
};

/** Searches while one types: the answer comes faster than the next letter. */
export function SearchField({ label, text, onText, className, testid, table }: Props) {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  const sent = useRef(text);
  if (text !== known) {
    setKnown(text);
    // Another way than this field (a saved view, back) has changed the address: the field follows it. Its own words
    // come back while one types on.
    if (text !== sent.current) setTyped(text);
    sent.current = text;
  }
  const settled = useDebounced(typed.trim(), 50);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing may change the address
  useEffect(() => {
    if (settled === text || settled !== typed.trim()) return;
    sent.current = settled;
    onText(settled);
  }, [settled]);
  return (
    <TextInput
      className={className}
      leftSection={<IconSearch size={16} aria-hidden />}
      placeholder={label}
      aria-label={label}
      aria-keyshortcuts="Control+/"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && typed !== "") {
          event.stopPropagation();
          setTyped("");
        }
        if (event.key === "ArrowDown") {
          event.preventDefault();
          document.querySelector<HTMLElement>(`[data-testid=${table}]`)?.focus();
        }
      }}
      data-list-search
      data-testid={testid}
    />
  );
}
