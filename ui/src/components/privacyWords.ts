import type {
  Basis,
  ConsentChannel,
  ConsentState,
  Decision,
  DueCause,
  Language,
  Method,
  NoticeKind,
  Objection,
  Purpose,
  RestrictionGround,
} from "../ipc/types";
import type { MessageId } from "./l10n";

// Words for the codes of consents, purposes and rights. Each map is total: a new code without words fails the type check.

export const consentStateIds: Record<ConsentState, MessageId> = {
  requested: "consent-requested",
  given: "consent-given",
  refused: "consent-refused",
  withdrawn: "consent-withdrawn",
  revoked: "consent-revoked",
  expired: "consent-expired",
  invalidated: "consent-invalidated",
  unknown: "consent-unknown",
};

export const methodIds: Record<Method, MessageId> = {
  form: "method-form",
  double_opt_in: "method-double-opt-in",
  email: "method-email",
  letter: "method-letter",
  business_card: "method-business-card",
  oral: "method-oral",
  import: "method-import",
};

export const consentChannelIds: Record<ConsentChannel, MessageId> = {
  email: "channel-email",
  phone: "channel-phone",
  post: "channel-post",
  sms: "channel-sms",
  messenger: "channel-messenger",
  fax: "channel-fax",
};

export const basisIds: Record<Basis, MessageId> = {
  consent: "basis-consent",
  contract: "basis-contract",
  legal_obligation: "basis-legal-obligation",
  vital_interests: "basis-vital-interests",
  public_task: "basis-public-task",
  legitimate_interest: "basis-legitimate-interest",
  existing_customer: "basis-existing-customer",
};

export const objectionIds: Record<string, MessageId> = {
  marketing: "objection-marketing",
  purpose: "objection-purpose",
  all: "objection-all",
} satisfies Record<Objection["scope"], MessageId>;

export const decisionIds: Record<Decision, MessageId> = {
  upheld: "decision-upheld",
  overridden: "decision-overridden",
  withdrawn: "decision-withdrawn",
};

export const restrictionIds: Record<RestrictionGround, MessageId> = {
  a: "restriction-a",
  b: "restriction-b",
  c: "restriction-c",
  d: "restriction-d",
};

export const noticeIds: Record<NoticeKind, MessageId> = {
  information: "notice-information",
  right_to_object: "notice-right-to-object",
};

export const dueCauseIds: Record<DueCause, MessageId> = {
  collected: "due-cause-collected",
  month: "due-cause-month",
  contact: "due-cause-contact",
  disclosure: "due-cause-disclosure",
};

export const groundIds: Record<string, MessageId> = {
  existing_customer: "ground-existing-customer",
  presumed_interest: "ground-presumed-interest",
};

/** The name of a purpose in the user's language; one that is not known keeps its key. */
export function purposeName(purposes: Purpose[] | undefined, key: string, language: Language): string {
  return purposes?.find((one) => one.key === key)?.name[language] || key;
}
