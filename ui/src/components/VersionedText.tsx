import { Checkbox, Text, Textarea, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import type { Topic } from "../ipc/keys";
import { Checksum } from "./Checksum";
import { DateField } from "./DateField";
import { FormDrawer, formClasses, type GiveUp } from "./FormDrawer";
import { FormFoot } from "./FormFoot";
import { useFormat } from "./format";
import { type MessageId, useT } from "./l10n";
import { ProblemAlert } from "./ProblemAlert";
import { saveKeys } from "./saveKeys";
import { useUnsaved } from "./useUnsaved";
import classes from "./VersionedText.module.css";

/** A version of a text in one language. */
export type Wording = {
  id: string;
  version: number;
  language: string;
  text: string;
  sha256: string;
  created_at: string;
  used: number;
  /** Whether it is a privacy notice as well. */
  informs?: boolean;
};

/** A version of a text in its languages. */
export type TextVersion<W extends Wording> = { version: number; byLanguage: W[] };

/** What is listed by the core, grouped by `key` in its order: the current version first. */
export function versionsBy<W extends Wording>(texts: W[], key: (text: W) => string): [string, TextVersion<W>[]][] {
  const groups = new Map<string, TextVersion<W>[]>();
  for (const one of texts) {
    const versions = groups.get(key(one)) ?? [];
    groups.set(key(one), versions);
    const version = versions.find((known) => known.version === one.version);
    if (version) version.byLanguage.push(one);
    else versions.push({ version: one.version, byLanguage: [one] });
  }
  return [...groups];
}

/** Texts, one beneath the other. */
export function TextList({ testid, children }: { testid: string; children: ReactNode }) {
  return (
    <div className={classes.list} data-testid={testid}>
      {children}
    </div>
  );
}

/** One text with its versions. */
export function VersionedText<W extends Wording>(props: {
  title: string;
  versions: TextVersion<W>[];
  /** What is said where there is no version yet. */
  none?: string;
  usedId: MessageId;
  action?: ReactNode;
  /** What seems to be missing in the words of the current version. */
  missing?: (text: Both) => string[];
  testid: string;
}) {
  const [current] = props.versions;
  return (
    <section className={classes.card} data-testid={props.testid}>
      <div className={classes.head}>
        <Title order={2} size="h3">
          {props.title}
        </Title>
        {props.action}
      </div>
      {props.versions.length === 0 && (
        <Text size="sm" c="dimmed">
          {props.none}
        </Text>
      )}
      {current &&
        props.missing?.(bothOf(current.byLanguage)).map((hint) => (
          <Text key={hint} size="sm" c="var(--k-warn)" data-testid={`${props.testid}-missing`}>
            {hint}
          </Text>
        ))}
      {props.versions.map(({ version, byLanguage }, at) => (
        <Version key={version} version={version} texts={byLanguage} current={at === 0} usedId={props.usedId} />
      ))}
    </section>
  );
}

function Version(props: { version: number; texts: Wording[]; current: boolean; usedId: MessageId }) {
  const t = useT();
  const format = useFormat();
  const { version, texts } = props;
  const used = texts.reduce((sum, one) => sum + one.used, 0);
  const since = texts[0]?.created_at;
  return (
    <details open={props.current} className={classes.version}>
      <summary>
        <strong>{t("declarations-version", { version })}</strong>
        <span>
          {since && t("declarations-since", { date: format.date(since) })} · {t(props.usedId, { count: used })}
          {texts[0]?.informs && ` · ${t("declarations-informs-short")}`}
        </span>
      </summary>
      <div className={classes.texts}>
        {texts.map((one) => (
          <figure key={one.id}>
            <blockquote lang={one.language}>{one.text}</blockquote>
            <figcaption>
              {format.language(one.language)} · <Checksum sha256={one.sha256} />
            </figcaption>
          </figure>
        ))}
      </div>
    </details>
  );
}

type Both = { de: string; en: string };

const bothOf = (texts: Wording[]): Both => ({
  de: texts.find(({ language }) => language === "de")?.text ?? "",
  en: texts.find(({ language }) => language === "en")?.text ?? "",
});

/** The form for the next version of a text, beside the page; it begins with the words of the latest. */
export function NextVersion(props: {
  title: string;
  latest: Wording[] | null;
  explained: ReactNode;
  invalidates: Topic;
  done: MessageId;
  /** Whether a text can have been in use before it is written down here. */
  mayBeOlder?: boolean;
  /** What seems to be missing in the words. */
  missing?: (text: Both) => string[];
  /** Whether a text can be a privacy notice as well. */
  mayInform?: boolean;
  onSave: (text: Both, since: string | null, informs: boolean) => Promise<unknown>;
  onClose: () => void;
  testid: string;
}) {
  return (
    <FormDrawer opened={props.latest !== null} title={props.title} size={600}>
      {(giveUp) => props.latest && <Form {...props} latest={props.latest} giveUp={giveUp} />}
    </FormDrawer>
  );
}

function Form(props: Parameters<typeof NextVersion>[0] & { latest: Wording[]; giveUp: GiveUp }) {
  const t = useT();
  const { latest, onClose, testid } = props;
  const [initial] = useState<Both>(() => bothOf(latest));
  const [draft, setDraft] = useState(initial);
  const [since, setSince] = useState<string | null>(null);
  const informed = latest[0]?.informs ?? false;
  const [informs, setInforms] = useState(informed);
  const changed = JSON.stringify(draft) !== JSON.stringify(initial) || informs !== informed;
  const unsaved = useUnsaved(changed, onClose);
  useEffect(() => {
    props.giveUp.current = unsaved.giveUp;
  });
  const save = useMutation({
    mutationFn: () => props.onSave(draft, since, informs),
    meta: { invalidates: [props.invalidates], done: props.done },
    onSuccess: () => {
      unsaved.saved();
      onClose();
    },
  });
  const ready = changed && draft.de.trim() !== "" && draft.en.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !save.isPending) save.mutate();
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={formClasses.form}>
      <div className={formClasses.fields}>
        <Text component="div" size="sm" c="dimmed">
          {props.explained}
        </Text>
        <Textarea
          label={t("declarations-german")}
          value={draft.de}
          onChange={(event) => setDraft({ ...draft, de: event.currentTarget.value })}
          required
          autosize
          minRows={5}
          data-autofocus
          data-testid={`${testid}-de`}
        />
        <Textarea
          label={t("declarations-english")}
          value={draft.en}
          onChange={(event) => setDraft({ ...draft, en: event.currentTarget.value })}
          required
          autosize
          minRows={5}
          data-testid={`${testid}-en`}
        />
        {props.missing?.(draft).map((hint) => (
          <Text key={hint} size="sm" c="var(--k-warn)" role="status" data-testid={`${testid}-missing`}>
            {hint}
          </Text>
        ))}
        {props.mayInform && (
          <Checkbox
            label={t("declarations-informs")}
            description={t("declarations-informs-hint")}
            checked={informs}
            onChange={(event) => setInforms(event.currentTarget.checked)}
            data-testid={`${testid}-informs`}
          />
        )}
        {props.mayBeOlder && (
          <DateField
            label={t("declarations-in-use")}
            description={t("declarations-in-use-hint")}
            value={since}
            onChange={setSince}
            maxDate={new Date()}
            clearable
            data-testid={`${testid}-since`}
          />
        )}
        {save.error && <ProblemAlert problem={save.error} />}
      </div>
      <FormFoot
        saving={save.isPending}
        disabled={!ready}
        onCancel={unsaved.giveUp}
        saveTestid={`${testid}-save`}
        asking={unsaved.asking}
      />
    </form>
  );
}
