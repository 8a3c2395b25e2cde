import { Button, Text, Textarea, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { EmptyState } from "../../components/EmptyState";
import { FormDrawer, formClasses, type GiveUp } from "../../components/FormDrawer";
import { FormFoot } from "../../components/FormFoot";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { purposesQuery, usePurposeName } from "../../components/purposes";
import { saveKeys } from "../../components/saveKeys";
import { useMay } from "../../components/session";
import { useUnsaved } from "../../components/useUnsaved";
import { addDeclaration, listDeclarations } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { Declaration } from "../../ipc/types";
import classes from "./Declarations.module.css";
import { type TextOfPurpose, textsOf } from "./versions";

/** The words that people say yes to, in versions. */
export function Declarations() {
  const t = useT();
  const name = usePurposeName();
  const mayChange = useMay("administer");
  const [writing, setWriting] = useState<TextOfPurpose | null>(null);
  const declarations = useQuery({ queryKey: keys.declarations, queryFn: listDeclarations });
  const purposes = useQuery(purposesQuery);
  if (declarations.error) return <ProblemAlert problem={declarations.error} onRetry={() => declarations.refetch()} />;
  const texts = textsOf(declarations.data ?? [], purposes.data ?? []);
  if (declarations.data && purposes.data && texts.length === 0) {
    return <EmptyState title={t("declarations-empty-title")} text={t("declarations-empty-text")} />;
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm" maw="80ch">
        {t("declarations-note")}
      </Text>
      <div className={classes.list} data-testid="declarations">
        {texts.map((text) => (
          <section key={text.purpose} className={classes.card} data-testid={`declaration-${text.purpose}`}>
            <div className={classes.head}>
              <Title order={2} size="h3">
                {name(text.purpose)}
              </Title>
              {mayChange && (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconPlus size={15} aria-hidden />}
                  onClick={() => setWriting(text)}
                  data-testid={`declaration-add-${text.purpose}`}
                >
                  {t("declarations-add")}
                </Button>
              )}
            </div>
            {text.versions.length === 0 && (
              <Text size="sm" c="dimmed">
                {t("declarations-none")}
              </Text>
            )}
            {text.versions.map(({ version, byLanguage }, at) => (
              <Version key={version} version={version} texts={byLanguage} current={at === 0} />
            ))}
          </section>
        ))}
      </div>
      <Writer text={writing} onClose={() => setWriting(null)} />
    </>
  );
}

function Version({ version, texts, current }: { version: number; texts: Declaration[]; current: boolean }) {
  const t = useT();
  const format = useFormat();
  const used = texts.reduce((sum, one) => sum + one.used, 0);
  const since = texts[0]?.created_at;
  return (
    <details open={current} className={classes.version}>
      <summary>
        <strong>{t("declarations-version", { version })}</strong>
        <span>
          {since && t("declarations-since", { date: format.date(since) })} · {t("declarations-used", { count: used })}
        </span>
      </summary>
      <div className={classes.texts}>
        {texts.map((one) => (
          <figure key={one.id}>
            <blockquote lang={one.language}>{one.text}</blockquote>
            <figcaption title={one.sha256}>
              {format.language(one.language)} · SHA-256 <code>{one.sha256.slice(0, 12)}</code>
            </figcaption>
          </figure>
        ))}
      </div>
    </details>
  );
}

function Writer({ text, onClose }: { text: TextOfPurpose | null; onClose: () => void }) {
  const t = useT();
  const name = usePurposeName();
  return (
    <FormDrawer
      opened={text !== null}
      title={t("declarations-add-title", { purpose: text ? name(text.purpose) : "" })}
      size={560}
    >
      {(giveUp) => text && <Form text={text} giveUp={giveUp} onClose={onClose} />}
    </FormDrawer>
  );
}

function Form(props: { text: TextOfPurpose; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const { text, onClose } = props;
  const latest = text.versions[0]?.byLanguage ?? [];
  const [initial] = useState(() => ({
    de: latest.find(({ language }) => language === "de")?.text ?? "",
    en: latest.find(({ language }) => language === "en")?.text ?? "",
  }));
  const [draft, setDraft] = useState(initial);
  const changed = JSON.stringify(draft) !== JSON.stringify(initial);
  const unsaved = useUnsaved(changed, onClose);
  useEffect(() => {
    props.giveUp.current = unsaved.giveUp;
  });
  const save = useMutation({
    mutationFn: () => addDeclaration({ purpose: text.purpose, text: draft }),
    meta: { invalidates: ["declarations"], done: "declarations-added" },
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
        <Text size="sm" c="dimmed">
          {t("declarations-add-text")}
        </Text>
        <Textarea
          label={t("declarations-german")}
          value={draft.de}
          onChange={(event) => setDraft({ ...draft, de: event.currentTarget.value })}
          required
          autosize
          minRows={5}
          data-autofocus
          data-testid="declaration-de"
        />
        <Textarea
          label={t("declarations-english")}
          value={draft.en}
          onChange={(event) => setDraft({ ...draft, en: event.currentTarget.value })}
          required
          autosize
          minRows={5}
          data-testid="declaration-en"
        />
        {save.error && <ProblemAlert problem={save.error} />}
      </div>
      <FormFoot
        saving={save.isPending}
        disabled={!ready}
        onCancel={unsaved.giveUp}
        saveTestid="declaration-save"
        asking={unsaved.asking}
      />
    </form>
  );
}
