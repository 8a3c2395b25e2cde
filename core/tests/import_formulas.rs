//! Workbooks of programs that write formulas and not what comes out of them.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{Desk, import_request, names, reader, workbook};
use kartei_core::exchange::import::{Cancel, run_import};
use kartei_core::language::Language;
use support::Office;

fn text(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// Names put together by formulas: two have no result, one has an empty one, one has its own.
fn book() -> Vec<u8> {
    let head = [text("A1", "Name"), text("B1", "E-Mail"), text("C1", "Notiz")].concat();
    let rows = [
        format!(
            "<c r=\"A2\"><f>D2&amp;E2</f><v></v></c>{}<c r=\"C2\"><f>1+1</f><v/></c>",
            text("B2", "ada@example.com")
        ),
        format!("<c r=\"A3\" t=\"str\"><f>D3&amp;E3</f><v>Eva Lang</v></c>{}", text("C3", "kennt Ada")),
        String::from("<c r=\"A4\"><f>D4&amp;E4</f></c>"),
        format!("<c r=\"A5\" t=\"str\"><f>D5&amp;E5</f><v></v></c>{}", text("B5", "max@example.com")),
    ];
    let rows = (2..).zip(rows).map(|(number, row)| format!("<row r=\"{number}\">{row}</row>")).collect::<String>();
    workbook(&format!("<sheetData><row r=\"1\">{head}</row>{rows}</sheetData>"))
}

#[test]
fn a_formula_without_a_result_is_told_and_is_the_reason_where_nobody_is_named() {
    let desk = Desk::new();
    desk.put("formeln.xlsx", book());

    let preview = desk.inspect(&["formeln.xlsx"], None).unwrap();
    let drafts = desk.drafts(&["formeln.xlsx"]).unwrap();

    assert_eq!((preview.records, preview.formulas), (4, 3));
    assert_eq!(names(&drafts), ["ada@example.com", "Eva Lang", "formula_without_result", "max@example.com"]);
}

#[test]
fn a_sheet_of_formulas_alone_is_not_an_empty_one() {
    let office = Office::new();
    let rows = "<row r=\"2\"><c r=\"A2\"><f>X1</f><v></v></c></row><row r=\"3\"><c r=\"A3\"><f>X2</f><v></v></c></row>";
    let sheet = format!("<sheetData><row r=\"1\">{}</row>{rows}</sheetData>", text("A1", "Name"));
    let request = import_request(vec![office.write("formeln.xlsx", workbook(&sheet))]);

    let done = run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap();

    assert_eq!((done.read, done.created, done.told.formulas), (2, 0, 2));
    let [first, second] = done.failed.as_slice() else { panic!("both fail") };
    assert_eq!((first.code.as_str(), second.code.as_str()), ("formula_without_result", "formula_without_result"));
    assert!(first.message.contains("in einer Formel"), "{}", first.message);
}
