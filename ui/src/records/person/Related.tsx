import { ActionIcon, Anchor, Menu, Text } from "@mantine/core";
import { IconDots, IconFile, IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { isMail, MailDialog } from "../../components/MailDialog";
import { PlaceLink } from "../../components/PlaceLink";
import { ProblemAlert } from "../../components/ProblemAlert";
import { personName } from "../../components/personName";
import { Section } from "../../components/Section";
import { useMay } from "../../components/session";
import { useSaveDocument } from "../../components/useSaveDocument";
import { duplicateReasonIds } from "../../components/words";
import { addDocument, chooseFile, removeDocument } from "../../ipc/commands";
import type { Document, PersonRow, PersonView } from "../../ipc/types";
import page from "./Person.module.css";
import { documentsQuery, duplicatesQuery } from "./queries";
import classes from "./Related.module.css";

/** What belongs to a person: organisations, documents, and who may be the same person. `over`: files are held over the window. */
export function Related(props: {
  person: PersonView;
  mayEdit: boolean;
  over: boolean;
  /** The way to make one person of this and another one. */
  merge?: (other: PersonRow) => ReactNode;
  children?: ReactNode;
}) {
  const t = useT();
  const { person } = props;
  const duplicates = useQuery(duplicatesQuery(person.id));
  return (
    <aside className={page.right} aria-label={t("related-title")}>
      {duplicates.data && duplicates.data.length > 0 && (
        <section className={classes.duplicates} data-testid="person-duplicates">
          <strong>{t("related-duplicates")}</strong>
          <ul>
            {duplicates.data.slice(0, 5).map(({ person: other, reasons }) => (
              <li key={other.id}>
                <Anchor component={PlaceLink} size="sm" fw={550} to={`/person/${other.id}`}>
                  {personName(t, other)}
                </Anchor>
                <span>{reasons.map((reason) => t(duplicateReasonIds[reason])).join(", ")}</span>
                {props.merge?.(other)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Section title={t("related-organisations")}>
        {person.memberships.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("related-no-organisation")}
          </Text>
        ) : (
          <ul className={classes.list}>
            {person.memberships.map((membership) => (
              <li key={membership.organisation_id}>
                <Anchor component={PlaceLink} size="sm" fw={550} to={`/organisation/${membership.organisation_id}`}>
                  {membership.organisation}
                </Anchor>
                {membership.position && <span>{membership.position}</span>}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Documents person={person} mayEdit={props.mayEdit} over={props.over} />
      {props.children}
    </aside>
  );
}

function Documents({ person, mayEdit, over }: { person: PersonView; mayEdit: boolean; over: boolean }) {
  const t = useT();
  const format = useFormat();
  const [mail, setMail] = useState<Document | null>(null);
  const documents = useQuery(documentsQuery(person.id));
  const mayExport = useMay("export");
  const save = useSaveDocument();
  const add = useMutation({
    mutationFn: (path: string) => addDocument(person.id, path),
    meta: {
      invalidates: ["documents", "person", "retention"],
      done: "document-added",
      failure: "document-add-failed",
    },
  });
  const remove = useMutation({
    mutationFn: removeDocument,
    meta: {
      invalidates: ["documents", "touchpoints", "person", "retention"],
      done: "document-removed",
      failure: "document-remove-failed",
    },
  });
  const { mutate } = add;
  return (
    <Section
      title={t("related-documents")}
      testid="person-documents"
      action={
        mayEdit && (
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={t("document-add")}
            title={t("document-add")}
            loading={add.isPending}
            onClick={async () => {
              const path = await chooseFile([]).catch(() => null);
              if (path) mutate(path);
            }}
            data-testid="document-add"
          >
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        )
      }
    >
      <div className={classes.drop} data-over={over || undefined}>
        {documents.error && <ProblemAlert problem={documents.error} onRetry={() => documents.refetch()} />}
        {documents.data?.length === 0 && (
          <Text size="sm" c="dimmed">
            {mayEdit ? t("document-none-add") : t("document-none")}
          </Text>
        )}
        <ul className={classes.list}>
          {documents.data?.map((document) => (
            <li key={document.id} className={classes.document}>
              <IconFile size={17} stroke={1.5} aria-hidden />
              <span>
                {isMail(document.name) || mayExport ? (
                  <Anchor
                    component="button"
                    type="button"
                    size="sm"
                    onClick={() => (isMail(document.name) ? setMail(document) : save.ask(document))}
                    className={classes.name}
                  >
                    {document.name}
                  </Anchor>
                ) : (
                  <span className={classes.name}>{document.name}</span>
                )}
                <small>
                  {format.size(document.size_bytes)} · {format.date(document.added_at)}
                </small>
              </span>
              {(mayExport || mayEdit) && (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size="sm"
                      aria-label={t("document-actions", { name: document.name })}
                    >
                      <IconDots size={16} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    {mayExport && <Menu.Item onClick={() => save.ask(document)}>{t("document-save")}</Menu.Item>}
                    {mayEdit && (
                      <Menu.Item c="var(--k-bad)" onClick={() => remove.mutate(document.id)}>
                        {t("document-remove")}
                      </Menu.Item>
                    )}
                  </Menu.Dropdown>
                </Menu>
              )}
            </li>
          ))}
        </ul>
        <MailDialog
          mail={mail}
          onClose={() => setMail(null)}
          onSave={
            mayExport
              ? (stored) => {
                  setMail(null);
                  save.ask(stored);
                }
              : undefined
          }
        />
        {save.dialog}
      </div>
    </Section>
  );
}
