import type {
  Agreed,
  Basis,
  Both,
  ConsentChannel,
  ConsentState,
  Decision,
  DueCause,
  DueNotice,
  Exception,
  FieldKind,
  Language,
  Method,
  NoticeKind,
  Objection,
  Purpose,
  RestrictionGround,
  SpecialKind,
  WhyUnneeded,
} from "../ipc/types";
import { unbroken } from "./citations";
import type { MessageId, Translate } from "./l10n";

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
  unsaid: "method-unsaid",
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

/** What a basis means, in a sentence. */
export const basisHintIds: Record<Basis, MessageId> = {
  consent: "basis-hint-consent",
  contract: "basis-hint-contract",
  legal_obligation: "basis-hint-legal-obligation",
  vital_interests: "basis-hint-vital-interests",
  public_task: "basis-hint-public-task",
  legitimate_interest: "basis-hint-legitimate-interest",
  existing_customer: "basis-hint-existing-customer",
};

const categoryIds: Record<string, MessageId> = {
  identity: "category-identity",
  contact: "category-contact",
  work: "category-work",
  communication: "category-communication",
  document: "category-document",
  personal: "category-personal",
  financial: "category-financial",
  special: "category-special",
};
export const categories = Object.keys(categoryIds);

/** A category of data in words; one that this window does not know keeps its key. */
export function categoryText(t: Translate, category: string): string {
  const id = categoryIds[category];
  return id ? t(id) : category;
}

export const fieldKindIds: Record<FieldKind, MessageId> = {
  text: "field-kind-text",
  long_text: "field-kind-long-text",
  number: "field-kind-number",
  date: "field-kind-date",
  yes_no: "field-kind-yes-no",
  choice: "field-kind-choice",
};

export const specialIds: Record<SpecialKind, MessageId> = {
  health: "special-health",
  belief: "special-belief",
  politics: "special-politics",
  union: "special-union",
  sexuality: "special-sexuality",
  origin: "special-origin",
  genetic: "special-genetic",
  biometric: "special-biometric",
  convictions: "special-convictions",
};

export const exceptionIds: Record<Exception, MessageId> = {
  a: "exception-a",
  b: "exception-b",
  c: "exception-c",
  d: "exception-d",
  e: "exception-e",
  f: "exception-f",
  g: "exception-g",
  h: "exception-h",
  i: "exception-i",
  j: "exception-j",
};

export const agreedIds: Record<Agreed, MessageId> = {
  consent: "held-consent",
  sale: "held-sale",
  interest: "held-interest",
};

/** What ends a purpose that only the person's own word holds. */
export const agreedEndsIds: Record<Agreed, MessageId> = {
  consent: "held-ends-consent",
  sale: "held-ends-sale",
  interest: "held-ends-interest",
};

export const unneededIds: Record<WhyUnneeded, MessageId> = {
  purpose_ended: "unneeded-purpose-ended",
  category_not_of_purpose: "unneeded-category-not-of-purpose",
  field_ended: "unneeded-field-ended",
};

/** A text in the user's language; in the other where it was written in that one only. */
export function within(both: Both, language: Language): string {
  return unbroken(both[language] || both.de || both.en);
}

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

/** Without the article, where there is little room. */
export const noticeShortIds: Record<NoticeKind, MessageId> = {
  information: "notice-information-short",
  right_to_object: "notice-right-to-object-short",
};

const dueCauseIds: Record<DueCause, MessageId> = {
  collected: "due-cause-collected",
  month: "due-cause-month",
  contact: "due-cause-contact",
  disclosure: "due-cause-disclosure",
  purpose: "due-cause-purpose",
};

export const groundIds: Record<string, MessageId> = {
  existing_customer: "ground-existing-customer",
  presumed_interest: "ground-presumed-interest",
};

/** Why a recorded ground has no effect. */
export const groundWaitsIds: Record<string, MessageId> = {
  not_customer: "ground-not-customer",
  not_business: "ground-not-business",
};

/** The name of a purpose in the user's language; one that is not known keeps its key. */
export function purposeName(purposes: Purpose[] | undefined, key: string, language: Language): string {
  return purposes?.find((one) => one.key === key)?.name[language] || key;
}

/** Why a notice is due on its day, and for which further purposes. */
export const whyDue = (t: Translate, name: (purpose: string) => string, due: DueNotice): string => {
  const why = t(dueCauseIds[due.cause]);
  return due.purposes.length > 0 ? `${why}: ${due.purposes.map(name).join(", ")}` : why;
};
