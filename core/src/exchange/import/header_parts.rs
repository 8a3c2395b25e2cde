//! Headers that no list has, by the parts that they are put together from: `Zuname u. Vorname`, `Tel./Handy`, `Geburtsdatum (TT.MM.JJJJ)`.

use super::catalogue::{Catalogue, Meaning, header_key};
use super::fields::{Field, FieldKey};
use super::postal::is_postal;

/// Words between the parts of a header.
const BETWEEN: [&str; 7] = [" und ", " u. ", " oder ", " od. ", " bzw. ", " and ", " or "];

/// The parts of a header.
pub(super) fn parts_of(header: &str) -> Vec<String> {
    let mut text = format!(" {} ", header.trim());
    for between in BETWEEN {
        // Small letters may be of another length.
        while let Some(at) = text.to_ascii_lowercase().find(between) {
            text.replace_range(at..at + between.len(), " / ");
        }
    }
    let parts = text.split(['/', ',', ';', '&', '+', '|', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(whole_word).collect()
}

/// What is left out of a word before a hyphen since the next one has it: `Vor- und Nachname`.
fn whole_word(part: &str) -> String {
    let word = part.strip_suffix('-').unwrap_or(part).trim();
    match header_key(word).as_str() {
        "vor" | "nach" | "zu" | "familien" | "ruf" if word.len() < part.len() => format!("{word}name"),
        _ => word.to_owned(),
    }
}

/// A header without a remark in brackets at its end, and the remark.
pub(super) fn without_remark(header: &str) -> (&str, &str) {
    let header = header.trim();
    let remark = header.strip_suffix([')', ']']).and_then(|text| text.rsplit_once(['(', '[']));
    remark
        .filter(|(before, _)| !before.trim().is_empty())
        .map_or((header, ""), |(before, remark)| (before.trim(), remark))
}

/// A header without a number before it, `2. Ansprechpartner`, and the number.
fn without_ordinal(header: &str) -> (&str, u32) {
    let digits = header.len() - header.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let rest = header[digits..].strip_prefix(['.', ')']).map(str::trim_start);
    match (header[..digits].parse(), rest) {
        (Ok(number), Some(rest)) if !rest.is_empty() => (rest, number),
        _ => (header, 1),
    }
}

impl Catalogue {
    /// What a header means that is not known as a whole, if its parts mean the same or make one thing together.
    pub(super) fn of_parts(&self, origin: &str, header: &str) -> Option<&Meaning> {
        let (bare, number) = without_ordinal(header.trim());
        if number > 1 {
            // A second address would run into the first one.
            return self.meaning(origin, bare).filter(|meaning| !is_postal(key_of(meaning)));
        }
        let (bare, remark) = without_remark(bare);
        let meanings = parts_of(bare);
        if bare == header.trim() && meanings.len() < 2 {
            return self.phone_by_words(header);
        }
        let meanings: Vec<(&Meaning, String)> = meanings
            .into_iter()
            .map(|part| self.listed(origin, &part).map(|meaning| (meaning, part)))
            .collect::<Option<_>>()?;
        let meaning = self.together(&meanings)?;
        if remark.is_empty() { Some(meaning) } else { self.with_remark(meaning, origin, remark) }
    }

    /// What several parts mean together.
    fn together<'a>(&'a self, parts: &[(&'a Meaning, String)]) -> Option<&'a Meaning> {
        use FieldKey::{
            City, Country, FamilyName, GivenName, Name, Organisation, PostalCode, Salutation, Street, Title,
        };
        let has_street = parts.iter().any(|(meaning, _)| key_of(meaning) == Street);
        let is_number = |part: &str| matches!(header_key(part).as_str(), "nr" | "no" | "nummer");
        let keys: Vec<FieldKey> = parts
            .iter()
            .map(|(meaning, part)| if has_street && is_number(part) { Street } else { key_of(meaning) })
            .collect();
        let has = |key: FieldKey| keys.contains(&key);
        let are = |known: &[FieldKey]| keys.iter().all(|key| known.contains(key));
        let plain = |key: FieldKey| self.field(&Field::plain(key));
        match () {
            () if parts.is_empty() => None,
            () if parts.len() == 1 => parts.first().map(|(meaning, _)| *meaning),
            () if are(&[Salutation, Title, GivenName, FamilyName, FieldKey::NameSuffix])
                && has(GivenName)
                && has(FamilyName) =>
            {
                plain(Name)
            }
            () if are(&[Salutation, Title]) => plain(Title),
            () if are(&[Name, FamilyName, Organisation]) && !are(&[FamilyName]) && !are(&[Organisation]) => plain(Name),
            () if are(&keys[..1]) && keys[0] != FieldKey::Ignore => {
                let label = common(parts.iter().map(|(meaning, _)| label_of(meaning)));
                self.field(&Field { key: keys[0], label: label.to_owned() })
            }
            () if are(&[Street, PostalCode, City, FieldKey::Region, Country]) => {
                let whole = [Street, City, PostalCode].into_iter().find(|key| has(*key))?;
                let label = common(parts.iter().map(|(meaning, _)| label_of(meaning)));
                self.field(&Field { key: whole, label: label.to_owned() })
            }
            () => None,
        }
    }

    /// What a remark in brackets makes of a header: where it is, `Telefon (Firma)`, or what alone is meant of it, `Name (Firma)`.
    fn with_remark<'a>(&'a self, meaning: &'a Meaning, origin: &str, remark: &str) -> Option<&'a Meaning> {
        let key = key_of(meaning);
        if matches!(key, FieldKey::Phone | FieldKey::Email) || is_postal(key) {
            let own = label_of(meaning);
            let label = if own.is_empty() { self.label_of_parts(remark) } else { own.to_owned() };
            if let Some(labelled) = self.field(&Field { key, label: label.clone() }).filter(|_| !label.is_empty()) {
                return Some(labelled);
            }
        }
        let Some(inner) = self.meaning(origin, remark) else { return Some(meaning) };
        let may_be_any = matches!(key, FieldKey::Name | FieldKey::FamilyName | FieldKey::Street);
        match key_of(inner) {
            _ if key == FieldKey::Note => Some(meaning),
            FieldKey::Note | FieldKey::Ignore | FieldKey::PhoneCode => Some(meaning),
            other if other == key => Some(meaning),
            _ if may_be_any => Some(inner),
            _ => None,
        }
    }

    /// A phone number that a header calls so in words which say nothing else: `Tel. dienstl.`
    fn phone_by_words(&self, header: &str) -> Option<&Meaning> {
        const PHONES: [&str; 12] = [
            "tel",
            "telefon",
            "telefonnummer",
            "telnr",
            "fon",
            "phone",
            "rufnummer",
            "handy",
            "mobil",
            "mobile",
            "fax",
            "telefax",
        ];
        let (mut is_phone, mut labels, mut is_code) = (false, Vec::new(), false);
        let is_word = |word: &&str| word.contains(char::is_alphabetic);
        for word in header.split(|letter: char| !letter.is_alphanumeric()).filter(is_word) {
            let word = word.to_lowercase();
            if word.ends_with("vorwahl") {
                is_code = true;
                continue;
            }
            labels.extend(Some(self.phone_word(&word)?).filter(|label| !label.is_empty()));
            is_phone |= PHONES.contains(&word.as_str());
        }
        if is_code {
            return self.field(&Field::plain(FieldKey::PhoneCode));
        }
        let label = labels.into_iter().min_by_key(|label| self.label_rank(label)).unwrap_or_default();
        if is_phone { self.field(&Field { key: FieldKey::Phone, label: label.to_owned() }) } else { None }
    }

    /// The label that a header has in it; none where its parts differ: a number beneath `Tel./Handy` may be either.
    pub fn label_of_parts(&self, header: &str) -> String {
        let labels = parts_of(header).into_iter().map(|part| (self.label_in(&part), part));
        let labels: Vec<String> = labels
            .filter(|(label, part)| !label.is_empty() || self.calls_it_phone(part))
            .map(|(label, _)| label)
            .collect();
        common(labels.iter().map(String::as_str)).to_owned()
    }

    /// What else a header of phone numbers or addresses says, `Telefon Hausarzt`: whose they are, or what they are for. A whole sentence
    /// says how to fill in a form.
    pub fn further_words(&self, header: &str) -> String {
        const WORDS_MAX: usize = 3;
        const CHARS_MAX: usize = 40;
        if let Some(word) = self.person_word(header) {
            return word.to_owned();
        }
        let is_mail = |word: &str| word.to_lowercase().contains("mail");
        let is_called_so =
            |word: &str| is_mail(word) || self.calls_it_phone(word) || self.phone_word(&word.to_lowercase()).is_some();
        let words: Vec<&str> =
            header.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        if !words.iter().any(|word| is_called_so(word)) {
            return String::new();
        }
        let says_more = |word: &&&str| {
            word.chars().count() > 1
                && word.contains(char::is_alphabetic)
                && !is_called_so(word)
                && self.label_in(word).is_empty()
                && !self.words_that_say_nothing.contains(&word.to_lowercase())
        };
        let more: Vec<&str> = words.iter().filter(says_more).copied().collect();
        let text = more.join(" ");
        if more.len() <= WORDS_MAX && text.chars().count() <= CHARS_MAX { text } else { String::new() }
    }

    /// Whether a header names those with whom one speaks in a company.
    pub fn is_contact_person(&self, header: &str) -> bool {
        let (bare, _) = without_remark(without_ordinal(header.trim()).0);
        self.is_listed_contact(header) || parts_of(bare).iter().any(|part| self.is_listed_contact(part))
    }
}

/// What all of some labels are; empty where they differ.
fn common<'a>(mut labels: impl Iterator<Item = &'a str>) -> &'a str {
    let first = labels.next().unwrap_or_default();
    if labels.all(|label| label == first) { first } else { "" }
}

fn label_of(meaning: &Meaning) -> &str {
    match meaning {
        Meaning::Field(field) => &field.label,
        _ => "",
    }
}

/// The field that a part of a header most likely is, beside others.
fn key_of(meaning: &Meaning) -> FieldKey {
    match meaning {
        Meaning::Field(field) => field.key,
        Meaning::TitleOrPosition => FieldKey::Title,
        Meaning::NameOrFamilyName | Meaning::BeforeFamilyName => FieldKey::FamilyName,
        Meaning::CallName => FieldKey::GivenName,
        Meaning::BirthYear | Meaning::BirthMonth => FieldKey::Ignore,
    }
}

/// Whether a header names somebody, or a part of a name.
pub(super) fn is_of_name(meaning: &Meaning) -> bool {
    use FieldKey::{FamilyName, GivenName, Name, NameSuffix, Salutation, Title};
    [Salutation, Title, GivenName, FamilyName, Name, NameSuffix].contains(&key_of(meaning))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(header: &str) -> String {
        match Catalogue::get().meaning("", header) {
            Some(Meaning::Field(field)) => field.to_string(),
            Some(other) => format!("{other:?}"),
            None => String::new(),
        }
    }

    #[test]
    fn a_header_is_known_by_its_parts() {
        for (header, wanted) in [
            ("Zuname, Vorname", "name"),
            ("Vorname & Nachname", "name"),
            ("Anrede, Titel, Vorname, Name", "name"),
            ("Vor- u. Zuname", "name"),
            ("Vor-/Familienname", "name"),
            ("Kontaktperson/Ansprechpartner", "name"),
            ("Firma / Nachname", "name"),
            ("Anrede/Titel", "title"),
            ("Straße & Hausnr.", "street"),
            ("Strasse/Nr.", "street"),
            ("Straße, PLZ, Ort", "street"),
            ("Anschrift (Straße, PLZ, Ort)", "street"),
            ("Adresse (Ort)", "city"),
            ("Land/PLZ/Ort", "city"),
            ("PLZ, Wohnort", "city"),
            ("Postleitzahl + Stadt", "city"),
            ("Telefon/Mobil", "phone"),
            ("Tel./Handy", "phone"),
            ("Tel. oder Handynummer", "phone"),
            ("Telefon, Fax", "phone"),
            ("Handy / Mobil", "phone:mobile"),
            ("Telefon (Firma)", "phone:work"),
            ("Tel. (Handy)", "phone:mobile"),
            ("Telefon (mit Vorwahl)", "phone"),
            ("E-Mail (freiwillig)", "email"),
            ("Adresse (E-Mail)", "email"),
            ("Name (Verein)", "organisation"),
            ("Name (Vorname, Nachname)", "name"),
            ("Name (Pflichtfeld)", "NameOrFamilyName"),
            ("Geburtstag [TT.MM.]", "birthday"),
            ("Bemerkungen / Notizen", "note"),
            ("1. Ansprechpartner", "name"),
            ("2. Ansprechpartner", "name"),
            ("2. Vorname", "given_name"),
            ("2. Telefonnummer", "phone"),
            ("2. Straße", ""),
            ("Nr./Name", ""),
            ("Telefon/E-Mail", ""),
            ("Menge / Preis", ""),
            ("Mobil / WhatsApp", ""),
            ("Tel. dienstl.", "phone:work"),
            ("Handy Büro", "phone:mobile"),
            ("Mobilität", ""),
            ("Telefonat", ""),
            ("Bundesland/Region", "region"),
            ("Bemerkung (Telefon)", "note"),
            ("Name / Nachname", "family_name"),
            ("Nr. (intern)", "ignore"),
        ] {
            assert_eq!(told(header), wanted, "{header}");
        }
    }

    #[test]
    fn where_the_parts_of_a_header_differ_no_number_gets_a_label() {
        let label = |header: &str| Catalogue::get().label_of_parts(header);
        assert_eq!(
            ["Rückruf Tel./Handy", "Handy privat", "Mobil / WhatsApp", "Rückruf mobil", ""].map(label),
            ["", "mobile", "mobile", "mobile", ""]
        );
    }
}
