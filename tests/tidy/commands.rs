//! Rules for the border between page and core: every command is declared, led to its function, and allowed.

use std::collections::BTreeSet;

use crate::{none, root, sources_in};

type Names = BTreeSet<String>;

fn word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// The functions that are commands.
fn functions() -> Names {
    let mut names = Names::new();
    for source in sources_in("src-tauri/src/commands/", &[".rs"]) {
        for part in source.text.split("#[command").skip(1) {
            assert!(part.starts_with("(rename_all = \"snake_case\")"), "{}: arguments are in snake case", source.path);
            names.extend(part.split(" fn ").nth(1).map(word));
        }
    }
    names
}

/// The functions that requests are led to.
fn handled() -> Names {
    let text = std::fs::read_to_string(root().join("src-tauri/src/commands/mod.rs")).unwrap();
    let list = text.split("generate_handler![").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
    list.split(',')
        .filter_map(|path| path.trim().rsplit("::").next().map(str::to_owned))
        .filter(|name| !name.is_empty())
        .collect()
}

/// The commands that permissions name.
fn declared() -> Names {
    let mut names = Names::new();
    for source in sources_in("src-tauri/permissions/", &[".toml"]) {
        for list in source.text.split("commands.allow = [").skip(1) {
            for name in list.split(']').next().unwrap_or_default().split(',') {
                let name = name.trim().trim_matches('"').to_owned();
                assert!(name.is_empty() || names.insert(name.clone()), "{name} is declared once");
            }
        }
    }
    names
}

/// The commands that the page asks for.
fn asked() -> Names {
    let text = std::fs::read_to_string(root().join("ui/src/ipc/commands.ts")).unwrap();
    text.split("invoke").skip(1).filter_map(|part| part.split_once("(\"").map(|(_, rest)| word(rest))).collect()
}

#[test]
fn the_page_asks_for_what_there_is() {
    let (functions, asked) = (functions(), asked());
    assert!(asked.len() > 20, "the page's requests are found");
    none("a request without its command", asked.difference(&functions).cloned().collect());
}

#[test]
fn every_command_is_declared_and_led_to_its_function() {
    let (functions, handled, declared) = (functions(), handled(), declared());
    assert!(functions.len() > 20, "the commands are found");
    none("a command that no request reaches", functions.difference(&handled).cloned().collect());
    none("a command that Tauri's access list does not know", functions.difference(&declared).cloned().collect());
    none("a permission for nothing", declared.difference(&functions).cloned().collect());
}

#[test]
fn the_window_has_every_permission_and_no_other_plugins() {
    let capability = std::fs::read_to_string(root().join("src-tauri/capabilities/main.json")).unwrap();
    let capability: serde_json::Value = serde_json::from_str(&capability).unwrap();
    let held: Names =
        capability["permissions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect();
    // The keys that zoom are Tauri's own; they set the size by this one.
    let mut wanted = Names::from(["core:default".to_owned(), "core:webview:allow-set-webview-zoom".to_owned()]);
    for source in sources_in("src-tauri/permissions/", &[".toml"]) {
        wanted.extend(
            source
                .text
                .lines()
                .filter_map(|line| line.strip_prefix("identifier = "))
                .map(|name| name.trim_matches('"').to_owned()),
        );
    }
    assert_eq!(held, wanted, "no shell, no file system, no network for the page; its own commands, all of them");
}

#[test]
fn a_command_stays_thin() {
    const LINES_MAX: usize = 24;
    let mut found = Vec::new();
    for source in sources_in("src-tauri/src/commands/", &[".rs"]) {
        for part in source.text.split("#[command").skip(1) {
            let lines = part.lines().take_while(|line| *line != "}").count();
            if lines > LINES_MAX {
                found.push(format!(
                    "{}: {} ({lines} lines)",
                    source.path,
                    part.split(" fn ").nth(1).map(word).unwrap_or_default()
                ));
            }
        }
    }
    none("what a command knows belongs into the core", found);
}
