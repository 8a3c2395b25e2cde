//! The first sheet: what this file is, about whom, by whom, for whom, what is inside and what isn't, and the rights.

use fluent_bundle::FluentValue;
use rust_xlsxwriter::{IgnoreError, Url, Worksheet};

use super::gather::Page;
use super::request::{GlanceRequest, OVERVIEW};
use crate::exchange::cells::{ACCENT, Cell, Look, Written, legible, lines_of, print_setup, row_points};
use crate::exchange::disclosures::ExportReason;
use crate::language::Language;
use crate::records::countries::country_name;
use crate::time::Timestamp;
use crate::vault::settings::Controller;

/// What the overview says beside the pages.
pub(super) struct Cover<'a> {
    pub request: &'a GlanceRequest,
    /// The person's name.
    pub name: String,
    pub controller: Controller,
    /// Who makes the file.
    pub user: String,
    pub now: Timestamp,
    /// What is stored for how long.
    pub how_long: Vec<(String, String)>,
}

const LABEL: u16 = 0;
const VALUE: u16 = 1;
const COUNT: u16 = 2;
const LABEL_WIDTH: f64 = 30.0;
const VALUE_WIDTH: f64 = 86.0;
const COUNT_WIDTH: f64 = 10.0;

/// The rights that the overview names (Art. 15 to 21, 77 GDPR).
const RIGHTS: [&str; 7] =
    ["access", "rectification", "erasure", "restriction", "portability", "objection", "complaint"];

pub(super) fn sheet(look: &Look, cover: &Cover<'_>, pages: &[Page]) -> Written<Worksheet> {
    let language = cover.request.language;
    let mut sheet = Worksheet::new();
    sheet.set_name(language.code("sheet", OVERVIEW))?;
    let heading = language.text("workbook-title");
    print_setup(&mut sheet, language, &heading);
    sheet.set_portrait().set_print_fit_to_pages(1, 1).set_default_row_height(row_points(1.0));
    sheet
        .set_column_width(LABEL, LABEL_WIDTH)?
        .set_column_width(VALUE, VALUE_WIDTH)?
        .set_column_width(COUNT, COUNT_WIDTH)?;
    sheet.set_row_height(0, 34.0)?.set_row_height(1, 24.0)?;
    sheet.write_string_with_format(0, LABEL, &heading, &look.title)?;
    let name = short(&cover.name);
    sheet.write_string_with_format(1, LABEL, legible(&name), &look.subtitle)?;

    let mut writer = Writer { look, sheet, row: 2, language };
    writer.sentence("workbook-intro")?;
    writer.about(cover)?;
    writer.controller(&cover.controller)?;
    writer.contents(pages)?;
    writer.omissions(cover.request)?;
    writer.how_long(&cover.how_long)?;
    writer.rights(&cover.controller)?;
    let mut sheet = writer.sheet;
    sheet.ignore_error_range(0, 0, writer.row, COUNT, IgnoreError::NumberStoredAsText)?;
    sheet.set_tab_color(ACCENT);
    Ok(sheet)
}

/// A text as there is room for it here; the other sheets have all of it.
fn short(name: &str) -> String {
    const SHOWN_CHARS: usize = 200;
    match name.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

struct Writer<'a> {
    look: &'a Look,
    sheet: Worksheet,
    row: u32,
    language: Language,
}

impl Writer<'_> {
    fn sentence(&mut self, id: &str) -> Written {
        let text = self.language.text(id);
        let lines = lines_of(&text, LABEL_WIDTH + VALUE_WIDTH + COUNT_WIDTH);
        self.sheet.set_row_height(self.row, row_points(lines))?;
        self.sheet.merge_range(self.row, LABEL, self.row, COUNT, &text, &self.look.quiet)?;
        self.row += 1;
        Ok(())
    }

    fn part(&mut self, id: &str) -> Written {
        const PART_POINTS: f64 = 30.0;
        self.sheet.set_row_height(self.row, PART_POINTS)?;
        self.sheet.write_string_with_format(self.row, LABEL, self.language.text(id), &self.look.part)?;
        self.row += 1;
        Ok(())
    }

    fn line(&mut self, label: &str, value: &Cell) -> Written {
        if *value == Cell::Empty {
            return Ok(());
        }
        self.sheet.write_string_with_format(self.row, LABEL, label, &self.look.field)?;
        if let Cell::Text(text) = value {
            self.sheet.set_row_height(self.row, row_points(lines_of(text, VALUE_WIDTH)))?;
        }
        let value = match value {
            Cell::Text(text) => &Cell::Text(short(text)),
            other => other,
        };
        self.look.write(&mut self.sheet, self.row, VALUE, value)?;
        self.row += 1;
        Ok(())
    }

    fn field(&mut self, id: &str, value: &Cell) -> Written {
        self.line(&self.language.text(id), value)
    }

    fn about(&mut self, cover: &Cover<'_>) -> Written {
        let (request, language) = (cover.request, self.language);
        self.part("workbook-about")?;
        self.field("workbook-person", &Cell::text(&cover.name))?;
        self.field("workbook-made-at", &Cell::time(cover.now, language))?;
        let zone = cover.now.to_utc().with_timezone(&chrono::Local).format("UTC%:z").to_string();
        self.field(
            "workbook-zone",
            &Cell::Text(language.text_with("workbook-zone-is", &[("zone", FluentValue::from(zone))])),
        )?;
        self.field("workbook-made-by", &Cell::text(&cover.user))?;
        // Who asks for access asks for oneself if nobody else is named.
        let recipient = match (request.recipient.trim(), request.reason) {
            ("", ExportReason::AccessRequest) => &cover.name,
            (recipient, _) => recipient,
        };
        self.field("workbook-recipient", &Cell::text(recipient))?;
        self.field("workbook-reason", &Cell::text(&language.code("export-reason", request.reason.key())))
    }

    fn controller(&mut self, controller: &Controller) -> Written {
        self.part("workbook-controller")?;
        let city = [controller.postal_code.trim(), controller.city.trim()].join(" ");
        let country = country_name(controller.country.trim(), self.language);
        let address = [controller.street.trim(), city.trim(), country];
        let officer = [controller.dpo_name.trim(), controller.dpo_email.trim()];
        let joined = |parts: &[&str]| {
            let filled: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
            Cell::text(&filled.join(", "))
        };
        self.field("workbook-controller-name", &Cell::text(controller.name.trim()))?;
        self.field("workbook-controller-address", &joined(&address))?;
        self.field("workbook-controller-email", &Cell::text(controller.email.trim()))?;
        self.field("workbook-controller-phone", &Cell::text(controller.phone.trim()))?;
        self.field("workbook-controller-web", &Cell::text(controller.web.trim()))?;
        self.field("workbook-controller-officer", &joined(&officer))
    }

    fn contents(&mut self, pages: &[Page]) -> Written {
        let language = self.language;
        self.part("workbook-contents")?;
        for (column, id) in [(LABEL, "workbook-sheet"), (VALUE, "workbook-inside"), (COUNT, "workbook-rows")] {
            self.sheet.write_string_with_format(self.row, column, language.text(id), &self.look.header)?;
        }
        self.row += 1;
        for page in pages {
            for (number, (title, block)) in page.sheets().into_iter().enumerate() {
                let link = Url::new(format!("internal:'{title}'!A1"));
                self.sheet.write_url_with_options(self.row, LABEL, link, title, "", Some(&self.look.link))?;
                let inside = match block.filter(|_| number > 0) {
                    Some(_) => {
                        Cell::Text(language.text_with("workbook-inside-more", &[("sheet", page.title.as_str().into())]))
                    }
                    None => Cell::Text(language.code("inside", page.key)),
                };
                self.look.write(&mut self.sheet, self.row, VALUE, &inside)?;
                let rows = block.map_or(0, |block| i64::try_from(block.rows.len()).unwrap_or(i64::MAX));
                self.look.write(&mut self.sheet, self.row, COUNT, &Cell::number(rows))?;
                self.row += 1;
            }
        }
        Ok(())
    }

    fn omissions(&mut self, request: &GlanceRequest) -> Written {
        self.part("workbook-omitted")?;
        if request.omit.is_empty() {
            self.sentence("workbook-omitted-nothing")?;
        }
        for omission in &request.omit {
            let title = self.language.code("sheet", &omission.sheet);
            self.line(&title, &Cell::text(omission.why.trim()))?;
        }
        if !request.omit.is_empty() {
            self.sentence("workbook-omitted-everywhere")?;
        }
        self.sentence("workbook-documents-apart")
    }

    fn how_long(&mut self, how_long: &[(String, String)]) -> Written {
        if how_long.is_empty() {
            return Ok(());
        }
        self.part("workbook-kept")?;
        for (of_what, until) in how_long {
            self.line(of_what, &Cell::text(until))?;
        }
        self.sentence("workbook-kept-may-change")
    }

    fn rights(&mut self, controller: &Controller) -> Written {
        let language = self.language;
        self.part("workbook-rights")?;
        for right in RIGHTS {
            let text = Cell::Text(language.text(&format!("subject-right-text-{right}")));
            self.line(&language.text(&format!("subject-right-{right}")), &text)?;
        }
        let contact = [&controller.email, &controller.phone, &controller.name];
        let contact = contact.into_iter().map(|way| way.trim()).find(|way| !way.is_empty()).unwrap_or_default();
        let text = language.text_with("workbook-rights-contact", &[("contact", FluentValue::from(legible(contact)))]);
        self.field("workbook-rights-how", &Cell::Text(text))
    }
}
