import { Select, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DateField } from "../../components/DateField";
import { SmallForm } from "../../components/FormModal";
import { useLanguage, useT } from "../../components/l10n";
import { within } from "../../components/privacyWords";
import { otherDates, rulesQuery } from "../../components/retentionRules";
import { ruleText } from "../../components/retentionWords";
import { assignRetentionRule } from "../../ipc/commands";
import { type ChosenRecord, RecordSelect } from "./RecordSelect";

type Assigned = { record: ChosenRecord; rule: string };

/** Puts one record under a rule of its own, as an invoice under that of vouchers. */
export function AssignRule({ person, onClose }: { person: string; onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const rules = useQuery(rulesQuery);
  const [record, setRecord] = useState<ChosenRecord | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const [starts, setStarts] = useState<string | null>(null);
  const assign = useMutation({
    mutationFn: ({ record: { kind, id }, rule }: Assigned) => assignRetentionRule(person, kind, id, rule, starts),
    meta: { invalidates: otherDates, done: "assign-done" },
    onSuccess: onClose,
  });
  const choices = rules.data?.filter(({ level }) => level === "record") ?? [];
  const chosen = choices.find((rule) => rule.key === key);
  return (
    <SmallForm
      draft={[record, key, starts]}
      onSave={() => record && key && assign.mutate({ record, rule: key })}
      onCancel={onClose}
      ready={record !== null && key !== null}
      saving={assign.isPending}
      problem={assign.error}
      saveTestid="assign-save"
    >
      <Text size="sm">{t("assign-text")}</Text>
      <RecordSelect person={person} label={t("assign-record")} required chosen={record} onChoose={setRecord} />
      <Select
        label={t("assign-rule")}
        description={chosen && ruleText(t, chosen)}
        inputWrapperOrder={["label", "input", "description", "error"]}
        data={choices.map((rule) => ({ value: rule.key, label: within(rule.name, language) || rule.key }))}
        value={key}
        onChange={setKey}
        required
        data-testid="assign-rule-select"
      />
      <DateField
        label={t("assign-starts")}
        description={t(chosen?.start === "closing" ? "assign-starts-hint-closing" : "assign-starts-hint")}
        value={starts}
        onChange={setStarts}
        clearable
        data-testid="assign-starts"
      />
    </SmallForm>
  );
}
