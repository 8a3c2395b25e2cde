import { Button, Group, SegmentedControl, Select, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { DateField } from "../../components/DateField";
import { Fact, Facts } from "../../components/Facts";
import { FormModal, SmallForm } from "../../components/FormModal";
import { useFormat } from "../../components/format";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { noticeIds, whyDue } from "../../components/privacyWords";
import { saidSomething, usePurposeName } from "../../components/purposes";
import { Section } from "../../components/Section";
import { useMay } from "../../components/session";
import { localParts, toUtc } from "../../components/time";
import { giveNotice, setCollectedFrom } from "../../ipc/commands";
import type { CollectedFrom, NoticeKind } from "../../ipc/types";
import { DaysLeft } from "./DaysLeft";
import { GivenOrNot } from "./GivenOrNot";
import classes from "./Notices.module.css";
import { NoticeWordsDialog } from "./NoticeWords";
import { noticeDutyQuery, noticesQuery, noticeTextsQuery } from "./queries";

const kinds = Object.keys(noticeIds) as NoticeKind[];

/** What a person must still be told, what they were told, and when. */
export function Notices({ person }: { person: string }) {
  const t = useT();
  const format = useFormat();
  const mayRecord = useMay("record_consent");
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<NoticeKind | null>(null);
  const purpose = usePurposeName();
  const notices = useQuery(noticesQuery(person));
  const duty = useQuery(noticeDutyQuery(person));
  const due = duty.data?.due ?? [];
  const problem = notices.error ?? duty.error;
  return (
    <Section
      title={t("notices-title")}
      testid="person-notices"
      action={
        mayRecord && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAdding(true)} data-testid="notice-add">
            {t("notices-add")}
          </Button>
        )
      }
    >
      {problem && <ProblemAlert problem={problem} />}
      {due.length > 0 && (
        <div className={classes.due} data-testid="notices-due">
          <Facts none={null}>
            {due.map((one) => (
              <Fact
                key={one.kind}
                testid={`notice-due-${one.kind}`}
                title={`${t("notices-due-title")}: ${t(noticeIds[one.kind])}`}
                lines={[DaysLeft.text(t, format, one), whyDue(t, purpose, one)]}
              />
            ))}
          </Facts>
        </div>
      )}
      <Facts none={notices.data?.length === 0 ? t("notices-none") : null}>
        {notices.data?.map((one) => (
          <Fact
            key={one.id}
            testid="notice"
            title={t(noticeIds[one.kind])}
            lines={[
              t("notices-at", { date: format.date(one.at), name: one.recorded_by || "–" }),
              one.version && t("notices-version-line", { version: one.version }),
              one.exemption && t("notices-exempt", { reason: one.exemption }),
            ]}
          />
        ))}
      </Facts>
      <Group gap={6} mt={8}>
        {kinds.map((kind) => (
          <Button
            key={kind}
            size="compact-xs"
            variant="default"
            onClick={() => setShown(kind)}
            data-testid={`notice-show-${kind}`}
          >
            {t(kind === "information" ? "notices-show-information" : "notices-show-right-to-object")}
          </Button>
        ))}
      </Group>
      <Origin person={person} from={duty.data?.collected_from ?? null} />
      <NoticeWordsDialog person={person} kind={shown} onClose={() => setShown(null)} />
      <FormModal opened={adding} onClose={() => setAdding(false)} title={t("notices-add-title")}>
        <AddNotice person={person} onClose={() => setAdding(false)} />
      </FormModal>
    </Section>
  );
}

const fromIds: Record<CollectedFrom, MessageId> = {
  person: "collected-from-person",
  elsewhere: "collected-from-elsewhere",
};

/** From whom the data came, on which the deadline depends. */
function Origin({ person, from }: { person: string; from: CollectedFrom | null }) {
  const t = useT();
  const mayEdit = useMay("edit_persons");
  const label = useId();
  const save = useMutation({
    mutationFn: (chosen: CollectedFrom) => setCollectedFrom(person, chosen),
    meta: { invalidates: ["person", "consents"], done: "notices-from-saved", failure: "notices-from-failed" },
  });
  return (
    <Group gap={8} mt={10}>
      <Text size="xs" c="dimmed" id={label}>
        {t("notices-from")}
      </Text>
      <SegmentedControl
        size="xs"
        aria-labelledby={label}
        data={(["person", "elsewhere"] as CollectedFrom[]).map((value) => ({ value, label: t(fromIds[value]) }))}
        // Where nobody said so neither is chosen.
        value={from ?? ""}
        onChange={(chosen) => save.mutate(chosen as CollectedFrom)}
        disabled={!mayEdit}
        data-testid="notice-origin"
      />
    </Group>
  );
}

function AddNotice({ person, onClose }: { person: string; onClose: () => void }) {
  const t = useT();
  const today = localParts(new Date()).day;
  const [kind, setKind] = useState<NoticeKind>("information");
  const [given, setGiven] = useState("yes");
  const [day, setDay] = useState<string | null>(today);
  const [version, setVersion] = useState<string | null>(null);
  const [exemption, setExemption] = useState("");
  const texts = useQuery(noticeTextsQuery);
  const known = (texts.data ?? []).filter((one) => one.kind === kind);
  const versions = [...new Set(known.map((one) => one.version))];
  // The current version comes first; what was given on another day was given in that of the day.
  const [latest] = versions;
  const ofDay =
    known.find((one) => day === null || localParts(new Date(one.created_at)).day <= day)?.version ?? versions.at(-1);
  const isGiven = given === "yes";
  const save = useMutation({
    mutationFn: () =>
      giveNotice(person, {
        kind,
        // Of a notice only the day is known: it covers what went out on that day.
        at: day === null || day >= today ? null : toUtc(day, "00:00"),
        version: isGiven && version !== null ? Number(version) : null,
        language: "",
        exemption: isGiven ? "" : exemption,
      }),
    meta: { invalidates: saidSomething, done: "notices-added" },
    onSuccess: onClose,
  });
  return (
    <SmallForm
      draft={[kind, given, day, version, exemption]}
      onSave={() => save.mutate()}
      onCancel={onClose}
      ready={day !== null && (isGiven || exemption.trim() !== "")}
      saving={save.isPending}
      problem={save.error}
      saveTestid="notice-save"
    >
      <Select
        label={t("notices-kind")}
        data={kinds.map((value) => ({ value, label: t(noticeIds[value]) }))}
        value={kind}
        onChange={(chosen) => {
          if (!chosen) return;
          setKind(chosen as NoticeKind);
          setVersion(null);
        }}
        allowDeselect={false}
        data-autofocus
        data-testid="notice-kind"
      />
      <GivenOrNot value={given} onChange={setGiven} />
      <DateField
        label={t("rights-day")}
        value={day}
        onChange={(chosen) => {
          setDay(chosen);
          setVersion(null);
        }}
        maxDate={today}
        required
        data-testid="notice-day"
      />
      {isGiven ? (
        <Select
          label={t("notices-version")}
          data={versions.map((one) => ({
            value: String(one),
            label: t(one === latest ? "notices-version-current" : "notices-version-older", { version: one }),
          }))}
          value={version ?? (ofDay === undefined ? null : String(ofDay))}
          onChange={setVersion}
          allowDeselect={false}
          data-testid="notice-version"
        />
      ) : (
        <Textarea
          label={t("notices-exemption")}
          value={exemption}
          onChange={(event) => setExemption(event.currentTarget.value)}
          required
          autosize
          minRows={2}
        />
      )}
    </SmallForm>
  );
}
