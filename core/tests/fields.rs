//! Fields of the workspace's own: each for a purpose, needed by it; special ones sealed and hidden.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::{FieldId, PersonId};
use kartei_core::language::{Both, Language};
use kartei_core::privacy::erasure::{MentionKind, preview_erasure};
use kartei_core::privacy::fields::{add_field, edit_field, end_field, resume_field};
use kartei_core::privacy::minimisation::{WhyUnneeded, unneeded};
use kartei_core::privacy::purposes::{Basis, edit_purpose, list_purposes, retire_purpose};
use kartei_core::records::fields::{
    Exception, Field, FieldDraft, FieldKind, Special, SpecialKind, ValueDraft, ValueState, list_fields,
};
use kartei_core::records::persons::{edit_person, show_person};
use kartei_core::records::search;
use kartei_core::vault::access::Role;
use kartei_core::vault::{history, users};
use kartei_core::{Problem, Result};
use support::Office;

const LINUS: &str = "drei grüne Pinguine tauchen";

fn both(name: &str) -> Both {
    Both { de: name.to_owned(), en: name.to_owned() }
}

/// A field to which nothing is to be objected.
fn shoe_size() -> FieldDraft {
    FieldDraft {
        key: String::from("shoe_size"),
        name: Both { de: String::from("Schuhgröße"), en: String::from("Shoe size") },
        kind: FieldKind::Number,
        category: String::from("identity"),
        purpose: String::from("contract"),
        necessity: String::from("Safety boots are part of the delivery"),
        ..FieldDraft::default()
    }
}

fn allergy() -> FieldDraft {
    FieldDraft {
        key: String::from("allergy"),
        name: Both { de: String::from("Allergie"), en: String::from("Allergy") },
        kind: FieldKind::Text,
        special: Some(Special {
            kind: SpecialKind::Health,
            exception: Some(Exception::A),
            reason: String::from("Guests tell us so that nobody is served nuts"),
        }),
        ..shoe_size()
    }
}

fn of(kind: FieldKind, key: &str) -> FieldDraft {
    FieldDraft { key: key.to_owned(), kind, choices: vec!["red".into(), "blue".into()], ..shoe_size() }
}

fn add(office: &Office, draft: FieldDraft) -> Field {
    add_field(office.session(), draft).unwrap().value
}

fn set(office: &Office, person: PersonId, field: FieldId, value: &str) -> Result<u64> {
    let view = show_person(office.session(), person)?;
    let mut draft = view.draft();
    draft.fields = vec![ValueDraft { field, value: value.to_owned() }];
    edit_person(office.session(), person, draft, Some(view.version)).map(|edited| edited.change)
}

fn values(office: &Office, person: PersonId) -> Vec<(String, String, ValueState)> {
    let view = show_person(office.session(), person).unwrap();
    view.fields.into_iter().map(|value| (value.key, value.value, value.state)).collect()
}

fn refusal<T>(result: Result<T>) -> String {
    match result.err() {
        Some(Problem::InvalidField { field, reason }) => format!("{field} {reason}"),
        Some(Problem::InvalidValue { field, reason }) => format!("{field}: {reason}"),
        Some(Problem::Unlawful { rule }) => rule.to_owned(),
        Some(other) => other.code().to_owned(),
        None => String::from("done"),
    }
}

#[test]
fn a_value_is_stored_found_told_by_the_history_and_taken_back() {
    let office = Office::new();
    let ada = office.person("Ada").family("Byron").add();
    let field = add(&office, shoe_size());

    let change = set(&office, ada, field.id, " 38,5 ").unwrap();

    assert_eq!(values(&office, ada), [("shoe_size".into(), "38.5".into(), ValueState::Clear)]);
    assert!(list_fields(office.session()).unwrap()[0].in_use);
    assert_eq!(search::find(office.session(), "38.5", 10).unwrap().len(), 1);
    let told = office.history(ada).pop().unwrap();
    let lines: Vec<_> = told.changes.iter().map(|line| (line.label.as_str(), line.new.as_deref())).collect();
    assert_eq!(lines, [("Fields of your own: Shoe size", Some("38.5"))], "by the field's name");
    assert_eq!(set(&office, ada, field.id, "38.5").unwrap(), 0, "the same again changes nothing");
    history::undo(office.session(), change).unwrap();
    assert_eq!(values(&office, ada), []);
    assert_eq!(search::find(office.session(), "38.5", 10).unwrap().len(), 0);
    set(&office, ada, field.id, "40").unwrap();
    set(&office, ada, field.id, "").unwrap();
    assert_eq!(values(&office, ada), [], "an empty value clears");
}

#[test]
fn each_kind_of_field_takes_its_own_values_only() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let cases = [
        (FieldKind::Text, "two words", "two words"),
        (FieldKind::LongText, "one\ntwo", "one\ntwo"),
        (FieldKind::Number, "-1.234,50", "-1234.50"),
        (FieldKind::Date, "31.12.1980", "1980-12-31"),
        (FieldKind::Date, "1980-02-29", "1980-02-29"),
        (FieldKind::YesNo, "Ja", "yes"),
        (FieldKind::YesNo, "no", "no"),
        (FieldKind::Choice, "blue", "blue"),
    ];
    for (number, (kind, typed, stored)) in cases.into_iter().enumerate() {
        let field = add(&office, of(kind, &format!("field_{number}")));
        set(&office, ada, field.id, typed).unwrap();
        assert_eq!(values(&office, ada).last().unwrap().1, stored, "{kind:?}");
    }
    let before = office.dump();
    for (number, wrong, reason) in [
        (0, "x".repeat(201), "too_long"),
        (2, "many".into(), "not_a_number"),
        (2, "1.2.3".into(), "not_a_number"),
        (2, "1e5".into(), "not_a_number"),
        (2, "1.23,4".into(), "not_a_number"),
        (3, "1981-02-29".into(), "not_a_date"),
        (3, "tomorrow".into(), "not_a_date"),
        (5, "perhaps".into(), "not_yes_or_no"),
        (7, "green".into(), "not_a_choice"),
    ] {
        let field = list_fields(office.session()).unwrap()[number].id;
        assert_eq!(refusal(set(&office, ada, field, &wrong)), format!("field_{number}: {reason}"));
    }
    assert_eq!(refusal(set(&office, ada, FieldId::new(), "x")), "not_found");
    assert_eq!(office.dump(), before);
}

#[test]
fn what_can_be_no_field_is_refused_and_nothing_changes() {
    type Change = fn(&mut FieldDraft);
    let special = |draft: &mut FieldDraft| draft.special = allergy().special;
    let cases: [(&str, Change); 17] = [
        ("key empty", |draft| draft.key.clear()),
        ("key not_a_key", |draft| draft.key = "Shoe size".into()),
        ("key taken", |draft| draft.key = "there".into()),
        ("name_de empty", |draft| draft.name.de.clear()),
        ("name_en empty", |draft| draft.name.en = " ".into()),
        ("necessity empty", |draft| draft.necessity.clear()),
        ("purpose unknown", |draft| draft.purpose.clear()),
        ("purpose unknown", |draft| draft.purpose = "astrology".into()),
        ("purpose ended", |draft| draft.purpose = "employment".into()),
        ("category empty", |draft| draft.category.clear()),
        ("category unknown", |draft| draft.category = "technical".into()),
        ("choices empty", |draft| draft.kind = FieldKind::Choice),
        ("special empty", |draft| draft.category = "special".into()),
        ("special_exception", |draft| {
            draft.special = Some(Special { kind: SpecialKind::Health, exception: None, reason: "we like to".into() });
        }),
        ("special_reason", |draft| {
            let exception = Some(Exception::H);
            draft.special = Some(Special { kind: SpecialKind::Belief, exception, reason: "  ".into() });
        }),
        ("special_interest", |draft| {
            draft.special = allergy().special;
            draft.purpose = "direct_mail".into();
        }),
        ("convictions", |draft| {
            let exception = Some(Exception::F);
            draft.special = Some(Special { kind: SpecialKind::Convictions, exception, reason: "court".into() });
        }),
    ];
    let office = Office::new();
    add(&office, FieldDraft { key: String::from("there"), ..shoe_size() });
    retire_purpose(office.session(), "employment").unwrap();
    let before = office.dump();
    for (expected, change) in cases {
        let mut draft = shoe_size();
        change(&mut draft);
        assert_eq!(refusal(add_field(office.session(), draft.clone())), expected, "{draft:?}");
    }
    assert_eq!(office.dump(), before);
    let mut draft = shoe_size();
    special(&mut draft);
    assert_eq!(add(&office, draft).category, "special", "whatever else was said");
}

#[test]
fn a_field_whose_name_sounds_like_special_data_is_refused_until_somebody_says_what_it_holds() {
    let office = Office::new();
    let named = |de: &str, holds_none: bool| FieldDraft { name: both(de), holds_none, ..shoe_size() };
    assert_eq!(refusal(add_field(office.session(), named("Allergie", false))), "sounds_special");
    assert_eq!(refusal(add_field(office.session(), named("Vorstrafen", false))), "sounds_convictions");
    let field = add(&office, named("Krankenkasse des Kunden", true));
    let edit = |draft: FieldDraft| edit_field(office.session(), field.id, draft, None);
    edit(FieldDraft { necessity: "Other".into(), ..field.draft() }).unwrap();
    assert_eq!(refusal(edit(named("Religion", false))), "sounds_special", "by another name it is asked again");
    edit(named("Religion", true)).unwrap();
}

#[test]
fn a_field_in_use_keeps_what_its_values_are() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let field = add(&office, shoe_size());
    let edit = |draft: FieldDraft, version: &str| edit_field(office.session(), field.id, draft, Some(version));
    let text = FieldDraft { kind: FieldKind::Text, ..shoe_size() };
    let edited = edit(text.clone(), &field.version).unwrap().value;
    set(&office, ada, field.id, "38").unwrap();
    let before = office.dump();

    assert_eq!(refusal(edit(shoe_size(), &edited.version)), "kind_of_field in_use");
    assert_eq!(refusal(edit(FieldDraft { key: "boots".into(), ..text.clone() }, &edited.version)), "key fixed");
    let special = FieldDraft { special: allergy().special, ..text.clone() };
    assert_eq!(refusal(edit(special, &edited.version)), "special in_use");
    assert_eq!(refusal(edit(text.clone(), &field.version)), "conflict");
    assert_eq!(office.dump(), before);
    let renamed = FieldDraft { name: both("Boots"), ..text };
    edit(renamed, &edited.version).unwrap();
    assert_eq!(show_person(office.session(), ada).unwrap().fields[0].name.en, "Boots");
}

#[test]
fn an_ended_field_keeps_its_values_and_takes_nothing_new() {
    let office = Office::new();
    let (ada, bob) = (office.person("Ada").add(), office.person("Bob").add());
    let field = add(&office, shoe_size());
    set(&office, ada, field.id, "38").unwrap();

    assert_eq!(end_field(office.session(), field.id).unwrap().value.values, 1);

    assert_eq!(refusal(end_field(office.session(), field.id)), "field ended");
    assert_eq!(refusal(set(&office, bob, field.id, "44")), "shoe_size: ended");
    assert_eq!(refusal(set(&office, ada, field.id, "39")), "shoe_size: ended");
    assert_eq!(values(&office, ada)[0].1, "38");
    assert_eq!(unneeded(office.session()).unwrap().fields[0].why, WhyUnneeded::FieldEnded);
    set(&office, ada, field.id, "").unwrap();
    assert_eq!(unneeded(office.session()).unwrap().fields, [], "it is empty and ended: nothing is kept");
    resume_field(office.session(), field.id).unwrap();
    set(&office, bob, field.id, "44").unwrap();
    assert_eq!(refusal(resume_field(office.session(), field.id)), "field running");
}

#[test]
fn a_special_value_is_nowhere_in_clear_but_for_those_who_may_see_it() {
    let mut office = Office::new();
    users::add_user(office.session(), "Linus", Role::Reader, LINUS).unwrap();
    let ada = office.person("Ada").add();
    let field = add(&office, allergy());

    set(&office, ada, field.id, "Zznussallergie").unwrap();
    let change = set(&office, ada, field.id, "Zzmilcheiweiss").unwrap();

    assert_eq!(values(&office, ada), [("allergy".into(), "Zzmilcheiweiss".into(), ValueState::Clear)]);
    assert_eq!(set(&office, ada, field.id, "Zzmilcheiweiss").unwrap(), 0, "the same again changes nothing");
    assert_eq!(search::find(office.session(), "Zzmilch", 10).unwrap().len(), 0, "no search finds it");
    let told = office.history(ada).pop().unwrap();
    let lines: Vec<_> = told.changes.iter().map(|line| (line.label.as_str(), line.old.as_deref())).collect();
    assert_eq!(lines, [("Fields of your own: Allergy", Some("encrypted"))], "that it changed, not how");
    // As text, and as the bytes of one.
    let words = ["Zznuss", "Zzmilch", "5a7a6e757373", "5a7a6d696c6368"];
    let clear = office
        .dump()
        .into_iter()
        .filter(|(_, rows)| rows.iter().any(|row| words.iter().any(|word| row.contains(word))));
    assert_eq!(clear.map(|(table, _)| table).collect::<Vec<_>>(), Vec::<String>::new(), "tables with it in clear");

    office.reopen_as("Linus", LINUS);
    assert_eq!(values(&office, ada), [("allergy".into(), String::new(), ValueState::Hidden)]);
    assert_eq!(refusal(set(&office, ada, field.id, "x")), "not_allowed");
    office.close();
    office.reopen().unwrap();
    history::undo(office.session(), change).unwrap();
    assert_eq!(values(&office, ada)[0].1, "Zznussallergie", "what is taken back opens again");
}

#[test]
fn a_role_that_was_taken_away_sees_no_special_value_in_a_session_still_open() {
    let office = Office::new();
    users::add_user(office.session(), "Linus", Role::Editor, LINUS).unwrap();
    let ada = office.person("Ada").add();
    let field = add(&office, allergy());
    set(&office, ada, field.id, "nuts").unwrap();
    let linus = office.workspace().unwrap().unlock(Some("Linus"), LINUS).unwrap();
    let seen = || show_person(&linus, ada).unwrap().fields[0].clone();
    assert_eq!((seen().value.as_str(), seen().state), ("nuts", ValueState::Clear));

    users::set_role(office.session(), "Linus", Role::Reader).unwrap();

    assert_eq!((seen().value.as_str(), seen().state), ("", ValueState::Hidden));
}

#[test]
fn a_value_moved_to_another_person_or_without_its_key_is_not_read() {
    let office = Office::new();
    let (ada, bob) = (office.person("Ada").add(), office.person("Bob").add());
    let field = add(&office, allergy());
    set(&office, ada, field.id, "nuts").unwrap();
    let raw = office.raw();
    let sql = "INSERT INTO custom_value (person_id, field_id, sealed) SELECT ?1, field_id, sealed FROM custom_value";
    raw.execute(sql, [bob.0.as_bytes().as_slice()]).unwrap();
    assert_eq!(values(&office, bob), [("allergy".into(), String::new(), ValueState::Unreadable)]);
    for copy in ["special.key.age", "special.key.age.copy"] {
        std::fs::remove_file(office.file(copy)).unwrap();
    }

    assert_eq!(values(&office, ada)[0].2, ValueState::Unreadable, "the rest of the person is shown all the same");
    assert_eq!(refusal(set(&office, ada, field.id, "milk")), "key_file_missing");
}

#[test]
fn a_sealed_value_or_a_choice_that_names_somebody_else_is_told_before_an_erasure_as_far_as_it_can_be_read() {
    let office = Office::new();
    let (ada, bob) = (office.person("Ada Lovelace").add(), office.person("Bob").add());
    let choice = FieldDraft { choices: vec!["Ada Lovelace".into(), "Eva".into()], ..of(FieldKind::Choice, "contact") };
    let (sealed, choice) = (add(&office, allergy()), add(&office, choice));
    set(&office, bob, sealed.id, "nuts, as Ada Lovelace").unwrap();
    set(&office, bob, choice.id, "Ada Lovelace").unwrap();

    let preview = preview_erasure(office.session(), ada).unwrap();

    let told: Vec<_> = preview.mentions.iter().map(|one| (one.kind, one.excerpt.as_str(), one.person)).collect();
    let expected =
        [(MentionKind::Sealed, "nuts, as Ada Lovelace", Some(bob)), (MentionKind::Value, "Ada Lovelace", Some(bob))];
    assert!(told.len() == 2 && expected.iter().all(|one| told.contains(one)), "{told:?}");
    assert_eq!(preview.unsearched.values, 0);
    for copy in ["special.key.age", "special.key.age.copy"] {
        std::fs::remove_file(office.file(copy)).unwrap();
    }
    let preview = preview_erasure(office.session(), ada).unwrap();
    assert_eq!((preview.mentions.len(), preview.unsearched.values), (1, 1), "what nobody can read is said");
}

#[test]
fn what_a_special_field_is_for_never_comes_to_rest_on_an_interest() {
    let office = Office::new();
    let field = add(&office, allergy());
    let contract = list_purposes(office.session()).unwrap().into_iter().find(|one| one.key == "contract").unwrap();
    let both = || Both { de: String::from("Interesse"), en: String::from("Interest") };
    let interest = kartei_core::privacy::purposes::PurposeDraft {
        basis: Basis::LegitimateInterest,
        balancing: both(),
        reason: both(),
        ..contract.draft()
    };
    let before = office.dump();

    assert_eq!(refusal(edit_purpose(office.session(), "contract", interest.clone(), None)), "special_interest");

    assert_eq!(office.dump(), before);
    end_field(office.session(), field.id).unwrap();
    edit_purpose(office.session(), "contract", interest, None).unwrap();
    assert_eq!(refusal(resume_field(office.session(), field.id)), "special_interest");
}

#[test]
fn what_no_running_purpose_needs_is_shown_as_such() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").tag("vip").add();
    assert_eq!(unneeded(office.session()).unwrap(), Default::default(), "all is needed at first");
    let field = add(&office, shoe_size());
    let odd =
        add(&office, FieldDraft { key: "hobby".into(), category: "personal".into(), ..of(FieldKind::Text, "hobby") });
    set(&office, ada, field.id, "38").unwrap();
    set(&office, ada, odd.id, "chess").unwrap();

    let found = unneeded(office.session()).unwrap();
    assert_eq!((found.categories[0].category.as_str(), found.categories[0].persons), ("personal", 1));
    assert_eq!((found.fields[0].key.as_str(), found.fields[0].why), ("hobby", WhyUnneeded::CategoryNotOfPurpose));

    let retired = retire_purpose(office.session(), "contract").unwrap().value;
    assert_eq!(retired.fields, ["shoe_size", "hobby"]);
    for purpose in ["enquiry", "contacts", "telephone_sales", "applications", "employment"] {
        retire_purpose(office.session(), purpose).unwrap();
    }
    let found = unneeded(office.session()).unwrap();
    let categories: Vec<_> = found.categories.iter().map(|one| (one.category.as_str(), one.persons)).collect();
    assert_eq!(categories, [("work", 1), ("personal", 1)], "her tag; nobody has a document, the law needs the notes");
    let why: Vec<_> = found.fields.iter().map(|one| (one.key.as_str(), one.why, one.values)).collect();
    assert_eq!(why, [("shoe_size", WhyUnneeded::PurposeEnded, 1), ("hobby", WhyUnneeded::PurposeEnded, 1)]);
}

#[test]
fn only_who_administers_defines_fields() {
    let mut office = Office::new();
    users::add_user(office.session(), "Linus", Role::Editor, LINUS).unwrap();
    let field = add(&office, shoe_size());
    office.reopen_as("Linus", LINUS);
    let before = office.dump();
    for refused in [
        refusal(add_field(office.session(), allergy())),
        refusal(edit_field(office.session(), field.id, shoe_size(), None)),
        refusal(end_field(office.session(), field.id)),
        refusal(resume_field(office.session(), field.id)),
    ] {
        assert_eq!(refused, "not_allowed");
    }
    assert_eq!(office.dump(), before);
    assert_eq!(list_fields(office.session()).unwrap().len(), 1);
}

#[test]
fn a_contact_at_a_glance_names_the_fields_and_opens_what_its_author_may_see() {
    use calamine::{Data, Reader as _, Xlsx, open_workbook};
    let office = Office::new();
    let ada = office.person("Ada").add();
    let (size, sealed, since) =
        (add(&office, shoe_size()), add(&office, allergy()), add(&office, of(FieldKind::Date, "since")));
    set(&office, ada, size.id, "38.5").unwrap();
    set(&office, ada, sealed.id, "Nüsse").unwrap();
    set(&office, ada, since.id, "2020-05-01").unwrap();
    let cells = |name: &str| -> Vec<(String, Data)> {
        let request = kartei_core::exchange::glance::GlanceRequest {
            person: ada,
            out: office.beside(name),
            language: Language::De,
            reason: kartei_core::exchange::disclosures::ExportReason::AccessRequest,
            recipient: String::new(),
            names: false,
            omit: Vec::new(),
        };
        kartei_core::exchange::glance::export(office.session(), &request).unwrap();
        let mut workbook: Xlsx<_> = open_workbook(&request.out).unwrap();
        let sheet = workbook.worksheet_range("Stammdaten").unwrap();
        sheet.rows().map(|row| (row[0].to_string(), row[1].clone())).collect()
    };
    let of_label = |cells: &[(String, Data)], label: &str| {
        cells.iter().find(|(name, _)| name == label).map(|(_, value)| value.clone()).unwrap()
    };

    let shown = cells("a.xlsx");

    assert_eq!(of_label(&shown, "Schuhgröße"), Data::Float(38.5));
    assert_eq!(of_label(&shown, "Allergie"), Data::String("Nüsse".into()));
    for copy in ["special.key.age", "special.key.age.copy"] {
        std::fs::remove_file(office.file(copy)).unwrap();
    }
    assert_eq!(of_label(&cells("b.xlsx"), "Allergie"), Data::String("nicht lesbar".into()), "and says what is missing");
}
