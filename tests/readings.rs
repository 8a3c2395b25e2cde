//! Who looked at whom, in a terminal.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use kartei_core::time::Clock;
use kartei_core::vault::session::Why;
use kartei_core::vault::workspace::{Conditions, Workspace};
use serde_json::{Value, json};
use support::Office;

const ADA: &str = "ada@example.org";

impl Office {
    fn person(&self, name: &str, email: &str) -> Value {
        let (name, email) = (format!("family_name={name}"), format!("email={email}"));
        self.json(&["person", "add", "--set", &name, "--set", &email, "--set", "source=Website"])
    }
}

/// Somebody else who writes for as long as `meanwhile` takes.
fn while_somebody_writes(office: &Office, meanwhile: impl FnOnce()) {
    let conditions = Conditions { catalogue: &kartei_core::CATALOGUE, clock: Clock::System, window: false };
    let session = Workspace::open(&office.folder, conditions).unwrap().unlock(Some("ada"), support::PASSWORD).unwrap();
    let written = session.change(Why::of("edit_person"), |_| {
        meanwhile();
        Ok(())
    });
    written.unwrap();
}

#[test]
fn who_looked_at_whom_is_told() {
    let office = Office::new();
    let ada = office.person("Byron", ADA)["id"].as_str().unwrap().to_owned();
    office.person("Zuse", "zuse@example.org");
    let readings = |whom: &str| office.json(&["person", "readings", whom]);
    let before = office.json(&["history"]);
    office.run(&["person", "list"]).succeeded();
    office.json(&["find", "Byron"]);
    assert_eq!(readings(ADA), json!([]), "lists and searches are no look");

    for look in [["person", "show", ADA].as_slice(), &["history", &ada], &["consent", "list", ADA]] {
        office.json(look);
        let noted = json!([{ "at": "2026-03-01T09:00:00Z", "actor": "ada" }]);
        assert_eq!(readings(ADA), noted, "{look:?}: once a day");
    }

    assert_eq!(readings("zuse@example.org"), json!([]));
    assert_eq!(office.json(&["history"]), before, "a look is no change");
    let plain = office.run(&["person", "readings", ADA]).succeeded().out;
    assert!(plain.contains("01.03.2026") && plain.contains("ada"), "{plain}");
    for look in [["history", "zuse@example.org"].as_slice(), &["consent", "list", "zuse@example.org"]] {
        assert_eq!(office.json(&["readings", "--record", "no"]), json!({ "record": false }));
        office.json(look);
        assert_eq!(readings("zuse@example.org"), json!([]), "{look:?}: it is switched off");
    }
    assert!(office.run(&["readings"]).succeeded().out.contains("nicht"));
    assert_eq!(office.json(&["readings", "--record", "yes"]), json!({ "record": true }));
    office.json(&["history", "zuse@example.org"]);
    assert_eq!(readings("zuse@example.org").as_array().unwrap().len(), 1);
    assert_eq!(office.refusal(&["person", "readings", "nobody@example.org"]), "not_found");
    assert_eq!(office.refusal(&["person", "show", "nobody@example.org"]), "not_found");
}

#[test]
fn a_person_is_shown_also_while_somebody_else_writes() {
    let office = Office::new();
    let ada = office.person("Byron", ADA);

    while_somebody_writes(&office, || {
        let shown = office.run(&["person", "show", ADA, "--json"]).succeeded();
        assert!(shown.err.contains("nicht festgehalten"), "{}", shown.err);
        assert_eq!(shown.json()["id"], ada["id"]);
    });

    assert_eq!(office.json(&["person", "readings", ADA]), json!([]));
}
