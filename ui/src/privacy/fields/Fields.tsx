import { Badge, Button, Group, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { EmptyState } from "../../components/EmptyState";
import { useFormat } from "../../components/format";
import { useLanguage, useT } from "../../components/l10n";
import { ProblemAlert } from "../../components/ProblemAlert";
import { categoryText, exceptionIds, fieldKindIds, specialIds, within } from "../../components/privacyWords";
import { usePurposeName } from "../../components/purposes";
import { useMay } from "../../components/session";
import { endField, listFields, resumeField } from "../../ipc/commands";
import type { Topic } from "../../ipc/keys";
import { keys } from "../../ipc/keys";
import type { Field } from "../../ipc/types";
import { FieldDrawer } from "./FieldDrawer";
import classes from "./Fields.module.css";

const touched: Topic[] = ["fields", "purposes", "retention"];

/** The fields of the workspace's own, each with its purpose and why it is needed. `note`: what no purpose needs. */
export function Fields({ note }: { note?: ReactNode }) {
  const t = useT();
  const mayChange = useMay("administer");
  const fields = useQuery({ queryKey: keys.fields, queryFn: listFields });
  const [editing, setEditing] = useState<Field | "new" | null>(null);
  return (
    <>
      {note}
      <section className={classes.card}>
        <Group justify="space-between" mb="sm" wrap="nowrap" align="flex-start">
          <div>
            <Title order={2}>{t("fields-title")}</Title>
            <Text size="sm" c="dimmed">
              {mayChange ? t("fields-text") : t("settings-not-yours")}
            </Text>
          </div>
          {mayChange && (
            <Button onClick={() => setEditing("new")} style={{ flex: "none" }} data-testid="field-new">
              {t("fields-add")}
            </Button>
          )}
        </Group>
        {fields.error && <ProblemAlert problem={fields.error} onRetry={() => fields.refetch()} />}
        {fields.data?.length === 0 && <EmptyState title={t("fields-empty-title")} text={t("fields-empty-text")} />}
        <ul className={classes.list} data-testid="fields">
          {fields.data?.map((field) => (
            <Row key={field.id} field={field} onEdit={mayChange ? () => setEditing(field) : undefined} />
          ))}
        </ul>
        <FieldDrawer
          opened={editing !== null}
          field={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
        />
      </section>
    </>
  );
}

function Row({ field, onEdit }: { field: Field; onEdit?: () => void }) {
  const t = useT();
  const language = useLanguage();
  const format = useFormat();
  const purposeName = usePurposeName();
  const name = within(field.name, language);
  const end = useMutation({
    mutationFn: async () => (field.ended_on === null ? endField(field.id) : resumeField(field.id)),
    meta: {
      invalidates: touched,
      done: field.ended_on === null ? "fields-ended" : "fields-resumed",
      failure: "fields-failed",
    },
  });
  const exception = field.special?.exception;
  return (
    <li data-testid={`field-${field.key}`} data-past={field.ended_on !== null || undefined}>
      <div>
        <Group gap={8}>
          <strong>{name}</strong>
          <Text span size="sm" c="dimmed">
            {t(fieldKindIds[field.kind])}
          </Text>
          {field.special && (
            <Badge variant="light" color="red">
              {t(specialIds[field.special.kind])}
            </Badge>
          )}
          {field.ended_on && (
            <Badge variant="light" color="gray">
              {t("purposes-ended", { date: format.date(field.ended_on) })}
            </Badge>
          )}
        </Group>
        <Text size="sm">{t("fields-for", { purpose: purposeName(field.purpose), necessity: field.necessity })}</Text>
        <Text size="xs" c="dimmed">
          {exception && field.special
            ? t("fields-exception", { exception: t(exceptionIds[exception]), reason: field.special.reason })
            : categoryText(t, field.category)}
        </Text>
      </div>
      {onEdit && (
        <Group gap={4} wrap="nowrap">
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={onEdit}
            aria-label={t("purpose-edit-one", { name })}
            data-testid={`field-edit-${field.key}`}
          >
            {t("purpose-edit")}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            loading={end.isPending}
            onClick={() => end.mutate()}
            aria-label={t(field.ended_on === null ? "purposes-end-one" : "purpose-resume-one", { name })}
            data-testid={`field-end-${field.key}`}
          >
            {t(field.ended_on === null ? "purposes-end" : "purpose-resume")}
          </Button>
        </Group>
      )}
    </li>
  );
}
