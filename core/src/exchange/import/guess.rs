//! Which column of a table fills which field.

use super::catalogue::{Catalogue, Meaning, contact_part, header_key, numbered};
use super::dates::{DateOrder, is_date};
use super::fields::{Field, FieldKey};
use super::names;
use super::second::names_of_others;
use crate::records::normalise::{bare_email, is_email};

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
    let names = |of_contact: Option<bool>, wanted: &[FieldKey]| {
        let columns = meanings.iter().zip(&is_of_contact).filter(|(_, own)| of_contact.is_none_or(|of| of == **own));
        let mut columns = columns.filter_map(|(meaning, _)| *meaning);
        columns.any(|meaning| matches!(meaning, Meaning::Field(field) if wanted.contains(&field.key)))
    };
    let has_given_names = names(None, &[FieldKey::GivenName]);
    // Where one with whom one speaks in a company has a name in columns of its own, no other column has a part of it.
    let is_either = |(meaning, own): (&Option<&Meaning>, &bool)| *own && *meaning == Some(&Meaning::NameOrFamilyName);
    let contact_is_whole = names(Some(true), &[FieldKey::GivenName])
        && (names(Some(true), &[FieldKey::FamilyName]) || meanings.iter().zip(&is_of_contact).any(is_either));
    let is_family_name = |index: usize| {
        let of_contact = is_of_contact.get(index).copied().filter(|_| contact_is_whole);
        let is_call_name = |meaning: &Option<&Meaning>| *meaning == Some(&Meaning::CallName);
        let has_given =
            names(of_contact, &[FieldKey::GivenName]) || of_contact != Some(true) && meanings.iter().any(is_call_name);
        has_given && !names(of_contact, &[FieldKey::FamilyName])
    };
    let others = names_of_others(headers, origin);
    let is_of_another = |index: usize| {
        let whole = Meaning::Field(Field::plain(FieldKey::Name));
        others.get(index).is_some_and(Option::is_some) && meanings[index] != Some(&whole)
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
    let is_first_name_above = |index: usize| meanings[..index].contains(&Some(&Meaning::NameOrFamilyName));
    let mut fields: Vec<Field> = columns
        .iter()
        .enumerate()
        .map(|(index, values)| {
            let header = headers.get(index).map_or("", String::as_str);
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
                Some(Meaning::NameOrFamilyName) if numbered(header) > 1 && is_first_name_above(index) => {
                    Field::plain(FieldKey::Note)
                }
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
            if catalogue.is_of_another(header) && matches!(field.key, FieldKey::Phone | FieldKey::Email) {
                Field::IGNORE
            } else {
                field
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

/// Whether what stands in a column that is called a person is an e-mail address or a phone number.
fn are_addresses(catalogue: &Catalogue, values: &[&str]) -> bool {
    let values: Vec<&str> = values.iter().copied().filter(|value| !catalogue.is_empty_value(value.trim())).collect();
    mostly(&values, 60, &|value| is_email(bare_email(value)) || looks_like_phone(value))
}

/// Whether so many of a hundred values are so; not where there is none.
fn mostly(values: &[&str], percent: usize, test: &dyn Fn(&str) -> bool) -> bool {
    let count = values.iter().filter(|value| test(value.trim())).count();
    count > 0 && count * 100 >= values.len() * percent
}

fn by_value(catalogue: &Catalogue, header: &str, values: &[&str]) -> Field {
    let values: Vec<&str> =
        values.iter().map(|value| value.trim()).filter(|value| !catalogue.is_empty_value(value)).take(200).collect();
    if values.is_empty() {
        return Field::IGNORE;
    }
    let mostly = |percent: usize, test: &dyn Fn(&str) -> bool| mostly(&values, percent, test);
    let labelled = |key| Field { key, label: catalogue.label_of_parts(header) };
    if mostly(60, &|value| is_email(bare_email(value))) {
        labelled(FieldKey::Email)
    } else if mostly(80, &looks_like_phone) || (catalogue.calls_it_phone(header) && mostly(80, &could_be_phone)) {
        labelled(FieldKey::Phone)
    } else if are_addresses(catalogue, &values) {
        // Of either kind: a cell is taken for what it is.
        labelled(if mostly(30, &|value| is_email(bare_email(value))) { FieldKey::Email } else { FieldKey::Phone })
    } else if mostly(80, &|value| ["http://", "https://", "www."].iter().any(|start| value.starts_with(start))) {
        Field::plain(FieldKey::Web)
    } else if catalogue.may_be_kind(header) && mostly(95, &is_form_of_address) {
        Field::plain(FieldKey::Salutation)
    } else if catalogue.may_be_kind(header) && mostly(95, &|value| catalogue.kind(value).is_some()) {
        Field::plain(FieldKey::Kind)
    } else if header.is_empty() && mostly(95, &|value| value.len() == 5 && is_number(value)) {
        Field::plain(FieldKey::PostalCode)
    } else {
        Field::IGNORE
    }
}

/// Whether a text says how somebody is addressed, or that it is a firm.
fn is_form_of_address(value: &str) -> bool {
    names::is_firm(value) || names::is_salutation(&names::cased(value))
}

fn is_number(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text can be a phone number, if its column is called so: also with words beside it, but no date.
fn could_be_phone(value: &str) -> bool {
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    !is_date(value, DateOrder::DayFirst)
        && value.split(char::is_alphabetic).any(|part| (5..=17).contains(&digits(part)))
}

/// Whether a text looks like a phone number and like nothing else: no date, no postal code, no bare number.
pub(super) fn looks_like_phone(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let parts: Vec<&str> = value.split(['-', '/', '.', ' ']).collect();
    let date = parts.len() == 3
        && parts.iter().all(|part| is_number(part) && !part.is_empty())
        && (parts[0].len() == 4 && parts[1].len() <= 2 && parts[2].len() <= 2
            || parts[2].len() == 4 && parts[0].len() <= 2 && parts[1].len() <= 2
            || parts.iter().all(|part| part.len() <= 2));
    let zip = parts.len() == 2 && parts[0].len() == 5 && parts[1].len() == 4 && is_number(parts[0]);
    let amount = parts.len() == 2 && value.contains('.') && !value.contains(' ') && !value.starts_with('0');
    (7..=17).contains(&digits)
        && value
            .chars()
            .all(|char| char.is_ascii_digit() || matches!(char, '+' | ' ' | '-' | '/' | '(' | ')' | '.' | '\u{a0}'))
        && (value.starts_with(['+', '0', '(']) || parts.len() > 1)
        // The number of a customer.
        && !value.starts_with("000")
        && !date
        && !zip
        && !amount
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
        let headers = ["Other Zip", "Ship To City", "Buyer Address 1", "Empfänger Straße"];
        assert_eq!(fields(&headers, &[]), ["postal_code:other", "city", "street", "street"]);
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
