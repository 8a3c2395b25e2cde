import { Text, Title } from "@mantine/core";
import { useMemo } from "react";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { personName } from "../../components/personName";
import { consentChannelIds } from "../../components/privacyWords";
import { usePurposeName } from "../../components/purposes";
import { navigate } from "../../components/router";
import { usePages } from "../../components/usePages";
import { type Column, VirtualTable } from "../../components/VirtualTable";
import { listEnding } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { EndingConsent } from "../../ipc/types";
import classes from "./Coverage.module.css";

/** Those whose consents end, in a month or in all months to come. */
export function Ending({ month }: { month: string | null }) {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const key = [...keys.ending(month, null), "list"];
  const pages = usePages(key, (offset, limit) => listEnding(month, null, offset, limit));
  const columns = useMemo<Column<EndingConsent, never>[]>(
    () => [
      {
        key: "on",
        header: t("coverage-last-day"),
        width: "120px",
        cell: (row) => <span className="k-tabular">{format.date(row.on)}</span>,
      },
      {
        key: "person",
        header: t("consents-person"),
        width: "minmax(140px, 1.4fr)",
        cell: ({ person }) => <strong style={{ fontWeight: 550 }}>{personName(t, person)}</strong>,
      },
      {
        key: "purpose",
        header: t("consents-purpose"),
        width: "minmax(130px, 1.1fr)",
        cell: (row) => name(row.purpose),
      },
      {
        key: "where",
        header: t("consents-channel"),
        width: "minmax(130px, 1.1fr)",
        cell: ({ channel, address }) => [t(consentChannelIds[channel]), address].filter(Boolean).join(": "),
      },
      {
        key: "why",
        header: t("coverage-why"),
        width: "minmax(150px, 1fr)",
        cell: (row) => t(row.why === "expires" ? "ending-expires" : "ending-idle"),
      },
    ],
    [t, format, name],
  );
  return (
    <section className={classes.ending} aria-labelledby="coverage-who">
      <Title order={2} size="h4" id="coverage-who" mb="xs">
        {month
          ? t("coverage-who-month", { month: format.month(`${month}-15T12:00:00Z`) })
          : t("coverage-who", { count: pages.total ?? 0 })}
      </Title>
      {pages.problem ? (
        <ProblemAlert problem={pages.problem} onRetry={pages.retry} />
      ) : pages.total === 0 ? (
        <Text size="sm" c="dimmed" data-testid="ending-none">
          {t("coverage-who-none")}
        </Text>
      ) : (
        <VirtualTable
          listKey={JSON.stringify(key)}
          label={t("coverage-ahead")}
          testid="ending-table"
          rowTestid="ending-row"
          columns={columns}
          total={pages.total ?? 3}
          rowAt={pages.rowAt}
          rowId={(row) => `${row.person.id} ${row.purpose} ${row.channel} ${row.address}`}
          rowLabel={({ person }) => personName(t, person)}
          onShow={pages.show}
          onOpen={({ person }) => navigate(`/person/${person.id}/consents`)}
        />
      )}
    </section>
  );
}
