//! Every word that the core needs is there, in both languages.
#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use std::fs;

use kartei_core::language::Language;
use kartei_core::privacy::fields::sounds_special;
use kartei_core::privacy::gate::Verdict;
use kartei_core::records::fields::SpecialKind;

#[test]
fn every_word_of_the_data_map_is_there_in_both_languages() {
    use kartei_core::vault::data_map::{Format, Sheet};
    let mut missing = Vec::new();
    for language in [Language::De, Language::En] {
        let mut demand = |id: String| {
            if language.find(&id, None).is_none() {
                missing.push(format!("{language:?} {id}"));
            }
        };
        for sheet in Sheet::ALL.map(Sheet::key).into_iter().chain(["overview", "history"]) {
            demand(format!("sheet-{sheet}"));
            if sheet != "overview" {
                demand(format!("inside-{sheet}"));
            }
        }
        for table in kartei_core::CATALOGUE.tables() {
            demand(format!("table-{}", table.name.replace('_', "-")));
            for column in table
                .columns
                .iter()
                .filter(|column| column.category != kartei_core::vault::data_map::Category::Technical)
            {
                let name = column.name.replace('_', "-");
                if language.find(&format!("column-{}-{name}", table.name.replace('_', "-")), None).is_none() {
                    demand(format!("column-{name}"));
                }
                if let Format::Code(prefix) = column.format {
                    for code in codes(prefix) {
                        demand(format!("{prefix}-{}", code.replace('_', "-")));
                    }
                }
            }
        }
        for source in sources() {
            for (at, _) in source.match_indices("Why::of(\"") {
                let action = source[at + 9..].split('"').next().unwrap();
                demand(format!("action-{}", action.replace('_', "-")));
            }
        }
        demand("action-acknowledge-missing-changes".into());
        for verdict in Verdict::ALL {
            let id = format!("verdict-{}", verdict.key().replace('_', "-"));
            demand(format!("{id}-article"));
            if !verdict.allows() {
                demand(format!("{id}-remedy"));
            }
            demand(id);
        }
    }
    missing.sort();
    missing.dedup();
    assert_eq!(missing, Vec::<String>::new(), "each has its word");
}

fn codes(prefix: &str) -> &'static [&'static str] {
    match prefix {
        "kind" => &["prospect", "customer", "business_contact", "supplier", "applicant", "employee"],
        "capacity" => &["private", "business"],
        "channel" => &["email", "phone", "web", "messenger", "post", "sms", "fax"],
        "label" => &["work", "home", "mobile", "fax", "pager", "main", "other"],
        "touchpoint" => &["note", "call", "email", "meeting", "letter", "purchase", "event"],
        "direction" => &["in", "out", "none"],
        "disclosed" => &["glance", "list", "document"],
        "export-reason" => &["access_request", "own_use", "notice", "other"],
        "role" => &["admin", "editor", "reader"],
        "spoken" => &["de", "en"],
        "basis" => &[
            "consent",
            "contract",
            "legal_obligation",
            "vital_interests",
            "public_task",
            "legitimate_interest",
            "existing_customer",
            "presumed_consent",
        ],
        "consent" => &["requested", "given", "refused", "withdrawn", "revoked", "expired", "invalidated", "unknown"],
        "method" => &["form", "double_opt_in", "email", "letter", "business_card", "oral", "import"],
        "objection" => &["marketing", "purpose", "all"],
        "decision" => &["upheld", "overridden", "withdrawn"],
        "restriction" => &["a", "b", "c", "d"],
        "notice" => &["information", "right_to_object"],
        "consent-use" => &["list"],
        "suppression" => &["objection", "left"],
        "collected-from" => &["person", "elsewhere"],
        "tls" => &["implicit", "starttls", "none"],
        "ground" => &["existing_customer", "presumed_interest"],
        "field-kind" => &["text", "long_text", "number", "date", "yes_no", "choice"],
        "category" => &["identity", "contact", "work", "communication", "document", "personal", "financial", "special"],
        "special" => {
            &["health", "belief", "politics", "union", "sexuality", "origin", "genetic", "biometric", "convictions"]
        }
        "retention-level" => &["person", "record", "consent", "information"],
        "retention-start" => {
            &["collection", "last_touchpoint", "end_of_relation", "withdrawal", "closing", "document_date", "each_use"]
        }
        "retention-action" => &["erase", "anonymise", "restrict"],
        "record-kind" => &["person", "touchpoint", "document", "consent", "minimised"],
        "limit" => &["child_years", "idle_warn_months", "idle_block_months", "renewal_days"],
        "hold" => &["tax", "litigation", "other"],
        "proposal" => &["sweep", "erasure"],
        "setting" => &[
            "controller",
            "recovery_recipient",
            "last_proof_at",
            "last_outside_backup_at",
            "backups",
            "history_missing_entries",
            "retention",
            "readings",
        ],
        "exception" => &["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"],
        other => panic!("the codes of {other} are not known to this test"),
    }
}

fn sources() -> Vec<String> {
    fn walk(folder: &std::path::Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut found = Vec::new();
    walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

#[test]
fn sizes_are_written_as_people_read_them() {
    let sizes = [0, 284, 999, 1000, 1234, 52_428_800, 7_000_000_000_000].map(|bytes| Language::De.size(bytes));
    assert_eq!(sizes, ["0 B", "284 B", "999 B", "1 KB", "1,2 KB", "52,4 MB", "7000 GB"]);
    assert_eq!(Language::En.size(1234), "1.2 KB");
}

#[test]
fn a_field_that_sounds_like_special_data_is_known_by_its_names() {
    let kind = |names: &[&str]| sounds_special(names).map(SpecialKind::key);
    assert_eq!(kind(&["Vorstrafen", "Previous offences"]), Some("convictions"));
    assert_eq!(kind(&["Lebensmittelallergie", ""]), Some("health"));
    assert_eq!(kind(&["Gewerkschaft", "Union"]), Some("union"));
    assert_eq!(kind(&["Konfession", "Denomination", "confession"]), Some("belief"));
    assert_eq!(kind(&["Schuhgr\u{f6}\u{df}e", "Shoe size", "shoe_size"]), None);
    assert_eq!(kind(&["Terrasse", "Reunion"]), None, "so short a stem begins a word");
}
