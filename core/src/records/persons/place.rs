//! Whether two postal addresses are one, in whichever spelling.

use super::draft::Address;
use crate::records::countries::country_code;
use crate::records::fold::name_key;

/// A street in the spelling in which it is compared: `Hauptstraße 5`, `HAUPTSTR. 5`.
pub(crate) fn street_key(street: &str) -> String {
    name_key(street).replace("strasse", "str").replace(' ', "")
}

/// A postal code without the country before it: `D-50667`.
fn postal_key(code: &str) -> String {
    let key = name_key(code).replace(' ', "");
    let digits = key.trim_start_matches(char::is_alphabetic);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.to_owned() } else { key }
}

fn country_key(country: &str) -> String {
    country_code(country).map_or_else(|| name_key(country), str::to_owned)
}

/// Whether both can be one address: what both say of street, postal code, city and country is the same, and more than the country.
pub(crate) fn can_be_one(known: &Address, read: &Address) -> bool {
    let parts = [
        (postal_key(&known.postal_code), postal_key(&read.postal_code)),
        (name_key(&known.city), name_key(&read.city)),
        (street_key(&known.street), street_key(&read.street)),
    ];
    let mut said = parts.iter().filter(|(known, read)| !known.is_empty() && !read.is_empty()).peekable();
    let countries = (country_key(&known.country), country_key(&read.country));
    said.peek().is_some()
        && said.all(|(known, read)| known == read)
        && (countries.0.is_empty() || countries.1.is_empty() || countries.0 == countries.1)
}

/// Adds to an address what another spelling of it says more.
pub(super) fn complete(known: &mut Address, read: &Address) {
    for (known, read) in [
        (&mut known.street, &read.street),
        (&mut known.postal_code, &read.postal_code),
        (&mut known.city, &read.city),
        (&mut known.region, &read.region),
        (&mut known.country, &read.country),
    ] {
        if known.is_empty() {
            known.clone_from(read);
        }
    }
}
