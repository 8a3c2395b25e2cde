import { Alert, Button, Group, Text, TextInput } from "@mantine/core";
import { IconMailOpened } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useState } from "react";
import { FormDrawer, formClasses, type GiveUp } from "../../components/FormDrawer";
import { DiscardQuestion } from "../../components/FormFoot";
import { fileName } from "../../components/fileName";
import { useT } from "../../components/l10n";
import { MailText } from "../../components/MailText";
import { ProblemAlert } from "../../components/ProblemAlert";
import { saidSomething } from "../../components/purposes";
import { useUnsaved } from "../../components/useUnsaved";
import { chooseFile, readAnswer, takeAnswer } from "../../ipc/commands";
import { onFilesDropped } from "../../ipc/desktop";
import type { PersonView, Problem, ReadAnswer } from "../../ipc/types";

/** Keeps a mail that is no answer as a document. */
type Keep = { mutate: () => void; isPending: boolean; error: Problem | null };

/** Takes the answer to a request: the mail as it came, or the code that the person told. */
export function AnswerDrawer(props: {
  person: PersonView;
  /** The mail, where it is at hand already. */
  file?: string;
  opened: boolean;
  onClose: () => void;
  keep?: Keep;
}) {
  const t = useT();
  return (
    <FormDrawer opened={props.opened} title={t("answer-title")}>
      {(giveUp) => <Form {...props} giveUp={giveUp} />}
    </FormDrawer>
  );
}

type FormProps = { person: PersonView; file?: string; giveUp: GiveUp; onClose: () => void; keep?: Keep };

function Form({ person, file, giveUp, onClose, keep }: FormProps) {
  const t = useT();
  const [token, setToken] = useState("");
  // A mail lies on the disk and can be opened again; a code that was typed is gone.
  const unsaved = useUnsaved(token.trim() !== "", onClose);
  useEffect(() => {
    giveUp.current = unsaved.giveUp;
  });
  const [mail, setMail] = useState<{ file: string; read: ReadAnswer } | null>(null);
  const open = useMutation({
    mutationFn: async (known: string | null) => {
      const chosen = known ?? (await chooseFile([{ name: t("requests-mail"), extensions: ["eml"] }]));
      return chosen === null ? null : { file: chosen, read: await readAnswer(person.id, chosen) };
    },
    onSuccess: (opened) => opened && setMail(opened),
  });
  const { mutate: read } = open;
  useEffect(() => {
    if (file !== undefined) read(file);
    // Whoever drops a mail on the open form means this request.
    return onFilesDropped({ onOver: () => {}, onDrop: ([first]) => first !== undefined && read(first) });
  }, [file, read]);
  // Whoever takes a yes here sees what it says, and that it begins with a no.
  const saysNo = mail?.read.says_no === true;
  // Of what is neither yes nor no, none lies at hand.
  const isUnclear = mail !== null && !saysNo && !mail.read.says_yes;
  const take = useMutation({
    mutationFn: (agrees: boolean) => {
      const answer = mail ? ({ kind: "mail", file: mail.file } as const) : ({ kind: "token", token } as const);
      // Without its change: what a person said can't be undone.
      return takeAnswer({ person: person.id, answer, agrees, despite_no: saysNo }).then(({ value }) => value);
    },
    meta: { invalidates: [...saidSomething, "documents", "history", "info"], done: "requests-taken" },
    onSuccess: () => {
      unsaved.saved();
      onClose();
    },
  });
  const ready = (mail ? mail.read.request !== null : token.trim() !== "") && !take.isPending;
  const mayAgree = ready && !mail?.read.yes_refused;
  /** Ctrl+Enter is the button that stands out; Enter alone decides nothing, for it can't be taken back. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!unsaved.asking && !isUnclear && (saysNo ? ready : mayAgree)) take.mutate(!saysNo);
  };
  return (
    <div className={formClasses.form} role="group" onKeyDown={onKeyDown} data-testid="answer-form">
      <div className={formClasses.fields}>
        <Text size="sm">{t("answer-explained")}</Text>
        <Group>
          <Button
            variant="default"
            leftSection={<IconMailOpened size={16} aria-hidden />}
            loading={open.isPending}
            onClick={() => read(null)}
            data-autofocus
            data-testid="answer-open"
          >
            {t("answer-open")}
          </Button>
          {mail && <Text size="sm">{fileName(mail.file)}</Text>}
        </Group>
        {open.error && <ProblemAlert problem={open.error} />}
        {mail ? (
          <Mail read={mail.read} />
        ) : (
          <TextInput
            label={t("answer-token")}
            description={t("answer-token-hint")}
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
            placeholder="K7QF-2M9D-ATRB-4HWZ"
            data-testid="answer-token"
          />
        )}
        {keep?.error && <ProblemAlert problem={keep.error} />}
        {keep && (mail?.read.refused || open.error) && (
          <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate()} data-testid="answer-keep">
            {t("answer-keep")}
          </Button>
        )}
        {take.error && <ProblemAlert problem={take.error} />}
        {unsaved.asking ? (
          <DiscardQuestion {...unsaved.asking} />
        ) : (
          <Group grow>
            <Button
              variant={saysNo || isUnclear ? "default" : "filled"}
              disabled={!mayAgree}
              onClick={() => take.mutate(true)}
              data-testid="answer-yes"
            >
              {t("answer-yes")}
            </Button>
            <Button
              variant={saysNo ? "filled" : "default"}
              disabled={!ready}
              onClick={() => take.mutate(false)}
              data-testid="answer-no"
            >
              {t("answer-no")}
            </Button>
          </Group>
        )}
      </div>
    </div>
  );
}

/** The mail as plain text: nothing in it is fetched or run. */
function Mail({ read }: { read: ReadAnswer }) {
  const t = useT();
  const refused = read.refused || read.yes_refused;
  return (
    <>
      {refused !== "" && (
        <Alert color="red" variant="light" data-testid="answer-refused">
          {t("problem-consent-not-confirmed", { reason: refused, limit: read.limit ?? 0 })}
        </Alert>
      )}
      {read.says_no && (
        <Alert color="yellow" variant="light" data-testid="answer-says-no">
          {t("answer-says-no")}
        </Alert>
      )}
      {read.request !== null && !read.says_no && !read.says_yes && (
        <Alert color="yellow" variant="light" data-testid="answer-unclear">
          {t("answer-unclear")}
        </Alert>
      )}
      <div data-testid="answer-mail">
        <MailText mail={read} />
      </div>
    </>
  );
}
