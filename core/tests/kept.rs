//! Of whom only what must be kept is left: it stays as long as was told, and nothing is done with it.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use std::fs;

use import_support::{import_request, reader};
use kartei_core::exchange::import::{ImportRequest, ImportResult, OnDuplicate, run_import};
use kartei_core::ids::PersonId;
use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::{add_touchpoint, edit_touchpoint, remove_touchpoint};
use kartei_core::privacy::erasure::{Erased, ErasureGround, ErasureRequest, erase_person};
use kartei_core::privacy::purposes::hold_for;
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, PersonRetention, RecordKind, RetentionAction, RetentionLevel, RetentionRuleDraft,
    RetentionStart, RetentionState, add_hold, assign_retention_rule, list_retention_rules, retention_of_person,
    save_retention_rule, set_relation_end,
};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::privacy::sweep::{SweepReport, SweepRequest, preview_sweep, run_sweep};
use kartei_core::records::documents::add_document;
use kartei_core::records::persons::{self, PersonKind, PersonView, each_person};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::restore::{RestoreRequest, restore};
use kartei_core::vault::{backup, doctor};
use kartei_core::{Cancel, Problem};
use support::{Office, PASSWORD, USER, note};
use uuid::Uuid;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn touch(office: &Office, person: PersonId, kind: TouchpointKind, on: &str, text: &str) -> Uuid {
    let draft = TouchpointDraft {
        at: Timestamp::parse(&format!("{on}T08:00:00Z")),
        kind,
        direction: Direction::In,
        subject: String::new(),
        text: text.to_owned(),
        files: Vec::new(),
    };
    add_touchpoint(office.session(), person, &draft, None).unwrap().value.id.0
}

fn somebody(office: &Office, kind: PersonKind, collected: &str) -> PersonId {
    office
        .person("Eva")
        .email("eva@example.com")
        .living_in("Köln")
        .with(|draft| {
            (draft.kind, draft.collected_at) = (kind, Day::parse(collected));
            draft.addresses[0].street = String::from("Dom 1");
        })
        .add()
}

fn erase(office: &Office, person: PersonId) -> Erased {
    let request = ErasureRequest::on(ErasureGround::A);
    erase_person(office.session(), person, &request).unwrap().value
}

fn sweep(office: &Office) -> SweepReport {
    let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap()
}

fn retention(office: &Office, person: PersonId) -> PersonRetention {
    retention_of_person(office.session(), person).unwrap()
}

/// The dates of records: what, by which rule and version, since when, until when.
fn told(retention: &PersonRetention) -> Vec<(&'static str, String, u32, String, String)> {
    let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let records = retention.records.iter();
    let mut told: Vec<_> = records
        .map(|one| (one.kind.key(), one.rule.clone(), one.version, text(one.started_on), text(one.erase_on)))
        .collect();
    told.sort();
    told
}

fn personnel_file() -> RetentionRuleDraft {
    let both = |text: &str| Both { de: text.to_owned(), en: text.to_owned() };
    RetentionRuleDraft {
        key: String::from("file"),
        name: both("Personalakte"),
        level: RetentionLevel::Record,
        start: RetentionStart::EndOfRelation,
        months: 60,
        days: 0,
        year_end: true,
        action: RetentionAction::Restrict,
        source: Both::default(),
        as_of: None,
        reason: both("Streit um das Zeugnis"),
    }
}

#[test]
fn the_proof_of_a_consent_stays_as_long_as_the_sweep_said_that_reduced_its_person() {
    let mut office = Office::at("2020-01-10T09:00:00Z");
    let reader = somebody(&office, PersonKind::Prospect, "2020-01-10");
    let given = RecordConsent::new(reader, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &given).unwrap();
    for on in ["2021-06-01", "2022-12-01", "2024-06-01"] {
        office.reopen_at(&format!("{on}T09:00:00Z"));
        touch(&office, reader, TouchpointKind::Call, on, "asked for a mill");
    }
    office.reopen_at("2026-06-02T09:00:00Z");
    let until = preview_sweep(office.session(), None, 10).unwrap().due[0].keeps_until;
    assert_eq!(until, Some(day("2029-12-31")), "the last day");

    assert_eq!(sweep(&office).minimised, 1);

    let kept = retention(&office, reader);
    assert_eq!((kept.state, kept.erase_on, kept.held_up.len()), (RetentionState::Kept, until.map(Day::after), 1));
    assert_eq!((kept.kept_since, kept.restricted_from), (Some(day("2026-06-02")), Some(day("2026-06-02"))));
    let again = sweep(&office);
    assert_eq!((again.persons, again.minimised, again.records), (0, 0, 0));
    office.reopen_at("2029-12-31T09:00:00Z");
    assert_eq!(sweep(&office).persons, 0);
    office.reopen_at("2030-01-01T09:00:00Z");
    assert_eq!(sweep(&office).persons, 1);
}

#[test]
fn a_record_that_counts_from_the_end_of_the_dealings_goes_in_the_end_whoever_said_when_that_was() {
    for (said, on_demand, until) in
        [(true, true, "2031-01-01"), (false, true, "2032-01-01"), (false, false, "2031-01-01")]
    {
        let office = Office::new();
        let kind = if on_demand { PersonKind::Employee } else { PersonKind::Prospect };
        let person = somebody(&office, kind, "2024-01-01");
        let note = touch(&office, person, TouchpointKind::Note, "2024-02-01", "certificate");
        save_retention_rule(office.session(), &personnel_file(), None).unwrap();
        assign_retention_rule(office.session(), person, RecordKind::Touchpoint, note, Some("file"), None).unwrap();
        if said {
            set_relation_end(office.session(), person, Some(day("2025-12-31"))).unwrap();
        }
        let promised = if on_demand {
            let erased = erase(&office, person);
            erased.kept.iter().find(|item| item.rule == "file").unwrap().until
        } else {
            // Due since the second of February 2025.
            let promised = preview_sweep(office.session(), None, 10).unwrap().due[0].keeps_until;
            assert_eq!(sweep(&office).minimised, 1);
            promised
        };

        let kept = retention(&office, person);
        let file = kept.records.iter().find(|record| record.rule == "file").unwrap();
        assert_eq!((promised, file.erase_on), (Some(day(until).before()), Some(day(until))));
        assert_eq!((file.held_up.len(), file.assigned), (0, true));
        assert_eq!(preview_sweep(office.session(), Some(day(until)), 10).unwrap().due_persons, 1);
    }
}

#[test]
fn what_an_erasure_promised_is_what_happens_also_after_the_rules_changed() {
    let office = Office::new();
    let eva = somebody(&office, PersonKind::Customer, "2019-01-01");
    touch(&office, eva, TouchpointKind::Purchase, "2024-05-05", "invoice");
    let given = RecordConsent::new(eva, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &given).unwrap();

    let erased = erase(&office, eva);

    let until = |kind| erased.kept.iter().find(|item| item.kind == kind).unwrap().until.unwrap().to_string();
    let promised = [RecordKind::Person, RecordKind::Touchpoint, RecordKind::Consent].map(until);
    assert_eq!(promised, ["2029-12-31", "2032-12-31", "2029-12-31"]);
    let expected = [
        ("address", "contract", 1, "2026-03-01", "2030-01-01"),
        ("consent", "consent", 1, "2026-03-01", "2030-01-01"),
        ("touchpoint", "voucher", 1, "2024-05-05", "2033-01-01"),
    ];
    let expected: Vec<_> = expected
        .map(|(kind, rule, version, since, until)| (kind, rule.to_owned(), version, since.to_owned(), until.to_owned()))
        .into();
    let kept = retention(&office, eva);
    assert_eq!(told(&kept), expected);
    assert_eq!(kept.held_up.iter().map(|held| held.kind.key()).collect::<Vec<_>>(), ["duty"]);
    assert_eq!((kept.restricted_from, kept.kept_since), (Some(day("2026-03-01")), Some(day("2026-03-01"))));

    let rule = list_retention_rules(office.session()).unwrap().into_iter().find(|rule| rule.key == "consent").unwrap();
    let longer = RetentionRuleDraft { key: rule.key, name: rule.name, months: 60, ..personnel_file() };
    let longer = RetentionRuleDraft { level: rule.level, start: rule.start, action: rule.action, ..longer };
    save_retention_rule(office.session(), &longer, Some(rule.version)).unwrap();
    assert_eq!(told(&retention(&office, eva)), expected);
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn an_address_goes_when_there_can_be_no_more_claims_though_an_invoice_stays() {
    let mut office = Office::new();
    let eva = somebody(&office, PersonKind::Customer, "2019-01-01");
    touch(&office, eva, TouchpointKind::Purchase, "2026-02-05", "invoice");
    let out = office.beside("away").join("office.kartei-backup");
    erase(&office, eva);
    fs::create_dir_all(out.parent().unwrap()).unwrap();
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    let cities = |office: &Office| {
        let view = persons::show_person(office.session(), eva).unwrap();
        view.addresses.into_iter().map(|address| address.city).collect::<Vec<_>>()
    };
    office.reopen_at("2029-12-31T09:00:00Z");
    assert_eq!((sweep(&office).records, cities(&office)), (0, vec![String::from("Köln")]));
    office.reopen_at("2030-01-01T09:00:00Z");
    let due = preview_sweep(office.session(), None, 10).unwrap().due;
    let due: Vec<_> = due.iter().map(|item| (item.kind, item.rule.as_str(), item.n)).collect();
    assert_eq!(due, [(RecordKind::Address, "contract", 1)]);

    let report = sweep(&office);

    assert_eq!((report.persons, report.records, cities(&office)), (0, 1, vec![]));
    let kept = retention(&office, eva);
    assert_eq!((kept.state, kept.erase_on, kept.records.len()), (RetentionState::Kept, Some(day("2035-01-01")), 1));
    assert_eq!(sweep(&office).records, 0);
    back_from(&mut office, &out);
    assert_eq!(cities(&office), Vec::<String>::new(), "a backup does not bring it back");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

/// Restores a backup with the journal of the workspace, and works on in what came of it.
fn back_from(office: &mut Office, out: &std::path::Path) {
    let names = ["again.kartei", "once more.kartei"].map(|name| office.beside(name));
    let folder = names.into_iter().find(|folder| !folder.exists()).unwrap();
    let journal = [office.file("erasures.journal")];
    let request = RestoreRequest {
        backup: out,
        folder: &folder,
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals: &journal,
        workspaces: &[],
        without_journal: false,
        clock_is_right: false,
    };
    drop(restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap());
    office.move_to(&folder);
}

#[test]
fn an_erasure_that_is_done_again_after_a_restore_comes_to_the_same_dates() {
    for swept in [false, true] {
        let mut office = Office::new();
        let eva = somebody(&office, PersonKind::Customer, "2018-01-01");
        let (note, _) = (
            touch(&office, eva, TouchpointKind::Note, "2020-05-05", "certificate"),
            touch(&office, eva, TouchpointKind::Purchase, "2020-05-05", "invoice"),
        );
        let given = RecordConsent::new(eva, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
        let at = Timestamp::parse("2018-05-05T08:00:00Z");
        record_consent(office.session(), &RecordConsent { at, version: Some(1), ..given }).unwrap();
        let out = office.beside("away").join("office.kartei-backup");
        fs::create_dir_all(out.parent().unwrap()).unwrap();
        backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
        // The backup knows nothing of any of this.
        save_retention_rule(office.session(), &personnel_file(), None).unwrap();
        assign_retention_rule(office.session(), eva, RecordKind::Touchpoint, note, Some("file"), None).unwrap();
        set_relation_end(office.session(), eva, Some(day(if swept { "2021-12-31" } else { "2024-12-31" }))).unwrap();
        if swept {
            assert_eq!(sweep(&office).minimised, 1);
        } else {
            erase(&office, eva);
        }
        let (before, shown) = (told(&retention(&office, eva)), persons::show_person(office.session(), eva).unwrap());
        assert!(before.iter().any(|record| record.1 == "file"), "{before:?}");

        back_from(&mut office, &out);

        assert_eq!(told(&retention(&office, eva)), before);
        assert_eq!(persons::show_person(office.session(), eva).unwrap().addresses, shown.addresses);
        assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
    }
}

#[test]
fn until_when_somebody_is_kept_stands_in_a_journal_that_was_made_anew_also_where_no_record_stays() {
    let mut office = Office::new();
    let eva = somebody(&office, PersonKind::Customer, "2018-01-01");
    let other = office.person("Somebody else").add();
    let out = office.beside("away").join("office.kartei-backup");
    fs::create_dir_all(out.parent().unwrap()).unwrap();
    backup::back_up(office.session(), &out, &mut |_, _| ()).unwrap();
    // The backup does not know when the dealings ended, and says later by itself.
    set_relation_end(office.session(), eva, Some(day("2024-12-31"))).unwrap();
    let kept: Vec<_> = erase(&office, eva).kept.into_iter().map(|item| (item.kind, item.until)).collect();
    assert_eq!(kept[0], (RecordKind::Person, Some(day("2027-12-31"))));
    assert!(kept.iter().all(|(kind, _)| !matches!(kind, RecordKind::Touchpoint | RecordKind::Document)), "{kept:?}");
    let before = (retention(&office, eva).erase_on, told(&retention(&office, eva)));
    fs::remove_file(office.file("erasures.journal")).unwrap();
    erase(&office, other);

    for time in ["once", "twice"] {
        back_from(&mut office, &out);
        assert_eq!((retention(&office, eva).erase_on, told(&retention(&office, eva))), before, "{time}");
    }
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn of_whom_was_reduced_before_anything_was_noted_all_goes_in_the_end_and_no_proof_too_early() {
    let office = Office::new();
    let eva = somebody(&office, PersonKind::Employee, "2019-01-01");
    let note = touch(&office, eva, TouchpointKind::Note, "2024-02-01", "certificate");
    save_retention_rule(office.session(), &personnel_file(), None).unwrap();
    assign_retention_rule(office.session(), eva, RecordKind::Touchpoint, note, Some("file"), None).unwrap();
    let given = RecordConsent::new(eva, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(
        office.session(),
        &RecordConsent { at: Timestamp::parse("2020-05-05T08:00:00Z"), version: Some(1), ..given },
    )
    .unwrap();
    erase(&office, eva);
    let dates = |office: &Office| -> Vec<_> {
        told(&retention(office, eva)).into_iter().map(|(kind, rule, _, _, until)| (kind, rule, until)).collect()
    };
    let promised = dates(&office);
    office
        .change_with_sql(|connection| {
            connection.execute_batch("UPDATE kept_person SET records = '[]'")?;
            Ok(())
        })
        .unwrap();

    assert_eq!(dates(&office), promised);
    let kept = retention(&office, eva);
    assert!(kept.records.iter().all(|record| record.held_up.is_empty()));
}

/// Somebody who was erased, but for an invoice and the proof of a consent.
fn kept(office: &Office) -> (PersonId, Uuid) {
    let eva = somebody(office, PersonKind::Customer, "2019-01-01");
    let invoice = touch(office, eva, TouchpointKind::Purchase, "2026-02-05", "invoice");
    let given = RecordConsent::new(eva, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &given).unwrap();
    erase(office, eva);
    (eva, invoice)
}

#[test]
fn others_are_tagged_though_of_one_of_the_chosen_only_what_must_be_kept_is_left() {
    let office = Office::new();
    let (eva, _) = kept(&office);
    let ada = office.person("Ada").add();
    let chosen = kartei_core::records::chosen::Chosen::These(vec![eva, ada]);
    let tags = [String::from("vip")];
    let tagged = persons::tag_persons(office.session(), &chosen, &tags, &[], &mut |_, _| ()).unwrap().value;
    assert_eq!((tagged.count, tagged.gone), (1, 1));
    assert_eq!(persons::show_person(office.session(), ada).unwrap().tags, tags);
}

#[test]
fn nobody_writes_anything_down_of_one_who_is_only_kept() {
    let office = Office::new();
    let (eva, invoice) = kept(&office);
    let session = office.session();
    let touchpoint = kartei_core::ids::TouchpointId(invoice);
    let view = persons::show_person(session, eva).unwrap();
    let draft = persons::PersonDraft { note: String::from("back again"), ..view.draft() };
    let file = office.write("letter.txt", "Dear Eva");
    let asked = RecordConsent::new(eva, "newsletter", Channel::Email, ConsentState::Requested, Method::Form);
    let before = office.dump();
    let tags = [String::from("vip")];
    let chosen = kartei_core::records::chosen::Chosen::These(vec![eva]);
    let refused: Vec<Result<(), Problem>> = vec![
        persons::edit_person(session, eva, draft, None).map(drop),
        persons::tag_persons(session, &chosen, &tags, &[], &mut |_, _| ()).map(drop),
        add_touchpoint(session, eva, &note("called again"), None).map(drop),
        edit_touchpoint(session, touchpoint, &note("another invoice"), None, None).map(drop),
        remove_touchpoint(session, touchpoint).map(drop),
        add_document(session, eva, &file).map(drop),
        hold_for(session, eva, "contract", None, "called").map(drop),
        record_consent(session, &asked).map(drop),
        record_consent(session, &RecordConsent { state: ConsentState::Given, ..asked.clone() }).map(drop),
        set_relation_end(session, eva, Some(day("2025-12-31"))).map(drop),
        assign_retention_rule(session, eva, RecordKind::Touchpoint, invoice, Some("letter"), None).map(drop),
    ];
    for (which, refused) in refused.into_iter().enumerate() {
        assert!(matches!(refused, Err(Problem::OnlyKept)), "{which}: {refused:?}");
    }
    assert_eq!(office.dump(), before);

    let hold = HoldDraft {
        kind: HoldKind::Litigation,
        target: HoldTarget::Person { id: eva },
        reason: String::from("Klage"),
        review_on: day("2026-09-01"),
    };
    add_hold(session, &hold).unwrap();
    let objected = object(session, eva, &Objected::Marketing, None, "");
    assert!(matches!(objected, Err(Problem::OnlyKept)), "there is no address to keep off: {objected:?}");
    let withdrawn = RecordConsent::new(eva, "newsletter", Channel::Email, ConsentState::Withdrawn, Method::Form);
    record_consent(session, &withdrawn).unwrap();
}

fn import(office: &Office, on_duplicate: OnDuplicate) -> ImportResult {
    let text = "Vorname;E-Mail;Straße;Ort;Notiz\nEva;eva@example.com;Dom 1;Köln;wants a mill\n";
    let request = ImportRequest { on_duplicate, ..import_request(vec![office.write("liste.csv", text)]) };
    run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap()
}

#[test]
fn who_is_only_kept_and_comes_with_an_import_is_somebody_new() {
    for on_duplicate in [OnDuplicate::Update, OnDuplicate::Skip] {
        let office = Office::new();
        let (eva, _) = kept(&office);
        let before = persons::show_person(office.session(), eva).unwrap();

        let done = import(&office, on_duplicate);

        assert_eq!((done.created, done.updated, done.skipped, done.suppressed), (1, 0, 0, 0));
        assert_eq!(persons::show_person(office.session(), eva).unwrap(), before);
        let draft = persons::PersonDraft { tags: Vec::new(), ..before.draft() };
        let alike = kartei_core::records::duplicates::draft_duplicates(office.session(), &draft).unwrap();
        assert!(alike.iter().all(|one| one.person.id != eva), "nor is who is kept a duplicate");
    }
}

#[test]
fn the_list_of_all_persons_leaves_out_who_is_only_kept() {
    let office = Office::new();
    let (eva, _) = kept(&office);
    let ada = office.person("Ada").add();
    let mut listed = Vec::new();
    each_person(office.session(), None, |person: PersonView| {
        listed.push(person.id);
        Ok::<(), Problem>(())
    })
    .unwrap();
    assert_eq!(listed, [ada]);
    assert!(persons::show_person(office.session(), eva).is_ok());
}
