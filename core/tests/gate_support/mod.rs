//! The law once more, in plain Rust: what the gate must say of somebody about whom all of this is known.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

pub mod slips;

use chrono::{Months, NaiveDate};
use kartei_core::ids::{ObjectionId, PersonId};
use kartei_core::privacy::consent::Channel::{self, Email, Fax, Messenger, Phone, Post, Sms};
use kartei_core::privacy::consent::ConsentState;
use kartei_core::privacy::gate::Verdict;
use kartei_core::privacy::rights::{Decision, Objected};
use kartei_core::records::persons::{Capacity, PersonKind};
use kartei_core::time::Timestamp;

thread_local! {
    /// Below how many years a guardian consents, and after how many months a consent lies idle.
    pub static LIMITS: std::cell::Cell<(u32, u32)> = const { std::cell::Cell::new((16, 24)) };
}

#[derive(Clone, Copy, PartialEq)]
pub enum Basis {
    Consent,
    Contract,
    Interest,
    Customer,
}

/// The shipped purposes, as the law knows them.
pub struct Purpose {
    pub key: &'static str,
    pub basis: Basis,
    pub advertising: bool,
    pub channels: &'static [Channel],
    /// Data held for these may be used for it.
    pub fitting: &'static [&'static str],
}

pub const PURPOSES: [Purpose; 6] = [
    Purpose {
        key: "newsletter",
        basis: Basis::Consent,
        advertising: true,
        channels: &[Email, Sms, Messenger],
        fitting: &[],
    },
    Purpose {
        key: "telephone_sales",
        basis: Basis::Consent,
        advertising: true,
        channels: &[Phone, Sms, Messenger, Fax],
        fitting: &[],
    },
    Purpose { key: "customer_care", basis: Basis::Customer, advertising: true, channels: &[Email], fitting: &[] },
    Purpose {
        key: "direct_mail",
        basis: Basis::Interest,
        advertising: true,
        channels: &[Post],
        fitting: &["direct_mail", "enquiry", "contract"],
    },
    Purpose {
        key: "contract",
        basis: Basis::Contract,
        advertising: false,
        channels: &Channel::ALL,
        fitting: &["contract"],
    },
    Purpose {
        key: "enquiry",
        basis: Basis::Contract,
        advertising: false,
        channels: &Channel::ALL,
        fitting: &["enquiry"],
    },
];

/// What advertising without a consent rests on.
#[derive(Clone, Copy, PartialEq)]
pub enum Ground {
    Interest,
    Sale { mail: usize },
}

#[derive(Clone)]
pub struct Said {
    pub purpose: &'static str,
    pub channel: Channel,
    /// The one e-mail address that it is about; none: all of the channel.
    pub mail: Option<usize>,
    pub state: ConsentState,
    pub at: i64,
    pub expires_on: Option<NaiveDate>,
    pub guardian: bool,
}

/// What the model knows about a person.
pub struct Known {
    pub id: PersonId,
    pub mails: Vec<String>,
    /// Those among them that the person no longer has; they may come again.
    pub gone: Vec<usize>,
    pub phone: String,
    pub fax: String,
    pub kind: PersonKind,
    pub capacity: Capacity,
    pub birthday: Option<NaiveDate>,
    pub reached: Vec<Channel>,
    pub said: Vec<Said>,
    pub objections: Vec<(ObjectionId, i64, Objected, Option<Decision>)>,
    pub restrictions: Vec<(i64, bool)>,
    /// An interest, or the mail that was obtained with a sale.
    pub grounds: Vec<Ground>,
    pub held: Vec<(&'static str, bool)>,
    pub contacts: Vec<i64>,
    /// When which of what was said was used for a list.
    pub used: Vec<(usize, i64)>,
    /// Where one can write to or call this person, in the one spelling.
    pub addresses: Vec<String>,
    /// The day of the last objection that others made with such an address: those who have left, and those who have not.
    pub others: Others,
    /// The same of each phone number that does not say who this is.
    pub others_by_number: Vec<(String, Others)>,
}

/// The day of the last objection of those who have left, and of those who have not.
pub type Others = (Option<NaiveDate>, Option<NaiveDate>);

/// An objection to advertising of somebody who is not stored any more.
pub struct Left {
    pub addresses: Vec<String>,
    pub on: NaiveDate,
}

/// Tells one what the others with the same addresses objected to.
pub fn tell_of_others(people: &mut [Known], number: usize, left: &[Left]) {
    let person = &people[number];
    // A phone number says who somebody is only where there is no e-mail address.
    let is_mail = |address: &&String| address.contains('@');
    let has_mail = person.addresses.iter().any(|address| is_mail(&address));
    let (telling, numbers): (Vec<&String>, Vec<&String>) =
        person.addresses.iter().partition(|address| !has_mail || is_mail(address));
    let objected_by = |own: &[&String]| -> Others {
        let shares = |addresses: &[String]| addresses.iter().any(|address| own.contains(&address));
        let gone = left.iter().filter(|other| shares(&other.addresses)).map(|other| other.on).max();
        let others = people.iter().filter(|other| other.id != person.id && shares(&other.addresses));
        (gone, others.filter_map(Known::objects).max())
    };
    let by_number = numbers.into_iter().map(|number| (number.clone(), objected_by(&[number]))).collect();
    let others = objected_by(&telling);
    people[number].others = others;
    people[number].others_by_number = by_number;
}

/// Whether it is a yes or a no.
fn is_word(state: ConsentState) -> bool {
    use ConsentState::{Given, Refused, Revoked, Withdrawn};
    matches!(state, Given | Refused | Revoked | Withdrawn)
}

pub fn date(millis: i64) -> NaiveDate {
    chrono::DateTime::from_timestamp_millis(millis).unwrap().date_naive()
}

/// The day that it is where it is said.
fn day_there(millis: i64) -> NaiveDate {
    date(millis + i64::from(Timestamp(millis).zone_minutes()) * 60_000)
}

impl Known {
    /// The day of the last objection to all advertising that stands: no ground outweighs it.
    pub fn objects(&self) -> Option<NaiveDate> {
        let stands = |decision: &Option<Decision>| !matches!(decision, Some(Decision::Withdrawn));
        let all = self
            .objections
            .iter()
            .filter(|(_, _, to, decision)| matches!(to, Objected::Marketing | Objected::All) && stands(decision));
        all.map(|(_, at, ..)| date(*at)).max()
    }

    /// The same of somebody who leaves, when an objection to one kind of it is one to all.
    pub fn objects_leaving(&self) -> Option<NaiveDate> {
        let is_advertising = |key: &str| PURPOSES.iter().any(|purpose| purpose.key == key && purpose.advertising);
        let one = self.objections.iter().filter(|(_, _, to, decision)| {
            matches!(to, Objected::Purpose { purpose } if is_advertising(purpose))
                && !matches!(decision, Some(Decision::Withdrawn))
        });
        one.map(|(_, at, ..)| date(*at)).max().max(self.objects())
    }

    /// Whether one of the channels of a purpose is open by a consent.
    pub fn consents(&self, purpose: &Purpose, now: i64) -> bool {
        purpose.channels.iter().any(|channel| match channel {
            Email => {
                self.there().into_iter().any(|mail| self.verdict_on(purpose, Email, mail, now) == Verdict::Consent)
            }
            channel => self.verdict(purpose, *channel, now) == Verdict::Consent,
        })
    }

    /// Until when what others objected to with one of the addresses counts: whoever objects is not measured by those who are
    /// still there.
    pub fn suppressed(&self) -> Option<NaiveDate> {
        self.counting(self.others)
    }

    /// The same by one channel: nobody is called on a number with which somebody objected.
    pub fn suppressed_by(&self, channel: Channel) -> Option<NaiveDate> {
        let number = match channel {
            Phone | Sms => self.phone.as_str(),
            Fax => self.fax.as_str(),
            _ => "",
        };
        let by_number = self.others_by_number.iter().find(|(other, _)| other == number);
        self.suppressed().max(by_number.and_then(|(_, others)| self.counting(*others)))
    }

    fn counting(&self, (gone, here): Others) -> Option<NaiveDate> {
        if self.objects().is_some() { gone } else { gone.max(here) }
    }

    /// The mails that the person has.
    pub fn there(&self) -> Vec<usize> {
        (0..self.mails.len()).filter(|mail| !self.gone.contains(mail)).collect()
    }

    /// What is asked about: each mail, or any other address.
    fn addresses(&self, channel: Channel) -> Vec<usize> {
        let there = if channel == Email { self.there() } else { Vec::new() };
        if there.is_empty() { vec![0] } else { there }
    }

    pub fn is_reached(&self, channel: Channel) -> bool {
        self.reached.contains(&channel) && (channel != Email || !self.there().is_empty())
    }

    /// Of several addresses the best counts.
    pub fn verdict(&self, purpose: &Purpose, channel: Channel, now: i64) -> Verdict {
        let addresses = self.addresses(channel).into_iter();
        addresses.map(|mail| self.verdict_on(purpose, channel, mail, now)).min().unwrap()
    }

    /// Whether a consent stands that can be withdrawn, at whatever address.
    pub fn has_given(&self, now: i64) -> bool {
        let mails: Vec<Option<usize>> = (0..self.mails.len()).map(Some).chain([None]).collect();
        PURPOSES.iter().flat_map(|purpose| purpose.channels.iter().map(move |channel| (purpose, channel))).any(
            |(purpose, channel)| {
                let last = mails.iter().filter_map(|mail| self.last(purpose.key, *channel, *mail, now));
                last.into_iter().any(|last| self.said[last].state == ConsentState::Given)
            },
        )
    }

    /// The last word about a purpose and a channel, by one mail: what was only asked or brought along covers nothing that was said, and
    /// what ends a yes covers no earlier no.
    fn last(&self, purpose: &str, channel: Channel, mail: Option<usize>, until: i64) -> Option<usize> {
        let about = |said: &Said| {
            let meant = said.purpose == purpose && said.channel == channel;
            meant && said.at <= until && said.mail.is_none_or(|other| Some(other) == mail)
        };
        let mut all: Vec<usize> = (0..self.said.len()).filter(|number| about(&self.said[*number])).collect();
        // Of two at the same time the one that was recorded later counts.
        all.sort_by_key(|number| self.said[*number].at);
        let last_word = all.iter().rfind(|number| is_word(self.said[**number].state));
        let is_open =
            |number: &&usize| matches!(self.said[**number].state, ConsentState::Requested | ConsentState::Unknown);
        let last_said = all.iter().rfind(|number| !is_open(number));
        last_word
            .filter(|number| self.said[**number].state != ConsentState::Given)
            .or(last_said)
            .or(all.last())
            .copied()
    }

    /// Whether a no stands at some time, by any mail that is meant.
    pub fn said_no(&self, purpose: &str, channel: Channel, mail: Option<usize>, at: i64) -> bool {
        let mails: Vec<Option<usize>> = match mail {
            Some(mail) => vec![Some(mail)],
            None if channel == Email && !self.there().is_empty() => self.there().into_iter().map(Some).collect(),
            None => vec![None],
        };
        let no = |last: usize| is_word(self.said[last].state) && self.said[last].state != ConsentState::Given;
        mails.into_iter().any(|mail| self.last(purpose, channel, mail, at).is_some_and(no))
    }

    /// Remembers that a list was handed out, for which what lets an address through was used.
    pub fn use_for(&mut self, purpose: &Purpose, channel: Channel, now: i64) {
        let lets = |mail: &usize| self.verdict_on(purpose, channel, *mail, now) == Verdict::Consent;
        let used = self
            .addresses(channel)
            .into_iter()
            .filter(lets)
            .filter_map(|mail| self.last(purpose.key, channel, Some(mail), now));
        let used: Vec<usize> = used.collect();
        self.used.extend(used.into_iter().map(|said| (said, now)));
    }

    /// What the law says of one address, read from top to bottom.
    pub fn verdict_on(&self, purpose: &Purpose, channel: Channel, mail: usize, now: i64) -> Verdict {
        if !purpose.channels.contains(&channel) {
            return Verdict::ChannelNotOfPurpose;
        }
        if !self.is_reached(channel) {
            return Verdict::NoAddress;
        }
        let number = self.last(purpose.key, channel, Some(mail), now);
        let last = number.map(|number| &self.said[number]);
        let given = number.filter(|number| self.said[*number].state == ConsentState::Given);
        let restricted = self.restrictions.iter().filter(|(at, lifted)| *at <= now && !lifted).map(|(at, _)| *at);
        let against = |(_, at, to, decision): &&(ObjectionId, i64, Objected, Option<Decision>)| {
            // What is weighed may be outweighed, and advertising never is.
            let outweighed = *decision == Some(Decision::Overridden) && !(*to == Objected::All && purpose.advertising);
            let stands = *decision != Some(Decision::Withdrawn) && !outweighed;
            let meant = match to {
                Objected::Marketing => purpose.advertising,
                Objected::Purpose { purpose: key } => key == purpose.key,
                Objected::All => purpose.advertising || purpose.basis == Basis::Interest,
            };
            *at <= now && stands && meant
        };
        let objected = self.objections.iter().filter(against).map(|(_, at, ..)| *at);
        let invalid = given.and_then(|given| self.invalid(given, now));
        if let Some(given) = given.map(|number| &self.said[number])
            && invalid.is_none()
            && (!purpose.advertising || self.suppressed_by(channel).is_none_or(|day| day < date(given.at)))
            && restricted.clone().chain(objected.clone()).all(|at| at < given.at)
        {
            return Verdict::Consent;
        }
        if restricted.count() > 0 {
            return Verdict::Restricted;
        }
        if objected.count() > 0 {
            return Verdict::Objected;
        }
        if purpose.advertising && self.suppressed_by(channel).is_some() {
            return Verdict::Suppressed;
        }
        let no = match last.map(|said| said.state) {
            Some(ConsentState::Withdrawn) => Some(Verdict::ConsentWithdrawn),
            Some(ConsentState::Refused) => Some(Verdict::ConsentRefused),
            Some(ConsentState::Revoked) => Some(Verdict::ConsentRevoked),
            _ => None,
        };
        // A contract does not rest on the consent that somebody takes back beside it.
        if !purpose.advertising && self.holds(purpose) {
            return Verdict::Basis;
        }
        if let Some(no) = no {
            return no;
        }
        let is_customer = self.kind == PersonKind::Customer;
        let is_business = self.capacity == Capacity::Business;
        if !purpose.advertising || channel == Post {
            return if self.holds(purpose) { Verdict::Basis } else { Verdict::NotHeld };
        }
        if purpose.basis == Basis::Customer && is_customer && self.grounds.contains(&Ground::Sale { mail }) {
            return Verdict::ExistingCustomer;
        }
        if channel == Phone && is_business && self.grounds.contains(&Ground::Interest) {
            return Verdict::PresumedInterest;
        }
        match last.map(|said| said.state) {
            Some(ConsentState::Given) => invalid.unwrap(),
            // Nobody waits longer than thirty days for an answer.
            Some(ConsentState::Requested) if last.is_some_and(|said| said.at > now - 30 * 86_400_000) => {
                Verdict::ConsentRequested
            }
            Some(ConsentState::Expired) => Verdict::ConsentExpired,
            Some(ConsentState::Invalidated) => Verdict::ConsentInvalidated,
            Some(ConsentState::Unknown) => Verdict::ConsentUnknown,
            _ if purpose.basis == Basis::Customer && is_customer => Verdict::ConditionsMissing,
            _ if channel == Phone && is_business => Verdict::InterestMissing,
            _ => Verdict::ConsentMissing,
        }
    }

    /// Why a grant does not hold.
    fn invalid(&self, number: usize, now: i64) -> Option<Verdict> {
        let given = &self.said[number];
        if given.expires_on.is_some_and(|until| until < date(now)) {
            return Some(Verdict::ConsentExpired);
        }
        let (years, months) = LIMITS.get();
        let grown = self.birthday.map(|born| born + Months::new(years * 12));
        if !given.guardian && grown.is_some_and(|day| day > day_there(given.at)) {
            return Some(Verdict::ConsentOfChild);
        }
        let uses = self.used.iter().filter(|(used, _)| *used == number).map(|(_, at)| *at);
        let alive = self.contacts.iter().copied().chain(uses).filter(|at| *at <= now).chain([given.at]).max().unwrap();
        (date(alive) + Months::new(months) <= date(now)).then_some(Verdict::ConsentIdle)
    }

    fn holds(&self, purpose: &Purpose) -> bool {
        // What ended for somebody does not go on as something that fits another purpose.
        if self.held.contains(&(purpose.key, true)) {
            return false;
        }
        let by_kind = if self.kind == PersonKind::Customer { "contract" } else { "enquiry" };
        purpose.fitting.iter().any(|fitting| match self.held.iter().find(|(key, _)| key == fitting) {
            Some((_, ended)) => !ended,
            None => *fitting == by_kind,
        })
    }
}

/// Knuth's linear congruential generator: the same sequences every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, count: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }

    pub fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }
}
