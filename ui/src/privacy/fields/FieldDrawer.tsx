import { Checkbox, Select, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { BothField } from "../../components/BothField";
import { FormDrawer, formClasses, type GiveUp } from "../../components/FormDrawer";
import { FormFoot } from "../../components/FormFoot";
import { keyOf } from "../../components/keyOf";
import { useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import {
  categories,
  categoryText,
  exceptionIds,
  fieldKindIds,
  specialIds,
  within,
} from "../../components/privacyWords";
import { purposesQuery } from "../../components/purposes";
import { saveKeys } from "../../components/saveKeys";
import { carriedOver } from "../../components/threeWay";
import { useUnsaved } from "../../components/useUnsaved";
import { addField, editField, listFields } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Exception, Field, FieldDraft, FieldKind, SpecialKind } from "../../ipc/types";

type Props = { opened: boolean; field: Field | null; onClose: () => void };

/** The form of a field beside the page: a new one, or one that is there. */
export function FieldDrawer({ opened, field, onClose }: Props) {
  const t = useT();
  return (
    <FormDrawer opened={opened} title={t(field ? "fields-form-edit" : "fields-add")}>
      {(giveUp) => <Form field={field} giveUp={giveUp} onClose={onClose} />}
    </FormDrawer>
  );
}

const empty: FieldDraft = {
  key: "",
  name: { de: "", en: "" },
  kind: "text",
  choices: [],
  category: "personal",
  purpose: "",
  necessity: "",
  special: null,
};

function draftOf({ key, name, kind, choices, category, purpose, necessity, special }: Field): FieldDraft {
  return { key, name, kind, choices, category, purpose, necessity, special };
}

function Form({ field, giveUp, onClose }: { field: Field | null; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const client = useQueryClient();
  const purposes = useQuery(purposesQuery);
  const [version, setVersion] = useState(field?.version ?? "");
  const [initial, setInitial] = useState(() => (field ? draftOf(field) : empty));
  const [draft, setDraft] = useState(initial);
  const [ownKey, setOwnKey] = useState(false);
  const set = (change: Partial<FieldDraft>) => setDraft({ ...draft, ...change });
  const unsaved = useUnsaved(JSON.stringify(draft) !== JSON.stringify(initial), onClose);
  useEffect(() => {
    giveUp.current = unsaved.giveUp;
  });
  const save = useMutation({
    mutationFn: () => (field ? editField(field.id, draft, version) : addField(draft)),
    meta: { invalidates: ["fields", "purposes", "person"], done: field ? "fields-saved" : "fields-added" },
    onSuccess: () => {
      unsaved.saved();
      onClose();
    },
  });
  const reload = async () => {
    const all = await client.fetchQuery({ queryKey: keys.fields, queryFn: listFields, staleTime: 0 });
    const now = all.find(({ id }) => id === field?.id);
    if (!now) return;
    setVersion(now.version);
    setInitial(draftOf(now));
    setDraft(carriedOver(initial, draft, draftOf(now)));
    save.reset();
  };
  const filled = [draft.key, draft.name.de, draft.name.en, draft.purpose, draft.necessity];
  const ready = filled.every((text) => text.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !save.isPending) save.mutate();
  };
  const running = (purposes.data ?? []).filter((one) => one.ended_on === null || one.key === draft.purpose);
  const purpose = running.find(({ key }) => key === draft.purpose);
  const category = draft.special ? "special" : draft.category;
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={formClasses.form} data-testid="field-form">
      <div className={formClasses.fields}>
        <BothField
          label={t("purpose-name")}
          value={draft.name}
          onChange={(name) => set({ name, ...(field || ownKey ? {} : { key: keyOf(name.de) }) })}
          required
          first
          testid="field-name"
        />
        {!field && (
          <TextInput
            label={t("purpose-key")}
            description={t("purpose-key-hint")}
            value={draft.key}
            onChange={(event) => {
              setOwnKey(true);
              set({ key: event.currentTarget.value });
            }}
            required
            data-testid="field-key"
          />
        )}
        <Select
          label={t("fields-kind")}
          description={field?.in_use ? t("fields-kind-fixed") : undefined}
          data={(Object.keys(fieldKindIds) as FieldKind[]).map((value) => ({ value, label: t(fieldKindIds[value]) }))}
          value={draft.kind}
          onChange={(kind) => kind && set({ kind: kind as FieldKind })}
          allowDeselect={false}
          disabled={field?.in_use}
          data-testid="field-kind"
        />
        {draft.kind === "choice" && (
          <TagsInput
            label={t("fields-choices")}
            description={t("fields-choices-hint")}
            value={draft.choices}
            onChange={(choices) => set({ choices })}
            required
            data-testid="field-choices"
          />
        )}
        <Select
          label={t("fields-purpose")}
          placeholder={t("consents-choose")}
          data={running.map((one) => ({ value: one.key, label: within(one.name, language) || one.key }))}
          value={draft.purpose || null}
          onChange={(key) => key && set({ purpose: key })}
          required
          data-testid="field-purpose"
        />
        <Textarea
          label={t("fields-necessity")}
          description={t("fields-necessity-hint")}
          value={draft.necessity}
          onChange={(event) => set({ necessity: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={6}
          required
          data-testid="field-necessity"
        />
        {!draft.special && (
          <Select
            label={t("fields-category")}
            data={categories
              .filter((one) => one !== "special")
              .map((value) => ({ value, label: categoryText(t, value) }))}
            value={draft.category}
            onChange={(chosen) => chosen && set({ category: chosen })}
            allowDeselect={false}
          />
        )}
        <Checkbox
          label={t("fields-special")}
          description={t("fields-special-hint")}
          checked={draft.special !== null}
          onChange={(event) =>
            set(
              event.currentTarget.checked
                ? { special: { kind: "health", exception: null, reason: "" } }
                : { special: null, category: draft.category === "special" ? "personal" : draft.category },
            )
          }
          disabled={field?.in_use}
          data-testid="field-special"
        />
        {draft.special && <SpecialFields special={draft.special} onChange={(special) => set({ special })} />}
        {purpose && !purpose.categories.includes(category) && (
          <Text size="sm" c="var(--k-warn)" data-testid="field-not-needed">
            {t("fields-not-of-purpose", { category: categoryText(t, category) })}
          </Text>
        )}
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
        saveTestid="field-save"
        asking={unsaved.asking}
      />
    </form>
  );
}

type Special = NonNullable<FieldDraft["special"]>;

/** What allows data that nobody may keep otherwise (Art. 9 GDPR). */
function SpecialFields({ special, onChange }: { special: Special; onChange: (special: Special) => void }) {
  const t = useT();
  return (
    <>
      <Select
        label={t("fields-special-kind")}
        data={(Object.keys(specialIds) as SpecialKind[]).map((value) => ({ value, label: t(specialIds[value]) }))}
        value={special.kind}
        onChange={(kind) => kind && onChange({ ...special, kind: kind as SpecialKind })}
        allowDeselect={false}
        data-testid="field-special-kind"
      />
      <Select
        label={t("fields-exception-field")}
        description={t("fields-exception-hint")}
        placeholder={t("consents-choose")}
        data={(Object.keys(exceptionIds) as Exception[]).map((value) => ({ value, label: t(exceptionIds[value]) }))}
        value={special.exception}
        onChange={(exception) => onChange({ ...special, exception: exception as Exception | null })}
        required
        data-testid="field-exception"
      />
      <Textarea
        label={t("fields-special-reason")}
        value={special.reason}
        onChange={(event) => onChange({ ...special, reason: event.currentTarget.value })}
        autosize
        minRows={2}
        maxRows={6}
        required
        data-testid="field-special-reason"
      />
    </>
  );
}
