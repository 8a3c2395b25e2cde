//! By what a record's person may be known again, worked out before the workspace is asked.

use crate::records::duplicates::{DuplicateReason, sound_of};
use crate::records::fold::{fold, sort_key, sort_keys};
use crate::records::persons::{Channel, PersonDraft, normalised, street_key};

/// What a record is compared by.
#[derive(Debug)]
pub(super) struct Marks {
    /// E-mail addresses, then phone numbers, as they are stored normalised.
    pub addresses: Vec<(Channel, DuplicateReason, String)>,
    /// The sort keys of the name in each way its umlauts may be spelled.
    pub names: Vec<String>,
    /// The same with the first of the given names alone, which is all that another list may have of them.
    pub first_names: Vec<String>,
    /// What the name sounds like, where one organisation may have the person in another spelling.
    pub sound: Option<String>,
    /// What belongs to the name.
    pub circumstances: Vec<(Circumstance, String)>,
}

/// What makes two of one name one person.
#[derive(Debug, Clone, Copy, Hash)]
pub(super) enum Circumstance {
    Organisation,
    /// The same of the first given name.
    FirstNameOrganisation,
    /// The same of what the name sounds like.
    SoundOrganisation,
    Birthday,
    Street,
    /// A page about the person.
    Profile,
    /// Nothing at all.
    Nothing,
}

impl Marks {
    /// Those of a checked draft; numbers without a country are dialled in `country` where no address names one.
    pub fn of(draft: &PersonDraft, country: &str) -> Self {
        let country = draft.dialled_in(country);
        let mut addresses = Vec::new();
        for (channel, reason) in [(Channel::Email, DuplicateReason::Email), (Channel::Phone, DuplicateReason::Phone)] {
            let points = draft.contact_points.iter().filter(|point| point.channel == channel);
            let values = points.map(|point| normalised(channel, &point.value, country));
            addresses.extend(values.filter(|value| !value.is_empty()).map(|value| (channel, reason, value)));
        }
        let organisations = draft.memberships.iter().map(|member| fold(member.organisation.trim()));
        let streets = draft.addresses.iter().filter(|address| !address.street.is_empty());
        let mut circumstances: Vec<_> = organisations.map(|text| (Circumstance::Organisation, text)).collect();
        circumstances.extend(draft.birthday.iter().map(|birthday| (Circumstance::Birthday, birthday.to_string())));
        circumstances.extend(streets.map(|address| (Circumstance::Street, street_key(&address.street))));
        let webs = draft.contact_points.iter().filter(|point| point.channel == Channel::Web);
        circumstances.extend(webs.filter_map(|point| profile(&point.value)).map(|page| (Circumstance::Profile, page)));
        if addresses.is_empty() && circumstances.is_empty() {
            circumstances.push((Circumstance::Nothing, String::new()));
        }
        let names = sort_keys(&draft.family_name, &draft.given_name, &draft.display_name());
        let first = first_name(&draft.given_name);
        let first_names = if first.is_empty() || draft.family_name.is_empty() || draft.memberships.is_empty() {
            Vec::new()
        } else {
            sort_keys(&draft.family_name, first, "")
        };
        let is_whole = !draft.given_name.is_empty() && !draft.family_name.is_empty();
        let sound =
            (is_whole && !draft.memberships.is_empty()).then(|| sound_of(&draft.family_name, &draft.given_name));
        Self { addresses, names, first_names, sound, circumstances }
    }
}

/// The first of several given names, also of those that a hyphen joins.
fn first_name(given: &str) -> &str {
    given
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '\u{2010}'..='\u{2014}'))
        .next()
        .unwrap_or("")
}

/// The sort key of a stored person with the first of the given names alone.
pub(super) fn first_name_key(family: &str, given: &str) -> String {
    sort_key(family, first_name(given), "")
}

/// The address of a page that is about one person, as it is compared; none of any other page.
pub(super) fn profile(address: &str) -> Option<String> {
    let small = address.trim().to_lowercase();
    let bare = small.split_once("://").map_or(small.as_str(), |(_, rest)| rest);
    let (host, path) = bare.split(['?', '#']).next()?.split_once('/')?;
    let host = host.rsplit('.').take(2).collect::<Vec<_>>();
    let (site, kind) = match host.as_slice() {
        ["com", "linkedin"] => ("linkedin", "in/"),
        ["com", "xing"] => ("xing", "profile/"),
        _ => return None,
    };
    let name = path.strip_prefix(kind)?.split('/').next().filter(|name| !name.is_empty())?;
    Some(format!("{site} {name}"))
}

/// Beginnings of e-mail addresses that several persons share.
const SHARED_MAILBOXES: [&str; 48] = [
    "info",
    "office",
    "kontakt",
    "contact",
    "mail",
    "post",
    "hello",
    "hallo",
    "service",
    "support",
    "sales",
    "vertrieb",
    "verwaltung",
    "buchhaltung",
    "team",
    "zentrale",
    "familie",
    "family",
    "einkauf",
    "purchasing",
    "praxis",
    "kanzlei",
    "buero",
    "büro",
    "empfang",
    "rezeption",
    "reception",
    "sekretariat",
    "bestellung",
    "bestellungen",
    "order",
    "orders",
    "rechnung",
    "rechnungen",
    "accounting",
    "billing",
    "personal",
    "bewerbung",
    "jobs",
    "hr",
    "presse",
    "press",
    "marketing",
    "shop",
    "admin",
    "webmaster",
    "vorstand",
    "verein",
];

/// Whether several persons read what is sent to an e-mail address.
pub(super) fn is_shared(email: &str) -> bool {
    let mailbox = email.split('@').next().unwrap_or_default();
    let first = mailbox.split(['.', '-', '_', '+']).next().unwrap_or_default();
    SHARED_MAILBOXES.contains(&mailbox) || SHARED_MAILBOXES.contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_one_page_however_it_is_written() {
        for address in [
            "https://www.linkedin.com/in/Ada-Byron/",
            "linkedin.com/in/ada-byron",
            "http://de.linkedin.com/in/ada-byron/de?trk=x",
        ] {
            assert_eq!(profile(address).as_deref(), Some("linkedin ada-byron"), "{address}");
        }
        assert_eq!(profile("https://www.xing.com/profile/Ada_Byron").as_deref(), Some("xing ada_byron"));
        for address in
            ["https://www.linkedin.com/company/x", "https://linkedin.com/in/", "https://evil-linkedin.com/in/x", "x"]
        {
            assert_eq!(profile(address), None, "{address}");
        }
    }
}
