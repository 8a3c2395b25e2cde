//! Notices that many were given at once.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::Problem;
use kartei_core::ids::PersonId;
use kartei_core::privacy::notices::{
    DueId, DueQuery, GiveNotices, NoticeKind, give_notices, list_due_notices, list_notices,
};
use kartei_core::privacy::purposes::hold_for;
use kartei_core::records::chosen::Chosen;
use kartei_core::time::{Day, Timestamp};
use kartei_core::vault::history::undo;
use support::Office;

fn office() -> (Office, [PersonId; 3]) {
    let office = Office::at("2026-03-10T12:00:00Z");
    let collected = |name: &str, day: &str| {
        let email = format!("{}@example.com", name.to_lowercase());
        office.person(name).email(&email).with(|draft| draft.collected_at = Day::parse(day)).add()
    };
    let persons = [collected("Ada", "2026-01-05"), collected("Bob", "2026-03-01"), collected("Cleo", "2026-03-02")];
    (office, persons)
}

fn due(office: &Office) -> Vec<PersonId> {
    let all = DueQuery { limit: 100, ..DueQuery::default() };
    list_due_notices(office.session(), &all).unwrap().rows.iter().map(|one| one.person).collect()
}

/// A list as somebody sees it now.
fn seen(office: &Office, query: DueQuery) -> DueQuery {
    let page = list_due_notices(office.session(), &query).unwrap();
    DueQuery { seen: Some(page.seen), ..query }
}

fn information(which: Chosen<DueId, DueQuery>) -> GiveNotices {
    GiveNotices { which, at: None, version: None, exemption: String::new() }
}

fn of(person: PersonId) -> DueId {
    DueId { person, kind: NoticeKind::Information }
}

#[test]
fn all_of_a_list_but_some_were_told_in_one_change_that_is_taken_back_as_one() {
    let (office, [ada, bob, cleo]) = office();
    assert_eq!(due(&office), [ada, bob, cleo]);
    let at = Timestamp::parse("2026-03-09T00:00:00Z");
    let all_but = Chosen::AllBut { filter: seen(&office, DueQuery::default()), except: vec![of(bob)] };

    let given = give_notices(office.session(), &GiveNotices { at, ..information(all_but) }).unwrap();

    assert_eq!((given.value, due(&office)), (2, vec![bob]));
    let [notice] = list_notices(office.session(), cleo).unwrap().try_into().unwrap();
    assert_eq!((Some(notice.at), notice.kind, notice.version.as_str()), (at, NoticeKind::Information, "1"));
    assert!(!notice.text.is_empty() && notice.exemption.is_empty());

    undo(office.session(), given.change).unwrap();
    assert_eq!(due(&office), [ada, bob, cleo]);
}

#[test]
fn of_a_narrowed_list_only_those_are_told_and_a_reason_says_why_none_is_due() {
    let (office, [ada, bob, cleo]) = office();
    let overdue = seen(&office, DueQuery { days_left_max: Some(-1), ..DueQuery::default() });

    let told = GiveNotices { exemption: "knows it already".into(), ..information(Chosen::all(overdue)) };
    assert_eq!(give_notices(office.session(), &told).unwrap().value, 1);

    assert_eq!(due(&office), [bob, cleo]);
    let [notice] = list_notices(office.session(), ada).unwrap().try_into().unwrap();
    assert_eq!((notice.exemption.as_str(), notice.version.as_str()), ("knows it already", ""));
}

#[test]
fn where_one_of_them_is_gone_or_the_day_is_to_come_nobody_is_said_to_be_told() {
    let (office, [ada, bob, cleo]) = office();
    let these = || Chosen::These(vec![of(ada), of(PersonId::new())]);
    let refused = |request: &GiveNotices| give_notices(office.session(), request).unwrap_err();

    assert!(matches!(refused(&information(these())), Problem::NotFound));
    assert!(matches!(refused(&information(Chosen::These(Vec::new()))), Problem::NotFound));
    let ahead = GiveNotices { at: Timestamp::parse("2026-04-01T00:00:00Z"), ..information(these()) };
    assert!(matches!(refused(&ahead), Problem::InvalidField { field: "at", reason: "in_future" }));

    assert_eq!(due(&office), [ada, bob, cleo]);
}

#[test]
fn of_a_list_to_which_somebody_came_since_it_was_seen_nobody_is_said_to_be_told() {
    let (office, [ada, bob, cleo]) = office();
    let refused = |query: &DueQuery| {
        let refused = give_notices(office.session(), &information(Chosen::all(query.clone()))).unwrap_err();
        assert!(matches!(refused, Problem::Conflict), "{refused:?}");
    };
    refused(&DueQuery::default());
    let looked = seen(&office, DueQuery { limit: 1, ..DueQuery::default() });
    let dora = office.person("Dora").email("dora@example.com").add();
    let listed = due(&office);
    refused(&looked);

    // As many as before, but others.
    let told = GiveNotices { exemption: "knows".into(), ..information(Chosen::These(vec![of(cleo)])) };
    give_notices(office.session(), &told).unwrap();
    assert_eq!(due(&office), [ada, bob, dora]);
    refused(&looked);
    // One of them is told more.
    let looked = seen(&office, DueQuery::default());
    hold_for(office.session(), bob, "contract", None, "order").unwrap();
    refused(&looked);

    assert_eq!((listed.len(), due(&office)), (4, vec![ada, bob, dora]));
    let looked = seen(&office, DueQuery::default());
    assert_eq!(give_notices(office.session(), &information(Chosen::all(looked))).unwrap().value, 3);
}
