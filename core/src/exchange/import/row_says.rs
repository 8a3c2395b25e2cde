//! What a row says beside its draft.

use super::catalogue::header_key;
use super::cell::{agreed, cleaned};
use super::draft::{capacity_of, kind_of};
use super::fields::FieldKey;
use super::phones;
use super::read::frame::Texts;
use super::row::{Column, Plan};
use super::whole_name;
use crate::records::fold::name_key;
use crate::records::persons::Said;

/// Words for what spreadsheets and people reckon under a list, alone or before a number.
const TOTALS: [&str; 17] = [
    "ergebnis",
    "gesamtergebnis",
    "teilergebnis",
    "summe",
    "summen",
    "gesamtsumme",
    "zwischensumme",
    "summegesamt",
    "gesamt",
    "gesamtanzahl",
    "gesamtzahl",
    "insgesamt",
    "anzahl",
    "total",
    "totals",
    "subtotal",
    "grandtotal",
];

/// Words that only a number or a day makes such a line: somebody may be called so.
const BEFORE_NUMBERS: [&str; 9] =
    ["stand", "seite", "erstellt", "gedruckt", "druckdatum", "sum", "count", "page", "printed"];

/// What a line under a list counts.
const COUNTED: [&str; 14] = [
    "datensaetze",
    "datensatz",
    "eintraege",
    "eintrag",
    "kontakte",
    "personen",
    "zeilen",
    "mitglieder",
    "kunden",
    "adressen",
    "records",
    "contacts",
    "entries",
    "rows",
];

/// Whether what stands where a name does is the beginning of a line under a list: `Summe`, `Anzahl: 45 Kontakte`, `Stand: 30.11.2026`,
/// `Quelle: Telefonbuch`, `* = Vorstand`.
fn stands_below_list(text: &str) -> bool {
    const WORDS_MAX: usize = 5;
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let counts = matches!(words.as_slice(), [.., number, what] if is_number(number) && COUNTED.contains(&header_key(what).as_str()));
    let is_legend = text.starts_with(['*', '#', '†']) && text.contains(" = ");
    let is_source = ["quelle:", "legende:", "source:"].iter().any(|word| text.to_lowercase().starts_with(word));
    let is_end = ["ende der liste", "listenende", "end of list"]
        .contains(&text.trim_matches(['*', '-', '.', ' ']).to_lowercase().as_str());
    if counts && words.len() <= WORDS_MAX || is_legend || is_source || is_end {
        return true;
    }
    let first = text.split([' ', ':']).next().map(header_key).unwrap_or_default();
    let is_total = |key: &str| TOTALS.contains(&key);
    let ends_so = text.trim_end_matches('.').ends_with(|last: char| last.is_ascii_digit() || last == ':');
    let is_line = ends_so && text.split_whitespace().count() <= WORDS_MAX;
    is_total(&header_key(text)) || is_line && (is_total(&first) || BEFORE_NUMBERS.contains(&first.as_str()))
}

/// What a row says of one consent: the label of the field, and whether it is a yes.
pub type SaidConsent = (String, bool);

impl Plan {
    /// Whether a row names a person beside the one with whom one speaks there.
    pub(super) fn names_two(&self, row: &Texts) -> bool {
        let names = |is_of_contact: bool| {
            let is_name = |column: &&Column| matches!(column.field.key, FieldKey::GivenName | FieldKey::FamilyName);
            let mut columns = self.columns.iter().filter(is_name).filter(|column| !column.is_before_family);
            columns.any(|column| column.is_of_contact == is_of_contact && !cleaned(row.get(column.index)).is_empty())
        };
        names(false) && (names(true) || self.names_contact(row))
    }

    /// Whether a row has the whole name of one with whom one speaks in a company, beside another family name.
    fn names_contact(&self, row: &Texts) -> bool {
        let value = |column: &Column| name_key(cleaned(row.get(column.index)));
        let contact = self.columns.iter().filter(|column| column.is_contact).map(value).find(|name| !name.is_empty());
        let Some(contact) = contact else { return false };
        let family = |column: &&Column| column.field.key == FieldKey::FamilyName && !column.is_before_family;
        let part = |column: &&Column| column.field.key == FieldKey::GivenName || family(column);
        let is_other = |name: String| name.split(' ').any(|word| !contact.split(' ').any(|known| known == word));
        self.columns.iter().filter(family).any(|column| !value(column).is_empty())
            && self.columns.iter().filter(part).map(value).filter(|name| !name.is_empty()).any(is_other)
    }

    /// Whether a row is none about somebody but stands under the list: its totals, or of when it is.
    pub(super) fn is_below_list(&self, row: &Texts) -> bool {
        let mut is_named_so = false;
        // Words of a column that is left out say something of somebody, too.
        let is_left_out = |at: &usize| self.columns.iter().all(|column| column.index != *at);
        let mut left_out = (0..row.len()).filter(is_left_out).map(|at| cleaned(row.get(at)));
        if left_out.any(|value| value.contains(char::is_alphabetic)) {
            return false;
        }
        let mut cells = self.columns.iter().map(|column| (column, cleaned(row.get(column.index))));
        cells.all(|(column, value)| {
            let digits = value.bytes().filter(u8::is_ascii_digit).count();
            match column.field.key {
                _ if value.is_empty() => true,
                FieldKey::GivenName | FieldKey::FamilyName | FieldKey::Name | FieldKey::Organisation
                    if value.contains(char::is_alphabetic) =>
                {
                    !std::mem::replace(&mut is_named_so, true) && stands_below_list(value)
                }
                FieldKey::Birthday => false,
                // How many there are, or a day.
                FieldKey::Phone => digits < 5 && !value.contains(char::is_alphabetic),
                FieldKey::PostalCode => digits < 4 && !value.contains(char::is_alphabetic),
                _ => digits > 0 && !value.contains(char::is_alphabetic),
            }
        }) && is_named_so
    }

    /// Whether a row says who it is about by a formula whose result is missing.
    pub(super) fn lacks_result(&self, row: &Texts) -> bool {
        self.columns.iter().any(|column| column.field.identifies() && row.is_formula(column.index))
    }

    /// What a row says of its person's kind and capacity.
    pub(super) fn said(&self, row: &Texts) -> Said {
        let mut said = Said::default();
        for column in &self.columns {
            let word = || cleaned(row.get(column.index));
            match column.field.key {
                FieldKey::Kind => said.kind = kind_of(word()).or(said.kind),
                FieldKey::Capacity => said.capacity = capacity_of(word()).or(said.capacity),
                _ => {}
            }
        }
        said
    }

    /// To what a row says that its person agreed, or not.
    pub fn consents(&self, row: &Texts) -> Vec<SaidConsent> {
        let said = self.columns.iter().filter(|column| column.field.key == FieldKey::Consent);
        let word = |column: &Column| agreed(cleaned(row.get(column.index)));
        said.filter_map(|column| word(column).map(|yes| (column.field.label.clone(), yes))).collect()
    }

    /// The cells of a row without those that fill a field of a special category.
    pub(super) fn without_special(&self, row: Texts) -> Texts {
        let is_special = |column: &&Column| column.own.as_ref().is_some_and(|own| own.special.is_some());
        let special: Vec<usize> = self.columns.iter().filter(is_special).map(|column| column.index).collect();
        if special.is_empty() {
            return row;
        }
        row.iter().enumerate().map(|(index, text)| if special.contains(&index) { "" } else { text }).collect()
    }

    /// Whether a row names another person beside the first, in columns of their own or in one cell.
    pub(super) fn names_others(&self, row: &Texts) -> bool {
        let whole = self.columns.iter().filter(|column| column.field.key == FieldKey::Name);
        whole.map(|column| cleaned(row.get(column.index))).any(whole_name::names_another)
            || !self.others(row).numbers.is_empty()
            || self.names_two(row)
    }

    /// How many of a row's phone numbers a spreadsheet has cut.
    pub(super) fn cut_numbers(&self, row: &Texts) -> u64 {
        let phones = self.columns.iter().filter(|column| column.field.key == FieldKey::Phone);
        phones.filter(|column| phones::is_cut(cleaned(row.get(column.index)))).count() as u64
    }
}
