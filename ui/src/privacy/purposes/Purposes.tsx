import { Alert, Badge, Button, Group, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { PlaceLink } from "../../components/PlaceLink";
import { ProblemAlert } from "../../components/ProblemAlert";
import { basisIds, categoryText, consentChannelIds, within } from "../../components/privacyWords";
import { purposesQuery, usePurposeName } from "../../components/purposes";
import { usePurposeRules } from "../../components/retentionRules";
import { useMay } from "../../components/session";
import { kindIds } from "../../components/words";
import { listFields, resumePurpose, retirePurpose } from "../../ipc/commands";
import { keys, type Topic } from "../../ipc/keys";
import type { Field, Purpose, Retired } from "../../ipc/types";
import { EndPurpose } from "./EndPurpose";
import { PurposeDrawer } from "./PurposeDrawer";
import classes from "./Purposes.module.css";

const touched: Topic[] = ["purposes", "fields", "persons", "person", "consents", "retention"];

/** What data are used for here, and on which legal basis. `note`: what no purpose needs. */
export function Purposes({ note }: { note?: ReactNode }) {
  const t = useT();
  const mayChange = useMay("administer");
  const purposes = useQuery(purposesQuery);
  const [editing, setEditing] = useState<Purpose | "new" | null>(null);
  const [left, setLeft] = useState<Retired | null>(null);
  const problem = purposes.error && <ProblemAlert problem={purposes.error} onRetry={() => purposes.refetch()} />;
  // What is being written stays when looking again fails.
  if (problem && !purposes.data) return problem;
  // However it goes on: by its button, or because its end was taken back.
  const hasEnded = ({ purpose }: Retired) =>
    purposes.data?.some(({ key, ended_on }) => key === purpose.key && ended_on !== null);
  return (
    <div className={classes.screen}>
      {problem}
      {mayChange && (
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setEditing("new")}
          className={classes.add}
          data-testid="purpose-new"
        >
          {t("purpose-form-new")}
        </Button>
      )}
      {note}
      {left && hasEnded(left) && <Left retired={left} onClose={() => setLeft(null)} />}
      {purposes.data?.length === 0 && <EmptyState title={t("purposes-empty-title")} text={t("purposes-empty-text")} />}
      <ul className={classes.list} data-testid="purposes">
        {purposes.data?.map((one) => (
          <Card
            key={one.key}
            purpose={one}
            onEdit={mayChange ? () => setEditing(one) : undefined}
            onRetired={setLeft}
          />
        ))}
      </ul>
      <PurposeDrawer
        opened={editing !== null}
        purpose={editing === "new" ? null : editing}
        onClose={() => setEditing(null)}
      />
    </div>
  );
}

/** What a purpose that has just ended leaves. */
function Left({ retired, onClose }: { retired: Retired; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const when = retired.over_on
    ? t("purpose-left-later", { date: format.date(retired.over_on) })
    : t("purpose-left-now");
  return (
    <Alert
      color="petrol"
      variant="light"
      withCloseButton
      closeButtonLabel={t("purpose-left-close")}
      onClose={onClose}
      title={t("purpose-left-title", { name: within(retired.purpose.name, language) })}
      data-testid="purpose-left"
    >
      {t("purpose-left-text", { count: retired.persons })}
      {retired.purpose.basis === "consent" && ` ${t("purpose-left-consents")}`}
      {retired.fields.length > 0 && ` ${t("purpose-left-fields", { count: retired.fields.length })} ${when}`}
    </Alert>
  );
}

type CardProps = {
  purpose: Purpose;
  /** None: the user may not change it. */
  onEdit?: () => void;
  onRetired: (retired: Retired) => void;
};

function Card({ purpose, onEdit, onRetired }: CardProps) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const nameOf = usePurposeName();
  const rule = usePurposeRules().find(({ key }) => key === purpose.retention);
  const name = within(purpose.name, language) || purpose.key;
  const retire = useMutation({
    mutationFn: () => retirePurpose(purpose.key),
    meta: { invalidates: touched, done: "purpose-retired", failure: "purposes-failed" },
    onSuccess: ({ value }) => onRetired(value),
  });
  const client = useQueryClient();
  const [filled, setFilled] = useState<Field[]>([]);
  // Who is held for nothing else falls due, and what persons have in its fields goes for good: nobody ends that with one click. Who has
  // filled one is asked for now.
  const look = useMutation({
    mutationFn: () => client.fetchQuery({ queryKey: keys.fields, queryFn: listFields, staleTime: 0 }),
    meta: { failure: "purposes-failed" },
    onSuccess: (all) => {
      setFilled(all.filter((field) => field.purpose === purpose.key && field.in_use));
      setAsked(true);
    },
  });
  const [asked, setAsked] = useState(false);
  const resume = useMutation({
    mutationFn: () => resumePurpose(purpose.key),
    meta: { invalidates: touched, done: "purpose-resumed", failure: "purpose-resume-failed" },
  });
  const source = within(purpose.source, language);
  const facts: [string, string][] = [
    [t("purposes-basis"), t(basisIds[purpose.basis])],
    [
      t(purpose.basis === "legitimate_interest" ? "purpose-interest" : "purposes-reason"),
      within(purpose.reason, language),
    ],
    [t("purposes-balancing"), within(purpose.balancing, language)],
    [t("purpose-consent"), t(purpose.basis === "consent" ? "flag-yes" : "flag-no")],
    [t("purposes-channels"), purpose.channels.map((channel) => t(consentChannelIds[channel])).join(", ")],
    [t("purposes-kinds"), purpose.kinds.map((kind) => t(kindIds[kind])).join(", ")],
    [t("purpose-categories"), purpose.categories.map((one) => categoryText(t, one)).join(", ")],
    [t("purpose-compatible"), purpose.compatible.map(nameOf).join(", ")],
    [t("purposes-recipients"), within(purpose.recipients, language)],
    [t("purpose-retention"), rule?.text ?? ""],
    [
      t("purposes-law"),
      purpose.as_of && source ? t("purposes-law-of", { source, date: format.date(purpose.as_of) }) : source,
    ],
  ];
  return (
    <li
      className={classes.card}
      data-testid="purpose"
      data-key={purpose.key}
      data-past={purpose.ended_on !== null || undefined}
    >
      <div className={classes.head}>
        <Title order={2} size="h3">
          {name}
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
      <Text size="sm">{within(purpose.description, language)}</Text>
      <dl className={classes.facts}>
        {facts
          .filter(([, value]) => value !== "")
          .map(([title, value]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {onEdit && (
        <Group gap={8} mt={10}>
          <Button
            size="xs"
            variant="default"
            onClick={onEdit}
            aria-label={t("purpose-edit-one", { name })}
            data-testid={`purpose-edit-${purpose.key}`}
          >
            {t("purpose-edit")}
          </Button>
          {purpose.ended_on === null ? (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              loading={look.isPending || retire.isPending}
              onClick={() => look.mutate()}
              aria-label={t("purposes-end-one", { name })}
              data-testid={`purpose-end-${purpose.key}`}
            >
              {t("purposes-end")}
            </Button>
          ) : (
            <Button
              size="xs"
              variant="subtle"
              loading={resume.isPending}
              onClick={() => resume.mutate()}
              aria-label={t("purpose-resume-one", { name })}
              data-testid={`purpose-resume-${purpose.key}`}
            >
              {t("purpose-resume")}
            </Button>
          )}
        </Group>
      )}
      <EndPurpose
        opened={asked}
        purpose={purpose}
        fields={filled}
        onEnd={() => {
          setAsked(false);
          retire.mutate();
        }}
        onClose={() => setAsked(false)}
      />
    </li>
  );
}
