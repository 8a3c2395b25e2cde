import { Button, Radio, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DateField } from "../../components/DateField";
import { Fact, Facts } from "../../components/Facts";
import { FormModal, SmallForm } from "../../components/FormModal";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { noticeIds } from "../../components/privacyWords";
import { saidSomething } from "../../components/purposes";
import { Section } from "../../components/Section";
import { useMay } from "../../components/session";
import { localParts, momentOf } from "../../components/time";
import { giveNotice, listNotices } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { NoticeKind } from "../../ipc/types";

export const noticesQuery = (person: string) =>
  queryOptions({ queryKey: keys.notices(person), queryFn: () => listNotices(person) });

/** What a person was told, and when. */
export function Notices({ person }: { person: string }) {
  const t = useT();
  const format = useFormat();
  const mayRecord = useMay("record_consent");
  const [adding, setAdding] = useState(false);
  const notices = useQuery(noticesQuery(person));
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
      {notices.error && <ProblemAlert problem={notices.error} />}
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
      <FormModal opened={adding} onClose={() => setAdding(false)} title={t("notices-add-title")}>
        <AddNotice person={person} onClose={() => setAdding(false)} />
      </FormModal>
    </Section>
  );
}

function AddNotice({ person, onClose }: { person: string; onClose: () => void }) {
  const t = useT();
  const today = localParts(new Date()).day;
  const [kind, setKind] = useState<NoticeKind>("information");
  const [given, setGiven] = useState("yes");
  const [day, setDay] = useState<string | null>(today);
  const [version, setVersion] = useState("");
  const [exemption, setExemption] = useState("");
  const isGiven = given === "yes";
  const save = useMutation({
    mutationFn: () =>
      giveNotice(person, {
        kind,
        at: momentOf(day),
        version: isGiven ? version : "",
        exemption: isGiven ? "" : exemption,
      }),
    meta: { invalidates: saidSomething, done: "notices-added" },
    onSuccess: onClose,
  });
  return (
    <SmallForm
      onSave={() => save.mutate()}
      onCancel={onClose}
      ready={day !== null && (isGiven || exemption.trim() !== "")}
      saving={save.isPending}
      problem={save.error}
      saveTestid="notice-save"
    >
      <Select
        label={t("notices-kind")}
        data={(Object.keys(noticeIds) as NoticeKind[]).map((value) => ({ value, label: t(noticeIds[value]) }))}
        value={kind}
        onChange={(chosen) => chosen && setKind(chosen as NoticeKind)}
        allowDeselect={false}
        data-autofocus
      />
      <Radio.Group label={t("notices-given")} value={given} onChange={setGiven}>
        <Stack gap={6} mt={4}>
          <Radio value="yes" label={t("notices-given-yes")} />
          <Radio value="no" label={t("notices-given-no")} />
        </Stack>
      </Radio.Group>
      <DateField label={t("rights-day")} value={day} onChange={setDay} maxDate={today} required />
      {isGiven ? (
        <TextInput
          label={t("notices-version")}
          placeholder={t("notices-version-hint")}
          value={version}
          onChange={(event) => setVersion(event.currentTarget.value)}
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
