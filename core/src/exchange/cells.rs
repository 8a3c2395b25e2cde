//! Cells of workbooks that leave: what a value looks like, and that nothing in it is ever evaluated or lost.

use std::borrow::Cow;
use std::error::Error as _;
use std::io;
use std::path::Path;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};
use rust_xlsxwriter::{Color, ConditionalFormatFormula, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::language::Language;
use crate::problem::Problem;
use crate::records::fold::turns;
use crate::time::Timestamp;

/// What writing into a worksheet answers.
pub(super) type Written<T = ()> = Result<T, XlsxError>;

/// Rows of a worksheet.
pub(super) const ROWS_MAX: u32 = 1_048_576;
/// The longest text of a cell, in UTF-16 code units.
const CELL_UNITS_MAX: usize = 32_767;

/// The one accent of everything that is handed out: the window's petrol.
pub(super) const ACCENT: Color = Color::RGB(0x1F_4D_5C);
const TINT: Color = Color::RGB(0xEE_F5_F6);
const INK: Color = Color::RGB(0x1C_28_2C);
const QUIET: Color = Color::RGB(0x5B_6B_70);
const LINE: Color = Color::RGB(0xD5_DD_DF);

/// A value on its way into a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    /// A size.
    Bytes(f64),
    /// A local time, as Excel counts days.
    Time(f64),
    /// A day, as Excel counts them.
    Date(f64),
}

/// What the values of a column are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Bytes,
    Time,
    Date,
}

impl Cell {
    /// What the value is like; none for an empty cell.
    pub(super) fn kind(&self) -> Option<Kind> {
        Some(match self {
            Self::Empty => return None,
            Self::Text(_) => Kind::Text,
            Self::Number(_) => Kind::Number,
            Self::Bytes(_) => Kind::Bytes,
            Self::Time(_) => Kind::Time,
            Self::Date(_) => Kind::Date,
        })
    }

    /// A text as it can be shown: nothing for an empty one.
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(legible(text).into_owned()) }
    }

    /// A whole number; one that Excel would round stays a text.
    pub(super) fn number(number: i64) -> Self {
        const EXACT_MAX: u64 = 1 << 53;
        if number.unsigned_abs() <= EXACT_MAX { Self::Number(number as f64) } else { Self::Text(number.to_string()) }
    }

    /// A point in time, in this machine's time zone.
    pub(super) fn time(time: Timestamp, language: Language) -> Self {
        let local = time.to_utc().with_timezone(&chrono::Local).naive_local();
        serial(local).map_or_else(|| Self::Text(language.time(time)), Self::Time)
    }

    /// An ISO 8601 date; another text stays as it is.
    pub(super) fn date(iso: &str, language: Language) -> Self {
        let day = iso.parse::<NaiveDate>().ok().and_then(|date| date.and_hms_opt(0, 0, 0)).and_then(serial);
        day.map_or_else(|| Self::text(&language.date(iso)), Self::Date)
    }
}

/// Days since Excel's epoch. None for what Excel can't show as a date: it begins in 1900 and has a 29 February then.
fn serial(time: NaiveDateTime) -> Option<f64> {
    let first = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    if time.date() < first || time.year() > 9999 {
        return None;
    }
    let days = (time.date() - epoch).num_days() as f64;
    Some(days + f64::from(time.num_seconds_from_midnight()) / 86_400.0)
}

/// The text with what XML forbids made visible: control pictures for control characters. Line breaks become one kind, and
/// nothing turns the letters round.
pub(super) fn legible(text: &str) -> Cow<'_, str> {
    let forbidden = |letter: char| {
        (letter < ' ' && !matches!(letter, '\t' | '\n'))
            || matches!(letter, '\u{7F}' | '\u{FFFE}' | '\u{FFFF}')
            || turns(letter)
    };
    if !text.contains(forbidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                if letters.peek() != Some(&'\n') {
                    shown.push('\n');
                }
            }
            '\u{7F}' => shown.push('\u{2421}'),
            '\u{FFFE}' | '\u{FFFF}' => shown.push('\u{FFFD}'),
            letter if turns(letter) => {}
            letter if forbidden(letter) => shown.extend(char::from_u32(0x2400 + u32::from(letter))),
            letter => shown.push(letter),
        }
    }
    Cow::Owned(shown)
}

/// The text in parts that each fit into a cell; put together they are the text. A part ends between words where it can.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    // A byte is never more than one code unit.
    while rest.len() > CELL_UNITS_MAX {
        let (mut units, mut end) = (0, rest.len());
        for (at, letter) in rest.char_indices() {
            units += letter.len_utf16();
            if units > CELL_UNITS_MAX {
                end = at;
                break;
            }
        }
        if end == rest.len() {
            break;
        }
        let end = after_a_word(rest, end);
        parts.push(&rest[..end]);
        rest = &rest[end..];
    }
    parts.push(rest);
    parts
}

/// The text in parts that each fit into a cell and are seen whole in a column of this width: no program shows more than so
/// much of a row. Put together they are the text. A part ends between lines where it can, else between words.
pub(super) fn parts_seen(text: &str, width: f64) -> Vec<&str> {
    parts(text).into_iter().flat_map(|part| pages(part, width)).collect()
}

fn pages(text: &str, width: f64) -> Vec<&str> {
    // Words that do not fit begin a further line: some room is left for them.
    const LINES_MAX: f64 = 25.0;
    let mut pages = Vec::new();
    let (mut rest, mut lines, mut at) = (text, 0.0, 0);
    while let Some(line) = rest[at..].split_inclusive('\n').next() {
        let needed = lines_of(line, width);
        if lines + needed <= LINES_MAX {
            (lines, at) = (lines + needed, at + line.len());
            continue;
        }
        if at == 0 {
            let letters = (letters_of(width) * LINES_MAX).max(1.0) as usize;
            let most = line.char_indices().nth(letters).map_or(line.len(), |(end, _)| end);
            at = after_a_word(line, most);
        }
        pages.push(&rest[..at]);
        (rest, lines, at) = (&rest[at..], 0.0, 0);
    }
    if !rest.is_empty() || pages.is_empty() {
        pages.push(rest);
    }
    pages
}

/// Where a text is cut that may go on for so many bytes: behind a blank, if there is one in the second half.
fn after_a_word(text: &str, most: usize) -> usize {
    let head = &text[..most];
    let blank = head.rfind(char::is_whitespace).map(|at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    blank.filter(|at| *at > most / 2).unwrap_or(most)
}

/// How many letters a line of a column has. They are narrower than the digits in which a width is told.
fn letters_of(width: f64) -> f64 {
    const LETTERS: f64 = 1.1;
    (width - 1.0) * LETTERS
}

/// How many lines a text takes in a column. Not every program works that out by itself when it opens a file.
pub(super) fn lines_of(text: &str, width: f64) -> f64 {
    let letters = letters_of(width);
    text.lines().map(|line| (line.chars().count() as f64 / letters).ceil().max(1.0)).sum::<f64>().max(1.0)
}

/// How high a row of so many lines is; Excel knows none higher than 409 points.
pub(super) fn row_points(lines: f64) -> f64 {
    const LINE: f64 = 15.0;
    const AROUND: f64 = 3.0;
    const POINTS_MAX: f64 = 409.0;
    (lines * LINE + AROUND).min(POINTS_MAX)
}

/// Whether a spreadsheet would make something else of the text if a person edited its cell.
fn is_touchy(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\'', '\t'])
        || text.trim_start().starts_with(|letter: char| letter.is_ascii_digit())
}

/// The formats of everything that is handed out.
pub(super) struct Look {
    /// A workbook's title.
    pub title: Format,
    /// Below the title.
    pub subtitle: Format,
    /// The title of a part of a sheet.
    pub part: Format,
    /// The first row of a table.
    pub header: Format,
    /// The name of a field.
    pub field: Format,
    /// A link to another sheet.
    pub link: Format,
    /// A remark.
    pub quiet: Format,
    pub text: Format,
    /// A text that stays a text when its cell is edited.
    guarded: Format,
    number: Format,
    bytes: Format,
    time: Format,
    date: Format,
}

impl Look {
    /// For a page that is read: texts take the lines they need.
    pub(super) fn of(language: Language) -> Self {
        Self::new(language, ruled, |format| format.set_text_wrap())
    }

    /// For tables of such pages: [`Look::rule`] draws the lines between records.
    pub(super) fn of_tables(language: Language) -> Self {
        Self::new(language, |format| format, |format| format.set_text_wrap())
    }

    /// For long lists: a line a row.
    pub(super) fn of_list(language: Language) -> Self {
        Self::new(language, ruled, |format| format)
    }

    fn new(language: Language, rule: impl Fn(Format) -> Format, wrap: impl Fn(Format) -> Format) -> Self {
        let base =
            || Format::new().set_font_name("Calibri").set_font_size(11).set_font_color(INK).set_align(FormatAlign::Top);
        let left = || rule(base()).set_align(FormatAlign::Left);
        // The tag pins the month's name to the workbook's language; digits need none.
        let (date, time) = match language {
            Language::De => ("dd\\.mm\\.yyyy", "dd\\.mm\\.yyyy\\ hh:mm"),
            Language::En => ("[$-809]d\\ mmm\\ yyyy", "[$-809]d\\ mmm\\ yyyy\\ hh:mm"),
        };
        let text = wrap(left());
        Self {
            title: base().set_font_size(20).set_bold().set_font_color(ACCENT),
            subtitle: base().set_font_size(13).set_font_color(QUIET),
            part: base().set_font_size(13).set_bold().set_font_color(ACCENT).set_align(FormatAlign::Bottom),
            header: base()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(ACCENT)
                .set_align(FormatAlign::Left)
                .set_align(FormatAlign::VerticalCenter),
            field: left().set_text_wrap().set_font_color(ACCENT).set_background_color(TINT),
            link: left().set_font_color(ACCENT).set_underline(rust_xlsxwriter::FormatUnderline::Single),
            quiet: base().set_font_color(QUIET).set_text_wrap(),
            guarded: text.clone().set_quote_prefix(),
            text,
            number: left().set_num_format("#,##0"),
            bytes: left().set_num_format("[<1000]0\" Byte\";[<1000000]#,##0.0,\" kB\";#,##0.0,,\" MB\""),
            time: left().set_num_format(time),
            date: left().set_num_format(date),
        }
    }

    /// What a whole column of such values looks like.
    pub(super) fn column(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Text => &self.text,
            Kind::Number => &self.number,
            Kind::Bytes => &self.bytes,
            Kind::Time => &self.time,
            Kind::Date => &self.date,
        }
    }

    /// Draws a line below each of the rows. As one rule for all of them it is a fraction of the work, and of the file,
    /// that a format of each cell would be.
    pub(super) fn rule(&self, sheet: &mut Worksheet, first: u32, last: u32, last_column: u16) -> Written {
        let always = ConditionalFormatFormula::new().set_rule("=TRUE").set_format(ruled(Format::new()));
        sheet.add_conditional_format(first, 0, last, last_column, &always).map(|_| ())
    }

    /// Writes a cell into a column that looks like [`Look::column`]. A text must fit into it: see [`parts`].
    pub(super) fn write_beside(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        cell: &Cell,
        kind: Kind,
    ) -> Written {
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) if kind == Kind::Text && !is_touchy(text) => sheet.write_string(row, column, text),
            Cell::Number(number) | Cell::Bytes(number) | Cell::Time(number) | Cell::Date(number)
                if cell.kind() == Some(kind) =>
            {
                sheet.write_number(row, column, *number)
            }
            other => return self.write(sheet, row, column, other),
        }
        .map(|_| ())
    }

    /// Writes a cell. A text must fit into it: see [`parts`].
    pub(super) fn write(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Written {
        match cell {
            Cell::Empty => sheet.write_blank(row, column, &self.text),
            Cell::Text(text) => return self.write_text(sheet, row, column, text),
            Cell::Number(number) => sheet.write_number_with_format(row, column, *number, &self.number),
            Cell::Bytes(number) => sheet.write_number_with_format(row, column, *number, &self.bytes),
            Cell::Time(days) => sheet.write_number_with_format(row, column, *days, &self.time),
            Cell::Date(days) => sheet.write_number_with_format(row, column, *days, &self.date),
        }
        .map(|_| ())
    }

    /// Writes a cell that stands in the row above already.
    pub(super) fn write_again(&self, sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Written {
        let Some(kind) = cell.kind() else { return Ok(()) };
        let format = self.column(kind).clone().set_font_color(QUIET);
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => sheet.write_string_with_format(row, column, text, &format),
            Cell::Number(number) | Cell::Bytes(number) | Cell::Time(number) | Cell::Date(number) => {
                sheet.write_number_with_format(row, column, *number, &format)
            }
        }
        .map(|_| ())
    }

    /// Writes a text as a text, whatever it looks like.
    pub(super) fn write_text(&self, sheet: &mut Worksheet, row: u32, column: u16, text: &str) -> Written {
        let format = if is_touchy(text) { &self.guarded } else { &self.text };
        sheet.write_string_with_format(row, column, text, format).map(|_| ())
    }
}

fn ruled(format: Format) -> Format {
    format.set_border_bottom(FormatBorder::Hair).set_border_bottom_color(LINE)
}

/// How a sheet of a landscape page is printed: as wide as the page, page numbers, the first row again on each.
pub(super) fn print_setup(sheet: &mut Worksheet, language: Language, heading: &str) {
    const A4: u8 = 9;
    // `&` begins a code of headers and footers.
    let heading = heading.replace('&', "&&");
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.5, 0.5, 0.7, 0.7, 0.3, 0.3)
        .set_header(format!("&L&9&K5B6B70{heading}&R&9&K5B6B70&A"))
        .set_footer(format!("&R&9&K5B6B70{}", language.text("workbook-page-of")))
        .set_screen_gridlines(false);
}

/// What a failure of writing means.
pub(super) fn problem(error: XlsxError, path: &Path) -> Problem {
    let inner = match &error {
        XlsxError::IoError(inner) => Some(inner),
        other => other.source().and_then(|source| source.downcast_ref::<io::Error>()),
    };
    let told =
        inner.map(|inner| inner.raw_os_error().map_or_else(|| inner.kind().into(), io::Error::from_raw_os_error));
    told.map_or_else(|| Problem::internal(error), |told| Problem::io(told, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_fit_and_are_the_text() {
        for text in ["", "a", &"wort ".repeat(20_000), &"x".repeat(100_000), &"🦉".repeat(40_000), &"ä".repeat(32_767)]
        {
            let parts = parts(text);
            assert!(parts.iter().all(|part| part.encode_utf16().count() <= CELL_UNITS_MAX), "each fits");
            assert_eq!(parts.concat(), text, "nothing is lost");
        }
        assert_eq!(parts(&"ä".repeat(32_767)).len(), 1, "letters count, not bytes");
    }

    #[test]
    fn parts_are_seen_whole_and_are_the_text() {
        const SEEN_POINTS: f64 = 409.0;
        let lines = (0..60).map(|number| format!("line {number}\n")).collect::<String>();
        for text in ["", "a", "a\n\n", &lines, &"wort ".repeat(20_000), &"x".repeat(10_000), &"ä\n".repeat(3_000)] {
            for width in [12.0, 40.0, 80.0] {
                let parts = parts_seen(text, width);
                assert!(parts.iter().all(|part| row_points(lines_of(part, width)) < SEEN_POINTS), "each is seen");
                assert_eq!(parts.concat(), text, "nothing is lost");
            }
        }
        assert_eq!(parts_seen(&lines, 80.0).len(), 3, "a row has room for 25 lines");
    }

    #[test]
    fn what_xml_forbids_is_made_visible() {
        assert_eq!(legible("a\0b\u{1B}c\r\nd\re\tf"), "a␀b␛c\nd\ne\tf");
        assert_eq!(legible("\u{202e}nnA\u{202c} \u{2067}x\u{2069}"), "nnA x", "nothing turns the letters round");
    }

    #[test]
    fn days_before_excels_calendar_stay_texts() {
        assert_eq!(Cell::date("1900-02-28", Language::De), Cell::Text("28.02.1900".into()));
        assert_eq!(Cell::date("1900-03-01", Language::De), Cell::Date(61.0));
        assert_eq!(Cell::date("2026-11-24", Language::De), Cell::Date(46_350.0));
    }
}
