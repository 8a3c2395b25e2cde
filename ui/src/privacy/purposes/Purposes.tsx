import { Badge, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { PlaceLink } from "../../components/PlaceLink";
import { ProblemAlert } from "../../components/ProblemAlert";
import { basisIds, consentChannelIds } from "../../components/privacyWords";
import { purposesQuery } from "../../components/purposes";
import { kindIds } from "../../components/words";
import type { Purpose } from "../../ipc/types";
import classes from "./Purposes.module.css";

/** What data are used for here, and on which legal basis. */
export function Purposes() {
  const t = useT();
  const purposes = useQuery(purposesQuery);
  if (purposes.error) return <ProblemAlert problem={purposes.error} onRetry={() => purposes.refetch()} />;
  if (purposes.data?.length === 0) {
    return <EmptyState title={t("purposes-empty-title")} text={t("purposes-empty-text")} />;
  }
  return (
    <ul className={classes.list} data-testid="purposes">
      {purposes.data?.map((one) => (
        <Card key={one.key} purpose={one} />
      ))}
    </ul>
  );
}

function Card({ purpose }: { purpose: Purpose }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const facts: [string, string][] = [
    [t("purposes-basis"), t(basisIds[purpose.basis])],
    [t("purposes-reason"), purpose.reason],
    [t("purposes-balancing"), purpose.balancing],
    [t("purposes-channels"), purpose.channels.map((channel) => t(consentChannelIds[channel])).join(", ")],
    [t("purposes-kinds"), purpose.kinds.map((kind) => t(kindIds[kind])).join(", ")],
    [t("purposes-recipients"), purpose.recipients],
    [
      t("purposes-law"),
      purpose.as_of
        ? t("purposes-law-of", { source: purpose.source, date: format.date(purpose.as_of) })
        : purpose.source,
    ],
  ];
  return (
    <li className={classes.card} data-testid="purpose" data-past={purpose.ended_on !== null || undefined}>
      <div className={classes.head}>
        <Title order={2} size="h3">
          {purpose.name[language] || purpose.key}
        </Title>
        {purpose.advertising && (
          <Badge variant="light" color="petrol">
            {t("purposes-advertising")}
          </Badge>
        )}
        {purpose.ended_on && (
          <Badge variant="light" color="gray">
            {t("purposes-ended", { date: format.date(purpose.ended_on) })}
          </Badge>
        )}
        {purpose.channels.length > 0 && purpose.ended_on === null && (
          <PlaceLink className={classes.audience} to="/audience" params={new URLSearchParams({ purpose: purpose.key })}>
            {t("purposes-audience")}
          </PlaceLink>
        )}
      </div>
      <Text size="sm">{purpose.description[language]}</Text>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </li>
  );
}
