import type { MessageId } from "../../components/l10n";
import type { MergeField } from "../../ipc/types";

// Words for the core's codes. Each map is total: a new code without words fails the type check.

export const mergeFieldIds: Record<MergeField, MessageId> = {
  name: "merge-field-name",
  salutation: "merge-field-salutation",
  language: "merge-field-language",
  birthday: "merge-field-birthday",
  kind: "merge-field-kind",
  capacity: "merge-field-capacity",
};

/** How many rows of a table the one who stays gets. */
export const mergeMovedIds = {
  touchpoint: "merge-moved-touchpoint",
  document: "merge-moved-document",
  consent_event: "merge-moved-consent-event",
  objection: "merge-moved-objection",
  restriction: "merge-moved-restriction",
  notice: "merge-moved-notice",
  hold: "merge-moved-hold",
  disclosure_person: "merge-moved-disclosure-person",
  person_purpose: "merge-moved-person-purpose",
} satisfies Record<string, MessageId>;
