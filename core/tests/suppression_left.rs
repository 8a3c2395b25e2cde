//! Who objected to one kind of advertising, and left.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod import_support;
mod support;

use import_support::{import_request, reader};
use kartei_core::Cancel;
use kartei_core::exchange::import::{ImportRequest, ImportResult, run_import};
use kartei_core::language::Language;
use kartei_core::privacy::consent::Channel;
use kartei_core::privacy::erasure::{ErasureGround, ErasureRequest, erase_person};
use kartei_core::privacy::gate::{Verdict, may};
use kartei_core::privacy::rights::{Decision, Objected, decide_objection, object};
use kartei_core::privacy::suppression::{check_suppression, count_suppression};
use kartei_core::records::persons::{PersonKind, find_one};
use support::Office;

const LIST: &str = "Vorname;Name;E-Mail;Straße;PLZ;Ort\r\nAda;Byron;ada@example.com;Dom 1;50667;Köln\r\n";

fn import(office: &Office) -> ImportResult {
    let request = ImportRequest { kind: PersonKind::Customer, ..import_request(vec![office.write("old.csv", LIST)]) };
    run_import(office.session(), &request, reader(), Language::De, &Cancel::default(), &mut |_| {}).unwrap()
}

#[test]
fn who_objected_to_letters_and_left_is_not_written_to_again_by_an_old_list() {
    for (purpose, is_listed) in [("direct_mail", true), ("enquiry", false)] {
        for is_taken_back in [false, true] {
            let office = Office::new();
            import(&office);
            let ada = find_one(office.session(), "ada@example.com").unwrap();
            let may_write = |person| {
                may(office.session(), person, "direct_mail", Channel::Post, Language::De).unwrap().reasons[0].code
            };
            assert_eq!(may_write(ada), Verdict::Basis);
            let to = Objected::Purpose { purpose: purpose.into() };
            if let Ok(objection) = object(office.session(), ada, &to, None, "") {
                if is_taken_back {
                    decide_objection(office.session(), objection.value, Decision::Withdrawn, "").unwrap();
                }
            } else {
                assert!(!is_listed, "{purpose}");
            }
            assert_eq!(count_suppression(office.session()).unwrap().emails, 0, "as long as she is there");

            erase_person(office.session(), ada, &ErasureRequest::on(ErasureGround::B)).unwrap();

            let stays = is_listed && !is_taken_back;
            assert_eq!(check_suppression(office.session(), "ada@example.com").unwrap().listed, stays, "{purpose}");
            let again = import(&office);
            assert_eq!((again.created, again.suppressed), if stays { (0, 1) } else { (1, 0) }, "{purpose}");
            if stays {
                assert_eq!(again.blocked[0].why, Verdict::Suppressed, "it is told");
                let typed = office.person("Ada").email("ada@example.com").living_in("Köln").add();
                assert_eq!(may_write(typed), Verdict::Suppressed, "nor by hand");
            }
        }
    }
}
