//! What stands in the ledger: what was only asked covers nothing, a no of a day covers what was agreed to on it, an old text is not the
//! current one, and a consent that ends can be asked for anew.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod request_support;
mod support;

use import_support::reader;
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::coverage::coverage;
use kartei_core::privacy::consent::request::{
    Answer, AskConsent, TakeAnswer, ask_consent, list_requests, purge_requests, read_answer, take_answer,
};
use kartei_core::privacy::consent::{
    Channel, ConsentState, Method, RecordConsent, WithdrawConsents, of_person, record_consent, withdraw_consents,
};
use kartei_core::privacy::declarations::{DeclarationDraft, add_declaration, list_declarations};
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::purposes::retire_purpose;
use kartei_core::privacy::retention::{HoldUpKind, RecordKind, retention_of_person};
use kartei_core::privacy::rights::{Ground, Objected, object, restrict};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{edit_person, show_person};
use kartei_core::time::{Day, Timestamp};
use kartei_core::{Problem, Result};
use request_support::{ada, asked, asking, office, reply, states, taken};
use support::{NoProgram, Office};

fn said(person: PersonId, state: ConsentState, at: &str) -> RecordConsent {
    RecordConsent {
        at: Some(Timestamp::parse(at).unwrap()),
        version: (state == ConsentState::Given).then_some(1),
        ..RecordConsent::new(person, "newsletter", Channel::Email, state, Method::Letter)
    }
}

fn record(office: &Office, entry: &RecordConsent) {
    record_consent(office.session(), entry).unwrap();
}

fn verdict(office: &Office, person: PersonId) -> Verdict {
    may(office.session(), person, "newsletter", Channel::Email, Language::De).unwrap().reasons[0].code
}

fn refusal<T>(result: Result<T>) -> String {
    match result.err() {
        Some(Problem::InvalidField { field, reason }) => format!("{field} {reason}"),
        Some(Problem::ConsentNotConfirmed { reason, .. }) => reason.to_owned(),
        Some(other) => other.code().to_owned(),
        None => String::from("done"),
    }
}

fn covered(office: &Office) -> u64 {
    coverage(office.session()).unwrap().purposes.iter().map(|one| one.persons.last().unwrap()).sum()
}

#[test]
fn what_was_only_asked_or_brought_along_covers_no_yes() {
    for open in [ConsentState::Requested, ConsentState::Unknown] {
        let mut office = office();
        let ada = ada(&office);
        record(&office, &said(ada, ConsentState::Given, "2026-02-01"));
        let method = if open == ConsentState::Unknown { Method::Import } else { Method::Letter };
        record(&office, &RecordConsent { method, ..said(ada, open, "2026-02-10") });

        let stands = |office: &Office, when: &str| {
            assert_eq!(verdict(office, ada), Verdict::Consent, "{open:?} {when}");
            assert_eq!(covered(office), 1, "{open:?} {when}");
            let ledger = of_person(office.session(), ada).unwrap();
            let given = ledger.iter().find(|entry| entry.state == ConsentState::Given).unwrap();
            assert!(given.holds, "{open:?} {when}");
            let kept = retention_of_person(office.session(), ada).unwrap();
            let dates = kept.records.iter().filter(|one| one.kind == RecordKind::Consent);
            let mut held_up = dates.flat_map(|one| &one.held_up);
            assert!(held_up.any(|why| why.kind == HoldUpKind::ConsentStands), "{open:?} {when}");
        };
        stands(&office, "at once");
        office.reopen_at("2026-04-02T09:00:00Z");
        office.note(ada, "somebody worked");
        purge_requests(office.session()).unwrap();
        stands(&office, "when its time is over");

        let request = WithdrawConsents {
            persons: Chosen::These(vec![ada]),
            purpose: None,
            channel: None,
            address: None,
            method: None,
            objects: false,
        };
        let withdrawn = withdraw_consents(office.session(), &request, &mut |_, _| {}).unwrap().value;
        assert_eq!((withdrawn.persons, withdrawn.consents), (1, 1), "{open:?}");
        assert_eq!(verdict(&office, ada), Verdict::ConsentWithdrawn, "{open:?}");
    }
}

#[test]
fn a_consent_that_expired_or_was_invalid_and_is_asked_for_again_ends_as_that() {
    let mut office = office();
    let (expired, ended, invalid) = (ada(&office), ada(&office), ada(&office));
    let limited =
        RecordConsent { expires_on: Day::parse("2026-02-20"), ..said(expired, ConsentState::Given, "2026-02-01") };
    record(&office, &limited);
    for person in [ended, invalid] {
        record(&office, &said(person, ConsentState::Given, "2026-02-01"));
    }
    for person in [expired, ended, invalid] {
        record(&office, &said(person, ConsentState::Requested, "2026-02-21"));
    }
    record(&office, &said(ended, ConsentState::Expired, "2026-02-22"));
    record(&office, &said(invalid, ConsentState::Invalidated, "2026-02-22"));
    for now in ["2026-03-02T09:00:00Z", "2026-04-02T09:00:00Z"] {
        office.reopen_at(now);
        office.note(ada(&office), "somebody worked");
        purge_requests(office.session()).unwrap();
        assert_eq!(verdict(&office, expired), Verdict::ConsentExpired, "{now}");
        assert_eq!(verdict(&office, ended), Verdict::ConsentExpired, "{now}: it would hold again");
        assert_eq!(verdict(&office, invalid), Verdict::ConsentInvalidated, "{now}");
    }
}

#[test]
fn nothing_expires_or_turns_out_invalid_that_was_never_given() {
    let office = office();
    let ada = ada(&office);
    for state in [ConsentState::Expired, ConsentState::Invalidated] {
        let entry = said(ada, state, "2026-03-01");
        assert_eq!(refusal(record_consent(office.session(), &entry)), "consent_not_given", "{state:?}");
    }
    assert_eq!(verdict(&office, ada), Verdict::ConsentMissing);
}

#[test]
fn a_no_of_which_only_the_day_is_known_counts_over_what_was_agreed_to_on_it() {
    type Against = fn(&Office, PersonId, Option<Timestamp>);
    let against: [(Against, Verdict); 3] = [
        (
            |office, person, at| {
                object(office.session(), person, &Objected::Marketing, at, "").unwrap();
            },
            Verdict::Objected,
        ),
        (
            |office, person, at| {
                restrict(office.session(), person, Ground::A, at, "").unwrap();
            },
            Verdict::Restricted,
        ),
        (
            |office, person, at| {
                record(office, &RecordConsent { at, ..said(person, ConsentState::Withdrawn, "2026-01-01") });
            },
            Verdict::ConsentWithdrawn,
        ),
    ];
    for (say_no, expected) in against {
        let mut office = office();
        let ada = ada(&office);
        record(&office, &said(ada, ConsentState::Given, "2026-03-02T09:00:00Z"));
        office.reopen_at("2026-03-04T09:00:00Z");
        let now = Timestamp::parse("2026-03-04T09:00:00Z").unwrap();
        say_no(&office, ada, Timestamp::parse_end("2026-03-02", now));
        assert_eq!(verdict(&office, ada), expected);
    }
    let now = Timestamp::parse("2026-03-04T09:00:00Z").unwrap();
    let today = now.day().to_string();
    assert_eq!(Timestamp::parse_end(&today, now), Some(now), "no time to come");
    assert!(Timestamp::parse_end(&now.day().after().to_string(), now).unwrap() > now, "which is refused");
    let told = "2026-03-02T10:00:00+01:00";
    assert_eq!(Timestamp::parse_end(told, now), Timestamp::parse(told));
}

#[test]
fn an_old_text_that_is_written_down_later_is_not_the_current_one() {
    let office = office();
    let ada = ada(&office);
    let add = |words: &str, since: Option<&str>| {
        let text = ["de", "en"].map(|language| (language.to_owned(), words.to_owned())).into();
        let since = since.map(|day| Day::parse(day).unwrap());
        add_declaration(
            office.session(),
            &DeclarationDraft { purpose: "newsletter".into(), text, since, informs: false },
        )
        .unwrap()
        .value
    };
    assert_eq!((add("Neu", None), add("Altes Papier", Some("2019-01-01"))), (2, 3));

    let now = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    assert_eq!(record_consent(office.session(), &now).unwrap().value.entry.text_version, Some(2));
    let bob = office.person("Bob").email("ada@example.com").add();
    ask_consent(office.session(), &asking(&office, bob), &NoProgram).unwrap();
    assert_eq!(of_person(office.session(), bob).unwrap()[0].text_version, Some(2));
    let listed = list_declarations(office.session()).unwrap();
    let listed = listed.iter().filter(|one| one.purpose == "newsletter" && one.language == "de");
    let versions: Vec<u64> = listed.map(|one| one.version).collect();
    assert_eq!((versions[0], versions.last()), (2, Some(&3)), "the current one first");
}

#[test]
fn a_consent_that_lies_idle_or_ends_soon_is_asked_for_anew_and_holds_until_the_answer() {
    let mut office = office();
    let (idle, limited) = (ada(&office), ada(&office));
    record(&office, &said(idle, ConsentState::Given, "2026-03-01"));
    let entry = said(limited, ConsentState::Given, "2026-03-01");
    record(&office, &RecordConsent { expires_on: Day::parse("2026-12-31"), ..entry });
    let ask = |office: &Office, person| refusal(ask_consent(office.session(), &asking(office, person), &NoProgram));

    office.reopen_at("2026-10-31T09:00:00Z");
    assert_eq!([idle, limited].map(|person| ask(&office, person)), ["given_already", "given_already"]);
    office.reopen_at("2026-11-01T12:00:00Z");
    assert_eq!(ask(&office, limited), "done", "it ends within 60 days");
    office.reopen_at("2027-09-02T12:00:00Z");
    let (_, token) = asked(&office, idle);
    assert_eq!(ask(&office, idle), "asked_already");
    assert_eq!(verdict(&office, idle), Verdict::Consent, "it holds until the answer");
    taken(&office, idle, Answer::Token { token }).unwrap();
    assert_eq!(states(&office, idle), [ConsentState::Given, ConsentState::Requested, ConsentState::Given]);
    office.reopen_at("2028-06-01T12:00:00Z");
    assert_eq!(verdict(&office, idle), Verdict::Consent, "it was renewed");
}

#[test]
fn nobody_is_asked_for_a_purpose_that_has_ended_and_nobody_agrees_to_it() {
    let mut office = office();
    let ada = ada(&office);
    retire_purpose(office.session(), "newsletter").unwrap();
    office.reopen_at("2026-03-05T09:00:00Z");

    assert_eq!(refusal(ask_consent(office.session(), &asking(&office, ada), &NoProgram)), "purpose ended");
    assert!(!office.beside("ask.eml").exists());
    let given = |at| refusal(record_consent(office.session(), &said(ada, ConsentState::Given, at)));
    assert_eq!(given("2026-03-04T12:00:00Z"), "purpose ended");
    assert_eq!(given("2026-02-20T12:00:00Z"), "done", "before it ended");
    let taken_back = record_consent(office.session(), &said(ada, ConsentState::Withdrawn, "2026-03-04T12:00:00Z"));
    assert_eq!(refusal(taken_back), "done");
}

#[test]
fn a_child_is_not_asked_by_mail_and_its_own_yes_is_not_entered() {
    let office = office();
    let child = office.person("Kim").email("ada@example.com").with(|draft| draft.birthday = Some("2012-06-15".into()));
    let child = child.add();
    assert_eq!(refusal(ask_consent(office.session(), &asking(&office, child), &NoProgram)), "child");
    assert_eq!(states(&office, child), []);

    let ada = ada(&office);
    let (_, token) = asked(&office, ada);
    let mut draft = show_person(office.session(), ada).unwrap().draft();
    draft.birthday = Some("2012-06-15".into());
    edit_person(office.session(), ada, draft, None).unwrap();
    assert_eq!(refusal(taken(&office, ada, Answer::Token { token: token.clone() })), "child");
    assert_eq!(list_requests(office.session(), None).unwrap().len(), 1);
    let file = reply(&office, "ada@example.com", &format!("Ja. {token}"));
    let read = read_answer(office.session(), ada, &file, &reader()).unwrap();
    assert!(read.request.is_some() && read.refused.is_empty(), "a no can be taken: {read:?}");
    assert_eq!(read.yes_refused, "child", "who reads the mail is told before");
    let no = TakeAnswer { person: ada, answer: Answer::Token { token }, agrees: false, despite_no: false };
    take_answer(office.session(), &no, &reader()).unwrap();
    assert_eq!(states(&office, ada), [ConsentState::Refused, ConsentState::Requested], "a no counts");
}

#[test]
fn the_wish_that_the_mail_tells_is_one_line_and_no_advert() {
    let office = office();
    let ada = ada(&office);
    let ask = |wish: &str| {
        let request = AskConsent { wish: wish.to_owned(), ..asking(&office, ada) };
        refusal(ask_consent(office.session(), &request, &NoProgram))
    };
    let long = "ä".repeat(121);
    for wish in ["Messe\nund Rabatt", "siehe https://shop.example", "Siehe WWW.shop.example", &long] {
        assert_eq!(ask(wish), "wish no_line", "{wish}");
    }
    assert_eq!(ask(&long.chars().skip(1).collect::<String>()), "done");
}

#[test]
fn a_time_with_an_offset_keeps_it() {
    for (text, offset) in [
        ("2026-11-27T10:00:00+05:30", Some(330)),
        ("2026-11-27T10:00:00-04:00", Some(-240)),
        ("2026-11-27T10:00:00Z", None),
        ("2026-11-27", None),
    ] {
        assert_eq!(Timestamp::offset_in(text), offset, "{text}");
    }
    let office = office();
    let ada = ada(&office);
    let at = "2026-02-27T10:00:00+05:30";
    let entry = RecordConsent { zone_minutes: Timestamp::offset_in(at), ..said(ada, ConsentState::Given, at) };
    record(&office, &entry);
    let kept: i32 = office.raw().query_row("SELECT zone_minutes FROM consent_event", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 330);
}

#[test]
fn a_consent_from_before_there_was_a_text_here_gets_none_by_itself() {
    let office = office();
    let ada = ada(&office);
    let before = said(ada, ConsentState::Given, "2026-02-27T10:00:00Z");
    let unnamed = RecordConsent { version: None, ..before.clone() };
    assert_eq!(refusal(record_consent(office.session(), &unnamed)), "declaration unnamed");
    assert_eq!(states(&office, ada), []);

    record(&office, &RecordConsent { version: Some(1), ..before });
    record(&office, &RecordConsent { at: None, version: None, ..unnamed });
    assert_eq!(states(&office, ada), [ConsentState::Given; 2], "who names it says that it was this one");
}

#[test]
fn the_same_words_make_no_version() {
    let office = office();
    let listed = list_declarations(office.session()).unwrap();
    let of =
        |language: &str| listed.iter().find(|one| one.purpose == "newsletter" && one.language == language).unwrap();
    let draft = |end: &str, informs, since| DeclarationDraft {
        purpose: "newsletter".into(),
        text: ["de", "en"].map(|language| (language.to_owned(), format!(" {}{end}\n", of(language).text))).into(),
        since: Day::parse(since),
        informs,
    };
    let add = |draft: &DeclarationDraft| refusal(add_declaration(office.session(), draft));
    assert_eq!(add(&draft("", of("de").informs, "")), "declaration unchanged");
    assert_eq!(list_declarations(office.session()).unwrap(), listed, "nothing was written");
    assert_eq!(add(&draft("", of("de").informs, "2025-01-01")), "done", "it was used before it came here");
    assert_eq!(add(&draft("", !of("de").informs, "")), "done");
    assert_eq!(add(&draft(" Bitte.", false, "")), "done");
}

#[test]
fn an_answer_is_taken_also_where_the_one_who_was_asked_became_a_part_of_somebody_else() {
    for (objects, waits) in [(false, 1), (true, 0)] {
        let mut office = office();
        let (keep, other) = (office.person("Ada").family("Byron").add(), ada(&office));
        let (_, token) = asked(&office, other);
        office.reopen_at("2026-03-03T09:00:00Z");
        if objects {
            object(office.session(), keep, &Objected::Marketing, None, "").unwrap();
        }
        merge_persons(office.session(), keep, other, &MergeChoice::default()).unwrap();

        let waiting = list_requests(office.session(), None).unwrap();
        assert_eq!(waiting.iter().map(|one| one.person).collect::<Vec<_>>(), vec![keep; waits], "{objects}");
        office.reopen_at("2026-03-04T09:00:00Z");
        let answer = Answer::Mail { file: reply(&office, "ada@example.com", &format!("Ja. {token}")) };
        assert_eq!(taken(&office, keep, answer).is_ok(), !objects);
        assert_eq!(verdict(&office, keep) == Verdict::Consent, !objects);
    }
}
