//! The figures of the real window: how long the page waits for the core's answers, and how soon it can be unlocked.
//!
//! Arguments choose figures by name; `KARTEI_BENCH_PERSONS` sets how many people there are (100000).

#[path = "../../core/benches/figures/names.rs"]
mod names;
#[path = "../../core/benches/figures/people.rs"]
mod people;
#[path = "../../tests/support/mod.rs"]
mod support;
#[path = "../../core/benches/figures/table.rs"]
mod table;

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use kartei_core::exchange::import::{
    Cancel, ImportOptions, ImportRequest, OnDuplicate, READER_ARGUMENT, ReaderProcess, run_import,
};
use kartei_core::language::Language;
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::records::persons::{PersonFilter, PersonKind, PersonSort, list_persons};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Clock, Timestamp};
use kartei_core::vault::settings::Controller;
use kartei_core::vault::workspace::{Conditions, NewWorkspace, Workspace};
use people::{Dice, HEADER, People};
use serde_json::{Value, json};
use support::{Desk, KARTEI, Window};
use table::{Limit, Unit, line, median, p95, say};

const PASSWORD: &str = "correct horse battery";
const RUNS: u64 = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let wanted = |name: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == name);
    let count = std::env::var("KARTEI_BENCH_PERSONS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    if !["list", "search", "person", "start"].into_iter().any(wanted) {
        return;
    }
    let people = People::new(count);
    let desk = Desk::new();
    let path = desk.file("Office.kartei");
    let person = fill(&desk, &path, people);

    let mut starts = Vec::new();
    let mut window = None;
    for run in 1..=RUNS {
        say(&format!("start {run} of {RUNS}"));
        drop(window.take());
        let opened = desk.open_with(&["--workspace", &path.display().to_string()]);
        opened.wait("unlock-password");
        starts.push(age_of_program());
        window = Some(opened);
        if !wanted("start") {
            break;
        }
    }
    if wanted("start") {
        line(
            "start of the program to an unlock screen one can type into",
            Unit::Seconds,
            median(starts),
            Limit::AtMost(1.0),
        );
    }
    let window = window.expect("an open window");
    window.invoke("unlock", json!({ "user": null, "password": PASSWORD })).expect("it unlocks");

    if wanted("list") {
        let places = |dice: &mut Dice| {
            vec![json!(["list_persons", { "filter": {}, "sort": {}, "offset": dice.below(count - 50), "limit": 50 }])]
        };
        let measured = waits(&window, 200, places);
        line(
            &format!("list of {count} scrolled to any place, through the window, p95"),
            Unit::Milliseconds,
            measured,
            Limit::AtMost(8.0),
        );
    }
    if wanted("search") {
        search(&window, &path, people);
    }
    if wanted("person") {
        let open = |_: &mut Dice| {
            vec![
                json!(["show_person", { "person": person }]),
                json!(["list_touchpoints", { "person": person, "kinds": [], "offset": 0, "limit": 50 }]),
            ]
        };
        let measured = waits(&window, 100, open);
        line(
            "person with 500 touchpoints opened, through the window, p95",
            Unit::Milliseconds,
            measured,
            Limit::AtMost(10.0),
        );
    }
}

/// The same letters through the window and by the core alone: the window may take two milliseconds more.
fn search(window: &Window, path: &Path, people: People) {
    const MORE: f64 = 2.0;
    let text = |dice: &mut Dice| -> String {
        let family = people.person(dice.below(people.count)).family.to_lowercase();
        family.chars().take(1 + dice.below(6) as usize).collect()
    };
    let measured = waits(window, 300, |dice| {
        let filter = json!({ "text": text(dice) });
        vec![json!(["list_persons", { "filter": filter, "sort": {}, "offset": 0, "limit": 50 }])]
    });
    let session = open(path).unlock(Some("ada"), PASSWORD).expect("beside the window");
    let runs = (0..RUNS).map(|run| {
        let mut dice = Dice::new(run, 21);
        let once = |dice: &mut Dice| {
            let filter = PersonFilter { text: text(dice), ..PersonFilter::default() };
            let begin = std::time::Instant::now();
            list_persons(&session, &filter, PersonSort::default(), 0, 50).expect("hits");
            begin.elapsed()
        };
        p95(&(0..300).map(|_| once(&mut dice)).collect::<Vec<_>>())
    });
    let core = median(runs.collect());
    line(
        "search as you type through the window, p95 (≤ core + 2 ms)",
        Unit::Milliseconds,
        measured,
        Limit::AtMost(core + MORE),
    );
}

/// The median of five runs of what 95 of 100 answers take, in milliseconds. Calls of one list are sent at once, as the
/// page does; the clock is the page's own.
fn waits(window: &Window, times: u64, mut calls: impl FnMut(&mut Dice) -> Vec<Value>) -> f64 {
    const SCRIPT: &str = "const [lists, done] = arguments;
        const invoke = window.__TAURI_INTERNALS__.invoke;
        (async () => {
            const times = [];
            for (const calls of lists) {
                const begin = performance.now();
                await Promise.all(calls.map(([command, given]) => invoke(command, given)));
                times.push(performance.now() - begin);
            }
            return times;
        })().then(done, problem => done(String(problem?.code ?? problem)));";
    let runs = (0..RUNS).map(|run| {
        let mut dice = Dice::new(run, 21);
        let lists: Vec<Vec<Value>> = (0..times).map(|_| calls(&mut dice)).collect();
        let answer = window.run_async(SCRIPT, vec![json!(lists)]);
        let times = answer.as_array().unwrap_or_else(|| panic!("every call is answered: {answer}"));
        let times: Vec<Duration> =
            times.iter().map(|time| Duration::from_secs_f64(time.as_f64().unwrap_or_default() / 1000.0)).collect();
        p95(&times)
    });
    median(runs.collect())
}

fn open(path: &Path) -> Workspace {
    Workspace::open(path, conditions()).expect("a workspace")
}

fn conditions() -> Conditions {
    Conditions { catalogue: &kartei_core::CATALOGUE, clock: Clock::System, window: false }
}

/// Makes the workspace and imports everybody; answers the id of a person with five hundred touchpoints.
fn fill(desk: &Desk, path: &Path, people: People) -> Value {
    say(&format!("filling a workspace with {}", people.count));
    let controller = Controller { name: "Muster GmbH".into(), country: "DE".into(), ..Controller::default() };
    let new = NewWorkspace { controller, user: "ada", password: PASSWORD };
    let (session, _) = Workspace::create(path, &new, conditions()).expect("a new workspace");
    let mut csv = format!("{HEADER}\n");
    for person in people.all() {
        writeln!(csv, "{}", person.line()).expect("a line");
    }
    let request = ImportRequest {
        files: vec![desk.write("people.csv", csv)],
        options: ImportOptions::default(),
        mapping: None,
        source: "Altbestand".into(),
        collected_at: None,
        kind: PersonKind::Customer,
        on_duplicate: OnDuplicate::Create,
        tag: None,
        purposes: Vec::new(),
        legacy_consents: Vec::new(),
        withdraw: false,
        dry_run: false,
    };
    let reader = ReaderProcess::new(KARTEI.into(), vec![READER_ARGUMENT.into()]);
    run_import(&session, &request, reader, Language::De, &Cancel::default(), &mut |_| ()).expect("the import");
    let some = list_persons(&session, &PersonFilter::default(), PersonSort::default(), people.count / 3, 1);
    let person = some.expect("a row").rows[0].id;
    for number in 0..500 {
        let draft = TouchpointDraft {
            at: Some(Timestamp(1_600_000_000_000 + number * 86_400_000)),
            kind: TouchpointKind::Call,
            direction: Direction::In,
            subject: format!("Anfrage {number} wegen der Lieferung"),
            text: "Am Telefon gefragt, ob es auch in Grün geht; meldet sich nach Ostern wieder.".repeat(3),
            files: Vec::new(),
        };
        add_touchpoint(&session, person, &draft, None).expect("a touchpoint");
    }
    json!(person)
}

/// For how many seconds the newest process of the program has been running.
fn age_of_program() -> f64 {
    const TICKS_PER_SECOND: f64 = 100.0;
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<f64>().ok());
    let uptime = std::fs::read_to_string("/proc/uptime").expect("the system's uptime");
    let uptime = number(uptime.split(' ').next()).expect("seconds");
    let processes = std::fs::read_dir("/proc").expect("processes").flatten();
    let begun = processes.filter_map(|process| {
        let program = std::fs::read_link(process.path().join("exe")).ok()?;
        if program != Path::new(KARTEI) {
            return None;
        }
        let status = std::fs::read_to_string(process.path().join("stat")).ok()?;
        // The twentieth behind the name, which may contain blanks.
        number(status.rsplit_once(')')?.1.split_whitespace().nth(19))
    });
    uptime - begun.fold(0.0, f64::max) / TICKS_PER_SECOND
}
