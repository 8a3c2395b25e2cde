//! Which column of a table fills which field.

use super::by_value::{are_addresses, are_codes, are_codes_of_countries, are_no_names, are_numbers, by_value, mostly};
use super::catalogue::{Catalogue, Meaning, header_key, numbered};
use super::fields::{Field, FieldKey};
use super::names;
use super::second::{BY_WORD, Part, People, is_about_somebody};
use super::whom::contact_part;

/// What each column of a table most likely holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess {
    /// The program that wrote it, or `""`.
    pub origin: String,
    /// A field for each column.
    pub fields: Vec<Field>,
    /// The column that was taken for the kind of person because of what stands in it.
    pub kind_by_values: Option<usize>,
}

/// Guesses the fields of a table's columns by their headers, and where those say nothing by their values.
/// `headers` is empty where the table has none; `columns` are some values of each column.
#[must_use]
pub fn guess(headers: &[String], columns: &[Vec<&str>]) -> Guess {
    let catalogue = Catalogue::get();
    let origin = catalogue.origin(headers);
    let meanings: Vec<Option<&Meaning>> = headers.iter().map(|header| catalogue.meaning(origin, header)).collect();
    let is_of_contact: Vec<bool> = headers.iter().map(|header| contact_part(header).is_some()).collect();
    let people = People::of(headers, origin);
    // Of two who are named, the columns of one say nothing of how those of the other are meant.
    let names = |beside: usize, of_contact: Option<bool>, wanted: &[FieldKey]| {
        let is_beside = |at: usize, own: bool| people.are_of_one(at, beside) && of_contact.is_none_or(|of| of == own);
        let mut columns = meanings.iter().zip(&is_of_contact).enumerate();
        columns.any(|(at, (meaning, own))| {
            is_beside(at, *own) && matches!(meaning, Some(Meaning::Field(field)) if wanted.contains(&field.key))
        })
    };
    // Beside a column without a header, which is the person's.
    let has_given_names = names(usize::MAX, None, &[FieldKey::GivenName]);
    // Where one with whom one speaks in a company has a name in columns of its own, no other column has a part of it.
    let is_either = |(meaning, own): (&Option<&Meaning>, &bool)| *own && *meaning == Some(&Meaning::NameOrFamilyName);
    let contact_is_whole = names(usize::MAX, Some(true), &[FieldKey::GivenName])
        && (names(usize::MAX, Some(true), &[FieldKey::FamilyName])
            || meanings.iter().zip(&is_of_contact).any(is_either));
    let is_family_name = |index: usize| {
        let of_contact = is_of_contact.get(index).copied().filter(|_| contact_is_whole);
        let is_call_name = |meaning: &Option<&Meaning>| *meaning == Some(&Meaning::CallName);
        let has_given = names(index, of_contact, &[FieldKey::GivenName])
            || of_contact != Some(true) && people.are_of_one(index, usize::MAX) && meanings.iter().any(is_call_name);
        has_given && !names(index, of_contact, &[FieldKey::FamilyName])
    };
    let is_by_word = |index: usize| people.names.get(index).copied().flatten().is_some_and(|number| number >= BY_WORD);
    let is_of_another = |index: usize| {
        let whole = Meaning::Field(Field::plain(FieldKey::Name));
        let has_name = people.names.get(index).is_some_and(Option::is_some);
        has_name && !is_by_word(index) && meanings[index] != Some(&whole) || people.is_of_nobody(index)
    };
    let family_names = meanings
        .iter()
        .position(|meaning| matches!(meaning, Some(Meaning::Field(field)) if field.key == FieldKey::FamilyName));
    let is_given_name = |index: usize| {
        let Some(families) = family_names.and_then(|at| columns.get(at)).filter(|_| !has_given_names) else {
            return false;
        };
        let both = columns[index].iter().zip(families).map(|(name, family)| (name.trim(), family.trim()));
        let both: Vec<(&str, &str)> = both.filter(|(name, family)| !name.is_empty() && !family.is_empty()).collect();
        !both.is_empty() && both.iter().all(|(name, family)| !name.contains(family))
    };
    let is_phone = |meaning: &&Meaning| matches!(meaning, Meaning::Field(field) if field.key == FieldKey::Phone);
    let has_phones = meanings.iter().flatten().any(is_phone);
    // Companies may well stand under "Name".
    let is_name = |meaning: &Meaning| matches!(Part::of(meaning), Some(Part::Family | Part::Whole));
    let has_companies = meanings
        .iter()
        .zip(columns)
        .any(|(meaning, values)| meaning.is_some_and(is_name) && mostly(values, 60, &names::is_organisation));
    let is_first_name_above = |index: usize| meanings[..index].contains(&Some(&Meaning::NameOrFamilyName));
    let mut fields: Vec<Field> = columns
        .iter()
        .enumerate()
        .map(|(index, values)| {
            let header = headers.get(index).map_or("", String::as_str);
            // A family name may be one letter.
            let longer =
                || values.iter().copied().filter(|value| value.trim().chars().nth(1).is_some()).collect::<Vec<_>>();
            let field = match meanings.get(index).copied().flatten() {
                _ if is_house_number(header) && street_before(&meanings, index).is_some() => {
                    street_before(&meanings, index).cloned().unwrap_or(Field::IGNORE)
                }
                // The first of two persons is the person.
                Some(_) if is_of_another(index) => Field::plain(FieldKey::Note),
                // A further line of a company is no company: it would be one for everybody who has the same line.
                Some(Meaning::Field(field)) if is_further_line(&meanings, index, header, field) => {
                    Field::plain(FieldKey::Note)
                }
                // How to reach somebody, where another column may say who it is.
                Some(Meaning::Field(field))
                    if field.key == FieldKey::Name
                        && catalogue.is_contact_person(header)
                        && are_addresses(catalogue, values) =>
                {
                    by_value(catalogue, header, values)
                }
                Some(Meaning::Field(field)) if field.key == FieldKey::Name && are_no_names(catalogue, values) => {
                    Field::IGNORE
                }
                // Behind an animal's name or breed stands its day of birth.
                Some(Meaning::Field(field))
                    if field.key == FieldKey::Birthday
                        && headers[..index].iter().any(|header| is_of_animal(header))
                        && catalogue.whom(origin, header).is_none() =>
                {
                    Field::plain(FieldKey::Note)
                }
                Some(Meaning::Field(field)) if field.key == FieldKey::PhoneCode && are_numbers(catalogue, values) => {
                    by_value(catalogue, header, values)
                }
                Some(Meaning::Field(field))
                    if field.key == FieldKey::Country
                        && has_phones
                        && are_codes_of_countries(catalogue, header, values)
                        || field.key == FieldKey::Phone && are_codes(catalogue, header, values) =>
                {
                    Field::plain(FieldKey::PhoneCode)
                }
                Some(Meaning::Field(field)) => field.clone(),
                Some(Meaning::TitleOrPosition) => {
                    let values: Vec<&&str> =
                        values.iter().filter(|value| !catalogue.is_empty_value(value.trim())).collect();
                    let titles = values.iter().filter(|value| names::is_title(value)).count();
                    Field::plain(if 2 * titles >= values.len() { FieldKey::Title } else { FieldKey::Position })
                }
                // The numbers of orders, as shops write them.
                Some(Meaning::NameOrFamilyName) if mostly(values, 60, &|value| value.starts_with('#')) => Field::IGNORE,
                // A second line of a name is no second name.
                Some(Meaning::NameOrFamilyName)
                    if numbered(header) > 1 && is_first_name_above(index) && !is_by_word(index) =>
                {
                    Field::plain(FieldKey::Note)
                }
                Some(Meaning::NameOrFamilyName) if are_no_names(catalogue, &longer()) => Field::IGNORE,
                // Some programs call the given name so beside a "Last name".
                Some(Meaning::NameOrFamilyName) if is_given_name(index) => Field::plain(FieldKey::GivenName),
                Some(Meaning::NameOrFamilyName) => {
                    Field::plain(if is_family_name(index) { FieldKey::FamilyName } else { FieldKey::Name })
                }
                Some(Meaning::CallName) => {
                    Field::plain(if has_given_names { FieldKey::Note } else { FieldKey::GivenName })
                }
                Some(Meaning::BeforeFamilyName) => Field::plain(FieldKey::FamilyName),
                Some(Meaning::BirthYear | Meaning::BirthMonth) => Field::IGNORE,
                None => by_value(catalogue, header, values),
            };
            if people.is_of_staff(index, field.key)
                || has_companies && catalogue.is_staff(header) && is_about_somebody(field.key)
            {
                Field::IGNORE
            } else if !matches!(field.key, FieldKey::Phone | FieldKey::Email) {
                field
            } else if catalogue.is_of_another(header) {
                Field::IGNORE
            } else {
                let whose = people.labels.get(index).cloned().flatten();
                let more = || Some(catalogue.further_words(header)).filter(|_| field.label.is_empty());
                let whose = whose.or_else(|| more().filter(|_| meanings.get(index).copied().flatten().is_none()));
                // A fax is one whoever has it.
                let is_silent = matches!(field.label.as_str(), "fax" | "pager");
                match whose.filter(|label| !label.is_empty() && !is_silent) {
                    Some(label) => Field { key: field.key, label },
                    None => field,
                }
            }
        })
        .collect();
    let are_names = [FieldKey::GivenName, FieldKey::FamilyName, FieldKey::Name];
    if fields.iter().all(|field| !are_names.contains(&field.key)) {
        // Shops know a name only as that of who is billed.
        for (field, header) in fields.iter_mut().zip(headers).filter(|(field, _)| field.key == FieldKey::Ignore) {
            *field = catalogue.billed_name(header).map_or(Field::IGNORE, Field::plain);
        }
    }
    if fields.iter().all(|field| !are_names.contains(&field.key)) {
        // A list of owners, sellers or tenants often names them by that word alone.
        let is_whom = |at: &usize| {
            let is_free = fields[*at].key == FieldKey::Ignore && catalogue.is_role(&headers[*at]);
            is_free
                && !are_no_names(catalogue, &columns[*at])
                && columns[*at].iter().any(|value| !value.trim().is_empty())
        };
        if let Some(at) = (0..headers.len().min(fields.len())).find(is_whom) {
            fields[at] = Field::plain(FieldKey::Name);
        }
    }
    if fields.iter().all(|field| field.key != FieldKey::Organisation) {
        let is_company = |header: &String| catalogue.billed_name(header) == Some(FieldKey::Organisation);
        for (field, _) in
            fields.iter_mut().zip(headers).filter(|(field, header)| *field == &Field::IGNORE && is_company(header))
        {
            *field = Field::plain(FieldKey::Organisation);
        }
    }
    let is_name = |at: usize, field: &Field| field.key == FieldKey::Name && at < headers.len();
    let is_contact = |at: usize, field: &Field| match field.key {
        FieldKey::Name => catalogue.is_contact_person(&headers[at]),
        FieldKey::GivenName | FieldKey::FamilyName => contact_part(&headers[at]).is_some(),
        _ => false,
    };
    let has_contact = fields.iter().enumerate().any(|(at, field)| at < headers.len() && is_contact(at, field));
    if has_contact && fields.iter().all(|field| field.key != FieldKey::Organisation) {
        for (at, field) in fields.iter_mut().enumerate() {
            if is_name(at, field) && catalogue.is_company_beside_contact(&headers[at]) {
                *field = Field::plain(FieldKey::Organisation);
            }
        }
    }
    let kind_by_values = (0..fields.len())
        .find(|index| fields[*index].key == FieldKey::Kind && meanings.get(*index).copied().flatten().is_none());
    Guess { origin: origin.to_owned(), fields, kind_by_values }
}

/// Whether a header is about somebody's animal.
fn is_of_animal(header: &str) -> bool {
    const WORDS: [&str; 12] = [
        "tier", "tiername", "tierart", "haustier", "hund", "katze", "pferd", "rasse", "pet", "animal", "breed", "horse",
    ];
    let small = header.to_lowercase();
    let ends =
        |word: &str, stem: &str| ["", "s", "es", "e", "name"].iter().any(|end| word.strip_prefix(stem) == Some(end));
    small.split(|letter: char| !letter.is_alphanumeric()).any(|word| WORDS.iter().any(|stem| ends(word, stem)))
}

/// Whether a header is that of house numbers, if a street stands before it.
fn is_house_number(header: &str) -> bool {
    matches!(header_key(header).as_str(), "nr" | "no" | "nummer" | "number")
}

/// The field of a street in the column before.
fn street_before<'a>(meanings: &[Option<&'a Meaning>], index: usize) -> Option<&'a Field> {
    match meanings.get(index.checked_sub(1)?).copied().flatten()? {
        Meaning::Field(field) if field.key == FieldKey::Street => Some(field),
        _ => None,
    }
}

/// Whether a column is the second or third line of the company in one before it.
fn is_further_line(meanings: &[Option<&Meaning>], index: usize, header: &str, field: &Field) -> bool {
    let is_company = |meaning: &Option<&Meaning>| matches!(meaning, Some(Meaning::Field(field)) if field.key == FieldKey::Organisation);
    field.key == FieldKey::Organisation
        && numbered(header) > 1
        && !header.contains(" - ")
        && meanings[..index].iter().any(is_company)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(headers: &[&str], rows: &[&[&str]]) -> Vec<String> {
        let headers: Vec<String> = headers.iter().map(|&header| header.into()).collect();
        let columns: Vec<Vec<&str>> =
            (0..headers.len()).map(|index| rows.iter().map(|row| row[index]).collect()).collect();
        guess(&headers, &columns).fields.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn headers_are_known_however_they_are_written() {
        assert_eq!(
            fields(&["VORNAME", "name", "Straße", "strasse", "Tel. 2", "E-mail 12 - Value", "Fax-Nr."], &[]),
            ["given_name", "family_name", "street", "street", "phone", "email", "phone:fax"]
        );
    }

    #[test]
    fn beside_a_contact_person_a_name_is_that_of_the_company() {
        assert_eq!(fields(&["Name", "Ansprechpartner"], &[]), ["organisation", "name"]);
        assert_eq!(fields(&["Kunde", "Firma", "Ansprechpartner"], &[]), ["name", "organisation", "name"]);
        assert_eq!(fields(&["Name", "Anzeigename"], &[]), ["name", "name"]);
        assert_eq!(
            fields(&["Name", "AP Anrede", "AP Vorname", "AP Name", "Kontaktperson E-Mail"], &[]),
            ["organisation", "salutation", "given_name", "family_name", "email"]
        );
        assert_eq!(
            fields(
                &["Kunde", "Ansprechpartner 1 Vorname", "Ansprechpartner 1 Nachname", "Ansprechpartner 2 Vorname"],
                &[]
            ),
            ["organisation", "given_name", "family_name", "note"]
        );
        assert_eq!(fields(&["Ansprechpartner Vorname", "Name"], &[]), ["given_name", "family_name"]);
    }

    #[test]
    fn a_part_of_an_address_is_known_by_what_the_address_is_for() {
        let headers =
            ["BillingAddress", "BillingPostalCode", "ShippingCity", "Rechnungsstraße", "Lieferort", "BillingEmail"];
        assert_eq!(fields(&headers, &[]), ["street", "postal_code", "city", "street", "city", "ignore"]);
        let headers = ["Other Zip", "Ship To City", "Buyer Address 1", "Empfänger Straße", "Shipping Address Line1"];
        assert_eq!(fields(&headers, &[]), ["postal_code:other", "city", "street", "street", "street"]);
    }

    #[test]
    fn a_title_is_a_position_where_its_values_say_so() {
        assert_eq!(fields(&["Title", "Name"], &[&["Sales Manager", "A"]]), ["position", "name"]);
        assert_eq!(fields(&["Title", "Name"], &[&["Dr.", "A"], &["", "B"]]), ["title", "name"]);
        assert_eq!(fields(&["Titel", "Name"], &[&["Vertriebsleiter", "A"], &["", "B"]]), ["position", "name"]);
        let most: &[&[&str]] = &[&["Dr.", "A"], &["Prof. Dr.", "B"], &["Dipl. Kfm.", "C"]];
        assert_eq!(fields(&["Titel", "Name"], most), ["title", "name"], "most are titles");
    }

    #[test]
    fn a_column_of_words_for_kinds_is_one_where_its_header_leaves_it_open() {
        assert_eq!(fields(&["Art", "Name"], &[&["Kunde", "A"], &["Lieferant", "B"]]), ["kind", "name"]);
        assert_eq!(fields(&["Art", "Name"], &[&["Aquarell", "A"], &["Kunde", "B"]]), ["ignore", "name"]);
        assert_eq!(fields(&["Typ", "Name"], &[&["herr", "A"], &["firma", "B"]]), ["salutation", "name"]);
        for header in ["Familienstand", "Erstellt von", "Relation 1 - Label", "Beziehung"] {
            assert_eq!(fields(&[header, "Name"], &[&["Partner", "A"], &["Mitarbeiter", "B"]]), ["ignore", "name"]);
        }
    }

    #[test]
    fn a_shops_customer_is_who_is_billed_where_nobody_else_has_a_name() {
        let headers = ["Billing First Name", "Billing Last Name", "Billing Company", "Shipping First Name"];
        assert_eq!(fields(&headers, &[]), ["given_name", "family_name", "organisation", "ignore"]);
        assert_eq!(fields(&["Billing Name", "Billing Street"], &[]), ["name", "street"]);
        assert_eq!(fields(&["Vorname", "Billing First Name"], &[]), ["given_name", "ignore"]);
        assert_eq!(fields(&["Vorname", "Billing Company"], &[]), ["given_name", "organisation"]);
    }

    #[test]
    fn what_somebody_is_to_us_is_a_name_where_no_other_column_has_one() {
        assert_eq!(fields(&["Tiername", "Tierhalterin"], &[&["Bello", "Sommer, Anna"]]), ["ignore", "name"]);
        assert_eq!(fields(&["Verkäufer", "Käufer"], &[&["Anna Kurz", "Max Lang"]]), ["name", "ignore"]);
        assert_eq!(fields(&["Besitzer", "Vor- und Nachname"], &[&["admin", "Anna Kurz"]]), ["ignore", "name"]);
        assert_eq!(fields(&["Mitarbeiterin", "E-Mail"], &[&["12", "a@b.example"]]), ["ignore", "email"]);
    }

    #[test]
    fn an_animals_birthday_is_not_its_owners() {
        let lists =
            [["Name", "Tiername", "Geburtsdatum"], ["Name", "Name des Pferdes", "geb."], ["Name", "Rasse", "Geb."]];
        for headers in lists {
            assert_eq!(fields(&headers, &[])[2], "note", "{headers:?}");
        }
        assert_eq!(fields(&["Name", "Geburtsdatum", "Tiername"], &[])[1], "birthday");
        assert_eq!(fields(&["Tiername", "Halter Name", "Halter Geburtsdatum"], &[])[2], "birthday");
        assert_eq!(fields(&["Name", "Tierarzt", "Geburtsdatum"], &[])[2], "birthday");
    }

    #[test]
    fn further_lines_of_a_name_are_notes() {
        assert_eq!(fields(&["NAME1", "NAME2", "NAME3"], &[]), ["name", "note", "note"]);
        assert_eq!(fields(&["Vorname", "Name 1", "Name 2"], &[]), ["given_name", "family_name", "note"]);
    }

    #[test]
    fn the_name_of_a_second_person_is_a_note() {
        assert_eq!(
            fields(&["Anrede 1", "Vorname 1", "Nachname 1", "Anrede 2", "Titel 2", "Vorname 2", "Nachname 2"], &[]),
            ["salutation", "given_name", "family_name", "note", "title", "note", "note"],
            "there is no first title"
        );
        assert_eq!(
            fields(&["Name", "Vorname", "Name 2", "Vorname 2"], &[]),
            ["family_name", "given_name", "note", "note"]
        );
        assert_eq!(fields(&["Vorname", "Vorname 2", "Name"], &[]), ["given_name", "given_name", "family_name"]);
        assert_eq!(fields(&["Ansprechpartner 1", "Ansprechpartner 2"], &[]), ["name", "name"], "either may be missing");
    }

    #[test]
    fn a_name_beside_a_family_name_of_its_own_is_the_given_one() {
        assert_eq!(fields(&["Name", "Last name"], &[&["Anna", "Kurz"], &["Max", ""]]), ["given_name", "family_name"]);
        assert_eq!(fields(&["Name", "Nachname"], &[&["Anna Kurz", "Kurz"]]), ["name", "family_name"]);
        assert_eq!(fields(&["Name", "Nachname"], &[]), ["name", "family_name"], "nothing tells");
    }

    #[test]
    fn a_column_for_either_kind_of_number_gives_none_a_label() {
        let values: &[&[&str]] = &[&["Anna", "030 123456", "030 123457"], &["Max", "0171 123456", "0171 123457"]];
        assert_eq!(fields(&["Name", "Telefon/Mobil", "Rückruf Tel./Handy"], values), ["name", "phone", "phone"]);
    }

    #[test]
    fn a_number_behind_a_street_is_that_of_the_house() {
        assert_eq!(
            fields(&["Nr", "Name", "Straße", "Nr.", "Ort"], &[]),
            ["ignore", "name", "street", "street", "city"]
        );
        assert_eq!(fields(&["Straße privat", "No"], &[]), ["street:home", "street:home"]);
    }

    #[test]
    fn further_lines_of_a_company_are_notes() {
        assert_eq!(fields(&["Firma", "Firma 2", "Firma 3"], &[]), ["organisation", "note", "note"]);
        assert_eq!(fields(&["Organization 1 - Name", "Organization 2 - Name"], &[]), ["organisation", "organisation"]);
    }

    #[test]
    fn a_contact_may_be_an_address() {
        assert_eq!(fields(&["Name", "Kontakt"], &[&["Anna Müller", "anna@x.example"]]), ["name", "email"]);
        assert_eq!(fields(&["Name", "Kontakt"], &[&["Anna Müller", "030 123456"]]), ["name", "phone"]);
        assert_eq!(fields(&["Name", "Kontakt"], &[&["Holz GmbH", "Anna Müller"]]), ["organisation", "name"]);
    }

    #[test]
    fn usual_headers_of_small_lists_are_known() {
        let headers =
            ["Vor- und Zuname", "Straße und Nr.", "Ort, PLZ", "Firma/Organisation", "Beruf", "geb. am", "Bem."];
        let expected = ["name", "street", "city", "organisation", "position", "birthday", "note"];
        assert_eq!(fields(&headers, &[]), expected);
        assert_eq!(
            fields(&["Postanschrift Straße", "Postanschrift PLZ", "Postanschrift Ort"], &[]),
            ["street", "postal_code", "city"]
        );
        assert_eq!(fields(&["Name", "Privat"], &[&["Anna", "030 123456"]]), ["name", "phone:home"]);
        assert_eq!(fields(&["Telefon oder Mobil", "Vorname", "Apellidos"], &[]), ["phone", "given_name", "ignore"]);
        assert_eq!(fields(&["Name", "Billing Name"], &[&["#1001", "Anna Müller"]]), ["ignore", "name"]);
    }

    #[test]
    fn an_unknown_header_is_guessed_by_its_values() {
        assert_eq!(
            fields(
                &["XMail", "XHome Phone", "Since", "Number", "Asst Phone", "Notfallkontakt Telefon"],
                &[&["a@example.com", "030 123456", "6/3/2005", "4711", "030 123457", "030 123458"]]
            ),
            ["email", "phone:home", "ignore", "ignore", "ignore", "ignore"]
        );
        assert_eq!(
            fields(
                &["Rückruftelefon", "Telefonat am", "Kundencode"],
                &[&["0731/1234 (nur vorm.)", "30.11.2026", "0000100001"]]
            ),
            ["phone", "ignore", "ignore"]
        );
    }
}
