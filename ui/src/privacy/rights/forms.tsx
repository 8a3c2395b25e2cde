import { Button, Radio, Select, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { copyText } from "../../components/clipboard";
import { DateField } from "../../components/DateField";
import { FormModal, SmallForm } from "../../components/FormModal";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { decisionIds, objectionIds, restrictionIds } from "../../components/privacyWords";
import { purposesQuery, saidSomething } from "../../components/purposes";
import { endOf, localParts } from "../../components/time";
import { decideObjection, lift, liftNotice, object, restrict } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Decision, Objected, Objection, Purpose, Restriction, RestrictionGround } from "../../ipc/types";

type Props = { person: string; opened: boolean; onClose: () => void };

const today = () => localParts(new Date()).day;

/** What one can object to: advertising, and what rests on an interest. Nobody can object to a contract or a duty. */
export const objectable = ({ advertising, basis, ended_on }: Purpose) =>
  ended_on === null && (advertising || basis === "legitimate_interest" || basis === "public_task");

/** What a person objects to. */
export function ObjectForm(props: Props) {
  const t = useT();
  return (
    <FormModal opened={props.opened} onClose={props.onClose} title={t("rights-object-title")}>
      <ObjectFields {...props} />
    </FormModal>
  );
}

function ObjectFields({ person, onClose }: Props) {
  const t = useT();
  const language = useLanguage();
  const purposes = useQuery(purposesQuery);
  const [scope, setScope] = useState<Objected["scope"]>("marketing");
  const [purpose, setPurpose] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(today);
  const [note, setNote] = useState("");
  const absolute =
    scope === "marketing" || purposes.data?.find(({ key }) => scope === "purpose" && key === purpose)?.advertising;
  const to: Objected | null = scope !== "purpose" ? { scope } : purpose === null ? null : { scope, purpose };
  const save = useMutation({
    mutationFn: (objected: Objected) => object(person, objected, endOf(day), note),
    meta: { invalidates: saidSomething, done: "rights-objected" },
    onSuccess: onClose,
  });
  return (
    <SmallForm
      draft={[scope, purpose, day, note]}
      onSave={() => to && save.mutate(to)}
      onCancel={onClose}
      ready={to !== null && day !== null}
      saving={save.isPending}
      problem={save.error}
      saveTestid="object-save"
    >
      <Radio.Group
        label={t("rights-object-to")}
        value={scope}
        onChange={(chosen) => setScope(chosen as Objected["scope"])}
      >
        <Stack gap={6} mt={4}>
          {(["marketing", "purpose", "all"] as const).map((one, at) => (
            <Radio
              key={one}
              value={one}
              label={t(objectionIds[one] ?? "objection-all")}
              data-autofocus={at === 0 || undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      {scope === "purpose" && (
        <Select
          label={t("consents-purpose")}
          data={(purposes.data ?? []).filter(objectable).map((one) => ({
            value: one.key,
            label: one.name[language] || one.key,
          }))}
          value={purpose}
          onChange={setPurpose}
          required
        />
      )}
      <Text size="sm" c="dimmed">
        {t(absolute ? "rights-object-absolute" : "rights-object-weighed")}
      </Text>
      <DateField label={t("rights-day")} value={day} onChange={setDay} maxDate={today()} required />
      <Note value={note} onChange={setNote} />
    </SmallForm>
  );
}

function Note({ value, onChange }: { value: string; onChange: (note: string) => void }) {
  const t = useT();
  return (
    <Textarea
      label={t("consents-note")}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={2}
      maxRows={8}
    />
  );
}

/** From now on a person's data are only stored. */
export function Restrict(props: Props) {
  const t = useT();
  return (
    <FormModal opened={props.opened} onClose={props.onClose} title={t("rights-restrict-title")}>
      <RestrictFields {...props} />
    </FormModal>
  );
}

function RestrictFields({ person, onClose }: Props) {
  const t = useT();
  const [ground, setGround] = useState<RestrictionGround>("a");
  const [day, setDay] = useState<string | null>(today);
  const [note, setNote] = useState("");
  const save = useMutation({
    mutationFn: () => restrict(person, ground, endOf(day), note),
    meta: { invalidates: saidSomething, done: "rights-restricted-done" },
    onSuccess: onClose,
  });
  return (
    <SmallForm
      draft={[ground, day, note]}
      onSave={() => save.mutate()}
      onCancel={onClose}
      ready={day !== null}
      saving={save.isPending}
      problem={save.error}
      saveTestid="restrict-save"
    >
      <Text size="sm">{t("rights-restrict-text")}</Text>
      <Radio.Group
        label={t("rights-ground")}
        value={ground}
        onChange={(chosen) => setGround(chosen as RestrictionGround)}
      >
        <Stack gap={6} mt={4}>
          {(Object.keys(restrictionIds) as RestrictionGround[]).map((one, at) => (
            <Radio key={one} value={one} label={t(restrictionIds[one])} data-autofocus={at === 0 || undefined} />
          ))}
        </Stack>
      </Radio.Group>
      <DateField label={t("rights-day")} value={day} onChange={setDay} maxDate={today()} required />
      <Note value={note} onChange={setNote} />
    </SmallForm>
  );
}

/** Lifts the restrictions of a person who was told so before. */
export function Lift(props: Props & { restrictions: Restriction[] }) {
  const t = useT();
  return (
    <FormModal opened={props.opened} onClose={props.onClose} title={t("rights-lift-title")}>
      <LiftFields {...props} />
    </FormModal>
  );
}

function LiftFields({ person, restrictions, onClose }: Props & { restrictions: Restriction[] }) {
  const t = useT();
  const format = useFormat();
  const [told, setTold] = useState<string | null>(null);
  const [only, setOnly] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);
  const standing = restrictions.filter(({ lifted_at }) => lifted_at === null);
  const notice = useQuery({ queryKey: keys.liftNotice(person, only), queryFn: () => liftNotice(person, only) });
  const save = useMutation({
    mutationFn: (day: string) => lift(person, only, day),
    meta: { invalidates: saidSomething, done: "rights-lifted-done" },
    onSuccess: onClose,
  });
  return (
    <SmallForm
      draft={told}
      onSave={() => told && save.mutate(told)}
      onCancel={onClose}
      ready={told !== null}
      saving={save.isPending}
      problem={save.error}
      saveLabel={t("rights-lift")}
      saveTestid="lift-save"
    >
      {standing.length > 1 && (
        <Select
          label={t("rights-lift-which")}
          data={[
            { value: "", label: t("rights-lift-all") },
            ...standing.map((one) => ({
              value: one.id,
              label: `${t(restrictionIds[one.ground])}, ${t("rights-since", { date: format.date(one.at) })}`,
            })),
          ]}
          value={only ?? ""}
          onChange={(chosen) => setOnly(chosen || null)}
          allowDeselect={false}
          data-testid="lift-which"
        />
      )}
      {/* Focused first: in the field of the day the calendar would open, over the notice. */}
      <Text size="sm" tabIndex={-1} data-autofocus style={{ outline: "none" }}>
        {t("rights-lift-text")}
      </Text>
      {notice.data && (
        <>
          <Textarea
            label={t("rights-lift-notice")}
            value={notice.data}
            readOnly
            autosize
            minRows={4}
            maxRows={9}
            data-testid="lift-notice"
          />
          <Button
            variant="default"
            size="xs"
            style={{ alignSelf: "flex-start" }}
            onClick={async () => setCopied(await copyText(notice.data))}
          >
            {t(copied ? "notice-words-copied" : "notice-words-copy")}
          </Button>
        </>
      )}
      <DateField
        label={t("rights-told")}
        value={told}
        onChange={setTold}
        maxDate={today()}
        required
        data-testid="lift-told"
      />
    </SmallForm>
  );
}

/** How an objection is decided that had to be weighed. */
export function Decide({ objection, onClose }: { objection: Objection | null; onClose: () => void }) {
  const t = useT();
  return (
    <FormModal opened={objection !== null} onClose={onClose} title={t("rights-decide-title")}>
      {objection && <DecideFields objection={objection} onClose={onClose} />}
    </FormModal>
  );
}

function DecideFields({ objection, onClose }: { objection: Objection; onClose: () => void }) {
  const t = useT();
  const [decision, setDecision] = useState<Decision>("upheld");
  const [grounds, setGrounds] = useState("");
  const save = useMutation({
    mutationFn: () => decideObjection(objection.id, decision, grounds),
    meta: { invalidates: saidSomething, done: "rights-decided-done" },
    onSuccess: onClose,
  });
  return (
    <SmallForm
      draft={[decision, grounds]}
      onSave={() => save.mutate()}
      onCancel={onClose}
      ready={decision !== "overridden" || grounds.trim() !== ""}
      saving={save.isPending}
      problem={save.error}
      saveTestid="decide-save"
    >
      <Radio.Group label={t("rights-decision")} value={decision} onChange={(chosen) => setDecision(chosen as Decision)}>
        <Stack gap={6} mt={4}>
          {(Object.keys(decisionIds) as Decision[]).map((one, at) => (
            <Radio key={one} value={one} label={t(decisionIds[one])} data-autofocus={at === 0 || undefined} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t("rights-grounds")}
        value={grounds}
        onChange={(event) => setGrounds(event.currentTarget.value)}
        required={decision === "overridden"}
        autosize
        minRows={2}
        maxRows={8}
      />
      <Text size="sm" c="dimmed">
        {t("rights-decide-text")}
      </Text>
      {objection.scope === "all" && (
        <Text size="sm" c="dimmed">
          {t("rights-decide-all")}
        </Text>
      )}
    </SmallForm>
  );
}

/** That the person took back an objection: one to advertising, or one that was decided. */
export function TakeBack({ objection, onClose }: { objection: Objection | null; onClose: () => void }) {
  const t = useT();
  return (
    <FormModal opened={objection !== null} onClose={onClose} title={t("rights-take-back-title")}>
      {objection && <TakeBackFields objection={objection} onClose={onClose} />}
    </FormModal>
  );
}

function TakeBackFields({ objection, onClose }: { objection: Objection; onClose: () => void }) {
  const t = useT();
  const [how, setHow] = useState("");
  const save = useMutation({
    mutationFn: () => decideObjection(objection.id, "withdrawn", how),
    meta: { invalidates: saidSomething, done: "rights-taken-back" },
    onSuccess: onClose,
  });
  return (
    <SmallForm
      draft={how}
      onSave={() => save.mutate()}
      onCancel={onClose}
      ready
      saving={save.isPending}
      problem={save.error}
      saveLabel={t("rights-take-back")}
      saveTestid="take-back-save"
    >
      <Text size="sm">{t("rights-take-back-text")}</Text>
      <Textarea
        label={t("rights-take-back-how")}
        value={how}
        onChange={(event) => setHow(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={8}
        data-autofocus
      />
      {objection.scope === "all" && (
        <Text size="sm" c="dimmed">
          {t("rights-decide-text")}
        </Text>
      )}
    </SmallForm>
  );
}
