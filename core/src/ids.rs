//! Identifiers: UUIDv7, so that they sort by time of creation; stored as 16-byte blobs, spoken as hyphenated text.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(test, derive(ts_rs::TS), ts(export, type = "string"))]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl $name {
            /// A new id that sorts after those made before it.
            #[must_use]
            pub fn new() -> Self {
                Self(uuid::Uuid::now_v7())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(rusqlite::types::ToSqlOutput::Borrowed(rusqlite::types::ValueRef::Blob(self.0.as_bytes())))
            }
        }

        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                uuid::Uuid::from_slice(value.as_blob()?)
                    .map(Self)
                    .map_err(|error| rusqlite::types::FromSqlError::Other(Box::new(error)))
            }
        }
    )*};
}

ids! {
    /// A workspace.
    WorkspaceId,
    /// A user of a workspace.
    UserId,
    /// A natural person: the data subject.
    PersonId,
    /// An organisation.
    OrganisationId,
    /// An e-mail address, phone number, web or messenger address of a person.
    ContactPointId,
    /// A postal address of a person.
    AddressId,
    /// A contact on a person's timeline.
    TouchpointId,
    /// A stored document.
    DocumentId,
    /// One run of an import.
    ImportId,
    /// One handing-out of data.
    DisclosureId,
    /// A version of a declaration of consent in one language.
    DeclarationId,
    /// An entry of the consent ledger.
    ConsentEventId,
    /// A consent that was asked for.
    ConsentRequestId,
    /// An objection (Art. 21 GDPR).
    ObjectionId,
    /// A restriction of processing (Art. 18 GDPR).
    RestrictionId,
    /// A notice given to a person.
    NoticeId,
    /// A version of a notice's text in one language.
    NoticeTextId,
    /// A ground of advertising without consent.
    GroundId,
    /// A hold: what must not be erased for now.
    HoldId,
    /// A field of the workspace's own.
    FieldId,
}
