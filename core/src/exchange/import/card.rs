//! From vCards to drafts (RFC 6350, RFC 2426, versit vCard 2.1, and what programs write).

use std::borrow::Cow;

use super::birthday;
use super::card_note::{day, remark};
use super::catalogue::Catalogue;
use super::cell::join;
use super::dates::DateOrder;
use super::draft::{Building as _, Channel, DraftAddress, DraftMembership, PersonDraft};
use super::fields::FieldKey;
use super::phones;
use super::place::{settle_country, split_address};
use super::read::frame::Texts;
use super::whole_name::take_firm_of_card;
use crate::language::Language;
use crate::records::normalise::{bare_email, is_email};
use crate::records::persons::tag_of;

/// So many texts make a property in [`Card`].
pub(super) const TEXTS_PER_PROPERTY: usize = 4;

/// A vCard as read: decoded and unfolded, its values still escaped.
#[derive(Debug, Clone, Copy)]
pub struct Card<'a>(&'a Texts);

/// A property of a vCard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Property<'a> {
    /// Ties properties together (`item1`), or empty.
    pub group: &'a str,
    /// In capitals.
    pub name: &'a str,
    /// A line `NAME=VALUE` for each, the name in capitals.
    params: &'a str,
    /// Still escaped, so that its parts can be told apart.
    pub value: &'a str,
}

impl<'a> Property<'a> {
    /// The values of a parameter.
    pub fn params(&self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.params
            .lines()
            .filter_map(|line| line.split_once('='))
            .filter(move |(other, _)| *other == name)
            .flat_map(|(_, value)| value.split(','))
            .map(|value| value.trim().trim_matches('"'))
    }

    /// The value without escapes.
    #[must_use]
    pub fn text(&self) -> String {
        unescaped(self.value).trim().to_owned()
    }

    /// Whether the year of its date only stands for none.
    pub(super) fn omits_year(&self) -> bool {
        self.params("X-APPLE-OMIT-YEAR").next().is_some_and(|year| self.text().starts_with(year))
    }

    /// The parts of a structured value (`N`, `ADR`, `ORG`) without escapes.
    #[must_use]
    pub fn parts(&self) -> Vec<String> {
        split_unescaped(self.value, ';').into_iter().map(|part| unescaped(part).trim().to_owned()).collect()
    }

    /// How far behind others of its kind it is used: the smallest `PREF` counts most (RFC 6350, 5.3; before it a type, RFC 2426).
    fn rank(&self) -> u8 {
        let said = self.params("PREF").next().and_then(|rank| rank.parse().ok());
        let is_preferred = || self.params("TYPE").any(|kind| kind.eq_ignore_ascii_case("pref"));
        said.unwrap_or_else(|| if is_preferred() { 1 } else { u8::MAX })
    }
}

impl<'a> Card<'a> {
    /// A card from the texts of a record.
    #[must_use]
    pub fn new(properties: &'a Texts) -> Self {
        Self(properties)
    }

    /// All properties in order.
    pub fn properties(self) -> impl Iterator<Item = Property<'a>> {
        let texts = self.0;
        (0..texts.len() / TEXTS_PER_PROPERTY).map(move |index| {
            let at = |offset| texts.get(index * TEXTS_PER_PROPERTY + offset);
            Property { group: at(0), name: at(1), params: at(2), value: at(3) }
        })
    }

    /// The properties of a name that have a value.
    pub fn named(self, name: &'a str) -> impl Iterator<Item = Property<'a>> {
        self.properties().filter(move |property| property.name == name && !property.value.trim().is_empty())
    }

    /// Whether it is a group of other cards and no person.
    #[must_use]
    pub fn is_group(self) -> bool {
        ["KIND", "X-ADDRESSBOOKSERVER-KIND"]
            .into_iter()
            .any(|name| self.named(name).any(|kind| kind.text().eq_ignore_ascii_case("group")))
    }

    /// Whether it is an organisation.
    pub(super) fn is_organisation(self) -> bool {
        self.named("KIND").any(|kind| kind.text().eq_ignore_ascii_case("org"))
            || self.named("X-ABSHOWAS").any(|shown| shown.text().eq_ignore_ascii_case("company"))
    }

    /// What Apple keeps beside a property to name it.
    fn words_beside(self, property: &Property<'_>) -> Option<String> {
        let mut labels = self.named("X-ABLABEL").filter(|label| label.group == property.group);
        let text = labels.find(|_| !property.group.is_empty())?.text();
        let bare = text.strip_prefix("_$!<").and_then(|text| text.strip_suffix(">!$_"));
        // It names the property and is no label.
        let bare = bare.map(|bare| if bare == "HomePage" { "" } else { bare });
        Some(bare.map_or_else(|| text.clone(), str::to_owned))
    }

    /// The label of a property: what its types say, or the words that Apple keeps beside it.
    fn label(self, property: &Property<'a>) -> String {
        let catalogue = Catalogue::get();
        if let Some(words) = self.words_beside(property) {
            return catalogue.label(&words);
        }
        let types: Vec<String> = property.params("TYPE").map(str::to_lowercase).collect();
        let is = |names: &[&str]| types.iter().any(|kind| names.contains(&kind.as_str()));
        let label = if is(&["fax"]) {
            "fax"
        } else if is(&["pager"]) {
            "pager"
        } else if is(&["cell", "mobile", "iphone", "x-mobile", "car"]) {
            "mobile"
        } else if is(&["work", "business", "office"]) {
            "work"
        } else if is(&["home", "dom", "private", "personal"]) {
            "home"
        } else if is(&["main"]) {
            "main"
        } else if is(&["other"]) {
            "other"
        } else {
            ""
        };
        if !label.is_empty() {
            return label.to_owned();
        }
        // Words of a program's own, or of who uses it: `TEL;X-Arbeit;X-Mobil`, `TEL;X-Oma`.
        let own = property.params("TYPE").filter_map(|kind| kind.strip_prefix("X-").or(kind.strip_prefix("x-")));
        let own: Vec<&str> = own.filter(|word| !word.starts_with("EVOLUTION")).collect();
        catalogue.label(&own.join(" "))
    }

    /// Whether it has a birthday that goes into the note.
    pub(super) fn notes_birthday(self, year: i32) -> bool {
        let is_noted = |day: &Property<'_>| birthday::is_noted(&day.text(), (DateOrder::DayFirst, year));
        self.named("BDAY").any(|day| day.omits_year() || is_noted(&day))
    }

    /// The draft of a card; `base` has what holds for all. What goes into the note is named in `language`; it is the
    /// present `year`.
    ///
    /// # Errors
    /// A code: `no_name`, `invalid_email`, `invalid_phone`.
    pub fn draft(self, base: &PersonDraft, (language, year): (Language, i32)) -> Result<PersonDraft, &'static str> {
        let mut draft = base.clone();
        let mut properties: Vec<Property<'a>> = self.properties().collect();
        properties.retain(|property| !property.value.trim().is_empty());
        ["EMAIL", "TEL"].into_iter().for_each(|name| put_preferred_first(&mut properties, name));
        for property in properties {
            match property.name {
                "EMAIL" => {
                    let text = property.text();
                    match bare_email(&text) {
                        address if is_email(address) => {
                            draft.add_point(Channel::Email, address, &self.label(&property))
                        }
                        other => draft.add_note(&language.text("channel-email"), other),
                    }
                }
                "TEL" => phones::phone(&mut draft, &phone(&property), &self.label(&property), ("", language)),
                "URL" | "X-SOCIALPROFILE" => draft.add_point(Channel::Web, &property.text(), &self.label(&property)),
                "IMPP" | "X-JABBER" | "X-SKYPE" | "X-SKYPE-USERNAME" | "X-ICQ" | "X-AIM" | "X-MSN" | "X-YAHOO"
                | "X-GADUGADU" | "X-GOOGLE-TALK" | "X-SIGNAL" | "X-TELEGRAM" | "X-THREEMA" => {
                    messenger(&mut draft, &property)
                }
                "ADR" => {
                    let label = self.label(&property);
                    draft.addresses.extend(address(&property, label));
                }
                "BDAY" if property.omits_year() => {
                    draft.add_note(&language.text("column-birthday"), &day(&property, language));
                }
                "BDAY" => birthday::put(&mut draft, &property.text(), (DateOrder::DayFirst, year), ("", language)),
                "NOTE" => draft.add_note("", &property.text()),
                "CATEGORIES" => {
                    split_unescaped(property.value, ',').into_iter().for_each(|tag| draft.add_tag(&unescaped(tag)));
                }
                "X-MAIDENNAME" => {
                    draft.add_note(&language.text("import-label-maiden-name"), &property.text());
                }
                _ => remark(&mut draft, &property, self.words_beside(&property), language),
            }
        }
        self.language(&mut draft, language);
        self.whole_address(&mut draft);
        draft.addresses.iter_mut().for_each(|address| settle_country(address, language));
        self.name(&mut draft);
        if let Some(nickname) = self.named("NICKNAME").next().map(|nickname| words(&nickname.text()))
            && nickname != draft.given_name
        {
            draft.add_note(&language.text("import-label-nickname"), &nickname);
        }
        self.memberships(&mut draft);
        take_firm_of_card(&mut draft);
        self.other_name(&mut draft, language);
        draft.capacity_follows();
        draft.check(|key| self.named(if key == FieldKey::Email { "EMAIL" } else { "TEL" }).next().is_some())?;
        Ok(draft)
    }

    /// The preferred one.
    fn language(self, draft: &mut PersonDraft, named: Language) {
        let languages = self.named("LANG").chain(self.named("X-LANGUAGE"));
        let preferred = languages.min_by_key(Property::rank).filter(|_| draft.language.is_empty());
        let Some(preferred) = preferred.map(|property| property.text()).filter(|text| !text.trim().is_empty()) else {
            return;
        };
        match tag_of(&preferred) {
            Some(tag) => draft.language = tag,
            None => draft.add_note(&named.text("column-language"), &preferred),
        }
    }

    /// An address of which only the label is there (RFC 2426, 3.2.2).
    fn whole_address(self, draft: &mut PersonDraft) {
        if !draft.addresses.is_empty() {
            return;
        }
        for label in self.named("LABEL") {
            let mut address = DraftAddress { label: self.label(&label), ..DraftAddress::default() };
            label.text().lines().for_each(|line| join(&mut address.street, &words(line), ", "));
            split_address(&mut address);
            draft.addresses.push(address);
        }
    }

    fn memberships(self, draft: &mut PersonDraft) {
        let mut positions: Vec<String> = Vec::new();
        for title in self.named("TITLE").chain(self.named("ROLE")).map(|title| words(&title.text())) {
            if !positions.contains(&title) {
                positions.push(title);
            }
        }
        let mut positions = positions.into_iter();
        let mut position = positions.next().unwrap_or_default();
        positions.for_each(|further| draft.add_note("", &further));
        for organisation in self.named("ORG") {
            let mut parts = organisation.parts().into_iter();
            let name = words(&parts.next().unwrap_or_default());
            let units: Vec<String> = parts.filter(|unit| !unit.is_empty()).collect();
            if !units.is_empty() {
                draft.add_note(if name.is_empty() { "" } else { &name }, &units.join(", "));
            }
            if name.is_empty() || draft.memberships.iter().any(|other| other.organisation == name) {
                continue;
            }
            draft.memberships.push(DraftMembership::named(name, std::mem::take(&mut position)));
        }
        if !position.is_empty() {
            match draft.memberships.first_mut() {
                Some(membership) if membership.position.is_empty() => membership.position = position,
                // A position needs an organisation; without one it is kept as a note.
                _ => draft.add_note("", &position),
            }
        }
    }
}

/// Lets the properties of one name change places so that the preferred ones come first; all others stay where they are.
fn put_preferred_first(properties: &mut [Property<'_>], name: &str) {
    let places: Vec<usize> = (0..properties.len()).filter(|at| properties[*at].name == name).collect();
    let mut sorted: Vec<Property<'_>> = places.iter().map(|at| properties[*at]).collect();
    sorted.sort_by_key(Property::rank);
    places.into_iter().zip(sorted).for_each(|(at, property)| properties[at] = property);
}

pub(super) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A number as the source has it, without the scheme of a URI.
pub(super) fn phone(property: &Property<'_>) -> String {
    let text = property.text();
    match text.get(..4) {
        Some(scheme) if scheme.eq_ignore_ascii_case("tel:") => text[4..].to_owned(),
        _ => text,
    }
}

fn messenger(draft: &mut PersonDraft, property: &Property<'_>) {
    let service = match property.name.strip_prefix("X-") {
        Some(service) => service.trim_end_matches("-USERNAME").to_lowercase(),
        None => property
            .params("X-SERVICE-TYPE")
            .chain(property.params("SERVICE-TYPE"))
            .next()
            .map(str::to_lowercase)
            .unwrap_or_default(),
    };
    draft.add_point(Channel::Messenger, &property.text(), &service);
}

fn address(property: &Property<'_>, label: String) -> Option<DraftAddress> {
    let parts = property.parts();
    // Several values of one part are separated by commas; a person writes them so too.
    let part = |index: usize| parts.get(index).map_or_else(String::new, |part| words(part));
    let street: Vec<String> = [part(2), part(1), part(0)].into_iter().filter(|text| !text.is_empty()).collect();
    let address = DraftAddress {
        id: None,
        street: street.join(", "),
        city: part(3),
        region: part(4),
        postal_code: part(5),
        country: part(6),
        label,
    };
    let texts = [&address.street, &address.city, &address.region, &address.postal_code, &address.country];
    let filled = texts.into_iter().any(|text| !text.is_empty());
    filled.then_some(address)
}

/// A value without backslashes.
#[must_use]
pub(super) fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('\\') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(escaped @ ('\\' | ',' | ';' | ':' | '"')) => text.push(escaped),
                // No escape: a path, or a program that does not escape.
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
            _ => text.push(char),
        }
    }
    Cow::Owned(text)
}

/// A value at its separators, but not at escaped ones.
pub(super) fn split_unescaped(value: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, char) in value.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == separator => {
                parts.push(&value[start..at]);
                start = at + separator.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&value[start..]);
    parts
}
