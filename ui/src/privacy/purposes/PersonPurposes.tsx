import { Button, Select, Text, TextInput } from "@mantine/core";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DateField } from "../../components/DateField";
import { Fact, Facts } from "../../components/Facts";
import { FormModal, SmallForm } from "../../components/FormModal";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { agreedEndsIds, agreedIds, basisIds, within } from "../../components/privacyWords";
import { purposesQuery, saidSomething, usePurposeName } from "../../components/purposes";
import { Section } from "../../components/Section";
import { useMay } from "../../components/session";
import { localParts } from "../../components/time";
import { endPurpose, holdFor, listFields, purposesOf } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Held, PersonView } from "../../ipc/types";
import { EndPurpose } from "./EndPurpose";

export const heldQuery = (person: string) =>
  queryOptions({ queryKey: keys.purposesOf(person), queryFn: () => purposesOf(person) });

/** What a person's data are held for. */
export function PersonPurposes({ person, onlyKept }: { person: PersonView; onlyKept: boolean }) {
  const t = useT();
  const format = useFormat();
  const name = usePurposeName();
  const mayEdit = useMay("edit_persons") && !onlyKept;
  const [adding, setAdding] = useState(false);
  const held = useQuery(heldQuery(person.id));
  const language = useLanguage();
  const catalogue = useQuery(purposesQuery);
  const reasonOf = (key: string) => {
    const purpose = catalogue.data?.find((one) => one.key === key);
    return purpose && within(purpose.reason, language);
  };
  const end = useMutation({
    mutationFn: (purpose: string) => endPurpose(person.id, purpose),
    meta: { invalidates: saidSomething, done: "purposes-ended-done", failure: "purposes-failed" },
  });
  const fields = useQuery({ queryKey: keys.fields, queryFn: listFields, enabled: mayEdit });
  // What the person has in them goes for good: nobody ends that with one click.
  const filledFor = (purpose: string) =>
    (fields.data ?? []).filter((one) => one.purpose === purpose && person.fields.some(({ field }) => field === one.id));
  const [ending, setEnding] = useState<string | null>(null);
  const asked = catalogue.data?.find(({ key }) => key === ending);
  return (
    <Section
      title={t("purposes-held")}
      testid="person-purposes"
      action={
        mayEdit && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAdding(true)} data-testid="purpose-add">
            {t("purposes-add")}
          </Button>
        )
      }
    >
      {held.error && <ProblemAlert problem={held.error} />}
      {fields.error && <ProblemAlert problem={fields.error} onRetry={() => fields.refetch()} />}
      <Facts none={held.data?.length === 0 ? t("purposes-held-none") : null}>
        {held.data?.map((one) => (
          <Fact
            key={one.purpose}
            testid="held"
            title={name(one.purpose)}
            past={one.ended_on !== null}
            lines={[
              t(basisIds[one.basis]),
              reasonOf(one.purpose),
              t("purposes-since", {
                date: format.date(one.since),
                source: one.agreed ? t(agreedIds[one.agreed]) : one.source || "–",
              }),
              one.agreed && one.ended_on === null && t(agreedEndsIds[one.agreed]),
              one.ended_on && t("purposes-ended", { date: format.date(one.ended_on) }),
            ]}
            action={
              mayEdit &&
              one.ended_on === null &&
              one.agreed === null && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  aria-label={t("purposes-end-one", { name: name(one.purpose) })}
                  loading={end.isPending && end.variables === one.purpose}
                  disabled={!fields.data}
                  onClick={() => (filledFor(one.purpose).length > 0 ? setEnding(one.purpose) : end.mutate(one.purpose))}
                >
                  {t("purposes-end")}
                </Button>
              )
            }
          />
        ))}
      </Facts>
      {asked && (
        <EndPurpose
          opened
          purpose={asked}
          fields={filledFor(asked.key)}
          person={person.name}
          onEnd={() => {
            setEnding(null);
            end.mutate(asked.key);
          }}
          onClose={() => setEnding(null)}
        />
      )}
      <FormModal opened={adding} onClose={() => setAdding(false)} title={t("purposes-add-title")}>
        <AddPurpose person={person} held={held.data ?? []} onClose={() => setAdding(false)} />
      </FormModal>
    </Section>
  );
}

function AddPurpose(props: { person: PersonView; held: Held[]; onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const { person, held, onClose } = props;
  const today = localParts(new Date()).day;
  const purposes = useQuery(purposesQuery);
  const [purpose, setPurpose] = useState<string | null>(null);
  const [since, setSince] = useState<string | null>(today);
  const [source, setSource] = useState(person.source);
  const save = useMutation({
    mutationFn: (key: string) => holdFor(person.id, key, since, source),
    meta: { invalidates: saidSomething, done: "purposes-added" },
    onSuccess: onClose,
  });
  const free = (purposes.data ?? []).filter(
    (one) => one.ended_on === null && !held.some((own) => own.purpose === one.key && own.ended_on === null),
  );
  const chosen = free.find(({ key }) => key === purpose);
  return (
    <SmallForm
      draft={[purpose, since, source]}
      onSave={() => purpose && save.mutate(purpose)}
      onCancel={onClose}
      ready={purpose !== null && since !== null && source.trim() !== ""}
      saving={save.isPending}
      problem={save.error}
      saveTestid="purpose-save"
    >
      <Select
        label={t("consents-purpose")}
        placeholder={t("consents-choose")}
        data={free.map((one) => ({ value: one.key, label: one.name[language] || one.key }))}
        value={purpose}
        onChange={setPurpose}
        required
        data-autofocus
        data-testid="purpose-choose"
      />
      {chosen && (
        <Text size="sm" c="dimmed">
          {within(chosen.description, language)} {t(basisIds[chosen.basis])}: {within(chosen.reason, language)}
        </Text>
      )}
      <DateField label={t("purposes-since-field")} value={since} onChange={setSince} maxDate={today} required />
      <TextInput
        label={t("purposes-source")}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
        required
      />
    </SmallForm>
  );
}
