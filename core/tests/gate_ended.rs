//! What a word ends, and what goes on beside it.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::gate::{Verdict, audience, may};
use kartei_core::privacy::purposes::end_purpose;
use kartei_core::records::persons::PersonKind;
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
