import { Anchor, Button, Text, Title } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProposalNote } from "../../components/ProposalNote";
import { useMay } from "../../components/session";
import { listProposedErasures } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import classes from "./Proposed.module.css";

const proposedQuery = queryOptions({ queryKey: keys.proposedErasures, queryFn: listProposedErasures });

/** Whose erasure waits for a second user, and since when. */
export function ProposedErasures() {
  const t = useT();
  const format = useFormat();
  const mayErase = useMay("erase");
  const proposed = useQuery({ ...proposedQuery, enabled: mayErase });
  if (!proposed.data?.length) return null;
  return (
    <section aria-labelledby="proposed-title" data-testid="proposed">
      <Title order={2} size="h4" id="proposed-title">
        {t("proposed-title")}
      </Title>
      <Text size="sm" c="dimmed" mb={4}>
        {t("proposed-text")}
      </Text>
      <ul className={classes.list}>
        {proposed.data.map(({ person, name, proposal }) => (
          <li key={person} data-testid="proposed-row">
            <Anchor href={`#/person/${person}`} fw={600}>
              {name}
            </Anchor>
            <Text size="sm" c="dimmed">
              {t(proposal.own ? "proposed-own" : "proposed-other", {
                name: proposal.by,
                at: format.dateTime(proposal.at),
                until: format.date(proposal.until),
              })}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** On the page of a person: that somebody wants them erased, and the way to look at it. */
export function ProposedHere({ person, onOpen }: { person: string; onOpen: () => void }) {
  const t = useT();
  const mayErase = useMay("erase");
  const proposed = useQuery({ ...proposedQuery, enabled: mayErase });
  const own = proposed.data?.find((one) => one.person === person);
  if (!own) return null;
  return (
    <ProposalNote proposal={own.proposal}>
      <Button size="xs" variant="default" mt="xs" onClick={onOpen} data-testid="proposed-open">
        {t("proposed-open")}
      </Button>
    </ProposalNote>
  );
}
