//! What leaves: for whom, as the data are by then, and nothing of it in a corner where nobody looks.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Reader as _, Xlsx, open_workbook};
use kartei_core::exchange::disclosures::{
    DisclosureKind, ExportReason, SaveDocument, list_disclosures, save_document, save_notice,
};
use kartei_core::exchange::glance::{self, GlanceRequest};
use kartei_core::exchange::lists::{
    AudienceExportRequest, ListExportRequest, ListExportResult, ListFormat, OrganisationsExportRequest,
    export_audience, export_organisations, export_persons,
};
use kartei_core::exchange::proof::{ConsentProofRequest, ProofFormat, save_consent_proof};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::{
    Channel, ConsentState, Method, RecordConsent, WithdrawConsents, record_consent, withdraw_consents,
};
use kartei_core::privacy::erasure::{
    ErasureGround, ErasureRequest, erase_person, list_recipients_to_tell, preview_erasure,
};
use kartei_core::privacy::notices::{NoticeKind, WordedFor};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::documents::add_document;
use kartei_core::records::organisations::{OrganisationFilter, OrganisationSort};
use kartei_core::records::persons::{PersonFilter, PersonSort};
use kartei_core::{Problem, Result};
use rusqlite::Connection;
use support::{Office, USER};

fn list(office: &Office, reason: ExportReason) -> ListExportRequest {
    ListExportRequest {
        chosen: Chosen::all(PersonFilter::default()),
        sort: PersonSort::default(),
        out: office.beside("list.csv"),
        format: ListFormat::Csv,
        reason,
        recipient: String::from(" "),
        fields: Vec::new(),
    }
}

fn audience(office: &Office, reason: ExportReason) -> AudienceExportRequest {
    AudienceExportRequest {
        purpose: String::from("newsletter"),
        channel: Channel::Email,
        out: office.beside("audience.csv"),
        format: ListFormat::Csv,
        reason,
        recipient: String::new(),
    }
}

fn consenting(office: &Office, name: &str) -> PersonId {
    let person = office.person(name).email(&format!("{name}@example.com")).add();
    let given = RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &given).unwrap();
    person
}

#[test]
fn nothing_leaves_for_others_whom_nobody_names_or_for_own_use_to_others() {
    nothing_leaves(ExportReason::Other, "  ", "empty");
    nothing_leaves(ExportReason::OwnUse, "Druckerei Meier", "own_use");
}

fn nothing_leaves(why: ExportReason, to: &str, told: &str) {
    let office = Office::new();
    let ada = consenting(&office, "ada");
    let offer = office.write("offer.txt", "an offer");
    let document = add_document(office.session(), ada, &offer).unwrap().value.id;
    let (session, language) = (office.session(), Language::En);
    let (before, out) = (office.dump(), office.beside("out"));
    let whom = || String::from(to);
    let glance = GlanceRequest {
        person: ada,
        out: out.clone(),
        language,
        reason: why,
        recipient: whom(),
        names: false,
        omit: Vec::new(),
    };
    let proof = ConsentProofRequest {
        person: ada,
        scope: None,
        out: out.clone(),
        format: ProofFormat::Json,
        reason: why,
        recipient: whom(),
    };
    let organisations = OrganisationsExportRequest {
        chosen: Chosen::all(OrganisationFilter::default()),
        sort: OrganisationSort::default(),
        out: out.clone(),
        format: ListFormat::Csv,
        reason: why,
        recipient: whom(),
    };
    let saved = SaveDocument { document, out: out.clone(), reason: why, recipient: whom() };
    let go_on = &mut |_: u64, _: Option<u64>| true;

    let refused = [
        glance::export(session, &glance).map(drop),
        save_consent_proof(session, &proof, language).map(drop),
        save_document(session, &saved),
        export_organisations(session, &organisations, language, go_on).map(drop),
        export_persons(session, &ListExportRequest { recipient: whom(), ..list(&office, why) }, language, go_on)
            .map(drop),
        export_audience(
            session,
            &AudienceExportRequest { recipient: whom(), ..audience(&office, why) },
            language,
            go_on,
        )
        .map(drop),
    ];

    for result in refused {
        let is_told = matches!(result, Err(Problem::InvalidField { field: "recipient", reason }) if reason == told);
        assert!(is_told, "{result:?}");
    }
    assert_eq!(office.dump(), before);
    assert!(!out.exists() && !office.beside("list.csv").exists() && !office.beside("audience.csv").exists());
}

#[test]
fn whoever_got_a_document_is_told_of_the_erasure_and_a_notice_is_for_the_person() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let offer = office.write("offer.txt", "an offer");
    let document = add_document(office.session(), ada, &offer).unwrap().value.id;
    let out = office.beside("copy.txt");
    let (reason, recipient) = (ExportReason::Other, String::from("Court"));

    save_document(office.session(), &SaveDocument { document, out: out.clone(), reason, recipient }).unwrap();
    save_document(office.session(), &SaveDocument::for_own_use(document, &out)).unwrap();
    let worded = WordedFor { person: ada, kind: NoticeKind::Information, version: None, language: String::new() };
    save_notice(office.session(), &worded, &office.beside("notice.txt")).unwrap();

    let told = list_disclosures(office.session(), ada).unwrap();
    let told: Vec<_> = told.iter().map(|one| (one.kind, one.reason.as_str(), one.recipient.as_str())).collect();
    let document = DisclosureKind::Document;
    assert_eq!(told, [(document, "notice", ""), (document, "own_use", ""), (document, "other", "Court")]);
    erase_person(office.session(), ada, &ErasureRequest::on(ErasureGround::D)).unwrap();
    let to_tell = list_recipients_to_tell(office.session()).unwrap();
    assert_eq!(to_tell.iter().map(|one| one.recipient.as_str()).collect::<Vec<_>>(), ["Court"]);
}

#[test]
fn whoever_was_named_for_own_use_by_an_older_version_is_told_of_the_erasure_and_the_person_of_them() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let name = |recipient: &'static str, reason| {
        let list = ListExportRequest { recipient: recipient.to_owned(), ..list(&office, ExportReason::Other) };
        export_persons(office.session(), &list, Language::En, &mut |_, _| true).unwrap();
        let said = move |connection: &Connection| {
            connection.execute("UPDATE disclosure SET reason = ?1 WHERE recipient = ?2", [reason, recipient])?;
            Ok(())
        };
        office.change_with_sql(said).unwrap();
    };
    name("Druckerei Meier", "own_use");
    name(USER, "own_use");
    name("Ada", "access_request");
    let out = office.beside("glance.xlsx");
    let (language, reason, omit) = (Language::En, ExportReason::AccessRequest, Vec::new());
    let glance = GlanceRequest { person: ada, out, language, reason, recipient: String::new(), names: false, omit };
    let file = glance::export(office.session(), &glance).unwrap().file;
    let mut workbook: Xlsx<_> = open_workbook(file).unwrap();
    let sheet = workbook.worksheet_range("Disclosures").unwrap();
    let column = sheet.rows().next().unwrap().iter().position(|head| *head == "To whom").unwrap();
    let mut whom: Vec<_> = sheet.rows().skip(1).map(|row| row[column].to_string()).collect();
    whom.sort();
    assert_eq!(whom, ["Ada", "Druckerei Meier", "this business"]);

    let before = preview_erasure(office.session(), ada).unwrap().recipients;
    erase_person(office.session(), ada, &ErasureRequest::on(ErasureGround::D)).unwrap();

    for recipients in [before, list_recipients_to_tell(office.session()).unwrap()] {
        assert_eq!(recipients.iter().map(|one| one.recipient.as_str()).collect::<Vec<_>>(), ["Druckerei Meier"]);
    }
}

/// Writes a list while `work` is done as its first line is written, so many times.
fn write_while(
    times: u32,
    work: impl Fn(),
    write: impl FnOnce(&mut dyn FnMut(u64, Option<u64>) -> bool) -> Result<ListExportResult>,
) -> Result<ListExportResult> {
    let mut left = times;
    write(&mut |done, _| {
        if done == 0 && left > 0 {
            left -= 1;
            work();
        }
        true
    })
}

#[test]
fn who_is_erased_while_a_list_is_written_is_not_on_it_and_who_is_on_it_is_recorded() {
    let office = Office::new();
    let [ada, bob] = ["Ada", "Bob"].map(|name| office.person(name).add());
    let erase = || drop(office.erase(bob));

    let written = write_while(1, erase, |progress| {
        export_persons(office.session(), &list(&office, ExportReason::OwnUse), Language::En, progress)
    });

    assert_eq!(written.unwrap().rows, 1);
    let text = fs::read_to_string(office.beside("list.csv")).unwrap();
    assert!(text.contains("Ada") && !text.contains("Bob"), "{text}");
    assert_eq!(list_disclosures(office.session(), ada).unwrap().len(), 1);
}

#[test]
fn who_withdraws_while_an_audience_is_written_is_not_in_it() {
    let office = Office::new();
    let [ada, bob] = ["ada", "bob"].map(|name| consenting(&office, name));
    let other = office.sign_in().unwrap();
    let withdraw = || {
        let request = WithdrawConsents {
            persons: Chosen::These(vec![bob]),
            purpose: None,
            channel: None,
            address: None,
            method: None,
            objects: false,
        };
        withdraw_consents(&other, &request, &mut |_, _| ()).unwrap();
    };

    let written = write_while(1, withdraw, |progress| {
        export_audience(office.session(), &audience(&office, ExportReason::OwnUse), Language::En, progress)
    });

    assert_eq!(written.unwrap().rows, 1);
    let text = fs::read_to_string(office.beside("audience.csv")).unwrap();
    assert!(text.contains("ada@") && !text.contains("bob@"), "{text}");
    let counted = [ada, bob].map(|person| list_disclosures(office.session(), person).unwrap().len());
    assert_eq!(counted, [1, 0]);
}

#[test]
fn a_list_during_which_something_changes_each_time_is_given_up() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let other = office.sign_in().unwrap();
    let note = || {
        let draft = support::note("called");
        kartei_core::privacy::contact::add_touchpoint(&other, ada, &draft, None).unwrap();
    };

    let given_up = write_while(u32::MAX, note, |progress| {
        export_persons(office.session(), &list(&office, ExportReason::OwnUse), Language::En, progress)
    });

    assert_eq!(given_up.unwrap_err().code(), "export_outdated");
    assert!(!office.beside("list.csv").exists());
    assert_eq!(list_disclosures(office.session(), ada).unwrap(), []);
    assert_eq!(left(&office, &office.beside("")), Vec::<PathBuf>::new());
}

/// The temporary files in a folder and what the workspace remembers of them.
fn left(office: &Office, folder: &Path) -> Vec<PathBuf> {
    let of = |folder: &Path, begins: &str| {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let begun = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with(begins);
        paths.filter(begun).collect::<Vec<_>>()
    };
    [of(folder, ".kartei-"), of(&office.folder(), "leaving-")].concat()
}

/// What a list that is being written into a folder would leave if the power went now: the files as they lie there, with their contents.
fn cut_off(office: &Office, folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = Cell::new(Vec::new());
    let request = ListExportRequest { out: folder.join("list.csv"), ..list(office, ExportReason::OwnUse) };
    let cut = export_persons(office.session(), &request, Language::En, &mut |_, _| {
        files.set(left(office, folder).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect());
        false
    });
    assert!(matches!(cut, Err(Problem::Cancelled)), "{cut:?}");
    assert_eq!(left(office, folder), Vec::<PathBuf>::new(), "one that is stopped leaves nothing by itself");
    files.take()
}

fn crash(files: &[(PathBuf, Vec<u8>)]) {
    files.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap());
}

#[test]
fn what_a_crash_leaves_of_a_file_on_its_way_out_is_removed_by_whoever_opens_or_exports_next() {
    let mut office = Office::new();
    let ada = office.person("Ada").add();
    let files = cut_off(&office, &office.beside(""));
    assert_eq!(files.len(), 2, "the file, and what remembers it: {files:?}");
    let place = office.beside("").to_string_lossy().trim_end_matches('/').to_owned();
    assert!(!String::from_utf8_lossy(&files[1].1).contains(&place), "where it lies is told to nobody who has no key");

    crash(&files);
    office.reopen().unwrap();
    assert_eq!(left(&office, &office.beside("")), Vec::<PathBuf>::new(), "opened");

    crash(&files);
    let asked = GlanceRequest {
        person: ada,
        out: office.beside("ada.xlsx"),
        language: Language::En,
        reason: ExportReason::AccessRequest,
        recipient: String::new(),
        names: false,
        omit: Vec::new(),
    };
    glance::export(office.session(), &asked).unwrap();
    assert_eq!(left(&office, &office.beside("")), Vec::<PathBuf>::new(), "exported");

    // The crash came before the file was there, or before all was remembered.
    crash(&files[1..]);
    fs::write(office.file("leaving-0198a1b2c3d4e5f60718293a4b5c6d7e"), &files[1].1[..40]).unwrap();
    office.reopen().unwrap();
    assert_eq!(left(&office, &office.beside("")), Vec::<PathBuf>::new(), "nothing to remove");
}

#[test]
fn a_file_that_somebody_is_writing_stays_and_so_does_what_lies_on_a_drive_that_is_not_there() {
    let mut office = Office::new();
    office.person("Ada").add();
    let seen = Cell::new(0);
    export_persons(office.session(), &list(&office, ExportReason::OwnUse), Language::En, &mut |done, _| {
        if done == 0 {
            office.sign_in().unwrap();
            seen.set(left(&office, &office.beside("")).len());
        }
        true
    })
    .unwrap();
    assert_eq!((seen.get(), left(&office, &office.beside("")).len()), (2, 0));

    let (stick, drawer) = (office.beside("stick"), office.beside("drawer"));
    fs::create_dir(&stick).unwrap();
    crash(&cut_off(&office, &stick));
    fs::rename(&stick, &drawer).unwrap();
    office.reopen().unwrap();
    assert_eq!(left(&office, &drawer).len(), 2, "remembered");

    fs::rename(&drawer, &stick).unwrap();
    office.reopen().unwrap();
    assert_eq!(left(&office, &stick), Vec::<PathBuf>::new(), "removed when it is there again");
}
