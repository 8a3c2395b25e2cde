//! What the workspace knows about itself: the controller and a few settings.

use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::{Deserialize, Serialize};

use super::access::Right;
use super::data_map::{Column, Format, Subject, Table};
use super::session::Session;
use crate::problem::{Problem, Result};

/// The table of settings.
pub(super) const TABLE: &str = "setting";
pub(crate) const CONTROLLER: &str = "controller";
pub(super) const RECOVERY_RECIPIENT: &str = "recovery_recipient";
pub(super) const LAST_PROOF_AT: &str = "last_proof_at";
/// When a backup came to another drive the last time.
pub(super) const LAST_OUTSIDE_BACKUP_AT: &str = "last_outside_backup_at";
/// What is backed up by itself.
pub(super) const BACKUPS: &str = "backups";
/// The gaps in what is known of erasures: see `journal::Origin`.
pub(super) const ERASURE_GAPS: &str = "erasure_gaps";
/// Of which copies of the workspace this one came: see `journal::Line`.
pub(super) const ERASURE_LINE: &str = "erasure_line";
/// What a journal says of itself tells people nothing.
pub(super) const OF_THE_JOURNAL: [&str; 2] = [ERASURE_GAPS, ERASURE_LINE];
/// How many sequences of the history nobody has: those lost and acknowledged.
pub(super) const MISSING_ENTRIES: &str = "history_missing_entries";

pub(crate) const DATA_MAP: &[Table] = &[
    Table {
        name: TABLE,
        subject: Subject::None,
        recorded: true,
        sheet: None,
        columns: &[Column::business("key", Format::Code("setting")), Column::business("value", Format::Text)],
    },
    Table {
        name: "user",
        subject: Subject::None,
        recorded: true,
        sheet: None,
        columns: &[
            Column::technical("id"),
            Column::business("name", Format::Text),
            Column::business("role", Format::Code("role")),
            Column::business("recipient", Format::Text),
            Column::business("active", Format::Flag),
            Column::business("created_at", Format::Time),
        ],
    },
    Table {
        name: "history",
        subject: Subject::Person("subject"),
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("seq"),
            Column::technical("change"),
            Column::technical("at").kept_as("history"),
            Column::technical("actor").kept_as("history"),
            Column::technical("action").kept_as("history"),
            Column::technical("reason").kept_as("history"),
            Column::technical("subject").kept_as("history"),
            Column::technical("payload_digest").kept_as("history"),
            Column::technical("hash").kept_as("history"),
        ],
    },
    Table {
        name: "history_payload",
        subject: Subject::Through { table: "history", column: "seq" },
        recorded: false,
        sheet: None,
        columns: &[
            Column::technical("seq"),
            Column::technical("salt"),
            Column::technical("payload").kept_as("history"),
        ],
    },
];

/// Who is responsible for the data (Art. 4(7) GDPR), as the letters and exports name it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are the words of an address")]
pub struct Controller {
    pub name: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub email: String,
    pub phone: String,
    pub web: String,
    /// The data protection officer, where there is one (Art. 37 GDPR).
    pub dpo_name: String,
    pub dpo_email: String,
}

/// ISO 3166-1 alpha-2.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The controller as it is stored: its country in capitals, or none.
pub(crate) fn checked_controller(controller: &Controller) -> Result<Controller> {
    if controller.name.trim().is_empty() {
        return Err(Problem::InvalidField { field: "controller", reason: "empty" });
    }
    let country = controller.country.trim().to_uppercase();
    if !country.is_empty() && !COUNTRIES.split(' ').any(|known| known == country) {
        return Err(Problem::InvalidField { field: "country", reason: "unknown" });
    }
    // They stand on every answer to a person, and mails are sent from there.
    for (field, email) in [("controller_email", &controller.email), ("dpo_email", &controller.dpo_email)] {
        let email = email.trim();
        if !email.is_empty() && email.parse::<lettre::Address>().is_err() {
            return Err(Problem::InvalidField { field, reason: "not_an_email" });
        }
    }
    let phone = controller.phone.trim();
    if !phone.is_empty() && !phone.contains(|letter: char| letter.is_ascii_digit()) {
        return Err(Problem::InvalidField { field: "phone", reason: "not_a_phone" });
    }
    Ok(Controller { country, ..controller.clone() })
}

/// Reads the controller.
///
/// # Errors
/// Failures of the file.
pub fn controller(session: &Session) -> Result<Controller> {
    session.read(|read| read_controller(read.allow(Right::ReadPersons)?))
}

pub(crate) fn read_controller(connection: &Connection) -> Result<Controller> {
    match get(connection, CONTROLLER)? {
        Some(text) => Ok(serde_json::from_str(&text)?),
        None => Ok(Controller::default()),
    }
}

pub(crate) fn get(connection: &Connection, key: &str) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached("SELECT value FROM setting WHERE key = :key")?
        .query_row(named_params! {":key": key}, |row| row.get("value"))
        .optional()?)
}

/// How many sequences of the history are lost for good.
pub(super) fn missing_entries(connection: &Connection) -> Result<u64> {
    Ok(get(connection, MISSING_ENTRIES)?.and_then(|count| count.parse().ok()).unwrap_or(0))
}

pub(crate) fn put(connection: &Connection, key: &str, value: &str) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value",
        )?
        .execute(named_params! {":key": key, ":value": value})?;
    Ok(())
}
