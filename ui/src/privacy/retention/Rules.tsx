import { Button, Menu, Table, Text, Title } from "@mantine/core";
import { IconPlus, IconPrinter } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormat } from "../../components/format";
import { type MessageId, useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { within } from "../../components/privacyWords";
import { rulesQuery } from "../../components/retentionRules";
import { periodText, retentionActionIds, retentionLevelIds, ruleText } from "../../components/retentionWords";
import { useMay } from "../../components/session";
import { chooseSave, saveConcept } from "../../ipc/commands";
import type { Language, RetentionLevel, RetentionRule } from "../../ipc/types";
import { WideTable } from "./DueTables";
import classes from "./Retention.module.css";
import { RuleDrawer } from "./RuleDrawer";

/** The erasure concept: which data go when, by which law or policy, and why. */
export function Rules() {
  const t = useT();
  const mayChange = useMay("administer");
  const rules = useQuery(rulesQuery);
  const [editing, setEditing] = useState<RetentionRule | "new" | null>(null);
  const problem = rules.error && <ProblemAlert problem={rules.error} onRetry={() => rules.refetch()} />;
  // What is being written stays when looking again fails.
  if (problem && !rules.data) return problem;
  return (
    <div className={classes.screen} data-testid="rules">
      {problem}
      <div className={classes.bar}>
        <span className={classes.grow} />
        <ConceptButton />
        {mayChange && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setEditing("new")}
            data-testid="rule-new"
          >
            {t("rule-form-new")}
          </Button>
        )}
      </div>
      {(Object.keys(retentionLevelIds) as RetentionLevel[]).map((level) => {
        const own = rules.data?.filter((rule) => rule.level === level) ?? [];
        if (own.length === 0) return null;
        return (
          <section key={level} aria-labelledby={`rules-${level}`}>
            <Title order={2} size="h4" id={`rules-${level}`} mb={4}>
              {t(retentionLevelIds[level])}
            </Title>
            <WideTable
              label={t(retentionLevelIds[level])}
              testid={`rules-${level}`}
              heads={[t("rules-what"), t("rules-period"), t("rules-action"), t("rules-source"), ""]}
            >
              {own.map((rule) => (
                <Row
                  key={rule.key}
                  rule={rule}
                  onEdit={mayChange && !statedId(rule) ? () => setEditing(rule) : undefined}
                />
              ))}
            </WideTable>
          </section>
        );
      })}
      <RuleDrawer
        opened={editing !== null}
        rule={editing === "new" ? null : editing}
        onClose={() => setEditing(null)}
      />
    </div>
  );
}

/** What has no period: it goes with something else. */
const statedIds: Record<string, MessageId> = {
  suppression: "rule-stated-suppression",
  history: "rule-stated-history",
  customer: "rule-stated-customer",
};

const statedId = ({ key, level }: RetentionRule): MessageId | undefined =>
  level === "information" ? statedIds[key] : undefined;

function Row({ rule, onEdit }: { rule: RetentionRule; onEdit?: () => void }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const name = within(rule.name, language) || rule.key;
  const source = within(rule.source, language);
  const stated = statedId(rule);
  const floor = rule.floor_months;
  const beyond = floor !== null && (rule.months > floor || rule.days > 0) && { months: floor, days: 0 };
  return (
    <Table.Tr data-testid="rule" data-key={rule.key}>
      <Table.Td w="36%">
        <span className={classes.name}>{name}</span>
        <Text size="xs" c="dimmed">
          {within(rule.reason, language)}
        </Text>
      </Table.Td>
      <Table.Td w="24%">{stated ? t(stated) : ruleText(t, rule)}</Table.Td>
      <Table.Td w="16%">{t(retentionActionIds[stated ? "erase" : rule.action])}</Table.Td>
      <Table.Td>
        {rule.as_of && source ? t("purposes-law-of", { source, date: format.date(rule.as_of) }) : source}
        {beyond && <span className={classes.quiet}>{t("rule-beyond-law", { period: periodText(t, beyond) })}</span>}
        {rule.policy && <span className={classes.quiet}>{t("rule-policy")}</span>}
        {rule.changed_by !== "" && (
          <span className={classes.quiet}>
            {t("rule-changed", { name: rule.changed_by, date: format.date(rule.since), version: rule.version })}
          </span>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {onEdit && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={onEdit}
            aria-label={t("rule-edit-of", { name })}
            data-testid={`rule-edit-${rule.key}`}
          >
            {t("rule-edit")}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** The written concept, as an auditor asks for it. */
function ConceptButton() {
  const t = useT();
  const save = useMutation({
    mutationFn: async (language: Language) => {
      const out = await chooseSave(`${t("concept-file")}.pdf`, [{ name: "PDF", extensions: ["pdf"] }]);
      return out === null ? null : saveConcept(language, out);
    },
    meta: { failure: "concept-failed" },
  });
  return (
    <>
      {save.data && (
        <Text size="sm" role="status" data-testid="concept-done" style={{ overflowWrap: "anywhere" }}>
          {t("concept-done", { file: save.data.file })}
        </Text>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            loading={save.isPending}
            data-testid="concept"
          >
            {t("concept-button")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => save.mutate("de")} data-testid="concept-de">
            {t("language-de")}
          </Menu.Item>
          <Menu.Item onClick={() => save.mutate("en")} data-testid="concept-en">
            {t("language-en")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
