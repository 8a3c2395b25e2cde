//! What data are held for by a person's own word: a consent, or a sale.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::declarations::{DeclarationDraft, add_declaration, list_declarations};
use kartei_core::privacy::gate::may;
use kartei_core::privacy::grounds::{GroundDraft, end_ground, record_ground};
use kartei_core::privacy::notices::{
    DueCause, DueQuery, NoticeDraft, NoticeKind, WordedFor, give_notice, list_due_notices, notice_duty, notice_words,
};
use kartei_core::privacy::purposes::{
    Agreed, Basis, PurposeDraft, add_purpose, edit_purpose, end_purpose, list_purposes, purposes_of, retire_purpose,
};
use kartei_core::privacy::rights::{Decision, Objected, decide_objection, lift, list_objections, object};
use kartei_core::records::persons::{Address, PersonDraft, PersonKind, edit_person, show_person};
use kartei_core::time::Day;
use kartei_core::vault::history::undo;
use support::Office;

const INFORMATION: NoticeKind = NoticeKind::Information;

/// The further purposes that a person must be told of, and by when.
fn further(office: &Office, person: PersonId) -> Vec<(String, DueCause, Vec<String>)> {
    let due = notice_duty(office.session(), person).unwrap().due.into_iter();
    due.map(|one| (one.due.to_string(), one.cause, one.purposes)).collect()
}

#[test]
fn a_consent_or_a_sale_makes_the_data_held_for_its_purpose_until_it_ends() {
    let mut office = Office::at("2026-02-01T12:00:00Z");
    let of_january = |draft: &mut kartei_core::records::persons::PersonDraft| {
        draft.kind = PersonKind::Customer;
        draft.collected_at = Day::parse("2026-01-20");
    };
    let ada = office.person("Ada").email("ada@example.com").with(of_january).add();
    give_notice(office.session(), ada, &NoticeDraft::given(INFORMATION)).unwrap();
    office.reopen_at("2026-03-10T12:00:00Z");
    let word = |office: &Office, state| {
        let said = RecordConsent::new(ada, "newsletter", Channel::Email, state, Method::Form);
        record_consent(office.session(), &said).unwrap();
    };
    word(&office, ConsentState::Given);
    let held = |office: &Office| -> Vec<(String, Basis, String, Option<Agreed>)> {
        let held = purposes_of(office.session(), ada).unwrap().into_iter().filter(|one| one.agreed.is_some());
        held.map(|one| (one.purpose, one.basis, one.since.to_string(), one.agreed)).collect()
    };
    let newsletter = (String::from("newsletter"), Basis::Consent, String::from("2026-03-10"), Some(Agreed::Consent));
    assert_eq!(held(&office), [newsletter]);
    let told = |office: &Office| {
        notice_words(
            office.session(),
            &WordedFor { person: ada, kind: INFORMATION, version: None, language: String::from("en") },
        )
        .unwrap()
        .text
    };
    assert!(told(&office).contains("– Newsletter") && told(&office).contains("Consent (Art. 6(1)(a) GDPR)"));
    let purposes = vec!["newsletter".to_owned()];
    assert_eq!(further(&office, ada), [("2026-03-10".to_owned(), DueCause::Purpose, purposes.clone())]);
    let all = DueQuery { kind: Some(INFORMATION), limit: 10, ..DueQuery::default() };
    assert_eq!(list_due_notices(office.session(), &all).unwrap().rows[0].purposes, purposes, "among all too");
    let refused = end_purpose(office.session(), ada, "newsletter").unwrap_err();
    assert!(matches!(refused, Problem::InvalidField { field: "purpose", reason: "consent_stands" }), "{refused:?}");
    assert_eq!(retire(&office), 1);

    give_notice(office.session(), ada, &NoticeDraft::given(INFORMATION)).unwrap();
    assert_eq!(further(&office, ada), [], "the notice names it");
    office.reopen_at("2026-03-11T12:00:00Z");
    word(&office, ConsentState::Given);
    assert_eq!(further(&office, ada), [], "the same once more is no further purpose");
    word(&office, ConsentState::Withdrawn);
    assert_eq!(held(&office), [], "after the withdrawal no longer");
    assert!(!told(&office).contains("– Newsletter"));

    let sale = GroundDraft::ExistingCustomer {
        sale: "pump".into(),
        similar: "hoses".into(),
        opt_out_at_collection: true,
        address: String::new(),
    };
    let ground = record_ground(office.session(), ada, &sale).unwrap().value;
    let care = (String::from("customer_care"), Basis::ExistingCustomer, String::from("2026-03-11"), Some(Agreed::Sale));
    assert_eq!(held(&office), [care]);
    assert_eq!(further(&office, ada)[0].2, ["customer_care"]);
    let refused = end_purpose(office.session(), ada, "customer_care").unwrap_err();
    assert!(matches!(refused, Problem::InvalidField { reason: "sale_stands", .. }), "{refused:?}");
    end_ground(office.session(), ground).unwrap();
    assert_eq!((held(&office), further(&office, ada)), (vec![], vec![]));

    office.reopen_at("2026-03-12T12:00:00Z");
    word(&office, ConsentState::Given);
    assert_eq!(held(&office).len(), 1);
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    assert_eq!(held(&office), [], "who objects to it agrees no more");
}

#[test]
fn a_business_that_is_called_on_a_presumed_interest_is_told_of_it() {
    let mut office = Office::at("2026-02-01T12:00:00Z");
    let business = |draft: &mut kartei_core::records::persons::PersonDraft| {
        draft.kind = PersonKind::BusinessContact;
        draft.capacity = kartei_core::records::persons::Capacity::Business;
    };
    let ada = office.person("Ada").phone("+49 30 123456").with(business).add();
    told_of_all(&office, ada);
    office.reopen_at("2026-03-10T12:00:00Z");
    let held = |office: &Office| -> Vec<(String, Basis, String, Option<Agreed>)> {
        let held = purposes_of(office.session(), ada).unwrap().into_iter().filter(|one| one.agreed.is_some());
        held.map(|one| (one.purpose, one.basis, one.since.to_string(), one.agreed)).collect()
    };
    let told = |office: &Office| {
        let worded = WordedFor { person: ada, kind: INFORMATION, version: None, language: String::from("en") };
        notice_words(office.session(), &worded).unwrap().text
    };
    let asks = GroundDraft::PresumedInterest { interest: "asked for a price at the fair".into() };
    let ground = record_ground(office.session(), ada, &asks).unwrap().value;

    let phone =
        (String::from("telephone_sales"), Basis::LegitimateInterest, "2026-03-10".into(), Some(Agreed::Interest));
    assert_eq!(held(&office), [phone]);
    assert_eq!(
        further(&office, ada),
        [("2026-03-10".to_owned(), DueCause::Purpose, vec!["telephone_sales".to_owned()])]
    );
    let words = told(&office);
    for part in
        ["– Telephone sales", "Legitimate interest (Art. 6(1)(f) GDPR)", "It is our interest", "§7(2) no. 1 UWG"]
    {
        assert!(words.contains(part), "{part}: {words}");
    }
    let refused = end_purpose(office.session(), ada, "telephone_sales").unwrap_err();
    assert!(matches!(refused, Problem::InvalidField { reason: "interest_stands", .. }), "{refused:?}");
    told_of_all(&office, ada);
    assert_eq!(further(&office, ada), []);

    // Who says no to calls is not called, and who is no business neither.
    let no = RecordConsent::new(ada, "telephone_sales", Channel::Phone, ConsentState::Refused, Method::Oral);
    office.words("telephone_sales");
    record_consent(office.session(), &no).unwrap();
    assert_eq!(held(&office), []);
    assert!(!told(&office).contains("– Telephone sales"));
    let bob = office.person("Bob").phone("+49 30 123457").add();
    record_ground(office.session(), bob, &asks).unwrap();
    assert!(purposes_of(office.session(), bob).unwrap().iter().all(|one| one.agreed.is_none()));
    let cleo = office.person("Cleo").phone("+49 30 123458").with(business).add();
    let other = record_ground(office.session(), cleo, &asks).unwrap().value;
    let agreed = |office: &Office| {
        purposes_of(office.session(), cleo).unwrap().iter().filter(|one| one.agreed.is_some()).count()
    };
    assert_eq!(agreed(&office), 1);
    object(office.session(), cleo, &Objected::Marketing, None, "").unwrap();
    assert_eq!(agreed(&office), 0);
    end_ground(office.session(), ground).unwrap();
    end_ground(office.session(), other).unwrap();
}

#[test]
fn who_consents_to_words_that_tell_all_of_it_needs_no_notice_of_that_purpose() {
    let mut office = Office::at("2026-02-01T12:00:00Z");
    let ada = office.person("Ada").email("ada@example.com").phone("+49 30 123456").add();
    give_notice(office.session(), ada, &NoticeDraft::given(INFORMATION)).unwrap();
    office.reopen_at("2026-03-10T12:00:00Z");
    let text = [("de", "Ja, und alles nach Art. 13 DSGVO"), ("en", "Yes, and all of Art. 13 GDPR")];
    let draft = DeclarationDraft {
        purpose: "newsletter".into(),
        text: text.map(|(language, words)| (language.to_owned(), words.to_owned())).into(),
        since: None,
        informs: true,
    };
    add_declaration(office.session(), &draft).unwrap();
    let newest = list_declarations(office.session()).unwrap().into_iter().find(|one| one.purpose == "newsletter");
    assert!(newest.unwrap().informs);
    let consents = |version| {
        let said = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
        record_consent(office.session(), &RecordConsent { version, ..said }).unwrap()
    };
    let all = DueQuery { kind: Some(INFORMATION), limit: 10, ..DueQuery::default() };
    let due = || list_due_notices(office.session(), &all).unwrap().rows.len();

    consents(Some(1));
    assert_eq!((further(&office, ada).len(), due()), (1, 1), "the words of before tell too little");
    consents(None);

    assert_eq!((further(&office, ada), due()), (vec![], 0));
    let calls = RecordConsent::new(ada, "telephone_sales", Channel::Phone, ConsentState::Given, Method::Form);
    record_consent(office.session(), &calls).unwrap();
    assert_eq!(further(&office, ada)[0].2, ["telephone_sales"], "of another purpose they tell nothing");
}

/// How many persons' data a workspace holds for newsletters, by ending the purpose and taking that back.
fn retire(office: &Office) -> u64 {
    let retired = retire_purpose(office.session(), "newsletter").unwrap();
    undo(office.session(), retired.change).unwrap();
    retired.value.persons
}

#[test]
fn the_notices_due_read_consents_off_the_index_of_the_gate() {
    let office = Office::new();
    let connection = office.raw();
    let sql = include_str!("../src/privacy/purposes/agreed.sql").replace("{in order}", "INDEXED BY consent_event_gate");
    let sql = sql.replace("{whose event.person_id}", "TRUE").replace("{whose ground.person_id}", "TRUE");
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let steps = statement.query_map(["2026-03-01"], |row| row.get::<_, String>("detail")).unwrap();
    let steps: Vec<String> = steps.map(|step| step.unwrap()).collect();
    let of_ledger = |step: &&String| step.contains(" event ") || step.contains(" later ");
    let read: Vec<_> = steps.iter().filter(of_ledger).collect();
    assert_eq!(read.len(), 2, "{steps:#?}");
    assert!(read.iter().all(|step| step.contains("USING COVERING INDEX consent_event_gate")), "{steps:#?}");
}

fn duties(office: &Office, person: PersonId, purpose: &str) -> Vec<&'static str> {
    let answer = may(office.session(), person, purpose, Channel::Post, Language::En).unwrap();
    assert!(answer.allowed, "{answer:?}");
    answer.duties.iter().map(|duty| duty.code).collect()
}

fn told_of_all(office: &Office, person: PersonId) {
    for kind in [INFORMATION, NoticeKind::RightToObject] {
        give_notice(office.session(), person, &NoticeDraft::given(kind)).unwrap();
    }
}

fn at_home(office: &Office, person: PersonId) {
    let view = show_person(office.session(), person).unwrap();
    let home = Address { city: "Kiel".into(), street: "Hauptstr. 1".into(), ..Address::default() };
    let draft = PersonDraft { addresses: vec![home], ..view.draft() };
    edit_person(office.session(), person, draft, Some(view.version)).unwrap();
}

#[test]
fn a_notice_tells_what_the_data_may_serve_beside_before_there_is_an_address_for_it() {
    let office = Office::at("2026-02-01T12:00:00Z");
    let ada = office.person("Ada").email("ada@example.com").add();
    let worded = WordedFor { person: ada, kind: INFORMATION, version: None, language: String::from("en") };
    let said = notice_words(office.session(), &worded).unwrap().text;
    assert!(said.contains("– Advertising by post"), "{said}");
    told_of_all(&office, ada);

    at_home(&office, ada);

    assert_eq!(duties(&office, ada, "direct_mail"), Vec::<&str>::new(), "she was told of it");
    object(office.session(), ada, &Objected::Marketing, None, "").unwrap();
    assert!(!notice_words(office.session(), &worded).unwrap().text.contains("– Advertising by post"));
}

#[test]
fn what_a_purpose_becomes_compatible_with_is_told_before_to_whoever_is_held_for_it() {
    let mut office = Office::at("2026-02-01T12:00:00Z");
    let edit = |office: &Office, key: &str, change: &dyn Fn(&mut PurposeDraft)| {
        let all = list_purposes(office.session()).unwrap();
        let purpose = all.into_iter().find(|one| one.key == key).unwrap();
        let mut draft = purpose.draft();
        change(&mut draft);
        edit_purpose(office.session(), key, draft, None).unwrap();
    };
    let compatible = |office: &Office, key: &str, others: &[&str]| {
        edit(office, key, &|draft| draft.compatible = others.iter().map(|&other| other.to_owned()).collect());
    };
    compatible(&office, "enquiry", &[]);
    let [ada, bob] = ["Ada", "Bob"].map(|name| office.person(name).email(&format!("{name}@example.com")).add());
    for person in [ada, bob] {
        at_home(&office, person);
        told_of_all(&office, person);
    }
    object(office.session(), bob, &Objected::Marketing, None, "").unwrap();
    office.reopen_at("2026-03-10T12:00:00Z");

    compatible(&office, "enquiry", &["direct_mail", "legal_duty"]);

    let due = |keys: &[&str]| {
        let keys = keys.iter().map(|&key| key.to_owned()).collect::<Vec<_>>();
        [("2026-03-10".to_owned(), DueCause::Purpose, keys)]
    };
    assert_eq!(further(&office, ada), due(&["direct_mail", "legal_duty"]));
    assert_eq!(duties(&office, ada, "direct_mail"), ["information_notice"]);
    assert_eq!(further(&office, bob), due(&["legal_duty"]), "no advertising is sent to whoever objected");
    let listed = list_due_notices(office.session(), &DueQuery { limit: 9, ..DueQuery::default() }).unwrap().rows;
    assert_eq!(listed.iter().map(|one| one.person).collect::<Vec<_>>(), [ada, bob]);
    let cleo = office.person("Cleo").email("cleo@example.com").add();
    told_of_all(&office, cleo);
    assert_eq!(further(&office, cleo), [], "who came since was told with all else");
    told_of_all(&office, ada);
    assert_eq!(further(&office, ada), []);

    office.reopen_at("2026-03-11T12:00:00Z");
    compatible(&office, "enquiry", &["direct_mail"]);
    assert_eq!(further(&office, ada), [], "what was there already is nothing new");
    edit(&office, "direct_mail", &|draft| draft.basis = Basis::Consent);
    office.reopen_at("2026-03-12T12:00:00Z");
    edit(&office, "direct_mail", &|draft| draft.basis = Basis::LegitimateInterest);
    assert_eq!(further(&office, ada).len(), 1, "it may be served again");
}

#[test]
fn a_further_purpose_is_told_whatever_the_basis_on_which_the_gate_lets_the_data_serve_it() {
    for (basis, is_told, objects) in [
        (Basis::Contract, true, false),
        (Basis::PublicTask, true, false),
        (Basis::LegalObligation, true, true),
        (Basis::PublicTask, false, true),
        (Basis::Consent, false, false),
    ] {
        let mut office = Office::at("2026-02-01T12:00:00Z");
        let ada = office.person("Ada").email("ada@example.com").living_in("Kiel").add();
        told_of_all(&office, ada);
        if objects {
            object(office.session(), ada, &Objected::All, None, "").unwrap();
            let all = list_objections(office.session(), ada).unwrap();
            decide_objection(office.session(), all[0].id, Decision::Upheld, "").unwrap();
            lift(office.session(), ada, office.today()).unwrap();
        }
        office.reopen_at("2026-03-10T12:00:00Z");
        let find = |key: &str| list_purposes(office.session()).unwrap().into_iter().find(|one| one.key == key).unwrap();
        let survey = PurposeDraft {
            key: "survey".into(),
            name: Both { de: "Umfrage".into(), en: "Survey".into() },
            advertising: false,
            basis,
            compatible: Vec::new(),
            kinds: Vec::new(),
            ..find("contract").draft()
        };
        add_purpose(office.session(), survey).unwrap();
        let mut enquiry = find("enquiry").draft();
        enquiry.compatible.push("survey".into());
        edit_purpose(office.session(), "enquiry", enquiry, None).unwrap();

        let answer = may(office.session(), ada, "survey", Channel::Post, Language::En).unwrap();
        assert_eq!(answer.allowed, is_told, "{basis:?}");
        let codes: Vec<&str> = answer.duties.iter().map(|duty| duty.code).collect();
        assert_eq!(codes.contains(&"information_notice"), is_told, "{basis:?}: {codes:?}");
        let due = further(&office, ada).into_iter().flat_map(|(_, _, purposes)| purposes).collect::<Vec<_>>();
        assert_eq!(due == ["survey"], is_told, "{basis:?}: {due:?}");
        let worded = WordedFor { person: ada, kind: INFORMATION, version: None, language: "en".into() };
        let text = notice_words(office.session(), &worded).unwrap().text;
        assert_eq!(text.contains("– Survey"), is_told, "{basis:?}: {text}");
        told_of_all(&office, ada);
        assert_eq!(further(&office, ada), [], "{basis:?}");
    }
}
