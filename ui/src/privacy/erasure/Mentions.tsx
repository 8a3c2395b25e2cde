import { Alert, Anchor, Checkbox, Stack, Text } from "@mantine/core";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { personName } from "../../components/personName";
import type { Mention, Unsearched } from "../../ipc/types";
import { Part } from "./What";

const mentionIds = {
  source: "mention-source",
  address: "mention-address",
  label: "mention-label",
  position: "mention-position",
  hold: "mention-hold",
  ground: "mention-ground",
  notice: "mention-notice",
  right: "mention-right",
  consent: "mention-consent",
  tag: "mention-tag",
} as const;

const staysIds = { held: "text-stays-held", law: "text-stays-law" } as const;

/**
 * The ledger is never changed, nor a file as it was received, nor what is sealed, nor what others call an organisation: what stands
 * there is only shown.
 */
const fixed: Mention["kind"][] = ["consent", "document", "sealed", "organisation_name"];

/** Nor is what is held, or what a law demands to keep. */
const isFree = ({ kind, stays }: Mention): boolean => !fixed.includes(kind) && stays === null;

/** Mail and calls go there, and the name may be another's: nobody chooses these with all others. */
const alone: Mention["kind"][] = ["address", "organisation_details"];

/** Where nobody could look for the name. */
export function UnsearchedNote({ unsearched }: { unsearched: Unsearched }) {
  const t = useT();
  const { documents, values, names } = unsearched;
  if (documents + values + names.length === 0) return null;
  return (
    <Text size="xs" c="dimmed" data-testid="erase-unsearched">
      {documents > 0 && t("erase-unsearched-documents", { count: documents })}
      {values > 0 && ` ${t("erase-unsearched-values", { count: values })}`}
      {names.length > 0 && ` ${t("erase-unsearched-names", { names: names.join(", ") })}`}
    </Text>
  );
}

/** In which texts the name is made unreadable: these, or all that can be chosen together, also those that are not listed, and these. */
export type Chosen = { all: boolean; ids: string[] };

/** Where the name stands in what was written about others: the user says where it is made unreadable. */
export function Mentions(props: {
  name: string;
  mentions: Mention[];
  /** How many there are in all; only the first of them are listed. */
  count: number;
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
  onOpen: (place: string) => void;
}) {
  const t = useT();
  const placeOf = useMentionPlace();
  const { mentions, chosen, onChange } = props;
  const more = props.count - mentions.length;
  const free = mentions.filter((one) => isFree(one) && !alone.includes(one.kind)).map(({ id }) => id);
  const byHand = chosen.ids.filter((id) => !free.includes(id));
  const all = chosen.all || (more === 0 && free.every((id) => chosen.ids.includes(id)));
  const ids = chosen.all ? [...free, ...byHand] : chosen.ids;
  const toggled = (id: string): Chosen => {
    const stays = chosen.all && !free.includes(id);
    const others = (stays ? byHand : ids).filter((other) => other !== id);
    return { all: stays, ids: ids.includes(id) ? others : [...others, id] };
  };
  return (
    <Part title={t("erase-mentions")} text={t("erase-mentions-text", { name: props.name })}>
      <Stack gap={8}>
        {more > 0 && (
          <Alert color="petrol" variant="light" data-testid="erase-mentions-more">
            {t("erase-mentions-more", { count: more })}
          </Alert>
        )}
        {(free.length > 1 || more > 0) && (
          <Checkbox
            label={t("erase-mentions-all")}
            description={(more > 0 || mentions.some(({ kind }) => alone.includes(kind))) && t("erase-mentions-alone")}
            checked={all}
            indeterminate={!all && ids.length > byHand.length}
            onChange={() => onChange({ all: !all && more > 0, ids: all || more > 0 ? byHand : [...free, ...byHand] })}
            data-testid="erase-mentions-all"
          />
        )}
        {mentions.map((one) => (
          <Checkbox
            key={one.id}
            label={placeOf(one)}
            description={
              one.kind === "organisation_name" ? (
                <Anchor
                  component="button"
                  type="button"
                  size="xs"
                  onClick={() => props.onOpen(`/organisation/${one.organisation}`)}
                  data-testid="erase-mention-open"
                >
                  {t("erase-mention-organisation-open")}
                </Anchor>
              ) : (
                [one.excerpt, one.stays && t(staysIds[one.stays])].filter(Boolean).join(" – ")
              )
            }
            checked={ids.includes(one.id)}
            disabled={!isFree(one)}
            onChange={() => onChange(toggled(one.id))}
            data-testid="erase-mention"
          />
        ))}
      </Stack>
    </Part>
  );
}

/** On whom a text is, and which one of all that there are. */
export function useMentionPlace(): (mention: Mention) => string {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  return (one) => {
    const name = one.person === null ? one.name : personName(t, one);
    switch (one.kind) {
      case "touchpoint":
        return one.subject
          ? t("erase-mention", { name, date: one.at ? format.date(one.at) : "", subject: one.subject })
          : t("erase-mention-untitled", { name, date: one.at ? format.date(one.at) : "" });
      case "note":
        return t("erase-mention-note", { name });
      case "value":
        return t("erase-mention-value", { name, field: one.field?.[language] ?? "" });
      case "organisation":
        return t("erase-mention-organisation", { name });
      case "organisation_name":
        return t("erase-mention-organisation-name", { name });
      case "organisation_details":
        return t("erase-mention-organisation-details", { name });
      case "disclosure":
        return t("erase-mention-disclosure", { date: one.at ? format.date(one.at) : "" });
      case "recipient":
        return t("erase-mention-recipient", { date: one.at ? format.date(one.at) : "" });
      case "import":
        return t("erase-mention-import", { date: one.at ? format.date(one.at) : "" });
      case "document":
        return t("erase-mention-document", { name, document: one.subject });
      case "sealed":
        return t("erase-mention-sealed", { name, field: one.field?.[language] ?? "" });
      default:
        return t("erase-mention-value", { name, field: t(mentionIds[one.kind]) });
    }
  };
}
