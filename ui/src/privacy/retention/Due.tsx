import { Alert, Button, Group, Text, Title } from "@mantine/core";
import { IconCalendarX, IconClockExclamation, IconShieldLock, IconTrashX } from "@tabler/icons-react";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DateField } from "../../components/DateField";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { MonthBars } from "../../components/MonthBars";
import { ProblemAlert } from "../../components/ProblemAlert";
import { ProposalNote } from "../../components/ProposalNote";
import { within } from "../../components/privacyWords";
import { countsText } from "../../components/retentionWords";
import { navigate } from "../../components/router";
import { useMay } from "../../components/session";
import { localParts } from "../../components/time";
import { clockIsRight } from "../../ipc/commands";
import type { ClockJump, DueField, MonthCount, SweepPreview } from "../../ipc/types";
import { ProposedErasures } from "../erasure/Proposed";
import { DueTable, HeldTable } from "./DueTables";
import { holdsQuery, previewQuery } from "./queries";
import classes from "./Retention.module.css";
import { SweepDialog } from "./SweepDialog";

const ROWS = 200;

/** What is due, why, and what holds the rest up; the picture of the year to come; and the way to erase it. */
export function Due() {
  const t = useT();
  const mayErase = useMay("erase");
  const [day, setDay] = useState<string | null>(null);
  const [limit, setLimit] = useState(ROWS);
  const [sweeping, setSweeping] = useState(false);
  const preview = useQuery({ ...previewQuery(day, limit), placeholderData: keepPreviousData });
  const found = preview.data;
  const problem = preview.error && <ProblemAlert problem={preview.error} onRetry={() => preview.refetch()} />;
  // An erasure that is being asked about stays when looking again fails.
  if (!found) return problem;
  const nothing = found.due.length + found.held.length + found.fields.length === 0;
  const heldCount = found.held_count + found.held_records;
  // Only what is due by now can be erased: a day to come is for looking.
  const ahead = day !== null && day > localParts(new Date()).day;
  const more = (testid: string) => (
    <Button
      variant="subtle"
      onClick={() => setLimit(limit + ROWS)}
      loading={preview.isPlaceholderData}
      data-testid={testid}
    >
      {t("going-more")}
    </Button>
  );
  return (
    <div className={classes.screen} data-testid="due">
      {problem}
      <div className={classes.bar}>
        <DateField
          label={t("going-as-of")}
          value={day}
          onChange={setDay}
          placeholder={t("going-today")}
          clearable
          w={170}
          data-testid="going-as-of"
        />
        <Counts found={found} />
        <span className={classes.grow} />
        {mayErase && (
          <Button
            color="red"
            leftSection={<IconTrashX size={17} aria-hidden />}
            disabled={found.due.length + found.due_values === 0 || ahead || preview.isPlaceholderData}
            onClick={() => setSweeping(true)}
            data-testid="sweep"
          >
            {t("sweep-button")}
          </Button>
        )}
      </div>
      {ahead && (
        <Text size="sm" c="dimmed">
          {t("going-ahead")}
        </Text>
      )}
      {found.clock && <ClockNote clock={found.clock} />}
      <HoldsToReview />
      {found.proposal && <ProposalNote proposal={found.proposal} />}
      <ProposedErasures />
      <YearToCome months={found.months} />
      {nothing ? (
        <EmptyState
          title={t("going-nothing-title")}
          text={t("going-nothing-text")}
          icon={<IconCalendarX size={26} stroke={1.5} aria-hidden />}
        />
      ) : (
        <>
          <section aria-labelledby="going-title">
            <Title order={2} size="h4" id="going-title" mb={4}>
              {t("going-title")}
            </Title>
            {found.due.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t("going-nothing-now")}
              </Text>
            ) : (
              <DueTable due={found.due} />
            )}
            {found.due.length >= limit && more("going-more")}
          </section>
          {found.fields.length > 0 && <Fields fields={found.fields} />}
          {heldCount > 0 && (
            <section aria-labelledby="held-title">
              <Title order={2} size="h4" id="held-title">
                {t("held-title")}
              </Title>
              <Text size="sm" c="dimmed" mb={4}>
                {t("held-text", { count: heldCount })}
              </Text>
              <HeldTable held={found.held} />
              {found.held.length >= limit && more("held-more")}
            </section>
          )}
        </>
      )}
      <SweepDialog opened={sweeping} asOf={day} preview={found} onClose={() => setSweeping(false)} />
    </div>
  );
}

function Counts({ found }: { found: SweepPreview }) {
  const t = useT();
  const format = useFormat();
  const { due_persons: persons, due_records: records, due_values: values } = found;
  return (
    <Text role="status" data-testid="going-counts" pb={7}>
      {t("going-counts", {
        what: countsText(t, format, persons, records, values),
        date: format.date(found.as_of),
      })}
    </Text>
  );
}

/** Fields that no purpose needs any more: how many values go, and how many stay for now. */
function Fields({ fields }: { fields: DueField[] }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const said = (id: "going-field" | "going-field-held", one: DueField, count: number) =>
    t(id, { name: within(one.name, language), count, shown: format.number(count) });
  return (
    <section aria-labelledby="going-fields">
      <Title order={2} size="h4" id="going-fields" mb={4}>
        {t("going-fields")}
      </Title>
      <ul style={{ margin: 0, paddingLeft: 18, fontSize: "0.8125rem" }}>
        {fields.map((one) => (
          <li key={one.id} data-testid="going-field">
            {said("going-field", one, one.values)}
            {one.held > 0 && `. ${said("going-field-held", one, one.held)}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The answer is given here: where nothing is due there is nothing to erase that one could say it with. */
function ClockNote({ clock }: { clock: ClockJump }) {
  const t = useT();
  const format = useFormat();
  const mayErase = useMay("erase");
  const isRight = useMutation({
    mutationFn: clockIsRight,
    meta: { invalidates: ["retention", "backups", "history"], done: "clock-right-done", failure: "clock-right-failed" },
  });
  return (
    <Alert
      color="yellow"
      bg="var(--k-warn-bg)"
      icon={<IconClockExclamation size={18} aria-hidden />}
      title={t("clock-title")}
      data-testid="clock-jump"
    >
      <Group justify="space-between" gap="sm">
        <span>{t("clock-text", { now: format.dateTime(clock.now), last: format.dateTime(clock.last) })}</span>
        {mayErase && (
          <Button
            size="xs"
            variant="default"
            loading={isRight.isPending}
            onClick={() => isRight.mutate()}
            data-testid="clock-right"
          >
            {t("clock-right")}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** A hold ends when somebody has looked at it, not by itself: its day is when they are asked to. */
function HoldsToReview() {
  const t = useT();
  const mayEdit = useMay("edit_persons");
  const holds = useQuery({ ...holdsQuery(false), enabled: mayEdit });
  const count = holds.data?.filter(({ review_due }) => review_due).length ?? 0;
  if (count === 0) return null;
  return (
    <Alert
      color="yellow"
      bg="var(--k-warn-bg)"
      icon={<IconShieldLock size={18} aria-hidden />}
      title={t("holds-to-review", { count })}
      data-testid="holds-to-review"
    >
      <Group justify="space-between" gap="sm">
        <span>{t("holds-review-due")}</span>
        <Button size="xs" variant="default" onClick={() => navigate("/retention/holds")}>
          {t("erase-held-open")}
        </Button>
      </Group>
    </Alert>
  );
}

/** What this month erases, what is due already among it, and each of the next twelve. */
function YearToCome({ months }: { months: MonthCount[] }) {
  const t = useT();
  const format = useFormat();
  if (months.every(({ persons, records }) => persons + records === 0)) return null;
  return (
    <section className={classes.card} aria-labelledby="going-year">
      <Title order={2} size="h4" id="going-year">
        {t("going-year")}
      </Title>
      <Text size="xs" c="dimmed">
        {t("going-year-note")}
      </Text>
      <MonthBars
        months={months.map(({ month }) => month)}
        parts={[
          {
            key: "records",
            label: t("going-records"),
            color: "var(--k-rider-prospect)",
            values: months.map(({ records }) => records),
          },
          {
            key: "persons",
            label: t("going-persons"),
            color: "var(--k-rider-customer)",
            values: months.map(({ persons }) => persons),
          },
        ]}
        words={(month, [records = 0, persons = 0]) =>
          t(month === months[0]?.month ? "going-bar-now" : "going-bar", {
            month: format.month(`${month}-15T12:00:00Z`),
            persons: format.number(persons),
            records: format.number(records),
          })
        }
        height={104}
        testid="going-month"
      />
    </section>
  );
}
