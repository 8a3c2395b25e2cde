import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { CountrySelect } from "../../components/CountrySelect";
import { FormDrawer, formClasses, type GiveUp } from "../../components/FormDrawer";
import { FormFoot } from "../../components/FormFoot";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { navigate } from "../../components/router";
import { saveKeys } from "../../components/saveKeys";
import { useSession } from "../../components/session";
import { carriedOver } from "../../components/threeWay";
import { useUnsaved } from "../../components/useUnsaved";
import { addOrganisation, editOrganisation } from "../../ipc/commands";
import { keys } from "../../ipc/keys";
import type { OrganisationDraft, OrganisationView } from "../../ipc/types";
import classes from "./OrganisationDrawer.module.css";

type Field = Exclude<keyof OrganisationDraft, "note" | "country">;
const labels: Record<Field, MessageId> = {
  name: "organisations-name",
  street: "form-street",
  postal_code: "form-postal-code",
  city: "form-city",
  region: "form-region",
  phone: "organisations-phone",
  email: "organisations-email",
  web: "organisation-web",
};

/** The form for an organisation, beside the page. */
export function OrganisationDrawer(props: { opened: boolean; onClose: () => void; organisation?: OrganisationView }) {
  const t = useT();
  return (
    <FormDrawer
      opened={props.opened}
      title={props.organisation ? t("organisation-form-edit") : t("organisation-form-new")}
    >
      {(giveUp) => <Form organisation={props.organisation} giveUp={giveUp} onClose={props.onClose} />}
    </FormDrawer>
  );
}

function draftOf(organisation: OrganisationView): OrganisationDraft {
  const { name, street, postal_code, city, region, country, phone, email, web, note } = organisation;
  return { name, street, postal_code, city, region, country, phone, email, web, note };
}

const emptyDraft: Omit<OrganisationDraft, "country"> = {
  name: "",
  street: "",
  postal_code: "",
  city: "",
  region: "",
  phone: "",
  email: "",
  web: "",
  note: "",
};

function Form(props: { organisation?: OrganisationView; giveUp: GiveUp; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const { controller } = useSession();
  const { organisation } = props;
  // The state that the form began with: a later one must not be overwritten by it.
  const [version, setVersion] = useState(organisation?.version ?? 0);
  const [initial, setInitial] = useState<OrganisationDraft>(() =>
    organisation ? draftOf(organisation) : { ...emptyDraft, country: controller.country },
  );
  const [draft, setDraft] = useState(initial);
  const unsaved = useUnsaved(JSON.stringify(draft) !== JSON.stringify(initial), props.onClose);
  useEffect(() => {
    props.giveUp.current = unsaved.giveUp;
  });
  const save = useMutation({
    mutationFn: () => (organisation ? editOrganisation(organisation.id, draft, version) : addOrganisation(draft)),
    meta: {
      invalidates: ["organisations", "organisation", "persons", "person"],
      done: organisation ? "organisation-saved" : "organisation-added",
    },
    onSuccess: ({ value }) => {
      unsaved.saved();
      client.setQueryData(keys.organisation(value.id), value);
      props.onClose();
      if (!organisation) navigate(`/organisation/${value.id}`);
    },
  });
  const reload = async () => {
    if (!organisation) return;
    await client.invalidateQueries({ queryKey: keys.organisation(organisation.id) });
    const now = client.getQueryData<OrganisationView>(keys.organisation(organisation.id));
    if (!now) return;
    setVersion(now.version);
    setInitial(draftOf(now));
    setDraft((mine) => carriedOver(initial, mine, draftOf(now)));
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft.name.trim() !== "" && !save.isPending) save.mutate();
  };
  const field = (name: Field, required = false) => (
    <TextInput
      label={t(labels[name])}
      value={draft[name]}
      onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value })}
      required={required}
      data-autofocus={required || undefined}
      data-testid={`organisation-form-${name}`}
    />
  );
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={formClasses.form}>
      <div className={formClasses.fields}>
        {field("name", true)}
        {field("street")}
        <div className={classes.place}>
          {field("postal_code")}
          {field("city")}
        </div>
        <div className={formClasses.two}>
          {field("region")}
          <CountrySelect
            label={t("form-country")}
            value={draft.country}
            onChange={(country) => setDraft({ ...draft, country })}
            clearable
            data-testid="organisation-form-country"
          />
          {field("phone")}
          {field("email")}
        </div>
        {field("web")}
        <Textarea
          label={t("organisation-note")}
          value={draft.note}
          onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
          autosize
          minRows={2}
          maxRows={10}
        />
        {save.error && (
          <ProblemAlert
            problem={save.error}
            retryLabel={t("form-reload")}
            onRetry={save.error.code === "conflict" ? () => void reload() : undefined}
          />
        )}
      </div>
      <FormFoot
        saving={save.isPending}
        disabled={draft.name.trim() === ""}
        onCancel={unsaved.giveUp}
        saveTestid="organisation-form-save"
        asking={unsaved.asking}
      />
    </form>
  );
}
