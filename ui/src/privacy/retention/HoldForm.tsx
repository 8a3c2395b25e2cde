import { Radio, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { DateField } from "../../components/DateField";
import { SmallForm } from "../../components/FormModal";
import { useT } from "../../components/l10n";
import { OrganisationSelect } from "../../components/OrganisationSelect";
import { PersonSelect } from "../../components/PersonSelect";
import { otherDates } from "../../components/retentionRules";
import { holdKindIds } from "../../components/retentionWords";
import { localParts } from "../../components/time";
import { addHold } from "../../ipc/commands";
import type { HoldDraft, HoldKind, HoldTarget } from "../../ipc/types";
import { type ChosenRecord, RecordSelect } from "./RecordSelect";

const tomorrow = () => localParts(new Date(Date.now() + 86_400_000)).day;

/** Why it is held and until when somebody looks at it again; `children` says what is held. */
function Fields(props: { target: HoldTarget | null; onClose: () => void; children: ReactNode }) {
  const t = useT();
  const [kind, setKind] = useState<HoldKind>("tax");
  const [reason, setReason] = useState("");
  const [review, setReview] = useState<string | null>(null);
  const { target } = props;
  const add = useMutation({
    mutationFn: (draft: HoldDraft) => addHold(draft),
    meta: { invalidates: otherDates, done: "hold-added" },
    onSuccess: props.onClose,
  });
  const draft: HoldDraft | null =
    target && review && reason.trim() !== "" ? { kind, target, reason: reason.trim(), review_on: review } : null;
  return (
    <SmallForm
      draft={[target, kind, reason, review]}
      onSave={() => draft && add.mutate(draft)}
      onCancel={props.onClose}
      ready={draft !== null}
      saving={add.isPending}
      problem={add.error}
      saveLabel={t("hold-add-save")}
      saveTestid="hold-save"
    >
      <Text size="sm">{t("hold-text")}</Text>
      {props.children}
      <Radio.Group label={t("hold-why")} value={kind} onChange={(chosen) => setKind(chosen as HoldKind)}>
        <Stack gap={6} mt={4}>
          {(Object.keys(holdKindIds) as HoldKind[]).map((one) => (
            <Radio key={one} value={one} label={t(holdKindIds[one])} data-testid={`hold-kind-${one}`} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t("holds-reason")}
        placeholder={t("hold-reason-example")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required
        autosize
        minRows={2}
        maxRows={6}
        data-testid="hold-reason"
      />
      <DateField
        label={t("hold-review")}
        description={t("hold-review-hint")}
        value={review}
        onChange={setReview}
        minDate={tomorrow()}
        required
        data-testid="hold-review"
      />
    </SmallForm>
  );
}

/** A hold on somebody or on an organisation that is still to be found. */
export function HoldAnybody({ onClose }: { onClose: () => void }) {
  const t = useT();
  const [on, setOn] = useState<"person" | "organisation">("person");
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  return (
    <Fields target={chosen && { on, id: chosen.id }} onClose={onClose}>
      <SegmentedControl
        aria-label={t("holds-of")}
        data={[
          { value: "person", label: t("record-kind-person") },
          { value: "organisation", label: t("hold-on-organisation") },
        ]}
        value={on}
        onChange={(to) => {
          setOn(to as typeof on);
          setChosen(null);
        }}
        data-testid="hold-on"
      />
      {on === "person" ? (
        <PersonSelect label={t("record-kind-person")} chosen={chosen} onChoose={setChosen} first />
      ) : (
        <>
          <OrganisationSelect label={t("hold-on-organisation")} onChoose={setChosen} />
          {chosen && (
            <Text size="sm" fw={550} role="status">
              {chosen.name}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            {t("hold-organisation-text")}
          </Text>
        </>
      )}
    </Fields>
  );
}

/** A hold on all of a person, or on one record of theirs. */
export function HoldPerson({ person, onClose }: { person: string; onClose: () => void }) {
  const t = useT();
  const [record, setRecord] = useState<ChosenRecord | null>(null);
  const target: HoldTarget = record ? { on: record.kind, person, id: record.id } : { on: "person", id: person };
  return (
    <Fields target={target} onClose={onClose}>
      <RecordSelect
        person={person}
        label={t("hold-what")}
        placeholder={t("hold-whole-person")}
        chosen={record}
        onChoose={setRecord}
      />
    </Fields>
  );
}
