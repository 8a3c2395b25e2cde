//! Grounds of advertising without a consent: the four conditions of §7(3) UWG, and the documented interest from which the
//! consent of a business to calls is presumed (§7(2) no. 1 UWG).

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use super::consent::Channel as ConsentChannel;
use super::purposes::{Basis, Purpose};
use crate::ids::{GroundId, PersonId};
use crate::problem::{Problem, Result};
use crate::records::persons::{Channel, exists, normalised};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::data_map::{Category, Column, Format, Order, Sheet, Subject, Table};
use crate::vault::session::{Changed, Session, Why};

pub(crate) const DATA_MAP: &[Table] = &[Table {
    name: "advertising_ground",
    subject: Subject::Person("person_id"),
    recorded: true,
    sheet: Some(Sheet::Purposes),
    columns: &[
        Column::noted("at", Category::Provenance, Format::Time).ordered(Order::Descending),
        Column::noted("kind", Category::Provenance, Format::Code("ground")),
        Column::provided("address", Category::Contact, Format::Text),
        Column::noted("sale", Category::Communication, Format::Text),
        Column::noted("similar", Category::Communication, Format::Text),
        Column::noted("opt_out_at_collection", Category::Communication, Format::Flag),
        Column::noted("interest", Category::Communication, Format::LongText),
        Column::noted("recorded_by", Category::Provenance, Format::Name { table: "user", column: "name" }),
        Column::noted("ended_at", Category::Provenance, Format::Time),
        Column::technical("person_id"),
        Column::technical("id"),
    ],
}];

/// A ground as a form holds it.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum GroundDraft {
    /// The conditions of §7(3) UWG; that nobody objected, the ledger knows.
    ExistingCustomer {
        /// The e-mail address that was obtained with the sale, in any spelling; may be empty where the person has only one.
        #[serde(default)]
        address: String,
        /// The sale with which the address was obtained.
        sale: String,
        /// Which own similar goods or services are advertised.
        similar: String,
        /// Whether it was said clearly at the collection that the use can be objected to at any time.
        opt_out_at_collection: bool,
    },
    /// A concrete interest; an entry in a directory is none.
    PresumedInterest {
        /// What shows it.
        interest: String,
    },
}

/// A recorded ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[expect(missing_docs, reason = "the fields are those of the draft")]
pub struct Ground {
    pub id: GroundId,
    /// `existing_customer` or `presumed_interest`.
    pub kind: String,
    pub at: Timestamp,
    /// The e-mail address that it is about in its one spelling; empty for any, and where it is about calls.
    pub address: String,
    pub sale: String,
    pub similar: String,
    pub interest: String,
    pub ended_at: Option<Timestamp>,
    /// Why it has no effect as long as the person is who they are: `not_customer` (§7(3) UWG), `not_business` (§7(2) UWG); none if it
    /// has.
    pub waits: Option<String>,
}

/// Records a ground.
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] if one of its conditions is missing, the person does not have the e-mail
/// address, or several and none is named.
pub fn record_ground(session: &Session, person: PersonId, draft: &GroundDraft) -> Result<Changed<GroundId>> {
    let missing = |field| Err(Problem::InvalidField { field, reason: "empty" });
    let (kind, address, sale, similar, opt_out, interest) = match draft {
        GroundDraft::ExistingCustomer { sale, .. } if sale.trim().is_empty() => return missing("sale"),
        GroundDraft::ExistingCustomer { similar, .. } if similar.trim().is_empty() => return missing("similar"),
        GroundDraft::ExistingCustomer { opt_out_at_collection: false, .. } => return missing("opt_out_at_collection"),
        GroundDraft::ExistingCustomer { address, sale, similar, .. } => {
            ("existing_customer", Some(address.as_str()), sale.trim(), similar.trim(), true, "")
        }
        GroundDraft::PresumedInterest { interest } if interest.trim().is_empty() => return missing("interest"),
        GroundDraft::PresumedInterest { interest } => ("presumed_interest", None, "", "", false, interest.trim()),
    };
    session.change(Why::of("record_ground").because(kind), |change| {
        let connection = change.allow(Right::RecordConsent)?;
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        let address = address.map(|address| obtained(connection, person, address)).transpose()?.unwrap_or_default();
        let id = GroundId::new();
        connection
            .prepare_cached(
                "INSERT INTO advertising_ground (person_id, id, kind, at, address, sale, similar, opt_out_at_collection,
                                                 interest, recorded_by)
                 VALUES (:person, :id, :kind, :at, :address, :sale, :similar, :opt_out, :interest, :actor)",
            )?
            .execute(named_params! {
                ":person": person, ":id": id, ":kind": kind, ":at": change.now(), ":address": address, ":sale": sale,
                ":similar": similar, ":opt_out": opt_out, ":interest": interest, ":actor": change.actor(),
            })?;
        Ok(id)
    })
}

/// The e-mail address of a person that was obtained with a sale, in its one spelling: others may be bought ones.
fn obtained(connection: &Connection, person: PersonId, named: &str) -> Result<String> {
    let mut own = connection
        .prepare_cached(
            "SELECT DISTINCT normalised FROM contact_point
             WHERE person_id = :person AND channel = 'email' AND normalised <> ''",
        )?
        .query_map(named_params! {":person": person}, |row| row.get("normalised"))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    let named = normalised(Channel::Email, named, "");
    let wrong = |reason| Err(Problem::InvalidField { field: "address", reason });
    match (named.is_empty(), own.len()) {
        (true, 1) => Ok(own.remove(0)),
        (true, 0) => wrong("no_email"),
        (true, _) => wrong("several"),
        (false, _) if own.contains(&named) => Ok(named),
        (false, _) => wrong("unknown"),
    }
}

/// The grounds recorded about a person, the newest first.
///
/// # Errors
/// Failures of the file.
pub fn list_grounds(session: &Session, person: PersonId) -> Result<Vec<Ground>> {
    session.read(|read| {
        let mut statement = read.allow(Right::ReadPersons)?.prepare_cached(
            "SELECT ground.id, ground.kind, at, address, sale, similar, interest, ended_at,
                    CASE WHEN ground.kind = 'existing_customer' AND person.kind <> 'customer' THEN 'not_customer'
                         WHEN ground.kind = 'presumed_interest' AND person.capacity <> 'business' THEN 'not_business' END AS waits
             FROM advertising_ground AS ground JOIN person ON person.id = ground.person_id
             WHERE person_id = :person ORDER BY at DESC, ground.id DESC",
        )?;
        let grounds = statement.query_map(named_params! {":person": person}, |row| {
            Ok(Ground {
                id: row.get("id")?,
                kind: row.get("kind")?,
                at: row.get("at")?,
                address: row.get("address")?,
                sale: row.get("sale")?,
                similar: row.get("similar")?,
                interest: row.get("interest")?,
                ended_at: row.get("ended_at")?,
                waits: row.get("waits")?,
            })
        })?;
        Ok(grounds.collect::<rusqlite::Result<_>>()?)
    })
}

/// Ends a ground: advertising on it is over.
///
/// # Errors
/// [`Problem::NotFound`] if there is none, or it has ended.
pub fn end_ground(session: &Session, ground: GroundId) -> Result<Changed<()>> {
    session.change(Why::of("end_ground"), |change| {
        let ended = change
            .allow(Right::RecordConsent)?
            .prepare_cached("UPDATE advertising_ground SET ended_at = :now WHERE id = :id AND ended_at IS NULL")?
            .execute(named_params! {":id": ground, ":now": change.now()})?;
        if ended == 0 { Err(Problem::NotFound) } else { Ok(()) }
    })
}

/// Which recorded ground would let somebody be reached for a purpose through a channel if they were somebody else: the kind of who is no
/// customer yet, and of calls the capacity, keep it from having an effect.
pub(super) fn waiting(
    connection: &Connection,
    person: PersonId,
    purpose: &Purpose,
    through: ConsentChannel,
) -> Result<Option<&'static str>> {
    let (kind, waits) = match through {
        ConsentChannel::Email if purpose.basis == Basis::ExistingCustomer => {
            ("existing_customer", ("not_customer", "kind <> 'customer'"))
        }
        ConsentChannel::Phone if purpose.advertising => {
            ("presumed_interest", ("not_business", "capacity <> 'business'"))
        }
        _ => return Ok(None),
    };
    let found = connection
        .prepare_cached(&format!(
            "SELECT 1 FROM advertising_ground AS ground
             WHERE ground.person_id = :person AND ground.kind = :kind AND ground.ended_at IS NULL
               AND EXISTS (SELECT 1 FROM person WHERE id = :person AND {})",
            waits.1
        ))?
        .exists(named_params! {":person": person, ":kind": kind})?;
    Ok(found.then_some(waits.0))
}
