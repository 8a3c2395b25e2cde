//! Workbooks as somebody reads them who opens the file.

use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};

/// The rows of one sheet, the cells of each between bars and without the blank ones behind the last.
pub fn sheet(file: &Path, title: &str) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(file).expect("the workbook opens");
    let range = book.worksheet_range(title).unwrap_or_else(|problem| panic!("the sheet '{title}': {problem}"));
    range.rows().map(row).collect()
}

fn row(cells: &[Data]) -> String {
    let mut cells: Vec<String> = cells.iter().map(text).collect();
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells.join(" | ")
}

fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
        }
        other => other.to_string(),
    }
}
