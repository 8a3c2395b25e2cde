import type {
  Capacity,
  Channel,
  Direction,
  DuplicateReason,
  ExportReason,
  ImportFormat,
  OnDuplicate,
  PersonKind,
  Role,
  TouchpointKind,
} from "../ipc/types";
import type { MessageId, Translate } from "./l10n";

// Words for the core's codes. Each map is total: a new code without words fails the type check.

export const kindIds: Record<PersonKind, MessageId> = {
  prospect: "kind-prospect",
  customer: "kind-customer",
  business_contact: "kind-business-contact",
  supplier: "kind-supplier",
  applicant: "kind-applicant",
  employee: "kind-employee",
};
export const kinds = Object.keys(kindIds) as PersonKind[];

export const capacityIds: Record<Capacity, MessageId> = {
  private: "capacity-private",
  business: "capacity-business",
};

export const channelIds: Record<Channel, MessageId> = {
  email: "channel-email",
  phone: "channel-phone",
  web: "channel-web",
  messenger: "channel-messenger",
};

export const touchpointIds: Record<TouchpointKind, MessageId> = {
  note: "touchpoint-note",
  call: "touchpoint-call",
  email: "touchpoint-email",
  meeting: "touchpoint-meeting",
  letter: "touchpoint-letter",
  purchase: "touchpoint-purchase",
  event: "touchpoint-event",
};
export const touchpointKinds = Object.keys(touchpointIds) as TouchpointKind[];

export const directionIds: Record<Direction, MessageId> = {
  in: "direction-in",
  out: "direction-out",
  none: "direction-none",
};

export const duplicateReasonIds: Record<DuplicateReason, MessageId> = {
  email: "duplicate-email",
  phone: "duplicate-phone",
  name_organisation: "duplicate-name-organisation",
  name_city: "duplicate-name-city",
  name_birthday: "duplicate-name-birthday",
  similar_name: "duplicate-similar-name",
};

export const exportReasonIds: Record<ExportReason, MessageId> = {
  access_request: "export-reason-access-request",
  own_use: "export-reason-own-use",
  other: "export-reason-other",
};

export const onDuplicateIds: Record<OnDuplicate, MessageId> = {
  skip: "on-duplicate-skip",
  update: "on-duplicate-update",
  create: "on-duplicate-create",
};

export const formatIds: Record<ImportFormat, MessageId> = {
  csv: "format-csv",
  xlsx: "format-xlsx",
  vcard: "format-vcard",
};

/** The format of a file that was imported. */
export function formatText(t: Translate, format: string): string {
  const id = (formatIds as Record<string, MessageId | undefined>)[format];
  return id ? t(id) : format;
}

export const roleIds: Record<Role, MessageId> = {
  admin: "role-admin",
  editor: "role-editor",
  reader: "role-reader",
};

const labelIds: Record<string, MessageId> = {
  work: "label-work",
  home: "label-home",
  mobile: "label-mobile",
  fax: "label-fax",
  pager: "label-pager",
  main: "label-main",
  other: "label-other",
};
export const labels = Object.keys(labelIds);

/** The label of an address: a known word in the user's language, else as the user wrote it. */
export function labelText(t: Translate, label: string): string {
  const id = labelIds[label];
  return id ? t(id) : label;
}

const actionIds: Record<string, MessageId> = {
  create_workspace: "action-create-workspace",
  add_person: "action-add-person",
  edit_person: "action-edit-person",
  tag_persons: "action-tag-persons",
  add_touchpoint: "action-add-touchpoint",
  edit_touchpoint: "action-edit-touchpoint",
  remove_touchpoint: "action-remove-touchpoint",
  add_document: "action-add-document",
  remove_document: "action-remove-document",
  save_document: "action-save-document",
  add_organisation: "action-add-organisation",
  edit_organisation: "action-edit-organisation",
  remove_organisation: "action-remove-organisation",
  set_membership: "action-set-membership",
  end_membership: "action-end-membership",
  import: "action-import",
  undo_import: "action-undo-import",
  undo: "action-undo",
  rebuild_search: "action-rebuild-search",
  rebuild_suppressed: "action-rebuild-suppressed",
  export_glance: "action-export-glance",
  export_persons: "action-export-persons",
  set_controller: "action-set-controller",
  change_password: "action-change-password",
  save_proof: "action-save-proof",
  fail_export: "action-fail-export",
  save_view: "action-save-view",
  remove_view: "action-remove-view",
  recover_password: "action-recover-password",
  acknowledge_missing_changes: "action-acknowledge-missing-changes",
  add_user: "action-add-user",
  remove_user: "action-remove-user",
  set_role: "action-set-role",
  record_consent: "action-record-consent",
  object: "action-object",
  decide_objection: "action-decide-objection",
  restrict: "action-restrict",
  remove_suppression: "action-remove-suppression",
  lift_restriction: "action-lift-restriction",
  give_notice: "action-give-notice",
  record_ground: "action-record-ground",
  end_ground: "action-end-ground",
  hold_for_purpose: "action-hold-for-purpose",
  end_purpose: "action-end-purpose",
  add_declaration: "action-add-declaration",
  add_purpose: "action-add-purpose",
  edit_purpose: "action-edit-purpose",
  retire_purpose: "action-retire-purpose",
  resume_purpose: "action-resume-purpose",
  add_field: "action-add-field",
  edit_field: "action-edit-field",
  end_field: "action-end-field",
  resume_field: "action-resume-field",
  add_notice_text: "action-add-notice-text",
  save_notice: "action-save-notice",
  set_collected_from: "action-set-collected-from",
  set_mail_server: "action-set-mail-server",
  remove_mail_server: "action-remove-mail-server",
  fail_ask: "action-fail-ask",
  save_retention_rule: "action-save-retention-rule",
  set_relation_end: "action-set-relation-end",
  assign_retention_rule: "action-assign-retention-rule",
  add_hold: "action-add-hold",
  lift_hold: "action-lift-hold",
  set_retention_settings: "action-set-retention-settings",
  sweep: "action-sweep",
  erase_person: "action-erase-person",
  propose_erasure: "action-propose-erasure",
  set_recipient_told: "action-set-recipient-told",
  tidy_index: "action-tidy-index",
};

/** What was done, in words; an action this window does not know yet keeps its own name. */
export function actionText(t: Translate, action: string): string {
  const id = actionIds[action];
  return id ? t(id) : action.replace(/_/g, " ");
}
