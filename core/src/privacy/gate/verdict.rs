//! What the gate can say.

use serde::Serialize;

/// The answer for one address, the best first: of several addresses of a person the best counts. Each has a sentence, an article
/// and what would change it in the locale files (`verdict-KEY`, `verdict-KEY-article`, `verdict-KEY-remedy`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Verdict {
    Consent,
    Basis,
    ExistingCustomer,
    PresumedInterest,
    Restricted,
    Kept,
    Objected,
    Suppressed,
    ConsentWithdrawn,
    ConsentRefused,
    ConsentRevoked,
    ConsentExpired,
    ConsentOfChild,
    ConsentIdle,
    ConsentInvalidated,
    ConsentRequested,
    ConsentUnknown,
    ConditionsMissing,
    InterestMissing,
    ConsentMissing,
    NotHeld,
    NoAddress,
    ChannelNotOfPurpose,
    PurposeEnded,
}

impl Verdict {
    /// All verdicts, the best first.
    pub const ALL: [Self; 24] = [
        Self::Consent,
        Self::Basis,
        Self::ExistingCustomer,
        Self::PresumedInterest,
        Self::Restricted,
        Self::Kept,
        Self::Objected,
        Self::Suppressed,
        Self::ConsentWithdrawn,
        Self::ConsentRefused,
        Self::ConsentRevoked,
        Self::ConsentExpired,
        Self::ConsentOfChild,
        Self::ConsentIdle,
        Self::ConsentInvalidated,
        Self::ConsentRequested,
        Self::ConsentUnknown,
        Self::ConditionsMissing,
        Self::InterestMissing,
        Self::ConsentMissing,
        Self::NotHeld,
        Self::NoAddress,
        Self::ChannelNotOfPurpose,
        Self::PurposeEnded,
    ];

    /// Whether the use is allowed.
    #[must_use]
    pub fn allows(self) -> bool {
        self <= Self::PresumedInterest
    }

    /// The code on the wire and in `gate.sql`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Basis => "basis",
            Self::ExistingCustomer => "existing_customer",
            Self::PresumedInterest => "presumed_interest",
            Self::Restricted => "restricted",
            Self::Kept => "kept",
            Self::Objected => "objected",
            Self::Suppressed => "suppressed",
            Self::ConsentWithdrawn => "consent_withdrawn",
            Self::ConsentRefused => "consent_refused",
            Self::ConsentRevoked => "consent_revoked",
            Self::ConsentExpired => "consent_expired",
            Self::ConsentOfChild => "consent_of_child",
            Self::ConsentIdle => "consent_idle",
            Self::ConsentInvalidated => "consent_invalidated",
            Self::ConsentRequested => "consent_requested",
            Self::ConsentUnknown => "consent_unknown",
            Self::ConditionsMissing => "conditions_missing",
            Self::InterestMissing => "interest_missing",
            Self::ConsentMissing => "consent_missing",
            Self::NotHeld => "not_held",
            Self::NoAddress => "no_address",
            Self::ChannelNotOfPurpose => "channel_not_of_purpose",
            Self::PurposeEnded => "purpose_ended",
        }
    }

    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }
}
