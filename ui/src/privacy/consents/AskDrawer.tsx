import { Alert, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { unbroken } from "../../components/citations";
import { FormDrawer, formClasses, type GiveUp } from "../../components/FormDrawer";
import { FormFoot } from "../../components/FormFoot";
import { useFormat } from "../../components/format";
import { type MessageId, useLanguage, useT } from "../../components/l10n";
import { mailServerQuery } from "../../components/mailServer";
import { ProblemAlert } from "../../components/ProblemAlert";
import { purposesQuery, saidSomething } from "../../components/purposes";
import { saveKeys } from "../../components/saveKeys";
import { useUnsaved } from "../../components/useUnsaved";
import { askConsent, chooseSave, listDeclarations } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { MailWay, PersonView, Problem } from "../../ipc/types";
import { askableQuery, refusedWords } from "./askable";
import classes from "./Consents.module.css";
import { addressesFor, askable, versionsOf } from "./draft";

const saveIds: Record<MailWay["kind"], MessageId> = {
  file: "requests-save",
  server: "mail-send",
  program: "mail-open",
};
const doneIds: Record<MailWay["kind"], MessageId> = {
  file: "requests-done",
  server: "mail-sent",
  program: "mail-opened",
};

/** The mail says it word for word: the core takes a line and no link. */
const WISH_CHARS_MAX = 120;

/** The form for a mail that asks the person to confirm. */
export function AskDrawer(props: { person: PersonView; opened: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <FormDrawer opened={props.opened} title={t("requests-ask-title")}>
      {(giveUp) => <Form person={props.person} giveUp={giveUp} onClose={props.onClose} />}
    </FormDrawer>
  );
}

function Form(props: { person: PersonView; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const { person } = props;
  const client = useQueryClient();
  const purposes = useQuery(purposesQuery);
  const declarations = useQuery({ queryKey: keys.declarations, queryFn: listDeclarations });
  const addresses = addressesFor(person, "email");
  const [initial] = useState(() => ({
    purpose: null as string | null,
    address: addresses[0]?.normalised ?? null,
    wish: "",
    language: person.language.startsWith("en") ? "en" : "de",
    way: null as MailWay["kind"] | null,
  }));
  const [draft, setDraft] = useState(initial);
  const set = (changes: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...changes }));
  const unsaved = useUnsaved(JSON.stringify(draft) !== JSON.stringify(initial), props.onClose);
  useEffect(() => {
    props.giveUp.current = unsaved.giveUp;
  });
  const choices = askable(purposes.data ?? [], declarations.data ?? [], "requested").filter((one) =>
    one.channels.includes("email"),
  );
  const known = useQuery(askableQuery(person.id));
  const asked = known.data?.find((one) => one.purpose === draft.purpose && one.address === draft.address);
  const refused = asked !== undefined && asked.refused !== "";
  const server = useQuery(mailServerQuery);
  const way = draft.way ?? (server.data ? "server" : "file");
  const [text] = versionsOf(declarations.data ?? [], draft.purpose, draft.language);
  const said = draft.purpose !== null && draft.address !== null && draft.wish.trim() !== "" && text !== undefined;
  const ready = said && !refused;
  const chosen = async (kind: MailWay["kind"]): Promise<MailWay> => {
    if (kind !== "file") return { kind };
    const out = await chooseSave(t("requests-file"), [{ name: t("requests-mail"), extensions: ["eml"] }]);
    // No mail is written then, and none must be said to be.
    if (out === null) throw { code: "cancelled", details: {} } satisfies Problem;
    return { kind, out };
  };
  const ask = useMutation({
    mutationFn: async () => {
      const { purpose, address } = draft;
      if (purpose === null || address === null || !text) throw new Error("BUG: asked before all was said");
      const by = await chosen(way);
      await askConsent({
        person: person.id,
        purpose,
        address,
        wish: draft.wish,
        version: text.version,
        language: draft.language,
        by,
      });
    },
    meta: { invalidates: [...saidSomething, "history", "info"], done: doneIds[way] },
    // Also where it failed: whether it was taken may be uncertain.
    onSettled: () => client.invalidateQueries({ queryKey: keys.requests(person.id) }),
    onSuccess: () => {
      unsaved.saved();
      props.onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !ask.isPending) ask.mutate();
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={formClasses.form} data-testid="ask-form">
      <div className={formClasses.fields}>
        <Text size="sm">{t("requests-explained")}</Text>
        <Select
          label={t("consents-purpose")}
          placeholder={t("consents-choose")}
          data={choices.map((one) => ({ value: one.key, label: one.name[language] || one.key }))}
          value={draft.purpose}
          onChange={(purpose) => set({ purpose })}
          required
          data-autofocus
          data-testid="ask-purpose"
        />
        <div className={formClasses.two}>
          <Select
            label={t("consents-address")}
            data={addresses.map((one) => ({ value: one.normalised, label: one.value }))}
            value={draft.address}
            onChange={(address) => set({ address })}
            allowDeselect={false}
            required
            data-testid="ask-address"
          />
          <Select
            label={t("form-language")}
            data={["de", "en"].map((value) => ({ value, label: format.language(value) }))}
            value={draft.language}
            onChange={(spoken) => spoken && set({ language: spoken })}
            allowDeselect={false}
          />
        </div>
        <TextInput
          label={t("requests-wish")}
          description={t("requests-wish-why")}
          placeholder={t("requests-wish-hint")}
          value={draft.wish}
          onChange={(event) => set({ wish: event.currentTarget.value })}
          maxLength={WISH_CHARS_MAX}
          required
          data-testid="ask-wish"
        />
        {text && <blockquote className={classes.wording}>{text.text}</blockquote>}
        <Radio.Group label={t("mail-way")} value={way} onChange={(kind) => set({ way: kind as MailWay["kind"] })}>
          <Stack gap={6} mt={4}>
            <Radio
              value="server"
              disabled={!server.data}
              label={t(server.data ? "mail-way-server" : "mail-way-server-none")}
              data-testid="ask-way-server"
            />
            <Radio value="program" label={t("mail-way-program")} data-testid="ask-way-program" />
            <Radio value="file" label={t("mail-way-file")} data-testid="ask-way-file" />
          </Stack>
        </Radio.Group>
        {refused && (
          <Alert color="yellow" p="xs" role="status" data-testid="ask-refused">
            {unbroken(refusedWords(t, asked))}
          </Alert>
        )}
        {ask.error && ask.error.code !== "cancelled" && <ProblemAlert problem={ask.error} />}
      </div>
      <FormFoot
        saving={ask.isPending}
        disabled={!ready}
        onCancel={unsaved.giveUp}
        saveLabel={t(saveIds[way])}
        saveTestid="ask-save"
        asking={unsaved.asking}
      />
    </form>
  );
}
