//! The gate for so many persons that it is asked on several connections at once.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Result;
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::gate::{audience, list_audience, may};
use kartei_core::privacy::notices::{NoticeDraft, NoticeKind, give_notice};
use rusqlite::{Connection, named_params};
use support::Office;

/// Enough for four connections, and no multiple of them.
const COUNT: u128 = 20_003;

/// The id of one of them: in order, and far apart.
fn id(number: u128) -> [u8; 16] {
    (number * (u128::MAX / (COUNT + 1))).to_be_bytes()
}

fn has_consented(number: u128) -> bool {
    number % 7 == 3
}

/// Persons of two addresses each, of which some have consented for the second.
fn add_many(connection: &Connection) -> Result<()> {
    let mut person = connection.prepare(
        "INSERT INTO person (id, name, sort_key, kind, capacity, source, collected_at, created_at)
         VALUES (:id, 'P', 'p', 'prospect', 'private', 'Messe', '2026-01-01', 0)",
    )?;
    let mut point = connection.prepare(
        "INSERT INTO contact_point (person_id, id, position, channel, value, normalised)
         VALUES (:person, randomblob(16), :position, 'email', :value, :value)",
    )?;
    let mut consent = connection.prepare(
        "INSERT INTO consent_event (person_id, id, purpose, channel, address, state, at, zone_minutes, method, declaration_id,
            identifiers, controller, recorded_by, recorded_at)
         SELECT :person, :person, 'newsletter', 'email', :address, 'given', 1770000000000, 0, 'form', id, '[]', 'Muster',
            zeroblob(16), 0
         FROM declaration WHERE purpose = 'newsletter' LIMIT 1",
    )?;
    for number in 1..=COUNT {
        person.execute(named_params! {":id": id(number)})?;
        let address = |place| format!("{number}.{place}@example.com");
        for place in [1, 2] {
            point.execute(named_params! {":person": id(number), ":position": place, ":value": address(place)})?;
        }
        if has_consented(number) {
            consent.execute(named_params! {":person": id(number), ":address": address(2)})?;
        }
    }
    Ok(())
}

#[test]
fn the_audience_of_many_holds_each_of_them_once() {
    let office = Office::new();
    office.change_with_sql(add_many).unwrap();

    let all = audience(office.session(), "newsletter", Channel::Email, Language::En).unwrap();
    let page = |offset| list_audience(office.session(), "newsletter", Channel::Email, None, offset, 1000).unwrap().rows;
    let listed: Vec<PersonId> = (0..all.allowed).step_by(1000).flat_map(page).map(|row| row.person.id).collect();

    let expected: Vec<PersonId> = (1..=COUNT)
        .filter(|number| has_consented(*number))
        .map(|number| PersonId(uuid::Uuid::from_bytes(id(number))))
        .collect();
    assert_eq!(listed, expected);
    assert_eq!(u128::from(all.allowed + all.blocked), COUNT);
}

/// The first and the last take turns: one consents in the change in which the other withdraws.
fn take_turns(connection: &Connection, turn: u128) -> Result<()> {
    let mut say = connection.prepare(
        "INSERT INTO consent_event (person_id, id, purpose, channel, state, at, zone_minutes, method, declaration_id,
            identifiers, controller, recorded_by, recorded_at)
         SELECT :person, randomblob(16), 'newsletter', 'email', :state, 1771000000000 + :turn, 0, 'form', id, '[]', 'Muster',
            zeroblob(16), 0
         FROM declaration WHERE purpose = 'newsletter' LIMIT 1",
    )?;
    let (yes, no) = if turn.is_multiple_of(2) { (1, COUNT) } else { (COUNT, 1) };
    for (number, state) in [(yes, "given"), (no, "withdrawn")] {
        say.execute(named_params! {":person": id(number), ":state": state, ":turn": turn as i64})?;
    }
    Ok(())
}

#[test]
fn the_audience_is_of_one_moment_though_others_work_meanwhile() {
    let office = Office::new();
    office.change_with_sql(add_many).unwrap();
    office.change_with_sql(|connection| take_turns(connection, 0)).unwrap();
    let others = (1..=COUNT).filter(|number| has_consented(*number)).count() as u64;
    let done = std::sync::atomic::AtomicBool::new(false);

    std::thread::scope(|scope| {
        scope.spawn(|| {
            for turn in (1..).take_while(|_| !done.load(std::sync::atomic::Ordering::Relaxed)) {
                office.change_with_sql(move |connection| take_turns(connection, turn)).unwrap();
            }
        });
        let seen: Vec<u64> = (0..20)
            .map(|_| audience(office.session(), "newsletter", Channel::Email, Language::En).unwrap().allowed)
            .collect();
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(seen, [others + 1; 20]);
    });
}

#[test]
fn the_audience_counts_each_duty_that_the_gate_names_of_a_person() {
    let mut office = Office::at("2024-02-01T12:00:00Z");
    let consenting = |office: &Office, name: &str| {
        let person = office.person(name).email(&format!("{name}@example.com")).add();
        let yes = RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
        record_consent(office.session(), &yes).unwrap();
        person
    };
    let [ada, bob] = ["ada", "bob"].map(|name| consenting(&office, name));
    give_notice(office.session(), ada, &NoticeDraft::given(NoticeKind::RightToObject)).unwrap();
    office.reopen_at("2025-09-01T12:00:00Z");
    let cleo = consenting(&office, "cleo");
    give_notice(office.session(), cleo, &NoticeDraft::given(NoticeKind::Information)).unwrap();

    let duties = audience(office.session(), "newsletter", Channel::Email, Language::En).unwrap().duties;

    let said: Vec<(&str, &str)> = duties.iter().map(|duty| (duty.code, duty.detail.as_str())).collect();
    let [objecting, informing, _, idle] = said[..] else { panic!("{said:?}") };
    assert_eq!(
        [objecting.0, informing.0, idle.0],
        ["right_to_object_notice", "information_notice", "consent_lies_idle"]
    );
    for (_, detail) in [objecting, informing, idle] {
        assert!(detail.contains("2 persons"), "{detail}");
    }
    let named = [ada, bob, cleo].map(|person| {
        let answer = may(office.session(), person, "newsletter", Channel::Email, Language::En).unwrap();
        [objecting.0, informing.0, idle.0].map(|code| answer.duties.iter().filter(|duty| duty.code == code).count())
    });
    assert_eq!(named, [[0, 1, 1], [1, 1, 1], [1, 0, 0]], "of each the same");
}
