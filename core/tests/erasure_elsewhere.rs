//! Who is named in shorter texts about others: shown before an erasure, and blackened without a trace.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::import::{ImportRequest, run_import};
use kartei_core::exchange::lists::{ListExportRequest, ListFormat, export_persons};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::erasure::{
    ErasureGround, ErasureRequest, Mention, MentionId, MentionKind, erase_person, finish, preview_erasure,
};
use kartei_core::privacy::grounds::{GroundDraft, record_ground};
use kartei_core::privacy::notices::{NoticeDraft, NoticeKind, give_notice};
use kartei_core::privacy::retention::{HoldDraft, HoldKind, HoldTarget, add_hold, lift_hold};
use kartei_core::privacy::sweep::{SweepRequest, list_sweeps, preview_sweep, run_sweep, sweep_mentions};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::documents::add_document;
use kartei_core::records::organisations::{
    OrganisationDraft, OrganisationFilter, add_organisation, edit_organisation, list_organisations, show_organisation,
};
use kartei_core::records::persons::{Capacity, PersonDraft, PersonFilter, PersonKind, show_person};
use kartei_core::time::Day;
use kartei_core::vault::doctor;
use kartei_core::{Cancel, Problem, Result};
use support::Office;

fn erase(office: &Office, person: PersonId, redact: Vec<MentionId>) -> Result<u64> {
    let request = ErasureRequest { redact, ..ErasureRequest::on(ErasureGround::B) };
    erase_person(office.session(), person, &request).map(|erased| erased.value.redacted)
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
fn sources_positions_holds_grounds_and_notices_that_name_somebody_are_blackened_and_consents_shown() {
    let office = Office::new();
    let erika = office.person("Erika").family("Quarzbaum").add();
    let otto = office
        .person("Otto")
        .email("otto@muehle.example")
        .working_for("Mühle Klein", "Assistenz von Frau Quarzbaum")
        .with(|draft| {
            draft.source = String::from("Empfehlung von Erika Quarzbaum");
            (draft.kind, draft.capacity) = (PersonKind::Prospect, Capacity::Business);
        })
        .add();
    let session = office.session();
    let organisations = list_organisations(session, &OrganisationFilter::default(), Default::default(), 0, 1).unwrap();
    let organisation = organisations.rows[0].id;
    let hold = |target| {
        let review_on = Day::parse("2026-09-01").unwrap();
        let reason = String::from("Klage gegen Quarzbaum");
        add_hold(session, &HoldDraft { kind: HoldKind::Litigation, target, reason, review_on }).unwrap().value
    };
    let holds = [hold(HoldTarget::Person { id: otto }), hold(HoldTarget::Organisation { id: organisation })];
    let interest = GroundDraft::PresumedInterest { interest: String::from("Fragte mit Frau Quarzbaum nach Mühlen") };
    record_ground(session, otto, &interest).unwrap();
    let exempt = NoticeDraft {
        kind: NoticeKind::Information,
        at: None,
        version: None,
        language: String::new(),
        exemption: String::from("Weiß es von Quarzbaum"),
    };
    give_notice(session, otto, &exempt).unwrap();
    let given = RecordConsent::new(otto, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    let note = String::from("Dabei war Frau Quarzbaum");
    record_consent(session, &RecordConsent { note, ..given }).unwrap();

    let held = preview_erasure(session, erika).unwrap();
    assert_eq!((held.mention_count, held.staying.held), (7, 4), "all but why he is held, and the ledger");
    for hold in holds {
        lift_hold(session, hold).unwrap();
    }
    let found = preview_erasure(session, erika).unwrap().mentions;

    let shown = |one: &Mention| (one.kind.key(), one.name.clone(), one.excerpt.clone());
    let mut all: Vec<_> = found.iter().map(shown).collect();
    all.sort();
    let expected = [
        ("consent", "Otto", "Dabei war Frau Quarzbaum"),
        ("ground", "Otto", "Fragte mit Frau Quarzbaum nach Mühlen"),
        ("hold", "Mühle Klein", "Klage gegen Quarzbaum"),
        ("hold", "Otto", "Klage gegen Quarzbaum"),
        ("notice", "Otto", "Weiß es von Quarzbaum"),
        ("position", "Otto", "Assistenz von Frau Quarzbaum"),
        ("source", "Otto", "Empfehlung von Erika Quarzbaum"),
    ];
    assert_eq!(all, expected.map(|(kind, name, text)| (kind, name.to_owned(), text.to_owned())));
    let (ledger, free): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.kind == MentionKind::Consent);
    let refused = erase(&office, erika, vec![ledger[0].id.clone()]);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "redact", reason: "fixed" })));
    for id in &free {
        assert_eq!(id.id.to_string().parse::<MentionId>().unwrap(), id.id, "it is said as it is read");
    }

    assert_eq!(erase(&office, erika, free.into_iter().map(|one| one.id).collect()).unwrap(), 6);

    let otto = show_person(office.session(), otto).unwrap();
    assert_eq!((&*otto.source, &*otto.memberships[0].position), ("Empfehlung von █████", "Assistenz von Frau █████"));
    let left = holding(&office, "quarzbaum");
    assert!(left.iter().all(|row| row.contains("Dabei war Frau Quarzbaum")), "the ledger alone: {left:?}");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn a_list_of_others_too_keeps_no_name_in_that_of_its_file_nor_of_who_asked_for_it() {
    let office = Office::new();
    let eva = office.person("Eva").family("Quarzbaum").email("eva@quarzbaum.example").add();
    office.person("Otto").add();
    for (out, recipient) in [
        ("Liste-Quarzbaum.csv", "Frau Eva Quarzbaum, eva@quarzbaum.example"),
        ("Liste.csv", "Druckerei"),
        ("andere.csv", "Büro Quarzbaum"),
    ] {
        let request = ListExportRequest {
            fields: Vec::new(),
            chosen: Chosen::all(PersonFilter::default()),
            out: office.beside(out),
            format: ListFormat::Csv,
            reason: ExportReason::AccessRequest,
            recipient: String::from(recipient),
            sort: Default::default(),
        };
        export_persons(office.session(), &request, Language::De, &mut |_, _| true).unwrap();
    }

    erase(&office, eva, Vec::new()).unwrap();

    let left = holding(&office, "quarzbaum");
    assert!(!left.is_empty() && left.iter().all(|row| row.contains("Büro Quarzbaum")), "somebody else: {left:?}");
    let lists: Vec<(String, String)> = office
        .raw()
        .prepare("SELECT file_name, recipient FROM disclosure ORDER BY at, id")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let expected =
        [("Liste-█████.csv", "Frau █████, █████"), ("Liste.csv", "Druckerei"), ("andere.csv", "Büro Quarzbaum")];
    assert_eq!(lists, expected.map(|(file, whom)| (file.to_owned(), whom.to_owned())));
    assert!(office.story(None).contains("Druckerei"), "what names nobody is told as before");
    assert!(office.verify().ok);
}

#[test]
fn a_sweep_says_which_organisations_nobody_belongs_to_after_it() {
    let office = Office::new();
    let lead = |name: &str, organisation: &str| {
        let old = office.person(name).working_for(organisation, "");
        old.with(|draft| draft.collected_at = Day::parse("2024-01-01")).add()
    };
    lead("Quast", "Malermeister Quast e.K.");
    lead("Ada", "Mühle Klein");
    office.person("Otto").working_for("Mühle Klein", "").add();

    let preview = preview_sweep(office.session(), None, 10).unwrap();
    let report = run_sweep(office.session(), &SweepRequest::default(), &Cancel::default(), &mut |_, _| ()).unwrap();

    let names: Vec<_> = preview.organisations.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((names, preview.organisation_count), (vec!["Malermeister Quast e.K."], 1));
    assert_eq!((report.persons, report.organisations), (2, 1));
    assert_eq!(list_sweeps(office.session()).unwrap()[0], report);
}

#[test]
fn documents_and_sealed_values_of_others_that_name_somebody_are_told_and_stay_as_they_are() {
    let office = Office::new();
    let ada = office.person("Ada Lovelace").email("ada@example.com").add();
    let bob = office.person("Bob").add();
    let mail = "From: x@example.com\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGestern war Ada Love=\r\nlace hier.\r\n";
    for (name, content) in [
        ("minutes.txt", "Present: Ada Lovelace, Bob"),
        ("mail.eml", mail),
        ("Brief an Ada Lovelace.pdf", "%PDF"),
        ("scan.pdf", "%PDF Ada Lovelace"),
        ("other.md", "Nobody"),
    ] {
        add_document(office.session(), bob, &office.write(name, content)).unwrap();
    }
    add_document(office.session(), ada, &office.write("own.txt", "Ada Lovelace")).unwrap();

    let preview = preview_erasure(office.session(), ada).unwrap();

    let mut found: Vec<(&str, &str, &str)> = preview
        .mentions
        .iter()
        .filter(|one| one.kind == MentionKind::Document)
        .map(|one| (one.name.as_str(), one.subject.as_str(), one.excerpt.as_str()))
        .collect();
    found.sort_unstable();
    let subjects: Vec<&str> = found.iter().map(|one| one.1).collect();
    assert_eq!(subjects, ["Brief an Ada Lovelace.pdf", "mail.eml", "minutes.txt"]);
    assert_eq!((found[0].0, found[0].2, found[2].2), ("Bob", "", "Present: Ada Lovelace, Bob"));
    assert_eq!((preview.unsearched.documents, preview.unsearched.values), (2, 0), "both that are no text");
    let id = preview.mentions.iter().find(|one| one.kind == MentionKind::Document).unwrap().id.clone();
    let before = office.dump();
    let request = ErasureRequest { redact: vec![id], ..ErasureRequest::on(ErasureGround::A) };
    let refused = erase_person(office.session(), ada, &request);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "redact", reason: "fixed" })), "{refused:?}");
    assert_eq!(office.dump(), before);
}

#[test]
fn tags_recipients_and_imports_that_name_somebody_are_blackened_and_organisations_shown() {
    let office = Office::new();
    let file = office.write("Quarzine-Liste.csv", "Vorname;Nachname\nOtto;Klein\nKarl;Gross\n");
    let import = ImportRequest { source: String::from("Liste von Quarzine"), ..import_request(vec![file]) };
    run_import(office.session(), &import, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();
    let eva = office.person("Eva").family("Quarzine").tag("Team Quarzine").working_for("Quarzine allein", "").add();
    let bob = office.person("Bob").tag("Team Quarzine").tag("Quarzine").working_for("Quarzine Consulting", "").add();
    let request = ListExportRequest {
        fields: Vec::new(),
        chosen: Chosen::all(PersonFilter { tags: vec![String::from("Quarzine")], ..PersonFilter::default() }),
        out: office.beside("Quarzine.csv"),
        format: ListFormat::Csv,
        reason: ExportReason::Other,
        recipient: String::from("Frau Quarzine"),
        sort: Default::default(),
    };
    export_persons(office.session(), &request, Language::De, &mut |_, _| true).unwrap();

    let found = preview_erasure(office.session(), eva).unwrap().mentions;

    let mut shown: Vec<(&str, &str, &str)> =
        found.iter().map(|one| (one.kind.key(), one.name.as_str(), one.excerpt.as_str())).collect();
    shown.sort_unstable();
    let expected = [
        ("disclosure", "", "Quarzine.csv"),
        ("import", "", "Liste von Quarzine"),
        ("organisation_name", "Quarzine Consulting", "Quarzine Consulting"),
        ("recipient", "", "Frau Quarzine"),
        ("source", "Karl Gross", "Liste von Quarzine"),
        ("source", "Otto Klein", "Liste von Quarzine"),
        ("tag", "Bob", "Quarzine"),
    ];
    assert_eq!(shown, expected, "what only the person belongs to is no organisation of others");
    assert!(
        found.iter().all(|one| one.at.is_some() == ["disclosure", "import", "recipient"].contains(&one.kind.key()))
    );
    let (fixed, free): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| one.kind == MentionKind::OrganisationName);
    assert!(fixed[0].organisation.is_some());
    let refused = erase(&office, eva, vec![fixed[0].id.clone()]);
    assert!(matches!(refused, Err(Problem::InvalidField { field: "redact", reason: "fixed" })));
    for one in &free {
        assert_eq!(one.id.to_string().parse::<MentionId>().unwrap(), one.id, "it is said as it is read");
    }

    let own = preview_erasure(office.session(), eva).unwrap().organisations[0].id;
    let request = ErasureRequest {
        redact: free.into_iter().map(|one| one.id).collect(),
        organisations: vec![own],
        ..ErasureRequest::on(ErasureGround::B)
    };
    let erased = erase_person(office.session(), eva, &request).unwrap().value;
    assert_eq!((erased.redacted, erased.staying.by_law), (5, 1), "Bob may ask who got his data");

    assert_eq!(show_person(office.session(), bob).unwrap().tags, ["Team █████", "█████"]);
    let told: [String; 4] = office
        .raw()
        .query_row("SELECT recipient, file_name, source, files FROM disclosure, import", [], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
        })
        .unwrap();
    assert_eq!(told, ["Frau Quarzine", "█████.csv", "Liste von █████", "[\"█████-Liste.csv\"]"]);
    let left = holding(&office, "quarzine");
    let stays = |row: &String| row.to_lowercase().contains("consulting") || row.contains("Frau Quarzine");
    assert!(left.iter().all(stays), "{left:?}");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn an_address_number_or_page_of_an_organisation_that_names_somebody_is_blackened_like_its_note() {
    let office = Office::new();
    let eva = office.person("Eva").family("Quarzine").email("eva@quarzine.example").phone("+49 30 5550199").add();
    let draft = |name: &str| OrganisationDraft { name: name.to_owned(), ..OrganisationDraft::default() };
    let add = |draft: OrganisationDraft| add_organisation(office.session(), &draft).unwrap().value.id;
    let told = add(OrganisationDraft {
        street: String::from("c/o Eva Quarzine, Mühlweg 1"),
        phone: String::from("+49 30 5550199"),
        email: String::from("eva@quarzine.example"),
        web: String::from("https://muehle.example/team/eva-quarzine"),
        ..draft("Mühle Klein")
    });
    add(OrganisationDraft { email: String::from("info@other.example"), ..draft("Other") });

    let found = preview_erasure(office.session(), eva).unwrap().mentions;
    let [mention] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        (mention.kind, mention.organisation, &*mention.name),
        (MentionKind::OrganisationDetails, Some(told), "Mühle Klein")
    );
    assert_eq!(mention.id.to_string().parse::<MentionId>().unwrap(), mention.id);
    assert_eq!(erase(&office, eva, vec![mention.id.clone()]).unwrap(), 1);

    let left = holding(&office, "quarzine");
    assert!(left.is_empty(), "{left:?}");
    assert!(holding(&office, "5550199").is_empty());
    let stays = show_organisation(office.session(), told).unwrap();
    assert_eq!(stays.street, "c/o █████, Mühlweg 1");
    let renamed = OrganisationDraft {
        name: String::from("Mühle Groß"),
        street: stays.street,
        phone: stays.phone,
        email: stays.email,
        web: stays.web,
        ..OrganisationDraft::default()
    };
    edit_organisation(office.session(), told, &renamed, None).expect("what is blackened is in nobody's way");
}

#[test]
fn of_many_texts_about_one_person_none_keeps_the_name_and_nothing_else_goes() {
    let office = Office::new();
    let eva = office.person("Eva").family("Quarzine").add();
    let bob = office.person("Bob").note("Kennt Eva Quarzine").add();
    let notes: Vec<_> = (0..12).map(|at| office.note(bob, &format!("Eva Quarzine, {at}. Anruf"))).collect();
    office.note(bob, "Etwas anderes");
    let texts = notes.into_iter().map(MentionId::Touchpoint).chain([MentionId::Note(bob)]);

    assert_eq!(erase(&office, eva, texts.collect()).unwrap(), 13);
    let marked: bool = office.raw().query_row("SELECT EXISTS (SELECT 1 FROM aftercare)", [], |row| row.get(0)).unwrap();
    assert!(marked, "to take each out of the search's index at once would cost more than its share");
    finish(office.session(), &Cancel::default()).unwrap();

    assert_eq!(holding(&office, "quarzine"), Vec::<String>::new());
    assert!(office.story(bob).contains("Etwas anderes"), "what names nobody stays in the history");
    assert!(office.verify().ok && doctor::doctor(office.session()).unwrap().ok);
}

#[test]
fn of_several_who_are_looked_for_together_each_is_named_where_they_are_alone() {
    let office = Office::at("2024-01-05T09:00:00Z");
    let session = office.session();
    let lead = |name: &str| office.person(name).family("Quarzbaum").add();
    let [erika, ida] = ["Erika", "Ida"].map(lead);
    let said = |draft: &mut PersonDraft| {
        draft.kind = PersonKind::Customer;
        draft.source = String::from("Empfehlung von Ida Quarzbaum");
    };
    office.person("Otto").working_for("Mühle", "bei Erika Quarzbaum").tag("kennt Ida Quarzbaum").with(said).add();
    let draft =
        OrganisationDraft { name: "Bach".into(), note: "Frau Quarzbaum".into(), ..OrganisationDraft::default() };
    add_organisation(session, &draft).unwrap();
    for chosen in [erika, ida] {
        let request = ListExportRequest {
            chosen: Chosen::These(vec![chosen]),
            sort: Default::default(),
            out: office.beside("Ida Quarzbaum.csv"),
            format: ListFormat::Csv,
            reason: ExportReason::Other,
            recipient: String::from("Druckerei"),
            fields: Vec::new(),
        };
        export_persons(session, &request, Language::De, &mut |_, _| true).unwrap();
    }
    let mut office = office;
    office.reopen_at("2026-03-01T09:00:00Z");

    let together = sweep_mentions(office.session(), None, &Cancel::default(), &mut |_, _| ()).unwrap().mentions;

    let mut together: Vec<_> = together.into_iter().map(|one| (one.person, one.mention.id)).collect();
    let mut alone = Vec::new();
    for person in [erika, ida] {
        let found = preview_erasure(office.session(), person).unwrap().mentions;
        let found = found.into_iter().filter(|mention| mention.can_be_redacted());
        alone.extend(found.map(|mention| (person, mention.id)));
    }
    together.sort();
    alone.sort();
    assert_eq!(together, alone);
    let lists = alone.iter().filter(|(_, id)| matches!(id, MentionId::Text(MentionKind::Disclosure, ..)));
    assert_eq!((lists.count(), alone.len()), (2, 10), "what is about them themselves names nobody: {alone:?}");
}
