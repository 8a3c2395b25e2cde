import { Checkbox, Select, TagsInput, Text, Textarea } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { DraftForm } from "../../components/DraftForm";
import { FormDrawer, type GiveUp } from "../../components/FormDrawer";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { NameAndKey } from "../../components/NameAndKey";
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
import { useVersionedDraft } from "../../components/useVersionedDraft";
import { addField, editField, listFields, previewMovedField } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Exception, Field, FieldDraft, FieldKind, SpecialKind } from "../../ipc/types";
import { soundsSpecial } from "./soundsSpecial";

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
  holds_none: false,
  lets_go: false,
};

function storedOf({ key, name, kind, choices, category, purpose, necessity, special, version }: Field) {
  const unsaid = { holds_none: false, lets_go: false };
  return { draft: { key, name, kind, choices, category, purpose, necessity, special, ...unsaid }, version };
}

function Form({ field, giveUp, onClose }: { field: Field | null; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const format = useFormat();
  const client = useQueryClient();
  const purposes = useQuery(purposesQuery);
  const form = useVersionedDraft<FieldDraft>({
    stored: field && storedOf(field),
    empty,
    save: (draft, version) => (field ? editField(field.id, draft, version) : addField(draft)),
    fetch: async () => {
      const all = await client.fetchQuery({ queryKey: keys.fields, queryFn: listFields, staleTime: 0 });
      const now = all.find(({ id }) => id === field?.id);
      return now ? storedOf(now) : null;
    },
    meta: { invalidates: ["fields", "purposes", "person", "retention"], done: field ? "fields-saved" : "fields-added" },
    giveUp,
    onClose,
  });
  const { draft, set } = form;
  const filled = [draft.key, draft.name.de, draft.name.en, draft.purpose, draft.necessity];
  const running = (purposes.data ?? []).filter((one) => one.ended_on === null || one.key === draft.purpose);
  const purpose = running.find(({ key }) => key === draft.purpose);
  const sounds = draft.special ? null : soundsSpecial([draft.name.de, draft.name.en, draft.key]);
  const renamed = draft.name.de !== field?.name.de || draft.name.en !== field?.name.en;
  const moved = useQuery({
    queryKey: keys.movedField(field?.id ?? "", draft.purpose),
    queryFn: () => previewMovedField(field?.id ?? "", draft.purpose),
    enabled: field !== null && draft.purpose !== field.purpose,
    staleTime: 0,
  });
  const leaving = field && draft.purpose !== field.purpose && moved.data && moved.data.ended > 0 ? moved.data : null;
  const ready =
    filled.every((text) => text.trim() !== "") &&
    (!sounds || !renamed || draft.holds_none) &&
    (!leaving || draft.lets_go);
  const category = draft.special ? "special" : draft.category;
  return (
    <DraftForm form={form} ready={ready} testid="field-form" saveTestid="field-save">
      <NameAndKey value={draft} isNew={field === null} onChange={set} testid="field" />
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
        onChange={(key) => key && set({ purpose: key, lets_go: false })}
        required
        data-testid="field-purpose"
      />
      {moved.error && <ProblemAlert problem={moved.error} onRetry={() => moved.refetch()} />}
      {leaving && (
        <>
          <Text size="sm" c="var(--k-warn)" role="status" data-testid="field-lets-go">
            {t("fields-lets-go", {
              ended: leaving.ended,
              shown: format.number(leaving.ended),
              going: leaving.going,
              going_shown: format.number(leaving.going),
            })}
          </Text>
          <Checkbox
            label={t("fields-lets-go-confirm")}
            checked={draft.lets_go}
            onChange={(event) => set({ lets_go: event.currentTarget.checked })}
            data-testid="field-lets-go-confirm"
          />
        </>
      )}
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
      {sounds && (
        <Text size="sm" c="var(--k-warn)" role="status" data-testid="field-sounds-special">
          {t(sounds === "convictions" ? "fields-sounds-convictions" : "fields-sounds-special", {
            kind: t(specialIds[sounds]),
          })}
        </Text>
      )}
      {sounds && renamed && (
        <Checkbox
          label={t("fields-holds-none")}
          checked={draft.holds_none}
          onChange={(event) => set({ holds_none: event.currentTarget.checked })}
          data-testid="field-holds-none"
        />
      )}
      {draft.special && <SpecialFields special={draft.special} onChange={(special) => set({ special })} />}
      {purpose && !purpose.categories.includes(category) && (
        <Text size="sm" c="var(--k-warn)" data-testid="field-not-needed">
          {t("fields-not-of-purpose", { category: categoryText(t, category) })}
        </Text>
      )}
    </DraftForm>
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
