import { Alert, Checkbox, Group, NumberInput, Radio, Select, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { BothField } from "../../components/BothField";
import { DateField } from "../../components/DateField";
import { Fact, Facts } from "../../components/Facts";
import { FormDrawer, formClasses, type GiveUp } from "../../components/FormDrawer";
import { FormFoot } from "../../components/FormFoot";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { NameAndKey } from "../../components/NameAndKey";
import { ProblemAlert } from "../../components/ProblemAlert";
import { within } from "../../components/privacyWords";
import { otherDates, rulesQuery } from "../../components/retentionRules";
import {
  periodText,
  retentionActionIds,
  retentionLevelIds,
  ruleText,
  startIdOf,
} from "../../components/retentionWords";
import { Section } from "../../components/Section";
import { saveKeys } from "../../components/saveKeys";
import { carriedOver } from "../../components/threeWay";
import { useUnsaved } from "../../components/useUnsaved";
import { listRetentionRules, listRuleVersions, saveRetentionRule } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type {
  RetentionAction,
  RetentionLevel,
  RetentionRule,
  RetentionRuleDraft,
  RetentionStart,
} from "../../ipc/types";
import { actionsOf, draftOf, emptyRule, judge, ownLevels, startsOf } from "./ruleDraft";

type Props = { opened: boolean; rule: RetentionRule | null; onClose: () => void };

/** The form of a rule: saving it makes a version, and those before it stay. */
export function RuleDrawer({ opened, rule, onClose }: Props) {
  const t = useT();
  return (
    <FormDrawer opened={opened} size={620} title={t(rule ? "rule-form-edit" : "rule-form-new")}>
      {(giveUp) => <Form rule={rule} giveUp={giveUp} onClose={onClose} />}
    </FormDrawer>
  );
}

function Form({ rule, giveUp, onClose }: { rule: RetentionRule | null; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const versions = useQuery({
    queryKey: keys.ruleVersions(rule?.key ?? ""),
    queryFn: () => listRuleVersions(rule?.key ?? ""),
    enabled: rule !== null,
  });
  const [base, setBase] = useState(rule);
  const [initial, setInitial] = useState<RetentionRuleDraft>(() => (rule ? draftOf(rule) : emptyRule));
  const [draft, setDraft] = useState(initial);
  const set = (change: Partial<RetentionRuleDraft>) =>
    setDraft((now) => {
      const next = { ...now, ...change };
      const actions = actionsOf(next, base);
      return actions.includes(next.action) ? next : { ...next, action: actions[0] ?? next.action };
    });
  const unsaved = useUnsaved(JSON.stringify(draft) !== JSON.stringify(initial), onClose);
  useEffect(() => {
    giveUp.current = unsaved.giveUp;
  });
  const save = useMutation({
    mutationFn: () => saveRetentionRule(draft, base?.version ?? null),
    meta: { invalidates: otherDates, done: rule ? "rule-saved" : "rule-added" },
    onSuccess: () => {
      unsaved.saved();
      onClose();
    },
  });
  const reload = async () => {
    const all = await client.fetchQuery({ ...rulesQuery, queryFn: listRetentionRules, staleTime: 0 });
    const now = all.find(({ key }) => key === rule?.key);
    if (!now) return;
    setBase(now);
    setInitial(draftOf(now));
    setDraft(carriedOver(initial, draft, draftOf(now)));
    save.reset();
  };
  const shipped = versions.data?.find(({ changed_by }) => changed_by === "");
  const { tooShort, longer, unexplained } = judge(draft, base, shipped);
  const named = draft.key !== "" && draft.name.de.trim() !== "" && draft.name.en.trim() !== "";
  const ready = named && !tooShort && !unexplained;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !save.isPending) save.mutate();
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={formClasses.form} data-testid="rule-form">
      <div className={formClasses.fields}>
        <NameAndKey value={draft} isNew={rule === null} onChange={set} label={t("rule-name")} testid="rule" />
        {!rule && (
          <Radio.Group
            label={t("rule-level")}
            value={draft.level}
            onChange={(level) => set({ level: level as RetentionLevel, start: startsOf(level as RetentionLevel)[0] })}
          >
            <Stack gap={6} mt={6}>
              {ownLevels.map((level) => (
                <Radio
                  key={level}
                  value={level}
                  label={t(retentionLevelIds[level])}
                  description={t(level === "person" ? "rule-level-person-hint" : "rule-level-record-hint")}
                  data-testid={`rule-level-${level}`}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <Period draft={draft} rule={base} tooShort={tooShort} set={set} />
        {longer && shipped && (
          <Alert
            color="yellow"
            bg="var(--k-warn-bg)"
            icon={<IconAlertTriangle size={18} aria-hidden />}
            title={t("rule-longer-title")}
            data-testid="rule-longer"
          >
            {t("rule-longer-text", { period: periodText(t, shipped) })}
          </Alert>
        )}
        <Select
          label={t("rule-action")}
          data={actionsOf(draft, base).map((value) => ({
            value,
            label: t(retentionActionIds[value]),
          }))}
          value={draft.action}
          onChange={(action) => action && set({ action: action as RetentionAction })}
          allowDeselect={false}
          disabled={rule?.level === "information"}
          data-testid="rule-action"
        />
        <BothField
          label={t("rules-source")}
          description={t("rule-source-hint")}
          value={draft.source}
          onChange={(source) => set({ source })}
          testid="rule-source"
        />
        <DateField
          label={t("purpose-as-of")}
          value={draft.as_of}
          onChange={(as_of) => set({ as_of })}
          maxDate={new Date()}
          clearable
          data-testid="rule-as-of"
        />
        <BothField
          label={t("rule-reason")}
          description={t(longer ? "rule-reason-longer" : "rule-reason-hint")}
          value={draft.reason}
          onChange={(reason) => set({ reason })}
          long
          required={longer}
          testid="rule-reason"
        />
        {save.error && (
          <ProblemAlert
            problem={save.error}
            retryLabel={t("form-reload")}
            onRetry={save.error.code === "conflict" ? () => void reload() : undefined}
          />
        )}
        {rule && <Versions versions={versions.data ?? []} />}
      </div>
      <FormFoot
        saving={save.isPending}
        disabled={!ready}
        onCancel={unsaved.giveUp}
        saveTestid="rule-save"
        asking={unsaved.asking}
      />
    </form>
  );
}

/** How long, from when on; below what a law demands it says so at once. */
function Period(props: {
  draft: RetentionRuleDraft;
  rule: RetentionRule | null;
  tooShort: boolean;
  set: (change: Partial<RetentionRuleDraft>) => void;
}) {
  const t = useT();
  const language = useLanguage();
  const { draft, rule, tooShort, set } = props;
  const floor = rule?.floor_months ?? null;
  const least = { period: periodText(t, { months: floor ?? 0, days: 0 }) };
  const source = rule ? within(rule.source, language) : "";
  const starts = rule ? [rule.start] : startsOf(draft.level);
  return (
    <>
      <Select
        label={t("rule-start")}
        data={starts.map((value) => ({ value, label: t(startIdOf(draft.key, value)) }))}
        value={draft.start}
        onChange={(start) => start && set({ start: start as RetentionStart })}
        allowDeselect={false}
        disabled={rule !== null}
        data-testid="rule-start"
      />
      <Group grow align="flex-start">
        <NumberInput
          label={t("rule-months")}
          value={draft.months}
          onChange={(months) => set({ months: Number(months) || 0 })}
          min={0}
          max={1200}
          allowDecimal={false}
          error={tooShort && t("rule-too-short", { ...least, source })}
          data-testid="rule-months"
        />
        <NumberInput
          label={t("rule-days")}
          value={draft.days}
          onChange={(days) => set({ days: Number(days) || 0 })}
          min={0}
          max={3660}
          allowDecimal={false}
          data-testid="rule-days"
        />
      </Group>
      <Checkbox
        label={t("rule-year-end")}
        description={t("rule-year-end-hint")}
        checked={draft.year_end}
        onChange={(event) => set({ year_end: event.currentTarget.checked })}
        disabled={rule?.level === "information"}
        data-testid="rule-year-end"
      />
      <Text size="sm" data-testid="rule-words">
        {t("rule-means", { rule: ruleText(t, draft) })}
        {floor !== null && !tooShort && ` ${t("rule-floor", { ...least, source })}`}
      </Text>
    </>
  );
}

/** What the rule said before. */
function Versions({ versions }: { versions: RetentionRule[] }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  return (
    <Section title={t("rule-versions")} testid="rule-versions">
      <Facts none={versions.length === 0 ? "–" : null}>
        {versions.map((one) => (
          <Fact
            key={one.version}
            title={ruleText(t, one)}
            past={one !== versions[0]}
            lines={[
              t("rule-version", {
                version: one.version,
                date: format.date(one.since),
                name: one.changed_by || t("rule-shipped"),
              }),
              within(one.reason, language),
            ]}
          />
        ))}
      </Facts>
    </Section>
  );
}
