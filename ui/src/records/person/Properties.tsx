import { ActionIcon, Text } from "@mantine/core";
import { IconCheck, IconCopy, IconMapPin } from "@tabler/icons-react";
import { Fragment, type ReactNode, useEffect, useState } from "react";
import { copyText } from "../../components/clipboard";
import { useFieldValue } from "../../components/fieldValue";
import { useFormat } from "../../components/format";
import { type MessageId, useLanguage, useT } from "../../components/l10n";
import { within } from "../../components/privacyWords";
import { Section } from "../../components/Section";
import { capacityIds, labelText } from "../../components/words";
import type { FieldValue, PersonView, ValueState } from "../../ipc/types";
import { channelIcons } from "./ContactPointFields";
import page from "./Person.module.css";
import classes from "./Properties.module.css";

const stateIds: Record<Exclude<ValueState, "clear">, MessageId> = {
  hidden: "value-hidden",
  unreadable: "value-unreadable",
};

/** An address breaks behind its @ and its dots, where one would read it in parts anyway. */
function Breakable({ text }: { text: string }) {
  const parts = text.split(/(?<=[@/])|(?=\.)/);
  return parts.map((part, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    <Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** How the person is reached and what is known about them. */
export function Properties(props: { person: PersonView; standing?: (address: string) => ReactNode }) {
  const { person, standing } = props;
  const t = useT();
  const format = useFormat();
  const facts: [string, string][] = [
    [t("form-salutation"), person.salutation],
    [t("form-suffix"), person.name_suffix],
    [t("form-birthday"), person.birthday ? format.date(person.birthday) : ""],
    [t("form-language"), person.language ? format.language(person.language) : ""],
    [t("form-capacity"), t(capacityIds[person.capacity])],
    [t("person-created"), format.date(person.created_at)],
    [t("person-changed"), format.dateTime(person.changed_at)],
  ];
  const language = useLanguage();
  const inWords = useFieldValue();
  const shown = ({ kind, value }: FieldValue) => inWords(kind, value);
  const none = person.contact_points.length + person.addresses.length === 0;
  return (
    <div className={page.left} data-testid="person-properties">
      <Section title={t("form-reach")}>
        {none && (
          <Text size="sm" c="dimmed">
            {t("person-no-reach")}
          </Text>
        )}
        <ul className={classes.list}>
          {person.contact_points.map((point) => {
            const Icon = channelIcons[point.channel];
            return (
              <Reach
                key={point.id}
                icon={<Icon size={17} stroke={1.6} />}
                label={labelText(t, point.label)}
                standing={point.channel === "web" ? undefined : standing?.(point.id)}
                copy={point.value}
              >
                <Breakable text={point.value} />
              </Reach>
            );
          })}
          {person.addresses.map((address) => {
            const lines = [
              address.street,
              [address.postal_code, address.city].filter(Boolean).join(" "),
              address.region,
              address.country ? format.country(address.country) : "",
            ].filter(Boolean);
            return (
              <Reach
                key={address.id}
                icon={<IconMapPin size={17} stroke={1.6} />}
                label={labelText(t, address.label)}
                standing={standing?.(address.id)}
                copy={lines.join("\n")}
              >
                {lines.map((line) => (
                  <span key={line} className={classes.line}>
                    {line}
                  </span>
                ))}
              </Reach>
            );
          })}
        </ul>
      </Section>
      {person.tags.length > 0 && (
        <Section title={t("form-tags")}>
          <div className={classes.tags}>
            {person.tags.map((tag) => (
              <span key={tag}>{tag}</span>
            ))}
          </div>
        </Section>
      )}
      {person.note && (
        <Section title={t("form-note")}>
          <Text size="sm" className={classes.note}>
            {person.note}
          </Text>
        </Section>
      )}
      {person.fields.length > 0 && (
        <Section title={t("fields-of-person")} testid="person-fields">
          <dl className={classes.facts}>
            {person.fields.map((value) => (
              <div key={value.field} data-testid={`person-field-${value.key}`}>
                <dt>{within(value.name, language)}</dt>
                <dd className={classes.note}>{value.state === "clear" ? shown(value) : t(stateIds[value.state])}</dd>
              </div>
            ))}
          </dl>
        </Section>
      )}
      {person.kept_back.length > 0 && (
        <Section title={t("person-kept-back")} testid="person-kept-back">
          <Text size="sm">{person.kept_back.map(({ key, name }) => within(name, language) || key).join(", ")}</Text>
          <Text size="xs" c="dimmed">
            {t("person-kept-back-why")}
          </Text>
        </Section>
      )}
      <Section title={t("person-facts")}>
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
      </Section>
    </div>
  );
}

function Reach(props: { icon: ReactNode; label: string; standing?: ReactNode; copy: string; children: ReactNode }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <li className={classes.reach}>
      <span className={classes.icon} aria-hidden>
        {props.icon}
      </span>
      <div className={classes.value}>
        <span className={classes.text}>{props.children}</span>
        <span className={classes.below}>
          {props.label && <span>{props.label}</span>}
          {props.standing}
        </span>
      </div>
      <ActionIcon
        className={classes.copy}
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={copied ? t("person-copied") : t("person-copy", { value: props.copy })}
        onClick={async () => setCopied(await copyText(props.copy))}
      >
        {copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
      </ActionIcon>
    </li>
  );
}
