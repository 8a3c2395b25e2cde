//! Columns that fill the workspace's own fields.

use super::cell::agreed;
use super::dates::{DateOrder, DateRead, read_date_until};
use super::draft::{Building as _, PersonDraft};
use super::row::{Column, Plan};
use crate::records::fields::{Field, FieldKind, ValueDraft};

/// The field that a header names, in either language or by its key.
pub(super) fn named<'a>(own: &'a [Field], header: &str) -> Option<&'a Field> {
    let header = header.trim().to_lowercase();
    let is_called = |field: &&Field| {
        [&field.name.de, &field.name.en, &field.key].iter().any(|name| name.trim().to_lowercase() == header)
    };
    if header.is_empty() { None } else { own.iter().find(is_called) }
}

impl Plan {
    /// Takes a value of a field of the workspace's own; one that it can't hold is a note, but for special categories: a note is open to
    /// everybody.
    pub(super) fn own(&self, draft: &mut PersonDraft, column: &Column, text: &str) -> Result<(), &'static str> {
        let Some(field) = &column.own else { return Ok(()) };
        let known = draft.fields.iter().find(|known| known.field == field.id).map(|known| known.value.clone());
        match (value(field, text, (column.order, self.year)), known) {
            (Ok(None), _) => {}
            (Ok(Some(value)), None) => draft.fields.push(ValueDraft { field: field.id, value }),
            (Ok(Some(value)), Some(known)) if value == known => {}
            _ if field.special.is_some() => return Err("invalid_special_value"),
            _ if column.header.trim().is_empty() => draft.add_note(field.name.within(self.language), text),
            _ => draft.add_note(column.header.trim(), text),
        }
        Ok(())
    }
}

/// What the text of a cell is as a value of a field: none if it stands for nothing, an error if the field can't hold it.
/// A date may lie before or after the present `year`.
fn value(field: &Field, text: &str, (order, year): (DateOrder, i32)) -> Result<Option<String>, &'static str> {
    /// Of two digits the nearest year of that ending is meant.
    const YEARS_AHEAD_MAX: i32 = 49;
    let typed = match field.kind {
        FieldKind::Date => match read_date_until(text, order, year + YEARS_AHEAD_MAX) {
            DateRead::Date(date) => date,
            DateRead::Nothing => return Ok(None),
            DateRead::WithoutYear(_) | DateRead::Bad => return Err("not_a_date"),
        },
        FieldKind::YesNo => match agreed(text) {
            Some(true) => String::from("yes"),
            Some(false) => String::from("no"),
            None => return Err("not_yes_or_no"),
        },
        FieldKind::Choice => {
            let small = text.to_lowercase();
            let choice = field.choices.iter().find(|choice| choice.to_lowercase() == small);
            choice.ok_or("not_a_choice")?.clone()
        }
        FieldKind::Text | FieldKind::LongText | FieldKind::Number => text.to_owned(),
    };
    field.kind.stored(&typed, &field.choices).map(Some)
}
