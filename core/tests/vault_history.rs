//! The history: nothing happens that it does not know of, and nobody alters it unseen.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use support::Office;

#[test]
fn a_new_workspace_begins_its_history_with_its_own_making() {
    let office = Office::new();
    let history = office.history(None);
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].action, "create_workspace");
    assert!(office.verify().ok);
    let ada = office.person("Ada").add();
    insta::assert_snapshot!(office.story(ada), @"");
}
