import { Anchor, Button, Group, Text, Title, UnstyledButton } from "@mantine/core";
import { IconFile, IconPlus } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Checksum } from "../../components/Checksum";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { isMail, MailDialog } from "../../components/MailDialog";
import { ProblemAlert } from "../../components/ProblemAlert";
import { consentChannelIds, methodIds } from "../../components/privacyWords";
import { purposesQuery, saidSomething, usePurposeName } from "../../components/purposes";
import { useMay } from "../../components/session";
import { useSaveDocument } from "../../components/useSaveDocument";
import { consentsOf, recordConsent } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { ConsentEvent, EvidenceFile, Objection, PersonView } from "../../ipc/types";
import { objectionsQuery } from "../rights/Rights";
import { ConsentDrawer } from "./ConsentDrawer";
import classes from "./Consents.module.css";
import { endedBy, isGiven, isRevocable, isUnproven, onlyBeside, stillHolds, withdrawal } from "./current";
import { ProofButton } from "./ProofDialog";
import { StateTag } from "./StateTag";

export const consentsQuery = (person: string) =>
  queryOptions({ queryKey: keys.consents(person), queryFn: () => consentsOf(person) });

/** What a person said yes or no to, the newest first, and how that is proven. */
export function PersonConsents({ person, onlyKept }: { person: PersonView; onlyKept: boolean }) {
  const t = useT();
  const mayRecord = useMay("record_consent");
  const mayExport = useMay("export");
  const [recording, setRecording] = useState(false);
  const consents = useQuery(consentsQuery(person.id));
  const withdraw = useMutation({
    // Without its change: what a person said is a fact and can't be undone, only followed by another.
    mutationFn: (event: ConsentEvent) => recordConsent(withdrawal(event)).then(({ value }) => value),
    meta: {
      invalidates: [...saidSomething, "history", "info"],
      done: "consents-withdrawn",
      failure: "consents-withdraw-failed",
    },
  });
  const objections = useQuery(objectionsQuery(person.id));
  const purposes = useQuery(purposesQuery);
  const events = consents.data ?? [];
  const add = mayRecord && !onlyKept && (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setRecording(true)}
      data-testid="consent-record"
    >
      {t("consents-record")}
    </Button>
  );
  return (
    <section aria-label={t("consents-of-person")} data-testid="person-consents">
      {consents.error ? (
        <ProblemAlert problem={consents.error} onRetry={() => consents.refetch()} />
      ) : consents.data && events.length === 0 ? (
        <EmptyState title={t("consents-none-title")} text={t("consents-none-text")}>
          {add}
        </EmptyState>
      ) : (
        <>
          <Group justify="space-between" mb="sm">
            <Title order={2}>{t("consents-of-person")}</Title>
            <Group gap={8}>
              {mayExport && <ProofButton person={person.id} events={events} />}
              {add}
            </Group>
          </Group>
          <ul className={classes.list}>
            {events.map((event, at) => (
              <Entry
                key={event.id}
                event={event}
                past={!stillHolds(events, at)}
                objected={isGiven(events, at) ? endedBy(event, objections.data, purposes.data) : undefined}
                withdrawing={withdraw.isPending && withdraw.variables?.id === event.id}
                beside={onlyBeside(events, event) && stillHolds(events, at)}
                onWithdraw={
                  mayRecord && isRevocable(event) && stillHolds(events, at) && !onlyBeside(events, event)
                    ? () => withdraw.mutate(event)
                    : undefined
                }
              />
            ))}
          </ul>
        </>
      )}
      <ConsentDrawer person={person} opened={recording} onClose={() => setRecording(false)} />
    </section>
  );
}

function Entry(props: {
  event: ConsentEvent;
  past: boolean;
  objected?: Objection;
  /** Whether it is withdrawn beside an address only. */
  beside: boolean;
  withdrawing: boolean;
  onWithdraw?: () => void;
}) {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const { event } = props;
  const [open, setOpen] = useState(false);
  const past = props.past || props.objected !== undefined;
  const facts = [
    props.objected && t("consents-objected", { date: format.date(props.objected.at) }),
    t("consents-by", { method: t(methodIds[event.method]) }),
    event.expires_on && t("consents-until", { date: format.date(event.expires_on) }),
    event.guardian && t("consents-guardian", { name: event.guardian }),
    event.explicit && t("consents-explicit"),
    props.beside && t("consents-only-beside"),
  ].filter(Boolean);
  return (
    <li className={classes.entry} data-past={past || undefined} data-testid="consent" data-state={event.state}>
      <div className={classes.entryHead}>
        <StateTag state={event.state} past={past} />
        <span className={classes.what}>
          <strong>{name(event.purpose)}</strong>
          <span>
            {t(consentChannelIds[event.channel])}
            {event.address && `: ${event.address}`}
          </span>
        </span>
        {/* Of what an import brought along the day is all that anybody knows. */}
        <time dateTime={event.at}>{event.method === "import" ? format.date(event.at) : format.dateTime(event.at)}</time>
        {props.onWithdraw && (
          <Button
            size="xs"
            variant="default"
            loading={props.withdrawing}
            onClick={props.onWithdraw}
            data-testid="consent-withdraw"
          >
            {t("consents-withdraw")}
          </Button>
        )}
      </div>
      <div className={classes.facts}>
        <span>{facts.join(" · ")}</span>
        {event.text_version !== null && (
          <UnstyledButton
            className={classes.version}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            data-testid="consent-text"
          >
            {t("consents-version", { version: event.text_version })}
          </UnstyledButton>
        )}
        <span>
          {t("consents-recorded", { name: event.recorded_by || "–", date: format.dateTime(event.recorded_at) })}
        </span>
      </div>
      {open && <blockquote className={classes.wording}>{event.text}</blockquote>}
      {event.uses.length > 0 && <Uses event={event} />}
      {event.note && (
        <Text size="sm" className={classes.note}>
          {event.note}
        </Text>
      )}
      {isUnproven(event) && (
        <Text size="xs" className={classes.unproven} data-testid="consent-unproven">
          {t("consents-unproven")}
        </Text>
      )}
      {event.evidence.length > 0 && (
        <ul className={classes.evidence} aria-label={t("consents-evidence")}>
          {event.evidence.map((file) => (
            <Evidence key={file.document} file={file} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** What a consent was used for: how often, the last time, and each list. */
function Uses({ event }: { event: ConsentEvent }) {
  const t = useT();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const [last] = event.uses;
  return (
    <div className={classes.facts}>
      <UnstyledButton
        className={classes.version}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="consent-uses"
      >
        {t("consents-used", { count: event.uses.length, date: last ? format.date(last.at) : "" })}
      </UnstyledButton>
      {open && (
        <ul className={classes.uses}>
          {event.uses.map((used) => (
            <li key={used.source}>
              {used.kind === "call"
                ? t("consents-used-call", { at: format.dateTime(used.at) })
                : t("consents-used-list", { at: format.dateTime(used.at), file: used.file_name || "–" })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Evidence({ file }: { file: EvidenceFile }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const mayExport = useMay("export");
  const save = useSaveDocument();
  const stored = { id: file.document, name: file.name };
  return (
    <li>
      <IconFile size={15} stroke={1.6} aria-hidden />
      {file.name === "" ? (
        <em>{t("consents-evidence-removed")}</em>
      ) : isMail(file.name) ? (
        <Anchor component="button" type="button" size="sm" onClick={() => setOpen(true)} data-testid="evidence-mail">
          {file.name}
        </Anchor>
      ) : mayExport ? (
        <Anchor component="button" type="button" size="sm" onClick={() => save.ask(stored)}>
          {file.name}
        </Anchor>
      ) : (
        <span>{file.name}</span>
      )}
      <Checksum sha256={file.sha256} />
      <MailDialog
        mail={open ? stored : null}
        onClose={() => setOpen(false)}
        onSave={
          mayExport
            ? () => {
                setOpen(false);
                save.ask(stored);
              }
            : undefined
        }
      />
      {save.dialog}
    </li>
  );
}
