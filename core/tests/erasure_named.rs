//! Who is named where others have rights, addresses, and recipients: looked for and blackened as in any other text about them.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::Cancel;
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::glance::{GlanceRequest, Omission, export};
use kartei_core::exchange::import::{ImportRequest, OnDuplicate, run_import};
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::erasure::{
    Erased, ErasureGround, ErasureRequest, MentionId, MentionKind, erase_person, list_recipients_to_tell,
    preview_erasure, set_recipient_told,
};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::purposes::hold_for;
use kartei_core::privacy::retention::TextStays;
use kartei_core::privacy::rights::{Decision, Ground, Objected, decide_objection, lift, object, restrict};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{Address, show_person};
use kartei_core::vault::doctor;
use support::Office;

fn erase(office: &Office, person: PersonId, redact_all: bool) -> Erased {
    let request = ErasureRequest { redact_all, ..ErasureRequest::on(ErasureGround::B) };
    erase_person(office.session(), person, &request).unwrap().value
}

/// The rows, and what the history says, that hold a word.
fn holding(office: &Office, word: &str) -> Vec<String> {
    let rows =
        office.dump().into_iter().flat_map(|(table, rows)| rows.into_iter().map(move |row| format!("{table}: {row}")));
    let told = office.story(None);
    let told = told.lines().map(str::to_owned).filter(|line| !line.contains("erased"));
    rows.chain(told).filter(|line| line.to_lowercase().contains(word)).collect()
}

#[test]
fn grounds_notes_addresses_and_reasons_that_name_somebody_are_blackened() {
    let office = Office::new();
    let session = office.session();
    let hans = office.person("Hans").family("Quarzbaum").add();
    let street =
        |street: &str, label: &str| Address { street: street.into(), label: label.into(), ..Address::default() };
    let bob = office
        .person("Bob")
        .email("bob@muehle.example")
        .with(|draft| {
            draft.contact_points[0].label = String::from("bei Quarzbaum");
            draft.addresses = vec![
                street("c/o Hans Quarzbaum, Mühlweg 1", "home"),
                street("Quarzbaum 5", "bei Quarzbaum"),
                street("Am Quarzbaum 7", "work"),
            ];
        })
        .add();
    let twice = office.person("Bobby").with(|draft| draft.source = String::from("von Hans Quarzbaum")).add();
    merge_persons(session, bob, twice, &MergeChoice::default()).unwrap();
    hold_for(session, bob, "contacts", None, "Liste von Quarzbaum").unwrap();
    let file = office.write("neu.csv", "Vorname;E-Mail;Ort\nBob;bob@muehle.example;Ulm\n");
    let newer = ImportRequest {
        source: String::from("Empfehlung Hans Quarzbaum"),
        on_duplicate: OnDuplicate::Update,
        ..import_request(vec![file])
    };
    let done = run_import(session, &newer, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    assert_eq!(done.updated, 1);
    let all = object(session, bob, &Objected::All, None, "wegen Quarzbaum").unwrap().value;
    decide_objection(session, all, Decision::Overridden, "Hans Quarzbaum verlangt es").unwrap();
    restrict(session, bob, Ground::A, None, "Streit mit Hans Quarzbaum").unwrap();
    let glance = GlanceRequest {
        person: bob,
        out: office.beside("glance.xlsx"),
        language: Language::De,
        reason: ExportReason::AccessRequest,
        recipient: String::new(),
        names: false,
        omit: vec![Omission { sheet: String::from("timeline"), why: String::from("nennt Hans Quarzbaum") }],
    };
    export(session, &glance).unwrap();

    let held = preview_erasure(session, hans).unwrap();
    assert_eq!(
        (held.mention_count, held.staying.held),
        (7, 5),
        "all but what was left out, and where the list came from"
    );
    lift(session, bob, office.today()).unwrap();
    let found = preview_erasure(session, hans).unwrap().mentions;
    let mut shown: Vec<_> = found.iter().map(|one| (one.kind.key(), one.name.as_str(), one.excerpt.as_str())).collect();
    shown.sort_unstable();
    let expected = [
        ("address", "Bob", "c/o Hans Quarzbaum, Mühlweg 1"),
        ("disclosure", "", "[[\"timeline\",\"nennt Hans Quarzbaum\"]]"),
        ("import", "", "Empfehlung Hans Quarzbaum"),
        ("label", "Bob", "bei Quarzbaum"),
        ("right", "Bob", "Streit mit Hans Quarzbaum"),
        ("right", "Bob", "wegen Quarzbaum"),
        ("source", "Bob", "Empfehlung Hans Quarzbaum"),
    ];
    assert_eq!(shown, expected, "each text once, and no street that is called so");
    for one in &found {
        assert_eq!(one.id.to_string().parse::<MentionId>().unwrap(), one.id, "it is said as it is read");
    }

    let chosen_alone = found.iter().filter(|one| one.kind == MentionKind::Address).map(|one| one.id.clone());
    let request =
        ErasureRequest { redact: chosen_alone.collect(), redact_all: true, ..ErasureRequest::on(ErasureGround::B) };
    assert_eq!(erase_person(session, hans, &request).unwrap().value.redacted, 7);

    let left = holding(&office, "quarzbaum");
    let is_street = |row: &String| row.contains("Quarzbaum 5") || row.contains("Am Quarzbaum 7");
    assert!(left.iter().all(is_street), "streets alone: {left:?}");
    let bob = show_person(office.session(), bob).unwrap();
    let addresses = bob.addresses.iter().filter(|one| one.city.is_empty());
    let mut streets: Vec<_> = addresses.map(|one| (one.street.as_str(), one.label.as_str())).collect();
    streets.sort_unstable();
    assert_eq!(streets, [("Am Quarzbaum 7", "work"), ("Quarzbaum 5", "bei █████"), ("c/o █████, Mühlweg 1", "home")]);
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn whoever_is_to_be_told_of_an_erasure_is_named_until_then() {
    let office = Office::new();
    let bob = office.person("Bob").add();
    let request = ListExportRequest {
        fields: Vec::new(),
        chosen: Chosen::These(vec![bob]),
        out: office.beside("Liste.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::Other,
        recipient: String::from("Hans Quarzbaum"),
        sort: Default::default(),
    };
    export_persons(office.session(), &request, Language::De, &mut |_, _| true).unwrap();
    erase(&office, bob, false);
    let hans = ["Hans", "Hans"].map(|name| office.person(name).family("Quarzbaum").add());
    let recipient = || list_recipients_to_tell(office.session()).unwrap()[0].clone();
    let mention = || preview_erasure(office.session(), hans[1]).unwrap().mentions;

    assert_eq!(
        mention().iter().map(|one| (one.kind, one.stays)).collect::<Vec<_>>(),
        [(MentionKind::Recipient, Some(TextStays::Law))]
    );
    let first = erase(&office, hans[0], true);
    assert_eq!((first.redacted, first.staying.by_law, recipient().recipient.as_str()), (0, 1, "Hans Quarzbaum"));
    set_recipient_told(office.session(), recipient().id).unwrap();
    assert_eq!(mention()[0].stays, None);

    let second = erase(&office, hans[1], true);

    assert_eq!((second.redacted, recipient().recipient.as_str()), (1, "█████"));
    assert_eq!(holding(&office, "quarzbaum"), Vec::<String>::new());
}
