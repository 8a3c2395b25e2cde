//! The gate and the consent ledger: whom one may reach, whether one may reach somebody, and what a new entry costs.

use std::time::Instant;

use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::coverage::coverage;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::gate::{audience, may};
use rusqlite::{Connection, named_params};

use super::office::Office;
use super::people::People;
use super::table::{Limit, Unit, line, median, milliseconds, say};

const RUNS: u64 = 5;
const PURPOSE: &str = "newsletter";

/// Three entries for each person, of all kinds and ages. Ids come in order, as those of entries do that are recorded one after the other.
const ENTRIES: &str = "INSERT INTO consent_event (person_id, id, purpose, channel, state, at, zone_minutes, method,
        declaration_id, identifiers, controller, recorded_by, recorded_at)
    SELECT person.id, unhex(substr(hex(person.id), 1, 30) || which), 'newsletter', 'email',
        CASE abs(random()) % 4 WHEN 0 THEN 'withdrawn' WHEN 1 THEN 'unknown' ELSE 'given' END,
        unixepoch() * 1000 - abs(random()) % (500 * 86400000), 0, 'form',
        (SELECT id FROM declaration WHERE purpose = 'newsletter' LIMIT 1), '[]', 'Muster GmbH', zeroblob(16),
        unixepoch() * 1000
    FROM (SELECT id FROM person ORDER BY id) AS person
    CROSS JOIN (SELECT '01' AS which UNION ALL SELECT '02' UNION ALL SELECT '03')";

/// The joins of the gate and nothing that it decides.
const JOINS: &str = "SELECT person.id, address.id, consent.state FROM person
    LEFT JOIN contact_point AS address ON address.person_id = person.id AND address.channel = 'email'
    LEFT JOIN consent_event AS consent ON consent.person_id = person.id AND consent.id = (
        SELECT event.id FROM consent_event AS event INDEXED BY consent_event_gate
        WHERE event.purpose = 'newsletter' AND event.channel = 'email' AND event.person_id = person.id
          AND event.at <= :now AND (event.address = '' OR event.address = address.normalised)
        ORDER BY event.at DESC, event.id DESC LIMIT 1)
    ORDER BY person.id";

/// Audience, gate and ledger.
pub fn consents(office: &Office) {
    say("three consents for each person");
    let bare = office.bare();
    bare.execute(ENTRIES, []).expect("the entries");
    let plain = unencrypted(office, &bare);
    let ids = office.ids();
    let reached = reachable(office);
    let (mut measured, mut limits) = (Vec::new(), Vec::new());
    for run in 1..=RUNS {
        say(&format!("the audience, {run} of {RUNS}"));
        // What was found is kept until something changes.
        record(office, reached[run as usize]);
        let begin = Instant::now();
        let found = audience(&office.session, PURPOSE, Channel::Email, Language::De).expect("the audience");
        measured.push(milliseconds(begin.elapsed()));
        assert!(found.allowed > 0 && found.blocked > 0, "both occur");
        let begin = Instant::now();
        let persons = joined(&plain);
        limits.push(milliseconds(begin.elapsed()));
        assert!(persons >= office.people.count, "everybody is looked at");
    }
    let count = office.people.count;
    let (measured, limit) = (median(measured), median(limits));
    let figure = format!("audience over {count} persons and {} consents", 3 * count);
    line(&figure, Unit::Milliseconds, measured, Limit::AtMost(250.0 * count as f64 / 100_000.0));
    line("the same (≤ 4 × the bare joins, unencrypted)", Unit::Milliseconds, measured, Limit::AtMost(4.0 * limit));

    let begin = Instant::now();
    let covered = coverage(&office.session).expect("the figures");
    let took = milliseconds(begin.elapsed());
    assert!(!covered.purposes.is_empty(), "somebody consented");
    let figure = format!("consents month by month over {} entries", 3 * count);
    line(&figure, Unit::Milliseconds, took, Limit::AtMost(1000.0 * count as f64 / 100_000.0));

    let some: Vec<_> = ids.iter().step_by((ids.len() / 200).max(1)).copied().collect();
    let asked = some.iter().map(|person| {
        let begin = Instant::now();
        may(&office.session, *person, PURPOSE, Channel::Email, Language::De).expect("the gate answers");
        milliseconds(begin.elapsed())
    });
    line("the gate for one person", Unit::Milliseconds, median(asked.collect()), Limit::AtMost(1.0));

    let recorded = reached.into_iter().map(|person| {
        let begin = Instant::now();
        record(office, person);
        milliseconds(begin.elapsed())
    });
    line("one entry of the ledger, fsynced", Unit::Milliseconds, median(recorded.collect()), Limit::AtMost(10.0));
}

/// Entries of the ledger that come with an import. Its persons are written in the same time: they count against the figure.
pub fn appended() {
    const PERSONS: u64 = 20_000;
    say("an import of what is said to be consented");
    let office = Office::new(People::new(PERSONS));
    let file = office.csv(0..PERSONS);
    let begin = Instant::now();
    office.import(&file, &[PURPOSE]);
    let seconds = begin.elapsed().as_secs_f64();
    let entries: u64 =
        office.bare().query_row("SELECT count(*) FROM consent_event", [], |row| row.get(0)).expect("a count");
    assert!(entries >= PERSONS / 2, "most of them have an address");
    line(
        "entries of the ledger by an import, a second",
        Unit::PerSecond,
        entries as f64 / seconds,
        Limit::AtLeast(2000.0),
    );
}

/// Some who have an e-mail address: a consent is about one.
fn reachable(office: &Office) -> Vec<PersonId> {
    let bare = office.bare();
    let mut statement = bare
        .prepare("SELECT DISTINCT person_id FROM contact_point WHERE channel = 'email' LIMIT 100")
        .expect("the statement");
    let persons = statement.query_map([], |row| row.get(0)).expect("rows");
    persons.collect::<rusqlite::Result<_>>().expect("every row")
}

fn record(office: &Office, person: PersonId) {
    let request = RecordConsent::new(person, PURPOSE, Channel::Email, ConsentState::Given, Method::Form);
    record_consent(&office.session, &request).expect("the entry");
}

fn unencrypted(office: &Office, bare: &Connection) -> Connection {
    let path = office.path().join("../plain.db");
    bare.execute("ATTACH :path AS plain KEY ''", named_params! {":path": path.to_string_lossy()})
        .expect("another file");
    bare.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(())).expect("the copy");
    bare.execute_batch("DETACH plain").expect("it is let go");
    Connection::open(path).expect("the copy opens")
}

fn joined(plain: &Connection) -> u64 {
    let mut statement = plain.prepare_cached(JOINS).expect("the statement");
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time").as_millis();
    let now = i64::try_from(now).expect("a time of today");
    let mut rows = statement.query(named_params! {":now": now}).expect("rows");
    let mut count = 0;
    while let Some(row) = rows.next().expect("a row") {
        std::hint::black_box(row.get_ref(2).expect("a value"));
        count += 1;
    }
    count
}
