import { Button, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { listReadings } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import classes from "./Readings.module.css";

const AT_FIRST = 100;

/** Who looked at a person's data, the newest first. */
export function Readings({ person }: { person: string }) {
  const t = useT();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const readings = useQuery({ queryKey: keys.readings(person), queryFn: () => listReadings(person) });
  if (readings.error) return <ProblemAlert problem={readings.error} onRetry={() => readings.refetch()} />;
  if (!readings.data) return null;
  const count = readings.data.length;
  const shown = all ? readings.data : readings.data.slice(0, AT_FIRST);
  return (
    <div className={classes.readings} data-testid="readings">
      <Text size="sm" c="dimmed">
        {t(count === 0 ? "readings-empty" : "readings-note")}
      </Text>
      {count > 0 && (
        <Table verticalSpacing={6} horizontalSpacing="sm" fz="sm" aria-label={t("readings-title")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("history-when")}</Table.Th>
              <Table.Th>{t("history-who")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((one) => (
              <Table.Tr key={`${one.at} ${one.actor}`} data-testid="reading-row">
                <Table.Td className="k-tabular">{format.dateTime(one.at)}</Table.Td>
                <Table.Td>{one.actor}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {shown.length < count && (
        <Button variant="subtle" onClick={() => setAll(true)} data-testid="readings-all">
          {t("readings-all", { count })}
        </Button>
      )}
    </div>
  );
}
