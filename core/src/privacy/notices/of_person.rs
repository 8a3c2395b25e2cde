//! A notice for one person: the text with what is known of the person put into it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};

use super::{NoticeKind, texts};
use crate::ids::PersonId;
use crate::language::{Both, Language};
use crate::privacy::gate;
use crate::privacy::purposes::{self, Agreed, Held, Purpose};
use crate::problem::{Problem, Result};
use crate::records::persons::{exists, spoken_by};
use crate::time::{Day, Timestamp};
use crate::vault::access::Right;
use crate::vault::session::{Read, Session};
use crate::vault::settings::{Controller, read_controller};

/// What may stand for something in a text.
const PLACEHOLDERS: [&str; 9] =
    ["name", "controller", "contact", "dpo", "source", "collected", "categories", "purposes", "recipients"];

/// Which notice, for whom.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WordedFor {
    /// The person.
    pub person: PersonId,
    /// What about.
    pub kind: NoticeKind,
    /// Which version of the text; none: the current one.
    #[serde(default)]
    pub version: Option<u64>,
    /// The language; empty: the person's.
    #[serde(default)]
    pub language: String,
}

/// A notice as the person gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NoticeWords {
    /// What it is about.
    pub kind: NoticeKind,
    /// The version of its text.
    pub version: u64,
    /// `de` or `en`.
    pub language: String,
    /// The whole text.
    pub text: String,
    /// It does not say how to reach who is responsible, as it has to (Art. 13(1)(a), 14(1)(a) GDPR): nothing of that is known.
    pub without_contact: bool,
}

/// Makes the notice for a person. That it was given is another matter: [`super::give_notice`].
///
/// # Errors
/// [`Problem::NotFound`]; [`Problem::InvalidField`] for a version that there is not.
pub fn notice_words(session: &Session, worded: &WordedFor) -> Result<NoticeWords> {
    session.read(|read| words_for(read, worded))
}

/// The same within a door.
pub(crate) fn words_for(read: &Read<'_>, worded: &WordedFor) -> Result<NoticeWords> {
    words_at(read.allow(Right::ReadPersons)?, worded, read.now())
}

/// The same of what is known at a time.
pub(super) fn words_at(connection: &Connection, worded: &WordedFor, now: Timestamp) -> Result<NoticeWords> {
    if !exists(connection, worded.person)? {
        return Err(Problem::NotFound);
    }
    let spoken = spoken_by(connection, worded.person)?;
    let language = if worded.language.is_empty() { &spoken } else { &worded.language };
    let found = texts::find(connection, worded.kind, worded.version, language)?;
    let language = Language::of_locale(&found.language).unwrap_or_default();
    let facts = Facts::of(connection, worded.person, language, now)?;
    Ok(NoticeWords {
        kind: worded.kind,
        version: found.version,
        text: filled(&found.text, |name| facts.say(name)),
        language: found.language,
        without_contact: worded.kind == NoticeKind::Information && !facts.is_reachable(),
    })
}

/// Whether something is known for all that stands in braces.
pub(super) fn can_be_filled(text: &str) -> bool {
    let mut known = true;
    filled(text, |name| {
        known &= PLACEHOLDERS.contains(&name);
        String::new()
    });
    known
}

/// What the law wants said (Art. 13(1), 14(1) and (2) GDPR) and a text leaves to no placeholder: unless it says so in its own words, it is
/// missing.
#[must_use]
pub fn left_out(kind: NoticeKind, text: &str) -> Vec<&'static str> {
    const WANTED: [&str; 6] = ["controller", "source", "categories", "purposes", "recipients", "contact"];
    if kind != NoticeKind::Information {
        return Vec::new();
    }
    let mut named = BTreeSet::new();
    filled(text, |name| {
        named.insert(name.to_owned());
        String::new()
    });
    WANTED.into_iter().filter(|wanted| !named.contains(*wanted)).collect()
}

/// What the law wants said beside that and no placeholder stands for, as far as it is to be seen from the words: whether data go to a country
/// outside the European Economic Area (`transfers`, Art. 13(1)(f), 14(1)(f) GDPR), and whether one has to give them (`duty`, Art. 13(2)(e)).
/// The window looks for the same (`unsaid`).
#[must_use]
pub fn left_unsaid(kind: NoticeKind, text: &str) -> Vec<&'static str> {
    const STEMS: [(&str, &[&str]); 2] = [
        (
            "transfers",
            &[
                "drittland",
                "drittländer",
                "drittstaat",
                "wirtschaftsraum",
                "europäischen union",
                "third countr",
                "economic area",
                "european union",
            ],
        ),
        (
            "duty",
            &[
                "daten geben",
                "verpflichtet",
                "vorgeschrieben",
                "bereitstell",
                "give us",
                "obliged",
                "required to",
                "provision of",
            ],
        ),
    ];
    let text = text.to_lowercase();
    let unsaid =
        |(code, stems): (&'static str, &[&str])| (!stems.iter().any(|stem| text.contains(stem))).then_some(code);
    if kind == NoticeKind::Information { STEMS.into_iter().filter_map(unsaid).collect() } else { Vec::new() }
}

/// The text with `say` in place of every `{name}`. What `say` answers is not looked into again.
fn filled(text: &str, mut say: impl FnMut(&str) -> String) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        whole.push_str(before);
        match after.split_once('}') {
            Some((name, behind)) if !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_lowercase()) => {
                whole.push_str(&say(name));
                rest = behind;
            }
            _ => {
                whole.push('{');
                rest = after;
            }
        }
    }
    whole.push_str(rest);
    whole
}

/// What is known of a person and of who is responsible.
struct Facts {
    language: Language,
    controller: Controller,
    name: String,
    source: String,
    collected: Day,
    purposes: Vec<Purpose>,
}

impl Facts {
    fn of(connection: &Connection, person: PersonId, language: Language, now: Timestamp) -> Result<Self> {
        let (name, source, collected) = connection
            .prepare_cached("SELECT name, source, collected_at FROM person WHERE id = :person")?
            .query_row(named_params! {":person": person}, |row| {
                Ok((row.get("name")?, row.get("source")?, row.get("collected_at")?))
            })?;
        let held = purposes::of_person(connection, person, now.day())?;
        let current = held.iter().filter(|held| held.ended_on.is_none());
        let as_held = |held: &Held| {
            let mut purpose = Purpose { basis: held.basis, ..purposes::one(connection, &held.purpose)? };
            if held.agreed == Some(Agreed::Interest) {
                let interest = |language: Language| language.text("notice-presumed-interest");
                purpose.reason = Both { de: interest(Language::De), en: interest(Language::En) };
                purpose.balancing = Both::default();
            }
            Ok(purpose)
        };
        let mut purposes = current.map(as_held).collect::<Result<Vec<_>>>()?;
        purposes.extend(served_beside(connection, person, &held, now)?);
        Ok(Self { language, controller: read_controller(connection)?, name, source, collected, purposes })
    }

    fn say(&self, placeholder: &str) -> String {
        match placeholder {
            "name" => self.name.clone(),
            "controller" => self.controller(),
            "contact" => self.contact(),
            "dpo" => self.dpo(),
            "source" if self.source.is_empty() => self.language.text("notice-source-unknown"),
            "source" => self.source.clone(),
            "collected" => self.language.date(&self.collected.to_string()),
            "categories" => self.categories(),
            "purposes" => self.purposes(),
            "recipients" => self.recipients(),
            other => format!("{{{other}}}"),
        }
    }

    fn controller(&self) -> String {
        let Controller { name, street, postal_code, city, email, phone, web, .. } = &self.controller;
        let place = format!("{postal_code} {city}");
        let lines = [name.as_str(), street, place.trim(), email, phone, web];
        lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// Whether it is known where one can write to or call who is responsible.
    fn is_reachable(&self) -> bool {
        let Controller { street, city, email, phone, .. } = &self.controller;
        let has_address = !street.is_empty() && !city.is_empty();
        has_address || !email.is_empty() || !phone.is_empty()
    }

    fn contact(&self) -> String {
        let Controller { email, phone, name, .. } = &self.controller;
        [email, phone, name].into_iter().find(|way| !way.is_empty()).cloned().unwrap_or_default()
    }

    fn dpo(&self) -> String {
        let Controller { dpo_name, dpo_email, .. } = &self.controller;
        let known: Vec<&str> = [dpo_name.as_str(), dpo_email].into_iter().filter(|line| !line.is_empty()).collect();
        if known.is_empty() { self.language.text("notice-no-dpo") } else { known.join(", ") }
    }

    fn categories(&self) -> String {
        let all: BTreeSet<&str> = self.purposes.iter().flat_map(|one| &one.categories).map(String::as_str).collect();
        let words: Vec<String> = all.iter().map(|category| self.language.code("category", category)).collect();
        if words.is_empty() { self.language.code("category", "contact") } else { words.join("; ") }
    }

    fn purposes(&self) -> String {
        let mut lines = String::new();
        for purpose in &self.purposes {
            let (name, description) = (purpose.name.within(self.language), purpose.description.within(self.language));
            let basis = self.language.code("basis", purpose.basis.key());
            let _ = writeln!(lines, "– {name}: {description} {basis}.");
            // The interest itself is to be told (Art. 13(1)(d), 14(2)(b)).
            if purpose.basis.is_interest() {
                let all = [&purpose.reason, &purpose.balancing].map(|text| text.within(self.language).trim());
                let why: Vec<&str> = all.into_iter().filter(|text| !text.is_empty()).collect();
                let _ = writeln!(lines, "  {}", why.join(". "));
            }
        }
        if lines.is_empty() { self.language.text("notice-no-purposes") } else { lines.trim_end().to_owned() }
    }

    fn recipients(&self) -> String {
        let all: BTreeSet<&str> = self
            .purposes
            .iter()
            .map(|purpose| purpose.recipients.within(self.language).trim())
            .filter(|who| !who.is_empty())
            .collect();
        if all.is_empty() {
            self.language.text("notice-no-recipients")
        } else {
            all.into_iter().collect::<Vec<_>>().join("; ")
        }
    }
}

/// The purposes that the data may serve beside what they are held for, since they are compatible: the gate lets them through without
/// asking the person, such as advertising by post.
fn served_beside(connection: &Connection, person: PersonId, held: &[Held], now: Timestamp) -> Result<Vec<Purpose>> {
    let mut served = Vec::new();
    for purpose in purposes::all(connection)? {
        if held.iter().any(|held| held.purpose == purpose.key) {
            continue;
        }
        for channel in &purpose.channels {
            if gate::rests_on_basis(connection, person, &purpose, *channel, now)? {
                served.push(purpose);
                break;
            }
        }
    }
    Ok(served)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_into_a_text_is_not_looked_into_again() {
        let said =
            filled("{name}, {Name} and {} {", |name| if name == "name" { "{source}".to_owned() } else { name.into() });
        assert_eq!(said, "{source}, {Name} and {} {");
    }
}
