import {
  Autocomplete,
  Collapse,
  Input,
  SegmentedControl,
  Select,
  TagsInput,
  Text,
  Textarea,
  TextInput,
  UnstyledButton,
} from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { DateField } from "../../components/DateField";
import { FormFoot } from "../../components/FormFoot";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { problemText } from "../../components/problemWords";
import { saveKeys } from "../../components/saveKeys";
import { useSession } from "../../components/session";
import type { Asking } from "../../components/useUnsaved";
import { capacityIds, kindIds, kinds } from "../../components/words";
import { listTags } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Capacity, KeptBack, PersonDraft, PersonKind, Problem } from "../../ipc/types";
import { AddressFields } from "./AddressFields";
import { ContactPointFields } from "./ContactPointFields";
import { DraftDuplicates } from "./DraftDuplicates";
import { capacityOf, namesSomebody, strayPosition, tidied } from "./draft";
import { FieldInputs } from "./FieldInputs";
import { MembershipFields } from "./MembershipFields";
import classes from "./PersonForm.module.css";
import { useRefusal } from "./useRefusal";

const languages = ["de", "en", "fr", "it", "es", "pl", "tr", "nl"];

type Props = {
  draft: PersonDraft;
  /** What it began with. */
  before: PersonDraft;
  onDraft: (draft: PersonDraft) => void;
  /** Somebody new: likely duplicates are named while one types. */
  isNew: boolean;
  /** Own fields with a value that the user can't see. */
  unreadable?: string[];
  keptBack?: KeptBack[];
  saving: boolean;
  problem: Problem | null;
  onSave: (draft: PersonDraft) => void;
  onCancel: () => void;
  asking: Asking;
  onReload?: () => void;
};

/** All that is stored about a person, to be written down. */
export function PersonForm(props: Props) {
  const t = useT();
  const format = useFormat();
  const { controller } = useSession();
  const { draft } = props;
  const [more, setMore] = useState(!props.isNew);
  const [tried, setTried] = useState(false);
  const [capacityChosen, setCapacityChosen] = useState(!props.isNew);
  const form = useRef<HTMLFormElement>(null);
  const refusal = useRefusal(form, props.problem, draft, props.before);
  /** `name`: what the input is called, where the core knows it by another name. */
  const refusedAt = (input: string, name?: string) => {
    if (!props.problem || refusal.input !== input) return undefined;
    const { problem } = props;
    return problemText(t, name ? { ...problem, details: { ...problem.details, field: name } } : problem);
  };
  const set = (change: Partial<PersonDraft>) => {
    refusal.changed(change);
    props.onDraft({ ...draft, ...change });
  };
  const tags = useQuery({ queryKey: keys.tags, queryFn: listTags });
  const sourceMissing = draft.source.trim() === "";
  // Somebody who is stored has a name, even where its parts are unknown.
  const nobody = props.isNew && !namesSomebody(draft);
  const stray = strayPosition(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = nobody
      ? "form-given_name"
      : stray >= 0
        ? `form-organisation-${stray}`
        : sourceMissing
          ? "form-source"
          : null;
    if (!wrong) {
      if (!props.saving) props.onSave(tidied(draft, controller.country));
      return;
    }
    const field = form.current?.querySelector<HTMLElement>(`[data-testid="${wrong}"]`);
    field?.focus({ preventScroll: true });
    // With what is said about it, which stands below.
    field?.scrollIntoView({ block: "center" });
  };
  const text = (name: "title" | "given_name" | "family_name" | "name_suffix", label: string) => (
    <TextInput
      label={label}
      value={draft[name]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      autoComplete="off"
      error={refusedAt(`form-${name}`)}
      data-autofocus={name === "given_name" || undefined}
      data-testid={`form-${name}`}
    />
  );
  return (
    <form
      ref={form}
      noValidate
      className={classes.form}
      onSubmit={submit}
      onKeyDown={saveKeys}
      data-testid="person-form"
    >
      <div className={classes.fields}>
        <div className={classes.names}>
          {text("title", t("form-title"))}
          {text("given_name", t("form-given-name"))}
          {text("family_name", t("form-family-name"))}
        </div>
        {tried && nobody && (
          <Text size="sm" c="var(--k-bad)" role="alert">
            {t("form-nobody")}
          </Text>
        )}
        {props.isNew && <DraftDuplicates draft={draft} />}
        <div className={classes.two}>
          <Select
            label={t("form-kind")}
            data={kinds.map((kind) => ({ value: kind, label: t(kindIds[kind]) }))}
            value={draft.kind}
            onChange={(kind) => kind && set({ kind: kind as PersonKind })}
            allowDeselect={false}
            data-testid="form-kind"
          />
          <Input.Wrapper label={t("form-capacity")} labelElement="div" labelProps={{ id: "form-capacity" }}>
            <SegmentedControl
              fullWidth
              // As high as the field beside it, so that the chosen half fills it.
              styles={{ label: { padding: "4px 10px", lineHeight: "20px" } }}
              aria-labelledby="form-capacity"
              data={(["business", "private"] as Capacity[]).map((c) => ({ value: c, label: t(capacityIds[c]) }))}
              value={draft.capacity}
              onChange={(capacity) => {
                setCapacityChosen(true);
                set({ capacity: capacity as Capacity });
              }}
            />
          </Input.Wrapper>
        </div>
        <fieldset className={classes.section}>
          <legend>{t("form-reach")}</legend>
          <ContactPointFields
            points={draft.contact_points}
            onChange={(contact_points) => set({ contact_points })}
            refusedAt={refusedAt}
          />
        </fieldset>
        <fieldset className={classes.section}>
          <legend>{t("form-organisations")}</legend>
          <MembershipFields
            memberships={draft.memberships}
            before={props.before.memberships}
            onChange={(memberships) =>
              set(capacityChosen ? { memberships } : { memberships, capacity: capacityOf(memberships) })
            }
            stray={tried ? stray : -1}
          />
        </fieldset>
        <fieldset className={classes.section}>
          <legend>{t("form-addresses")}</legend>
          <AddressFields addresses={draft.addresses} onChange={(addresses) => set({ addresses })} />
        </fieldset>
        <fieldset className={classes.section}>
          <legend>{t("form-origin")}</legend>
          <div className={classes.two}>
            <Autocomplete
              label={t("form-source")}
              required
              openOnFocus={false}
              placeholder={t("form-source-example")}
              data={[
                t("form-source-card"),
                t("form-source-phone"),
                t("form-source-website"),
                t("form-source-email"),
                t("form-source-fair"),
                t("form-source-referral"),
              ]}
              value={draft.source}
              onChange={(source) => set({ source })}
              error={tried && sourceMissing ? t("form-source-missing") : refusedAt("form-source")}
              data-testid="form-source"
            />
            <DateField
              label={t("form-collected")}
              value={draft.collected_at?.slice(0, 10) ?? null}
              onChange={(collected_at) => set({ collected_at })}
              maxDate={new Date()}
              error={refusedAt("form-collected")}
              data-testid="form-collected"
            />
          </div>
        </fieldset>
        <FieldInputs
          values={draft.fields}
          unreadable={props.unreadable ?? []}
          keptBack={props.keptBack ?? []}
          onChange={(fields) => set({ fields })}
          refusedAt={refusedAt}
          className={classes.section}
        />
        <TagsInput
          label={t("form-tags")}
          data={tags.data?.map(({ tag }) => tag) ?? []}
          value={draft.tags}
          onChange={(chosen) => set({ tags: chosen })}
          error={refusedAt("form-tags")}
          data-testid="form-tags"
        />
        <Textarea
          label={t("form-note")}
          value={draft.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={10}
          data-testid="form-note"
        />
        <UnstyledButton onClick={() => setMore(!more)} aria-expanded={more} c="var(--k-brand-ink)" fz="sm" fw={550}>
          <IconChevronDown size={15} style={{ rotate: more ? "180deg" : undefined, verticalAlign: -3 }} aria-hidden />{" "}
          {t("form-more")}
        </UnstyledButton>
        <Collapse expanded={more || refusal.input === "form-birthday"}>
          <div className={classes.two}>
            <Autocomplete
              label={t("form-salutation")}
              description={t("form-salutation-hint")}
              data={[t("form-salutation-ms"), t("form-salutation-mr")]}
              value={draft.salutation}
              onChange={(salutation) => set({ salutation })}
            />
            <TextInput
              label={t("form-suffix")}
              description={t("form-suffix-hint")}
              value={draft.name_suffix}
              onChange={(event) => set({ name_suffix: event.currentTarget.value })}
            />
            <DateField
              label={t("form-birthday")}
              value={draft.birthday}
              onChange={(birthday) => set({ birthday })}
              clearable
              maxDate={new Date()}
              error={refusedAt("form-birthday")}
              data-testid="form-birthday"
            />
            <Select
              label={t("form-language")}
              data={[...new Set([...languages, ...(draft.language ? [draft.language] : [])])].map((code) => ({
                value: code,
                label: format.language(code),
              }))}
              value={draft.language || null}
              onChange={(language) => set({ language: language ?? "" })}
              clearable
              clearButtonProps={{ "aria-label": t("field-clear") }}
            />
          </div>
        </Collapse>
        {refusal.elsewhere && (
          <ProblemAlert
            problem={refusal.elsewhere}
            retryLabel={t("form-reload")}
            onRetry={refusal.elsewhere.code === "conflict" ? props.onReload : undefined}
          />
        )}
      </div>
      <FormFoot saving={props.saving} onCancel={props.onCancel} saveTestid="form-save" asking={props.asking} />
    </form>
  );
}
