import { Button, Group, Modal, Radio, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useFieldValue } from "../../components/fieldValue";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { PersonSelect } from "../../components/PersonSelect";
import { ProblemAlert } from "../../components/ProblemAlert";
import { personName } from "../../components/personName";
import { navigate, presentPath } from "../../components/router";
import { saveKeys } from "../../components/saveKeys";
import { capacityIds, kindIds } from "../../components/words";
import { mergePersons, previewMerge } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { MergeField, MergePreview, PersonView } from "../../ipc/types";
import classes from "./MergeDialog.module.css";
import { mergeFieldIds, mergeMovedIds } from "./words";

type Props = { person: string; other?: string; onClose: () => void; onDone?: () => void };

/** Makes one person of two who are the same: first who the other one is, then what stays where they differ. */
export function MergeDialog({ person, other, onClose, onDone }: Props) {
  const t = useT();
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const [keepsOther, setKeepsOther] = useState(false);
  const second = other ?? chosen?.id;
  const [keep, given] = second && keepsOther ? [second, person] : [person, second];
  return (
    <Modal opened onClose={onClose} title={t("merge-title")} size={720}>
      <Stack gap="md">
        <Text size="sm">{t("merge-text")}</Text>
        {!other && <PersonSelect label={t("merge-with")} chosen={chosen} onChoose={setChosen} first />}
        {given && (
          <Choice
            key={`${keep}-${given}`}
            keep={keep}
            other={given}
            onSwap={() => setKeepsOther(!keepsOther)}
            onClose={onClose}
            onDone={onDone}
          />
        )}
        {!given && (
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("form-cancel")}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

type Ways = { onSwap: () => void; onClose: () => void; onDone?: () => void };

function Choice(props: Ways & { keep: string; other: string }) {
  const { keep, other } = props;
  const preview = useQuery({
    queryKey: keys.mergeOf(keep, other),
    queryFn: () => previewMerge(keep, other),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <>
      {/* What was chosen stays when looking again fails. */}
      {preview.error && <ProblemAlert problem={preview.error} onRetry={() => preview.refetch()} />}
      {preview.data && <Form {...props} preview={preview.data} />}
    </>
  );
}

function Form({ preview, onSwap, onClose, onDone }: Ways & { preview: MergePreview }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const inWords = useFieldValue();
  const { keep, other } = preview;
  const [take, setTake] = useState<MergeField[]>([]);
  const [own, setOwn] = useState<string[]>([]);
  const merge = useMutation({
    mutationFn: () => mergePersons(keep.id, other.id, { take, own, versions: [keep.version, other.version] }),
    meta: {
      invalidates: [
        "persons",
        "person",
        "touchpoints",
        "documents",
        "duplicates",
        "organisations",
        "consents",
        "retention",
      ],
      done: "merge-done",
    },
    onSuccess: () => {
      onClose();
      onDone?.();
      const [screen, id] = presentPath();
      if (screen === "person" && id === other.id) navigate(`/person/${keep.id}`, undefined, true);
    },
  });
  const shown = (person: PersonView, field: MergeField): string => {
    switch (field) {
      case "kind":
        return t(kindIds[person.kind]);
      case "capacity":
        return t(capacityIds[person.capacity]);
      case "birthday":
        return format.date(person.birthday ?? "");
      case "language":
        return format.language(person.language);
      case "salutation":
        return person.salutation;
      case "name":
        return personName(t, person);
    }
  };
  const toggled = <Of,>(all: Of[], one: Of, on: boolean) =>
    on ? [...all.filter((each) => each !== one), one] : all.filter((each) => each !== one);
  const moved = Object.entries(preview.moved).map(([table, count]) =>
    t(mergeMovedIds[table as keyof typeof mergeMovedIds], { count: count ?? 0, shown: format.number(count ?? 0) }),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!merge.isPending) merge.mutate();
      }}
      onKeyDown={saveKeys}
    >
      <Stack gap="md">
        <Radio.Group value={keep.id} onChange={(id) => id !== keep.id && onSwap()} label={t("merge-keep")}>
          <div className={classes.two}>
            {[keep, other]
              .toSorted((a, b) => a.id.localeCompare(b.id))
              .map((person) => (
                <Radio.Card key={person.id} value={person.id} className={classes.card} data-testid="merge-card">
                  <Group wrap="nowrap" align="flex-start" gap="xs">
                    <Radio.Indicator mt={2} />
                    <div className={classes.who}>
                      <strong>{personName(t, person)}</strong>
                      {[person.organisation, person.emails[0], person.phones[0], person.source]
                        .filter(Boolean)
                        .map((line) => (
                          <span key={line}>{line}</span>
                        ))}
                    </div>
                  </Group>
                </Radio.Card>
              ))}
          </div>
        </Radio.Group>
        {(preview.differing.length > 0 || preview.own.length > 0) && (
          <Stack gap={6}>
            <Text size="sm" fw={500}>
              {t("merge-differing")}
            </Text>
            {preview.differing.map((field) => (
              <Difference
                key={field}
                label={t(mergeFieldIds[field])}
                values={[shown(keep, field), shown(other, field)]}
                takes={take.includes(field)}
                onTake={(on) => setTake((all) => toggled(all, field, on))}
                testid={`merge-${field}`}
              />
            ))}
            {preview.own.map((field) => {
              const of = (person: PersonView) => person.fields.find((value) => value.field === field);
              const ofOne = of(keep) ?? of(other);
              const words = (person: PersonView) => inWords(ofOne?.kind ?? "text", of(person)?.value ?? "");
              return (
                <Difference
                  key={field}
                  label={ofOne?.name[language] ?? ""}
                  values={[words(keep), words(other)]}
                  takes={own.includes(field)}
                  onTake={(on) => setOwn((all) => toggled(all, field, on))}
                  testid={`merge-${field}`}
                />
              );
            })}
          </Stack>
        )}
        <Text size="sm" data-testid="merge-moved">
          {moved.length > 0 ? t("merge-moved", { list: moved.join(", ") }) : t("merge-moved-nothing")}
        </Text>
        <Text size="xs" c="dimmed">
          {t("merge-undo-hint")}
        </Text>
        {merge.error && <ProblemAlert problem={merge.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("form-cancel")}
          </Button>
          <Button type="submit" loading={merge.isPending} data-testid="merge-save">
            {t("merge-save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** One field in which the two differ: on the left what the one has who stays. */
function Difference(props: {
  label: string;
  values: [string, string];
  takes: boolean;
  onTake: (takes: boolean) => void;
  testid: string;
}) {
  const id = useId();
  const [kept, given] = props.values;
  return (
    <div className={classes.difference}>
      <span id={id}>{props.label}</span>
      <SegmentedControl
        size="xs"
        aria-labelledby={id}
        value={props.takes ? "other" : "keep"}
        onChange={(value) => props.onTake(value === "other")}
        data={[
          { value: "keep", label: kept },
          { value: "other", label: given },
        ]}
        data-testid={props.testid}
      />
    </div>
  );
}
