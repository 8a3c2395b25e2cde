//! Persons of foreign tables, each in a line.

use kartei_core::exchange::import::{Drafted, PersonDraft};

use super::{Desk, person};

/// A person in one line: name with what stands behind it, birthday, organisation, any addresses, note.
fn told(draft: &PersonDraft) -> String {
    let name = [&draft.salutation, &draft.title, &draft.given_name, &draft.family_name, &draft.name_suffix];
    let name: Vec<&str> = name.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let mut parts = vec![name.join("_")];
    parts.extend(draft.birthday.clone());
    parts.extend(draft.memberships.iter().map(|one| format!("in {}", one.organisation)));
    parts.extend(draft.contact_points.iter().map(|point| format!("{} {}", point.value, point.label).trim().to_owned()));
    if !draft.note.is_empty() {
        parts.push(format!("note {}", draft.note.replace('\n', " / ")));
    }
    parts.join("; ")
}

fn all(drafts: &[Drafted]) -> Vec<String> {
    (0..drafts.len()).map(|at| told(person(drafts, at))).collect()
}

/// What a table becomes, and what is told of it.
pub fn read(table: &str) -> (Vec<String>, Vec<String>) {
    let desk = Desk::new();
    desk.put("a.csv", table);
    (all(&desk.drafts(&["a.csv"]).unwrap()), desk.inspect(&["a.csv"], None).unwrap().notes)
}
