//! Foreign files through the whole way: reader process, columns, drafts.

mod import_support;

use import_support::{Desk, names};
use kartei_core::exchange::import::ReadError;

#[test]
fn a_german_table_becomes_persons() {
    let desk = Desk::new();
    desk.put(
        "kunden.csv",
        "Anrede;Titel;Vorname;Nachname;Firma;Straße;PLZ;Ort;E-Mail;Telefon;Geburtsdatum\r\n\
         Frau;Dr.;Anna;von der Heide;Müller & Söhne GmbH;Hauptstr. 1;01067;Dresden;Anna@Example.com;0351 123456;04.03.1980\r\n\
         ;;;;;;;;;;\r\n\
         Herr;;Max;Mustermann;;;;;;;0.0.00\r\n",
    );

    let drafts = desk.drafts(&["kunden.csv"]).unwrap();

    assert_eq!(names(&drafts), ["Dr. Anna von der Heide", "Max Mustermann"]);
    let anna = drafts[0].outcome.as_ref().unwrap();
    assert_eq!(
        serde_json::to_value(anna).unwrap(),
        serde_json::json!({
            "salutation": "Frau", "title": "Dr.", "given_name": "Anna", "family_name": "von der Heide",
            "name_suffix": "", "language": "", "birthday": "1980-03-04", "kind": "business_contact",
            "capacity": "business", "source": "", "collected_at": null, "note": "", "tags": [],
            "contact_points": [
                {"id": null, "channel": "email", "value": "Anna@Example.com", "label": ""},
                {"id": null, "channel": "phone", "value": "0351 123456", "label": ""},
            ],
            "addresses": [{"id": null, "street": "Hauptstr. 1", "postal_code": "01067", "city": "Dresden", "region": "", "country": "", "label": ""}],
            "memberships": [{"organisation": "Müller & Söhne GmbH", "position": ""}],
        })
    );
}

#[test]
fn a_missing_file_is_named_as_that() {
    let desk = Desk::new();
    assert_eq!(desk.drafts(&["nothing.csv"]).unwrap_err(), ReadError::NotFound);
}
