//! What the agreement of two records says.

use rphonetic::{Cologne, Encoder as _};
use serde::Serialize;

use super::load::{Traits, Values};
use crate::records::fold::name_key;

/// In what two records agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum DuplicateReason {
    Email,
    Phone,
    NameOrganisation,
    NameCity,
    NameBirthday,
    SimilarName,
    NameProfile,
    SameDetails,
}

impl DuplicateReason {
    /// The id of its words.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Email => "duplicate-email",
            Self::Phone => "duplicate-phone",
            Self::NameOrganisation => "duplicate-name-organisation",
            Self::NameCity => "duplicate-name-city",
            Self::NameBirthday => "duplicate-name-birthday",
            Self::SimilarName => "duplicate-similar-name",
            Self::NameProfile => "duplicate-name-profile",
            Self::SameDetails => "duplicate-same-details",
        }
    }
}

/// How likely two records are one person's, and why.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Verdict {
    pub score: f64,
    pub reasons: Vec<DuplicateReason>,
}

/// Which name is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Given,
    Family,
}

/// How two names go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Equal,
    /// A typing error, another spelling of the same sound, a part of a double name.
    Near,
    /// A single letter that the other begins with, or several: H.-P. for Hans-Peter.
    Initial,
    Unknown,
    Different,
}

/// Of so many records of the file one has a second record of the same person.
const DUPLICATES_SHARE: f64 = 0.03;
/// A name that so many records have is no misspelling.
const BORNE_BY_OTHERS: f64 = 6.0;
/// Below this number of records the frequencies say too little.
const RECORDS_MIN: f64 = 300.0;

/// Compares two records of the file that `values` counts.
pub(super) fn compare(a: &Traits, b: &Traits, values: &Values) -> Verdict {
    if matches!((a.generation, b.generation), (Some(one), Some(other)) if one != other) {
        return Verdict::default();
    }
    let records = values.records.max(RECORDS_MIN);
    let rarity = |count: f64| (records / count.max(1.0)).log2();
    let known = |a: u32, b: u32| a != 0 && b != 0;
    let birthday = known(a.birthday, b.birthday) && a.birthday == b.birthday;
    // Given and family name changed places.
    let swapped = known(a.given, a.family) && a.given != b.given && a.given == b.family && a.family == b.given;
    let shared = |a: &[u32], b: &[u32]| a.iter().copied().find(|value| b.contains(value));
    let (email, phone) = (shared(&a.emails, &b.emails), shared(&a.phones, &b.phones));
    let own_email = email.is_some_and(|email| values.count(email) <= 3.0);
    let given = match values.likeness(a.given, b.given, Part::Given) {
        _ if swapped => Likeness::Near,
        Likeness::Different if own_email && may_be_short_form(values.text(a.given), values.text(b.given)) => {
            Likeness::Near
        }
        likeness => likeness,
    };
    // Families share addresses, phones and names; what they don't share is the given name.
    if given == Likeness::Different && !(birthday && a.family == b.family) {
        return Verdict::default();
    }
    let family = if swapped { Likeness::Near } else { values.likeness(a.family, b.family, Part::Family) };
    let fits = |likeness: Likeness| matches!(likeness, Likeness::Equal | Likeness::Near | Likeness::Initial);
    if family == Likeness::Different && !(fits(given) && (email.is_some() || birthday || phone.is_some())) {
        return Verdict::default();
    }
    let name = |likeness: Likeness, a: u32, b: u32, different: f64| match likeness {
        Likeness::Equal => rarity(values.count(a)),
        Likeness::Near => {
            // Two names that others bear too are rather two names than one and its misspelling.
            let both_borne = values.count(a).min(values.count(b)) >= BORNE_BY_OTHERS;
            rarity(values.count(a).max(values.count(b))) - if both_borne { 4.0 } else { 2.0 }
        }
        Likeness::Initial => 3.0,
        Likeness::Unknown => 0.0,
        Likeness::Different => different,
    };
    let mut weight = -(records / (2.0 * DUPLICATES_SHARE)).log2();
    weight += name(given, a.given, b.given, -7.5);
    weight += name(family, a.family, b.family, -5.0);

    let organisation = shared(&a.organisations, &b.organisations);
    match email {
        Some(email) => weight += rarity(values.count(email) - 1.0) - 0.2,
        None if !(a.emails.is_empty() || b.emails.is_empty()) => weight -= 2.0,
        None => {}
    }
    match phone {
        Some(phone) => weight += rarity(values.count(phone) - 1.0) - 0.4,
        None if !(a.phones.is_empty() || b.phones.is_empty()) => weight -= 2.5,
        None => {}
    }
    if let Some(organisation) = organisation {
        weight += rarity(values.count(organisation)) - 1.0;
    }
    if birthday {
        // As many days as people now living were born on.
        const DAYS: f64 = 20_000.0;
        weight += rarity(values.count(a.birthday)).min(DAYS.log2());
    } else if known(a.birthday, b.birthday) {
        weight -= 6.0;
    }
    let postal_code = known(a.postal_code, b.postal_code) && a.postal_code == b.postal_code;
    let city = known(a.city, b.city) && a.city == b.city;
    if postal_code {
        weight += rarity(values.count(a.postal_code)) - 0.5;
    } else if city {
        weight += rarity(values.count(a.city)) - 0.5;
    } else if known(a.city, b.city) {
        weight -= 1.5;
    }
    if known(a.street, b.street) && (city || postal_code) {
        weight += if a.street == b.street { 5.0 } else { -2.5 };
    }

    let names_fit = fits(given) && fits(family);
    let contradicts = given == Likeness::Different || family == Likeness::Different;
    let mut score = 1.0 / (1.0 + (-weight).exp2());
    // An address of one's own says who somebody is, unless the names contradict it.
    if !contradicts && own_email {
        score = score.max(0.9);
    }
    // It stays when somebody marries.
    if given == Likeness::Equal && family == Likeness::Different && own_email {
        score = score.max(0.6);
    }
    if !contradicts
        && (fits(given) || fits(family) || a.is_nameless() || b.is_nameless())
        && phone.is_some_and(|phone| values.count(phone) <= 3.0)
    {
        score = score.max(0.8);
    }

    let mut reasons = Vec::new();
    let mut because = |holds: bool, reason: DuplicateReason| {
        if holds {
            reasons.push(reason);
        }
    };
    because(email.is_some(), DuplicateReason::Email);
    because(phone.is_some(), DuplicateReason::Phone);
    because(names_fit && organisation.is_some(), DuplicateReason::NameOrganisation);
    because(names_fit && birthday, DuplicateReason::NameBirthday);
    because(names_fit && (city || postal_code), DuplicateReason::NameCity);
    let only_name = names_fit && reasons.is_empty();
    if only_name || given == Likeness::Near || family == Likeness::Near {
        reasons.push(DuplicateReason::SimilarName);
    }
    Verdict { score, reasons }
}

impl Values {
    fn likeness(&self, a: u32, b: u32, part: Part) -> Likeness {
        if a == 0 || b == 0 {
            return Likeness::Unknown;
        }
        if a == b {
            return Likeness::Equal;
        }
        let (short, long) = (self.text(a), self.text(b));
        let (short, long) = if short.len() <= long.len() { (short, long) } else { (long, short) };
        if short.len() == 1 {
            return if long.starts_with(short) { Likeness::Initial } else { Likeness::Different };
        }
        match () {
            () if is_near(short, long, part) => Likeness::Near,
            () if part == Part::Given && is_womans_form(short, long) => Likeness::Different,
            () if part == Part::Given && are_initials(short, long) => Likeness::Initial,
            () if sound_alike(self.sound(a), self.sound(b), short, long) => Likeness::Near,
            () => Likeness::Different,
        }
    }
}

/// Whether two given names, or two family names, may be one in two spellings, or a part of the other.
pub(crate) fn is_spelled_alike(a: &str, b: &str, is_given: bool) -> bool {
    let (a, b) = (name_key(a), name_key(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let part = if is_given { Part::Given } else { Part::Family };
    short.len() > 1
        && (is_near(short, long, part)
            || !(is_given && is_womans_form(short, long))
                && sound_alike(&Cologne.encode(short), &Cologne.encode(long), short, long))
}

/// What a given and a family name sound like together, however their words are joined.
pub(crate) fn sound_of(family: &str, given: &str) -> String {
    let sound = |name: &str| Cologne.encode(&name_key(name).replace(' ', ""));
    format!("{} {}", sound(family), sound(given))
}

/// Which of a line a name says that somebody is: the first for a senior, the second for a junior. Father and son are told apart by nothing else.
pub(crate) fn generation(given: &str, family: &str, suffix: &str) -> Option<u8> {
    let of_word = |word: &str| match word.trim_matches([',', '.', '(', ')']).to_lowercase().as_str() {
        "sen" | "senior" | "sr" | "snr" | "d.ä" => Some(1),
        "jun" | "junior" | "jr" | "jnr" | "d.j" => Some(2),
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        _ => None,
    };
    // A name of one word is no suffix, and a letter behind a given name is an initial.
    let last = |name: &str, length_min: usize| {
        let (_, last) = name.trim().rsplit_once(' ')?;
        of_word(last).filter(|_| last.chars().filter(|letter| letter.is_alphabetic()).count() >= length_min)
    };
    suffix.split_whitespace().find_map(of_word).or_else(|| last(family, 1)).or_else(|| last(given, 2))
}

/// Whether the words of one name begin those of the other in order, single letters of either standing for a word.
fn are_initials(a: &str, b: &str) -> bool {
    let pairs = || a.split(' ').zip(b.split(' '));
    let is_letter = |word: &str| word.len() == 1;
    let agree = |(a, b): (&str, &str)| a == b || is_letter(a) && b.starts_with(a) || is_letter(b) && a.starts_with(b);
    pairs().any(|(a, b)| is_letter(a) || is_letter(b)) && pairs().all(agree)
}

/// Whether one given name is the beginning of the other, too short for [`is_near`], perhaps with an i: Micha of Michael, Susi of Susanne. A
/// woman's form of it is none.
pub(crate) fn may_be_short_form(a: &str, b: &str) -> bool {
    const SHORT_MIN: usize = 3;
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // Susi of Susanne.
    let is_pet_name = short
        .strip_suffix(['i', 'y'])
        .is_some_and(|stem| stem.len() >= SHORT_MIN && long.starts_with(stem) && long.len() > short.len() + 1);
    is_pet_name || short.len() >= SHORT_MIN && long.starts_with(short) && !is_womans(long)
}

/// Whether a given name goes on as that of a woman: Jan and Jana sound the same. A last letter that is written twice is a slip.
fn is_womans_form(short: &str, long: &str) -> bool {
    let is_doubled = |ending: &str| ending.len() == 1 && short.ends_with(ending);
    long.strip_prefix(short).is_some_and(|ending| !is_doubled(ending)) && is_womans(long)
}

fn is_womans(name: &str) -> bool {
    name.ends_with(['a', 'e', 'i', 'y']) || name.ends_with("in") || name.ends_with("et")
}

fn is_near(short: &str, long: &str, part: Part) -> bool {
    const PREFIX_MIN: usize = 3;
    // Meyer and Meyer-Lüdenscheidt, Hans and Hans-Peter.
    if short.len() >= PREFIX_MIN && long.split(' ').any(|word| word == short) {
        return true;
    }
    if part == Part::Given
        && let Some(ending) = long.strip_prefix(short)
    {
        // Alex and Alexander; but Michael and Michaela, Stefan and Stefanie are two.
        const FEMALE_ENDING_MAX: usize = 2;
        return short.len() >= PREFIX_MIN && ending.len() > FEMALE_ENDING_MAX;
    }
    let allowed = match short.len() {
        0..=3 => return false,
        4..=7 => 1,
        _ => 2,
    };
    long.len() - short.len() <= allowed && strsim::osa_distance(short, long) <= allowed
}

fn sound_alike(a: &str, b: &str, short: &str, long: &str) -> bool {
    const SIMILARITY_MIN: f64 = 0.75;
    a.len() > 1 && a == b && strsim::jaro_winkler(short, long) >= SIMILARITY_MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_of_which_generation_somebody_is_wherever_it_does() {
        for (given, family, suffix, said) in [
            ("Karl", "Weber sen.", "", Some(1)),
            ("Karl jun.", "Weber", "", Some(2)),
            ("Karl", "Weber", "MBA, Jr.", Some(2)),
            ("Karl", "Weber II.", "", Some(2)),
            ("Karl", "Weber", "", None),
            ("Karl I.", "Weber", "", None),
            ("Karl", "Junior", "", None),
        ] {
            assert_eq!(generation(given, family, suffix), said, "{given} {family} {suffix}");
        }
    }
}
