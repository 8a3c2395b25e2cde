//! Whole names of a row: in one column, in several, or beside their parts.

use super::by_value::is_no_name;
use super::catalogue::header_key;
use super::cell::{agreed, collapsed, join};
use super::draft::{Building as _, Channel, DraftMembership, PersonDraft};
use super::names;
use super::of_two::{is_addressed, of_two};
use crate::records::fold::name_key;
use crate::records::normalise::is_email;

/// Takes a further line of a name as the name itself where the line before it is only a form of address, and says whether it did.
pub(super) fn take_line(draft: &mut PersonDraft, full_names: &mut [(&str, String)], line: &str) -> bool {
    let Some((_, name)) = full_names.last_mut().filter(|(_, name)| names::is_salutation(&names::cased(name))) else {
        return false;
    };
    join(&mut draft.salutation, &names::cased(name), " ");
    *name = collapsed(line);
    true
}

/// Gives a draft the whole names of its row, each with its header, beside the parts that other columns gave it. Of several the
/// first that is no organisation's is the person's; one that says something else is a note.
pub(super) fn put_names(
    draft: &mut PersonDraft,
    full_names: &[(&str, String)],
    organisations: &[&str],
    has_parts: bool,
) {
    let has_other = !organisations.is_empty()
        || !draft.memberships.is_empty()
        || full_names.iter().any(|(_, name)| !is_no_name(name));
    // What speaks for an organisation and is nobody: its purchasing department. And the number of somebody who has a name.
    let is_somebody = |(_, name): &&(&str, String)| {
        !(names::is_function(name) && !organisations.is_empty() || has_other && is_no_name(name))
    };
    for (header, name) in full_names.iter().filter(|one| !is_somebody(one)) {
        draft.add_note(header, name);
    }
    let full_names: Vec<&(&str, String)> = full_names.iter().filter(is_somebody).collect();
    let is_persons = |name: &str| {
        let is_firm = names::is_organisation(name) && of_two(name).is_none_or(|(_, one)| !is_addressed(one));
        !is_firm && !is_email(name) && organisations.iter().all(|one| collapsed(one) != name)
    };
    let chosen = full_names.iter().position(|(_, name)| is_persons(name)).unwrap_or(0);
    let Some((header, full_name)) = full_names.get(chosen) else {
        put(draft, "", organisations, has_parts);
        return;
    };
    let is_member = organisations.iter().any(|one| collapsed(one) == *full_name);
    match of_two(full_name).filter(|_| !is_member) {
        // "Holz GmbH / Frau Süß"
        Some((firm, person)) if names::is_organisation(firm) && is_addressed(person) => {
            if organisations.is_empty() && draft.memberships.is_empty() {
                draft.memberships.push(DraftMembership::named(firm, ""));
            }
            put(draft, person, organisations, has_parts);
            if !has_parts && !says_nothing_new(draft, full_name, organisations) {
                draft.add_note(header, full_name);
            }
        }
        Some((first, _)) if !names::is_organisation(full_name) => {
            put(draft, &of_column(header, first), organisations, has_parts);
            if !has_parts {
                draft.add_note(header, full_name);
            }
        }
        _ => put(draft, &of_column(header, full_name), organisations, has_parts),
    }
    if has_parts {
        take_missing(draft, (header, full_name), organisations);
    }
    for (_, (header, name)) in full_names.iter().enumerate().filter(|(at, _)| *at != chosen) {
        if has_parts {
            take_missing(draft, (header, name), organisations);
        }
        let is_of_another = !names::is_organisation(full_name) && names::is_organisation(name);
        if is_of_another && draft.memberships.is_empty() && organisations.is_empty() {
            draft.memberships.push(DraftMembership::named(name.clone(), ""));
        } else if !says_nothing_new(draft, name, organisations) {
            draft.add_note(header, name);
        }
    }
    if has_parts && !says_nothing_new(draft, full_name, organisations) {
        draft.add_note(full_names[chosen].0, full_name);
    }
}

/// Takes from the whole name in a column what the columns of the parts have not: the family name of somebody of whom only the given
/// name is known, or the firm for which they speak. What may as well be something else stays for the note.
fn take_missing(draft: &mut PersonDraft, (header, name): (&str, &str), organisations: &[&str]) {
    let has_family = !draft.family_name.is_empty();
    if draft.given_name.is_empty() {
        return;
    }
    // What a person's address book shows may be any words.
    let is_shown = SHOWN.contains(&header_key(header).as_str());
    let name = match of_two(name) {
        Some((firm, person)) if names::is_organisation(firm) && is_addressed(person) => person,
        _ if names::is_organisation(name) => {
            if organisations.is_empty() && draft.memberships.is_empty() && !(has_family && is_shown) {
                draft.memberships.push(DraftMembership::named(name, ""));
            }
            return;
        }
        Some((first, _)) => first,
        None => name,
    };
    if has_family || is_email(name) || name.contains(|letter: char| letter.is_ascii_digit()) {
        return;
    }
    let mut parts = names::split_name(&of_column(header, name));
    let known = name_key(&draft.given_name);
    let begins = |text: &str| format!("{} ", name_key(text)).starts_with(&format!("{known} "));
    let words: Vec<&str> = parts.given_name.split(' ').chain(parts.family_name.split(' ')).collect();
    let is_of_several = words.iter().any(|word| joins(word));
    let turned = words.len().saturating_sub(draft.given_name.split_whitespace().count());
    match () {
        // "Müller"; but no mark of a customer, no yes or no, and no nickname.
        () if parts.given_name.is_empty() => {
            let is_name = parts.family_name.chars().count() > 1 && agreed(&parts.family_name).is_none();
            if !is_name || is_shown || is_of_several || begins(&parts.family_name) {
                return;
            }
        }
        // Of "Hans und Grete Meier" one is the person.
        () if begins(&parts.given_name) && is_of_several => {}
        () if begins(&parts.given_name) => {
            if name_key(&parts.given_name) != known {
                draft.given_name = std::mem::take(&mut parts.given_name);
            }
        }
        // "Müller Anna"
        () if turned > 0 && !is_of_several && name_key(&words[turned..].join(" ")) == known => {
            parts.family_name = words[..turned].join(" ");
        }
        () => return,
    }
    draft.family_name = parts.family_name;
    let salutation = Some(parts.salutation).filter(|salutation| names::is_of_a_man(salutation).is_some());
    for (target, part) in [
        (&mut draft.salutation, salutation.unwrap_or_default()),
        (&mut draft.title, parts.title),
        (&mut draft.name_suffix, parts.name_suffix),
    ] {
        if target.is_empty() {
            *target = part;
        }
    }
}

/// The keys of headers under which programs keep what they show for somebody.
const SHOWN: [&str; 5] = ["displayname", "anzeigename", "fileas", "formattedname", "fn"];

/// Whether a word stands between two persons who share a name, or between two names.
fn joins(word: &str) -> bool {
    matches!(word, "und" | "u." | "&" | "+" | "and")
}

/// Takes the name in a row that is said to be about a firm, a whole one or a family name alone, for that of the firm.
pub(super) fn put_firm(draft: &mut PersonDraft, full_names: &mut Vec<(&str, String)>) {
    if !draft.given_name.is_empty() {
        return;
    }
    let organisation = match full_names.as_slice() {
        _ if !draft.family_name.is_empty() => std::mem::take(&mut draft.family_name),
        [] => return,
        _ => full_names.remove(0).1,
    };
    draft.memberships.push(DraftMembership { organisation_id: None, organisation, position: String::new() });
}

/// Takes a firm's name that stands where a person's does, in one field or as phones part it in two, "Holz" and "GmbH", for what it is.
pub(super) fn take_firm(draft: &mut PersonDraft, organisations: &[&str]) {
    let name = format!("{} {}", draft.given_name, draft.family_name).trim().to_owned();
    let is_addressed = !draft.salutation.is_empty() || !draft.title.is_empty();
    let is_member = organisations.iter().any(|one| collapsed(one) == name);
    if is_addressed || !names::is_organisation(&name) {
        return;
    }
    if organisations.is_empty() && draft.memberships.is_empty() {
        draft.memberships.push(DraftMembership::named(name, ""));
    } else if !is_member {
        return;
    }
    draft.given_name.clear();
    draft.family_name.clear();
}

/// The same of a card, whose companies are known.
pub(super) fn take_firm_of_card(draft: &mut PersonDraft) {
    let members: Vec<String> = draft.memberships.iter().map(|member| member.organisation.clone()).collect();
    take_firm(draft, &members.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Whether a draft has a form of address of one person, and no name but one that is no firm's.
pub(super) fn is_alone(draft: &PersonDraft, name: &str) -> bool {
    draft.given_name.is_empty()
        && draft.family_name.is_empty()
        && names::is_of_a_man(&draft.salutation).is_some()
        && !names::is_organisation(name)
}

/// Whether a whole name is that of two persons, of whom the second is kept in the note.
pub(super) fn names_another(name: &str) -> bool {
    !names::is_organisation(name) && of_two(&collapsed(name)).is_some()
}

/// A whole name of a column that says by its header that the family name comes first, "Name Vorname", with the comma that stands for that.
fn of_column(header: &str, name: &str) -> String {
    let key = header_key(header);
    let begins = ["name", "nachname", "familienname", "zuname"].iter().any(|word| key.starts_with(word));
    let is_turned = begins && key.ends_with("vorname") && !name.contains(',') && !names::is_organisation(name);
    if is_turned { names::with_comma(name) } else { name.to_owned() }
}

/// Whether what stands among titles or suffixes is what stands before a family name: `von der`, `Freiherr von`.
pub(super) fn is_before_family(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some() && words.all(names::is_particle)
}

/// Puts what has columns of its own before the family name, a title of nobility first (since 1919 all of it is part of the name), unless it
/// stands there. Where there is no family name yet it waits.
pub(super) fn put_before_family(draft: &mut PersonDraft, before: &mut Vec<(&str, String)>) {
    if draft.family_name.is_empty() {
        return;
    }
    before.sort_by_key(|(header, _)| !header_key(header).contains("adel"));
    for (_, text) in before.drain(..).rev() {
        if !format!("{} ", name_key(&draft.family_name)).starts_with(&format!("{} ", name_key(&text))) {
            draft.family_name = format!("{text} {}", draft.family_name);
        }
    }
}

fn put(draft: &mut PersonDraft, full_name: &str, organisations: &[&str], has_parts: bool) {
    if has_parts && !(draft.given_name.is_empty() && draft.family_name.is_empty()) {
        // "Dr. Anna" in the column of given names.
        if draft.title.is_empty() && draft.given_name.contains(". ") {
            let mut parts = names::split_name(&format!("{} X", draft.given_name));
            if !parts.title.is_empty() {
                draft.title = std::mem::take(&mut parts.title);
                draft.given_name = parts.given_name;
            }
        }
        // "Byron, MBA" in the column of family names.
        if let Some((family, suffix)) = draft.family_name.split_once(", ")
            && draft.name_suffix.is_empty()
            && suffix.split([' ', ',']).all(|word| word.is_empty() || names::is_suffix(word))
        {
            let (family, suffix) = (family.to_owned(), suffix.to_owned());
            (draft.family_name, draft.name_suffix) = (family, suffix);
        }
        complete(draft, full_name);
        return;
    }
    if full_name.is_empty() {
        return;
    }
    if names::is_organisation(full_name) || organisations.iter().any(|name| collapsed(name) == full_name) {
        if !organisations.iter().any(|name| collapsed(name) == full_name) {
            draft.memberships.push(DraftMembership::named(full_name, ""));
        }
        return;
    }
    if is_email(full_name) {
        if !draft.contact_points.iter().any(|point| point.value.eq_ignore_ascii_case(full_name)) {
            draft.add_point(Channel::Email, full_name, "");
        }
        return;
    }
    let parts = names::split_name(full_name);
    for (target, part) in [
        (&mut draft.salutation, parts.salutation),
        (&mut draft.title, parts.title),
        (&mut draft.given_name, parts.given_name),
        (&mut draft.family_name, parts.family_name),
        (&mut draft.name_suffix, parts.name_suffix),
    ] {
        if target.is_empty() {
            *target = part;
        }
    }
}

/// Whether a whole name is one that is known already: of the person, an address or an organisation.
fn says_nothing_new(draft: &PersonDraft, name: &str, organisations: &[&str]) -> bool {
    let known = [&draft.salutation, &draft.title, &draft.given_name, &draft.family_name, &draft.name_suffix]
        .map(String::as_str)
        .join(" ");
    // A mailbox may bear the name of somebody whom nothing else names.
    let is_reached_so = !name.contains(' ') || !name.contains(char::is_alphabetic);
    let points = draft.contact_points.iter().filter(|_| is_reached_so).map(|point| point.value.as_str());
    let members = draft.memberships.iter().map(|one| one.organisation.as_str()).chain(organisations.iter().copied());
    let known =
        name_key(&[known].into_iter().chain(points.chain(members).map(str::to_owned)).collect::<Vec<_>>().join(" "));
    let known: Vec<&str> = known.split(' ').collect();
    name_key(name).split(' ').all(|word| known.contains(&word))
}

/// A display name may know a title, further given names and a suffix that the columns of the parts have not.
fn complete(draft: &mut PersonDraft, full_name: &str) {
    let parts = names::split_name(full_name);
    if draft.family_name.is_empty()
        || parts.family_name != draft.family_name
        || !parts.given_name.starts_with(&draft.given_name)
    {
        return;
    }
    draft.given_name = parts.given_name;
    for (target, part) in [(&mut draft.title, parts.title), (&mut draft.name_suffix, parts.name_suffix)] {
        if target.is_empty() {
            *target = part;
        }
    }
}
