//! What an erasure leaves elsewhere: in the history, with recipients, in notes of others, in saved views, at organisations.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::{OrganisationId, PersonId, TouchpointId};
use kartei_core::language::{Both, Language};
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::contact;
use kartei_core::privacy::erasure::{
    Erased, ErasureGround, ErasureRequest, Mention, MentionId, erase_person, list_recipients_to_tell, preview_erasure,
};
use kartei_core::privacy::fields::add_field;
use kartei_core::privacy::retention::retention_of_person;
use kartei_core::privacy::rights::{Ground, lift, restrict};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::fields::{FieldDraft, FieldKind, ValueDraft};
use kartei_core::records::organisations::{
    OrganisationDraft, OrganisationFilter, add_organisation, edit_organisation, list_organisations, show_organisation,
};
use kartei_core::records::persons::{PersonFilter, PersonKind, edit_person, show_person};
use kartei_core::records::views::{ListView, list_views, remove_view, save_view};
use kartei_core::time::Day;
use kartei_core::vault::doctor;
use kartei_core::{Problem, Result};
use support::Office;

fn request() -> ErasureRequest {
    ErasureRequest::on(ErasureGround::B)
}

fn erase(office: &Office, person: PersonId) -> Erased {
    erase_person(office.session(), person, &request()).unwrap().value
}

fn redact(office: &Office, person: PersonId, texts: &[&str]) -> Result<u64> {
    let redact = texts.iter().map(|text| text.parse().unwrap()).collect();
    erase_person(office.session(), person, &ErasureRequest { redact, ..request() }).map(|erased| erased.value.redacted)
}

fn mentions(office: &Office, person: PersonId) -> Vec<Mention> {
    preview_erasure(office.session(), person).unwrap().mentions
}

/// The rows, and what the history says, that hold a word.
fn holding(office: &Office, word: &str) -> Vec<String> {
    let rows =
        office.dump().into_iter().flat_map(|(table, rows)| rows.into_iter().map(move |row| format!("{table}: {row}")));
    let told = office.story(None);
    let told = told.lines().map(str::to_owned).filter(|line| !line.contains("erased"));
    rows.chain(told).filter(|line| line.to_lowercase().contains(word)).collect()
}

fn is_in_index(office: &Office, index: &str, trigram: &str) -> bool {
    office
        .raw()
        .prepare(&format!("SELECT 1 FROM {index} WHERE {index} MATCH ?1"))
        .unwrap()
        .exists([format!("\"{trigram}\"")])
        .unwrap()
}

fn hobby(office: &Office) -> kartei_core::ids::FieldId {
    let draft = FieldDraft {
        key: String::from("hobby"),
        name: Both { de: String::from("Hobby"), en: String::from("Hobby") },
        kind: FieldKind::Text,
        category: String::from("personal"),
        purpose: String::from("contract"),
        necessity: String::from("Gifts fit"),
        ..FieldDraft::default()
    };
    add_field(office.session(), draft).unwrap().value.id
}

#[test]
fn of_the_ledger_s_entries_the_history_holds_those_that_stay_and_no_others() {
    let office = Office::new();
    let eva = office
        .person("Eva")
        .family("Quarzbaum")
        .email("eva@example.com")
        .with(|draft| (draft.kind, draft.collected_at) = (PersonKind::Customer, Day::parse("2019-01-01")))
        .add();
    let say = |purpose, channel, state| {
        let said = RecordConsent::new(eva, purpose, channel, state, Method::Form);
        record_consent(office.session(), &said).unwrap().change
    };
    let given = say("newsletter", Channel::Email, ConsentState::Given);
    let refused = say("telephone_sales", Channel::Phone, ConsentState::Refused);

    let erased = erase(&office, eva);

    assert!(erased.erased.iter().any(|count| count.kind == "consent_event" && count.n == 1), "{erased:?}");
    let entry = |seq| office.history(eva).into_iter().find(|entry| entry.seq == seq).unwrap();
    assert!(!entry(given).erased && !entry(given).changes.is_empty(), "the proof of what was given stays");
    assert!(entry(refused).erased && entry(refused).changes.is_empty(), "what went says nothing any more");
    assert!(office.verify().ok);
}

#[test]
fn whom_to_tell_names_what_was_handed_out_and_no_file() {
    let office = Office::new();
    let eva = office.person("Eva").family("Quarzbaum").add();
    let request = ListExportRequest {
        fields: Vec::new(),
        chosen: Chosen::all(PersonFilter::default()),
        out: office.beside("Eva-Quarzbaum.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::Other,
        recipient: String::from("Druckerei"),
        sort: Default::default(),
    };
    export_persons(office.session(), &request, Language::De, &mut |_, _| true).unwrap();
    let before = preview_erasure(office.session(), eva).unwrap().recipients;
    assert_eq!((before[0].kind.as_str(), before[0].file_name.as_str()), ("list", "Eva-Quarzbaum.csv"));

    erase(&office, eva);

    let tasks = list_recipients_to_tell(office.session()).unwrap();
    let told: Vec<_> = tasks.iter().map(|one| (&*one.recipient, &*one.kind, &*one.file_name)).collect();
    assert_eq!(told, [("Druckerei", "list", "")]);
    let left: Vec<_> =
        office.dump().into_iter().filter(|(_, rows)| format!("{rows:?}").contains("Quarzbaum")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn notes_values_and_organisations_that_name_somebody_are_shown_and_redacted_without_a_trace() {
    let office = Office::new();
    let erika = office.person("Erika").family("Quarzbaum").email("erika@example.com").add();
    let field = hobby(&office);
    let otto = office.person("Otto").family("Klein").note("Kennt Erika Quarzbaum vom Chor, erika@example.com").add();
    let view = show_person(office.session(), otto).unwrap();
    let mut draft = view.draft();
    draft.fields = vec![ValueDraft { field, value: String::from("Tennis mit Quarzbaum") }];
    edit_person(office.session(), otto, draft, Some(view.version)).unwrap();
    let bare = OrganisationDraft { name: String::from("Chor e.V."), ..OrganisationDraft::default() };
    let choir = add_organisation(office.session(), &bare).unwrap().value.id;
    let noted = OrganisationDraft { note: String::from("Kasse: Frau Quarzbaum"), ..bare };
    edit_organisation(office.session(), choir, &noted, None).unwrap();
    let call = office.note(otto, "Frau Quarzbaum rief an");
    let other = office.note(otto, "Das Wetter");

    let found = mentions(&office, erika);

    let shown: Vec<_> = found.iter().map(|one| (one.id.to_string(), &*one.name, &*one.excerpt)).collect();
    let ids =
        [format!("organisation:{choir}"), format!("note:{otto}"), format!("value:{otto}:hobby"), call.to_string()];
    let expected = [
        (ids[0].clone(), "Chor e.V.", "Kasse: Frau Quarzbaum"),
        (ids[1].clone(), "Otto Klein", "Kennt Erika Quarzbaum vom Chor, erika@example.com"),
        (ids[2].clone(), "Otto Klein", "Tennis mit Quarzbaum"),
        (ids[3].clone(), "Otto Klein", "Frau Quarzbaum rief an"),
    ];
    assert_eq!(shown, expected);
    assert_eq!(found[2].field.as_ref().unwrap().de, "Hobby");

    let redacted = redact(&office, erika, &ids.each_ref().map(String::as_str)).unwrap();

    assert_eq!(redacted, 4);
    let view = show_person(office.session(), otto).unwrap();
    assert_eq!((&*view.note, &*view.fields[0].value), ("Kennt █████ vom Chor, █████", "Tennis mit █████"));
    assert_eq!(show_organisation(office.session(), choir).unwrap().note, "Kasse: Frau █████");
    assert_eq!(holding(&office, "quarzbaum"), Vec::<String>::new());
    assert!(!is_in_index(&office, "person_search_index", "zba"), "nor does the index of persons know");
    assert!(!is_in_index(&office, "touchpoint_search_index", "zba"), "nor that of touchpoints");
    assert!(office.story(otto).contains("Wetter"), "what names nobody is told as before");
    assert!(holding(&office, &other.0.simple().to_string()).len() > 1);
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn ids_of_one_kind_are_never_taken_for_another() {
    let office = Office::new();
    let erika = office.person("Erika").family("Quarzbaum").add();
    let otto = office.person("Otto").note("Kennt Quarzbaum").add();
    let call = office.note(otto, "Quarzbaum rief an");
    let before = office.dump();
    for wrong in [
        otto.to_string(),
        format!("note:{call}"),
        format!("organisation:{otto}"),
        format!("value:{otto}:hobby"),
        format!("note:{}", PersonId::new()),
        TouchpointId::new().to_string(),
    ] {
        assert!(matches!(redact(&office, erika, &[&wrong]), Err(Problem::NotFound)), "{wrong}");
    }
    for wrong in ["note:x", "value:x", "person:0192", "note:", "", &format!("note:{otto}:hobby")] {
        assert!(wrong.parse::<MentionId>().is_err(), "{wrong}");
    }
    assert_eq!(office.dump(), before, "nobody was erased, and nothing redacted");

    assert_eq!(redact(&office, erika, &[&call.to_string(), &call.to_string()]).unwrap(), 1, "each text once");

    assert_eq!(show_person(office.session(), otto).unwrap().note, "Kennt Quarzbaum", "what was not chosen stays");
}

#[test]
fn usual_spellings_and_names_of_before_are_found_and_redacted() {
    let office = Office::new();
    let jorg = office.person("Jörg").family("Altname").email("joerg@example.com").phone("+49 171 5550001").add();
    let view = show_person(office.session(), jorg).unwrap();
    let mut draft = view.draft();
    draft.family_name = String::from("Müller");
    draft.contact_points.retain(|point| !point.value.contains('@'));
    edit_person(office.session(), jorg, draft, Some(view.version)).unwrap();
    let bob = office.person("Bob").add();
    let texts = [
        ("Frau Mueller kommt", "Frau █████ kommt"),
        ("Müllers Mann rief an", "█████ Mann rief an"),
        ("bei muller", "bei █████"),
        ("Mobil 0171 5550001", "Mobil █████"),
        ("Mobil 0171/555 00 01", "Mobil █████"),
        ("Herr Altname, joerg@example.com", "Herr █████, █████"),
    ];
    let notes: Vec<_> = texts.iter().map(|(text, _)| office.note(bob, text)).collect();
    for text in ["Die Müllerei", "Auftrag 01715550", "Jörg"] {
        office.note(bob, text);
    }

    let found: Vec<_> = mentions(&office, jorg).into_iter().filter_map(|one| one.touchpoint).collect();

    assert_eq!(found, notes);
    let ids: Vec<String> = notes.iter().map(ToString::to_string).collect();
    assert_eq!(redact(&office, jorg, &ids.iter().map(String::as_str).collect::<Vec<_>>()).unwrap(), 6);
    for (note, (_, black)) in notes.iter().zip(texts) {
        let text: String =
            office.raw().query_row("SELECT text FROM touchpoint WHERE id = ?1", [note], |row| row.get(0)).unwrap();
        assert_eq!(text, black);
    }
}

#[test]
fn a_saved_view_that_looks_for_the_family_alone_goes_and_so_does_what_the_history_holds_of_it() {
    let office = Office::new();
    let jorg = office.person("Jörg").family("Müller").add();
    let save = |name: &str, text: &str| {
        let filter = PersonFilter { text: text.to_owned(), ..PersonFilter::default() };
        save_view(office.session(), name, &ListView::Persons { filter, sort: Default::default() }).unwrap();
    };
    save("his", "Muller");
    save("Mueller, Joerg", "");
    save("mills", "Müllerei");
    save("looked for", "Müllers");
    remove_view(office.session(), "looked for").unwrap();
    assert_eq!(preview_erasure(office.session(), jorg).unwrap().views, 2);

    erase(&office, jorg);

    let views = list_views(office.session()).unwrap();
    assert_eq!(views.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["mills"]);
    let told = office.history(None);
    let kept: Vec<_> = told.iter().filter(|entry| entry.action.ends_with("_view") && !entry.erased).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
}

#[test]
fn a_restriction_by_which_the_person_forbids_it_or_needs_the_data_is_a_veto() {
    for (ground, is_veto) in [(Ground::A, false), (Ground::B, true), (Ground::C, true), (Ground::D, false)] {
        let office = Office::new();
        let ada = office.person("Ada").add();
        restrict(office.session(), ada, ground, None, "").unwrap();
        let preview = preview_erasure(office.session(), ada).unwrap();
        let named: Vec<_> = preview.restrictions.iter().map(|one| one.ground).collect();
        assert_eq!(named, if is_veto { vec![ground] } else { vec![] });
        if is_veto {
            let before = office.dump();
            let refused = erase_person(office.session(), ada, &request());
            assert!(matches!(refused, Err(Problem::HeldUp)), "{ground:?}");
            assert_eq!(office.dump(), before);
            assert!(retention_of_person(office.session(), ada).is_ok());
            lift(office.session(), ada, office.today()).unwrap();
            assert!(preview_erasure(office.session(), ada).unwrap().restrictions.is_empty());
        }
        erase(&office, ada);
        assert!(matches!(show_person(office.session(), ada), Err(Problem::NotFound)));
    }
}

#[test]
fn an_organisation_known_only_through_the_person_is_shown_and_goes_without_a_trace_where_it_is_chosen() {
    let office = Office::new();
    let erika = office.person("Erika").working_for("Quarzfirma e.K.", "Inhaberin").working_for("Chor", "").add();
    office.person("Otto").working_for("Chor", "").add();
    let quarz = OrganisationDraft {
        name: String::from("Quarzfirma e.K."),
        city: String::from("Quarzstadt"),
        ..OrganisationDraft::default()
    };
    let left = preview_erasure(office.session(), erika).unwrap().organisations;
    assert_eq!(left.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Quarzfirma e.K."]);
    edit_organisation(office.session(), left[0].id, &quarz, None).unwrap();
    let of = |text: &str| OrganisationFilter { text: text.to_owned(), ..OrganisationFilter::default() };
    let choir = list_organisations(office.session(), &of("Chor"), Default::default(), 0, 9).unwrap().rows[0].id;
    let go = |organisations: Vec<OrganisationId>| {
        erase_person(office.session(), erika, &ErasureRequest { organisations, ..request() })
    };
    assert!(matches!(go(vec![choir]), Err(Problem::NotFound)), "others belong to that one");

    go(vec![left[0].id]).unwrap();

    let names: Vec<_> = list_organisations(office.session(), &of(""), Default::default(), 0, 9)
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.name)
        .collect();
    assert_eq!(names, ["Chor"]);
    assert_eq!(holding(&office, "quarz"), Vec::<String>::new());
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn others_go_on_writing_for_as_long_as_the_traces_of_an_erasure_are_not_gone() {
    let office = Office::new();
    let [ada, bea] = ["Ada", "Bea"].map(|name| office.person(name).email(&format!("{name}@example.com")).add());
    let write = |person| contact::add_touchpoint(office.session(), person, &support::note("spoke"), None);
    (0..90).for_each(|count| drop(write(if count % 4 == 0 { ada } else { bea }).unwrap()));

    erase(&office, ada);

    // More than there may be parts of an index, twice: what is merged is one more of them.
    for count in 0..4100 {
        assert!(write(bea).is_ok(), "text {count}");
    }
    assert!(office.verify().ok);
}
