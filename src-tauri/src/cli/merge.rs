//! `person merge`: one person of two.

use kartei_core::language::Language;
use kartei_core::privacy::merge::{MergeChoice, merge_persons, preview_merge};
use kartei_core::records::persons::MergeField;
use serde_json::json;

use super::definition::PersonMerge;
use super::fields;
use super::persons::named;
use super::terminal::{Done, Failure, Terminal, table};

/// Makes one person of two, or shows what it would come to.
pub fn merge(terminal: &Terminal, request: &PersonMerge) -> Done {
    let (own, take): (Vec<&String>, Vec<&String>) = request.take.iter().partition(|name| fields::is_own(name));
    let field = |name: &&String| {
        MergeField::of_key(name).ok_or_else(|| Failure::Usage(terminal.say("terminal-wrong-take", &[("value", name)])))
    };
    let take = take.iter().map(field).collect::<Result<Vec<_>, _>>()?;
    let session = terminal.open()?;
    let keep = named(terminal, &session, &request.person)?;
    let other = named(terminal, &session, &request.other)?;
    if request.preview {
        let preview = preview_merge(&session, keep, other)?;
        return terminal.answer(&preview, |preview| {
            let word = |field: &MergeField| terminal.language.text(&format!("merge-field-{}", field.key()));
            let of = |field: &MergeField| vec![word(field), field.of(&preview.keep), field.of(&preview.other)];
            let own = preview.keep.fields.iter().filter(|value| preview.own.contains(&value.field)).map(|value| {
                let given_up = preview.other.fields.iter().find(|other| other.field == value.field);
                let shown = given_up.map(|value| value.shown(terminal.language)).unwrap_or_default();
                vec![value.name.within(terminal.language).to_owned(), value.shown(terminal.language), shown]
            });
            let rows: Vec<_> = preview.differing.iter().map(of).chain(own).collect();
            format!("{}{}\n", table(&rows), moved(terminal.language, preview.moved.iter()))
        });
    }
    let own = own.into_iter().map(|name| fields::of_name(&session, name)).collect::<Result<Vec<_>, _>>()?;
    let choice = MergeChoice { take, own, versions: None };
    let merged = merge_persons(&session, keep, other, &choice)?;
    let answer = json!({ "id": merged.value.id, "moved": merged.value.moved, "change": merged.change });
    terminal.answer(&answer, |_| {
        let moved = moved(terminal.language, merged.value.moved.iter());
        terminal.say("terminal-merged", &[("moved", &moved), ("change", &merged.change.to_string())])
    })
}

/// What the one who stays gets, in words.
fn moved<'a>(language: Language, rows: impl Iterator<Item = (&'a String, &'a u64)>) -> String {
    let parts: Vec<String> = rows
        .map(|(table, count)| {
            let id = format!("merge-moved-{}", table.replace('_', "-"));
            language.text_with(&id, &[("count", (*count).into()), ("shown", count.to_string().into())])
        })
        .collect();
    if parts.is_empty() {
        return language.text("merge-moved-nothing");
    }
    language.text_with("merge-moved", &[("list", parts.join(", ").into())])
}
