//! What was said, or waited for, while two were one, once they are two again.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod proof_support;
mod request_support;
mod support;

use std::fs;

use kartei_core::Cancel;
use kartei_core::exchange::proof::check_proof_in;
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::request::{Answer, list_requests};
use kartei_core::privacy::consent::{
    Channel, ConsentState, Method, RecordConsent, WithdrawConsents, of_person, record_consent, withdraw_consents,
};
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::rights::{
    Decision, Ground, Objected, decide_objection, lift, list_objections, list_restrictions, object, restrict,
};
use kartei_core::records::chosen::Chosen;
use kartei_core::vault::restore::{RestoreRequest, restore};
use kartei_core::vault::session::Session;
use kartei_core::vault::{backup, history};
use proof_support::saved_proof;
use request_support::{asked, states, taken};
use serde_json::Value;
use support::{Office, PASSWORD, USER};

fn say(office: &Office, person: PersonId, channel: Channel, state: ConsentState) {
    let said = RecordConsent::new(person, "newsletter", channel, state, Method::Form);
    record_consent(office.session(), &RecordConsent { language: "de".into(), ..said }).unwrap();
}

/// Two with a consent each to the newsletter by mail, made one: who they are, and the merge.
fn two_as_one(office: &Office) -> (PersonId, PersonId, u64) {
    let ada = office.person("Ada").family("Byron").email("byron@example.com").add();
    let bea = office.person("Bea").family("Quarzine").email("quarzine@example.org").add();
    for person in [ada, bea] {
        say(office, person, Channel::Email, ConsentState::Given);
    }
    (ada, bea, merge(office, ada, bea))
}

fn merge(office: &Office, keep: PersonId, other: PersonId) -> u64 {
    merge_persons(office.session(), keep, other, &MergeChoice::default()).unwrap().change
}

fn withdraw(office: &Office, person: PersonId) {
    let all = WithdrawConsents {
        persons: Chosen::These(vec![person]),
        purpose: None,
        channel: None,
        address: None,
        method: Some(Method::Letter),
        objects: false,
    };
    withdraw_consents(office.session(), &all, &mut |_, _| {}).unwrap();
}

fn verdict_of(session: &Session, person: PersonId) -> Verdict {
    may(session, person, "newsletter", Channel::Email, Language::De).unwrap().reasons[0].code
}

fn verdicts(office: &Office, persons: [PersonId; 2]) -> [Verdict; 2] {
    persons.map(|person| verdict_of(office.session(), person))
}

/// What a proof of somebody's consents says, which must be right.
fn proven(office: &Office, person: PersonId) -> (String, Value) {
    let out = saved_proof(office, person);
    let found = check_proof_in(office.session(), &out).unwrap();
    assert_eq!((found.problem, found.in_history, found.compared), (None, Some(true), true));
    let content = found.content.unwrap();
    assert_eq!(content.events, content.events_in_history);
    let text = fs::read_to_string(out).unwrap();
    let proof = serde_json::from_str(&text).unwrap();
    (text, proof)
}

#[test]
fn a_no_said_while_two_were_one_holds_for_both_once_they_are_two_again() {
    type Step = fn(&Office, PersonId);
    let steps: [(&str, Step, Verdict); 5] = [
        ("withdrawal", withdraw, Verdict::ConsentWithdrawn),
        (
            "refusal",
            |office, person| say(office, person, Channel::Email, ConsentState::Refused),
            Verdict::ConsentRefused,
        ),
        (
            "objection to the purpose",
            |office, person| {
                let to = Objected::Purpose { purpose: "newsletter".into() };
                object(office.session(), person, &to, None, "Quarzgrund").unwrap();
            },
            Verdict::Objected,
        ),
        (
            "objection to all",
            |office, person| {
                object(office.session(), person, &Objected::All, None, "Quarzgrund").unwrap();
            },
            Verdict::Restricted,
        ),
        (
            "restriction",
            |office, person| {
                restrict(office.session(), person, Ground::A, None, "Quarzgrund").unwrap();
            },
            Verdict::Restricted,
        ),
    ];
    for (what, step, verdict) in steps {
        let office = Office::new();
        let (ada, bea, change) = two_as_one(&office);
        assert_eq!(verdict_of(office.session(), ada), Verdict::Consent, "{what}");
        step(&office, ada);
        assert_eq!(verdict_of(office.session(), ada), verdict, "{what}");

        history::undo(office.session(), change).unwrap();

        assert_eq!(verdicts(&office, [ada, bea]), [verdict, verdict], "{what}");
        for (person, others) in [(ada, "quarz"), (bea, "byron")] {
            let (text, _) = proven(&office, person);
            // The address at which the one withdrew, or refused, is in what that one said then.
            assert!(person == ada || !text.to_lowercase().contains(others), "{what}: {text}");
        }
        let told: Vec<String> = office.history(bea).iter().map(support::told).collect();
        assert!(told.iter().any(|entry| entry.contains("stop_both")), "{what}: {told:?}");
        assert!(office.verify().ok);
    }
}

#[test]
fn what_both_get_says_why_and_what_stops_nothing_any_more_is_left() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    withdrawn_before(&office, ada);
    let bea = office.person("Bea").email("bea@example.com").add();
    let change = merge(&office, ada, bea);
    // What they took back, what was decided against them, and what was lifted.
    let to_all = object(office.session(), ada, &Objected::All, None, "").unwrap().value;
    decide_objection(office.session(), to_all, Decision::Withdrawn, "").unwrap();
    lift(office.session(), ada, office.today()).unwrap();
    let upheld = object(office.session(), ada, &Objected::Marketing, None, "private").unwrap().value;
    decide_objection(office.session(), upheld, Decision::Upheld, "private too").unwrap();
    restrict(office.session(), ada, Ground::C, None, "private again").unwrap();
    say(&office, ada, Channel::Post, ConsentState::Refused);
    say(&office, ada, Channel::Email, ConsentState::Given);

    history::undo(office.session(), change).unwrap();

    let [refused] = &of_person(office.session(), bea).unwrap()[..] else { panic!("nothing but the refusal") };
    assert_eq!((refused.state, refused.channel), (ConsentState::Refused, Channel::Post));
    assert!(refused.note.contains("zusammengeführt"), "{}", refused.note);
    let [objection] = &list_objections(office.session(), bea).unwrap()[..] else { panic!("one objection") };
    assert_eq!((objection.scope.as_str(), objection.decision), ("marketing", Some(Decision::Upheld)));
    assert!(objection.note.contains("zusammengeführt") && objection.grounds.is_empty(), "{objection:?}");
    let [restriction] = &list_restrictions(office.session(), bea).unwrap()[..] else { panic!("one restriction") };
    assert_eq!((restriction.ground, restriction.objection, restriction.lifted_at), (Ground::C, None, None));
    assert!(restriction.note.contains("zusammengeführt"), "{restriction:?}");
    assert_eq!(list_objections(office.session(), ada).unwrap().len(), 3, "the one who stayed keeps all of it");
    assert!(office.verify().ok);
}

/// A no of before a merge.
fn withdrawn_before(office: &Office, person: PersonId) {
    say(office, person, Channel::Email, ConsentState::Given);
    withdraw(office, person);
    object(office.session(), person, &Objected::Purpose { purpose: "direct_mail".into() }, None, "").unwrap();
}

#[test]
fn a_no_of_which_the_history_says_nothing_any_more_holds_for_both_too() {
    let mut office = Office::new();
    let (ada, bea, change) = two_as_one(&office);
    office.reopen_at("2026-03-02T09:00:00Z");
    let no = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Revoked, Method::Oral);
    let said = record_consent(office.session(), &no).unwrap().change;
    office.raw().execute("DELETE FROM history_payload WHERE seq = ?1", [said]).unwrap();

    history::undo(office.session(), change).unwrap();

    assert_eq!(verdicts(&office, [ada, bea]), [Verdict::ConsentRevoked, Verdict::ConsentRevoked]);
    let said = of_person(office.session(), bea).unwrap();
    assert_eq!(said.iter().map(|one| one.state).collect::<Vec<_>>(), [ConsentState::Revoked, ConsentState::Given]);
}

#[test]
fn of_three_who_were_one_each_gets_what_stops() {
    let office = Office::new();
    let (ada, bea, first) = two_as_one(&office);
    let cleo = office.person("Cleo").email("cleo@example.net").add();
    say(&office, cleo, Channel::Email, ConsentState::Given);
    let second = merge(&office, cleo, ada);
    withdraw(&office, cleo);

    history::undo(office.session(), second).unwrap();
    history::undo(office.session(), first).unwrap();

    for person in [ada, bea, cleo] {
        assert_eq!(verdict_of(office.session(), person), Verdict::ConsentWithdrawn);
    }
}

#[test]
fn a_no_of_a_third_from_before_their_merge_is_not_the_one_s_who_is_there_again() {
    let office = Office::new();
    let (ada, bea, change) = two_as_one(&office);
    let paul = office.person("Paul").email("paul@example.net").add();
    say(&office, paul, Channel::Email, ConsentState::Given);
    withdraw(&office, paul);
    restrict(office.session(), paul, Ground::A, None, "").unwrap();
    merge(&office, ada, paul);

    history::undo(office.session(), change).unwrap();

    assert_eq!(verdict_of(office.session(), bea), Verdict::Consent);
    assert_eq!(list_restrictions(office.session(), bea).unwrap().len(), 0);
    assert_ne!(verdict_of(office.session(), ada), Verdict::Consent, "what Paul said stands with whom he is one with");
}

#[test]
fn a_no_in_a_backup_of_between_holds_for_who_is_left_of_the_two() {
    let office = Office::new();
    let (ada, bea, change) = two_as_one(&office);
    withdraw(&office, ada);
    object(office.session(), ada, &Objected::All, None, "").unwrap();
    let between = office.beside("between.kartei-backup");
    backup::back_up(office.session(), &between, &mut |_, _| ()).unwrap();
    history::undo(office.session(), change).unwrap();
    erase_person(office.session(), ada, &ErasureRequest::on(ErasureGround::A)).unwrap();

    let (folder, workspaces) = (office.beside("again.kartei"), [office.folder()]);
    let request = RestoreRequest {
        backup: &between,
        folder: &folder,
        user: Some(USER),
        password: PASSWORD,
        recovery_key: None,
        journals: &[],
        workspaces: &workspaces,
        without_journal: false,
        clock_is_right: false,
    };
    let again = restore(&request, office.conditions(), &Cancel::default(), &mut |_, _| ()).unwrap();

    assert_eq!(verdict_of(&again.session, bea), Verdict::Restricted);
    let said = of_person(&again.session, bea).unwrap();
    assert!(said.iter().any(|one| one.state == ConsentState::Withdrawn && one.address == "quarzine@example.org"));
    assert_eq!(list_objections(&again.session, bea).unwrap().len(), 1);
}

#[test]
fn who_was_asked_and_was_one_with_another_for_a_while_can_still_answer() {
    #[derive(PartialEq)]
    enum Meanwhile {
        Nothing,
        OtherObjected,
        OtherRefused,
        AnswersNo,
    }
    use Meanwhile::{AnswersNo, Nothing, OtherObjected, OtherRefused};
    for meanwhile in [Nothing, OtherObjected, OtherRefused, AnswersNo] {
        let office = request_support::office();
        let ada = request_support::ada(&office);
        let cleo = office.person("Cleo").email("cleo@example.net").add();
        let (_, token) = asked(&office, ada);
        match meanwhile {
            OtherObjected => _ = object(office.session(), cleo, &Objected::Marketing, None, "").unwrap(),
            OtherRefused => say(&office, cleo, Channel::Email, ConsentState::Refused),
            Nothing | AnswersNo => {}
        }
        let change = merge(&office, cleo, ada);
        if matches!(meanwhile, OtherObjected | OtherRefused) {
            assert!(taken(&office, cleo, Answer::Token { token: token.clone() }).is_err(), "nobody waits meanwhile");
        }
        if meanwhile == AnswersNo {
            say(&office, cleo, Channel::Email, ConsentState::Refused);
        }
        history::undo(office.session(), change).unwrap();

        let waiting: Vec<PersonId> =
            list_requests(office.session(), None).unwrap().iter().map(|one| one.person).collect();
        let answered = taken(&office, ada, Answer::Token { token });
        if meanwhile == AnswersNo {
            assert_eq!((waiting, answered.is_err()), (Vec::new(), true), "somebody said no meanwhile");
            assert_eq!(states(&office, ada), [ConsentState::Refused, ConsentState::Requested]);
        } else {
            assert_eq!((waiting, answered.unwrap().state), (vec![ada], ConsentState::Given));
            assert_eq!(verdict_of(office.session(), ada), Verdict::Consent);
        }
        assert!(list_requests(office.session(), None).unwrap().is_empty());
        assert!(office.verify().ok);
    }
}
