import { ActionIcon, Anchor, Button, Group, Skeleton, Text, TextInput, Title } from "@mantine/core";
import { IconArrowLeft, IconBuilding, IconPencil, IconTrash, IconUserMinus, IconUserPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { PersonSelect } from "../../components/PersonSelect";
import { PlaceLink } from "../../components/PlaceLink";
import { ProblemAlert } from "../../components/ProblemAlert";
import { personName } from "../../components/personName";
import { navigate, usePlace } from "../../components/router";
import { Section } from "../../components/Section";
import { saveKeys } from "../../components/saveKeys";
import { useMay } from "../../components/session";
import { takingAway } from "../../components/takingAway";
import { useArrival } from "../../components/useArrival";
import { endMembership, removeOrganisation, setMembership, showOrganisation } from "../../ipc/commands";
import { keys, type Topic } from "../../ipc/keys";
import type { OrganisationView } from "../../ipc/types";
import { Beside } from "./Beside";
import classes from "./Organisation.module.css";
import { OrganisationDrawer } from "./OrganisationDrawer";

export const membershipTopics: Topic[] = ["organisations", "organisation", "persons", "person"];

/** One organisation and who belongs to it. */
export function Organisation({ organisation: id }: { organisation: string }) {
  const t = useT();
  const { params } = usePlace();
  const organisation = useQuery({ queryKey: keys.organisation(id), queryFn: () => showOrganisation(id) });
  // Of what is gone nothing stays in sight.
  if (organisation.error?.code === "not_found") {
    return (
      <div className={classes.page}>
        <ProblemAlert problem={organisation.error} />
        <Button
          variant="subtle"
          mt="md"
          onClick={() => navigate("/organisations", params)}
          style={{ alignSelf: "start" }}
        >
          {t("organisation-back")}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.page} data-testid="organisation">
      <PlaceLink className={classes.back} to="/organisations" params={params}>
        <IconArrowLeft size={15} aria-hidden /> {t("organisation-back")}
      </PlaceLink>
      {organisation.error && <ProblemAlert problem={organisation.error} onRetry={() => organisation.refetch()} />}
      {organisation.isPending && <Skeleton height={100} radius="md" />}
      <Beside organisation={id} />
      {organisation.data && <Loaded organisation={organisation.data} />}
    </div>
  );
}

function Loaded({ organisation }: { organisation: OrganisationView }) {
  const t = useT();
  const format = useFormat();
  const mayEdit = useMay("edit_persons");
  const client = useQueryClient();
  const heading = useArrival<HTMLHeadingElement>();
  const [editing, setEditing] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeOrganisation(organisation.id),
    meta: {
      invalidates: membershipTopics,
      done: "organisation-removed",
      failure: "organisation-remove-failed",
    },
    onSuccess: () => {
      navigate("/organisations");
      client.removeQueries({ queryKey: keys.organisation(organisation.id) });
    },
  });
  const place = [organisation.postal_code, organisation.city].filter(Boolean).join(" ");
  const all: [string, ReactNode][] = [
    [
      t("organisation-address"),
      [organisation.street, place, organisation.region, organisation.country && format.country(organisation.country)]
        .filter(Boolean)
        .map((line) => <div key={String(line)}>{line}</div>),
    ],
    [t("organisations-phone"), organisation.phone],
    [t("organisations-email"), organisation.email],
    [t("organisation-web"), organisation.web],
    [t("organisation-note"), organisation.note],
  ];
  const facts = all.filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value !== ""));
  return (
    <>
      <header className={classes.card}>
        <span className={classes.sign} aria-hidden>
          <IconBuilding size={24} stroke={1.5} />
        </span>
        <div className={classes.names}>
          <Title order={1} ref={heading} tabIndex={-1} data-testid="organisation-name">
            {organisation.name}
          </Title>
          <Text size="sm" c="dimmed">
            {[organisation.city, t("organisation-members", { count: organisation.members.length })]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        {mayEdit && (
          <Group gap={8}>
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => remove.mutate()}
              loading={remove.isPending}
            >
              {t("organisation-remove")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => setEditing(true)}
              data-testid="organisation-edit"
            >
              {t("organisation-edit")}
            </Button>
          </Group>
        )}
      </header>
      <div className={classes.columns}>
        <Section title={t("organisation-facts")}>
          {facts.length === 0 && (
            <Text size="sm" c="dimmed">
              {t("organisation-no-facts")}
            </Text>
          )}
          <dl className={classes.facts}>
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <Members organisation={organisation} mayEdit={mayEdit} />
      </div>
      <OrganisationDrawer opened={editing} onClose={() => setEditing(false)} organisation={organisation} />
    </>
  );
}

function Members({ organisation, mayEdit }: { organisation: OrganisationView; mayEdit: boolean }) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const end = useMutation({
    mutationFn: (person: string) => endMembership(person, organisation.id),
    meta: { invalidates: membershipTopics, done: "member-ended", failure: "member-failed" },
  });
  return (
    <Section
      title={t("organisation-people")}
      action={
        mayEdit && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconUserPlus size={15} aria-hidden />}
            onClick={() => setAdding(!adding)}
            data-testid="member-add"
          >
            {t("member-add")}
          </Button>
        )
      }
    >
      {adding && <AddMember organisation={organisation.id} onDone={() => setAdding(false)} />}
      {organisation.members.length === 0 && !adding && (
        <Text size="sm" c="dimmed">
          {t("organisation-no-members")}
        </Text>
      )}
      <ul className={classes.members}>
        {organisation.members.map((member) => (
          <li key={member.person}>
            <span className={classes.member}>
              <Anchor
                component={PlaceLink}
                fw={550}
                to={`/person/${member.person}`}
                params={new URLSearchParams({ organisation: organisation.id })}
              >
                {personName(t, member)}
              </Anchor>
              <small>{member.position}</small>
            </span>
            <span className={classes.reach}>{member.emails[0] ?? ""}</span>
            <span className={classes.reach}>{member.phones[0] ?? ""}</span>
            {mayEdit && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("member-end", { name: personName(t, member) })}
                title={t("member-end", { name: personName(t, member) })}
                onClick={takingAway(() => end.mutate(member.person))}
              >
                <IconUserMinus size={16} stroke={1.6} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function AddMember({ organisation, onDone }: { organisation: string; onDone: () => void }) {
  const t = useT();
  const [person, setPerson] = useState<{ id: string; name: string } | null>(null);
  const [position, setPosition] = useState("");
  const add = useMutation({
    mutationFn: (id: string) => setMembership(id, organisation, position.trim()),
    meta: { invalidates: membershipTopics, done: "member-added", failure: "member-failed" },
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (person && !add.isPending) add.mutate(person.id);
  };
  return (
    <form onSubmit={submit} onKeyDown={saveKeys} className={classes.add}>
      <PersonSelect label={t("member-person")} chosen={person} onChoose={setPerson} autoFocus />
      <TextInput
        label={t("member-position")}
        value={position}
        onChange={(event) => setPosition(event.currentTarget.value)}
      />
      <Button type="submit" disabled={!person} loading={add.isPending}>
        {t("member-save")}
      </Button>
    </form>
  );
}
