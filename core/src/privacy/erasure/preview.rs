//! What an erasure would do, before it is confirmed.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::agreed;
use super::mention::Mention;
use super::mentions;
use super::organisations::{self, OrganisationLeft};
use super::parting::{self, Parting, Rest, Stub};
use super::person::ErasureRequest;
use super::recipients::{self, RecipientToTell};
use crate::ids::PersonId;
use crate::language::{Both, Language};
use crate::privacy::retention::facts::Facts;
use crate::privacy::retention::{
    Date, HoldView, ON_HOLD, Proposal, RecordKind, Rules, TextsStaying, active_on, facts, proposed_erasure,
};
use crate::privacy::rights::{self, Restriction};
use crate::problem::Result;
use crate::records::persons;
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::data_map::Subject;
use crate::vault::session::Session;

/// How many of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KindCount {
    /// The table; its word is the Fluent id `table-NAME`.
    pub kind: String,
    /// How many.
    pub n: u64,
}

/// What the law keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct KeptItem {
    /// What; of a person only the name.
    pub kind: RecordKind,
    /// How many.
    pub n: u64,
    /// The last day on which it has to stay; none: not known yet.
    pub until: Option<Day>,
    /// By which rule, or [`KeptItem::ON_HOLD`].
    pub rule: String,
    /// Where the law says so, and by which exception it stays (Art. 17(3) GDPR).
    pub source: Both,
}

impl KeptItem {
    /// Stands for the rule of what nothing but a hold keeps.
    pub const ON_HOLD: &'static str = ON_HOLD;
}

/// Where nobody could look for the person's names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Unsearched {
    /// Documents of others that are no text, too long, or too many: pictures, PDF.
    pub documents: u64,
    /// Values of special categories that may not be seen.
    pub values: u64,
    /// Names that are short, or parts of longer ones: they were looked for only beside a form of address or the given name.
    pub names: Vec<String>,
}

/// What an erasure would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ErasurePreview {
    /// What the person is called, to be typed.
    pub name: String,
    /// How many of what would go.
    pub erased: Vec<KindCount>,
    /// What would stay, restricted.
    pub kept: Vec<KeptItem>,
    /// The holds that forbid it: on the person, or an organisation. A record that is held stays.
    pub held: Vec<HoldView>,
    /// The restrictions that forbid it: the person does not want the erasure, or needs the data (Art. 18(1)(b), (c) GDPR).
    pub restrictions: Vec<Restriction>,
    /// Texts about others that name the person: the first of them.
    pub mentions: Vec<Mention>,
    /// How many there are in all.
    pub mention_count: u64,
    /// How many of them stay as they are, for they are held or a law demands to keep them.
    pub staying: TextsStaying,
    /// Where nobody looked for more of them.
    pub unsearched: Unsearched,
    /// How many saved views look for the person by name, and would go.
    pub views: u64,
    /// Organisations that would be left without members.
    pub organisations: Vec<OrganisationLeft>,
    /// Who is to be told then.
    pub recipients: Vec<RecipientToTell>,
    /// Who proposed it, where a second user has to confirm.
    pub proposal: Option<Proposal>,
    /// What exactly: only that can be confirmed.
    pub proposed: Option<ErasureRequest>,
    /// Says what goes and what stays: an erasure that is given it refuses anything else.
    pub seen: String,
}

/// What the erasure of a person would do.
///
/// # Errors
/// [`crate::Problem::NotFound`]; refusals of the right to erase.
pub fn preview_erasure(session: &Session, person: PersonId) -> Result<ErasurePreview> {
    session.read(|read| {
        let connection = read.allow(Right::Erase)?;
        let rules = Rules::read(connection)?;
        let mut facts = facts::of(connection, person, read.now())?;
        let name = persons::view(connection, person)?.name;
        let mut counts: HashMap<&'static str, u64> = HashMap::new();
        for table in session.catalogue().tables() {
            let Subject::Person(column) = table.subject else { continue };
            let sql = format!("SELECT count(*) FROM {} WHERE {column} = :person", table.name);
            let count = connection
                .prepare_cached(&sql)?
                .query_row(named_params! {":person": person}, |row| row.get::<_, u64>(0))?;
            counts.insert(table.name, count);
        }
        let kept = match parting::on_demand(&rules, &mut facts, read.now()) {
            Parting::Whole => Vec::new(),
            Parting::Minimised { kept, stub } => {
                let items = kept_items(connection, &rules, &facts, &kept, &stub, read.now())?;
                let rest = Rest::of(&facts, &kept, stub);
                // Claims are made at an address: all of them stay.
                let addresses = if rest.stub.until.is_some() { usize::MAX } else { 0 };
                let stays = [
                    ("postal_address", addresses),
                    ("touchpoint", rest.touchpoints.len()),
                    ("document", rest.documents.len()),
                    ("consent_event", rest.consents.len()),
                    ("person", 1),
                ];
                for (table, kept) in stays {
                    counts.entry(table).and_modify(|count| *count = count.saturating_sub(kept as u64));
                }
                items
            }
        };
        let named = mentions::of(connection, &read.sight(), person, read.now())?;
        let (catalogue, now) = (session.catalogue(), read.now());
        let seen = agreed::state(connection, catalogue, person, now)?;
        let mut proposed = None;
        if let Some((mut proposal, token)) = proposed_erasure(connection, person, session.user(), now)? {
            let how = ErasureRequest::of_token(&token);
            let same = match &how {
                Some(how) => {
                    let texts = agreed::texts(connection, person, how, now)?;
                    agreed::token(connection, how, &seen, &texts)? == token
                }
                None => false,
            };
            proposal.changed = !same;
            proposed = Some((proposal, how));
        }
        Ok(ErasurePreview {
            name,
            erased: counted(&counts),
            kept,
            held: active_on(connection, person, read.now())?.into_iter().filter(HoldView::holds_person).collect(),
            restrictions: rights::vetoes(connection, person, read.now())?,
            mentions: named.shown,
            mention_count: named.count,
            staying: named.staying,
            unsearched: named.unsearched,
            views: named.views,
            organisations: organisations::left(connection, person)?,
            recipients: recipients::of(connection, person)?,
            proposed: proposed.as_ref().and_then(|(_, how)| how.clone()),
            proposal: proposed.map(|(proposal, _)| proposal),
            seen,
        })
    })
}

/// What people call something, and not what the program derives from it.
pub(super) const SHOWN: [&str; 15] = [
    "person",
    "contact_point",
    "postal_address",
    "membership",
    "person_tag",
    "custom_value",
    "touchpoint",
    "document",
    "person_purpose",
    "consent_event",
    "objection",
    "restriction",
    "notice",
    "advertising_ground",
    "disclosure_person",
];

pub(super) fn counted(counts: &HashMap<&'static str, u64>) -> Vec<KindCount> {
    let count = |kind: &&'static str| counts.get(kind).copied().filter(|n| *n > 0);
    SHOWN.iter().filter_map(|kind| Some(KindCount { kind: (*kind).to_owned(), n: count(kind)? })).collect()
}

/// The name, which is all that stays of the person row, and the postal addresses come first: claims are made with them.
pub(super) fn kept_items(
    connection: &Connection,
    rules: &Rules,
    facts: &Facts,
    kept: &[Date],
    stub: &Stub,
    now: Timestamp,
) -> Result<Vec<KeptItem>> {
    let (person, today) = (facts.person, facts.zones.earliest(now).day());
    let mut items: BTreeMap<(RecordKind, &str), (u64, Option<Day>)> = BTreeMap::new();
    for date in kept {
        // What nothing but a hold keeps stays as long as that stands.
        let (rule, until) = match parting::keeps(date, today) {
            true => (&*date.rule, date.erase_on),
            false => (ON_HOLD, None),
        };
        let item = items.entry((date.kind, rule)).or_insert((0, until));
        item.0 += 1;
        item.1 = item.1.zip(until).map(|(one, other)| one.max(other));
    }
    let mut list: Vec<KeptItem> = items
        .into_iter()
        .map(|((kind, rule), (n, until))| {
            let source = source_of(rules, rule);
            KeptItem { kind, n, until: until.map(Day::before), rule: rule.to_owned(), source }
        })
        .collect();
    if stub.until.is_some() {
        let addresses = connection
            .prepare_cached("SELECT count(*) FROM postal_address WHERE person_id = :person")?
            .query_row(named_params! {":person": person}, |row| row.get::<_, u64>(0))?;
        let until = stub.until.map(Day::before);
        let source = source_of(rules, &stub.rule);
        let item = |(kind, n)| KeptItem { kind, n, until, rule: stub.rule.clone(), source: source.clone() };
        let of_claims = [(RecordKind::Person, 1), (RecordKind::Address, addresses)].into_iter().filter(|(_, n)| *n > 0);
        list.splice(0..0, of_claims.map(item));
    }
    Ok(list)
}

/// The law that a rule comes from, and the exception by which what it keeps is not erased: a duty by law (Art. 17(3)(b) GDPR), else
/// claims (e). A hold may be for either.
fn source_of(rules: &Rules, key: &str) -> Both {
    let rule = rules.one(key);
    let within = |language: Language| {
        let Some(rule) = rule else { return language.text("kept-on-hold") };
        let source = rule.source.within(language);
        let exception = language.text(if rule.floor_months.is_some() { "kept-by-law" } else { "kept-for-claims" });
        // The rule may name it itself.
        if source.is_empty() || source.contains("17 Abs. 3") || source.contains("17(3)") {
            return if source.is_empty() { exception } else { source.to_owned() };
        }
        format!("{source}; {exception}")
    };
    Both { de: within(Language::De), en: within(Language::En) }
}
