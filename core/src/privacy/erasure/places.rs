//! Where shorter texts about others stand.

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use super::mention::MentionKind;
use crate::ids::PersonId;
use crate::problem::Result;

/// Where texts of a kind stand.
pub(super) struct Place {
    pub kind: MentionKind,
    pub table: &'static str,
    /// By what a row is named; by the first alone, all rows that have it are one text.
    pub keys: (&'static str, Option<&'static str>),
    pub person: &'static str,
    pub organisation: &'static str,
    pub columns: &'static [&'static str],
    /// What goes with the person anyway, or is shown elsewhere, is left out.
    pub but: &'static str,
    /// When it was, where that tells one from the others.
    pub at: &'static str,
}

/// Whether a word stands in a street behind something else, and not within a longer word.
macro_rules! has_word {
    ($before:literal, $word:literal) => {
        concat!(
            "street LIKE '%",
            $word,
            "%' AND replace(replace(replace(' ' || street || ' ', char(10), ' '), ',', ' '), '.', ' ') LIKE '",
            $before,
            " ",
            $word,
            " %'"
        )
    };
}

/// Many streets are called after somebody: one that names who lives or gets the mail there says so. With "bei" one may begin, too.
const NAMES_SOMEBODY: &str = concat!(
    "(street LIKE '%c/o%' OR street LIKE '%℅%' OR street LIKE '%z%hd%' OR street LIKE '%händen%' OR street LIKE '%attn%'
      OR street LIKE '%care of%' OR street LIKE 'bei %,%' OR ",
    has_word!("_%", "bei"),
    " OR ",
    has_word!("%", "herr"),
    " OR ",
    has_word!("%", "herrn"),
    " OR ",
    has_word!("%", "frau"),
    " OR ",
    has_word!("%", "fam"),
    " OR ",
    has_word!("%", "familie"),
    ")"
);

/// Almost all of them are one of a few words.
const IS_OWN_WORD: &str = "label NOT IN ('work', 'home', 'mobile', 'fax', 'pager', 'main', 'other')";

/// A text about a person, with the name of the row that it stands in.
const OF_PERSON: Place = Place {
    kind: MentionKind::Source,
    table: "person",
    keys: ("id", None),
    person: "person_id",
    organisation: "NULL",
    columns: &[],
    but: "TRUE",
    at: "NULL",
};

/// Of what left for the business itself an older version named the user. Of whose data it was as well, what they asked for names them no
/// more, and what only they are on goes.
const IS_RECIPIENT: &str = "(reason <> 'own_use' OR recipient NOT IN (SELECT name FROM user))
    AND (id NOT IN (SELECT disclosure_id FROM disclosure_person WHERE person_id = :person)
         OR reason NOT IN ('access_request', 'notice')
            AND EXISTS (SELECT 1 FROM disclosure_person WHERE disclosure_id = disclosure.id AND person_id <> :person))";

pub(super) static PLACES: [Place; 21] = [
    Place {
        kind: MentionKind::Source,
        table: "person",
        keys: ("id", None),
        person: "id",
        columns: &["source"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Source,
        table: "person_update",
        keys: ("person_id", None),
        columns: &["source"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Source,
        table: "former_person",
        keys: ("person_id", None),
        columns: &["source"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Source,
        table: "person_purpose",
        keys: ("person_id", None),
        columns: &["source"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Address,
        table: "postal_address",
        keys: ("person_id", None),
        columns: &["street"],
        but: NAMES_SOMEBODY,
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Label,
        table: "postal_address",
        keys: ("person_id", None),
        columns: &["label"],
        but: IS_OWN_WORD,
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Label,
        table: "contact_point",
        keys: ("person_id", None),
        columns: &["label"],
        but: IS_OWN_WORD,
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Position,
        table: "membership",
        keys: ("person_id", Some("organisation_id")),
        organisation: "organisation_id",
        columns: &["position"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Hold,
        table: "hold",
        keys: ("id", None),
        organisation: "organisation_id",
        columns: &["reason"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Ground,
        table: "advertising_ground",
        keys: ("person_id", Some("id")),
        columns: &["interest", "sale", "similar"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Notice,
        table: "notice",
        keys: ("person_id", Some("id")),
        columns: &["exemption"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Consent,
        table: "consent_event",
        keys: ("person_id", Some("id")),
        columns: &["note", "guardian"],
        ..OF_PERSON
    },
    // What a request for a consent says word for word.
    Place {
        kind: MentionKind::Consent,
        table: "consent_request",
        keys: ("person_id", Some("id")),
        columns: &["wish"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Right,
        table: "objection",
        keys: ("person_id", Some("id")),
        columns: &["note", "grounds"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Right,
        table: "restriction",
        keys: ("person_id", Some("id")),
        columns: &["note"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::OrganisationName,
        table: "organisation",
        keys: ("id", None),
        person: "NULL",
        organisation: "id",
        columns: &["name"],
        // Those whose only member leaves are told as such.
        but: "(id NOT IN (SELECT organisation_id FROM membership WHERE person_id = :person)
              OR id IN (SELECT organisation_id FROM membership WHERE person_id <> :person))",
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::OrganisationDetails,
        table: "organisation",
        keys: ("id", None),
        person: "NULL",
        organisation: "id",
        columns: &["street", "phone", "email", "web"],
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Disclosure,
        table: "disclosure",
        keys: ("id", None),
        person: "NULL",
        columns: &["file_name", "omitted"],
        but: "id NOT IN (SELECT disclosure_id FROM disclosure_person WHERE person_id = :person)",
        at: "at",
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Recipient,
        table: "disclosure",
        keys: ("id", None),
        person: "NULL",
        columns: &["recipient"],
        but: IS_RECIPIENT,
        at: "at",
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Import,
        table: "import",
        keys: ("id", None),
        person: "NULL",
        columns: &["source", "files"],
        at: "at",
        ..OF_PERSON
    },
    Place {
        kind: MentionKind::Recipient,
        table: "recipient_to_tell",
        keys: ("id", None),
        person: "NULL",
        columns: &["recipient", "file_name"],
        at: "handed_out_at",
        ..OF_PERSON
    },
];

impl Place {
    /// The rows with a text, by an index where one of many rows has one.
    pub fn sql(&self) -> String {
        let Self { table, person, organisation, but, at, .. } = self;
        let index = if *table == "consent_event" { "INDEXED BY consent_event_said" } else { "" };
        let texts: Vec<String> = self.columns.iter().map(|column| format!("{column} <> ''")).collect();
        format!(
            "SELECT {person} AS person, {organisation} AS organisation, {} AS first, {} AS second, {at} AS at, {}
             FROM {table} {index} WHERE ({}) AND {person} IS NOT :person AND {but}",
            self.keys.0,
            self.keys.1.unwrap_or("NULL"),
            self.columns.join(", "),
            texts.join(" OR ")
        )
    }

    /// Selects the rows of one text (`:first`, `:second`).
    pub fn named(&self) -> String {
        let (first, second) = self.keys;
        match second {
            Some(second) => format!("{first} = :first AND {second} IS :second"),
            None => format!("{first} = :first AND :second IS NULL"),
        }
    }

    /// The rows of one text, as somebody finds them who looks for a person.
    pub fn rows(
        &self,
        connection: &Connection,
        person: PersonId,
        (first, second): (Uuid, Option<Uuid>),
    ) -> Result<Vec<Named>> {
        let Self { table, person: owner, columns, but, .. } = self;
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {owner}, :person IS NOT NULL AND {but}, {} FROM {table} WHERE {}",
            columns.join(", "),
            self.named()
        ))?;
        let keys = named_params! {
            ":first": first.as_bytes(), ":second": second.map(Uuid::into_bytes), ":person": person,
        };
        let rows = statement.query_map(keys, |row| {
            let texts = (2..columns.len() + 2).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
            Ok(Named { owner: row.get(0)?, is_one: row.get(1)?, texts })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// A row of a text that is named.
pub(super) struct Named {
    pub owner: Option<PersonId>,
    /// Whether it is one in which somebody is looked for.
    pub is_one: bool,
    pub texts: Vec<String>,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::CATALOGUE;
    use crate::vault::data_map::{Column, Format, Subject};

    /// Texts that have a look of their own.
    const BESIDE: [&str; 10] = [
        "touchpoint.subject",
        "touchpoint.text",
        "person.note",
        "custom_value.value",
        "custom_value.sealed",
        "organisation.note",
        "document.name",
        "person_tag.tag",
        // What an import could not read.
        "import_failure.cells",
        "saved_view.name",
    ];

    /// Columns and whole tables in which nobody else is named in words, each with why.
    const NOBODY_ELSE: [(&str, &[&str]); 7] = [
        (
            "names and addresses of the person",
            &[
                "person.name",
                "person.salutation",
                "person.title",
                "person.given_name",
                "person.family_name",
                "person.name_suffix",
                "contact_point.value",
                "postal_address.postal_code",
                "postal_address.city",
                "postal_address.region",
                "postal_address.country",
                "advertising_ground.address",
                "consent_event.address",
                "consent_event.identifiers",
                "consent_request.address",
            ],
        ),
        (
            "where an organisation is",
            &["organisation.postal_code", "organisation.city", "organisation.region", "organisation.country"],
        ),
        ("the business itself", &["consent_event.controller"]),
        ("words of the program", &["document.media_type", "notice.version", "import.format", "import_failure.code"]),
        (
            "what is searched, written anew from the texts themselves",
            &["person_search", "touchpoint_search", "organisation_search"],
        ),
        (
            "rules and texts for everybody",
            &["custom_field", "declaration", "notice_text", "purpose", "retention_rule", "legal_limit"],
        ),
        (
            "the workspace's own affairs and keys",
            &["mail_server", "setting", "user", "tombstone", "anonymous_count", "record_rule", "sweep"],
        ),
    ];

    fn is_written(column: &Column) -> bool {
        matches!(
            column.format,
            Format::Text | Format::LongText | Format::Pairs(_) | Format::Code("label") | Format::Sealed
        )
    }

    #[test]
    fn every_free_text_of_others_is_looked_through_for_names() {
        let places =
            PLACES.iter().flat_map(|place| place.columns.iter().map(|column| format!("{}.{column}", place.table)));
        let mut known: BTreeSet<String> = places.chain(BESIDE.map(str::to_owned)).collect();
        known.extend(NOBODY_ELSE.iter().flat_map(|(_, columns)| columns.iter().map(|column| (*column).to_owned())));
        let mut met = BTreeSet::new();
        let mut unknown = Vec::new();
        for table in CATALOGUE.tables() {
            for column in table.columns.iter().filter(|column| is_written(column)) {
                let name = format!("{}.{}", table.name, column.name);
                let by = [name.clone(), table.name.to_owned()].into_iter().find(|name| known.contains(name));
                match by {
                    Some(by) => drop(met.insert(by)),
                    None => unknown.push(name),
                }
            }
        }

        assert_eq!(unknown, Vec::<String>::new(), "look for names there, or say why nobody is named");
        assert_eq!(known.difference(&met).collect::<Vec<_>>(), Vec::<&String>::new(), "there is no such text");
        let of_persons = |place: &&Place| {
            CATALOGUE.table(place.table).is_some_and(|table| matches!(table.subject, Subject::Person(_)))
        };
        assert!(PLACES.iter().filter(of_persons).all(|place| place.person != "NULL"), "whose each text is");
    }
}
