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
  name_profile: "duplicate-name-profile",
  same_details: "duplicate-same-details",
};

export const exportReasonIds: Record<ExportReason, MessageId> = {
  access_request: "export-reason-access-request",
  own_use: "export-reason-own-use",
  notice: "export-reason-notice",
  other: "export-reason-other",
};

/** Why somebody hands something out, as it is chosen: a notice says it by itself. */
export type ChosenReason = Exclude<ExportReason, "notice">;

export const chosenReasons: ChosenReason[] = ["access_request", "own_use", "other"];

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

/** What was done, in words; an action this window does not know yet keeps its own name. */
export function actionText(t: Translate, action: string): string {
  const id: MessageId = `action-${action.replace(/_/g, "-")}`;
  const text = t(id);
  return text === id ? action.replace(/_/g, " ") : text;
}
