//! The check-up: it names what is wrong, however much is, and what can be made anew is.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;

use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::records::search;
use kartei_core::vault::access::Role;
use kartei_core::vault::doctor::{self, Finding};
use kartei_core::vault::history::{self, HistoryEntry, HistoryProblem, HistoryQuery, Values};
use kartei_core::vault::users;
use support::{Office, bytes_of};

const LINUS: &str = "drei grüne Pinguine tauchen";

/// The checks that failed, and what they found.
fn wrong(office: &Office) -> Vec<(&'static str, Finding, u64)> {
    let found = doctor::doctor(office.session()).unwrap();
    let wrong: Vec<_> = found.checks.iter().filter(|check| !check.ok).collect();
    assert_eq!(found.ok, wrong.is_empty());
    assert_eq!(found.checks.len(), 10, "each check is there: {found:?}");
    wrong.into_iter().map(|check| (check.name, check.detail, check.count)).collect()
}

#[test]
fn a_damaged_file_is_examined_to_the_end() {
    let mut office = Office::new();
    (0..200).for_each(|number| {
        let ada = office.person(&format!("Ada{number}")).add();
        office.note(ada, &"called ".repeat(40));
    });
    assert_eq!(wrong(&office), []);
    office.close();
    let path = office.file("data.db");
    let whole = fs::read(&path).unwrap();
    const PAGE: usize = 4096;
    let mut examined = 0;
    for page in (1..whole.len() / PAGE).step_by(7) {
        let mut bytes = whole.clone();
        bytes[page * PAGE + 100] ^= 1;
        fs::write(&path, bytes).unwrap();
        // A page without which nobody can sign in is named then already.
        if office.reopen().is_ok() {
            let wrong = wrong(&office);
            assert!(wrong.contains(&("pages", Finding::Damaged, 1)), "page {page}: {wrong:?}");
            examined += 1;
        }
        office.close();
    }
    assert!(examined > 3, "{examined} pages");
}

#[test]
fn settings_that_cannot_be_read_are_counted() {
    let office = Office::new();
    let raw = office.raw();
    raw.execute_batch("UPDATE setting SET value = 'x'").unwrap();
    assert_eq!(wrong(&office), [("settings", Finding::Invalid, 2)]);
}

#[test]
fn a_search_that_does_not_fit_is_made_anew_by_an_administrator() {
    let harms = [
        ("DELETE FROM person_search WHERE place = (SELECT min(place) FROM person_search)", 1),
        ("DELETE FROM touchpoint_search", 1),
        ("DELETE FROM organisation_search", 1),
        (
            "UPDATE person_search SET place = place + 4611686018427387904 WHERE place = (SELECT min(place) FROM person_search)",
            1,
        ),
        (
            "INSERT INTO person_search_index (person_search_index) VALUES ('delete-all'); DELETE FROM touchpoint_search",
            1,
        ),
    ];
    for (harm, count) in harms {
        let mut office = Office::new();
        let ada = office.person("Ada").family("Byron").working_for("Engines Ltd", "").add();
        office.person("Charles").add();
        office.note(ada, "asked for the catalogue");
        users::add_user(office.session(), "Linus", Role::Editor, LINUS).unwrap();
        office.raw().execute_batch(harm).unwrap();
        assert!(wrong(&office).contains(&("search", Finding::Differing, count)), "{harm}: {:?}", wrong(&office));

        office.reopen_as("Linus", LINUS);
        let refused = doctor::rebuild_search(office.session());
        assert!(matches!(refused, Err(Problem::NotAllowed { right: "administer" })));
        office.reopen().unwrap();
        doctor::rebuild_search(office.session()).unwrap();

        assert_eq!(wrong(&office), [], "{harm}");
        let names = |text: &str| {
            let found = search::find(office.session(), text, 5).unwrap();
            found.into_iter().map(|person| person.name).collect::<Vec<_>>()
        };
        assert_eq!(
            (names("byron"), names("charles")),
            (vec![String::from("Ada Byron")], vec![String::from("Charles")])
        );
        assert_eq!(search::search(office.session(), "catalogue", 5).unwrap().touchpoints.len(), 1);
        assert_eq!(search::search(office.session(), "engines", 5).unwrap().organisations.len(), 1);
        assert_eq!(office.history(None).pop().unwrap().action, "rebuild_search");
    }
}

#[test]
fn marks_that_do_not_fit_the_suppression_list_are_named_and_made_anew_by_an_administrator() {
    let harms = [
        ("DELETE FROM suppressed_person", 2),
        (
            "UPDATE suppressed_person SET until = until + 1 WHERE person_id = (SELECT max(person_id) FROM suppressed_person)",
            1,
        ),
        ("INSERT INTO suppressed_person SELECT id, 0 FROM person WHERE name = 'Ada'", 1),
        ("INSERT INTO suppressed_person SELECT id, 0 FROM person WHERE name = 'Eve'", 1),
        ("DELETE FROM suppressed_number", 1),
        ("UPDATE suppressed_number SET until = until + 1", 1),
        ("DELETE FROM suppression", 3),
    ];
    for (harm, count) in harms {
        let mut office = Office::new();
        let ada = office.person("Ada").email("office@example.com").phone("030 1234567").add();
        let bob = office.person("Bob").email("Office@example.com").email("bob@example.com").add();
        let carl = office.person("Carl").phone("+49 30 1234567").add();
        let dora = office.person("Dora").email("dora@example.com").phone("030 1234567").add();
        office.person("Eve").email("eve@example.com").add();
        object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
        users::add_user(office.session(), "Linus", Role::Editor, LINUS).unwrap();
        assert_eq!(wrong(&office), [], "the list and its marks follow each other");
        office.raw().execute_batch(harm).unwrap();
        assert_eq!(wrong(&office), [("suppressed", Finding::Differing, count)], "{harm}");

        office.reopen_as("Linus", LINUS);
        let refused = doctor::rebuild_suppressed(office.session());
        assert!(matches!(refused, Err(Problem::NotAllowed { right: "administer" })));
        office.reopen().unwrap();
        doctor::rebuild_suppressed(office.session()).unwrap();

        assert_eq!(wrong(&office), [], "{harm}");
        assert_eq!(office.history(None).pop().unwrap().action, "rebuild_suppressed");
        let marked = |table: &str| {
            office
                .raw()
                .prepare(&format!("SELECT person_id FROM {table} ORDER BY person_id"))
                .unwrap()
                .query_map([], |row| row.get(0))
                .unwrap()
                .collect::<Result<Vec<PersonId>, _>>()
                .unwrap()
        };
        let is_empty = harm == "DELETE FROM suppression";
        let mut expected = if is_empty { vec![] } else { vec![bob, carl] };
        expected.sort();
        assert_eq!(marked("suppressed_person"), expected, "{harm}");
        assert_eq!(marked("suppressed_number"), if is_empty { vec![] } else { vec![dora] }, "{harm}");
    }
}

#[test]
fn every_finding_has_words_in_both_languages() {
    let findings = [
        Finding::Alike,
        Finding::Differing,
        Finding::Missing,
        Finding::Unopened,
        Finding::Damaged,
        Finding::Schema,
        Finding::Dangling,
        Finding::Invalid,
        Finding::Entries,
        Finding::Broken,
        Finding::Altered,
        Finding::Lost,
        Finding::Unreadable,
    ];
    for finding in findings {
        let id = format!("check-found-{}", finding.key());
        for (language, count) in [(Language::De, 0), (Language::En, 7)] {
            let words = language.text_with(&id, &[("count", count.into())]);
            assert!(words != id && !words.contains('{'), "{id}: {words}");
        }
    }
}

#[test]
fn a_proof_never_takes_the_place_of_the_workspaces_own_files() {
    let office = Office::new();
    let before = (bytes_of(&office.folder()), history::state(office.session()).unwrap().entries);
    fs::write(office.beside("proof.json.new"), "another's").unwrap();

    for name in ["data.db", "history.head", "users/proof.json"] {
        let refused = history::proof(office.session(), &office.file(name)).unwrap_err();
        assert!(matches!(refused, Problem::FolderReadOnly), "{name}: {refused}");
    }
    let nowhere = history::proof(office.session(), &office.beside("nowhere/proof.json")).unwrap_err();
    assert!(matches!(nowhere, Problem::PlaceNotWritable), "{nowhere}");

    let state = history::state(office.session()).unwrap();
    assert_eq!((state.entries, state.last_proof_at), (before.1, None), "nothing is said to be saved");
    assert_eq!(bytes_of(&office.folder()), before.0);
    history::proof(office.session(), &office.beside("proof.json")).unwrap();
    let proof: serde_json::Value = serde_json::from_slice(&fs::read(office.beside("proof.json")).unwrap()).unwrap();
    assert_eq!((&proof["seq"], &proof["entries"]), (&2.into(), &2.into()));
    assert_eq!(fs::read_to_string(office.beside("proof.json.new")).unwrap(), "another's");
}

#[test]
fn a_long_history_is_handed_over_entry_by_entry_in_values_for_programs() {
    let office = Office::new();
    let ada = office.person("Ada").with(|draft| draft.birthday = Some(String::from("1980-12-31"))).add();
    for number in 0..250 {
        office.note(ada, &format!("note {number}"));
    }
    let of = |query: &HistoryQuery, values| {
        let mut entries: Vec<HistoryEntry> = Vec::new();
        history::each::<Problem>(office.session(), query, Language::De, values, &mut |entry| {
            entries.push(entry);
            Ok(())
        })
        .unwrap();
        entries
    };

    let all = of(&HistoryQuery::default(), Values::Codes);

    assert_eq!(all.iter().map(|entry| entry.seq).collect::<Vec<_>>(), (1..=252).rev().collect::<Vec<_>>());
    let person = HistoryQuery { person: Some(ada), ..HistoryQuery::default() };
    assert_eq!(of(&person, Values::Words).len(), 251);
    let added = of(&person, Values::Codes).pop().unwrap();
    let value =
        |column: &str| added.changes.iter().find(|change| change.column == column).unwrap().new.clone().unwrap();
    assert_eq!(
        (value("birthday"), value("kind"), value("collected_at")),
        (String::from("1980-12-31"), String::from("prospect"), String::from("2026-03-01"))
    );
}

#[test]
fn a_key_file_with_one_whole_copy_is_mended_and_a_ruined_one_is_named() {
    let mut office = Office::new();
    for name in ["data.key.age", "special.key.age"] {
        let path = office.file(name);
        let whole = fs::read(&path).unwrap();
        let mut damaged = whole.clone();
        *damaged.last_mut().unwrap() ^= 1;
        fs::write(&path, &damaged).unwrap();
        assert_eq!(wrong(&office), [("keys", Finding::Differing, 1)], "{name}");

        doctor::mend_key_files(office.session()).unwrap();

        assert_eq!(wrong(&office), [], "{name}");
        assert_eq!(fs::read(&path).unwrap(), whole, "{name}");
        fs::remove_file(&path).unwrap();
        assert_eq!(wrong(&office), [("keys", Finding::Missing, 1)], "{name}");
        doctor::mend_key_files(office.session()).unwrap();
        assert_eq!(fs::read(&path).unwrap(), whole, "{name}");
    }
    let second = office.file("special.key.age.copy");
    assert!(second.exists());
    for path in [office.file("special.key.age"), second] {
        let mut damaged = fs::read(&path).unwrap();
        *damaged.last_mut().unwrap() ^= 1;
        fs::write(&path, &damaged).unwrap();
    }
    assert_eq!(wrong(&office), [("keys", Finding::Damaged, 1)], "two copies that are alike and open nothing");
    office.close();
}

#[test]
fn a_workspace_is_known_by_either_copy_of_its_file() {
    let mut office = Office::new();
    office.person("Ada").add();
    let path = office.file("workspace.json");
    let whole = fs::read(&path).unwrap();
    for harm in [None, Some("{")] {
        office.close();
        match harm {
            None => fs::remove_file(&path).unwrap(),
            Some(text) => fs::write(&path, text).unwrap(),
        }

        office.reopen().unwrap();

        assert_eq!(fs::read(&path).unwrap(), whole, "and it is there twice again");
    }
}

#[test]
fn evidence_that_is_no_longer_what_was_received_is_found_and_nobody_exchanges_it_here() {
    let exchanged: [(&str, &[&str]); 3] = [
        ("UPDATE document_content SET bytes = x'00'", &["document_content_is_never_exchanged"]),
        ("UPDATE document SET sha256 = zeroblob(32)", &["document_is_never_exchanged"]),
        ("DELETE FROM document_content", &[]),
    ];
    for (sql, guards) in exchanged {
        let office = Office::new();
        let ada = office.person("Ada").email("ada@example.com").add();
        let evidence = vec![office.write("card.pdf", "%PDF a scanned card")];
        let given = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
        record_consent(office.session(), &RecordConsent { evidence, ..given }).unwrap();
        let verify = || history::verify_with_evidence(office.session(), &mut |_| true).unwrap();
        assert_eq!((wrong(&office), verify().ok), (Vec::new(), true));
        let raw = office.raw();
        for guard in guards {
            let refused = raw.execute_batch(sql).unwrap_err().to_string();
            assert!(refused.contains("a document stays as it was received"), "{refused}");
            raw.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap();
        }

        raw.execute_batch(sql).unwrap();

        assert_eq!(wrong(&office), [("evidence", Finding::Differing, 1)], "{sql}");
        let found = verify();
        assert_eq!((found.ok, found.problem), (false, Some(HistoryProblem::EvidenceAltered { count: 1 })), "{sql}");
        assert!(office.verify().ok, "the chain itself is whole");
    }
}

#[test]
fn the_key_files_of_all_users_are_looked_at_and_mended() {
    let office = Office::new();
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    let own = key_file_of_the_first_user(&office);
    let others = fs::read_dir(office.file("users")).unwrap().map(|entry| entry.unwrap().path());
    let of_linus: Vec<_> = others.filter(|path| !path.to_str().unwrap().contains(&own)).collect();
    assert_eq!(of_linus.len(), 2);

    fs::remove_file(&of_linus[0]).unwrap();
    assert_eq!(wrong(&office), [("keys", Finding::Missing, 1)]);
    doctor::mend_key_files(office.session()).unwrap();
    assert_eq!(wrong(&office), []);
    of_linus.iter().for_each(|path| fs::write(path, "no key").unwrap());
    assert_eq!(wrong(&office), [("keys", Finding::Damaged, 1)]);
    of_linus.iter().for_each(|path| fs::remove_file(path).unwrap());
    assert_eq!(wrong(&office), [("keys", Finding::Missing, 2)]);

    users::remove_user(office.session(), "Linus").unwrap();
    assert_eq!(wrong(&office), [], "who was removed needs none");
}

/// What its name begins with.
fn key_file_of_the_first_user(office: &Office) -> String {
    let mut alone = Office::new();
    alone.close();
    let name = fs::read_dir(alone.file("users")).unwrap().next().unwrap().unwrap().file_name().into_string().unwrap();
    let name = name.split('.').next().unwrap().to_owned();
    assert!(office.file(&format!("users/{name}.age")).exists(), "it follows from the user's name");
    name
}

#[test]
fn a_key_of_special_categories_that_is_whole_and_does_not_fit_is_found() {
    let (office, other) = (Office::new(), Office::new());
    for name in ["special.key.age", "special.key.age.copy"] {
        fs::copy(other.file(name), office.file(name)).unwrap();
    }

    assert_eq!(wrong(&office), [("keys", Finding::Unopened, 1)]);
}

/// The head file is read before the state of the database that it is compared with.
#[test]
#[cfg(target_os = "linux")]
fn a_change_that_comes_while_the_history_is_verified_is_no_loss() {
    use std::io::Write as _;
    use std::os::unix::fs::MetadataExt as _;
    let office = Office::new();
    office.person("Ada").add();
    let (head, other) = (office.file("history.head"), office.beside("head"));
    let mut read = fs::File::options().write(true).open(&head).unwrap();
    read.lock().unwrap();
    let inode = format!(":{} ", read.metadata().unwrap().ino());
    let somebody_waits = || {
        let locks = fs::read_to_string("/proc/locks").unwrap();
        locks.lines().any(|line| line.contains("-> FLOCK") && line.contains(&inode))
    };

    let found = std::thread::scope(|scope| {
        let verifying = scope.spawn(|| history::verify(office.session(), &mut |_| true).unwrap());
        while !somebody_waits() {
            assert!(!verifying.is_finished(), "it reads the head file");
            std::thread::yield_now();
        }
        // What is written meanwhile moves the head on; the one that is being read says so too.
        fs::copy(&head, &other).unwrap();
        fs::rename(&other, &head).unwrap();
        office.person("Bob").add();
        read.write_all(&fs::read(&head).unwrap()).unwrap();
        read.unlock().unwrap();
        verifying.join().unwrap()
    });

    assert_eq!((found.ok, found.problem, found.head), (true, None, office.verify().head));
}
