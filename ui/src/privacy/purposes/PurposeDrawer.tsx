import { Checkbox, Group, MultiSelect, Select, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { BothField } from "../../components/BothField";
import { DateField } from "../../components/DateField";
import { FormDrawer, formClasses, type GiveUp } from "../../components/FormDrawer";
import { FormFoot } from "../../components/FormFoot";
import { keyOf } from "../../components/keyOf";
import { useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import {
  basisHintIds,
  basisIds,
  categories,
  categoryText,
  consentChannelIds,
  retentions,
  retentionText,
  within,
} from "../../components/privacyWords";
import { purposesQuery } from "../../components/purposes";
import { saveKeys } from "../../components/saveKeys";
import { carriedOver } from "../../components/threeWay";
import { useUnsaved } from "../../components/useUnsaved";
import { kindIds } from "../../components/words";
import { addPurpose, editPurpose, listPurposes } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Basis, ConsentChannel, PersonKind, Purpose, PurposeDraft } from "../../ipc/types";
import classes from "./Purposes.module.css";

type Props = { opened: boolean; purpose: Purpose | null; onClose: () => void };

/** The form of a purpose beside the page: a new one, or one that is there. */
export function PurposeDrawer({ opened, purpose, onClose }: Props) {
  const t = useT();
  return (
    <FormDrawer opened={opened} size={640} title={t(purpose ? "purpose-form-edit" : "purpose-form-new")}>
      {(giveUp) => <Form purpose={purpose} giveUp={giveUp} onClose={onClose} />}
    </FormDrawer>
  );
}

const nothing = { de: "", en: "" };
const empty: PurposeDraft = {
  key: "",
  name: nothing,
  description: nothing,
  basis: "contract",
  reason: nothing,
  balancing: nothing,
  advertising: false,
  channels: [],
  kinds: [],
  compatible: [],
  categories: ["identity", "contact"],
  recipients: nothing,
  retention: "lead",
  source: nothing,
  as_of: null,
};

function draftOf({ ended_on: _ended, version: _version, ...draft }: Purpose): PurposeDraft {
  return draft;
}

function Form({ purpose, giveUp, onClose }: { purpose: Purpose | null; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const client = useQueryClient();
  const others = useQuery(purposesQuery);
  const [version, setVersion] = useState(purpose?.version ?? "");
  const [initial, setInitial] = useState(() => (purpose ? draftOf(purpose) : empty));
  const [draft, setDraft] = useState(initial);
  const [ownKey, setOwnKey] = useState(false);
  const set = (change: Partial<PurposeDraft>) => setDraft({ ...draft, ...change });
  const unsaved = useUnsaved(JSON.stringify(draft) !== JSON.stringify(initial), onClose);
  useEffect(() => {
    giveUp.current = unsaved.giveUp;
  });
  const save = useMutation({
    mutationFn: () => (purpose ? editPurpose(purpose.key, draft, version) : addPurpose(draft)),
    meta: {
      invalidates: ["purposes", "persons", "person", "consents"],
      done: purpose ? "purpose-saved" : "purpose-added",
    },
    onSuccess: () => {
      unsaved.saved();
      onClose();
    },
  });
  const reload = async () => {
    const all = await client.fetchQuery({ queryKey: keys.purposes, queryFn: listPurposes, staleTime: 0 });
    const now = all.find(({ key }) => key === purpose?.key);
    if (!now) return;
    setVersion(now.version);
    setInitial(draftOf(now));
    setDraft(carriedOver(initial, draft, draftOf(now)));
    save.reset();
  };
  const interest = draft.basis === "legitimate_interest";
  const ready = draft.key !== "" && draft.name.de.trim() !== "" && draft.name.en.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !save.isPending) save.mutate();
  };
  const choices = <V extends string>(all: [V, string][]) => all.map(([value, label]) => ({ value, label }));
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={formClasses.form} data-testid="purpose-form">
      <div className={formClasses.fields}>
        <BothField
          label={t("purpose-name")}
          value={draft.name}
          onChange={(name) => set({ name, ...(purpose || ownKey ? {} : { key: keyOf(name.de) }) })}
          required
          first
          testid="purpose-name"
        />
        {!purpose && (
          <TextInput
            label={t("purpose-key")}
            description={t("purpose-key-hint")}
            value={draft.key}
            onChange={(event) => {
              setOwnKey(true);
              set({ key: event.currentTarget.value });
            }}
            required
            data-testid="purpose-key"
          />
        )}
        <BothField
          label={t("purpose-description")}
          value={draft.description}
          onChange={(description) => set({ description })}
          long
          testid="purpose-description"
        />
        <Select
          label={t("purposes-basis")}
          description={t(basisHintIds[draft.basis])}
          inputWrapperOrder={["label", "input", "description", "error"]}
          data={(Object.keys(basisIds) as Basis[]).map((value) => ({ value, label: t(basisIds[value]) }))}
          value={draft.basis}
          onChange={(basis) => basis && set({ basis: basis as Basis })}
          allowDeselect={false}
          data-testid="purpose-basis"
        />
        <BothField
          label={t(interest ? "purpose-interest" : "purposes-reason")}
          description={t(interest ? "purpose-interest-hint" : "purpose-reason-hint")}
          value={draft.reason}
          onChange={(reason) => set({ reason })}
          long
          required={interest}
          testid="purpose-reason"
        />
        {interest && (
          <BothField
            label={t("purposes-balancing")}
            description={t("purpose-balancing-hint")}
            value={draft.balancing}
            onChange={(balancing) => set({ balancing })}
            long
            required
            testid="purpose-balancing"
          />
        )}
        <Checkbox
          label={t("purpose-advertising")}
          description={t("purpose-advertising-hint")}
          checked={draft.advertising}
          onChange={(event) => set({ advertising: event.currentTarget.checked })}
          data-testid="purpose-advertising"
        />
        <Several
          label={t("purposes-channels")}
          all={choices(
            (Object.keys(consentChannelIds) as ConsentChannel[]).map((one) => [one, t(consentChannelIds[one])]),
          )}
          chosen={draft.channels}
          onChange={(channels) => set({ channels: channels as ConsentChannel[] })}
          testid="purpose-channel"
        />
        <Several
          label={t("purpose-kinds")}
          description={t("purpose-kinds-hint")}
          all={choices((Object.keys(kindIds) as PersonKind[]).map((one) => [one, t(kindIds[one])]))}
          chosen={draft.kinds}
          onChange={(kinds) => set({ kinds: kinds as PersonKind[] })}
          testid="purpose-kind"
        />
        <Several
          label={t("purpose-categories")}
          description={t("purpose-categories-hint")}
          all={choices(categories.map((one) => [one, categoryText(t, one)]))}
          chosen={draft.categories}
          onChange={(chosen) => set({ categories: chosen })}
          testid="purpose-category"
        />
        <MultiSelect
          label={t("purpose-compatible")}
          description={t("purpose-compatible-hint")}
          data={(others.data ?? [])
            .filter(({ key }) => key !== purpose?.key)
            .map((one) => ({ value: one.key, label: within(one.name, language) || one.key }))}
          value={draft.compatible}
          onChange={(compatible) => set({ compatible })}
          data-testid="purpose-compatible"
        />
        <Select
          label={t("purpose-retention")}
          data={[...new Set([...retentions, draft.retention])].map((value) => ({
            value,
            label: retentionText(t, value),
          }))}
          value={draft.retention}
          onChange={(retention) => retention && set({ retention })}
          allowDeselect={false}
        />
        <BothField
          label={t("purposes-recipients")}
          description={t("purpose-recipients-hint")}
          value={draft.recipients}
          onChange={(recipients) => set({ recipients })}
          testid="purpose-recipients"
        />
        <BothField
          label={t("purposes-law")}
          value={draft.source}
          onChange={(source) => set({ source })}
          testid="purpose-source"
        />
        <DateField
          label={t("purpose-as-of")}
          value={draft.as_of}
          onChange={(as_of) => set({ as_of })}
          maxDate={new Date()}
          clearable
        />
        {save.error && (
          <ProblemAlert
            problem={save.error}
            retryLabel={t("form-reload")}
            onRetry={save.error.code === "conflict" ? () => void reload() : undefined}
          />
        )}
      </div>
      <FormFoot
        saving={save.isPending}
        disabled={!ready}
        onCancel={unsaved.giveUp}
        saveTestid="purpose-form-save"
        asking={unsaved.asking}
      />
    </form>
  );
}

/** Some of a few, all of which are seen. */
function Several(props: {
  label: string;
  description?: string;
  all: { value: string; label: string }[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  testid: string;
}) {
  return (
    <Checkbox.Group label={props.label} description={props.description} value={props.chosen} onChange={props.onChange}>
      <Group gap="8px 18px" mt={6} className={classes.several}>
        {props.all.map(({ value, label }) => (
          <Checkbox
            key={value}
            value={value}
            label={<Text size="sm">{label}</Text>}
            data-testid={`${props.testid}-${value}`}
          />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
