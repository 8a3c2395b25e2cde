//! The catalogue of purposes: added, changed, ended, in both languages, and what the law lets none of them be.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::gate::may;
use kartei_core::privacy::purposes::{
    Basis, Purpose, PurposeDraft, add_purpose, edit_purpose, end_purpose, list_purposes, resume_purpose, retire_purpose,
};
use kartei_core::privacy::rights::{Decision, Objected, decide_objection, lift, object};
use kartei_core::records::persons::PersonKind;
use kartei_core::vault::access::Role;
use kartei_core::vault::{history, users};
use kartei_core::{Problem, Result};
use support::{Office, open_with_key};

fn both(text: &str) -> Both {
    Both { de: format!("{text} (de)"), en: format!("{text} (en)") }
}

/// A purpose to which nothing is to be objected.
fn event() -> PurposeDraft {
    PurposeDraft {
        key: String::from("summer_party"),
        name: both("Summer party"),
        description: both("Inviting to the party"),
        basis: Basis::LegitimateInterest,
        reason: both("To know each other"),
        balancing: both("A card a year intrudes little"),
        channels: vec![Channel::Post],
        kinds: vec![PersonKind::Supplier],
        categories: vec![String::from("identity"), String::from("contact")],
        compatible: vec![String::from("legal_duty")],
        recipients: both("The caterer"),
        retention: String::from("lead"),
        source: both("Art. 6"),
        ..PurposeDraft::default()
    }
}

fn stored(office: &Office, key: &str) -> Purpose {
    list_purposes(office.session()).unwrap().into_iter().find(|purpose| purpose.key == key).unwrap()
}

/// What a refusal is about.
fn refusal<T>(result: Result<T>) -> String {
    match result.err() {
        Some(Problem::InvalidField { field, reason }) => format!("{field} {reason}"),
        Some(Problem::Unlawful { rule }) => rule.to_owned(),
        Some(other) => other.code().to_owned(),
        None => String::from("done"),
    }
}

#[test]
fn a_purpose_that_was_added_holds_whom_it_says_and_is_taken_back() {
    let office = Office::new();
    let supplier = office.person("Ada").living_in("Leipzig").with(|draft| draft.kind = PersonKind::Supplier).add();

    let added = add_purpose(office.session(), event()).unwrap();

    assert_eq!(added.value.draft(), event());
    assert_eq!(list_purposes(office.session()).unwrap().last().unwrap().key, "summer_party", "behind the others");
    let answer = may(office.session(), supplier, "summer_party", Channel::Post, Language::En).unwrap();
    assert!(answer.allowed, "{answer:?}");
    assert_eq!(answer.reasons[0].article, "Art. 6 (en)");
    let answer = may(office.session(), supplier, "summer_party", Channel::Post, Language::De).unwrap();
    assert_eq!(answer.reasons[0].article, "Art. 6 (de)");
    let entry = office.history(None).pop().unwrap();
    assert_eq!((entry.action.as_str(), entry.reason.as_str()), ("add_purpose", "summer_party"));
    let basis = PurposeDraft { key: "basis".into(), basis: Basis::Contract, source: Both::default(), ..event() };
    add_purpose(office.session(), basis).unwrap();
    for (language, article) in [(Language::De, "Art. 6 Abs. 1 Buchst. b DSGVO"), (Language::En, "Art. 6(1)(b) GDPR")] {
        let answer = may(office.session(), supplier, "basis", Channel::Post, language).unwrap();
        assert_eq!((answer.allowed, answer.reasons[0].article.as_str()), (true, article));
    }
    history::undo(office.session(), added.change).unwrap();
    assert_eq!(
        refusal(may(office.session(), supplier, "summer_party", Channel::Post, Language::En)),
        "purpose unknown"
    );
}

#[test]
fn what_can_be_no_purpose_is_refused_and_nothing_changes() {
    type Change = fn(&mut PurposeDraft);
    let cases: [(&str, Change); 28] = [
        ("key empty", |draft| draft.key.clear()),
        ("key not_a_key", |draft| draft.key = "Summer party".into()),
        ("key not_a_key", |draft| draft.key = "x".repeat(41)),
        ("key taken", |draft| draft.key = "newsletter".into()),
        ("name_de empty", |draft| draft.name.de = "  ".into()),
        ("name_en empty", |draft| draft.name.en.clear()),
        ("reason_de empty", |draft| draft.reason.de.clear()),
        ("reason_en empty", |draft| draft.reason.en.clear()),
        ("balancing_de empty", |draft| draft.balancing.de.clear()),
        ("balancing_en empty", |draft| draft.balancing.en.clear()),
        ("reason_de empty", |draft| {
            draft.basis = Basis::LegalObligation;
            draft.reason = Both::default();
        }),
        ("reason_en empty", |draft| {
            draft.basis = Basis::Contract;
            draft.reason.en.clear();
        }),
        ("reason_de empty", |draft| {
            draft.basis = Basis::VitalInterests;
            draft.reason = Both::default();
        }),
        ("compatible unknown", |draft| draft.compatible.push("astrology".into())),
        ("compatible unknown", |draft| draft.compatible.push("summer_party".into())),
        ("categories unknown", |draft| draft.categories.push("aura".into())),
        ("categories unknown", |draft| draft.categories.push("technical".into())),
        ("retention empty", |draft| draft.retention.clear()),
        ("retention unknown", |draft| draft.retention = "forever".into()),
        ("channels empty", |draft| {
            draft.advertising = true;
            draft.channels.clear();
        }),
        ("channels empty", |draft| {
            draft.basis = Basis::Consent;
            draft.channels.clear();
        }),
        ("electronic_advertising", |draft| {
            draft.advertising = true;
            draft.channels = vec![Channel::Post, Channel::Email];
        }),
        ("electronic_advertising", |draft| {
            draft.advertising = true;
            draft.channels = vec![Channel::Messenger];
        }),
        ("advertising_basis", |draft| {
            draft.advertising = true;
            draft.basis = Basis::Contract;
        }),
        ("existing_customer_no_advertising", |draft| draft.basis = Basis::ExistingCustomer),
        ("existing_customer_channel", |draft| {
            draft.basis = Basis::ExistingCustomer;
            draft.advertising = true;
        }),
        ("existing_customer_channel", |draft| {
            draft.basis = Basis::ExistingCustomer;
            draft.advertising = true;
            draft.channels = vec![Channel::Email, Channel::Sms];
        }),
        ("done", |draft| {
            draft.advertising = true;
            draft.channels = vec![Channel::Post, Channel::Phone];
        }),
    ];
    let office = Office::new();
    for (expected, change) in cases {
        let mut draft = event();
        change(&mut draft);
        let before = office.dump();
        assert_eq!(refusal(add_purpose(office.session(), draft.clone())), expected, "{draft:?}");
        assert_eq!(office.dump() == before, expected != "done", "{expected}");
    }
}

#[test]
fn every_shipped_purpose_could_be_added_as_it_is() {
    let office = Office::new();
    let shipped = list_purposes(office.session()).unwrap();
    assert_eq!(shipped.len(), 10);
    for purpose in shipped {
        let edited = edit_purpose(office.session(), &purpose.key, purpose.draft(), Some(&purpose.version)).unwrap();
        assert_eq!((edited.change, edited.value), (0, purpose.clone()), "nothing to change");
        for both in [&purpose.reason, &purpose.source] {
            assert!(!both.de.is_empty() && !both.en.is_empty(), "{}", purpose.key);
            assert!(!both.de.contains("GDPR") && !both.en.contains("DSGVO"), "each in its language: {both:?}");
        }
    }
}

#[test]
fn an_edit_is_told_by_the_history_and_another_one_meanwhile_is_noticed() {
    let office = Office::new();
    let before = stored(&office, "newsletter");
    let draft = PurposeDraft { name: both("Monthly letter"), ..before.draft() };

    let edited = edit_purpose(office.session(), "newsletter", draft.clone(), Some(&before.version)).unwrap();

    assert_ne!(edited.value.version, before.version);
    assert_eq!(stored(&office, "newsletter").name, both("Monthly letter"));
    let entry = office.history(None).pop().unwrap();
    let changes: Vec<_> = entry.changes.iter().map(|change| (change.label.as_str(), change.new.as_deref())).collect();
    assert_eq!(
        changes,
        [
            ("Purpose: Name (German)", Some("Monthly letter (de)")),
            ("Purpose: Name (English)", Some("Monthly letter (en)"))
        ]
    );
    let state = office.dump();
    assert_eq!(refusal(edit_purpose(office.session(), "newsletter", draft.clone(), Some(&before.version))), "conflict");
    assert_eq!(refusal(edit_purpose(office.session(), "astrology", draft.clone(), None)), "purpose unknown");
    let renamed = PurposeDraft { key: String::from("letter"), ..draft };
    assert_eq!(refusal(edit_purpose(office.session(), "newsletter", renamed, None)), "key fixed");
    assert_eq!(office.dump(), state);
    history::undo(office.session(), edited.change).unwrap();
    assert_eq!(stored(&office, "newsletter"), before);
}

#[test]
fn consents_in_the_ledger_keep_their_purpose_on_its_basis() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let telephone = stored(&office, "telephone_sales");
    let interest = PurposeDraft {
        basis: Basis::LegitimateInterest,
        channels: vec![Channel::Phone],
        balancing: both("Few calls"),
        reason: both("Selling"),
        ..telephone.draft()
    };
    edit_purpose(office.session(), "telephone_sales", interest, None).unwrap();
    let given = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Refused, Method::Oral);
    record_consent(office.session(), &given).unwrap();
    let before = office.dump();

    let other = PurposeDraft { basis: Basis::Contract, advertising: false, ..stored(&office, "newsletter").draft() };

    assert_eq!(refusal(edit_purpose(office.session(), "newsletter", other, None)), "consents_recorded");
    assert_eq!(office.dump(), before);
}

#[test]
fn what_somebody_objected_to_stays_on_a_basis_that_an_objection_counts_against() {
    let office = Office::new();
    let survey = PurposeDraft {
        key: "survey".into(),
        basis: Basis::LegitimateInterest,
        advertising: false,
        channels: vec![Channel::Email],
        balancing: both("Few questions"),
        kinds: vec![PersonKind::Prospect],
        ..event()
    };
    add_purpose(office.session(), survey.clone()).unwrap();
    let ada = office.person("Ada").email("ada@example.com").add();
    let to = |basis| refusal(edit_purpose(office.session(), "survey", PurposeDraft { basis, ..survey.clone() }, None));
    let answer = || may(office.session(), ada, "survey", Channel::Email, Language::En).unwrap().reasons[0].code.key();
    assert_eq!(answer(), "basis");
    let objection = object(office.session(), ada, &Objected::All, None, "").unwrap().value;
    assert_eq!(to(Basis::Contract), "objections_stand", "it may be upheld");
    decide_objection(office.session(), objection, Decision::Upheld, "").unwrap();
    lift(office.session(), ada, office.today()).unwrap();

    for basis in [Basis::Contract, Basis::LegalObligation, Basis::VitalInterests, Basis::Consent] {
        let before = office.dump();
        assert_eq!(to(basis), "objections_stand", "{basis:?}");
        assert_eq!(office.dump(), before);
    }
    assert_eq!(to(Basis::PublicTask), "done");
    assert_eq!(answer(), "objected");

    let other = Office::new();
    add_purpose(other.session(), survey.clone()).unwrap();
    let bob = other.person("Bob").email("bob@example.com").add();
    object(other.session(), bob, &Objected::Marketing, None, "").unwrap();
    let all = object(other.session(), bob, &Objected::All, None, "").unwrap().value;
    decide_objection(other.session(), all, Decision::Overridden, "weighed").unwrap();
    let contract = PurposeDraft { basis: Basis::Contract, ..survey };
    assert_eq!(refusal(edit_purpose(other.session(), "survey", contract, None)), "done", "nothing is outweighed by it");
}

#[test]
fn an_ended_purpose_says_what_it_leaves_closes_the_gate_and_can_go_on() {
    let office = Office::new();
    let kind = |kind| move |draft: &mut kartei_core::records::persons::PersonDraft| draft.kind = kind;
    let ada = office.person("Ada").email("ada@example.com").with(kind(PersonKind::Customer)).add();
    let gone = office.person("Bob").with(kind(PersonKind::Supplier)).add();
    office.person("Eve").with(kind(PersonKind::Applicant)).add();
    end_purpose(office.session(), gone, "contract").unwrap();
    let allowed =
        || may(office.session(), ada, "contract", Channel::Email, Language::En).unwrap().reasons[0].code.key();
    assert_eq!(allowed(), "basis");

    let retired = retire_purpose(office.session(), "contract").unwrap();

    assert_eq!((retired.value.persons, retired.value.purpose.ended_on.unwrap().to_string()), (1, "2026-03-01".into()));
    assert_eq!(allowed(), "purpose_ended");
    assert_eq!(refusal(retire_purpose(office.session(), "contract")), "purpose ended");
    resume_purpose(office.session(), "contract").unwrap();
    assert_eq!(allowed(), "basis");
    assert_eq!(refusal(resume_purpose(office.session(), "contract")), "purpose running");
    let actions: Vec<String> = office.history(None).into_iter().map(|entry| entry.action).rev().take(2).collect();
    assert_eq!(actions, ["resume_purpose", "retire_purpose"]);
}

#[test]
fn only_who_administers_changes_the_catalogue_or_takes_such_a_change_back() {
    const PASSWORD: &str = "fünf rote Eulen rudern";
    let mut office = Office::new();
    users::add_user(office.session(), "Linus", Role::Editor, PASSWORD).unwrap();
    let added = add_purpose(office.session(), event()).unwrap();
    office.reopen_as("Linus", PASSWORD);
    let before = office.dump();

    let other = PurposeDraft { key: String::from("other"), ..event() };
    for refused in [
        refusal(add_purpose(office.session(), other)),
        refusal(edit_purpose(office.session(), "summer_party", event(), None)),
        refusal(retire_purpose(office.session(), "summer_party")),
        refusal(resume_purpose(office.session(), "summer_party")),
        refusal(history::undo(office.session(), added.change)),
    ] {
        assert_eq!(refused, "not_allowed");
    }
    assert_eq!(office.dump(), before);
}

/// The workspace as a program of schema 2 would have left it: the catalogue in English only.
fn as_schema_2(office: &mut Office, rows: &str) {
    office.close();
    let (key, old) = (office.key(), office.beside("newer.db"));
    std::fs::rename(office.file("data.db"), &old).unwrap();
    for log in ["data.db-wal", "data.db-shm"] {
        let _ = std::fs::remove_file(office.file(log));
    }
    std::fs::write(office.file("data.db"), b"").unwrap();
    let raw = open_with_key(&office.file("data.db"), &key);
    raw.execute_batch(include_str!("../migrations/0001_workspace.sql")).unwrap();
    raw.execute_batch(include_str!("../migrations/0002_privacy.sql")).unwrap();
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    raw.execute_batch(&format!("ATTACH '{}' AS newer KEY \"x'{hex}'\"", old.display())).unwrap();
    raw.execute_batch(
        "INSERT INTO setting SELECT * FROM newer.setting;
         INSERT INTO user SELECT * FROM newer.user;
         INSERT INTO history SELECT * FROM newer.history;
         INSERT INTO history_payload SELECT * FROM newer.history_payload;
         INSERT INTO purpose SELECT key, name_de, name_en, description_de, description_en, basis, reason_en, balancing_en,
             advertising, channels, kinds, compatible, categories, recipients_en, retention, source_en, as_of, position,
             ended_on FROM newer.purpose;
         PRAGMA user_version = 2;",
    )
    .unwrap();
    raw.execute_batch(rows).unwrap();
}

#[test]
fn a_catalogue_of_schema_2_gets_both_languages_and_loses_nothing_that_was_written() {
    let mut office = Office::new();
    let shipped = list_purposes(office.session()).unwrap();
    as_schema_2(
        &mut office,
        "UPDATE purpose SET name_de = 'Rundbrief', reason = 'Weil sie es wollen', recipients = 'Druckerei' WHERE key = 'newsletter';
         UPDATE purpose SET balancing = 'Anders abgewogen', ended_on = '2026-02-01' WHERE key = 'direct_mail';
         INSERT INTO purpose VALUES ('own', 'Eigener', 'Own', '', '', 'contract', 'Vertrag', '', 0, '[\"email\"]', '[]', '[]',
             '[\"identity\"]', '', 'lead', 'BGB', NULL, 10, NULL);
         INSERT INTO person (id, name, sort_key, kind, capacity, source, collected_at, created_at)
             VALUES (x'01980000000070008000000000000001', 'Ada', 'ada', 'customer', 'private', 'Messe', '2026-01-01', 0);
         INSERT INTO person_purpose VALUES (x'01980000000070008000000000000001', 'own', '2026-01-02', 'Auftrag', NULL);",
    );

    office.reopen().unwrap();

    let purposes = list_purposes(office.session()).unwrap();
    let one = |key: &str| purposes.iter().find(|purpose| purpose.key == key).unwrap();
    let alike = |text: &str| Both { de: text.to_owned(), en: text.to_owned() };
    assert_eq!(purposes.len(), 11);
    let newsletter = one("newsletter");
    assert_eq!((newsletter.name.de.as_str(), newsletter.name.en.as_str()), ("Rundbrief", "Newsletter"));
    assert_eq!((&newsletter.reason, &newsletter.recipients), (&alike("Weil sie es wollen"), &alike("Druckerei")));
    assert_eq!(newsletter.source, shipped.iter().find(|one| one.key == "newsletter").unwrap().source);
    let mail = one("direct_mail");
    assert_eq!(
        (&mail.balancing, mail.ended_on.unwrap().to_string()),
        (&alike("Anders abgewogen"), "2026-02-01".into())
    );
    assert_eq!((&one("own").reason, &one("own").source), (&alike("Vertrag"), &alike("BGB")));
    for key in ["enquiry", "contract", "customer_care", "telephone_sales", "applications", "employment", "legal_duty"] {
        assert_eq!(one(key), shipped.iter().find(|one| one.key == key).unwrap(), "{key}");
    }
    let ada = "01980000-0000-7000-8000-000000000001".parse().unwrap();
    let held = kartei_core::privacy::purposes::purposes_of(office.session(), ada).unwrap();
    assert!(held.iter().any(|held| held.purpose == "own" && held.source == "Auftrag"), "{held:?}");
    assert!(office.verify().ok);
    edit_purpose(office.session(), "own", one("own").draft(), None).unwrap();
}

#[test]
fn a_purpose_that_somebody_may_have_objected_to_stays_advertising() {
    let office = Office::new();
    let stays = |key: &str| stored(&office, key).stays_advertising;
    let no_more = |key: &str| {
        let draft = PurposeDraft { advertising: false, ..stored(&office, key).draft() };
        refusal(edit_purpose(office.session(), key, draft, None))
    };
    assert!(stays("newsletter") && !stays("contract"));
    assert_eq!(no_more("newsletter"), "advertising_stays", "it comes with the program");

    let own = |key: &str, kinds| PurposeDraft { key: key.into(), advertising: true, kinds, ..event() };
    add_purpose(office.session(), own("mistaken", vec![])).unwrap();
    add_purpose(office.session(), own("party", vec![PersonKind::Supplier])).unwrap();
    assert!(!stays("mistaken") && !stays("party"));
    assert_eq!(no_more("mistaken"), "done", "nobody has said anything about it yet");
    let ada = office.person("Ada").living_in("Leipzig").with(|draft| draft.kind = PersonKind::Supplier).add();
    assert!(stays("party"), "somebody is held for it");
    assert_eq!(no_more("party"), "advertising_stays");

    add_purpose(office.session(), own("cards", vec![])).unwrap();
    let to = Objected::Purpose { purpose: "cards".into() };
    object(office.session(), ada, &to, None, "").unwrap();
    assert_eq!(no_more("cards"), "advertising_stays");
}
