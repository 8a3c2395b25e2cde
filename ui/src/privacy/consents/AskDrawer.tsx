import { Select, Text, Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { FormDrawer, formClasses, type GiveUp } from "../../components/FormDrawer";
import { FormFoot } from "../../components/FormFoot";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { purposesQuery, saidSomething } from "../../components/purposes";
import { saveKeys } from "../../components/saveKeys";
import { useUnsaved } from "../../components/useUnsaved";
import { askConsent, chooseSave, listDeclarations } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { PersonView } from "../../ipc/types";
import classes from "./Consents.module.css";
import { addressesFor, askable, versionsOf } from "./draft";

/** The form for a mail that asks the person to confirm. */
export function AskDrawer(props: { person: PersonView; opened: boolean; onClose: () => void }) {
  const t = useT();
  return (
    <FormDrawer opened={props.opened} title={t("requests-ask")}>
      {(giveUp) => <Form person={props.person} giveUp={giveUp} onClose={props.onClose} />}
    </FormDrawer>
  );
}

function Form(props: { person: PersonView; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const { person } = props;
  const purposes = useQuery(purposesQuery);
  const declarations = useQuery({ queryKey: keys.declarations, queryFn: listDeclarations });
  const addresses = addressesFor(person, "email");
  const [initial] = useState(() => ({
    purpose: null as string | null,
    address: addresses[0]?.normalised ?? null,
    wish: "",
    language: person.language.startsWith("en") ? "en" : "de",
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
  const [text] = versionsOf(declarations.data ?? [], draft.purpose, draft.language);
  const ready = draft.purpose !== null && draft.address !== null && draft.wish.trim() !== "" && text !== undefined;
  const ask = useMutation({
    mutationFn: async () => {
      const { purpose, address } = draft;
      if (purpose === null || address === null || !text) return null;
      const out = await chooseSave(t("requests-file"), [{ name: t("requests-mail"), extensions: ["eml"] }]);
      if (out === null) return null;
      const asked = await askConsent({
        person: person.id,
        purpose,
        address,
        wish: draft.wish,
        version: text.version,
        language: draft.language,
        out,
      });
      return asked.value;
    },
    meta: { invalidates: [...saidSomething, "history", "info"], done: "requests-done" },
    onSuccess: (asked) => {
      if (asked === null) return;
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
        <Textarea
          label={t("requests-wish")}
          description={t("requests-wish-why")}
          placeholder={t("requests-wish-hint")}
          value={draft.wish}
          onChange={(event) => set({ wish: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={6}
          required
          data-testid="ask-wish"
        />
        {text && <blockquote className={classes.wording}>{text.text}</blockquote>}
        {ask.error && <ProblemAlert problem={ask.error} />}
      </div>
      <FormFoot
        saving={ask.isPending}
        disabled={!ready}
        onCancel={unsaved.giveUp}
        saveLabel={t("requests-save")}
        saveTestid="ask-save"
        asking={unsaved.asking}
      />
    </form>
  );
}
