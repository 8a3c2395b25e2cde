//! Restoring: what tells who was erased since, and what does not.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kartei_core::ids::PersonId;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, MentionId, erase_person, preview_erasure};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::privacy::suppression::check_suppression;
use kartei_core::records::persons::{self, PersonKind};
use kartei_core::time::Timestamp;
use kartei_core::vault::restore::{RestoreRequest, Restored, inspect_backup, restore};
use kartei_core::vault::session::Session;
use kartei_core::vault::{backup, doctor};
use kartei_core::{Cancel, Problem, Result};
use support::{Office, PASSWORD, USER, copy_folder};

/// A backup of an office in a folder beside it.
fn backed_up(office: &Office, folder: &str, name: &str) -> PathBuf {
    let folder = office.beside(folder);
    fs::create_dir_all(&folder).unwrap();
    let out = folder.join(format!("{name}.kartei-backup"));
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    out
}

fn erase(office: &Office, person: PersonId) {
    let request = ErasureRequest::on(ErasureGround::A);
    erase_person(office.session(), person, &request).unwrap();
}

fn attempt(office: &Office, backup: &Path, journals: &[PathBuf], workspaces: &[PathBuf]) -> Result<Restored> {
    restored(office, backup, (journals, workspaces), false)
}

fn restored(
    office: &Office,
    backup: &Path,
    known: (&[PathBuf], &[PathBuf]),
    without_journal: bool,
) -> Result<Restored> {
    let (folder, (journals, workspaces)) = (office.beside("again.kartei"), known);
    let (user, password) = (Some(USER), PASSWORD);
    let request = RestoreRequest {
        backup,
        folder: &folder,
        user,
        password,
        recovery_key: None,
        journals,
        workspaces,
        without_journal,
        clock_is_right: false,
    };
    restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ())
}

/// What a restore comes to, of which nothing is left then.
fn outcome(office: &Office, backup: &Path, journals: &[PathBuf], workspaces: &[PathBuf]) -> String {
    match attempt(office, backup, journals, workspaces) {
        Ok(done) => {
            let names: Vec<_> = names(&done.session).into_iter().collect();
            drop(done);
            fs::remove_dir_all(office.beside("again.kartei")).unwrap();
            names.join(" ")
        }
        Err(Problem::InvalidField { field, reason }) => format!("{field} {reason}"),
        Err(problem) => problem.code().to_owned(),
    }
}

fn names(session: &Session) -> BTreeSet<String> {
    let all = persons::list_persons(session, &Default::default(), Default::default(), 0, 1000).unwrap();
    all.rows.into_iter().map(|person| person.name).collect()
}

#[test]
fn a_journal_whose_end_was_cut_off_stops_as_a_missing_one_does() {
    let mut office = Office::new();
    let gone: Vec<_> = ["Ada", "Berta", "Caesar"].into_iter().map(|name| office.person(name).add()).collect();
    office.person("Dora").add();
    let out = backup::back_up_if_due(office.session()).unwrap().unwrap().file;
    gone.into_iter().for_each(|person| erase(&office, person));
    let journal = office.file("erasures.journal");
    let whole = fs::read(&journal).unwrap();
    let ends: Vec<usize> = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect();
    assert_eq!(ends.len(), 4, "whose it is, and a line for each");
    let named = [office.folder()];
    assert_eq!(outcome(&office, &out, &[], &[]), "Dora");

    for length in [ends[0], ends[1], ends[2], whole.len() - 1, whole.len() - 40] {
        fs::write(&journal, &whole[..length]).unwrap();
        assert_eq!(outcome(&office, &out, &[], &[]), "journal_missing", "cut after {length}");
        assert_eq!(outcome(&office, &out, &named, &[]), "journal_missing", "cut after {length}, and named");
        assert!(!inspect_backup(&out, &[]).unwrap().journal_found, "cut after {length}");
    }
    let elsewhere = office.write("copied.journal", &whole[..whole.len() - 40]);
    assert_eq!(outcome(&office, &out, &[elsewhere], &[]), "journal_missing", "away from its place it is torn as well");

    office.reopen().unwrap();

    assert_eq!(outcome(&office, &out, &[], &[]), "Dora", "whoever opens the workspace mends it");
    let lines = |content: Vec<u8>| content.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect::<BTreeSet<_>>();
    assert_eq!(lines(fs::read(&journal).unwrap()), lines(whole));
}

#[test]
fn a_journal_that_lacks_what_a_backup_knows_was_cut_even_where_nobody_counted() {
    let office = Office::new();
    let (ada, berta) = (office.person("Ada").add(), office.person("Berta").add());
    office.person("Caesar").add();
    let first = backed_up(&office, "stick", "first");
    let journal = office.file("erasures.journal");
    let header = fs::read(&journal).unwrap();
    erase(&office, ada);
    let one = fs::read(&journal).unwrap();
    let second = backed_up(&office, "stick", "second");
    erase(&office, berta);
    let whole = fs::read(&journal).unwrap();
    // As one that was copied away from the workspace.
    let written = |content: &[u8]| [office.write("copied.journal", content)];

    assert_eq!(
        outcome(&office, &first, &written(&header), &[]),
        "journal_missing",
        "the newer backup beside knows one"
    );
    assert_eq!(outcome(&office, &second, &written(&header), &[]), "journal of_another", "the backup itself knows one");
    assert_eq!(outcome(&office, &first, &written(&whole), &[]), "journal_uncertain", "it may have had more");
    let third = backed_up(&office, "stick", "third");
    assert_eq!(outcome(&office, &third, &written(&one), &[]), "journal_missing", "the backup itself knows two");
    assert_eq!(outcome(&office, &second, &written(&one), &[]), "journal_missing", "the third backup knows two");
    assert_eq!(outcome(&office, &second, &written(&whole), &[]), "journal_uncertain");
}

#[test]
fn a_workspace_of_before_erasures_were_counted_opens_and_is_counted_then() {
    let mut office = Office::new();
    let ada = office.person("Ada").add();
    office.person("Berta").add();
    let out = backup::back_up_if_due(office.session()).unwrap().unwrap().file;
    erase(&office, ada);
    office.close();
    let head = office.file("history.head");
    let older = older_head(&fs::read_to_string(&head).unwrap());
    fs::write(&head, &older).unwrap();
    let journal = office.file("erasures.journal");
    let whole = fs::read_to_string(&journal).unwrap();
    let cut = || fs::write(&journal, whole.split_inclusive('\n').next().unwrap()).unwrap();
    assert_eq!(outcome(&office, &out, &[], &[]), "Berta");

    office.reopen().unwrap();
    office.close();

    assert_ne!(fs::read_to_string(&head).unwrap(), older);
    cut();
    assert_eq!(outcome(&office, &out, &[], &[]), "journal_missing", "it was counted when it was opened");
    office.reopen().unwrap();
    assert!(doctor::doctor(office.session()).unwrap().ok);
    assert_eq!(outcome(&office, &out, &[], &[]), "Berta");
}

/// The head file without the count of erasures.
fn older_head(content: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let slots = content.split_terminator('\n').map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words.len(), 6, "the count is in it: {line}");
        let said = words[..4].join(" ");
        let check: String = Sha256::digest(said.as_bytes())[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{:<127}\n", format!("{said} {check}"))
    });
    slots.collect()
}

#[test]
fn a_backup_tells_nothing_of_what_came_after_it() {
    let office = Office::new();
    let (ada, berta) = (office.person("Ada").add(), office.person("Berta").add());
    office.person("Caesar").add();
    erase(&office, ada);
    let older = backed_up(&office, "older", "office");
    let out = backed_up(&office, "away", "office");
    erase(&office, berta);

    for named in [&out, &older] {
        assert_eq!(outcome(&office, &out, std::slice::from_ref(named), &[]), "journal not_newer", "{named:?}");
    }
    let newer = [backed_up(&office, "newer", "office")];
    match attempt(&office, &out, &newer, &[]).err() {
        Some(Problem::JournalUncertain { known: 1, last, backed_up_on }) => {
            assert_eq!((last, backed_up_on), (Some(office.today()), Some(office.today())));
        }
        other => panic!("nobody returns unasked: {other:?}"),
    }
    assert!(!office.beside("again.kartei").exists());
    let done = restored(&office, &out, (&newer, &[]), true).unwrap();
    assert_eq!(names(&done.session), BTreeSet::from([String::from("Caesar")]), "what it knows counts");
}

#[test]
fn who_was_erased_in_an_earlier_restored_workspace_does_not_return() {
    let mut office = Office::new();
    let dora = office.person("Dora").add();
    office.person("Emil").add();
    let out = backup::back_up_if_due(office.session()).unwrap().unwrap().file;
    office.close();
    let own = office.beside("own.kartei");
    copy_folder(&office.folder(), &own);
    drop(attempt(&office, &out, &[], &[]).unwrap());
    let out = own.join("backups").join(out.file_name().unwrap());
    office.move_to(&office.beside("again.kartei"));
    erase(&office, dora);

    assert_eq!(outcome(&office, &out, &[], &[]), "Dora Emil", "nobody tells that there is another");
    assert_eq!(outcome(&office, &out, &[], &[own, office.folder()]), "Emil");
}

#[test]
fn what_is_no_journal_is_called_so() {
    let office = Office::new();
    let out = backed_up(&office, "away", "office");
    for text in ["Dear Ada", "Dear Ada,\nyours\n", "{\"a\": 1}", "{\n"] {
        let letter = office.write("letter.txt", text);
        assert_eq!(outcome(&office, &out, &[letter], &[]), "journal no_journal", "{text:?}");
    }
    let empty = office.write("empty.journal", "");
    assert_eq!(outcome(&office, &out, &[empty], &[]), "journal_missing", "it may be what is left of one");
}

#[test]
fn nothing_is_restored_into_the_folder_of_a_workspace() {
    let office = Office::new();
    let out = backed_up(&office, "away", "office");
    let other = office.beside("other.kartei");
    copy_folder(&office.folder(), &other);
    for place in ["office.kartei/backups/again", "office.kartei/again", "other.kartei/new/deep/again"] {
        let folder = office.beside(place);
        let journals = [office.folder()];
        let request = RestoreRequest {
            backup: &out,
            folder: &folder,
            user: Some(USER),
            password: PASSWORD,
            recovery_key: None,
            journals: &journals,
            workspaces: &[],
            without_journal: false,
            clock_is_right: false,
        };
        let refused = restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).err();
        let refused =
            refused.map(|problem| matches!(problem, Problem::InvalidField { field: "place", reason: "in_workspace" }));
        assert_eq!(refused, Some(true), "{place}");
        assert!(!folder.exists() && !other.join("new").exists(), "{place}");
    }
}

#[test]
fn names_that_were_blackened_and_organisations_that_went_with_a_person_do_not_return() {
    let mut office = Office::new();
    let gone = office.person("Solo").family("Quarzbaum").working_for("Quarzbaum e.K.", "").add();
    let otto = office.person("Otto").note("Kennt Frau Quarzbaum").add();
    let call = office.note(otto, "Frau Quarzbaum rief an");
    office.note(otto, "Das Wetter");
    let buyer = office.person("Berta").family("Zirbelkorn").with(|draft| draft.kind = PersonKind::Customer).add();
    let second = office.note(otto, "Auch Zirbelkorn war da");
    let out = backup::back_up_if_due(office.session()).unwrap().unwrap().file;
    let later = office.note(otto, "Quarzbaum war wieder da");
    let firm = preview_erasure(office.session(), gone).unwrap().organisations[0].id;
    let redact = vec![MentionId::Note(otto), MentionId::Touchpoint(call), MentionId::Touchpoint(later)];
    let request = ErasureRequest { redact, organisations: vec![firm], ..ErasureRequest::on(ErasureGround::A) };
    assert_eq!(erase_person(office.session(), gone, &request).unwrap().value.redacted, 3);
    let redact = vec![MentionId::Touchpoint(second)];
    let request = ErasureRequest { redact, ..ErasureRequest::on(ErasureGround::C) };
    let minimised = erase_person(office.session(), buyer, &request).unwrap().value;
    assert_eq!((minimised.redacted, minimised.kept.len()), (1, 1), "the name stays, but not in the texts about others");
    let journal = fs::read_to_string(office.file("erasures.journal")).unwrap();
    assert!(!journal.contains("uarzbaum") && !journal.contains("irbelkorn"), "{journal}");
    // As well from the tombstones, of which a journal is made anew.
    fs::remove_file(office.file("erasures.journal")).unwrap();
    office.reopen().unwrap();
    let lines = |text: &str| {
        let lines = text.lines().filter(|line| line.contains("redacted") || line.contains("organisation"));
        lines.map(str::to_owned).collect::<BTreeSet<_>>()
    };
    assert_eq!(lines(&journal).len(), 5);
    assert_eq!(lines(&fs::read_to_string(office.file("erasures.journal")).unwrap()), lines(&journal));

    let done = attempt(&office, &out, &[], &[]).unwrap();

    assert_eq!(done.erasures_replayed, 3, "two persons and an organisation");
    drop(done);
    office.move_to(&office.beside("again.kartei"));
    let left = office.dump();
    let naming = |name: &str| -> Vec<String> {
        let rows = left.iter().flat_map(|(table, rows)| rows.iter().map(move |row| format!("{table}: {row}")));
        let told = office.story(None);
        rows.chain(told.lines().map(str::to_owned)).filter(|line| line.to_lowercase().contains(name)).collect()
    };
    assert_eq!(naming("uarzbaum"), Vec::<String>::new());
    let of_others: Vec<_> = naming("irbelkorn").into_iter().filter(|line| line.starts_with("touchpoint")).collect();
    assert_eq!(of_others, Vec::<String>::new());
    assert_eq!(persons::show_person(office.session(), otto).unwrap().note, "Kennt Frau █████");
    let told = office.story(otto);
    assert!(told.contains("Wetter"), "what names nobody is told as before: {told}");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn a_journal_away_from_its_folder_that_was_cut_at_the_end_of_a_line_is_asked_about_and_counts_as_far_as_it_knows() {
    let office = Office::new();
    let gone: Vec<_> = ["Ada", "Berta"].into_iter().map(|name| office.person(name).add()).collect();
    office.person("Caesar").add();
    let out = backed_up(&office, "away", "office");
    gone.into_iter().for_each(|person| erase(&office, person));
    let whole = fs::read_to_string(office.file("erasures.journal")).unwrap();
    let cut: String = whole.split_inclusive('\n').take(2).collect();
    // Under its own name, too, beside no workspace.
    let both = |one| ["copied.journal", "erasures.journal"].map(|name| (name, one));
    for (name, (content, knows, left)) in [(&whole, 2, "Caesar"), (&cut, 1, "Berta Caesar")].into_iter().flat_map(both)
    {
        let named = [office.write(name, content)];
        match attempt(&office, &out, &named, &[]).err() {
            Some(Problem::JournalUncertain { known, last, backed_up_on: None }) => {
                assert_eq!((known, last), (knows, Some(office.today())));
            }
            other => panic!("{other:?}"),
        }
        let folder = office.beside("again.kartei");
        let request = RestoreRequest {
            backup: &out,
            folder: &folder,
            user: Some(USER),
            password: PASSWORD,
            recovery_key: None,
            journals: &named,
            workspaces: &[],
            without_journal: true,
            clock_is_right: false,
        };
        let done = restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap();
        assert_eq!(names(&done.session).into_iter().collect::<Vec<_>>().join(" "), left);
        drop(done);
        fs::remove_dir_all(folder).unwrap();
    }
    let counted = outcome(&office, &out, &[office.file("erasures.journal")], &[]);
    assert_eq!(counted, "Caesar", "beside its head it is counted");
}

#[test]
fn a_workspace_that_was_restored_without_knowing_all_is_no_proof_for_the_same_backup_but_for_later_ones() {
    let mut office = Office::new();
    let (ada, berta) = (office.person("Ada").add(), office.person("Berta").add());
    office.person("Caesar").add();
    let out = backed_up(&office, "away", "office");
    erase(&office, ada);
    let lost = office.beside("lost.kartei");
    copy_folder(&office.folder(), &lost);
    let without = |office: &Office, backup: &Path, name: &str| {
        let folder = office.beside(name);
        let request = RestoreRequest {
            backup,
            folder: &folder,
            user: Some(USER),
            password: PASSWORD,
            recovery_key: None,
            journals: &[],
            workspaces: &[],
            without_journal: true,
            clock_is_right: false,
        };
        drop(restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap());
        folder
    };
    let again = without(&office, &out, "first.kartei");
    office.move_to(&again);
    erase(&office, berta);

    for _ in 0..2 {
        let at_hand = [office.folder()];
        assert_eq!(outcome(&office, &out, &[], &at_hand), "journal_missing", "Ada may be back");
        assert_eq!(outcome(&office, &out, &at_hand, &[]), "journal_missing");
        assert!(!inspect_backup(&out, &at_hand).unwrap().journal_found);
        assert_eq!(outcome(&office, &out, &[], &[office.folder(), lost.clone()]), "Caesar", "the old one knows of Ada");
        // Whoever loses the journal does not lose what it does not know.
        fs::remove_file(office.file("erasures.journal")).unwrap();
        office.reopen().unwrap();
    }
    let later = backed_up(&office, "later", "office");
    for named in [vec![later.clone()], vec![later.clone(), office.folder()]] {
        assert_eq!(outcome(&office, &out, &named, &[]), "journal_missing", "its backup does not know of Ada either");
    }
    let caesar = names(office.session());
    assert_eq!(caesar.into_iter().collect::<Vec<_>>(), ["Ada", "Caesar"]);
    assert_eq!(outcome(&office, &later, &[], &[office.folder()]), "Ada Caesar", "since then all is known");

    let again = without(&office, &later, "second.kartei");
    office.move_to(&again);
    assert_eq!(outcome(&office, &later, &[], &[office.folder()]), "journal_missing", "a second gap");
}

#[test]
fn who_objected_before_they_were_erased_is_on_the_suppression_list_of_an_older_copy_too() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let eva = office.person("Eva").email("eva@example.com").with(|draft| draft.kind = PersonKind::Customer).add();
    let tom = office.person("Tom").email("tom@example.com").add();
    office.person("Bob").email("bob@example.com").add();
    office.note(eva, "bought a mill");
    let out = backed_up(&office, "away", "before");
    object(office.session(), tom, &Objected::Marketing, Timestamp::parse("2026-02-01"), "").unwrap();
    let because = |person, ground| {
        let request = ErasureRequest::on(ground);
        erase_person(office.session(), person, &request).unwrap();
    };
    because(ada, ErasureGround::C);
    because(eva, ErasureGround::C);
    because(tom, ErasureGround::B);

    let done = attempt(&office, &out, &[office.file("erasures.journal")], &[]).unwrap();

    assert_eq!(done.erasures_replayed, 3);
    for address in ["ada@example.com", "eva@example.com", "tom@example.com", "bob@example.com"] {
        let check = |session| check_suppression(session, address).unwrap();
        assert_eq!(check(&done.session), check(office.session()), "{address}");
        assert_eq!(check(&done.session).listed, address != "bob@example.com", "{address}");
    }
    assert!(doctor::doctor(&done.session).unwrap().ok);
}
