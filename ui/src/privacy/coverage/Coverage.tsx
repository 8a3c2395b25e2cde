import { Text, Title } from "@mantine/core";
import { IconChartLine } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { MonthBars } from "../../components/MonthBars";
import { ProblemAlert } from "../../components/ProblemAlert";
import { usePurposeName } from "../../components/purposes";
import { coverage } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Coverage as Figures } from "../../ipc/types";
import classes from "./Coverage.module.css";
import { Ending } from "./Ending";
import { share } from "./figures";
import { Lines } from "./Lines";

/** How many persons' consents hold, month by month, and what of it ends in the months to come. */
export function Coverage() {
  const t = useT();
  const found = useQuery({ queryKey: keys.coverage, queryFn: coverage });
  const [month, setMonth] = useState<string | null>(null);
  if (found.error) return <ProblemAlert problem={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return null;
  if (found.data.purposes.length === 0) {
    return (
      <EmptyState
        title={t("coverage-empty-title")}
        text={t("coverage-empty-text")}
        icon={<IconChartLine size={26} stroke={1.5} aria-hidden />}
      />
    );
  }
  return (
    <div className={classes.coverage} data-testid="coverage">
      <Covered figures={found.data} />
      <Ahead figures={found.data} month={month} onChoose={(one) => setMonth(one === month ? null : one)} />
      <Ending month={month} />
    </div>
  );
}

function Covered({ figures }: { figures: Figures }) {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const lines = figures.purposes.map(({ purpose, persons }) => ({
    key: purpose,
    label: name(purpose),
    values: persons,
  }));
  return (
    <section className={classes.card} aria-labelledby="coverage-now">
      <Title order={2} size="h4" id="coverage-now">
        {t("coverage-title")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t("coverage-text", { persons: format.number(figures.persons) })}
      </Text>
      <Lines label={t("coverage-title")} months={figures.months} lines={lines} />
      <ul className={classes.legend}>
        {lines.map(({ key, label, values }, at) => {
          const now = values.at(-1) ?? 0;
          return (
            <li key={key} data-series={at % 6} data-testid={`coverage-${key}`}>
              <i aria-hidden />
              <span>{label}</span>
              <strong className="k-tabular">{format.number(now)}</strong>
              <span>{share(now, figures.persons)}</span>
            </li>
          );
        })}
      </ul>
      <details className={classes.numbers}>
        <summary>{t("coverage-as-table")}</summary>
        <div>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("coverage-month")}</th>
                {lines.map(({ key, label }) => (
                  <th key={key} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.months.map((month, at) => (
                <tr key={month}>
                  <th scope="row">{format.month(`${month}-15T12:00:00Z`)}</th>
                  {lines.map(({ key, values }) => (
                    <td key={key}>{format.number(values[at] ?? 0)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** A bar for each month to come: what expires, and what will have lain idle. A click names the persons. */
function Ahead(props: { figures: Figures; month: string | null; onChoose: (month: string) => void }) {
  const t = useT();
  const format = useFormat();
  const { months_ahead: months, ending, idle_months } = props.figures;
  const of = (month: string, why: "expires" | "idle") =>
    ending.filter((one) => one.month === month && one.why === why).reduce((sum, { persons }) => sum + persons, 0);
  return (
    <section className={classes.card} aria-labelledby="coverage-ahead">
      <Title order={2} size="h4" id="coverage-ahead">
        {t("coverage-ahead")}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t("coverage-ahead-text")}
      </Text>
      <MonthBars
        months={months}
        parts={[
          {
            key: "idle",
            label: t("coverage-idle", { months: idle_months }),
            color: "var(--k-rider-business_contact)",
            values: months.map((month) => of(month, "idle")),
          },
          {
            key: "expires",
            label: t("coverage-expires"),
            color: "var(--k-rider-prospect)",
            values: months.map((month) => of(month, "expires")),
          },
        ]}
        words={(month, [idle = 0, expires = 0]) =>
          t("coverage-bar", {
            month: format.month(`${month}-15T12:00:00Z`),
            expires: format.number(expires),
            idle: format.number(idle),
          })
        }
        chosen={props.month}
        onChoose={props.onChoose}
        testid="ending"
      />
    </section>
  );
}
