//! The erasure of one person: what goes, what the law keeps, and who is told.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::{PersonId, TouchpointId};
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact::add_touchpoint;
use kartei_core::privacy::erasure::{
    Erased, ErasureGround, ErasureRequest, MentionId, erase_person, list_recipients_to_tell, preview_erasure,
    set_recipient_told,
};
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::retention::{
    HoldDraft, HoldKind, HoldTarget, RecordKind, RetentionSettings, RetentionState, SweepMode, add_hold,
    assign_retention_rule, lift_hold, retention_of_person, set_relation_end, set_retention_settings,
};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::privacy::suppression::check_suppression;
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::documents::{add_document, list_documents};
use kartei_core::records::organisations::OrganisationFilter;
use kartei_core::records::persons::{self, PersonFilter, PersonKind};
use kartei_core::records::touchpoints::{Direction, TouchpointDraft, TouchpointKind};
use kartei_core::records::views::{ListView, list_views, save_view};
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::access::Role;
use kartei_core::vault::users::add_user;
use kartei_core::vault::{doctor, journal};
use kartei_core::{Cancel, Problem, Result};
use support::{Office, PASSWORD};

fn erase(office: &Office, person: PersonId, redact: &[TouchpointId]) -> Result<Erased> {
    let request = ErasureRequest {
        redact: redact.iter().copied().map(MentionId::Touchpoint).collect(),
        ..ErasureRequest::on(ErasureGround::B)
    };
    erase_person(office.session(), person, &request).map(|erased| erased.value)
}

fn touch(office: &Office, person: PersonId, kind: TouchpointKind, on: &str, text: &str) -> TouchpointId {
    let draft = TouchpointDraft {
        at: Timestamp::parse(&format!("{on}T08:00:00Z")),
        kind,
        direction: Direction::In,
        subject: String::new(),
        text: text.to_owned(),
        files: Vec::new(),
    };
    add_touchpoint(office.session(), person, &draft, None).unwrap().value.id
}

fn kept(erased: &Erased) -> Vec<(&'static str, u64, String, String)> {
    let item = |item: &kartei_core::privacy::erasure::KeptItem| {
        let until = item.until.map(|day| day.to_string()).unwrap_or_default();
        (item.kind.key(), item.n, until, item.rule.clone())
    };
    erased.kept.iter().map(item).collect()
}

#[test]
fn a_lead_goes_as_a_whole_and_only_a_tombstone_and_the_suppression_stay() {
    let office = Office::new();
    let ada = office.person("Ada").family("Lovelace").email("ada@example.com").tag("vip").add();
    office.note(ada, "wants a mill");
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    let preview = preview_erasure(office.session(), ada).unwrap();
    assert_eq!((preview.name.as_str(), preview.kept.len(), preview.held.len()), ("Ada Lovelace", 0, 0));

    let erased = erase(&office, ada, &[]).unwrap();

    assert_eq!(erased.erased, preview.erased, "what was shown is what went");
    let counts: Vec<_> = erased.erased.iter().map(|count| (count.kind.as_str(), count.n)).collect();
    assert_eq!(counts, [("person", 1), ("contact_point", 1), ("person_tag", 1), ("touchpoint", 1), ("objection", 1)]);
    assert!(matches!(persons::show_person(office.session(), ada), Err(Problem::NotFound)));
    assert!(matches!(erase(&office, ada, &[]), Err(Problem::NotFound)));
    let listed = check_suppression(office.session(), "ada@example.com").unwrap();
    assert!(listed.since.is_some(), "nobody writes to the address again");
    let tombs: Vec<(String, Vec<u8>, String)> = office
        .raw()
        .prepare("SELECT kind, subject, rule FROM tombstone ORDER BY kind DESC")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let tomb = |kind: &str, rule: &str| (kind.to_owned(), ada.0.as_bytes().to_vec(), rule.to_owned());
    let since = "2026-03-01T09:00:00Z";
    assert_eq!(tombs, [tomb("person", "art_17_1_b"), tomb("objected", since)], "a copy of before learns of both");
    assert_eq!(journal::read(&office.file("erasures.journal")).unwrap().len(), 2);
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
    assert_eq!(std::fs::metadata(office.file("data.db-wal")).map_or(0, |log| log.len()), 0, "the log is empty");
}

#[test]
fn of_a_customer_the_invoice_the_letter_the_proof_and_what_claims_need_stay_restricted() {
    let office = Office::new();
    let eva = office
        .person("Eva")
        .email("eva@example.com")
        .living_in("Köln")
        .with(|draft| (draft.kind, draft.collected_at) = (PersonKind::Customer, Day::parse("2019-01-01")))
        .add();
    touch(&office, eva, TouchpointKind::Purchase, "2024-05-05", "invoice");
    touch(&office, eva, TouchpointKind::Letter, "2025-05-05", "letter");
    touch(&office, eva, TouchpointKind::Call, "2025-05-06", "call");
    let given = RecordConsent::new(eva, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &given).unwrap();
    let preview = preview_erasure(office.session(), eva).unwrap();

    let erased = erase(&office, eva, &[]).unwrap();

    let expected = [
        ("person", 1, "2029-12-31", "contract"),
        ("address", 1, "2029-12-31", "contract"),
        ("touchpoint", 1, "2031-12-31", "letter"),
        ("touchpoint", 1, "2032-12-31", "voucher"),
        ("consent", 1, "2029-12-31", "consent"),
    ];
    let expected: Vec<_> = expected.map(|(kind, n, until, rule)| (kind, n, until.to_owned(), rule.to_owned())).into();
    assert_eq!(kept(&erased), expected);
    assert_eq!((&preview.kept, &preview.erased), (&erased.kept, &erased.erased), "what was shown is what went");
    let view = persons::show_person(office.session(), eva).unwrap();
    assert_eq!((view.contact_points.len(), view.addresses[0].city.as_str()), (0, "Köln"));
    let retention = retention_of_person(office.session(), eva).unwrap();
    assert_eq!((retention.state, retention.erase_on), (RetentionState::Kept, Day::parse("2033-01-01")));
    let again = erase(&office, eva, &[]).unwrap();
    assert_eq!((kept(&again), again.erased.len()), (expected, 0), "a second time there is nothing left to erase");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn a_hold_forbids_it_and_one_record_s_hold_keeps_that_record() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let (first, _) = (office.note(ada, "the quarrel"), office.note(ada, "the weather"));
    let hold = |target| HoldDraft {
        kind: HoldKind::Litigation,
        target,
        reason: String::from("Klage"),
        review_on: Day::parse("2026-09-01").unwrap(),
    };
    let whole = add_hold(office.session(), &hold(HoldTarget::Person { id: ada })).unwrap().value;
    let before = office.dump();
    assert!(matches!(erase(&office, ada, &[]), Err(Problem::HeldUp)));
    assert_eq!(office.dump(), before);
    assert_eq!(preview_erasure(office.session(), ada).unwrap().held.len(), 1);
    lift_hold(office.session(), whole).unwrap();
    add_hold(office.session(), &hold(HoldTarget::Touchpoint { person: ada, id: first })).unwrap();

    let erased = erase(&office, ada, &[]).unwrap();

    assert_eq!(kept(&erased), [("touchpoint", 1, String::new(), String::from("hold"))], "what is held stays");
    let texts: Vec<String> = office
        .raw()
        .prepare("SELECT text FROM touchpoint")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert_eq!(texts, ["the quarrel"]);
}

#[test]
fn who_is_named_in_the_notes_of_others_is_shown_and_blackened_there() {
    let office = Office::new();
    let ada = office.person("Ada").family("Lovelace").email("ada@example.com").add();
    let bob = office.person("Bob").add();
    let named = office.note(bob, "Came with Ada Lovelace (ada@example.com), who paid. ada  lovelace was late.");
    let other = office.note(bob, "The Lovelaceton bridge, and a canada trip");
    let mentions = preview_erasure(office.session(), ada).unwrap().mentions;
    let shown: Vec<_> = mentions.iter().map(|mention| (mention.touchpoint, mention.name.as_str())).collect();
    assert_eq!(shown, [(Some(named), "Bob")]);
    assert!(mentions[0].excerpt.contains("Ada Lovelace"));

    let erased = erase(&office, ada, &[named]).unwrap();

    assert_eq!(erased.redacted, 1);
    let text = |id: TouchpointId| -> String {
        office.raw().query_row("SELECT text FROM touchpoint WHERE id = ?1", [id], |row| row.get(0)).unwrap()
    };
    assert_eq!(text(named), "Came with █████ (█████), who paid. █████ was late.");
    assert_eq!(text(other), "The Lovelaceton bridge, and a canada trip");
    assert!(!office.story(bob).contains("Lovelace ("), "nor does the history know");
    assert!(office.story(bob).contains("Lovelaceton"));
    let last = "SELECT action FROM history WHERE subject = ?1 ORDER BY seq DESC LIMIT 1";
    let done_to = |person: PersonId| -> String { office.raw().query_row(last, [person], |row| row.get(0)).unwrap() };
    assert_eq!((done_to(bob), done_to(ada)), ("redact_name".into(), "erase_person".into()), "nobody else was erased");
    assert!(office.verify().ok);
}

#[test]
fn recipients_are_to_be_told_and_views_that_look_for_the_person_go() {
    let office = Office::new();
    let ada = office.person("Ada").family("Lovelace").email("ada@example.com").add();
    office.person("Bob").add();
    let request = ListExportRequest {
        fields: Vec::new(),
        chosen: Chosen::all(PersonFilter::default()),
        out: office.beside("list.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::Other,
        recipient: String::from("Druckerei Meyer"),
        sort: Default::default(),
    };
    export_persons(office.session(), &request, Language::De, &mut |_, _| true).unwrap();
    let search = PersonFilter { text: String::from("Lovelace Ada"), ..PersonFilter::default() };
    let persons = |filter| ListView::Persons { filter, sort: Default::default() };
    save_view(office.session(), "the countess", &persons(search)).unwrap();
    let vips = PersonFilter { tags: vec!["vip".into()], ..Default::default() };
    save_view(office.session(), "vips", &persons(vips)).unwrap();
    let employer = OrganisationFilter { text: String::from("Ada Lovelace"), ..Default::default() };
    let employers = ListView::Organisations { filter: employer, sort: Default::default() };
    save_view(office.session(), "where she worked", &employers).unwrap();

    let erased = erase(&office, ada, &[]).unwrap();

    assert_eq!(erased.recipients[0].recipient, "Druckerei Meyer");
    let tasks = list_recipients_to_tell(office.session()).unwrap();
    assert_eq!((tasks.len(), tasks[0].recipient.as_str(), tasks[0].told_at), (1, "Druckerei Meyer", None));
    set_recipient_told(office.session(), tasks[0].id).unwrap();
    assert!(list_recipients_to_tell(office.session()).unwrap()[0].told_at.is_some());
    assert!(matches!(set_recipient_told(office.session(), tasks[0].id), Err(Problem::NotFound)));
    let views = list_views(office.session()).unwrap();
    assert_eq!(views.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["vips"]);
}

#[test]
fn with_four_eyes_nobody_erases_alone() {
    let mut office = Office::new();
    add_user(office.session(), "Ed", Role::Editor, PASSWORD).unwrap();
    let ada = office.person("Ada").add();
    set_retention_settings(
        office.session(),
        &RetentionSettings { mode: SweepMode::Do, four_eyes: true, ..RetentionSettings::default() },
    )
    .unwrap();
    assert!(matches!(erase(&office, ada, &[]), Err(Problem::SecondUserNeeded)));
    assert!(persons::show_person(office.session(), ada).is_ok());
    assert!(preview_erasure(office.session(), ada).unwrap().proposal.unwrap().own);
    office.reopen_as("Ed", PASSWORD);

    erase(&office, ada, &[]).unwrap();

    assert!(matches!(persons::show_person(office.session(), ada), Err(Problem::NotFound)));
}

#[test]
fn what_only_a_policy_keeps_goes_with_its_person_and_what_there_may_be_claims_from_stays() {
    let office = Office::new();
    let bob = office.person("Bob").with(|draft| draft.collected_at = Day::parse("2026-01-01")).add();
    let offer = touch(&office, bob, TouchpointKind::Meeting, "2026-02-01", "the offer");
    let assign = |person, record: TouchpointId, rule| {
        assign_retention_rule(office.session(), person, RecordKind::Touchpoint, record.0, Some(rule), None).unwrap()
    };
    assign(bob, offer, "offer");
    let ann = office.person("Ann").with(|draft| draft.collected_at = Day::parse("2026-01-01")).add();
    let ticket = touch(&office, ann, TouchpointKind::Call, "2026-02-01", "it is broken");
    assign(ann, ticket, "ticket");
    let amy = office
        .person("Amy")
        .with(|draft| (draft.kind, draft.collected_at) = (PersonKind::Applicant, Day::parse("2026-01-01")))
        .add();
    set_relation_end(office.session(), amy, Day::parse("2026-02-01")).unwrap();

    assert_eq!(preview_erasure(office.session(), bob).unwrap().kept, []);
    let gone = erase(&office, bob, &[]).unwrap();
    let with_claims = erase(&office, ann, &[]).unwrap();
    let rejected = erase(&office, amy, &[]).unwrap();

    assert_eq!(kept(&gone), []);
    assert!(matches!(persons::show_person(office.session(), bob), Err(Problem::NotFound)));
    assert_eq!(kept(&with_claims), [("touchpoint", 1, "2029-12-31".to_owned(), "ticket".to_owned())]);
    assert_eq!(kept(&rejected), [("person", 1, "2026-08-01".to_owned(), "applicant".to_owned())]);
}

#[test]
fn why_a_hold_was_there_that_was_lifted_goes_and_why_one_is_there_stays() {
    let office = Office::new();
    let eva = office.person("Eva").with(|draft| draft.kind = PersonKind::Customer).add();
    let invoice = touch(&office, eva, TouchpointKind::Purchase, "2026-02-01", "invoice");
    let hold = |target, reason: &str| {
        let review_on = Day::parse("2026-09-01").unwrap();
        let draft = HoldDraft { kind: HoldKind::Litigation, target, reason: reason.to_owned(), review_on };
        add_hold(office.session(), &draft).unwrap().value
    };
    let over = hold(HoldTarget::Person { id: eva }, "Klage von Mühsam");
    lift_hold(office.session(), over).unwrap();
    hold(HoldTarget::Touchpoint { person: eva, id: invoice }, "Betriebsprüfung");

    erase(&office, eva, &[]).unwrap();

    let reasons: Vec<String> = office
        .raw()
        .prepare("SELECT reason FROM hold")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert_eq!(reasons, ["Betriebsprüfung"]);
}

#[test]
fn who_is_erased_because_they_object_stays_on_the_suppression_list_though_no_objection_was_recorded() {
    let office = Office::new();
    let eva = office.person("Eva").email("eva@example.com").with(|draft| draft.kind = PersonKind::Customer).add();
    touch(&office, eva, TouchpointKind::Purchase, "2025-05-05", "invoice");
    let ada = office.person("Ada").email("ada@example.com").phone("+49 30 123456").add();
    let bob = office.person("Bob").email("bob@example.com").add();
    let because = |person, ground| {
        let request = ErasureRequest::on(ground);
        erase_person(office.session(), person, &request).unwrap().value
    };

    assert!(because(ada, ErasureGround::C).kept.is_empty());
    assert!(!because(eva, ErasureGround::C).kept.is_empty());
    because(bob, ErasureGround::B);

    let listed = |address: &str| check_suppression(office.session(), address).unwrap().listed;
    assert!(["ada@example.com", "+49 30 123456", "eva@example.com"].into_iter().all(listed));
    assert!(!listed("bob@example.com"), "who withdraws a consent does not object");
    let again = office.person("Ada").email("ADA@example.com").with(|draft| draft.kind = PersonKind::Customer).add();
    let answer = may(office.session(), again, "newsletter", Channel::Email, Language::En).unwrap();
    assert_eq!(answer.reasons[0].code, Verdict::Suppressed);
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn of_a_lead_whose_consent_has_to_be_proven_the_rest_is_there_by_the_rule_of_the_proof() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let given = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &given).unwrap();

    erase(&office, ada, &[]).unwrap();

    let rule: String = office.raw().query_row("SELECT rule FROM kept_person", [], |row| row.get(0)).unwrap();
    assert_eq!(rule, "consent", "she never was a customer");
}

#[test]
fn with_a_contact_that_is_held_its_documents_stay_and_go_when_the_hold_is_lifted() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let letter = TouchpointDraft {
        at: Timestamp::parse("2026-02-01T08:00:00Z"),
        kind: TouchpointKind::Letter,
        direction: Direction::In,
        subject: String::new(),
        text: "the quarrel".to_owned(),
        files: vec![office.write("letter.txt", "as it came")],
    };
    let quarrel = add_touchpoint(office.session(), ada, &letter, None).unwrap().value.id;
    add_document(office.session(), ada, &office.write("other.txt", "another matter")).unwrap();
    let target = HoldTarget::Touchpoint { person: ada, id: quarrel };
    let review_on = Day::parse("2026-09-01").unwrap();
    let draft = HoldDraft { kind: HoldKind::Litigation, target, reason: "Klage".to_owned(), review_on };
    let hold = add_hold(office.session(), &draft).unwrap().value;

    let kept = erase(&office, ada, &[]).unwrap().kept;

    let kinds: Vec<_> = kept.iter().map(|item| (item.kind, item.n)).collect();
    assert_eq!(kinds, [(RecordKind::Touchpoint, 1), (RecordKind::Document, 1)]);
    let stays = list_documents(office.session(), ada).unwrap();
    assert_eq!(
        stays.iter().map(|one| (one.name.as_str(), one.touchpoint_id)).collect::<Vec<_>>(),
        [("letter.txt", Some(quarrel))]
    );
    lift_hold(office.session(), hold).unwrap();
    run_sweep(office.session(), &SweepRequest::default(), &Cancel::default(), &mut |_, _| ()).unwrap();
    assert!(matches!(persons::show_person(office.session(), ada), Err(Problem::NotFound)));
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}
