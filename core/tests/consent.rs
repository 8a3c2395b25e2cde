//! The consent ledger: what may be entered, and that nothing leaves it.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::reader;
use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::privacy::consent::{
    Channel, ConsentState, Method, RecordConsent, list_consents, of_person, record_consent, show_evidence,
};
use kartei_core::privacy::declarations::{DeclarationDraft, add_declaration, list_declarations};
use kartei_core::privacy::notices::list_notice_texts;
use kartei_core::records::documents;
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history::undo;
use sha2::{Digest as _, Sha256};
use support::Office;

fn given(person: PersonId) -> RecordConsent {
    RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form)
}

#[test]
fn an_entry_keeps_what_was_said_to_which_words_when_how_and_what_proves_it() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").with(|draft| draft.language = "de".into()).add();
    let scan = office.write("card.pdf", "%PDF a scanned card");

    let entry = record_consent(
        office.session(),
        &RecordConsent {
            at: Timestamp::parse("2026-02-01T10:00:00Z"),
            version: Some(1),
            note: "at the fair".into(),
            evidence: vec![scan],
            ..given(ada)
        },
    )
    .unwrap()
    .value
    .entry;

    let of_ada = of_person(office.session(), ada).unwrap();
    assert_eq!(of_ada, std::slice::from_ref(&entry));
    assert_eq!((entry.state, entry.method, entry.text_version), (ConsentState::Given, Method::Form, Some(1)));
    assert!(entry.text.starts_with("Ich möchte"), "in the person's language: {}", entry.text);
    assert_eq!((entry.note.as_str(), entry.recorded_by.as_str()), ("at the fair", support::USER));
    assert_eq!(entry.at, Timestamp::parse("2026-02-01T10:00:00Z").unwrap());
    let hash = Sha256::digest("%PDF a scanned card").iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!((entry.evidence[0].name.as_str(), &entry.evidence[0].sha256), ("card.pdf", &hash));
    let all = list_consents(office.session(), 0, 10).unwrap();
    assert_eq!((all.total, all.rows), (1, vec![entry]));
}

#[test]
fn a_mail_that_nobody_can_read_is_evidence_all_the_same_and_an_empty_file_is_none() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let with = |file| RecordConsent { evidence: vec![file], ..given(ada) };

    let broken = b"\xff\xfe no mail at all".as_slice();
    let entry = record_consent(office.session(), &with(office.write("broken.eml", broken))).unwrap().value.entry;
    let shown = show_evidence(office.session(), entry.evidence[0].document, &reader()).unwrap();
    assert_eq!((shown.mail, shown.unreadable), (None, true));
    assert_eq!(shown.size_bytes, broken.len() as u64);

    for method in [Method::BusinessCard, Method::Form] {
        let empty = RecordConsent { method, ..with(office.write("card.pdf", "")) };
        let refused = record_consent(office.session(), &empty);
        assert!(matches!(refused, Err(Problem::InvalidField { field: "evidence", .. })), "{refused:?}");
    }
    assert_eq!(of_person(office.session(), ada).unwrap(), [entry]);
}

#[test]
fn what_proves_a_consent_can_be_looked_at_and_not_be_removed() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let html = "From: Ada <ada@example.com>\nTo: office@example.com\nSubject: Yes\nDate: Mon, 2 Feb 2026 10:00:00 +0100\n\
        Content-Type: text/html\n\n<p>Yes, <img src='http://tracker.example/1.png'><script>steal()</script>please.</p>";
    let evidence = vec![office.write("yes.EML", html), office.write("card.pdf", "%PDF a scanned card")];
    let entry = record_consent(office.session(), &RecordConsent { evidence, ..given(ada) }).unwrap().value.entry;
    let [mail, card] = [0, 1].map(|file| entry.evidence[file].document);

    let shown = show_evidence(office.session(), mail, &reader()).unwrap();

    let said = shown.mail.unwrap();
    assert_eq!((said.from, said.subject.as_str()), (vec![String::from("ada@example.com")], "Yes"));
    assert_eq!(said.at, Timestamp::parse("2026-02-02T09:00:00Z"));
    assert_eq!((said.senders, said.text.as_str()), (vec![String::from("Ada <ada@example.com>")], "Yes, please."));
    assert_eq!((shown.size_bytes, &shown.sha256), (html.len() as u64, &entry.evidence[0].sha256));
    assert_eq!(show_evidence(office.session(), card, &reader()).unwrap().mail, None, "a scan is no mail");

    let before = office.dump();
    assert_eq!(documents::remove_document(office.session(), mail).unwrap_err().code(), "evidence_stays");
    assert_eq!(office.dump(), before);
}

#[test]
fn a_mail_in_html_keeps_its_lines_and_one_with_a_byte_order_mark_its_sender() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let html = "\u{feff}From: =?utf-8?q?Ada_B=C3=BCron?= <ada@example.com>\nSubject: Yes\nDate: Mon, 2 Feb 2026 10:00:00 +0100\n\
        Content-Type: text/html; charset=utf-8\n\n<div><style>p { color: red }</style><a href='http://x.example'>Klick</a><p>Ja, \
        <b>gern</b>.</p><!-- <p>never</p> --><ul><li>eins<li>zwei</ul>Text<br>mehr<table><tr><td>a</td><td>b</td></tr></table></div>";
    let evidence = vec![office.write("yes.eml", html)];
    let entry = record_consent(office.session(), &RecordConsent { evidence, ..given(ada) }).unwrap().value.entry;

    let said = show_evidence(office.session(), entry.evidence[0].document, &reader()).unwrap().mail.unwrap();

    assert_eq!(said.from, ["ada@example.com"]);
    assert_eq!(said.senders, ["Ada Büron <ada@example.com>"]);
    let lines: Vec<&str> = said.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["Klick", "Ja, gern.", "eins", "zwei", "Text", "mehr", "a b"], "{:?}", said.text);
    assert!(!said.text.contains("\n\n\n"), "{:?}", said.text);
}

#[test]
fn a_grant_without_proof_or_words_is_refused_and_nothing_is_written() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let before = office.dump();
    let refusal = |request: RecordConsent| {
        let problem = record_consent(office.session(), &request).map(|_| ()).unwrap_err();
        assert_eq!(office.dump(), before, "{problem}");
        problem.code().to_owned()
    };
    assert_eq!(refusal(RecordConsent { method: Method::Import, ..given(ada) }), "consent_not_proven");
    assert_eq!(refusal(RecordConsent { method: Method::DoubleOptIn, ..given(ada) }), "consent_not_proven");
    assert_eq!(refusal(RecordConsent { method: Method::BusinessCard, ..given(ada) }), "consent_not_proven");
    assert_eq!(refusal(RecordConsent { version: Some(7), ..given(ada) }), "invalid_field");
    assert_eq!(refusal(RecordConsent { purpose: "contract".into(), ..given(ada) }), "invalid_field", "no declaration");
    assert_eq!(refusal(RecordConsent { purpose: "astrology".into(), ..given(ada) }), "invalid_field");
    assert_eq!(refusal(RecordConsent { channel: Channel::Fax, ..given(ada) }), "invalid_field");
    let later = Timestamp::parse("2026-03-01T09:00:01Z");
    assert_eq!(refusal(RecordConsent { at: later, ..given(ada) }), "invalid_field", "in the future");
    assert_eq!(refusal(RecordConsent { state: ConsentState::Withdrawn, ..given(ada) }), "consent_not_given");
    assert_eq!(refusal(RecordConsent { person: PersonId::new(), ..given(ada) }), "not_found");
    assert_eq!(refusal(RecordConsent { evidence: vec![office.beside("none.pdf")], ..given(ada) }), "file_not_found");
}

#[test]
fn nothing_in_the_open_database_changes_or_deletes_an_entry() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let scan = office.write("card.pdf", "a card");
    record_consent(office.session(), &RecordConsent { evidence: vec![scan], ..given(ada) }).unwrap();
    let before = office.dump();
    for sql in [
        "UPDATE consent_event SET state = 'withdrawn'",
        "DELETE FROM consent_event",
        "UPDATE consent_evidence SET sha256 = zeroblob(32)",
        "DELETE FROM consent_evidence",
        "UPDATE declaration SET text = 'anything' WHERE purpose = 'newsletter'",
        "DELETE FROM person",
    ] {
        let refused = office.change_with_sql(move |connection| Ok(connection.execute_batch(sql)?));
        assert!(refused.is_err(), "{sql}");
        assert!(office.raw().execute_batch(sql).is_err(), "{sql}");
    }
    assert_eq!(office.dump(), before);
}

#[test]
fn what_a_person_said_is_not_undone_but_followed_by_another_word() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let entry = record_consent(office.session(), &given(ada)).unwrap();
    assert!(matches!(undo(office.session(), entry.change), Err(Problem::EntryStays)), "the next word is recorded");
    let withdrawn = RecordConsent { state: ConsentState::Withdrawn, method: Method::Oral, ..given(ada) };
    record_consent(office.session(), &withdrawn).unwrap();
    let states: Vec<ConsentState> = of_person(office.session(), ada).unwrap().iter().map(|entry| entry.state).collect();
    assert_eq!(states, [ConsentState::Withdrawn, ConsentState::Given]);
    let again = record_consent(office.session(), &withdrawn);
    assert!(matches!(again, Err(Problem::ConsentNotGiven)), "nothing is left to withdraw");
}

#[test]
fn a_declaration_is_followed_by_versions_and_a_consent_keeps_its_own() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    record_consent(office.session(), &given(ada)).unwrap();
    let text = [("de", "Ja, schickt mir Post."), ("en", "Yes, write to me.")];
    let draft = DeclarationDraft {
        purpose: "newsletter".into(),
        text: text.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned())).collect(),
        since: None,
        informs: false,
    };
    assert_eq!(add_declaration(office.session(), &draft).unwrap().value, 2);
    record_consent(office.session(), &RecordConsent { language: "en".into(), ..given(ada) }).unwrap();
    record_consent(office.session(), &RecordConsent { version: Some(1), ..given(ada) }).unwrap();

    let mut versions: Vec<Option<u64>> =
        of_person(office.session(), ada).unwrap().iter().map(|entry| entry.text_version).collect();
    versions.sort();
    assert_eq!(versions, [Some(1), Some(1), Some(2)]);
    let used: Vec<(u64, String, u64)> = list_declarations(office.session())
        .unwrap()
        .into_iter()
        .filter(|declaration| declaration.purpose == "newsletter")
        .map(|declaration| (declaration.version, declaration.language, declaration.used))
        .collect();
    assert_eq!(used, [(2, "de".into(), 0), (2, "en".into(), 1), (1, "de".into(), 2), (1, "en".into(), 0)]);
    let incomplete = DeclarationDraft { text: [("de".into(), "Ja".into())].into(), ..draft };
    assert!(add_declaration(office.session(), &incomplete).is_err(), "in both languages");
}

#[test]
fn nobody_said_words_that_were_written_later() {
    let mut office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let words = |since| DeclarationDraft {
        purpose: "newsletter".into(),
        text: [
            ("de".to_owned(), "Ja, schickt mir Post.".to_owned()),
            ("en".to_owned(), "Yes, write to me.".to_owned()),
        ]
        .into(),
        since,
        informs: false,
    };
    let then = |version| RecordConsent { at: Timestamp::parse("2026-02-01T10:00:00Z"), version, ..given(ada) };
    office.reopen_at("2026-04-01T09:00:00Z");
    add_declaration(office.session(), &words(None)).unwrap();

    let refused = record_consent(office.session(), &then(Some(2)));
    assert!(matches!(refused, Err(Problem::InvalidField { field: "declaration", reason: "later" })), "{refused:?}");
    assert_eq!(of_person(office.session(), ada).unwrap(), []);
    let no = RecordConsent { state: ConsentState::Refused, ..then(Some(2)) };
    assert!(record_consent(office.session(), &no).is_err(), "nor did anybody say no to them");
    let before = record_consent(office.session(), &then(Some(1))).unwrap().value.entry;
    assert_eq!(before.text_version, Some(1), "what comes with the program may be older than the workspace");
    let no = RecordConsent { state: ConsentState::Refused, ..then(None) };
    let said = record_consent(office.session(), &no).unwrap().value.entry;
    assert_eq!(said.text_version, Some(1), "the words that there were then");
    let unnamed = record_consent(office.session(), &then(None));
    assert!(matches!(unnamed, Err(Problem::InvalidField { field: "declaration", reason: "unnamed" })), "{unnamed:?}");
    let hour_before = RecordConsent { at: Timestamp::parse("2026-04-01T08:00:00Z"), ..given(ada) };
    assert_eq!(record_consent(office.session(), &hour_before).unwrap().value.entry.text_version, Some(1));
    let same_day = RecordConsent { at: Timestamp::parse("2026-04-01"), ..given(ada) };
    assert_eq!(record_consent(office.session(), &same_day).unwrap().value.entry.text_version, Some(2));

    let tomorrow = add_declaration(office.session(), &words(Day::parse("2026-04-02")));
    assert!(matches!(tomorrow, Err(Problem::InvalidField { field: "since", .. })), "{tomorrow:?}");
    add_declaration(office.session(), &words(Day::parse("2026-01-15"))).unwrap();
    assert_eq!(record_consent(office.session(), &then(None)).unwrap().value.entry.text_version, Some(3));
}

#[test]
fn a_consent_holds_until_its_last_day_which_is_never_before_it_was_given() {
    let mut office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let until = |day| RecordConsent { expires_on: Day::parse(day), ..given(ada) };
    let refused = record_consent(office.session(), &until("2026-02-28"));
    assert!(matches!(refused, Err(Problem::InvalidField { field: "expires_on", reason: "before" })), "{refused:?}");
    assert_eq!(of_person(office.session(), ada).unwrap(), []);

    assert!(record_consent(office.session(), &until("2026-03-01")).unwrap().value.entry.holds, "for that day");
    let holds = |office: &Office| {
        let listed = list_consents(office.session(), 0, 10).unwrap().rows;
        assert_eq!(listed, of_person(office.session(), ada).unwrap());
        listed[0].holds
    };
    assert!(holds(&office));
    office.reopen_at("2026-03-02T09:00:00Z");
    assert!(!holds(&office));
}

#[test]
fn the_words_that_come_with_the_program_are_as_old_as_the_workspace() {
    let office = Office::at("2026-02-03T10:00:00Z");
    let begun = Timestamp::parse("2026-02-03T10:00:00Z").unwrap();
    assert!(list_declarations(office.session()).unwrap().iter().all(|words| words.created_at == begun));
    assert!(list_notice_texts(office.session()).unwrap().iter().all(|text| text.created_at == begun));
}

#[test]
fn a_consent_is_recorded_only_for_a_channel_that_its_words_name() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").phone("+49 30 123456").add();
    let said = |channel, state| RecordConsent::new(ada, "telephone_sales", channel, state, Method::Form);
    for channel in [Channel::Sms, Channel::Messenger, Channel::Fax] {
        for state in [ConsentState::Given, ConsentState::Requested] {
            let refused = record_consent(office.session(), &said(channel, state)).map(|_| ());
            let reason = Problem::InvalidField { field: "channel", reason: "not_in_words" };
            assert_eq!(format!("{refused:?}"), format!("{:?}", Err::<(), _>(reason)), "{channel:?} {state:?}");
        }
        record_consent(office.session(), &said(channel, ConsentState::Refused)).expect("a no is one to anything");
    }
    record_consent(office.session(), &said(Channel::Phone, ConsentState::Given)).unwrap();
    let text = ["de", "en"].map(|language| (language.to_owned(), String::from("Yes, by any way"))).into();
    let own = DeclarationDraft { purpose: "telephone_sales".into(), text, since: None, informs: false };
    add_declaration(office.session(), &own).unwrap();
    record_consent(office.session(), &said(Channel::Sms, ConsentState::Given)).expect("own words name what they name");
}

#[test]
fn nobody_said_the_shipped_words_before_there_were_any() {
    let office = Office::at("2026-12-10T09:00:00Z");
    let ada = office.person("Ada").email("ada@example.com").add();
    let then = |at| RecordConsent { at: Timestamp::parse(at), ..given(ada) };
    for version in [None, Some(1)] {
        let refused = record_consent(office.session(), &RecordConsent { version, ..then("2026-11-29T10:00:00Z") });
        assert!(matches!(refused, Err(Problem::InvalidField { field: "declaration", reason: "later" })), "{refused:?}");
    }
    let named = RecordConsent { version: Some(1), ..then("2026-11-30T10:00:00Z") };
    record_consent(office.session(), &named).expect("they may be older than the workspace");
}
