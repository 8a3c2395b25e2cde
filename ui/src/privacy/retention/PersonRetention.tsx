import { Button, Group, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Fact, Facts } from "../../components/Facts";
import { FormModal } from "../../components/FormModal";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { usePurposeName } from "../../components/purposes";
import { otherDates, rulesQuery, useRuleName } from "../../components/retentionRules";
import { holdKindIds, recordKindIds, ruleText, startIdOf } from "../../components/retentionWords";
import { Section } from "../../components/Section";
import { useMay } from "../../components/session";
import { localParts } from "../../components/time";
import { touchpointIds } from "../../components/words";
import { assignRetentionRule } from "../../ipc/commands";
import type { Dated, HoldView, PersonView, PersonRetention as Retention, RetentionState } from "../../ipc/types";
import { AssignRule } from "./AssignRule";
import { WideTable } from "./DueTables";
import { HeldUpList } from "./HeldUp";
import { HoldPerson } from "./HoldForm";
import { LiftButton } from "./Holds";
import { keepingRule, retentionQuery } from "./queries";
import { RelationEnd } from "./RelationEnd";
import classes from "./Retention.module.css";

const stateIds = {
  open: "retention-state-open",
  scheduled: "retention-state-scheduled",
  due: "retention-state-due",
  held: "retention-state-held",
  kept: "retention-state-kept",
} as const satisfies Record<RetentionState, string>;

/** What of a person goes when, by which rule, and what holds it up. */
export function PersonRetention({ person }: { person: PersonView }) {
  const retention = useQuery(retentionQuery(person.id));
  const problem = retention.error && <ProblemAlert problem={retention.error} onRetry={() => retention.refetch()} />;
  if (!retention.data) return problem;
  // Of whom only what must be kept is left: nothing is done with them, and no relation can end any more.
  const kept = retention.data.kept_since !== null;
  return (
    <div className={classes.columns} data-testid="person-retention">
      <div>
        {/* What is being written stays when looking again fails. */}
        {problem}
        <When retention={retention.data} />
        {!kept && <Purposes purposes={retention.data.purposes} />}
        <Records person={person.id} retention={retention.data} />
      </div>
      <div>
        {!kept && <RelationEnd person={person} endedOn={retention.data.relation_ended_on} />}
        <Holds person={person.id} retention={retention.data} />
      </div>
    </div>
  );
}

function When({ retention }: { retention: Retention }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useRuleName();
  const rules = useQuery(rulesQuery);
  const { state, erase_on, restricted_from, started_on } = retention;
  const kept = retention.kept_since !== null;
  const ruleKey = kept ? keepingRule(retention) : retention.rule;
  const rule = rules.data?.find(({ key }) => key === ruleKey);
  // As in the list: the day on which all goes but what must be kept. What becomes of that is said below it.
  const butKept = !kept && restricted_from !== null;
  const day = butKept ? restricted_from : erase_on;
  const date = day === null ? "" : format.date(day);
  const onHold = day === null && (state === "scheduled" || state === "kept");
  const stateId = state === "scheduled" && butKept ? "retention-state-scheduled-but-kept" : stateIds[state];
  return (
    <Section title={t("retention-when")}>
      <p className={classes.when} style={{ margin: "0 0 4px" }} data-testid="retention-when" data-state={state}>
        {onHold ? t("retention-on-hold") : t(stateId, { date })}
      </p>
      {butKept && (
        <Text size="sm">
          {erase_on === null ? t("retention-on-hold") : t("retention-rest-until", { date: format.date(erase_on) })}
        </Text>
      )}
      <Text size="sm">
        {t("retention-by-rule", { rule: nameOf(ruleKey) })} {rule && ruleText(t, rule)}
      </Text>
      {!kept && (
        <Text size="sm" c="dimmed">
          {started_on === null
            ? t("retention-not-started", { start: t(startIdOf(retention.rule, retention.start)) })
            : t(started_on > localParts(new Date()).day ? "retention-starts" : "retention-started", {
                start: t(startIdOf(retention.rule, retention.start)),
                date: format.date(started_on),
              })}
        </Text>
      )}
      {retention.held_up.length > 0 && (
        <Text component="div" size="sm" mt={8}>
          <strong>{t("held-why")}</strong>
          <HeldUpList held={retention.held_up} />
        </Text>
      )}
    </Section>
  );
}

function Purposes({ purposes }: { purposes: Dated[] }) {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const nameOf = useRuleName();
  if (purposes.length === 0) return null;
  return (
    <Section title={t("retention-purposes")}>
      <WideTable
        label={t("retention-purposes")}
        testid="retention-purposes"
        heads={[t("consents-purpose"), t("going-rule"), t("retention-period-ends")]}
      >
        {purposes.map((one) => (
          <Table.Tr key={one.label}>
            <Table.Td>{name(one.label)}</Table.Td>
            <Table.Td>{nameOf(one.rule)}</Table.Td>
            <Table.Td className="k-tabular">
              {one.erase_on ? format.date(one.erase_on) : t("retention-open")}
              <HeldUpList held={one.held_up} />
            </Table.Td>
          </Table.Tr>
        ))}
      </WideTable>
    </Section>
  );
}

function Records({ person, retention }: { person: string; retention: Retention }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useRuleName();
  const purpose = usePurposeName();
  const nameOfRecord = ({ kind, label }: Dated) => (kind === "consent" ? purpose(label) : label);
  // Of whom only what must be kept is left, the days stand.
  const mayEdit = useMay("edit_persons") && retention.kept_since === null;
  const [assigning, setAssigning] = useState(false);
  const free = useMutation({
    mutationFn: (one: Dated) => assignRetentionRule(person, one.kind, one.id ?? "", null, null),
    meta: { invalidates: otherDates, done: "assign-freed", failure: "assign-failed" },
  });
  return (
    <Section
      title={t("retention-records")}
      testid="retention-records"
      action={
        mayEdit && (
          <Button size="compact-sm" variant="subtle" onClick={() => setAssigning(true)} data-testid="assign-rule">
            {t("assign-button")}
          </Button>
        )
      }
    >
      {retention.records.length > 0 && (
        <WideTable
          label={t("retention-records")}
          testid="retention-record-table"
          heads={[t("going-what"), t("going-rule"), t("retention-start"), t("retention-goes"), ""]}
        >
          {retention.records.map((one) => (
            <Table.Tr key={`${one.kind} ${one.id}`} data-testid="retention-record">
              <Table.Td>
                {nameOfRecord(one) || t(one.touchpoint ? touchpointIds[one.touchpoint] : recordKindIds[one.kind])}
                {(one.label || one.at) && (
                  <span className={classes.quiet}>
                    {[
                      one.label && t(one.touchpoint ? touchpointIds[one.touchpoint] : recordKindIds[one.kind]),
                      one.at && format.date(one.at),
                    ]
                      .filter(Boolean)
                      .join(", ")}
                  </span>
                )}
              </Table.Td>
              <Table.Td>
                {nameOf(one.rule)}
                {one.assigned && <span className={classes.quiet}>{t("retention-assigned")}</span>}
              </Table.Td>
              <Table.Td>
                {t(one.started_on ? "retention-started-on" : "retention-not-yet", {
                  start: t(startIdOf(one.rule, one.start)),
                  date: one.started_on ? format.date(one.started_on) : "",
                })}
              </Table.Td>
              <Table.Td className="k-tabular">
                {one.erase_on ? format.date(one.erase_on) : t("retention-open")}
                <HeldUpList held={one.held_up} />
              </Table.Td>
              <Table.Td ta="right">
                {mayEdit && one.assigned && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => free.mutate(one)}
                    aria-label={t("assign-free-of", { name: nameOfRecord(one) })}
                    data-testid="assign-free"
                  >
                    {t("assign-free")}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </WideTable>
      )}
      <Text size="sm" c="dimmed" mt={6}>
        {t("retention-with-person", {
          count: retention.record_count,
          shown: format.number(retention.record_count),
        })}
      </Text>
      <FormModal opened={assigning} onClose={() => setAssigning(false)} title={t("assign-title")}>
        <AssignRule person={person} onClose={() => setAssigning(false)} />
      </FormModal>
    </Section>
  );
}

function Holds({ person, retention }: { person: string; retention: Retention }) {
  const t = useT();
  // What of the person, where it is not all of them; a contact need not have a subject.
  const held = ({ target, name }: HoldView) => {
    if (target.on === "person") return false;
    return target.on === "organisation" ? name : `${t(recordKindIds[target.on])} ${name}`.trim();
  };
  const format = useFormat();
  const mayEdit = useMay("edit_persons");
  const [adding, setAdding] = useState(false);
  return (
    <Section title={t("retention-tab-holds")} testid="person-holds">
      <Facts none={retention.holds.length === 0 ? t("holds-none") : null}>
        {retention.holds.map((hold) => (
          <Fact
            key={hold.id}
            testid="hold"
            title={t(holdKindIds[hold.kind])}
            lines={[
              held(hold),
              hold.reason,
              t("holds-review-on", { date: format.date(hold.review_on) }),
              `${hold.author}, ${format.date(hold.placed_at)}`,
            ]}
            action={mayEdit && <LiftButton hold={hold} />}
          />
        ))}
      </Facts>
      {mayEdit && (
        <Group mt={10}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
            data-testid="person-hold-new"
          >
            {t("hold-add")}
          </Button>
        </Group>
      )}
      <FormModal opened={adding} onClose={() => setAdding(false)} title={t("hold-add-title")}>
        <HoldPerson person={person} onClose={() => setAdding(false)} />
      </FormModal>
    </Section>
  );
}
