import { Checkbox, Group, MultiSelect, Select, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { BothField } from "../../components/BothField";
import { DateField } from "../../components/DateField";
import { DraftForm } from "../../components/DraftForm";
import { FormDrawer, type GiveUp } from "../../components/FormDrawer";
import { useLanguage, useT } from "../../components/l10n";
import { NameAndKey } from "../../components/NameAndKey";
import {
  basisHintIds,
  basisIds,
  categories,
  categoryText,
  consentChannelIds,
  within,
} from "../../components/privacyWords";
import { purposesQuery } from "../../components/purposes";
import { usePurposeRules } from "../../components/retentionRules";
import { useVersionedDraft } from "../../components/useVersionedDraft";
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

function storedOf({ ended_on: _ended, stays_advertising: _stays, version, ...draft }: Purpose): {
  draft: PurposeDraft;
  version: string;
} {
  return { draft, version };
}

function Form({ purpose, giveUp, onClose }: { purpose: Purpose | null; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const client = useQueryClient();
  const others = useQuery(purposesQuery);
  const rules = usePurposeRules();
  const form = useVersionedDraft<PurposeDraft>({
    stored: purpose && storedOf(purpose),
    empty,
    save: (draft, version) => (purpose ? editPurpose(purpose.key, draft, version) : addPurpose(draft)),
    fetch: async () => {
      const all = await client.fetchQuery({ queryKey: keys.purposes, queryFn: listPurposes, staleTime: 0 });
      const now = all.find(({ key }) => key === purpose?.key);
      return now ? storedOf(now) : null;
    },
    meta: {
      invalidates: ["purposes", "persons", "person", "consents", "retention"],
      done: purpose ? "purpose-saved" : "purpose-added",
    },
    giveUp,
    onClose,
  });
  const { draft, set } = form;
  const interest = draft.basis === "legitimate_interest";
  const ready = draft.key !== "" && draft.name.de.trim() !== "" && draft.name.en.trim() !== "";
  const choices = <V extends string>(all: [V, string][]) => all.map(([value, label]) => ({ value, label }));
  return (
    <DraftForm form={form} ready={ready} testid="purpose-form" saveTestid="purpose-form-save">
      <NameAndKey value={draft} isNew={purpose === null} onChange={set} testid="purpose" />
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
        required
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
        description={t(purpose?.stays_advertising ? "purpose-advertising-stays" : "purpose-advertising-hint")}
        checked={draft.advertising}
        disabled={purpose?.stays_advertising}
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
        data={rules.map(({ key, text }) => ({ value: key, label: text }))}
        value={draft.retention}
        onChange={(retention) => retention && set({ retention })}
        allowDeselect={false}
        data-testid="purpose-retention"
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
    </DraftForm>
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
