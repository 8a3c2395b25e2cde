//! The gate against a model of the law in plain Rust: whatever happens to whom, both say the same.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod gate_support;
mod support;

use chrono::NaiveDate;
use gate_support::slips::slip;
use gate_support::{Dice, Ground, Known, LIMITS, Left, PURPOSES, Said, date, tell_of_others};
use kartei_core::exchange::disclosures::ExportReason;
use kartei_core::exchange::lists::{AudienceExportRequest, ListFormat, export_audience};
use kartei_core::ids::PersonId;
use kartei_core::language::Language;
use kartei_core::privacy::consent::Channel::{self, Email, Fax, Messenger, Phone, Post, Sms};
use kartei_core::privacy::consent::coverage::coverage;
use kartei_core::privacy::consent::{
    ConsentState, Method, RecordConsent, WithdrawConsents, of_person, record_consent, withdraw_consents,
};
use kartei_core::privacy::contact::{ContactNotice, add_touchpoint};
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::privacy::gate::{Verdict, audience, may};
use kartei_core::privacy::grounds::{GroundDraft, record_ground};
use kartei_core::privacy::limits::{LimitDraft, LimitKey, list_limits, set_limit};
use kartei_core::privacy::purposes::{end_purpose, hold_for};
use kartei_core::privacy::rights::{self, Decision, Objected};
use kartei_core::records::chosen::Chosen;
use kartei_core::records::persons::{self, Address, Capacity, PersonKind, edit_person, show_person};
use kartei_core::records::touchpoints::{Direction, TouchpointKind};
use kartei_core::time::{Day, Timestamp};
use support::Office;

/// Adds somebody; `like` is somebody known whose addresses come again, as they do with an old list.
fn add(office: &Office, dice: &mut Dice, number: u64, like: Option<&Known>) -> Known {
    let reached: Vec<Channel> = Channel::ALL.into_iter().filter(|_| !dice.one_in(6)).collect();
    // Whoever can be called can be sent a text message.
    let reached: Vec<Channel> = reached.into_iter().filter(|channel| *channel != Sms).collect();
    let reached = if reached.contains(&Phone) { [reached, vec![Sms]].concat() } else { reached };
    let mails = if reached.contains(&Email) { 1 + dice.below(2) } else { 0 };
    let mut mails: Vec<String> = (0..mails).map(|mail| format!("p{number}-{mail}@example.com")).collect();
    let mut phone = format!("+49 30 5{number:06}");
    if let Some(like) = like {
        match (like.mails.first(), mails.first_mut()) {
            (Some(known), Some(mail)) if dice.one_in(2) => mail.clone_from(known),
            _ => phone.clone_from(&like.phone),
        }
    }
    let kind = dice.one_of(&[PersonKind::Prospect, PersonKind::Customer]);
    let capacity = dice.one_of(&[Capacity::Private, Capacity::Business]);
    let birthday = dice.one_in(3).then(|| NaiveDate::from_ymd_opt(2004 + dice.below(8) as i32, 2, 28).unwrap());
    let point = |channel, value, label: &str| persons::ContactPoint { id: None, channel, value, label: label.into() };
    let id = office
        .person(&format!("Person {number}"))
        .with(|draft| {
            (draft.kind, draft.capacity) = (kind, capacity);
            draft.birthday = birthday.map(|day| day.to_string());
            for channel in &reached {
                match channel {
                    Email => {
                        let mails = mails.iter().map(|mail| point(persons::Channel::Email, mail.clone(), ""));
                        draft.contact_points.extend(mails);
                    }
                    Phone => {
                        draft.contact_points.push(point(persons::Channel::Phone, phone.clone(), ""));
                    }
                    Fax => {
                        let value = format!("+49 30 6{number:06}");
                        draft.contact_points.push(point(persons::Channel::Phone, value, "fax"));
                    }
                    Messenger => {
                        draft.contact_points.push(point(persons::Channel::Messenger, format!("@p{number}"), ""))
                    }
                    Post => draft.addresses = vec![Address { city: "Köln".into(), ..Address::default() }],
                    Sms => {}
                }
            }
        })
        .add();
    let phones = reached.contains(&Phone).then(|| phone.clone());
    let fax = reached.contains(&Fax).then(|| format!("+49 30 6{number:06}"));
    let addresses = mails.iter().cloned().chain(phones).chain(fax).collect();
    Known {
        id,
        mails,
        gone: Vec::new(),
        phone,
        fax: format!("+49 30 6{number:06}"),
        kind,
        capacity,
        birthday,
        reached,
        said: Vec::new(),
        objections: Vec::new(),
        restrictions: Vec::new(),
        grounds: Vec::new(),
        held: Vec::new(),
        contacts: Vec::new(),
        used: Vec::new(),
        addresses,
        others: (None, None),
        others_by_number: Vec::new(),
    }
}

/// Something happens to a person, in the file and in the model.
fn happen(office: &Office, dice: &mut Dice, person: &mut Known, now: i64) {
    let session = office.session();
    // Some of it is recorded only later.
    let at = now - if dice.one_in(3) { dice.below(400) as i64 * 86_400_000 } else { 0 };
    let some_time = Some(Timestamp(at));
    match dice.below(20) {
        0..8 => {
            let purpose = &PURPOSES[dice.below(5) as usize];
            let channel = dice.one_of(purpose.channels);
            let state = dice.one_of(&[
                ConsentState::Given,
                ConsentState::Given,
                ConsentState::Given,
                ConsentState::Requested,
                ConsentState::Refused,
                ConsentState::Withdrawn,
                ConsentState::Revoked,
                ConsentState::Expired,
                ConsentState::Invalidated,
                ConsentState::Unknown,
            ]);
            let expires_on =
                (state == ConsentState::Given && dice.one_in(4)).then(|| date(at) + chrono::Days::new(dice.below(600)));
            let guardian = dice.one_in(3);
            let mail = (channel == Email && !person.mails.is_empty() && dice.one_in(3))
                .then(|| dice.below(person.mails.len() as u64) as usize);
            let request = RecordConsent {
                address: mail.map(|mail| person.mails[mail].clone()).unwrap_or_default(),
                at: some_time,
                expires_on: expires_on.map(|day| Day::parse(&day.to_string()).unwrap()),
                guardian: if guardian { "a parent".into() } else { String::new() },
                ..RecordConsent::new(
                    person.id,
                    purpose.key,
                    channel,
                    state,
                    if state == ConsentState::Unknown { Method::Import } else { Method::Letter },
                )
            };
            let says_nothing = !matches!(
                state,
                ConsentState::Given | ConsentState::Refused | ConsentState::Withdrawn | ConsentState::Revoked
            );
            let ends = matches!(
                state,
                ConsentState::Withdrawn | ConsentState::Revoked | ConsentState::Expired | ConsentState::Invalidated
            );
            let covers_no = says_nothing && person.said_no(purpose.key, channel, mail, at);
            let is_gone = !ends && mail.is_some_and(|mail| person.gone.contains(&mail));
            let needs_address =
                is_gone || state == ConsentState::Given && channel != Post && !person.is_reached(channel);
            // A withdrawal or an end of nothing is refused and changes nothing, and so is what would cover a no, and a yes for no address.
            match record_consent(session, &request) {
                Ok(_) => {
                    assert!(!covers_no && !needs_address);
                    // A yes is about the addresses that are known when it is recorded, and about none that comes later.
                    let known = state == ConsentState::Given && channel == Email && mail.is_none();
                    let mails = if known { person.there().into_iter().map(Some).collect() } else { vec![mail] };
                    let said = Said { purpose: purpose.key, channel, mail, state, at, expires_on, guardian };
                    person.said.extend(mails.into_iter().map(|mail| Said { mail, ..said.clone() }));
                }
                Err(_) => assert!(covers_no || needs_address || ends),
            }
        }
        8 => {
            let to = match dice.below(3) {
                0 => Objected::Marketing,
                1 => Objected::Purpose { purpose: PURPOSES[dice.below(4) as usize].key.into() },
                _ => Objected::All,
            };
            let id = rights::object(session, person.id, &to, some_time, "").unwrap().value;
            if to == Objected::All {
                person.restrictions.push((at, false));
            }
            person.objections.push((id, at, to, None));
        }
        9 => {
            // What was decided can still be taken back.
            let again = dice.one_in(4);
            let stands = |at: &usize| match person.objections[*at].3 {
                None => true,
                Some(decided) => again && decided != Decision::Withdrawn,
            };
            let open: Vec<usize> = (0..person.objections.len()).filter(stands).collect();
            if !open.is_empty() {
                let which = dice.one_of(&open);
                let decision = dice.one_of(&[Decision::Upheld, Decision::Overridden, Decision::Withdrawn]);
                if rights::decide_objection(session, person.objections[which].0, decision, "weighed").is_ok() {
                    person.objections[which].3 = Some(decision);
                } else {
                    let is_decided = person.objections[which].3.is_some();
                    assert!(decision == Decision::Overridden || is_decided && decision != Decision::Withdrawn);
                }
            }
        }
        10 => {
            let ground = dice.one_of(&[rights::Ground::A, rights::Ground::B, rights::Ground::C]);
            rights::restrict(session, person.id, ground, some_time, "").unwrap();
            person.restrictions.push((at, false));
        }
        11 => {
            let lifted = rights::lift(session, person.id, Day::parse(&date(now).to_string()).unwrap()).is_ok();
            assert_eq!(lifted, person.restrictions.iter().any(|(_, lifted)| !lifted));
            person.restrictions.iter_mut().for_each(|(_, lifted)| *lifted = true);
        }
        12 => {
            let (draft, ground) = if dice.one_in(2) {
                (GroundDraft::PresumedInterest { interest: "asked".into() }, Some(Ground::Interest))
            } else {
                let there = person.there();
                let named = (!there.is_empty() && dice.one_in(2)).then(|| dice.one_of(&there));
                let address = named.map(|mail| person.mails[mail].clone()).unwrap_or_default();
                let (sale, similar) = ("1".into(), "tea".into());
                let draft = GroundDraft::ExistingCustomer { address, sale, similar, opt_out_at_collection: true };
                (draft, named.or((there.len() == 1).then(|| there[0])).map(|mail| Ground::Sale { mail }))
            };
            // Of several addresses one must be named.
            assert_eq!(record_ground(session, person.id, &draft).is_ok(), ground.is_some());
            person.grounds.extend(ground);
        }
        13 => {
            let purpose = dice.one_of(&["contract", "enquiry", "direct_mail"]);
            person.held.retain(|(key, _)| *key != purpose);
            hold_for(session, person.id, purpose, None, "order").unwrap();
            person.held.push((purpose, false));
        }
        14 => {
            let purpose = dice.one_of(&["contract", "enquiry", "direct_mail"]);
            if end_purpose(session, person.id, purpose).is_ok() {
                person.held.retain(|(key, _)| *key != purpose);
                person.held.push((purpose, true));
            }
        }
        15 if !person.mails.is_empty() && person.mails.len() < 4 => {
            let mail = format!("{}-{}@later.example", person.id, person.mails.len());
            let view = show_person(session, person.id).unwrap();
            let mut draft = view.draft();
            let (id, channel) = (None, persons::Channel::Email);
            draft.contact_points.push(persons::ContactPoint { id, channel, value: mail.clone(), label: String::new() });
            edit_person(session, person.id, draft, Some(view.version)).unwrap();
            person.mails.push(mail.clone());
            person.addresses.push(mail);
        }
        // One goes, or comes again. What somebody objected with stays listed: of that others know more.
        16 | 17 if !person.mails.is_empty() && person.objections.is_empty() => {
            let mail = dice.below(person.mails.len() as u64) as usize;
            let view = show_person(session, person.id).unwrap();
            let mut draft = view.draft();
            let value = person.mails[mail].clone();
            if person.gone.contains(&mail) {
                let (id, channel, label) = (None, persons::Channel::Email, String::new());
                draft.contact_points.push(persons::ContactPoint { id, channel, value: value.clone(), label });
                person.gone.retain(|gone| *gone != mail);
                person.addresses.push(value);
            } else {
                draft.contact_points.retain(|point| point.value != value);
                person.gone.push(mail);
                person.addresses.retain(|address| *address != value);
            }
            edit_person(session, person.id, draft, Some(view.version)).unwrap();
        }
        18 => {
            let request = WithdrawConsents {
                persons: Chosen::These(vec![person.id]),
                purpose: None,
                channel: None,
                address: None,
                method: None,
                objects: false,
            };
            let known = of_person(session, person.id).unwrap().len();
            if withdraw_consents(session, &request, &mut |_, _| {}).is_ok() {
                let said = of_person(session, person.id).unwrap();
                let mut new: Vec<_> = said.iter().filter(|one| one.recorded_at == Timestamp(now)).collect();
                new.sort_by_key(|one| one.id.0);
                for one in &new[new.len() - (said.len() - known)..] {
                    let purpose = PURPOSES.iter().find(|purpose| purpose.key == one.purpose).unwrap().key;
                    let mail = person.mails.iter().position(|mail| *mail == one.address);
                    let (state, channel) = (one.state, one.channel);
                    person.said.push(Said {
                        purpose,
                        channel,
                        mail,
                        state,
                        at: now,
                        expires_on: None,
                        guardian: false,
                    });
                }
            }
            assert!(!person.has_given(now), "all of it is withdrawn");
        }
        _ => {
            let mut contact = support::note("spoke");
            contact.kind = dice.one_of(&TouchpointKind::ALL);
            if contact.kind != TouchpointKind::Note {
                contact.direction = dice.one_of(&[Direction::In, Direction::Out, Direction::None]);
            }
            contact.at = some_time;
            let not_due = ContactNotice::Exempt { reason: "told elsewhere".into() };
            add_touchpoint(session, person.id, &contact, Some(&not_due)).unwrap();
            // Who met, or bought, did so whoever came to whom.
            let met = matches!(contact.kind, TouchpointKind::Meeting | TouchpointKind::Purchase);
            if met || contact.direction != Direction::None {
                person.contacts.push(at);
            }
        }
    }
}

/// A customer who was erased, and whose name is kept for claims.
fn only_kept(office: &Office) -> PersonId {
    let person = office.person("Kept").with(|draft| draft.kind = PersonKind::Customer).add();
    let request = ErasureRequest::on(ErasureGround::A);
    assert!(!erase_person(office.session(), person, &request).unwrap().value.kept.is_empty());
    person
}

/// Sets other limits, in the file and in the model.
fn limit(office: &Office, years: u32, months: u32) {
    for (key, value) in
        [(LimitKey::ChildYears, years), (LimitKey::IdleWarnMonths, months / 2), (LimitKey::IdleBlockMonths, months)]
    {
        let stored = list_limits(office.session()).unwrap().into_iter().find(|one| one.key == key).unwrap();
        let draft = LimitDraft { key, value, source: stored.source, as_of: stored.as_of };
        set_limit(office.session(), &draft, None).unwrap();
    }
    LIMITS.set((years, months));
}

#[test]
fn gate_and_model_agree_person_by_person_and_as_a_whole() {
    const ROUNDS: u64 = 20;
    let sequences = 200 * support::soak();
    let mut dice = Dice(20_261_125);
    let mut now = Timestamp::parse("2023-01-15T12:00:00Z").unwrap().0;
    let mut office = Office::at("2023-01-15T12:00:00Z");
    ["newsletter", "telephone_sales", "customer_care", "direct_mail", "contract"]
        .iter()
        .for_each(|purpose| office.words(purpose));
    let mut people: Vec<Known> = (0..sequences).map(|number| add(&office, &mut dice, number, None)).collect();
    let mut left: Vec<Left> = Vec::new();
    let (mut count, mut suppressed, mut numbers) = (sequences, 0, 0);
    for round in 0..ROUNDS {
        // A law, or a policy, becomes another one.
        if round == ROUNDS / 2 {
            limit(&office, 14, 10);
        }
        // Of whom only what must be kept is left is nobody's audience, and is told to be so whatever is asked.
        let kept = only_kept(&office);
        for (purpose, channel) in PURPOSES.iter().flat_map(|purpose| Channel::ALL.map(|channel| (purpose, channel))) {
            let answer = may(office.session(), kept, purpose.key, channel, Language::En).unwrap();
            assert_eq!((answer.allowed, answer.reasons[0].code), (false, Verdict::Kept), "{} {channel:?}", purpose.key);
        }
        for number in 0..people.len() {
            let person = &mut people[number];
            // Of some one hears nothing for years.
            let events = if number % 3 > 0 || dice.one_in(8) { dice.below(6) } else { 0 };
            for _ in 0..events {
                happen(&office, &mut dice, person, now);
            }
            let other = dice.below(sequences) as usize;
            if dice.one_in(40) && other != number {
                let [person, other] = people.get_disjoint_mut([number, other]).unwrap();
                slip(&office, &mut dice, person, other, now);
            }
            let person = &mut people[number];
            // Some leave; they come again by an old list, and others with an address of theirs.
            if dice.one_in(25) {
                office.erase(person.id);
                left.extend(person.objects_leaving().map(|on| Left { addresses: person.addresses.clone(), on }));
                count += 1;
                let like = if dice.one_in(3) { dice.below(sequences) as usize } else { number };
                people[number] = add(&office, &mut dice, count, Some(&people[like]));
            }
            tell_of_others(&mut people, number, &left);
            let person = &people[number];
            let purpose = &PURPOSES[dice.below(PURPOSES.len() as u64) as usize];
            let channel = dice.one_of(&Channel::ALL);
            let answer = may(office.session(), person.id, purpose.key, channel, Language::En).unwrap();
            let expected = person.verdict(purpose, channel, now);
            assert_eq!(answer.reasons[0].code, expected, "{} {channel:?} at {}", purpose.key, Timestamp(now));
            for mail in person.there().into_iter().filter(|_| channel == Email) {
                let address = &person.mails[mail];
                let told = answer.addresses.iter().find(|told| told.address == *address).unwrap();
                assert_eq!(told.code, person.verdict_on(purpose, channel, mail, now), "{address} for {}", purpose.key);
            }
        }
        (0..people.len()).for_each(|number| tell_of_others(&mut people, number, &left));
        let covered = coverage(office.session()).unwrap();
        for purpose in &PURPOSES {
            let own = covered.purposes.iter().find(|own| own.purpose == purpose.key);
            let consenting = people.iter().filter(|person| person.consents(purpose, now)).count() as u64;
            assert_eq!(own.map_or(0, |own| *own.persons.last().unwrap()), consenting, "{} now", purpose.key);
            let channel = dice.one_of(purpose.channels);
            let whole = audience(office.session(), purpose.key, channel, Language::En).unwrap();
            let expected = people.iter().filter(|person| person.verdict(purpose, channel, now).allows()).count();
            assert_eq!(whole.allowed, expected as u64, "{} {channel:?}", purpose.key);
            let blocked = people.iter().map(|person| person.verdict(purpose, channel, now)).filter(|it| !it.allows());
            let mut by_reason = std::collections::BTreeMap::new();
            blocked.for_each(|verdict| *by_reason.entry(verdict.key()).or_insert(0) += 1);
            assert_eq!(whole.by_reason, by_reason, "{} {channel:?}", purpose.key);
        }
        // Each use keeps a consent alive.
        let purpose = &PURPOSES[dice.below(2) as usize];
        let channel = dice.one_of(purpose.channels);
        let list = AudienceExportRequest {
            purpose: purpose.key.into(),
            channel,
            out: office.beside("list.csv"),
            format: ListFormat::Csv,
            reason: ExportReason::OwnUse,
            recipient: String::new(),
        };
        export_audience(office.session(), &list, Language::En, &mut |_, _| true).unwrap();
        people.iter_mut().for_each(|person| person.use_for(purpose, channel, now));
        suppressed += people.iter().filter(|person| person.suppressed().is_some()).count();
        let by_number = |person: &&Known| person.suppressed().is_none() && person.suppressed_by(Phone).is_some();
        numbers += people.iter().filter(by_number).count();
        now += dice.below(150) as i64 * 86_400_000;
        office.reopen_at(&Timestamp(now).to_string());
    }
    assert!(suppressed > 100 && numbers > 50, "the list is tried: {suppressed}, {numbers}");
}
