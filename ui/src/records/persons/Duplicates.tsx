import { Anchor, Button, Loader, Table, Text } from "@mantine/core";
import { IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { Page } from "../../components/Page";
import { PlaceLink } from "../../components/PlaceLink";
import { ProblemAlert } from "../../components/ProblemAlert";
import { personName } from "../../components/personName";
import { navigate } from "../../components/router";
import { duplicateReasonIds } from "../../components/words";
import { allDuplicates } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonRow } from "../../ipc/types";
import classes from "./Duplicates.module.css";

const PAIRS = 200;

/** The way to all likely duplicates. */
export function DuplicatesButton() {
  const t = useT();
  return (
    <Button
      variant="default"
      leftSection={<IconUsersGroup size={16} stroke={1.7} aria-hidden />}
      onClick={() => navigate("/duplicates")}
      data-testid="duplicates-button"
    >
      {t("duplicates-button")}
    </Button>
  );
}

/** Pairs of persons who may be the same, and why that is thought. `merge`: the way to make one of two. */
export function Duplicates({ merge }: { merge?: (first: PersonRow, second: PersonRow) => ReactNode }) {
  const t = useT();
  const format = useFormat();
  const found = useQuery({
    queryKey: keys.allDuplicates,
    queryFn: ({ signal }) => allDuplicates(PAIRS, { signal }),
    staleTime: 60_000,
  });
  const { data } = found;
  return (
    <Page
      title={t("duplicates-title")}
      count={data && data.total > 0 && t("duplicates-count", { count: data.total, shown: format.number(data.total) })}
      actions={
        <Button variant="default" onClick={() => navigate("/persons")}>
          {t("person-back")}
        </Button>
      }
    >
      {found.isPending && <Loader mx="auto" my="xl" aria-label={t("duplicates-title")} />}
      {found.error && <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />}
      {data?.total === 0 && <EmptyState title={t("duplicates-none-title")} text={t("duplicates-none-text")} />}
      {data && data.total > 0 && (
        <div className={classes.frame}>
          <Table verticalSpacing="xs" data-testid="duplicates">
            <Table.Tbody>
              {data.pairs.map((pair) => (
                <Table.Tr key={`${pair.first.id}-${pair.second.id}`} className={classes.pair}>
                  <Table.Td>
                    <Who person={pair.first} />
                  </Table.Td>
                  <Table.Td>
                    <Who person={pair.second} />
                  </Table.Td>
                  <Table.Td c="dimmed">
                    {pair.reasons.map((reason) => t(duplicateReasonIds[reason])).join(", ")}
                  </Table.Td>
                  {merge && <Table.Td>{merge(pair.first, pair.second)}</Table.Td>}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {data.total > data.pairs.length && (
            <Text size="sm" c="dimmed" p="sm">
              {t("list-more", {
                count: data.total - data.pairs.length,
                shown: format.number(data.total - data.pairs.length),
              })}
            </Text>
          )}
        </div>
      )}
    </Page>
  );
}

function Who({ person }: { person: PersonRow }) {
  const t = useT();
  return (
    <>
      <Anchor component={PlaceLink} size="sm" fw={550} to={`/person/${person.id}`}>
        {personName(t, person)}
      </Anchor>
      <Text size="xs" c="dimmed">
        {[person.organisation || person.city, person.emails[0] ?? person.phones[0]].filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}
