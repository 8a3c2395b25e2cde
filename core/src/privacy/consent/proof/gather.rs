//! Gathering the proof of a person's consents.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, named_params};

use super::unbound::Unbound;
use super::{
    ALGORITHM, Chain, Digest, Event, Evidence, KIND, PROGRAM, Proof, ProofInformation, ProofNotice, ProofObjection,
    ProofPurpose, ProofRestriction, ProofRetention, ProofScope, ProofUse, SCHEMA_VERSION, Words, event_type, rights,
    rows, vocabulary,
};
use crate::ids::PersonId;
use crate::language::{Both, Language};
use crate::privacy::consent::{Channel, ConsentState, Method};
use crate::privacy::purposes;
use crate::privacy::rights::WORDS;
use crate::problem::{Problem, Result};
use crate::time::Timestamp;
use crate::vault::access::Right;
use crate::vault::history::{Link, RowChange, links_about_nobody, links_of, tip};
use crate::vault::session::Read;
use crate::vault::settings::read_controller;

/// The texts of how a consent is withdrawn, and of where the data are.
pub(super) const WITHDRAWAL_METHOD: &str = "proof-withdrawal-method";
pub(super) const STORAGE_LOCATIONS: &str = "proof-storage-locations";

/// All that was ever recorded about a person's consents, or about those of a scope, with the entries of the history that
/// wrote it.
///
/// # Errors
/// [`Problem::NotFound`] if there is no such person, or nothing is recorded.
pub(crate) fn gather(read: &Read<'_>, person: PersonId, scope: Option<&ProofScope>) -> Result<Proof> {
    let connection = read.allow(Right::Export)?;
    read.allow(Right::ReadHistory)?;
    gathered(read, connection, person, scope)
}

/// The same for whoever was let in by another right.
pub(super) fn gathered(
    read: &Read<'_>,
    connection: &Connection,
    person: PersonId,
    scope: Option<&ProofScope>,
) -> Result<Proof> {
    let name: Option<String> = connection
        .prepare_cached("SELECT name FROM person WHERE id = :person")?
        .query_row(named_params! {":person": person}, |row| row.get("name"))
        .optional()?;
    let pii_principal_name = name.ok_or(Problem::NotFound)?;
    let (mut events, uses) = said(connection, person, scope)?;
    if events.is_empty() {
        return Err(Problem::NotFound);
    }
    let mut privacy_notices = words(connection, person)?;
    privacy_notices.retain(|words| events.iter().any(|event| event.privacy_notice == Some(words.id)));
    for event in &mut events {
        let own = privacy_notices.iter().find(|words| event.privacy_notice == Some(words.id));
        event.information_notice = informed(connection, person, event.event_time)?;
        event.privacy_notice_later = own.map(|words| words.created_at).filter(|at| *at > event.event_time);
    }
    let links = links(connection, person, scope, &privacy_notices, &told_in(&events))?;
    for told in events.iter_mut().filter_map(|event| event.information_notice.as_mut()) {
        told.recorded.take_if(|own| !links.iter().any(|link| rows::notes(link, own.id)));
    }
    let tip = tip(connection)?;
    Ok(Proof {
        kind: KIND.to_owned(),
        schema_version: SCHEMA_VERSION.to_owned(),
        program: PROGRAM.to_owned(),
        record_id: uuid::Uuid::now_v7(),
        created_at: read.now(),
        created_by: read.session().user_name().to_owned(),
        workspace: read.session().workspace(),
        pii_controller: read_controller(connection)?,
        pii_principal_id: person,
        pii_principal_name,
        scope: scope.cloned(),
        lawful_basis: vocabulary().lawful_basis["consent"].clone(),
        withdrawal_method: Some(in_both(WITHDRAWAL_METHOD)),
        storage_locations: Some(in_both(STORAGE_LOCATIONS)),
        purposes: purposes_of(connection, &events)?,
        history: Chain { algorithm: ALGORITHM.to_owned(), links, seq: tip.seq, head: tip.hash },
        privacy_notices,
        events,
        uses,
        objections: objections(connection, person)?,
        restrictions: restrictions(connection, person)?,
    })
}

/// The notices that some events name, and their texts.
pub(super) fn told_in(events: &[Event]) -> Vec<ProofNotice> {
    let told = events.iter().filter_map(|event| event.information_notice.as_ref());
    told.filter_map(|told| told.recorded.clone()).collect()
}

/// What wrote the person's rows, and what wrote the words.
pub(super) fn links(
    connection: &Connection,
    person: PersonId,
    scope: Option<&ProofScope>,
    words: &[Words],
    notices: &[ProofNotice],
) -> Result<Vec<Link>> {
    let (mut links, mut in_full) = (Vec::new(), BTreeSet::new());
    let mut bare = Vec::new();
    for mut link in links_of(connection, person.0, &rows::OF_A_PERSON)? {
        if link.content.is_none() {
            bare.push(link);
            continue;
        }
        let (said, written): (Vec<RowChange>, Vec<RowChange>) = link.changes()?.into_iter().partition(rows::is_said);
        if said.iter().any(|row| rows::is_within(scope, row)) {
            // Older entries say all that their change wrote of the person.
            if !rows::is_wordless(&written, &mut in_full) {
                link.content = None;
            }
            links.push(link);
        } else if written.iter().any(rows::is_right) {
            // Nothing but the person's own words is in an entry of that name.
            if link.action == WORDS {
                continue;
            }
            if !rows::is_wordless(&written, &mut in_full) {
                if rights::speaks_for_itself(&link) {
                    link.content = None;
                } else {
                    in_full.extend(rows::begun(&written));
                }
            }
            links.push(link);
        } else if notices.iter().any(|notice| rows::notes(&link, notice.id)) {
            links.push(link);
        }
    }
    let (events, uses) = said(connection, person, scope)?;
    let written = rows::written(&links)?;
    let unbound = Unbound::of(&events, &uses, &written);
    let needed =
        rights::needed(person, &objections(connection, person)?, &restrictions(connection, person)?, &links, &bare)?;
    links.extend(bare.into_iter().filter(|link| unbound.may_be_of(link) || needed.contains(&link.seq)));
    for link in links_about_nobody(connection, "add_declaration")? {
        if words.iter().any(|words| rows::declares(&link, words.id)) {
            links.push(link);
        }
    }
    for link in links_about_nobody(connection, "add_notice_text")? {
        if notices.iter().any(|notice| rows::words_notice(&link, notice.text)) {
            links.push(link);
        }
    }
    links.sort_by_key(|link| link.seq);
    Ok(links)
}

/// What the ledger holds of a scope.
pub(super) fn said(
    connection: &Connection,
    person: PersonId,
    scope: Option<&ProofScope>,
) -> Result<(Vec<Event>, Vec<ProofUse>)> {
    let (mut events, mut uses) = (events(connection, person)?, uses(connection, person)?);
    events.retain(|event| scope.is_none_or(|scope| scope.covers(&event.purpose_type, event.channel.key())));
    uses.retain(|used| events.iter().any(|event| event.event_id == used.event_id));
    Ok((events, uses))
}

fn uses(connection: &Connection, person: PersonId) -> Result<Vec<ProofUse>> {
    let mut statement = connection.prepare_cached(
        "SELECT event_id, at, kind, purpose, channel, source_id, recorded_by FROM consent_use
         WHERE person_id = :person ORDER BY at, event_id, source_id",
    )?;
    let mut rows = statement.query(named_params! {":person": person})?;
    let mut uses = Vec::new();
    while let Some(row) = rows.next()? {
        uses.push(ProofUse {
            event_id: row.get("event_id")?,
            at: row.get("at")?,
            kind: row.get("kind")?,
            purpose_type: row.get("purpose")?,
            channel: Channel::of_key(row.get_ref("channel")?.as_str()?).ok_or(Problem::DatabaseDamaged)?,
            source: uuid::Uuid::from_bytes(row.get("source_id")?),
            recorded_by: row.get("recorded_by")?,
        });
    }
    Ok(uses)
}

fn events(connection: &Connection, person: PersonId) -> Result<Vec<Event>> {
    let mut statement = connection.prepare_cached(
        "SELECT event.*, user.name AS recorded_by_name FROM consent_event AS event
         LEFT JOIN user ON user.id = event.recorded_by WHERE person_id = :person ORDER BY at, event.id",
    )?;
    let mut rows = statement.query(named_params! {":person": person})?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |name: &str| row.get_ref(name)?.as_str().map_err(rusqlite::Error::from);
        let state = ConsentState::of_key(text("state")?).ok_or(Problem::DatabaseDamaged)?;
        let explicit: bool = row.get("explicit")?;
        events.push(Event {
            event_id: row.get("id")?,
            event_time: row.get("at")?,
            zone_minutes: row.get("zone_minutes")?,
            event_type: event_type(state, explicit).map(str::to_owned),
            event_state: state,
            dpv_state: vocabulary().event_state[state.key()].clone(),
            dpv_right: vocabulary().right_of(state).cloned(),
            purpose_type: row.get("purpose")?,
            channel: Channel::of_key(text("channel")?).ok_or(Problem::DatabaseDamaged)?,
            address: row.get("address")?,
            collection_method: Method::of_key(text("method")?).ok_or(Problem::DatabaseDamaged)?,
            privacy_notice: row.get("declaration_id")?,
            privacy_notice_sha256: row.get::<_, Option<[u8; 32]>>("text_sha256")?.map(Digest),
            privacy_notice_later: None,
            information_notice: None,
            explicit,
            special_basis: explicit.then(|| vocabulary().lawful_basis["explicit"].clone()),
            guardian: row.get("guardian")?,
            validity_duration: row.get("expires_on")?,
            identifiers: serde_json::from_str(text("identifiers")?)?,
            controller: row.get("controller")?,
            note: row.get("note")?,
            recorded_by: row.get("recorded_by")?,
            recorded_by_name: row.get::<_, Option<String>>("recorded_by_name")?.unwrap_or_default(),
            recorded_at: row.get("recorded_at")?,
            evidence: Vec::new(),
        });
    }
    let mut statement = connection.prepare_cached(
        "SELECT evidence.document_id, evidence.sha256, document.name FROM consent_evidence AS evidence
         LEFT JOIN document ON document.person_id = evidence.person_id AND document.id = evidence.document_id
         WHERE evidence.person_id = :person AND evidence.event_id = :event ORDER BY evidence.document_id",
    )?;
    for event in &mut events {
        let files = statement.query_map(named_params! {":person": person, ":event": event.event_id}, |row| {
            Ok(Evidence {
                document: row.get("document_id")?,
                name: row.get::<_, Option<String>>("name")?.unwrap_or_default(),
                sha256: row.get("sha256")?,
            })
        })?;
        event.evidence = files.collect::<rusqlite::Result<_>>()?;
    }
    Ok(events)
}

fn words(connection: &Connection, person: PersonId) -> Result<Vec<Words>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, purpose, version, language, text, sha256, created_at FROM declaration
         WHERE id IN (SELECT declaration_id FROM consent_event WHERE person_id = :person)
         ORDER BY purpose, version, language",
    )?;
    let words = statement.query_map(named_params! {":person": person}, |row| {
        Ok(Words {
            id: row.get("id")?,
            purpose_type: row.get("purpose")?,
            version: row.get("version")?,
            language: row.get("language")?,
            text: row.get("text")?,
            sha256: row.get("sha256")?,
            created_at: row.get("created_at")?,
        })
    })?;
    Ok(words.collect::<rusqlite::Result<_>>()?)
}

fn purposes_of(connection: &Connection, events: &[Event]) -> Result<Vec<ProofPurpose>> {
    let used = purposes::all(connection)?
        .into_iter()
        .filter(|purpose| events.iter().any(|event| event.purpose_type == purpose.key));
    used.map(|purpose| {
        Ok(ProofPurpose {
            dpv_purpose: vocabulary().purpose.get(&purpose.key).cloned(),
            dpv_legal_basis: vocabulary().lawful_basis.get(purpose.basis.key()).cloned(),
            purpose_type: purpose.key,
            name: purpose.name,
            description: purpose.description,
            pii_information: purpose.categories,
            recipient_third_parties: purpose.recipients,
            advertising: Some(purpose.advertising),
            legal_basis: Some(purpose.basis),
            retention_rule: retention(connection, &purpose.retention)?,
            retention_period: purpose.retention,
        })
    })
    .collect()
}

fn retention(connection: &Connection, rule: &str) -> Result<Option<ProofRetention>> {
    let mut statement = connection.prepare_cached(
        "SELECT name_de, name_en, months, days, start, year_end FROM retention_rule WHERE key = :key
         ORDER BY version DESC LIMIT 1",
    )?;
    let rule = statement.query_row(named_params! {":key": rule}, |row| {
        let (months, days): (u32, u32) = (row.get("months")?, row.get("days")?);
        let duration = match (months, days) {
            (0, days) => format!("P{days}D"),
            (months, 0) => format!("P{months}M"),
            (months, days) => format!("P{months}M{days}D"),
        };
        Ok(ProofRetention {
            name: Both { de: row.get("name_de")?, en: row.get("name_en")? },
            duration,
            begins_with: row.get("start")?,
            at_year_end: row.get("year_end")?,
        })
    });
    Ok(rule.optional()?)
}

fn informed(connection: &Connection, person: PersonId, at: Timestamp) -> Result<Option<ProofInformation>> {
    let mut statement = connection.prepare_cached(
        "SELECT text.version, text.language, text.sha256, notice.at, notice.id, notice.text_id, notice.recorded_by FROM notice
         JOIN notice_text AS text ON text.id = notice.text_id
         WHERE notice.person_id = :person AND notice.kind = 'information' AND notice.at <= :at
         ORDER BY notice.at DESC, notice.id DESC LIMIT 1",
    )?;
    let told = statement.query_row(named_params! {":person": person, ":at": at}, |row| {
        Ok(ProofInformation {
            version: row.get("version")?,
            language: row.get("language")?,
            sha256: row.get("sha256")?,
            given_at: row.get("at")?,
            recorded: Some(ProofNotice {
                id: row.get("id")?,
                text: row.get("text_id")?,
                recorded_by: row.get("recorded_by")?,
            }),
        })
    });
    Ok(told.optional()?)
}

pub(super) fn in_both(id: &str) -> Both {
    Both { de: Language::De.text(id), en: Language::En.text(id) }
}

fn objections(connection: &Connection, person: PersonId) -> Result<Vec<ProofObjection>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, at, scope, purpose, decision, decided_at FROM objection WHERE person_id = :person ORDER BY at, id",
    )?;
    let objections = statement.query_map(named_params! {":person": person}, |row| {
        Ok(ProofObjection {
            id: row.get("id")?,
            at: row.get("at")?,
            dpv_right: vocabulary().right.get("objection").cloned(),
            scope: row.get("scope")?,
            purpose_type: row.get("purpose")?,
            decision: row.get("decision")?,
            decided_at: row.get("decided_at")?,
        })
    })?;
    Ok(objections.collect::<rusqlite::Result<_>>()?)
}

fn restrictions(connection: &Connection, person: PersonId) -> Result<Vec<ProofRestriction>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, at, ground, objection_id IS NOT NULL AS with_objection, told_on, lifted_at FROM restriction
         WHERE person_id = :person ORDER BY at, id",
    )?;
    let restrictions = statement.query_map(named_params! {":person": person}, |row| {
        Ok(ProofRestriction {
            id: row.get("id")?,
            at: row.get("at")?,
            dpv_right: vocabulary().right.get("restriction").cloned(),
            ground: row.get("ground")?,
            with_objection: row.get("with_objection")?,
            told_on: row.get("told_on")?,
            lifted_at: row.get("lifted_at")?,
        })
    })?;
    Ok(restrictions.collect::<rusqlite::Result<_>>()?)
}
