//! What columns are taken for, and what stands in their cells.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;

use import_support::{Desk, names, person, points};
use kartei_core::exchange::import::{ImportPreview, PersonKind};

fn fields(preview: &ImportPreview) -> Vec<&str> {
    preview.columns.iter().map(|column| column.field.as_str()).collect()
}

#[test]
fn the_kind_is_guessed_by_values_only_where_the_header_leaves_it_open_and_it_is_said() {
    let desk = Desk::new();
    desk.put("a.csv", "Vorname;Nachname;Familienstand\r\nAnna;Kurz;Partner\r\nMax;Lang;Partner\r\n");
    desk.put("b.csv", "Vorname;Nachname;Status\r\nAnna;Kurz;Kunde\r\nMax;Lang;Lieferant\r\n");

    let (told, open) = (desk.inspect(&["a.csv"], None).unwrap(), desk.inspect(&["b.csv"], None).unwrap());

    assert_eq!(fields(&told), ["given_name", "family_name", "ignore"]);
    assert_eq!(told.sample[0].kind, PersonKind::Prospect);
    assert_eq!(told.notes, Vec::<String>::new());
    assert_eq!(fields(&open), ["given_name", "family_name", "kind"]);
    assert_eq!(open.notes, ["kind_by_values"]);
}
