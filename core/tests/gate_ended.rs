//! What a word ends, and what goes on beside it.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::gate::{Verdict, audience, may};
use kartei_core::privacy::notices::{NoticeDraft, NoticeKind, WordedFor, give_notice, notice_duty, notice_words};
use kartei_core::privacy::purposes::{edit_purpose, end_purpose, hold_for, list_purposes, resume_for};
use kartei_core::privacy::rights::{Decision, Objected, decide_objection, lift, list_objections, object};
use kartei_core::records::persons::PersonKind;
use kartei_core::time::Day;
use support::Office;

fn verdict(office: &Office, person: PersonId, purpose: &str, channel: Channel) -> Verdict {
    may(office.session(), person, purpose, channel, Language::En).unwrap().reasons[0].code
}

fn say(office: &Office, person: PersonId, purpose: &str, state: ConsentState) {
    let said = RecordConsent::new(person, purpose, Channel::Email, state, Method::Form);
    record_consent(office.session(), &said).unwrap();
}

#[test]
fn who_takes_back_a_consent_ends_what_rests_on_it_and_not_the_procedure_that_runs() {
    use ConsentState::{Given, Refused, Revoked, Withdrawn};
    let mut office = Office::new();
    let applicant = |office: &Office, name: &str| {
        let reached = office.person(name).email(&format!("{name}@example.com"));
        reached.with(|draft| draft.kind = PersonKind::Applicant).add()
    };
    let (ada, bob) = (applicant(&office, "ada"), applicant(&office, "bob"));
    say(&office, ada, "applications", Given);
    assert_eq!(verdict(&office, ada, "applications", Channel::Email), Verdict::Consent);
    for (day, state) in [("2026-03-02", Withdrawn), ("2026-03-03", Revoked), ("2026-03-04", Refused)] {
        office.reopen_at(&format!("{day}T09:00:00Z"));
        say(&office, ada, "applications", state);
        assert_eq!(verdict(&office, ada, "applications", Channel::Email), Verdict::Basis, "{state:?}");
        assert_eq!(audience(office.session(), "applications", Channel::Email, Language::En).unwrap().allowed, 2);
        if state == Withdrawn {
            office.reopen_at("2026-03-02T10:00:00Z");
            say(&office, ada, "applications", Given);
        }
    }
    say(&office, bob, "applications", Given);
    end_purpose(office.session(), ada, "applications").unwrap();
    let why = verdict(&office, ada, "applications", Channel::Email);
    assert_eq!(why, Verdict::ConsentRefused, "once the procedure is over only a consent would hold the data");
    assert_eq!(verdict(&office, bob, "applications", Channel::Email), Verdict::Consent);

    // Advertising by post rests on an interest, and is over with the word all the same.
    office.words("direct_mail");
    let cleo = office.person("Cleo").living_in("Bonn").add();
    assert_eq!(verdict(&office, cleo, "direct_mail", Channel::Post), Verdict::Basis);
    let no = RecordConsent::new(cleo, "direct_mail", Channel::Post, Refused, Method::Form);
    record_consent(office.session(), &no).unwrap();
    assert_eq!(verdict(&office, cleo, "direct_mail", Channel::Post), Verdict::ConsentRefused);
}

#[test]
fn what_ended_for_a_person_does_not_go_on_as_something_that_fits_another_purpose() {
    let mut office = Office::new();
    let [ada, bob] = ["Ada", "Bob"].map(|name| office.person(name).living_in("Bonn").add());
    let told = WordedFor { person: ada, kind: NoticeKind::Information, version: None, language: "en".into() };
    let named = |office: &Office| notice_words(office.session(), &told).unwrap().text.contains("– Advertising by post");
    let allowed =
        |office: &Office| audience(office.session(), "direct_mail", Channel::Post, Language::En).unwrap().allowed;
    hold_for(office.session(), ada, "direct_mail", None, "fair").unwrap();
    assert_eq!((verdict(&office, ada, "direct_mail", Channel::Post), allowed(&office)), (Verdict::Basis, 2));
    assert!(named(&office));
    give_notice(office.session(), ada, &NoticeDraft::given(NoticeKind::Information)).unwrap();
    office.reopen_at("2026-03-02T09:00:00Z");

    end_purpose(office.session(), ada, "direct_mail").unwrap();

    assert_eq!(verdict(&office, ada, "direct_mail", Channel::Post), Verdict::NotHeld, "the enquiry fits, and it ended");
    assert_eq!(verdict(&office, ada, "enquiry", Channel::Post), Verdict::Basis);
    assert_eq!(verdict(&office, bob, "direct_mail", Channel::Post), Verdict::Basis, "of whom nothing ended");
    assert_eq!(allowed(&office), 1);
    assert!(!named(&office), "what is not done is not told");
    // Nor is it told as a further purpose when it becomes compatible with what the data are held for.
    let enquiry = |office: &Office, compatible: &[&str]| {
        let all = list_purposes(office.session()).unwrap();
        let mut draft = all.into_iter().find(|one| one.key == "enquiry").unwrap().draft();
        draft.compatible = compatible.iter().map(|&other| other.to_owned()).collect();
        edit_purpose(office.session(), "enquiry", draft, None).unwrap();
    };
    enquiry(&office, &[]);
    office.reopen_at("2026-03-10T09:00:00Z");
    enquiry(&office, &["direct_mail"]);
    assert_eq!(notice_duty(office.session(), ada).unwrap().due, []);

    resume_for(office.session(), ada, "direct_mail").unwrap();
    assert_eq!((verdict(&office, ada, "direct_mail", Channel::Post), allowed(&office)), (Verdict::Basis, 2));
    end_purpose(office.session(), ada, "enquiry").unwrap();
    assert_eq!(verdict(&office, ada, "direct_mail", Channel::Post), Verdict::Basis, "held by itself");
}

#[test]
fn a_person_takes_back_an_objection_to_advertising_and_one_that_was_upheld_long_ago() {
    let mut office = Office::new();
    let ada = office.person("Ada").living_in("Bonn").add();
    let marketing = object(office.session(), ada, &Objected::Marketing, None, "").unwrap().value;
    let all = object(office.session(), ada, &Objected::All, None, "").unwrap().value;
    decide_objection(office.session(), all, Decision::Upheld, "nothing outweighs it").unwrap();
    lift(office.session(), ada, Day::parse("2026-03-01").unwrap()).unwrap();
    office.reopen_at("2026-09-01T09:00:00Z");
    let decided = |office: &Office, id| {
        let found = list_objections(office.session(), ada).unwrap().into_iter().find(|one| one.id == id).unwrap();
        (found.decision, found.grounds)
    };
    for other in [Decision::Upheld, Decision::Overridden] {
        let again = decide_objection(office.session(), all, other, "after all");
        assert!(matches!(again, Err(Problem::NotFound)), "what was decided is decided: {again:?}");
    }

    decide_objection(office.session(), all, Decision::Withdrawn, "").unwrap();
    assert_eq!(decided(&office, all), (Some(Decision::Withdrawn), String::new()), "the grounds were those of before");
    assert_eq!(verdict(&office, ada, "direct_mail", Channel::Post), Verdict::Objected);
    decide_objection(office.session(), marketing, Decision::Withdrawn, "by telephone").unwrap();
    assert_eq!(decided(&office, marketing).1, "by telephone");
    assert_eq!(verdict(&office, ada, "direct_mail", Channel::Post), Verdict::Basis);
    let again = decide_objection(office.session(), all, Decision::Withdrawn, "");
    assert!(matches!(again, Err(Problem::NotFound)), "{again:?}");
}

#[test]
fn who_is_merely_known_is_held_on_an_interest_and_can_object_to_that() {
    let office = Office::new();
    let reachable = |kind: PersonKind| {
        let reached = office.person("Ada").email("ada@example.com").living_in("Berlin");
        reached.with(|draft| draft.kind = kind).add()
    };
    let known = reachable(PersonKind::BusinessContact);
    assert_eq!(verdict(&office, known, "contacts", Channel::Email), Verdict::Basis);
    assert_eq!(verdict(&office, known, "enquiry", Channel::Email), Verdict::NotHeld, "nobody asked");
    assert_eq!(verdict(&office, known, "direct_mail", Channel::Post), Verdict::Basis, "compatible with it");
    let asked = reachable(PersonKind::Prospect);
    assert_eq!(verdict(&office, asked, "contacts", Channel::Email), Verdict::NotHeld);
    let to = |purpose: &str| Objected::Purpose { purpose: purpose.into() };
    assert!(object(office.session(), asked, &to("enquiry"), None, "").is_err(), "no interest, nothing to object to");

    object(office.session(), known, &to("contacts"), None, "").unwrap();

    assert_eq!(verdict(&office, known, "contacts", Channel::Email), Verdict::Restricted, "while it is weighed");
    lift(office.session(), known, Day::parse("2026-03-01").unwrap()).unwrap();
    assert_eq!(verdict(&office, known, "contacts", Channel::Email), Verdict::Objected);
}
