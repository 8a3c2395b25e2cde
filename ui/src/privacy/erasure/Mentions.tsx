import { Checkbox, Stack } from "@mantine/core";
import { useFormat } from "../../components/format";
import { type Translate, useLanguage, useT } from "../../components/l10n";
import { personName } from "../../components/personName";
import type { Mention } from "../../ipc/types";
import { Part } from "./What";

const mentionIds = {
  source: "mention-source",
  position: "mention-position",
  hold: "mention-hold",
  ground: "mention-ground",
  notice: "mention-notice",
  consent: "mention-consent",
} as const;

/** Where the name stands in what was written about others: the user says where it is made unreadable. */
export function Mentions(props: {
  name: string;
  mentions: Mention[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const t = useT();
  const placeOf = usePlace(t);
  const { mentions, chosen, onChange } = props;
  // The ledger is never changed: what stands there is only shown.
  const free = mentions.filter(({ kind }) => kind !== "consent");
  const all = chosen.length === free.length;
  return (
    <Part title={t("erase-mentions")} text={t("erase-mentions-text", { name: props.name })}>
      <Stack gap={8}>
        {free.length > 1 && (
          <Checkbox
            label={t("erase-mentions-all")}
            checked={all}
            indeterminate={!all && chosen.length > 0}
            onChange={() => onChange(all ? [] : free.map(({ id }) => id))}
            data-testid="erase-mentions-all"
          />
        )}
        {mentions.map((one) => (
          <Checkbox
            key={one.id}
            label={placeOf(one)}
            description={one.excerpt}
            checked={chosen.includes(one.id)}
            disabled={one.kind === "consent"}
            onChange={() =>
              onChange(chosen.includes(one.id) ? chosen.filter((id) => id !== one.id) : [...chosen, one.id])
            }
            data-testid="erase-mention"
          />
        ))}
      </Stack>
    </Part>
  );
}

/** On whom a text is, and which one of all that there are. */
function usePlace(t: Translate): (mention: Mention) => string {
  const format = useFormat();
  const language = useLanguage();
  return (one) => {
    const name = one.person === null ? one.name : personName(t, one);
    switch (one.kind) {
      case "touchpoint":
        return t("erase-mention", { name, date: one.at ? format.date(one.at) : "", subject: one.subject || "–" });
      case "note":
        return t("erase-mention-note", { name });
      case "value":
        return t("erase-mention-value", { name, field: one.field?.[language] ?? "" });
      case "organisation":
        return t("erase-mention-organisation", { name });
      default:
        return t("erase-mention-value", { name, field: t(mentionIds[one.kind]) });
    }
  };
}
