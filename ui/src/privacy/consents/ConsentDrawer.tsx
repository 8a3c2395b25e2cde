import { Alert, Button, Checkbox, Group, Select, Text, Textarea, TextInput } from "@mantine/core";
import { IconPaperclip, IconX } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { DateField } from "../../components/DateField";
import { FormDrawer, formClasses, type GiveUp } from "../../components/FormDrawer";
import { FormFoot } from "../../components/FormFoot";
import { fileName } from "../../components/fileName";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { consentChannelIds, consentStateIds, methodIds } from "../../components/privacyWords";
import { purposesQuery, saidSomething } from "../../components/purposes";
import { saveKeys } from "../../components/saveKeys";
import { localParts } from "../../components/time";
import { useUnsaved } from "../../components/useUnsaved";
import { chooseFile, listDeclarations, recordConsent } from "../../ipc/commands";
import { onFilesDropped } from "../../ipc/desktop";
import { keys } from "../../ipc/keys";
import type { ConsentChannel, ConsentState, Method, PersonView, RecordConsent } from "../../ipc/types";
import classes from "./Consents.module.css";
import {
  addressesFor,
  askable,
  cameLater,
  lacksText,
  methodsFor,
  newDraft,
  requestOf,
  saysToText,
  versionsOf,
} from "./draft";

/** The form for what a person said, beside the page. */
export function ConsentDrawer(props: {
  person: PersonView;
  /** Files that prove it already. */
  evidence?: string[];
  opened: boolean;
  onClose: () => void;
}) {
  const t = useT();
  return (
    <FormDrawer opened={props.opened} title={t("consents-record")}>
      {(giveUp) => (
        <Form person={props.person} evidence={props.evidence ?? []} giveUp={giveUp} onClose={props.onClose} />
      )}
    </FormDrawer>
  );
}

const ALL = "*";
const keysOf = <K extends string>(table: Record<K, unknown>) => Object.keys(table) as K[];

function Form(props: { person: PersonView; evidence: string[]; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const { person } = props;
  const purposes = useQuery(purposesQuery);
  const declarations = useQuery({ queryKey: keys.declarations, queryFn: listDeclarations });
  const today = localParts(new Date()).day;
  const [initial] = useState(() => ({ ...newDraft(person, today), evidence: props.evidence }));
  const [draft, setDraft] = useState(initial);
  const set = (changes: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...changes }));
  const unsaved = useUnsaved(JSON.stringify(draft) !== JSON.stringify(initial), props.onClose);
  useEffect(() => {
    props.giveUp.current = unsaved.giveUp;
  });
  useEffect(
    () =>
      onFilesDropped({
        onOver: () => {},
        onDrop: (paths) => setDraft((now) => ({ ...now, evidence: [...new Set([...now.evidence, ...paths])] })),
      }),
    [],
  );
  const texts = versionsOf(declarations.data ?? [], draft.purpose, draft.language);
  const text = texts.find(({ version }) => version === draft.version);
  const later = saysToText(draft.state) && cameLater(text, draft.day);
  const version = later && !draft.named ? null : draft.version;
  const choices = askable(purposes.data ?? [], declarations.data ?? [], draft.state);
  const purpose = choices.find(({ key }) => key === draft.purpose);
  const addresses = addressesFor(person, draft.channel);
  const isGiven = draft.state === "given";
  const request = requestOf({ ...draft, version }, person.id);
  const save = useMutation({
    mutationFn: (said: RecordConsent) => recordConsent(said).then(({ value }) => value),
    meta: { invalidates: [...saidSomething, "documents", "history", "info"], done: "consents-recorded-done" },
    onSuccess: () => {
      unsaved.saved();
      props.onClose();
    },
  });
  const chooseState = (state: ConsentState) => {
    const known = draft.method !== null && methodsFor(state).includes(draft.method);
    set({ state, method: known ? draft.method : null });
  };
  const choosePurpose = (key: string | null) => {
    const chosen = choices.find((one) => one.key === key);
    const channel = chosen?.channels.find((one) => one === draft.channel) ?? chosen?.channels[0] ?? null;
    const [latest] = versionsOf(declarations.data ?? [], key, draft.language);
    set({ purpose: key, channel, version: latest?.version ?? null, named: false, address: "" });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (request && !save.isPending) save.mutate(request);
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={formClasses.form} data-testid="consent-form">
      <div className={formClasses.fields}>
        <Select
          label={t("consents-state")}
          data={keysOf(consentStateIds).map((value) => ({ value, label: t(consentStateIds[value]) }))}
          value={draft.state}
          onChange={(state) => state && chooseState(state as ConsentState)}
          allowDeselect={false}
          data-autofocus
          data-testid="consent-state"
        />
        <Select
          label={t("consents-purpose")}
          placeholder={t("consents-choose")}
          data={choices.map((one) => ({ value: one.key, label: one.name[language] || one.key }))}
          description={
            lacksText(purposes.data ?? [], declarations.data ?? [], draft.state) && t("consents-purpose-unwritten")
          }
          value={draft.purpose}
          onChange={choosePurpose}
          required
          data-testid="consent-purpose"
        />
        <div className={formClasses.two}>
          <Select
            label={t("consents-channel")}
            data={(purpose?.channels ?? []).map((value) => ({ value, label: t(consentChannelIds[value]) }))}
            value={draft.channel}
            onChange={(channel) => set({ channel: channel as ConsentChannel | null, address: "" })}
            disabled={!purpose}
            placeholder={t(purpose ? "consents-choose" : "consents-purpose-first")}
            allowDeselect={false}
            required
            data-testid="consent-channel"
          />
          <Select
            label={t("consents-address")}
            data={[
              { value: ALL, label: t(isGiven ? "consents-address-known" : "consents-address-all") },
              ...addresses.map((one) => ({ value: one.normalised, label: one.value })),
            ]}
            value={draft.address || ALL}
            onChange={(address) => set({ address: address === ALL ? "" : (address ?? "") })}
            disabled={draft.channel === null || draft.channel === "post"}
            allowDeselect={false}
            data-testid="consent-address"
          />
          <Select
            label={t("consents-method")}
            placeholder={t("consents-choose")}
            data={methodsFor(draft.state).map((value) => ({ value, label: t(methodIds[value]) }))}
            value={draft.method}
            onChange={(method) => set({ method: method as Method | null })}
            required
            data-testid="consent-method"
          />
          <DateField
            label={t("consents-day")}
            value={draft.day}
            onChange={(day) => set({ day })}
            maxDate={today}
            required
            data-testid="consent-day"
          />
        </div>
        {isGiven && draft.channel !== null && draft.channel !== "post" && draft.address === "" && (
          <Text size="xs" c="dimmed" data-testid="consent-covers">
            {addresses.length === 0
              ? t("consents-address-none")
              : t("consents-address-covers", { addresses: addresses.map(({ value }) => value).join(", ") })}
          </Text>
        )}
        {saysToText(draft.state) && (
          <div>
            <div className={formClasses.two}>
              <Select
                label={t("consents-text")}
                data={texts.map((one) => ({
                  value: String(one.version),
                  label: t("consents-text-version", { version: one.version, date: format.date(one.created_at) }),
                }))}
                value={version === null ? null : String(version)}
                onChange={(chosen) => set({ version: chosen === null ? null : Number(chosen), named: true })}
                disabled={!purpose}
                placeholder={t(purpose ? "consents-choose" : "consents-purpose-first")}
                allowDeselect={false}
                required
                data-testid="consent-version"
              />
              <Select
                label={t("form-language")}
                data={["de", "en"].map((value) => ({ value, label: format.language(value) }))}
                value={draft.language}
                onChange={(spoken) => spoken && set({ language: spoken })}
                allowDeselect={false}
              />
            </div>
            {later && (
              <Alert color="yellow" variant="light" p="xs" mt="xs" data-testid="consent-text-later">
                {t("consents-text-later")}
              </Alert>
            )}
            {text && version !== null && <blockquote className={classes.wording}>{text.text}</blockquote>}
          </div>
        )}
        <Files files={draft.evidence} onFiles={(evidence) => set({ evidence })} />
        {isGiven && draft.evidence.length === 0 && draft.method !== null && (
          <Alert color="yellow" variant="light" p="xs" data-testid="consent-unproven-hint">
            {t("consents-unproven-hint")}
          </Alert>
        )}
        <Textarea
          label={t("consents-note")}
          placeholder={t("consents-note-hint")}
          value={draft.note}
          onChange={(event) => set({ note: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={8}
        />
        {isGiven && (
          <>
            <div className={formClasses.two}>
              <DateField
                label={t("consents-expires")}
                value={draft.expires_on}
                onChange={(expires_on) => set({ expires_on })}
                clearable
              />
              <TextInput
                label={t("consents-guardian-field")}
                value={draft.guardian}
                onChange={(event) => set({ guardian: event.currentTarget.value })}
              />
            </div>
            <Checkbox
              label={t("consents-explicit-field")}
              checked={draft.explicit}
              onChange={(event) => set({ explicit: event.currentTarget.checked })}
            />
          </>
        )}
        {save.error && <ProblemAlert problem={save.error} />}
      </div>
      <FormFoot
        saving={save.isPending}
        disabled={request === null}
        onCancel={unsaved.giveUp}
        saveTestid="consent-save"
        asking={unsaved.asking}
      />
    </form>
  );
}

/** The files that prove it, by their paths. */
function Files({ files, onFiles }: { files: string[]; onFiles: (files: string[]) => void }) {
  const t = useT();
  return (
    <div>
      <Group justify="space-between">
        <Text fw={550} size="sm">
          {t("consents-evidence")}
        </Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPaperclip size={15} aria-hidden />}
          onClick={async () => {
            const path = await chooseFile([]).catch(() => null);
            if (path !== null && !files.includes(path)) onFiles([...files, path]);
          }}
          data-testid="consent-attach"
        >
          {t("consents-attach")}
        </Button>
      </Group>
      {files.length === 0 ? (
        <Text size="xs" c="dimmed">
          {t("consents-attach-hint")}
        </Text>
      ) : (
        <ul className={classes.evidence}>
          {files.map((path) => (
            <li key={path}>
              <span>{fileName(path)}</span>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={t("consents-detach", { name: fileName(path) })}
                onClick={() => onFiles(files.filter((one) => one !== path))}
              >
                <IconX size={14} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
