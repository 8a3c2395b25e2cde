//! Who is called as somebody who goes keeps what is theirs: a name as a recipient, an address, a saved view.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Cancel;
use kartei_core::exchange::disclosures::{ExportReason, list_disclosures};
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::erasure::{
    ErasureGround, ErasureRequest, MentionKind, erase_person, list_recipients_to_tell, preview_erasure,
};
use kartei_core::privacy::retention::{TextStays, set_relation_end};
use kartei_core::privacy::sweep::{SweepReport, SweepRequest, run_sweep, sweep_mentions};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{Address, PersonFilter, PersonKind, show_person};
use kartei_core::records::views::{ListView, list_views, save_view};
use kartei_core::time::Day;
use kartei_core::vault::doctor;
use support::{Office, USER};

fn erase(office: &Office, person: PersonId) {
    erase_person(office.session(), person, &ErasureRequest::on(ErasureGround::A)).unwrap();
}

fn sweep(office: &Office, redact: bool) -> SweepReport {
    let request = SweepRequest { clock_is_right: true, redact: Some(redact), ..SweepRequest::default() };
    run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap()
}

fn hand_out(office: &Office, persons: Chosen, out: &str, recipient: &str) {
    let request = ListExportRequest {
        fields: Vec::new(),
        chosen: persons,
        out: office.beside(out),
        format: ListFormat::Csv,
        reason: ExportReason::Other,
        recipient: recipient.to_owned(),
        sort: Default::default(),
    };
    export_persons(office.session(), &request, Language::De, &mut |_, _| true).unwrap();
}

/// Whom a person's data were handed out to, as the person is told.
fn recipients_of(office: &Office, person: PersonId) -> Vec<String> {
    list_disclosures(office.session(), person).unwrap().into_iter().map(|one| one.recipient).collect()
}

fn tasks(office: &Office) -> Vec<(String, u64)> {
    list_recipients_to_tell(office.session()).unwrap().into_iter().map(|one| (one.recipient, one.persons)).collect()
}

fn lead(office: &Office, given: &str, family: &str) -> PersonId {
    office.person(given).family(family).with(|draft| draft.collected_at = Day::parse("2024-01-01")).add()
}

fn customer(office: &Office, given: &str) -> PersonId {
    office.person(given).with(|draft| draft.kind = PersonKind::Customer).add()
}

#[test]
fn a_recipient_who_is_called_as_somebody_who_goes_stays_named_for_those_who_stay() {
    let office = Office::new();
    let hans = office.person("Hans").family("Müller").add();
    let [bob, eva] = ["Bob", "Eva"].map(|name| customer(&office, name));
    hand_out(&office, Chosen::all(PersonFilter::default()), "Liste Müller.csv", "Müller Druck GmbH");
    hand_out(&office, Chosen::These(vec![bob, hans]), "zwei.csv", "Hans Müller");
    hand_out(&office, Chosen::These(vec![hans]), "Hans.csv", "Büro Müller");
    let told = || preview_erasure(office.session(), hans).unwrap().mentions;
    let mut shown: Vec<_> = told().into_iter().map(|one| (one.kind, one.excerpt, one.stays)).collect();
    shown.sort_by(|one, other| one.1.cmp(&other.1));
    let stays = |name: &str| (MentionKind::Recipient, name.to_owned(), Some(TextStays::Law));
    assert_eq!(shown, [stays("Hans Müller"), stays("Müller Druck GmbH")], "and it is said that they do");

    let redact_all = ErasureRequest { redact_all: true, ..ErasureRequest::on(ErasureGround::B) };
    let erased = erase_person(office.session(), hans, &redact_all).unwrap().value;

    assert_eq!((erased.redacted, erased.staying.by_law), (0, 2));
    assert_eq!(recipients_of(&office, bob), ["Hans Müller", "Müller Druck GmbH"]);
    assert_eq!(recipients_of(&office, eva), ["Müller Druck GmbH"]);
    let file = list_disclosures(office.session(), eva).unwrap()[0].file_name.clone();
    assert_eq!(file, "Liste █████.csv", "a file's name is nobody's right");
    let to_tell = preview_erasure(office.session(), eva).unwrap().recipients;
    assert_eq!(to_tell.iter().map(|one| one.recipient.as_str()).collect::<Vec<_>>(), ["Müller Druck GmbH"]);
    erase(&office, eva);
    erase(&office, bob);
    let mut named: Vec<_> = tasks(&office).into_iter().map(|(recipient, _)| recipient).collect();
    named.sort();
    named.dedup();
    assert_eq!(named, ["Büro Müller", "Hans Müller", "Müller Druck GmbH"], "everyone can be told");
    let left: u32 = office.raw().query_row("SELECT count(*) FROM disclosure", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "with the last of them it goes");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn a_sweep_in_several_steps_makes_one_task_of_a_recipient_called_as_one_who_goes() {
    for redact in [false, true] {
        let mut office = Office::at("2023-01-10T09:00:00Z");
        let old = |given: &str| {
            let person = office.person(given).family("Müller").email(&format!("{given}@example.com"));
            person.with(|draft| draft.collected_at = Day::parse("2023-01-10")).add()
        };
        let kept = ["Hans", "Ida"].map(old);
        old("Klara");
        for person in kept {
            let given = RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
            record_consent(office.session(), &given).unwrap();
        }
        let bob = customer(&office, "Bob");
        hand_out(&office, Chosen::all(PersonFilter::default()), "Liste.csv", "Müller Druck GmbH");
        office.reopen_at("2026-06-02T09:00:00Z");

        let report = sweep(&office, redact);

        assert_eq!((report.persons, report.minimised), (1, 2), "each of them in a step of its own");
        assert_eq!(tasks(&office), [("Müller Druck GmbH".to_owned(), 3)]);
        assert_eq!(recipients_of(&office, bob), ["Müller Druck GmbH"]);
    }
}

#[test]
fn what_went_to_a_user_of_an_older_version_stays_in_the_house_when_a_namesake_goes() {
    let office = Office::new();
    let grace = office.person("Grace").family(USER).add();
    let [bob, eva] = ["Bob", "Eva"].map(|name| customer(&office, name));
    hand_out(&office, Chosen::all(PersonFilter::default()), "Liste.csv", USER);
    office.raw().execute("UPDATE disclosure SET reason = 'own_use'", []).unwrap();
    assert_eq!(preview_erasure(office.session(), grace).unwrap().mention_count, 0);

    erase(&office, grace);
    erase(&office, eva);

    assert_eq!((tasks(&office), recipients_of(&office, bob)), (Vec::new(), vec![USER.to_owned()]));
}

#[test]
fn an_address_at_a_namesakes_is_blackened_only_by_hand() {
    let office = Office::new();
    let street = |street: &str| Address { street: street.into(), ..Address::default() };
    let bob = office.person("Bob").with(|draft| draft.addresses = vec![street("c/o Müller, Mühlweg 1")]).add();
    let [on_demand, by_hand] = ["Hans", "Jan"].map(|name| office.person(name).family("Müller").add());
    lead(&office, "Ida", "Müller");
    let at = || show_person(office.session(), bob).unwrap().addresses[0].street.clone();

    assert_eq!(sweep(&office, true).redacted, 0);
    assert_eq!(at(), "c/o Müller, Mühlweg 1");
    let found = preview_erasure(office.session(), on_demand).unwrap().mentions;
    assert_eq!(found.iter().map(|one| one.kind).collect::<Vec<_>>(), [MentionKind::Address], "it is shown");
    let all = ErasureRequest { redact_all: true, ..ErasureRequest::on(ErasureGround::B) };
    assert_eq!(erase_person(office.session(), on_demand, &all).unwrap().value.redacted, 0);
    assert_eq!(at(), "c/o Müller, Mühlweg 1");

    let this = ErasureRequest { redact: vec![found[0].id.clone()], ..ErasureRequest::on(ErasureGround::B) };
    assert_eq!(erase_person(office.session(), by_hand, &this).unwrap().value.redacted, 1);
    assert_eq!(at(), "c/o █████, Mühlweg 1");
}

#[test]
fn the_address_that_claims_are_made_at_stays_as_it_is() {
    let office = Office::new();
    let street = Address { street: String::from("c/o Müller, Mühlweg 1"), ..Address::default() };
    let bob = office
        .person("Bob")
        .with(|draft| {
            (draft.kind, draft.collected_at) = (PersonKind::Customer, Day::parse("2025-01-01"));
            draft.addresses = vec![street];
        })
        .add();
    set_relation_end(office.session(), bob, Some(office.today())).unwrap();
    erase(&office, bob);
    let hans = office.person("Hans").family("Müller").add();

    let found = preview_erasure(office.session(), hans).unwrap().mentions;

    let kinds: Vec<_> = found.iter().map(|one| (one.kind, one.stays)).collect();
    assert_eq!(kinds, [(MentionKind::Address, Some(TextStays::Law))]);
    let this = ErasureRequest { redact: vec![found[0].id.clone()], ..ErasureRequest::on(ErasureGround::B) };
    let erased = erase_person(office.session(), hans, &this).unwrap().value;
    assert_eq!((erased.redacted, erased.staying.by_law), (0, 1));
    assert_eq!(show_person(office.session(), bob).unwrap().addresses[0].street, "c/o Müller, Mühlweg 1");
}

#[test]
fn a_street_called_after_fraunhofer_names_nobody() {
    let office = Office::new();
    let streets = [
        "Joseph-von-Fraunhofer-Straße 13",
        "Bei den Linden 4",
        "Hans-Herrmann-Straße 2",
        "Am Fraunhofer 3, Herrenhaus",
        "Linden 5, Familienzentrum",
    ];
    let addresses = |streets: &[&str]| -> Vec<Address> {
        streets.iter().map(|street| Address { street: (*street).into(), ..Address::default() }).collect()
    };
    office.person("Bob").with(|draft| draft.addresses = addresses(&streets)).add();
    let naming = |family: &str| {
        let person = office.person("Ida").family(family).add();
        let found = preview_erasure(office.session(), person).unwrap().mentions;
        found.into_iter().map(|one| one.excerpt).collect::<Vec<_>>()
    };
    for family in ["Fraunhofer", "Linden", "Herrmann"] {
        assert_eq!(naming(family), Vec::<String>::new(), "{family}");
    }

    for street in [
        "Weg 1, bei Quarzine",
        "bei Quarzine, Weg 1",
        "Frau Quarzine, Weg 1",
        "Weg 1\nHerrn Quarzine",
        "Weg 1 z. Hd. Quarzine",
        "Weg 1,Fam.Quarzine",
        "Weg 1 c/o Quarzine",
    ] {
        let other = office.person("Cem").with(|draft| draft.addresses = addresses(&[street])).add();
        assert_eq!(naming("Quarzine").len(), 1, "{street}");
        erase(&office, other);
    }
}

#[test]
fn a_view_of_a_tag_that_is_somebody_s_name_stays_when_they_go() {
    let office = Office::new();
    let session = office.session();
    let save = |name: &str, tag: &str, text: &str| {
        let filter = PersonFilter { text: text.into(), tags: vec![tag.into()], ..PersonFilter::default() };
        save_view(session, name, &ListView::Persons { filter, sort: Default::default() }).unwrap();
    };
    save("Sommer 2026", "Kunde", "");
    save("Bauern", "Bauer", "");
    save("Wirte", "Wirt", "");
    save("looks for one", "Kunde", "Sommer");
    save("Anna Sommer", "Kunde", "");
    save("with Sommer", "Anna", "");
    lead(&office, "Anna", "Sommer");
    lead(&office, "Jan", "Bauer");
    lead(&office, "", "Wirt");
    let found = sweep_mentions(session, None, &Cancel::default(), &mut |_, _| ()).unwrap();
    assert_eq!((found.going, found.views), (3, 3), "it is said how many go");

    assert_eq!(sweep(&office, false).persons, 3);

    let left = list_views(session).unwrap();
    assert_eq!(left.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["Bauern", "Sommer 2026", "Wirte"]);
    let told = office.history(None).into_iter().filter(|entry| entry.action == "save_view");
    assert_eq!(told.filter(|entry| !entry.erased).count(), 3, "and so does what the history says of them");
}
