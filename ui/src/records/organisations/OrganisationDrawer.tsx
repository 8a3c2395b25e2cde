import { Drawer, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useEffect, useState } from "react";
import { CountrySelect } from "../../components/CountrySelect";
import { FormFoot } from "../../components/FormFoot";
import { type MessageId, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { allowLeaving, guardLeaving, navigate } from "../../components/router";
import { useSession } from "../../components/session";
import { addOrganisation, editOrganisation } from "../../ipc/commands";
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
  const [asking, setAsking] = useState(false);
  const [dirty, setDirty] = useState(false);
  const close = () => {
    setAsking(false);
    setDirty(false);
    props.onClose();
  };
  return (
    <Drawer
      opened={props.opened}
      onClose={() => (dirty ? setAsking(true) : close())}
      position="right"
      size={520}
      classNames={{ body: classes.body }}
      styles={{ header: { paddingInline: 20 } }}
      title={props.organisation ? t("organisation-form-edit") : t("organisation-form-new")}
      closeButtonProps={{ "aria-label": t("form-close") }}
    >
      {props.opened && (
        <Form organisation={props.organisation} onDirty={setDirty} asking={asking} onAsk={setAsking} onClose={close} />
      )}
    </Drawer>
  );
}

function Form(props: {
  organisation?: OrganisationView;
  onDirty: (dirty: boolean) => void;
  asking: boolean;
  onAsk: (asking: boolean) => void;
  onClose: () => void;
}) {
  const t = useT();
  const { controller } = useSession();
  const { organisation, onDirty, onAsk } = props;
  const [initial] = useState<OrganisationDraft>(() => ({
    name: organisation?.name ?? "",
    street: organisation?.street ?? "",
    postal_code: organisation?.postal_code ?? "",
    city: organisation?.city ?? "",
    region: organisation?.region ?? "",
    country: organisation?.country ?? controller.country,
    phone: organisation?.phone ?? "",
    email: organisation?.email ?? "",
    web: organisation?.web ?? "",
    note: organisation?.note ?? "",
  }));
  const [draft, setDraft] = useState(initial);
  const dirty = JSON.stringify(draft) !== JSON.stringify(initial);
  useEffect(() => {
    onDirty(dirty);
    if (!dirty) return;
    return guardLeaving(() => {
      onAsk(true);
      return false;
    });
  }, [dirty, onDirty, onAsk]);
  const save = useMutation({
    mutationFn: () =>
      organisation ? editOrganisation(organisation.id, draft, organisation.version) : addOrganisation(draft),
    meta: {
      invalidates: ["organisations", "organisation", "persons", "person"],
      done: organisation ? "organisation-saved" : "organisation-added",
    },
    onSuccess: ({ value }) => {
      allowLeaving();
      props.onClose();
      if (!organisation) navigate(`/organisation/${value.id}`);
    },
  });
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (draft.name.trim() !== "" && !save.isPending) save.mutate();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
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
    <form onSubmit={submit} onKeyDown={onKeyDown} className={classes.form}>
      <div className={classes.fields}>
        {field("name", true)}
        {field("street")}
        <div className={classes.place}>
          {field("postal_code")}
          {field("city")}
        </div>
        <div className={classes.two}>
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
        {save.error && <ProblemAlert problem={save.error} />}
      </div>
      <FormFoot
        saving={save.isPending}
        disabled={draft.name.trim() === ""}
        onCancel={() => (dirty ? onAsk(true) : props.onClose())}
        saveTestid="organisation-form-save"
        asking={
          props.asking
            ? {
                onKeep: () => onAsk(false),
                onDiscard: () => {
                  allowLeaving();
                  props.onClose();
                },
              }
            : null
        }
      />
    </form>
  );
}
