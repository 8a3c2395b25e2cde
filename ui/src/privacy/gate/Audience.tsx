import { Select, Text, UnstyledButton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconBan, IconCircleCheck, IconTargetArrow } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { unbroken } from "../../components/citations";
import { EmptyState } from "../../components/EmptyState";
import { type Format, useFormat } from "../../components/format";
import { KindTag } from "../../components/KindTag";
import { useLanguage, useT } from "../../components/l10n";
import { Page } from "../../components/Page";
import { ProblemAlert } from "../../components/ProblemAlert";
import { personName } from "../../components/personName";
import { consentChannelIds } from "../../components/privacyWords";
import { purposesQuery } from "../../components/purposes";
import { navigate, usePlace, useSetParams } from "../../components/router";
import { useSession } from "../../components/session";
import toolbar from "../../components/Toolbar.module.css";
import { usePages } from "../../components/usePages";
import { type Column, VirtualTable } from "../../components/VirtualTable";
import { audience, listAudience } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { AudiencePerson, ConsentChannel, PostalAddress, Purpose, Verdict } from "../../ipc/types";
import classes from "./Audience.module.css";

/** What takes those who may be reached out as a list; none for whom that is not allowed. */
type ExportButton = (purpose: string, channel: ConsentChannel, count: number) => ReactNode;

/** Whom one may reach for a purpose through a channel, and why not the others. */
export function Audience({ exportButton }: { exportButton: ExportButton }) {
  const t = useT();
  const language = useLanguage();
  const { params } = usePlace();
  const setParams = useSetParams();
  const purposes = useQuery(purposesQuery);
  const choices = (purposes.data ?? []).filter(({ ended_on }) => ended_on === null);
  const { purpose, channel } = chosenOf(choices, params.get("purpose"), params.get("channel"));
  return (
    <Page fill title={t("audience-title")} note={t("audience-note")}>
      <div className={toolbar.toolbar}>
        <Select
          aria-label={t("consents-purpose")}
          data={choices.map((one) => ({ value: one.key, label: one.name[language] || one.key }))}
          value={purpose?.key ?? null}
          onChange={(key) => setParams({ purpose: key, channel: null, why: null })}
          allowDeselect={false}
          w={260}
          data-testid="audience-purpose"
        />
        <Select
          aria-label={t("consents-channel")}
          data={(purpose?.channels ?? []).map((value) => ({ value, label: t(consentChannelIds[value]) }))}
          value={channel}
          onChange={(value) => setParams({ channel: value, why: null })}
          allowDeselect={false}
          w={150}
          data-testid="audience-channel"
        />
      </div>
      {purposes.error && <ProblemAlert problem={purposes.error} onRetry={() => purposes.refetch()} />}
      {purpose && channel && (
        <Counted
          purpose={purpose}
          channel={channel}
          why={params.get("why") as Verdict | null}
          exportButton={exportButton}
        />
      )}
    </Page>
  );
}

/** What the address asks for, or the first advertising purpose and its first channel. */
export function chosenOf(
  purposes: Purpose[],
  key: string | null,
  channel: string | null,
): { purpose: Purpose | null; channel: ConsentChannel | null } {
  const purpose =
    purposes.find((one) => one.key === key) ??
    purposes.find(({ advertising, basis }) => advertising && basis === "consent") ??
    purposes[0] ??
    null;
  return { purpose, channel: purpose?.channels.find((one) => one === channel) ?? purpose?.channels[0] ?? null };
}

function Counted(props: {
  purpose: Purpose;
  channel: ConsentChannel;
  why: Verdict | null;
  exportButton: ExportButton;
}) {
  const { purpose, channel, why } = props;
  const t = useT();
  const format = useFormat();
  const setParams = useSetParams();
  const counts = useQuery({
    queryKey: keys.audience(purpose.key, channel),
    queryFn: () => audience(purpose.key, channel),
  });
  const problem = counts.error && <ProblemAlert problem={counts.error} onRetry={() => counts.refetch()} />;
  // A list that is being handed out stays when counting again fails.
  if (!counts.data) return problem;
  const { allowed, blocked, by_reason, reasons = [], duties = [] } = counts.data;
  if (allowed + blocked === 0) {
    return (
      <EmptyState
        title={t("audience-empty-title")}
        text={t("audience-empty-text")}
        icon={<IconTargetArrow size={26} stroke={1.5} aria-hidden />}
      />
    );
  }
  const reason = reasons.find(({ code }) => code === why);
  return (
    <div className={classes.split}>
      <div className={classes.figures} role="group" aria-label={t("audience-figures")}>
        {problem}
        <UnstyledButton
          className={classes.figure}
          data-standing="allowed"
          aria-pressed={why === null}
          onClick={() => setParams({ why: null })}
          data-testid="audience-allowed"
        >
          <IconCircleCheck size={18} stroke={1.8} aria-hidden />
          <strong>{format.number(allowed)}</strong>
          <span>{t("audience-allowed", { count: allowed })}</span>
        </UnstyledButton>
        {duties.length > 0 && (
          <ul className={classes.duties} aria-label={t("standing-duties")} data-testid="audience-duties">
            {duties.map(({ code, detail }) => (
              <li key={code}>{unbroken(detail)}</li>
            ))}
          </ul>
        )}
        {props.exportButton(purpose.key, channel, allowed)}
        <Text size="sm" c="dimmed" className={classes.between} data-testid="audience-blocked">
          {t("audience-blocked", { count: blocked, shown: format.number(blocked) })}
        </Text>
        {reasons.map(({ code, detail }) => (
          <UnstyledButton
            key={code}
            className={classes.figure}
            data-standing="blocked"
            aria-pressed={why === code}
            onClick={() => setParams({ why: code })}
            data-testid={`audience-why-${code}`}
          >
            <IconBan size={18} stroke={1.8} aria-hidden />
            <strong>{format.number(by_reason[code] ?? 0)}</strong>
            <span>{detail}</span>
          </UnstyledButton>
        ))}
      </div>
      <div className={classes.persons}>
        {reason && (
          <Text size="sm" mb={8} data-testid="audience-remedy">
            {t("audience-remedy", { remedy: reason.remedy })}{" "}
            {reason.article !== "–" && (
              <Text span inherit c="dimmed">
                {unbroken(reason.article)}
              </Text>
            )}
          </Text>
        )}
        <Persons purpose={purpose.key} channel={channel} why={reason ? reason.code : null} />
      </div>
    </div>
  );
}

/** A postal address in one line; the country only where it is another than one's own. */
export function postalLine(address: PostalAddress, own: string, format: Pick<Format, "country">): string {
  const { street, postal_code, city, country } = address;
  const abroad = country !== "" && country !== own ? format.country(country) : "";
  return [street, [postal_code, city].filter(Boolean).join(" "), abroad].filter(Boolean).join(", ");
}

function Persons({ purpose, channel, why }: { purpose: string; channel: ConsentChannel; why: Verdict | null }) {
  const t = useT();
  const format = useFormat();
  const { controller } = useSession();
  const key = [...keys.audience(purpose, channel), "list", why];
  // A small window has room for who it is and how they are reached.
  const narrow = useMediaQuery("(max-width: 1400px)", false, { getInitialValueInEffect: false });
  const pages = usePages(key, (offset, limit) => listAudience(purpose, channel, why, offset, limit));
  const columns = useMemo<Column<AudiencePerson, never>[]>(
    () => [
      {
        key: "name",
        header: t("persons-column-name"),
        width: "minmax(150px, 1.3fr)",
        wraps: true,
        cell: ({ person }) => <strong style={{ fontWeight: 550 }}>{personName(t, person)}</strong>,
      },
      {
        key: "organisation",
        header: t("persons-column-organisation"),
        width: "minmax(94px, 1fr)",
        wraps: true,
        cell: ({ person }) => person.organisation,
      },
      {
        key: "address",
        header: t("consents-address"),
        width: "minmax(170px, 1.8fr)",
        cell: ({ person, postal, messengers }) =>
          channel === "post"
            ? postal && postalLine(postal, controller.country, format)
            : {
                email: person.emails,
                messenger: messengers,
                phone: person.phones,
                sms: person.phones,
                fax: person.phones,
              }[channel][0],
      },
      ...(narrow
        ? []
        : [
            {
              key: "kind",
              header: t("persons-column-kind"),
              width: "minmax(130px, 0.8fr)",
              cell: ({ person }: AudiencePerson) => <KindTag kind={person.kind} />,
            },
          ]),
    ],
    [t, format, channel, narrow, controller.country],
  );
  if (pages.problem) return <ProblemAlert problem={pages.problem} onRetry={pages.retry} />;
  if (pages.total === 0) return <EmptyState title={t("audience-none-title")} text={t("audience-none-text")} />;
  return (
    <VirtualTable
      listKey={JSON.stringify(key)}
      label={t("audience-title")}
      testid="audience-table"
      rowTestid="audience-row"
      columns={columns}
      total={pages.total ?? 8}
      rowAt={pages.rowAt}
      rowId={({ person }) => person.id}
      rowLabel={({ person }) => personName(t, person)}
      onShow={pages.show}
      onOpen={({ person }) => navigate(`/person/${person.id}/consents`)}
    />
  );
}
