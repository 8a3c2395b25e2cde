//! The gate by text message, messenger and fax: beside each address, in the word of a list, and in an audience.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::lists::{AudienceExportRequest, ListFormat, export_audience};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::gate::{addresses_of, list_audience, statuses};
use kartei_core::records::persons::{self, ContactPoint, PersonDraft};
use support::Office;

#[test]
fn text_messages_messengers_and_faxes_have_a_sign_beside_their_address_and_a_word_in_lists() {
    let mut office = Office::new();
    office.words("telephone_sales");
    let ada = office.person("Ada").phone("+49 30 123456").reached(persons::Channel::Messenger, "@ada").add();
    let fax = |draft: &mut PersonDraft| {
        let (id, channel) = (None, persons::Channel::Phone);
        draft.contact_points = vec![ContactPoint { id, channel, value: "+49 30 99".into(), label: "fax".into() }];
    };
    let bert = office.person("Bert").with(fax).add();
    let cleo = office.person("Cleo").phone("+49 30 654321").add();
    let all = [ada, bert, cleo];
    let say = |office: &Office, person, channel, state| {
        record_consent(office.session(), &RecordConsent::new(person, "telephone_sales", channel, state, Method::Form))
            .unwrap();
    };
    let words = |office: &Office| statuses(office.session(), &all).unwrap();
    let signs = |office: &Office, person: PersonId, channel: Channel| -> Vec<bool> {
        let found = addresses_of(office.session(), &all, Language::En).unwrap().into_iter();
        found.filter(|one| (one.person, one.channel) == (person, channel)).map(|one| one.allowed).collect()
    };
    assert_eq!(words(&office), ["stored"; 3]);
    assert_eq!(signs(&office, ada, Channel::Messenger), [false, false], "a newsletter, and sales");
    assert_eq!((signs(&office, bert, Channel::Fax).len(), signs(&office, ada, Channel::Sms).len()), (1, 0));

    for (person, channel) in [(ada, Channel::Messenger), (bert, Channel::Fax), (cleo, Channel::Sms)] {
        say(&office, person, channel, ConsentState::Given);
        assert!(signs(&office, person, channel).contains(&true), "{channel:?}");
    }
    assert_eq!(words(&office), ["allowed"; 3]);
    office.reopen_at("2026-03-02T09:00:00Z");
    for (person, channel) in [(ada, Channel::Messenger), (bert, Channel::Fax), (cleo, Channel::Sms)] {
        say(&office, person, channel, ConsentState::Withdrawn);
        assert!(!signs(&office, person, channel).contains(&true), "{channel:?}");
    }
    assert_eq!(words(&office), ["blocked"; 3]);
}

#[test]
fn an_audience_by_messenger_has_the_addresses_that_the_gate_lets_through_and_no_others() {
    let office = Office::new();
    office.words("newsletter");
    let ada = office
        .person("Ada")
        .reached(persons::Channel::Messenger, "ada.one")
        .reached(persons::Channel::Messenger, "ada.two");
    let ada = ada.email("ada@example.com").add();
    let bert = office.person("Bert").reached(persons::Channel::Messenger, "bert.one").add();
    let yes = RecordConsent::new(ada, "newsletter", Channel::Messenger, ConsentState::Given, Method::Form);
    record_consent(office.session(), &RecordConsent { address: "ada.two".into(), ..yes }).unwrap();

    let listed = |why: Option<&str>| {
        let rows = list_audience(office.session(), "newsletter", Channel::Messenger, why, 0, 9).unwrap().rows;
        rows.into_iter().map(|one| (one.person.id, one.messengers)).collect::<Vec<_>>()
    };
    assert_eq!(listed(None), [(ada, vec!["ada.two".to_owned()])]);
    assert_eq!(listed(Some("consent_missing")), [(bert, vec!["bert.one".to_owned()])]);

    let request = |channel, out: &str| AudienceExportRequest {
        purpose: "newsletter".into(),
        channel,
        out: office.beside(out),
        format: ListFormat::Csv,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
    };
    let written = |channel, out: &str| {
        let request = request(channel, out);
        export_audience(office.session(), &request, Language::En, &mut |_, _| true).unwrap();
        std::fs::read_to_string(request.out).unwrap()
    };
    let text = written(Channel::Messenger, "messengers.csv");
    assert!(text.contains(",Messenger\r\n") && text.contains(",ada.two\r\n"), "{text}");
    assert!(!text.contains("ada.one") && !text.contains("ada@example.com") && !text.contains("bert"), "{text}");
    assert!(!written(Channel::Email, "mails.csv").contains("Messenger"));
}

#[test]
fn a_list_of_whom_one_may_write_e_mails_does_not_say_where_they_live() {
    let office = Office::new();
    office.words("newsletter");
    let home = persons::Address { street: "Weg 9".into(), city: "Bonn".into(), ..persons::Address::default() };
    let ada = office.person("Ada").email("ada@example.com").with(|draft| draft.addresses.push(home)).add();
    let yes = RecordConsent::new(ada, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &RecordConsent { language: "de".into(), ..yes }).unwrap();
    let request = AudienceExportRequest {
        purpose: "newsletter".into(),
        channel: Channel::Email,
        out: office.beside("mails.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::OwnUse,
        recipient: String::new(),
    };
    export_audience(office.session(), &request, Language::En, &mut |_, _| true).unwrap();
    let text = std::fs::read_to_string(request.out).unwrap();
    assert!(text.contains("ada@example.com"), "{text}");
    assert!(!text.contains("Weg 9") && !text.contains("Bonn"), "{text}");
}
