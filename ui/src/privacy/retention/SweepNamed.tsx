import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useEffect } from "react";
import { useFormat } from "../../components/format";
import { JobProgress } from "../../components/JobProgress";
import { useT } from "../../components/l10n";
import { PlaceLink } from "../../components/PlaceLink";
import { ProblemAlert } from "../../components/ProblemAlert";
import { personName } from "../../components/personName";
import { useJob } from "../../components/useJob";
import { sweepMentions } from "../../ipc/commands";
import type { Mention, SweepMention, SweepMentions } from "../../ipc/types";
import { useMentionPlace } from "../erasure/Mentions";
import { Part, RecipientList, StayingNote, ViewsNote } from "../erasure/What";

/** So many are listed here; of the rest it is said how many there are. */
const SHOWN = 20;

/** Where others name those who go, and who is to be told: it takes longer than to say what is due, and can be stopped. */
export function SweepNamed({ asOf }: { asOf: string }) {
  const t = useT();
  const look = useJob({ work: (job) => sweepMentions(asOf, job), forScreen: true });
  const { mutate } = look;
  useEffect(() => mutate(), [mutate]);
  if (look.data) return <Found found={look.data} />;
  if (look.error && look.error.code !== "cancelled") {
    return <ProblemAlert problem={look.error} onRetry={() => mutate()} />;
  }
  if (look.error) {
    return (
      <Text size="sm" c="dimmed" data-testid="sweep-mentions-stopped">
        {t("sweep-mentions-stopped")}{" "}
        <Button size="compact-xs" variant="default" onClick={() => mutate()} data-testid="sweep-mentions-look">
          {t("sweep-mentions-look")}
        </Button>
      </Text>
    );
  }
  return <JobProgress label={t("sweep-mentions-running")} job={look} testid="sweep-mentions" />;
}

function Found({ found }: { found: SweepMentions }) {
  const t = useT();
  const format = useFormat();
  const { mention_count: count, looked_for, going, mentions, recipients } = found;
  const summary = count === 0 ? t("sweep-mentions-none") : t("sweep-mentions", { count, shown: format.number(count) });
  const some =
    looked_for < going && t("sweep-mentions-some", { looked: format.number(looked_for), going: format.number(going) });
  return (
    <>
      <Part title={t("sweep-mentions-title")} text={[summary, some].filter(Boolean).join(" ")}>
        <Stack gap={6} data-testid="sweep-mentions">
          {mentions.slice(0, SHOWN).map((one) => (
            <Named key={`${one.person} ${one.mention.id}`} {...one} />
          ))}
          <StayingNote texts={found.staying} />
          <ViewsNote views={found.views} />
        </Stack>
      </Part>
      {recipients.length > 0 && (
        <Part title={t("recipients-title")} text={`${t("sweep-recipients-text")} ${t("recipients-which")}`}>
          <RecipientList recipients={recipients} />
        </Part>
      )}
    </>
  );
}

const placeOf = ({ person, organisation }: Mention): string | null => {
  if (person !== null) return `/person/${person}`;
  return organisation === null ? null : `/organisation/${organisation}`;
};

function Named({ name, mention }: SweepMention) {
  const t = useT();
  const where = useMentionPlace()(mention);
  const place = placeOf(mention);
  return (
    <Text size="sm" component="div" data-testid="sweep-mention">
      {place === null ? (
        where
      ) : (
        <Anchor component={PlaceLink} size="sm" to={place}>
          {where}
        </Anchor>
      )}
      <Text size="xs" c="dimmed">
        {t("sweep-mention", { name: personName(t, { name }), words: mention.excerpt || mention.subject })}
      </Text>
    </Text>
  );
}
