//! All that is stored about a person, read along the data map.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, named_params};

use super::history::{HISTORY, history};
use super::left_out::LeftOut;
use super::request::GlanceSheet;
use crate::exchange::cells::Cell;
use crate::exchange::disclosures::ExportReason;
use crate::ids::PersonId;
use crate::language::Language;
use crate::privacy::purposes;
use crate::problem::Result;
use crate::records::fields::{self, FieldKind, FieldValue, ValueState};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::data_map::{Column, Format, Order, Sheet, Subject, Table};
use crate::vault::history::{Names, hex, name_of_key};
use crate::vault::session::{Catalogue, Read};
use crate::vault::special::Sight;

/// A sheet of the workbook with all its rows.
pub(super) struct Page {
    pub key: &'static str,
    pub title: String,
    /// Whether it shows a field a row.
    pub is_card: bool,
    /// The tables that have rows.
    pub blocks: Vec<Block>,
}

/// The rows of one table.
pub(super) struct Block {
    /// The table's name in the schema; empty where the rows are of several.
    pub table: String,
    /// What its sheet is called where the page has others before it.
    pub tab: String,
    pub headings: Vec<Heading>,
    pub rows: Vec<Vec<Cell>>,
}

/// The head of a column.
pub(super) struct Heading {
    pub label: String,
    /// Whether it holds long texts.
    pub is_long: bool,
}

impl Page {
    /// The sheets that show it, each with its name: every table has its own, since a sheet has but one head that stays and one filter.
    pub(super) fn sheets(&self) -> Vec<(&str, Option<&Block>)> {
        let Some((first, others)) = self.blocks.split_first() else { return vec![(&self.title, None)] };
        let others = others.iter().map(|block| (block.tab.as_str(), Some(block)));
        std::iter::once((self.title.as_str(), Some(first))).chain(others).collect()
    }

    /// Its sheets as programs get to know them: the first by its own key, the others by their tables.
    pub(super) fn keys(&self) -> Vec<GlanceSheet> {
        let sheets = self.sheets().into_iter().enumerate().map(|(number, (title, block))| {
            let rows = block.map_or(0, |block| block.rows.len() as u64);
            let key = block.filter(|_| number > 0).map_or(self.key, |block| &block.table);
            GlanceSheet { key: key.to_owned(), title: title.to_owned(), rows }
        });
        sheets.collect()
    }

    /// Whether it stands behind the others in the workbook.
    pub(super) fn is_last(&self) -> bool {
        self.key == HISTORY
    }

    pub(super) fn rows(&self) -> u64 {
        self.blocks.iter().map(|block| block.rows.len() as u64).sum()
    }
}

/// About whom it is told, and how.
#[derive(Clone, Copy)]
pub(super) struct Telling {
    pub person: PersonId,
    pub language: Language,
    /// Whether who works here is told by name.
    pub users: bool,
}

impl Telling {
    pub(super) fn names(self, connection: &Connection) -> Names<'_> {
        if self.users { Names::new(connection) } else { Names::without_users(connection, self.language) }
    }
}

/// Reads all sheets but those left out, in their order.
///
/// # Errors
/// As [`each_page`].
pub(super) fn pages(
    read: &Read<'_>,
    catalogue: &Catalogue,
    telling: Telling,
    is_omitted: &dyn Fn(&str) -> bool,
) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    each_page(read, catalogue, telling, is_omitted, &mut |page| pages.push(page))?;
    pages.sort_by_key(Page::is_last);
    Ok(pages)
}

/// Reads all sheets but those left out. That of the history comes first: it may hold most of the cells, so that whoever writes it has
/// begun while the others are read.
///
/// # Errors
/// [`crate::Problem::NotFound`] if there is no such person.
pub(super) fn each_page(
    read: &Read<'_>,
    catalogue: &Catalogue,
    telling: Telling,
    is_omitted: &dyn Fn(&str) -> bool,
    take: &mut dyn FnMut(Page),
) -> Result<()> {
    let connection = read.allow(Right::Export)?;
    let Telling { person, language, users } = telling;
    let left_out = LeftOut { catalogue, is_omitted };
    connection
        .prepare_cached("SELECT 1 FROM person WHERE id = :id")?
        .query_row(named_params! {":id": person}, |_| Ok(()))?;
    if !is_omitted(HISTORY) {
        take(history(connection, left_out, telling)?);
    }
    let mut reader = Reader {
        connection,
        sight: read.sight(),
        person,
        today: read.now().day(),
        language,
        left_out,
        users,
        names: telling.names(connection),
    };
    for sheet in Sheet::ALL {
        if !left_out.sheet(sheet) {
            take(reader.page(catalogue, sheet)?);
        }
    }
    Ok(())
}

/// What stands in the place of what is left out.
pub(super) const LEFT_OUT: &str = "workbook-left-out";
/// What was handed out.
const DISCLOSURE: &str = "disclosure";
/// A file says nothing without the entry that it proves.
const EVIDENCE: &str = "consent_evidence";
/// More digits than Excel keeps stay a text.
const NUMBER_DIGITS_MAX: usize = 15;

struct Reader<'a> {
    connection: &'a Connection,
    sight: Sight<'a>,
    person: PersonId,
    today: Day,
    language: Language,
    left_out: LeftOut<'a>,
    users: bool,
    names: Names<'a>,
}

impl Reader<'_> {
    fn page(&mut self, catalogue: &Catalogue, sheet: Sheet) -> Result<Page> {
        let language = self.language;
        let mut blocks = Vec::new();
        for table in catalogue.tables() {
            if table.name == purposes::OF_PERSON {
                if sheet == Sheet::Purposes {
                    blocks.extend(self.purposes()?);
                }
                continue;
            }
            if table.name == fields::VALUES {
                if sheet == Sheet::Master {
                    blocks.extend(self.fields()?);
                }
                continue;
            }
            if table.name == EVIDENCE {
                if sheet == Sheet::Consents {
                    blocks.extend(self.evidence()?);
                }
                continue;
            }
            let columns: Vec<&Column> = table.disclosed_on(sheet).collect();
            let rows = self.rows(table, &columns)?;
            let heading = |column: &&Column| Heading {
                label: language.column(table.name, column.name),
                is_long: matches!(column.format, Format::LongText | Format::Hex),
            };
            blocks.extend(block(language, table.name, columns.iter().map(heading), rows));
        }
        if sheet.is_card() {
            blocks = card(blocks, language);
        }
        Ok(Page { key: sheet.key(), title: language.code("sheet", sheet.key()), is_card: sheet.is_card(), blocks })
    }

    /// What the data are held for. Most of it follows from the kind of person and is in no row of the person's own.
    fn purposes(&self) -> Result<Option<Block>> {
        const BASIS: &str = "basis";
        let language = self.language;
        let heading = |column: &str| Heading {
            label: language.column(purposes::OF_PERSON, column),
            is_long: matches!(column, "description" | "reason" | "recipients"),
        };
        let headings =
            ["purpose", "description", BASIS, "reason", "recipients", "since", "source", "ended_on"].map(heading);
        let date = |day: Day| Cell::date(&day.to_string(), language);
        let left_out = language.text(LEFT_OUT);
        let source = self.source_left_out()?;
        let mut rows = Vec::new();
        for mut held in purposes::of_person(self.connection, self.person, self.today)? {
            let purpose = purposes::one(self.connection, &held.purpose)?;
            if source.as_ref() == Some(&held.source) {
                held.source.clone_from(&left_out);
            }
            rows.push(vec![
                Cell::text(purpose.name.within(language)),
                Cell::text(purpose.description.within(language)),
                Cell::text(&language.code(BASIS, held.basis.key())),
                Cell::text(purpose.reason.within(language)),
                Cell::text(purpose.recipients.within(language)),
                date(held.since),
                Cell::text(&held.agreed.map_or(held.source, |agreed| language.code("held", agreed.key()))),
                held.ended_on.map_or(Cell::Empty, date),
            ]);
        }
        Ok(block(language, purposes::OF_PERSON, headings, rows))
    }

    /// Where the person's data came from, if that is left out: of what follows from the kind of person it is told once more.
    fn source_left_out(&self) -> Result<Option<String>> {
        if !self.left_out.sheet(Sheet::Source) {
            return Ok(None);
        }
        let mut source = self.connection.prepare_cached("SELECT source FROM person WHERE id = :person")?;
        Ok(Some(source.query_row(named_params! {":person": self.person}, |row| row.get("source"))?))
    }

    /// The files that prove consents, each with the entry that it proves.
    fn evidence(&self) -> Result<Option<Block>> {
        let language = self.language;
        let mut statement = self.connection.prepare_cached(
            "SELECT event.at, event.purpose, event.channel, event.state, evidence.document_id, document.name, evidence.sha256
             FROM consent_evidence AS evidence
             JOIN consent_event AS event ON event.person_id = evidence.person_id AND event.id = evidence.event_id
             LEFT JOIN document ON document.id = evidence.document_id
             WHERE evidence.person_id = :person ORDER BY event.at DESC, event.id DESC, evidence.document_id",
        )?;
        let mut found = statement.query(named_params! {":person": self.person})?;
        let are_out = self.left_out.table("document");
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            let text = |name: &str| row.get_ref(name)?.as_str().map_err(rusqlite::Error::from);
            let name: Option<String> = row.get("name")?;
            let name = name.map(|name| if are_out { language.text(LEFT_OUT) } else { name });
            rows.push(vec![
                Cell::time(row.get("at")?, language),
                Cell::text(&name_of_key(self.connection, "purpose", text("purpose")?, language)?),
                Cell::text(&language.code("channel", text("channel")?)),
                Cell::text(&language.code("consent", text("state")?)),
                Cell::text(&name.map_or_else(|| row.get("document_id").map(|id: [u8; 16]| hex(&id)), Ok)?),
                Cell::text(&hex(&row.get::<_, [u8; 32]>("sha256")?)),
            ]);
        }
        let heading =
            |(table, column, is_long): (&str, &str, bool)| Heading { label: language.column(table, column), is_long };
        let headings = [
            ("consent_event", "at", false),
            ("consent_event", "purpose", false),
            ("consent_event", "channel", false),
            ("consent_event", "state", false),
            (EVIDENCE, "document_id", false),
            (EVIDENCE, "sha256", true),
        ];
        Ok(block(language, EVIDENCE, headings.map(heading), rows))
    }

    /// The person's values of the workspace's own fields, under the fields' names. In the place of one that may not or can't be
    /// read stands why.
    fn fields(&self) -> Result<Option<Block>> {
        let language = self.language;
        let values = fields::of_person(self.connection, &self.sight, self.person)?;
        let cell = |value: &FieldValue| match (value.state, value.kind) {
            (ValueState::Clear, FieldKind::Date) => Cell::date(&value.value, language),
            (ValueState::Clear, FieldKind::Number) => match value.value.parse() {
                Ok(number) if value.value.len() <= NUMBER_DIGITS_MAX => Cell::Number(number),
                _ => Cell::text(&value.value),
            },
            _ => Cell::text(&value.shown(language)),
        };
        let headings = values.iter().map(|value| Heading {
            label: value.name.within(language).to_owned(),
            is_long: value.kind == FieldKind::LongText,
        });
        let row = values.iter().map(cell).collect();
        Ok(block(language, fields::VALUES, headings, if values.is_empty() { Vec::new() } else { vec![row] }))
    }

    /// The person's rows of a table. All names come from the data map, never from input.
    fn rows(&mut self, table: &'static Table, columns: &[&'static Column]) -> Result<Vec<Vec<Cell>>> {
        let of_person = match table.subject {
            _ if columns.is_empty() => return Ok(Vec::new()),
            Subject::None => return Ok(Vec::new()),
            Subject::Person(column) => format!("\"{column}\" = :person"),
            Subject::Through { table, column } => {
                format!("id IN (SELECT \"{column}\" FROM \"{table}\" WHERE person_id = :person)")
            }
        };
        let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let sql = format!("SELECT {} FROM \"{}\" WHERE {of_person}{}", names.join(", "), table.name, order(table));
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut found = statement.query(named_params! {":person": self.person})?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            // Who took it for the business itself is one who works here.
            let is_own = table.name == DISCLOSURE && !self.users && self.stays_here(row)?;
            let cells = columns.iter().map(|column| match column.name {
                "recipient" if is_own => Ok(Cell::Text(self.language.text("workbook-own-house"))),
                name => self.cell(column, row.get_ref(name)?),
            });
            rows.push(cells.collect::<Result<Vec<_>>>()?);
        }
        Ok(rows)
    }

    /// Whether nobody else got what was handed out. An older version let others be named for the business's own use too.
    fn stays_here(&self, disclosure: &Row<'_>) -> Result<bool> {
        let (reason, recipient): (String, String) = (disclosure.get("reason")?, disclosure.get("recipient")?);
        let mut users = self.connection.prepare_cached("SELECT 1 FROM user WHERE name = :recipient")?;
        Ok(reason == ExportReason::OwnUse.key()
            && (recipient.is_empty() || users.exists(named_params! {":recipient": recipient})?))
    }

    fn cell(&mut self, column: &Column, value: ValueRef<'_>) -> Result<Cell> {
        let language = self.language;
        Ok(match (column.format, value) {
            (_, ValueRef::Null) => Cell::Empty,
            (format, _) if self.left_out.told(format) => Cell::Text(language.text(LEFT_OUT)),
            (Format::Time, ValueRef::Integer(milliseconds)) => Cell::time(Timestamp(milliseconds), language),
            (Format::Bytes, ValueRef::Integer(bytes)) => match Cell::number(bytes) {
                Cell::Number(bytes) => Cell::Bytes(bytes),
                other => other,
            },
            (Format::Flag, ValueRef::Integer(flag)) => Cell::text(&language.flag(flag)),
            (Format::Name { table, column }, ValueRef::Blob(id)) => {
                let name = self.names.of(table, column, id)?;
                name.map_or_else(|| Cell::Text(hex(id)), |name| Cell::text(&name))
            }
            (Format::Named(table), ValueRef::Blob(id)) => {
                let name = self.names.of(table, language.name_column(), id)?;
                name.map_or_else(|| Cell::Text(hex(id)), |name| Cell::text(&name))
            }
            (Format::Told { table, columns }, ValueRef::Blob(id)) => {
                self.names.told(table, columns, id, language)?.map_or(Cell::Empty, |told| Cell::text(&told))
            }
            (format, ValueRef::Text(text)) => {
                let text = String::from_utf8_lossy(text);
                match format {
                    _ if text.is_empty() => Cell::Empty,
                    Format::Date => Cell::date(&text, language),
                    Format::Code(prefix) => Cell::text(&language.code(prefix, &text)),
                    Format::Pairs(prefix) => Cell::text(&language.pairs(prefix, &text).unwrap_or_default()),
                    Format::Key(table) => Cell::text(&name_of_key(self.connection, table, &text, language)?),
                    _ => Cell::text(&text),
                }
            }
            (_, ValueRef::Integer(number)) => Cell::number(number),
            (_, ValueRef::Real(number)) => Cell::Number(number),
            (_, ValueRef::Blob(bytes)) => Cell::text(&hex(bytes)),
        })
    }
}

fn order(table: &Table) -> String {
    let direction = |order| match order {
        Order::Ascending => "ASC",
        Order::Descending => "DESC",
    };
    let mut declared = table.columns.iter().filter_map(|column| Some((column.name, column.order?)));
    let mut terms: Vec<String> =
        declared.clone().map(|(name, order)| format!("\"{name}\" {}", direction(order))).collect();
    if table.column("id").is_some() {
        let last = declared.next_back().map_or(Order::Ascending, |(_, order)| order);
        terms.push(format!("id {}", direction(last)));
    }
    if terms.is_empty() { String::new() } else { format!(" ORDER BY {}", terms.join(", ")) }
}

/// The rows under their headings, without columns that are empty; none if there is no row.
fn block(
    language: Language,
    table: &str,
    headings: impl IntoIterator<Item = Heading>,
    rows: Vec<Vec<Cell>>,
) -> Option<Block> {
    let filled: Vec<bool> =
        (0..rows.first()?.len()).map(|column| rows.iter().any(|row| row[column] != Cell::Empty)).collect();
    let headings = only(headings, &filled);
    let rows = rows.into_iter().map(|row| only(row, &filled)).collect();
    Some(Block { table: table.to_owned(), tab: tab(language, table), headings, rows })
}

/// What the sheet of a table is called: a word of its own where the table's is longer than a sheet's name may be.
pub(super) fn tab(language: Language, table: &str) -> String {
    /// Excel takes 31; what goes on on another sheet has its number behind it.
    const CHARS_MAX: usize = 28;
    let own = language.find(&format!("tab-{}", table.replace('_', "-")), None);
    let name = own.unwrap_or_else(|| language.table(table));
    name.chars().filter(|letter| !"[]:*?/\\'".contains(*letter)).take(CHARS_MAX).collect()
}

fn only<T>(all: impl IntoIterator<Item = T>, wanted: &[bool]) -> Vec<T> {
    all.into_iter().zip(wanted).filter(|(_, wanted)| **wanted).map(|(one, _)| one).collect()
}

/// Records as fields, a field a row; what is empty isn't shown.
fn card(blocks: Vec<Block>, language: Language) -> Vec<Block> {
    let mut rows = Vec::new();
    for block in blocks {
        for row in block.rows {
            let fields = block.headings.iter().zip(row).filter(|(_, cell)| *cell != Cell::Empty);
            rows.extend(fields.map(|(heading, cell)| vec![Cell::Text(heading.label.clone()), cell]));
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let heading = |id: &str, is_long| Heading { label: language.text(id), is_long };
    let headings = vec![heading("workbook-field", false), heading("workbook-value", true)];
    vec![Block { table: String::new(), tab: String::new(), headings, rows }]
}
