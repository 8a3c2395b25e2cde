//! Values that are kept for claims from dealings that have ended, and that somebody dealt with the person again.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::Cancel;
use kartei_core::exchange::import::{ImportRequest, OnDuplicate, run_import};
use kartei_core::language::{Both, Language};
use kartei_core::privacy::fields::add_field;
use kartei_core::privacy::purposes::{end_purpose, preview_end, retire_purpose};
use kartei_core::privacy::retention::{retention_of_person, set_relation_end};
use kartei_core::privacy::sweep::{SweepRequest, preview_sweep, run_sweep};
use kartei_core::records::fields::{FieldDraft, ValueDraft};
use kartei_core::records::persons::{PersonKind, edit_person, show_person};
use kartei_core::time::Day;
use support::Office;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

#[test]
fn values_of_an_ended_purpose_stay_as_long_as_the_claims_the_page_names() {
    for for_one in [false, true] {
        let mut office = Office::at("2026-10-05T09:00:00Z");
        let eva = office.person("Eva").email("eva@example.com").with(|draft| draft.kind = PersonKind::Customer).add();
        let field = FieldDraft {
            key: String::from("number"),
            name: Both { de: String::from("Nummer"), en: String::from("number") },
            category: String::from("work"),
            purpose: String::from("contract"),
            necessity: String::from("It is needed"),
            ..FieldDraft::default()
        };
        let field = add_field(office.session(), field).unwrap().value.id;
        let view = show_person(office.session(), eva).unwrap();
        let mut draft = view.draft();
        draft.fields = vec![ValueDraft { field, value: String::from("V-17") }];
        edit_person(office.session(), eva, draft, Some(view.version)).unwrap();
        set_relation_end(office.session(), eva, Some(day("2020-06-30"))).unwrap();
        let file = office.write("neu.csv", "Vorname;E-Mail;Ort\nEva;eva@example.com;Ulm\n");
        let newer = ImportRequest { on_duplicate: OnDuplicate::Update, ..import_request(vec![file]) };
        let done = run_import(office.session(), &newer, reader(), Language::De, &Cancel::default(), &mut |_| {});
        assert_eq!(done.unwrap().updated, 1);
        let page = retention_of_person(office.session(), eva).unwrap();
        assert_eq!(page.erase_on, Some(day("2030-01-01")), "they dealt with each other again");

        let told = if for_one {
            let told = preview_end(office.session(), eva, "contract").unwrap().over_on;
            end_purpose(office.session(), eva, "contract").unwrap();
            told
        } else {
            retire_purpose(office.session(), "contract").unwrap().value.over_on
        };

        assert_eq!(told, page.erase_on);
        let values = |on: &str| preview_sweep(office.session(), Some(day(on)), 9).unwrap().due_values;
        assert_eq!((values("2029-12-31"), values("2030-01-01")), (0, 1));
        office.reopen_at("2029-12-31T09:00:00Z");
        let request = SweepRequest { clock_is_right: true, ..SweepRequest::default() };
        let swept = run_sweep(office.session(), &request, &Cancel::default(), &mut |_, _| ()).unwrap();
        assert_eq!(swept.values, 0);
    }
}
