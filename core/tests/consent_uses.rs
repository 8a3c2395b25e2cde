//! What consents are used for, and how they are withdrawn, of many at once too.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Problem;
use kartei_core::exchange::disclosures::{ExportReason, list_disclosures};
use kartei_core::exchange::lists::{AudienceExportRequest, ListExportResult, ListFormat, export_audience};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::coverage::{coverage, list_ending};
use kartei_core::privacy::consent::{
    Channel, ConsentState, GivenConsent, Method, RecordConsent, WithdrawConsents, WithdrawnConsents, list_consents_at,
    of_person, record_consent, withdraw_consents,
};
use kartei_core::privacy::gate::{Verdict, list_audience, may};
use kartei_core::privacy::retention::{HoldUpKind, retention_of_person};
use kartei_core::privacy::rights::list_objections;
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{Capacity, PersonFilter};
use kartei_core::vault::access::Role;
use kartei_core::vault::history::undo;
use kartei_core::vault::users::add_user;
use support::Office;

fn say(office: &Office, person: PersonId, purpose: &str, channel: Channel, address: &str, state: ConsentState) {
    let said = RecordConsent::new(person, purpose, channel, state, Method::Form);
    record_consent(office.session(), &RecordConsent { address: address.to_owned(), ..said }).unwrap();
}

fn consenting(office: &Office, name: &str) -> PersonId {
    let number = format!("+49 30 12345{}", name.as_bytes()[0]);
    let person = office.person(name).email(&format!("{name}@example.com")).phone(&number).add();
    say(office, person, "newsletter", Channel::Email, "", ConsentState::Given);
    person
}

fn export(office: &Office, purpose: &str, channel: Channel, name: &str) -> kartei_core::Result<ListExportResult> {
    let request = AudienceExportRequest {
        purpose: purpose.into(),
        channel,
        out: office.beside(name),
        format: ListFormat::Csv,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
    };
    export_audience(office.session(), &request, Language::En, &mut |_, _| true)
}

fn uses(office: &Office, person: PersonId) -> Vec<Vec<String>> {
    let entries = of_person(office.session(), person).unwrap();
    entries.into_iter().map(|entry| entry.uses.into_iter().map(|used| used.file_name).collect()).collect()
}

#[test]
fn each_list_that_a_consent_lets_somebody_onto_is_a_use_of_it() {
    let office = Office::new();
    let (ada, bob) = (consenting(&office, "ada"), office.person("bob").email("bob@example.com").add());
    assert_eq!(export(&office, "newsletter", Channel::Email, "march.csv").unwrap().rows, 1);
    say(&office, ada, "newsletter", Channel::Email, "", ConsentState::Given);
    say(&office, ada, "telephone_sales", Channel::Phone, "", ConsentState::Given);

    export(&office, "newsletter", Channel::Email, "april.csv").unwrap();

    let newest_first = [vec![], vec!["april.csv".to_owned()], vec!["march.csv".to_owned()]];
    assert_eq!(uses(&office, ada), newest_first, "each consent has the uses that it allowed itself");
    assert_eq!(uses(&office, bob), Vec::<Vec<String>>::new());
    let used = &of_person(office.session(), ada).unwrap()[1].uses[0];
    assert_eq!((used.kind.as_str(), used.source), ("list", list_disclosures(office.session(), ada).unwrap()[0].id.0));
    assert!(office.verify().ok);
}

#[test]
fn a_list_holds_only_the_addresses_by_which_somebody_may_be_reached() {
    let office = Office::new();
    let ada = office.person("ada").email("work@example.com").email("home@example.com").phone("+49 30 123456").add();
    say(&office, ada, "newsletter", Channel::Email, "home@example.com", ConsentState::Given);

    export(&office, "newsletter", Channel::Email, "march.csv").unwrap();
    let shown = list_audience(office.session(), "newsletter", Channel::Email, None, 0, 10).unwrap().rows;

    let list = std::fs::read_to_string(office.beside("march.csv")).unwrap();
    assert!(list.contains("home@example.com"), "{list}");
    assert!(!list.contains("work@example.com") && !list.contains("123456"), "{list}");
    assert_eq!(
        (&shown[0].person.emails[..], &shown[0].person.phones[..]),
        (&["home@example.com".to_owned()][..], &[][..])
    );
}

#[test]
fn each_use_of_a_consent_keeps_it_alive_for_the_gate_the_figures_and_the_periods_alike() {
    let mut office = Office::at("2024-02-01T12:00:00Z");
    let person = office.person("ada").phone("+49 30 123456").add();
    office.words("telephone_sales");
    for purpose in ["newsletter", "telephone_sales"] {
        say(&office, person, purpose, Channel::Sms, "", ConsentState::Given);
    }
    office.reopen_at("2025-06-10T12:00:00Z");
    export(&office, "newsletter", Channel::Sms, "list.csv").unwrap();
    let ask = |office: &Office, purpose| may(office.session(), person, purpose, Channel::Sms, Language::En).unwrap();
    let verdict = |office: &Office, purpose| ask(office, purpose).reasons[0].code;
    let stands = |office: &Office| {
        let held_up = retention_of_person(office.session(), person).unwrap().held_up;
        held_up.iter().any(|one| one.kind == HoldUpKind::ConsentStands)
    };
    let counted = |office: &Office| -> u64 {
        coverage(office.session()).unwrap().purposes.iter().filter_map(|purpose| purpose.persons.last()).sum()
    };
    let ending = |office: &Office| -> Vec<String> {
        let listed = list_ending(office.session(), None, None, 0, 10).unwrap();
        listed.rows.iter().map(|one| one.on.to_string()).collect()
    };

    office.reopen_at("2026-02-01T12:00:00Z");
    let verdicts = ["newsletter", "telephone_sales"].map(|purpose| verdict(&office, purpose));
    assert_eq!(verdicts, [Verdict::Consent, Verdict::ConsentIdle]);
    let duties = ask(&office, "newsletter").duties;
    assert!(!duties.iter().any(|duty| duty.code == "consent_lies_idle"), "{duties:?}");
    assert_eq!((counted(&office), ending(&office)), (1, vec![]));

    office.reopen_at("2027-06-09T12:00:00Z");
    assert_eq!(ending(&office), ["2027-06-09"]);
    let said = |office: &Office| (verdict(office, "newsletter"), counted(office), stands(office));
    assert_eq!(said(&office), (Verdict::Consent, 1, true), "the last day");
    office.reopen_at("2027-06-10T12:00:00Z");
    assert_eq!(said(&office), (Verdict::ConsentIdle, 0, false), "the day after");
}

#[test]
fn who_is_reached_without_a_consent_uses_none() {
    let office = Office::new();
    let with_address = |draft: &mut kartei_core::records::persons::PersonDraft| {
        draft.capacity = Capacity::Private;
        draft.addresses = vec![kartei_core::records::persons::Address {
            street: "Weg 1".into(),
            city: "Köln".into(),
            ..Default::default()
        }];
    };
    let carl = office.person("carl").with(with_address).add();
    assert_eq!(export(&office, "direct_mail", Channel::Post, "letters.csv").unwrap().rows, 1);
    assert_eq!(list_disclosures(office.session(), carl).unwrap().len(), 1);
    let count: u64 = office.raw().query_row("SELECT count(*) FROM consent_use", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 0);
}

#[test]
fn two_addresses_with_consents_of_their_own_are_two_uses() {
    let office = Office::new();
    let person = office.person("ada").email("ada@example.com").email("lovelace@example.com").add();
    for address in ["ada@example.com", "lovelace@example.com"] {
        say(&office, person, "newsletter", Channel::Email, address, ConsentState::Given);
    }
    export(&office, "newsletter", Channel::Email, "list.csv").unwrap();
    assert_eq!(uses(&office, person), vec![vec!["list.csv".to_owned()]; 2]);
}

#[test]
fn a_use_is_never_changed_nor_undone_and_goes_with_its_person_or_with_a_list_that_did_not_leave() {
    let office = Office::new();
    let ada = consenting(&office, "ada");
    let before = office.dump();
    // A folder in the file's place: it cannot be moved there at the last moment.
    let taken = office.beside("taken.csv");
    let refused = export_audience(
        office.session(),
        &AudienceExportRequest {
            purpose: "newsletter".into(),
            channel: Channel::Email,
            out: taken.clone(),
            format: ListFormat::Csv,
            reason: ExportReason::OwnUse,
            recipient: String::new(),
        },
        Language::En,
        &mut |done, total| {
            if Some(done) == total {
                let _ = std::fs::create_dir(&taken);
            }
            true
        },
    );
    assert!(refused.is_err());
    assert_eq!(uses(&office, ada), [Vec::<String>::new()], "what has not left was not used");
    assert_eq!(office.dump().get("consent_use"), before.get("consent_use"));

    export(&office, "newsletter", Channel::Email, "list.csv").unwrap();
    let change: u64 = office
        .raw()
        .query_row("SELECT max(change) FROM history WHERE action = 'export_audience'", [], |row| row.get(0))
        .unwrap();
    assert!(matches!(undo(office.session(), change), Err(Problem::CannotBeUndone)));
    let raw = office.raw();
    assert!(raw.execute("UPDATE consent_use SET at = 0", []).is_err());
    assert!(raw.execute("DELETE FROM consent_use", []).is_err());
    raw.execute_batch("INSERT INTO leaving SELECT id FROM person; DELETE FROM person; DELETE FROM leaving;").unwrap();
    let count: u64 = raw.query_row("SELECT count(*) FROM consent_use", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 0);
}

fn all() -> WithdrawConsents {
    let persons = Chosen::AllBut { filter: PersonFilter::default(), except: Vec::new() };
    WithdrawConsents { persons, purpose: None, channel: None, address: None, method: None, objects: false }
}

fn withdraw(office: &Office, request: &WithdrawConsents) -> (u64, u64) {
    let withdrawn = withdraw_consents(office.session(), request, &mut |_, _| {}).unwrap().value;
    (withdrawn.persons, withdrawn.consents)
}

fn states(office: &Office, person: PersonId) -> Vec<(String, ConsentState, Method)> {
    let entries = of_person(office.session(), person).unwrap();
    entries.into_iter().map(|entry| (entry.purpose, entry.state, entry.method)).collect()
}

#[test]
fn all_that_many_persons_consented_to_is_withdrawn_in_one_change() {
    let office = Office::new();
    let (ada, bob) = (consenting(&office, "ada"), consenting(&office, "bob"));
    say(&office, ada, "telephone_sales", Channel::Phone, "", ConsentState::Given);
    say(&office, bob, "newsletter", Channel::Email, "", ConsentState::Withdrawn);
    let none = office.person("carl").add();

    assert_eq!(withdraw(&office, &all()), (1, 2), "who has no consent that holds is passed over");

    assert_eq!(states(&office, none), []);
    assert_eq!(states(&office, bob).len(), 2, "withdrawn once");
    let mut of_ada = states(&office, ada);
    of_ada.truncate(2);
    of_ada.sort_by(|a, b| a.0.cmp(&b.0));
    let (newsletter, calls) = ("newsletter".to_owned(), "telephone_sales".to_owned());
    assert_eq!(
        of_ada,
        [(newsletter, ConsentState::Withdrawn, Method::Unsaid), (calls, ConsentState::Withdrawn, Method::Unsaid)],
        "nobody said how"
    );
    let changes: u64 = office
        .raw()
        .query_row("SELECT count(DISTINCT change) FROM history WHERE action = 'withdraw_consents'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(changes, 1);
}

#[test]
fn only_of_a_withdrawal_nobody_need_say_how_and_what_was_said_before_stays_as_it_was() {
    let mut office = Office::new();
    let ada = consenting(&office, "ada");
    let unsaid = |state| RecordConsent::new(ada, "newsletter", Channel::Email, state, Method::Unsaid);
    for state in ConsentState::ALL {
        let recorded = record_consent(office.session(), &unsaid(state)).map(|done| done.value.entry.method);
        match state {
            ConsentState::Withdrawn => assert_eq!(recorded.unwrap(), Method::Unsaid),
            _ => assert_eq!(recorded.unwrap_err().code(), "invalid_field", "{state:?}"),
        }
    }
    let evidence = office.write("letter.txt", "stop");
    let by_letter = RecordConsent { evidence: vec![evidence], method: Method::Form, ..unsaid(ConsentState::Given) };
    record_consent(office.session(), &by_letter).unwrap();
    let ledger = |office: &Office| {
        let mut dump = office.dump();
        ["consent_event", "consent_evidence", "consent_use"].map(|table| dump.remove(table).unwrap())
    };
    let before = ledger(&office);
    assert_eq!(before[1].len(), 1);

    support::raw::take_back_migration_22(&office.raw());
    office.reopen().unwrap();

    assert_eq!(ledger(&office), before, "a file of before");
    let raw = office.raw();
    assert!(!raw.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap());
    assert!(raw.execute("UPDATE consent_event SET method = 'form'", []).is_err());
    assert!(raw.execute("DELETE FROM consent_event", []).is_err());
    assert!(raw.execute("UPDATE declaration SET text = 'Ja'", []).is_err());
}

#[test]
fn a_purpose_or_a_channel_alone_can_be_withdrawn_and_how_it_was_said_is_kept() {
    let office = Office::new();
    let ada = office.person("ada").email("ada@example.com").email("b@example.com").phone("+49 30 123456").add();
    say(&office, ada, "newsletter", Channel::Email, "ada@example.com", ConsentState::Given);
    say(&office, ada, "newsletter", Channel::Email, "b@example.com", ConsentState::Given);
    say(&office, ada, "newsletter", Channel::Sms, "", ConsentState::Given);
    say(&office, ada, "telephone_sales", Channel::Phone, "", ConsentState::Given);
    let persons = Chosen::These(vec![ada]);
    let request = WithdrawConsents {
        persons,
        purpose: Some("newsletter".into()),
        channel: Some(Channel::Email),
        address: None,
        method: Some(Method::Letter),
        objects: false,
    };

    assert_eq!(withdraw(&office, &request), (1, 2), "one for each address");

    let withdrawn: Vec<_> =
        states(&office, ada).into_iter().filter(|(_, state, _)| *state == ConsentState::Withdrawn).collect();
    assert_eq!(withdrawn, vec![("newsletter".to_owned(), ConsentState::Withdrawn, Method::Letter); 2]);
    assert_eq!(withdraw(&office, &WithdrawConsents { persons: Chosen::These(vec![ada]), ..all() }), (1, 2), "the rest");

    say(&office, ada, "newsletter", Channel::Email, "", ConsentState::Given);
    say(&office, ada, "newsletter", Channel::Email, "b@example.com", ConsentState::Given);
    assert_eq!(withdraw(&office, &all()), (1, 2), "of each address the last word");
}

#[test]
fn nothing_to_withdraw_nobody_and_no_right_are_refused_and_nothing_changes() {
    let mut office = Office::new();
    consenting(&office, "ada");
    add_user(office.session(), "Reader", Role::Reader, "noch vier rote Dachse tanzen").unwrap();
    let before = office.dump();
    let refusal = |office: &Office, request: &WithdrawConsents| {
        withdraw_consents(office.session(), request, &mut |_, _| {}).map(|_| ()).unwrap_err().code()
    };
    let nobody = WithdrawConsents { persons: Chosen::These(vec![PersonId::new()]), ..all() };
    assert_eq!(refusal(&office, &nobody), "not_found");
    let other = WithdrawConsents { purpose: Some("telephone_sales".into()), ..all() };
    assert_eq!(refusal(&office, &other), "consent_not_given");
    office.reopen_as("Reader", "noch vier rote Dachse tanzen");
    assert_eq!(refusal(&office, &all()), "not_allowed");
    office.reopen().unwrap();
    assert_eq!(office.dump(), before);
}

#[test]
fn whoever_has_an_address_is_found_in_any_spelling_with_what_they_consented_to() {
    let office = Office::new();
    let bob = office.person("Bob").email("office@example.com").phone("030 1234567").add();
    let ada = office.person("Ada").email("Office@Example.com").email("ada@example.com").phone("030 7654321").add();
    office.person("Carl").email("carl@example.com").add();
    say(&office, ada, "newsletter", Channel::Email, "ada@example.com", ConsentState::Given);
    say(&office, ada, "telephone_sales", Channel::Phone, "", ConsentState::Given);
    say(&office, ada, "newsletter", Channel::Sms, "", ConsentState::Given);
    say(&office, ada, "newsletter", Channel::Sms, "", ConsentState::Withdrawn);

    let found = list_consents_at(office.session(), " OFFICE@example.com").unwrap();

    assert_eq!((found.channel.key(), found.address.as_str()), ("email", "office@example.com"));
    let given = |holder: &kartei_core::privacy::consent::AddressHolder| {
        holder.given.iter().map(|one| (one.purpose.clone(), one.channel, one.address.clone())).collect::<Vec<_>>()
    };
    let persons: Vec<_> = found.persons.iter().map(|holder| (holder.person.id, given(holder))).collect();
    let of_ada = vec![("telephone_sales".to_owned(), Channel::Phone, "+49307654321".to_owned())];
    assert_eq!(persons, [(ada, of_ada), (bob, Vec::new())], "by name, and only what holds there");
    let elsewhere: Vec<&str> = found.persons[0].elsewhere.iter().map(|one| one.address.as_str()).collect();
    assert_eq!(elsewhere, ["ada@example.com"]);

    let by_phone = list_consents_at(office.session(), "+49 (0)30 123 45 67").unwrap();
    assert_eq!((by_phone.channel.key(), by_phone.address.as_str()), ("phone", "+49301234567"));
    assert_eq!(by_phone.persons.iter().map(|holder| holder.person.id).collect::<Vec<_>>(), [bob]);
    assert_eq!(list_consents_at(office.session(), "nobody@example.com").unwrap().persons, []);
    let no_address = list_consents_at(office.session(), "Ada").map(|_| ());
    assert!(matches!(no_address, Err(Problem::InvalidField { field: "address", reason: "no_address" })));
}

#[test]
fn an_address_that_withdrew_has_no_consent_though_the_persons_others_have() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").email("ada@work.example").phone("030 1234567").add();
    say(&office, ada, "newsletter", Channel::Email, "", ConsentState::Given);
    say(&office, ada, "newsletter", Channel::Email, "ada@example.com", ConsentState::Withdrawn);
    say(&office, ada, "telephone_sales", Channel::Phone, "030 1234567", ConsentState::Given);
    let at = |address: &str| {
        let words = |given: &[GivenConsent]| {
            given.iter().map(|one| format!("{} {}", one.purpose, one.address)).collect::<Vec<_>>().join(", ")
        };
        let found = list_consents_at(office.session(), address).unwrap();
        (words(&found.persons[0].given), words(&found.persons[0].elsewhere))
    };
    let calls = "telephone_sales +49301234567";

    let at_work = "newsletter ada@work.example";
    assert_eq!(at("ada@example.com"), (calls.into(), at_work.into()));
    assert_eq!(at("ada@work.example"), (format!("{at_work}, {calls}"), String::new()));
    say(&office, ada, "newsletter", Channel::Email, "ada@example.com", ConsentState::Given);
    assert_eq!(at("ada@example.com"), (format!("{calls}, newsletter ada@example.com"), at_work.into()));
    say(&office, ada, "telephone_sales", Channel::Phone, "", ConsentState::Withdrawn);
    assert_eq!(at("030 1234567"), (format!("{at_work}, newsletter ada@example.com"), String::new()));
}

#[test]
fn who_also_objects_to_advertising_does_so_in_the_same_change_with_or_without_a_consent() {
    let office = Office::new();
    let (ada, bob) = (consenting(&office, "ada"), office.person("bob").email("bob@example.com").add());
    let request = WithdrawConsents { persons: Chosen::These(vec![ada, bob]), objects: true, ..all() };

    let withdrawn = withdraw_consents(office.session(), &request, &mut |_, _| {}).unwrap();

    let WithdrawnConsents { persons, consents, objections, .. } = withdrawn.value;
    assert_eq!((persons, consents, objections), (1, 1, 2));
    for person in [ada, bob] {
        let scopes: Vec<_> =
            list_objections(office.session(), person).unwrap().into_iter().map(|one| one.scope).collect();
        assert_eq!(scopes, ["marketing"]);
        let answer = may(office.session(), person, "newsletter", Channel::Email, Language::En).unwrap();
        assert_eq!(answer.reasons[0].code, Verdict::Objected);
    }
    let refused = undo(office.session(), withdrawn.change).map(|_| ());
    assert!(refused.is_err(), "what was said stays");

    let carl = office.person("carl").add();
    let only = WithdrawConsents { persons: Chosen::These(vec![carl]), objects: true, ..all() };
    assert_eq!(withdraw(&office, &only), (0, 0), "an objection needs no consent before it");
    assert_eq!(list_objections(office.session(), carl).unwrap().len(), 1);
}
