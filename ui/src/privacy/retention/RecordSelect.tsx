import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { touchpointIds } from "../../components/words";
import { listDocuments, listTouchpoints } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Touchpoint } from "../../ipc/types";

export type ChosenRecord = { kind: "touchpoint" | "document"; id: string };

const PAGE_ROWS = 500;

async function allTouchpoints(person: string): Promise<Touchpoint[]> {
  const all: Touchpoint[] = [];
  for (;;) {
    const { rows, total } = await listTouchpoints(person, [], all.length, PAGE_ROWS);
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}

/** One of a person's touchpoints or documents. */
export function RecordSelect(props: {
  person: string;
  label: string;
  placeholder?: string;
  required?: boolean;
  chosen: ChosenRecord | null;
  onChoose: (chosen: ChosenRecord | null) => void;
}) {
  const t = useT();
  const format = useFormat();
  const { person, chosen } = props;
  const touchpoints = useQuery({
    queryKey: [...keys.touchpoints(person, []), "all"],
    queryFn: () => allTouchpoints(person),
  });
  const documents = useQuery({ queryKey: keys.documents(person), queryFn: () => listDocuments(person) });
  const groups = [
    {
      group: t("record-kind-document"),
      items: (documents.data ?? []).map(({ id, name, added_at }) => ({
        value: `document ${id}`,
        label: `${format.date(added_at)} · ${name}`,
      })),
    },
    {
      group: t("record-kind-touchpoint"),
      items: (touchpoints.data ?? []).map(({ id, at, kind, subject }) => ({
        value: `touchpoint ${id}`,
        label: `${format.date(at)} · ${t(touchpointIds[kind])}${subject ? ` · ${subject}` : ""}`,
      })),
    },
  ];
  return (
    <Select
      label={props.label}
      placeholder={props.placeholder}
      required={props.required}
      data={groups}
      value={chosen && `${chosen.kind} ${chosen.id}`}
      onChange={(value) => {
        const [kind, id] = value?.split(" ") ?? [];
        props.onChoose(id === undefined ? null : { kind: kind as ChosenRecord["kind"], id });
      }}
      clearable={!props.required}
      searchable
      // First in its form: the list comes when it is asked for.
      openOnFocus={false}
      data-autofocus
      limit={100}
      nothingFoundMessage={t("record-none")}
      maxDropdownHeight={260}
      data-testid="record-select"
    />
  );
}
