//! Who is only kept, in lists about everybody.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::ids::PersonId;
use kartei_core::privacy::consent::{self, Channel, ConsentState, Method, RecordConsent, record_consent};
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::records::persons::PersonKind;
use kartei_core::vault::history::HistoryEntry;
use support::Office;

fn given(office: &Office, person: PersonId) {
    let given = RecordConsent::new(person, "newsletter", Channel::Email, ConsentState::Given, Method::Form);
    record_consent(office.session(), &given).unwrap();
}

#[test]
fn who_is_only_kept_is_named_where_somebody_looks_at_them_and_in_no_list_about_everybody() {
    let office = Office::new();
    let eva = office.person("Eva").email("eva@example.com").with(|draft| draft.kind = PersonKind::Customer).add();
    given(&office, eva);
    let request = ErasureRequest::on(ErasureGround::A);
    assert!(!erase_person(office.session(), eva, &request).unwrap().value.kept.is_empty(), "the proof of a consent");
    let ada = office.person("Ada").email("ada@example.com").add();
    given(&office, ada);

    let ledger = consent::list_consents(office.session(), 0, 10).unwrap();
    let named: Vec<_> =
        ledger.rows.iter().map(|one| (one.person, one.person_name.as_str(), one.address.as_str())).collect();
    assert_eq!(named, [(ada, "Ada", "ada@example.com"), (eva, "", "")]);
    assert_eq!(consent::of_person(office.session(), eva).unwrap()[0].person_name, "Eva");

    let about = |person: PersonId, entries: &[HistoryEntry]| -> Vec<(String, bool)> {
        let about = entries.iter().filter_map(|entry| entry.person.as_ref()).filter(|one| one.id == person);
        about.map(|one| (one.name.clone(), one.kept)).collect()
    };
    let all = office.history(None);
    assert!(about(eva, &all).iter().all(|one| *one == (String::new(), true)), "{all:?}");
    assert!(about(ada, &all).iter().all(|one| *one == (String::from("Ada"), false)), "{all:?}");
    let named: Vec<_> = all.iter().filter(|entry| format!("{entry:?}").contains("Eva")).collect();
    assert!(named.is_empty(), "{named:?}");
    let own = office.history(eva);
    assert!(about(eva, &own).iter().all(|one| *one == (String::from("Eva"), false)), "{own:?}");
}
