//! Taking a change back does nothing that would be refused to whoever did it by hand.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::collections::BTreeMap;

use kartei_core::ids::{FieldId, PersonId};
use kartei_core::language::Both;
use kartei_core::privacy::consent::{Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::fields::{add_field, edit_field, end_field};
use kartei_core::privacy::notices::{NoticeKind, NoticeTextDraft, add_notice_text};
use kartei_core::privacy::purposes::{Basis, PurposeDraft, add_purpose, edit_purpose, retire_purpose};
use kartei_core::privacy::retention::{
    RetentionAction, RetentionLevel, RetentionRule, RetentionRuleDraft, RetentionStart, list_retention_rules,
    list_rule_versions, save_retention_rule,
};
use kartei_core::privacy::rights::{Objected, object};
use kartei_core::privacy::sweep::{SweepRequest, run_sweep};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::documents::{add_document, purge_removed, remove_document};
use kartei_core::records::fields::{Exception, FieldDraft, FieldKind, Special, SpecialKind, ValueDraft};
use kartei_core::records::organisations::remove_organisations;
use kartei_core::records::persons::{PersonKind, edit_person, show_person};
use kartei_core::records::search;
use kartei_core::time::Day;
use kartei_core::vault::access::Role;
use kartei_core::vault::{history, users};
use kartei_core::{Cancel, Problem};
use support::Office;

fn both(text: &str) -> Both {
    Both { de: format!("{text} (de)"), en: format!("{text} (en)") }
}

/// What taking a change back is refused for; nothing changes then.
fn refusal(office: &Office, change: u64) -> String {
    let before = office.dump();
    let refused = match history::undo(office.session(), change).err() {
        Some(Problem::InvalidField { field, reason }) => format!("{field} {reason}"),
        Some(Problem::Unlawful { rule }) => rule.to_owned(),
        Some(other) => other.code().to_owned(),
        None => return String::from("done"),
    };
    assert_eq!(office.dump(), before, "{refused}: nothing is written");
    refused
}

fn purpose(key: &str) -> PurposeDraft {
    PurposeDraft {
        key: key.to_owned(),
        name: both("Summer party"),
        basis: Basis::LegitimateInterest,
        reason: both("To know each other"),
        balancing: both("A card a year intrudes little"),
        channels: vec![Channel::Post],
        categories: vec![String::from("contact")],
        retention: String::from("lead"),
        ..PurposeDraft::default()
    }
}

#[test]
fn a_purpose_stays_what_persons_said_their_yes_or_no_to() {
    let office = Office::new();
    let ada = office.person("Ada").email("ada@example.com").add();
    let edit = |draft: PurposeDraft| edit_purpose(office.session(), &draft.key.clone(), draft, None).unwrap().change;
    for key in ["party", "letter"] {
        add_purpose(office.session(), purpose(key)).unwrap();
    }

    let advertising = edit(PurposeDraft { advertising: true, ..purpose("party") });
    object(office.session(), ada, &Objected::Purpose { purpose: "party".into() }, None, "").unwrap();
    assert_eq!(refusal(&office, advertising), "advertising_stays");

    let supplier = office.person("Eva").with(|draft| draft.kind = PersonKind::Supplier).add();
    add_purpose(office.session(), purpose("card")).unwrap();
    let kinds = vec![PersonKind::Supplier];
    let held = edit(PurposeDraft { advertising: true, kinds, ..purpose("card") });
    object(office.session(), supplier, &Objected::Marketing, None, "").unwrap();
    assert_eq!(refusal(&office, held), "advertising_stays", "somebody it was about by kind may have objected");

    let basis = edit(PurposeDraft { basis: Basis::Consent, channels: vec![Channel::Email], ..purpose("letter") });
    office.words("letter");
    let given = RecordConsent::new(ada, "letter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &given).unwrap();
    assert_eq!(refusal(&office, basis), "consents_recorded");

    let name = edit(PurposeDraft { name: both("Party"), advertising: true, ..purpose("party") });
    assert_eq!(refusal(&office, name), "done", "what nobody said anything about goes back");
}

#[test]
fn a_purpose_goes_on_or_goes_only_where_that_is_lawful() {
    let office = Office::new();
    let added = add_purpose(office.session(), purpose("party")).unwrap().change;
    let fair = add_purpose(office.session(), PurposeDraft { compatible: vec!["party".into()], ..purpose("fair") });
    assert_eq!(refusal(&office, added), "conflict", "another one names it");
    assert_eq!(refusal(&office, fair.unwrap().change), "done");

    let retired = retire_purpose(office.session(), "party").unwrap().change;
    let rule = RetentionRuleDraft { key: "fairs".into(), as_of: None, ..rule(&office, "lead").0 };
    let rule = save_retention_rule(office.session(), &rule, None).unwrap().change;
    let by_rule = PurposeDraft { retention: "fairs".into(), ..purpose("party") };
    let edited = edit_purpose(office.session(), "party", by_rule, None).unwrap().change;
    assert_eq!(refusal(&office, rule), "conflict", "a purpose goes by it");
    let again = edit_purpose(office.session(), "party", purpose("party"), None).unwrap().change;
    assert_eq!(refusal(&office, rule), "done");
    assert_eq!(refusal(&office, again), "done", "one that has ended holds nobody");
    assert_eq!(refusal(&office, retired), "retention unknown");
    assert_eq!(refusal(&office, edited), "done");
    assert_eq!(refusal(&office, retired), "done");
}

fn field(key: &str, kind: FieldKind) -> FieldDraft {
    FieldDraft {
        key: key.to_owned(),
        name: both("Menu"),
        kind,
        category: String::from("personal"),
        purpose: String::from("contract"),
        necessity: String::from("Dinner is part of it"),
        ..FieldDraft::default()
    }
}

fn special(key: &str) -> FieldDraft {
    let reason = String::from("Guests tell us so that nobody is served nuts");
    let special = Special { kind: SpecialKind::Health, exception: Some(Exception::A), reason };
    FieldDraft { special: Some(special), ..field(key, FieldKind::Text) }
}

fn set(office: &Office, person: PersonId, field: FieldId, value: &str) -> u64 {
    let mut draft = show_person(office.session(), person).unwrap().draft();
    draft.fields = vec![ValueDraft { field, value: value.to_owned() }];
    edit_person(office.session(), person, draft, None).unwrap().change
}

#[test]
fn a_special_field_stays_one_while_persons_have_a_value_and_nothing_readable_comes_back_into_it() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let menu = add_field(office.session(), field("menu", FieldKind::Text)).unwrap().value.id;
    set(&office, ada, menu, "Zznuss");
    let cleared = set(&office, ada, menu, "");
    let sealed = edit_field(office.session(), menu, special("menu"), None).unwrap().change;

    assert_eq!(refusal(&office, cleared), "conflict", "it was no special data then");
    let given = set(&office, ada, menu, "Zzmilch");
    assert_eq!(refusal(&office, sealed), "special in_use");
    assert_eq!(search::find(office.session(), "Zz", 10).unwrap().len(), 0);
    assert_eq!(refusal(&office, given), "done");
    assert_eq!(refusal(&office, sealed), "done");
    assert_eq!(refusal(&office, cleared), "done");
    assert_eq!(show_person(office.session(), ada).unwrap().fields[0].value, "Zznuss");
}

#[test]
fn a_field_keeps_the_kind_of_its_values_and_a_purpose_that_runs() {
    let office = Office::new();
    let ada = office.person("Ada").add();
    let menu = add_field(office.session(), field("menu", FieldKind::Text)).unwrap().value.id;
    set(&office, ada, menu, "soup");
    let cleared = set(&office, ada, menu, "");
    let number = edit_field(office.session(), menu, field("menu", FieldKind::Number), None).unwrap().change;
    assert_eq!(refusal(&office, cleared), "conflict", "no number");
    let given = set(&office, ada, menu, "38,5");
    assert_eq!(refusal(&office, number), "kind_of_field in_use");
    let more = set(&office, ada, menu, "40");
    assert_eq!(refusal(&office, more), "done", "a number goes back to a number");
    assert_eq!(refusal(&office, given), "done");

    add_purpose(office.session(), purpose("party")).unwrap();
    let moved = FieldDraft { purpose: "party".into(), ..field("menu", FieldKind::Number) };
    let moved = edit_field(office.session(), menu, moved, None).unwrap().change;
    retire_purpose(office.session(), "contract").unwrap();
    assert_eq!(refusal(&office, moved), "purpose ended");
    let ended = end_field(office.session(), menu).unwrap().change;
    retire_purpose(office.session(), "party").unwrap();
    assert_eq!(refusal(&office, ended), "purpose ended");
}

fn rule(office: &Office, key: &str) -> (RetentionRuleDraft, u32) {
    let rules = list_retention_rules(office.session()).unwrap();
    let RetentionRule {
        key, version, name, level, start, months, days, year_end, action, source, as_of, reason, ..
    } = rules.into_iter().find(|rule| rule.key == key).unwrap();
    (RetentionRuleDraft { key, name, level, start, months, days, year_end, action, source, as_of, reason }, version)
}

/// Lets leads go after so many months.
fn leads_go_after(office: &Office, months: u32) -> u64 {
    let (draft, version) = rule(office, "lead");
    save_retention_rule(office.session(), &RetentionRuleDraft { months, ..draft }, Some(version)).unwrap().change
}

#[test]
fn what_only_administrators_write_only_they_take_back() {
    const PASSWORD: &str = "fünf rote Eulen rudern";
    let mut office = Office::new();
    users::add_user(office.session(), "Linus", Role::Editor, PASSWORD).unwrap();
    let ada = office.person("Ada").working_for("Mills", "clerk").add();
    let rule = leads_go_after(&office, 6);
    let text = ["de", "en"].map(|language| (language.to_owned(), String::from("You may object.")));
    let draft = NoticeTextDraft { kind: NoticeKind::RightToObject, text: BTreeMap::from(text), since: None };
    let text = add_notice_text(office.session(), &draft).unwrap().change;

    office.reopen_as("Linus", PASSWORD);

    assert_eq!([rule, text].map(|change| refusal(&office, change)), ["not_allowed", "not_allowed"]);
    let organisation = show_person(office.session(), ada).unwrap().memberships[0].organisation_id;
    let removed = remove_organisations(office.session(), &Chosen::These(vec![organisation]), &mut |_, _| ()).unwrap();
    assert_eq!(refusal(&office, removed.change), "done", "who works with organisations takes that back");
    office.close();
    office.reopen().unwrap();
    assert_eq!([rule, text].map(|change| refusal(&office, change)), ["done", "done"]);
}

#[test]
fn a_rule_stays_in_the_version_by_which_somebody_went() {
    let mut office = Office::at("2024-01-01T09:00:00Z");
    let lead = office.person("Eva").with(|draft| draft.collected_at = Day::parse("2024-01-01")).add();
    let [unused, six] = [9, 6].map(|months| leads_go_after(&office, months));
    assert_eq!(refusal(&office, unused), "conflict", "it was followed by another version");
    office.reopen_at("2024-12-01T09:00:00Z");
    let right = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
    run_sweep(office.session(), &right, &Cancel::default(), &mut |_, _| ()).unwrap();
    assert!(show_person(office.session(), lead).is_err(), "she went");

    assert_eq!(refusal(&office, six), "cannot_be_undone");
    assert_eq!(list_rule_versions(office.session(), "lead").unwrap()[0].months, 6);
    let four = leads_go_after(&office, 4);
    assert_eq!(refusal(&office, four), "done", "nobody went by it");
}

#[test]
fn a_document_comes_back_with_its_content_or_not_at_all() {
    let mut office = Office::new();
    let ada = office.person("Ada").add();
    let offer = office.write("offer.txt", "an offer");
    let added = add_document(office.session(), ada, &offer).unwrap();
    let removed = remove_document(office.session(), added.value.id).unwrap().change;
    let other = add_document(office.session(), ada, &offer).unwrap();
    let slip = history::undo(office.session(), other.change).unwrap().change;

    office.reopen_at("2026-03-03T09:00:00Z");
    assert_eq!(refusal(&office, removed), "done", "its bytes are still there");
    let removed = remove_document(office.session(), added.value.id).unwrap().change;
    office.reopen_at("2026-03-05T09:00:00Z");
    purge_removed(office.session()).unwrap();

    assert_eq!([removed, slip].map(|change| refusal(&office, change)), ["cannot_be_undone", "cannot_be_undone"]);
}

#[test]
fn a_rule_of_ones_own_goes_back_while_nothing_goes_by_it() {
    let office = Office::new();
    let draft = RetentionRuleDraft {
        key: "fairs".into(),
        name: both("Fairs"),
        level: RetentionLevel::Person,
        start: RetentionStart::Collection,
        months: 3,
        days: 0,
        year_end: false,
        action: RetentionAction::Erase,
        source: Both::default(),
        as_of: None,
        reason: both("Short"),
    };
    let added = save_retention_rule(office.session(), &draft, None).unwrap().change;
    assert_eq!(refusal(&office, added), "done");
}
