import { Anchor, Button, CloseButton, Text, Title } from "@mantine/core";
import { IconArrowBackUp, IconArrowRight } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useFormat } from "../../components/format";
import { useT } from "../../components/l10n";
import { PlaceLink } from "../../components/PlaceLink";
import { usePurposeName } from "../../components/purposes";
import { useMay } from "../../components/session";
import { actionText } from "../../components/words";
import { undo } from "../../ipc/commands";
import { everything, undoing } from "../../ipc/keys";
import type { HistoryEntry } from "../../ipc/types";
import classes from "./History.module.css";

/** What these were done to is a purpose, which stands as their reason by its key. */
const ofPurposes = ["add_purpose", "edit_purpose", "retire_purpose", "resume_purpose"];

/**
 * An import is taken back where it is listed, person by person; what somebody said stays said, what has left has left, users (the first
 * one came with the workspace) and the mail server have more than rows, a loss stays lost, and what two agreed on is not taken back by one.
 */
const notFromHere = [
  "import",
  "undo_import",
  "record_consent",
  "withdraw_consents",
  "ask_consent",
  "stop_both",
  "fail_ask",
  "cancel_request",
  "take_answer",
  "export_audience",
  "export_failures",
  "export_glance",
  "export_organisations",
  "export_persons",
  "fail_export",
  "save_consent_proof",
  "save_document",
  "save_notice",
  "save_proof",
  "create_workspace",
  "acknowledge_missing_changes",
  "add_user",
  "set_role",
  "remove_user",
  "recover_password",
  "rekey",
  "renew_recovery_key",
  "set_mail_server",
  "remove_mail_server",
  "set_retention_settings",
  "back_up",
  "back_up_daily",
  "fail_backup",
];

/** What only those who administer write, they alone take back. */
const settings = [
  ...ofPurposes,
  "add_declaration",
  "add_notice_text",
  "add_field",
  "edit_field",
  "end_field",
  "resume_field",
  "save_retention_rule",
  "set_backup_settings",
  "set_controller",
  "set_reading_settings",
];

/** One entry opened: each value as it was and as it became. */
export function Entry({ entry, onClose }: { entry: HistoryEntry; onClose: () => void }) {
  const t = useT();
  const format = useFormat();
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another entry begins at its top
  useEffect(() => panel.current?.scrollTo({ top: 0 }), [entry.seq]);
  const purpose = usePurposeName();
  const { person } = entry;
  const mayEdit = useMay(settings.includes(entry.action) ? "administer" : "edit_persons");
  const mayUndo = mayEdit && entry.changes.length > 0 && !notFromHere.includes(entry.action);
  const takeBack = useMutation({
    mutationKey: undoing,
    mutationFn: (change: number) => undo(change),
    meta: { invalidates: everything, failure: "undo-failed", done: "undo-done" },
    onSuccess: onClose,
  });
  return (
    <aside
      ref={panel}
      className={classes.entry}
      aria-label={t("history-entry", { seq: entry.seq })}
      data-testid="history-entry"
    >
      <div className={classes.entryHead}>
        <div>
          <Text size="xs" c="dimmed">
            {t("history-entry", { seq: entry.seq })}
          </Text>
          <Title order={2}>{actionText(t, entry.action)}</Title>
        </div>
        <CloseButton onClick={onClose} />
      </div>
      <Text size="sm">
        {format.dateTime(entry.at)} · {entry.actor}
      </Text>
      {entry.reason && (
        <Text size="sm" c="dimmed">
          {ofPurposes.includes(entry.action)
            ? t("history-of-purpose", { name: purpose(entry.reason) })
            : t("history-why", { reason: entry.reason })}
        </Text>
      )}
      {person && (person.name || person.kept) && (
        <Anchor component={PlaceLink} size="sm" to={`/person/${person.id}`}>
          {person.name || t("only-kept")}
        </Anchor>
      )}
      {entry.erased ? (
        <Text mt="md" className={classes.erasedText}>
          {t("history-erased")}
        </Text>
      ) : entry.changes.length === 0 ? (
        <Text mt="md" size="sm" c="dimmed">
          {t(person?.kept ? "history-kept-elsewhere" : "history-no-values")}
        </Text>
      ) : (
        <dl className={classes.changes}>
          {entry.changes.map((change, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the changes of an entry never move
            <div key={index}>
              <dt>{change.label}</dt>
              <dd>
                {change.old !== null && <del>{change.old || t("history-blank")}</del>}
                {change.old !== null && change.new !== null && (
                  <IconArrowRight size={14} aria-label={t("history-became")} />
                )}
                {change.new !== null && <ins>{change.new || t("history-blank")}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {mayUndo && (
        <Button
          mt="md"
          variant="default"
          size="compact-md"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          loading={takeBack.isPending}
          onClick={() => takeBack.mutate(entry.change)}
          data-testid="history-undo"
        >
          {t("history-undo")}
        </Button>
      )}
    </aside>
  );
}
