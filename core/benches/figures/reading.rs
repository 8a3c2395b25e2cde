//! What people wait for: the search field, the list, one person.

use std::time::{Duration, Instant};

use kartei_core::ids::PersonId;
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::records::persons::{PersonFilter, PersonSort, list_persons, show_person};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind, list_touchpoints};
use rusqlite::{Connection, params};

use super::office::Office;
use super::people::Dice;
use super::table::{Limit, Unit, at, line, median, p95, processor_time, say};

/// What the window asks for at a time.
const PAGE: u64 = 50;
const RUNS: u64 = 5;

/// Fifty rows of the list by name from any place on, as plain SQL reads them from the indexes.
const FIFTY_ROWS: &str = "SELECT person.id, person.name, person.kind,
        (SELECT json_group_array(value) FROM contact_point WHERE person_id = person.id AND channel IN ('email', 'phone')),
        (SELECT organisation.name || membership.position FROM membership JOIN organisation ON organisation.id = organisation_id
         WHERE person_id = person.id ORDER BY ordinal LIMIT 1),
        (SELECT city FROM postal_address WHERE person_id = person.id LIMIT 1),
        (SELECT json_group_array(tag) FROM person_tag WHERE person_id = person.id),
        (SELECT max(at) FROM touchpoint WHERE person_id = person.id)
    FROM person WHERE sort_key >= ? ORDER BY sort_key, id LIMIT 50";

/// Search as you type: the words of real people letter by letter, some mistyped.
pub fn search(office: &Office) {
    say(&format!("search among {}", office.people.count));
    let bare = office.bare();
    let (mut measured, mut limits) = (Vec::new(), Vec::new());
    let mut by_length = [(Duration::ZERO, 0u32); 6];
    for run in 0..RUNS {
        const WORDS: u64 = 150;
        let before = processor_time();
        limits.push(at(&read_in_index_order(office, &bare, run, 200), 0.5));
        let each = super::table::milliseconds(processor_time() - before) / 200.0;
        say(&format!("50 rows in index order, processor time: {each:.2} ms on average"));
        let mut times = Vec::new();
        let mut dice = Dice::new(run, 11);
        for _ in 0..WORDS {
            let letters: Vec<char> = typed(office, &mut dice).chars().collect();
            for length in 1..=letters.len().min(6) {
                let filter = PersonFilter { text: letters[..length].iter().collect(), ..PersonFilter::default() };
                let (begin, before) = (Instant::now(), processor_time());
                list_persons(&office.session, &filter, PersonSort::default(), 0, PAGE).expect("hits");
                times.push(begin.elapsed());
                let (sum, searches) = &mut by_length[length - 1];
                *sum += processor_time() - before;
                *searches += 1;
            }
        }
        measured.push(p95(&times));
    }
    // The processor's account moves in steps of some milliseconds: only sums say something.
    for (length, (sum, searches)) in (1..).zip(&by_length) {
        let each = super::table::milliseconds(*sum) / f64::from(*searches);
        say(&format!("{length} letters, processor time: {each:.2} ms on average"));
    }
    let figure = format!("search as you type among {}, p95 (≤ 3 × 50 rows in index order)", office.people.count);
    line(&figure, Unit::Milliseconds, median(measured), Limit::AtMost(3.0 * median(limits)));
}

fn typed(office: &Office, dice: &mut Dice) -> String {
    let person = office.people.person(dice.below(office.people.count));
    let words = [&person.family, &person.given, &person.company, &person.email, &person.phone, &person.mobile];
    // Mostly names.
    let word = words[[0, 0, 0, 1, 1, 2, 3, 4, 5][dice.below(9) as usize]];
    let mut word = if word.is_empty() { person.family.clone() } else { word.clone() };
    if dice.one_in(10) {
        let at = word.char_indices().nth(2).map_or(0, |(at, _)| at);
        word.insert(at, char::from(b'a' + dice.below(26) as u8));
    }
    word.to_lowercase()
}

fn read_in_index_order(office: &Office, bare: &Connection, run: u64, times: u64) -> Vec<Duration> {
    let mut dice = Dice::new(run, 12);
    let mut statement = bare.prepare_cached(FIFTY_ROWS).expect("the statement");
    let mut read = || {
        let from = office.people.person(dice.below(office.people.count)).family.to_lowercase();
        let begin = Instant::now();
        let mut rows = statement.query(params![from]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for column in 0..8 {
                std::hint::black_box(row.get_ref(column).expect("a value"));
            }
        }
        begin.elapsed()
    };
    (0..times).map(|_| read()).collect()
}

/// The list scrolled to any place.
pub fn list(office: &Office) {
    say("the list");
    const LIMIT: f64 = 8.0;
    let measured = (0..RUNS).map(|run| {
        let mut dice = Dice::new(run, 13);
        let times: Vec<Duration> = (0..200)
            .map(|_| {
                let offset = dice.below(office.people.count - PAGE);
                let begin = Instant::now();
                list_persons(&office.session, &PersonFilter::default(), PersonSort::default(), offset, PAGE)
                    .expect("rows");
                begin.elapsed()
            })
            .collect();
        p95(&times)
    });
    let figure = format!("list of {} scrolled to any place, in the core, p95", office.people.count);
    line(&figure, Unit::Milliseconds, median(measured.collect()), Limit::AtMost(LIMIT));
}

/// Gives a person five hundred touchpoints.
pub fn well_known(office: &Office) -> PersonId {
    let place = office.people.count / 3;
    let row = list_persons(&office.session, &PersonFilter::default(), PersonSort::default(), place, 1).expect("a row");
    let person = row.rows[0].id;
    for number in 0..500 {
        let draft = TouchpointDraft {
            at: Some(kartei_core::time::Timestamp(1_600_000_000_000 + number * 86_400_000)),
            kind: TouchpointKind::ALL[number as usize % TouchpointKind::ALL.len()],
            direction: Direction::In,
            subject: format!("Anfrage {number} wegen der Lieferung"),
            text: "Am Telefon gefragt, ob es auch in Grün geht; meldet sich nach Ostern wieder.".repeat(3),
            files: Vec::new(),
        };
        add_touchpoint(&office.session, person, &draft, None).expect("a touchpoint");
    }
    person
}

/// A person with five hundred touchpoints opened: everything about them and the first page of the timeline.
pub fn person(office: &Office, person: PersonId) {
    say("one person");
    const LIMIT: f64 = 10.0;
    let measured = (0..RUNS).map(|_| {
        let times: Vec<Duration> = (0..100)
            .map(|_| {
                let begin = Instant::now();
                show_person(&office.session, person).expect("the person");
                list_touchpoints(&office.session, person, &[], 0, PAGE).expect("the timeline");
                begin.elapsed()
            })
            .collect();
        p95(&times)
    });
    let measured = median(measured.collect());
    line("person with 500 touchpoints opened, in the core, p95", Unit::Milliseconds, measured, Limit::AtMost(LIMIT));
}
