//! What was a mistake, and is taken back.

use kartei_core::privacy::consent::{ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::merge::{MergeChoice, merge_persons};
use kartei_core::privacy::rights::{self, Objected};
use kartei_core::records::persons::{self, edit_person, show_person};
use kartei_core::vault::history::undo;

use super::super::support::Office;
use super::{Dice, Known, PURPOSES, Said};

/// Two are taken for one, or the one is given an address of the other; it is taken back, and nothing has come of it but a no that was said
/// meanwhile: it holds for both.
pub fn slip(office: &Office, dice: &mut Dice, person: &mut Known, other: &mut Known, now: i64) {
    let session = office.session();
    // Who needs the records keeps them in one hand: two are not made of that one again.
    let is_restricted = |known: &Known| known.restrictions.iter().any(|(_, lifted)| !lifted);
    let mut objects = false;
    let change = if dice.one_in(2) && !is_restricted(person) && !is_restricted(other) {
        let change = merge_persons(session, person.id, other.id, &MergeChoice::default()).unwrap().change;
        if dice.one_in(2) {
            objects = say_no_as_one(office, dice, [person, other], now);
        }
        change
    } else {
        let view = show_person(session, person.id).unwrap();
        let mut draft = view.draft();
        let Some(value) = other.mails.first().filter(|mail| !person.mails.contains(mail)).cloned() else { return };
        let (id, channel) = (None, persons::Channel::Email);
        draft.contact_points.push(persons::ContactPoint { id, channel, value, label: String::new() });
        edit_person(session, person.id, draft, Some(view.version)).unwrap().change
    };
    undo(session, change).unwrap();
    if objects {
        // The other one's has an id of its own.
        other.objections.last_mut().unwrap().0 = rights::list_objections(session, other.id).unwrap()[0].id;
    }
}

/// The one of whom both are a part says no. Answers whether it was an objection.
fn say_no_as_one(office: &Office, dice: &mut Dice, both: [&mut Known; 2], now: i64) -> bool {
    let (session, one) = (office.session(), both[0].id);
    let purpose = &PURPOSES[dice.below(4) as usize];
    if dice.one_in(3) {
        rights::restrict(session, one, rights::Ground::A, None, "").unwrap();
        for known in both {
            known.restrictions.push((now, false));
        }
        false
    } else if dice.one_in(2) {
        let to = Objected::Purpose { purpose: purpose.key.into() };
        let id = rights::object(session, one, &to, None, "").unwrap().value;
        for known in both {
            known.objections.push((id, now, to.clone(), None));
        }
        true
    } else {
        let (channel, state) = (dice.one_of(purpose.channels), ConsentState::Refused);
        let no = RecordConsent::new(one, purpose.key, channel, state, Method::Letter);
        record_consent(session, &no).unwrap();
        let (mail, expires_on, guardian) = (None, None, false);
        let said = Said { purpose: purpose.key, channel, mail, state, at: now, expires_on, guardian };
        for known in both {
            known.said.push(said.clone());
        }
        false
    }
}
