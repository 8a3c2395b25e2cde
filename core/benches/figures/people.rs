//! German-like people by the hundred thousand: the same seed and index always give the same person, so that nothing needs
//! to be kept. Three in a hundred are written down a second time, as it happens in reality.
#![allow(dead_code, reason = "each user of the generator needs its own part")]

use kartei_core::records::persons::{Address, Capacity, Channel, ContactPoint, Member, PersonDraft, PersonKind};

use super::names as list;

/// A made-up person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    pub title: String,
    pub given: String,
    pub family: String,
    pub email: String,
    pub phone: String,
    pub mobile: String,
    pub street: String,
    pub postal_code: String,
    pub city: String,
    pub company: String,
    pub position: String,
    pub birthday: String,
    pub tag: String,
}

/// The people of one seed.
#[derive(Debug, Clone, Copy)]
pub struct People {
    pub seed: u64,
    pub count: u64,
}

/// The header of the CSV file.
pub const HEADER: &str =
    "Titel;Vorname;Nachname;E-Mail;Telefon;Mobil;Straße;PLZ;Ort;Firma;Position;Geburtstag;Schlagwort";

impl People {
    /// That many people.
    pub fn new(count: u64) -> Self {
        Self { seed: 20_261_124, count }
    }

    /// The person of an index below the count.
    pub fn person(self, index: u64) -> Person {
        match self.original(index) {
            Some(original) => self.written_again(self.first(original), index),
            None => self.first(index),
        }
    }

    /// All of them.
    pub fn all(self) -> impl Iterator<Item = Person> {
        (0..self.count).map(move |index| self.person(index))
    }

    /// Whose second entry an index is, if it is one.
    pub fn original(self, index: u64) -> Option<u64> {
        const IN_A_HUNDRED: u64 = 3;
        let mut dice = Dice::new(self.seed ^ 0xd0b1e, index);
        if index < 10 || dice.below(100) >= IN_A_HUNDRED {
            return None;
        }
        // One that is itself no second entry.
        loop {
            let candidate = dice.below(index);
            if self.original(candidate).is_none() {
                return Some(candidate);
            }
        }
    }

    /// All pairs of indexes that are the same person, the smaller first.
    pub fn pairs(self) -> Vec<(u64, u64)> {
        let mut of = std::collections::HashMap::<u64, Vec<u64>>::new();
        for index in 0..self.count {
            if let Some(original) = self.original(index) {
                of.entry(original).or_insert_with(|| vec![original]).push(index);
            }
        }
        let mut pairs = Vec::new();
        for same in of.values() {
            for (at, one) in same.iter().enumerate() {
                pairs.extend(same[at + 1..].iter().map(|other| (*one, *other)));
            }
        }
        pairs.sort_unstable();
        pairs
    }

    fn first(self, index: u64) -> Person {
        // Some live with the one before: the same family name, house and telephone.
        let mut dice = Dice::new(self.seed, index);
        if dice.one_in(20) && index > 0 && self.original(index - 1).is_none() {
            let other = self.alone(index - 1);
            let mut own = self.alone(index);
            own.email = own.email.replace(&mail_word(&own.family), &mail_word(&other.family));
            own.family = other.family;
            (own.street, own.postal_code, own.city, own.phone) =
                (other.street, other.postal_code, other.city, other.phone);
            return own;
        }
        self.alone(index)
    }

    fn alone(self, index: u64) -> Person {
        let mut dice = Dice::new(self.seed.rotate_left(17), index);
        let names = if dice.one_in(2) { list::WOMEN } else { list::MEN };
        let mut person = Person { given: dice.often(names).to_owned(), family: family(&mut dice), ..Person::default() };
        if dice.one_in(25) {
            person.title = dice.often(list::TITLES).to_owned();
        }
        let (postal_code, city, area) = town(&mut dice);
        if dice.below(100) < 45 {
            let (company, host) = self.company(dice.below(self.count / 8 + 1));
            person.company = company;
            person.position = dice.often(list::POSITIONS).to_owned();
            person.email = format!("{}.{}@{host}", mail_word(&person.given), mail_word(&person.family));
        } else if dice.below(100) < 85 {
            let host = dice.often(list::MAIL_HOSTS);
            person.email = format!("{}.{}{index}@{host}", mail_word(&person.given), mail_word(&person.family));
        }
        if dice.below(100) < 80 || person.email.is_empty() {
            person.phone = notation(&mut dice, area, 1_000_000 + index * 7919 % 8_999_999);
        }
        if dice.below(100) < 40 {
            let prefix = ["151", "160", "170", "171", "175", "176", "152", "157"][dice.below(8) as usize];
            person.mobile = notation(&mut dice, prefix, 10_000_000 + index * 104_729 % 89_999_999);
        }
        if dice.below(100) < 90 {
            person.street = format!("{} {}", dice.often(list::STREETS), 1 + dice.below(120));
            (person.postal_code, person.city) = (postal_code, city);
        }
        if dice.below(100) < 35 {
            person.birthday = format!("{}-{:02}-{:02}", 1935 + dice.below(72), 1 + dice.below(12), 1 + dice.below(28));
        }
        if dice.one_in(4) {
            person.tag = dice.often(list::TAGS).to_owned();
        }
        person
    }

    /// A company's name and the host of its mail.
    fn company(self, number: u64) -> (String, String) {
        let mut dice = Dice::new(self.seed ^ 0xc0, number);
        let (family, branch) = (family(&mut dice), dice.often(list::BRANCHES));
        let host = format!("{}-{}{number}.example", mail_word(&family), mail_word(branch));
        (format!("{family} {branch} {}", dice.often(list::LEGAL_FORMS)), host)
    }

    /// The same person as somebody else typed it.
    fn written_again(self, mut person: Person, index: u64) -> Person {
        let mut dice = Dice::new(self.seed ^ 0xa6a1, index);
        // Something about the name, or something about how the person is reached; sometimes both.
        let both = dice.one_in(4);
        let name = both || dice.below(100) < 60;
        if name {
            match dice.below(8) {
                0 | 1 => person.family = typo(&person.family, &mut dice),
                2 => person.given = typo(&person.given, &mut dice),
                3 => {
                    person.family = spelled_out(&person.family);
                    person.given = spelled_out(&person.given);
                }
                4 => std::mem::swap(&mut person.given, &mut person.family),
                5 => person.given = short(&person.given),
                6 => person.family = format!("{}-{}", person.family, family(&mut dice)),
                _ => {
                    person.family = person.family.to_uppercase();
                    person.given = person.given.to_uppercase();
                }
            }
        }
        if both || !name {
            match dice.below(3) {
                0 if !person.phone.is_empty() => person.email.clear(),
                1 if !person.phone.is_empty() || !person.email.is_empty() => {
                    let (postal_code, city, _) = town(&mut dice);
                    person.street = format!("{} {}", dice.often(list::STREETS), 1 + dice.below(120));
                    (person.postal_code, person.city) = (postal_code, city);
                }
                _ => person.email = person.email.to_uppercase(),
            }
        }
        person.phone = other_notation(&person.phone, &mut dice);
        person.mobile = other_notation(&person.mobile, &mut dice);
        person.street = person.street.replace("straße", if dice.one_in(2) { "str." } else { "strasse" });
        if dice.one_in(2) {
            person.birthday.clear();
        }
        if dice.one_in(2) {
            person.company.clear();
            person.position.clear();
        }
        person.tag.clear();
        person
    }
}

impl Person {
    /// As a line of the CSV file.
    pub fn line(&self) -> String {
        let cells = [
            &self.title,
            &self.given,
            &self.family,
            &self.email,
            &self.phone,
            &self.mobile,
            &self.street,
            &self.postal_code,
            &self.city,
            &self.company,
            &self.position,
            &self.birthday,
            &self.tag,
        ];
        cells.map(String::as_str).join(";")
    }

    /// As a form or an import holds it.
    pub fn draft(self) -> PersonDraft {
        let point =
            |channel, value: String, label: &str| ContactPoint { id: None, channel, value, label: label.into() };
        let mut points = vec![
            point(Channel::Email, self.email, ""),
            point(Channel::Phone, self.phone, "home"),
            point(Channel::Phone, self.mobile, "mobile"),
        ];
        points.retain(|point| !point.value.is_empty());
        let address =
            Address { street: self.street, postal_code: self.postal_code, city: self.city, ..Address::default() };
        let private = self.company.is_empty();
        PersonDraft {
            title: self.title,
            given_name: self.given,
            family_name: self.family,
            birthday: Some(self.birthday).filter(|birthday| !birthday.is_empty()),
            kind: if private { PersonKind::Customer } else { PersonKind::BusinessContact },
            capacity: if private { Capacity::Private } else { Capacity::Business },
            source: "Altbestand".into(),
            tags: Some(self.tag).into_iter().filter(|tag| !tag.is_empty()).collect(),
            contact_points: points,
            addresses: Some(address).into_iter().filter(|address| !address.is_empty()).collect(),
            memberships: Some(Member::named(self.company, self.position))
                .into_iter()
                .filter(|member| !member.organisation.is_empty())
                .collect(),
            ..PersonDraft::default()
        }
    }
}

fn family(dice: &mut Dice) -> String {
    const RARE_IN_A_HUNDRED: u64 = 35;
    if dice.below(100) < RARE_IN_A_HUNDRED {
        return format!("{}{}", dice.one_of(list::FAMILY_HEADS), dice.one_of(list::FAMILY_TAILS));
    }
    let name = dice.often(list::FAMILIES);
    match dice.below(60) {
        0 => format!("von {}stein", dice.one_of(list::FAMILY_HEADS)),
        1 => format!("{name}-{}", dice.often(list::FAMILIES)),
        _ => name.to_owned(),
    }
}

fn town(dice: &mut Dice) -> (String, String, &'static str) {
    let (code, city, area) = dice.often(list::TOWNS);
    // About three hundred places: each town and some villages around it.
    match dice.below(5) as usize {
        0..2 => (code.into(), city.into(), area),
        around => {
            let code = format!("{}{:02}", &code[..3], around * 13 + 7);
            let head = list::FAMILY_HEADS[(area.len() * 7 + around * 11 + city.len()) % list::FAMILY_HEADS.len()];
            (code, format!("{head}{}", list::VILLAGE_ENDS[(city.len() + around) % list::VILLAGE_ENDS.len()]), area)
        }
    }
}

fn notation(dice: &mut Dice, area: &str, number: u64) -> String {
    let digits = number.to_string();
    let (head, tail) = digits.split_at(3);
    match dice.below(6) {
        0 => format!("0{area} {digits}"),
        1 => format!("0{area}/{head} {tail}"),
        2 => format!("+49 {area} {digits}"),
        3 => format!("+49 (0){area} {head}-{tail}"),
        4 => format!("0049{area}{digits}"),
        _ => format!("(0{area}) {head} {tail}"),
    }
}

fn other_notation(number: &str, dice: &mut Dice) -> String {
    let bare = number.replace("+49", "").replace("(0)", "");
    let digits: String = bare.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix("0049").unwrap_or(&digits).trim_start_matches('0');
    match (digits.is_empty(), dice.below(3)) {
        (true, _) => String::new(),
        (_, 0) => format!("+49{digits}"),
        (_, 1) => format!("0{digits}"),
        _ => format!("0{}-{}", &digits[..3], &digits[3..]),
    }
}

fn typo(name: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = 1 + dice.below(letters.len() as u64 - 1) as usize;
    match dice.below(4) {
        0 => letters.swap(at - 1, at),
        1 if letters.len() > 3 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = char::from(b'a' + dice.below(26) as u8),
    }
    letters.into_iter().collect()
}

fn short(given: &str) -> String {
    let known = list::SHORT.iter().find(|(long, _)| *long == given).map(|(_, short)| (*short).to_owned());
    known.unwrap_or_else(|| format!("{}.", given.chars().next().unwrap_or('X')))
}

/// `Müller` → `Mueller`.
pub fn spelled_out(name: &str) -> String {
    let pairs = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("Ö", "Oe"), ("Ü", "Ue"), ("Ä", "Ae")];
    pairs.iter().fold(name.to_owned(), |name, (umlaut, letters)| name.replace(umlaut, letters))
}

fn mail_word(name: &str) -> String {
    spelled_out(name).to_lowercase().chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect()
}

/// SplitMix64 (Steele, Lea, Flood 2014), begun anew for each index.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64, index: u64) -> Self {
        let mut dice = Self(seed ^ index.wrapping_mul(0xd134_2543_de82_ef95));
        dice.roll();
        dice
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.roll() % limit.max(1)
    }

    pub fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    /// By Zipf's law: the second is half as frequent as the first, the third a third.
    pub fn often<T: Copy>(&mut self, all: &[T]) -> T {
        let part = self.roll() as f64 / u64::MAX as f64;
        let rank = (all.len() as f64 + 1.0).powf(part) - 1.0;
        all[(rank as usize).min(all.len() - 1)]
    }
}
