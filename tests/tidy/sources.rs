//! Rules for the text of the sources.

use std::collections::BTreeSet;

use crate::{Source, files, none, root, sources, sources_in};

const LINES_MAX: usize = 450;
/// Files that are longer, and why they hold one idea all the same.
const LONG_FOR_A_REASON: [(&str, &str); 0] = [];

/// Lines that match, as `path:line: text`.
fn lines(sources: &[Source], matches: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources.iter().filter(|source| !source.path.starts_with("tests/tidy/")) {
        for (number, line) in source.text.lines().enumerate() {
            if matches(line) {
                found.push(format!("{}:{}: {}", source.path, number + 1, line.trim()));
            }
        }
    }
    found
}

fn code() -> Vec<Source> {
    sources_in("", &[".rs", ".ts", ".tsx"])
}

#[test]
fn files_hold_one_idea() {
    let long = sources_in("", &[".rs", ".ts", ".tsx", ".css"])
        .into_iter()
        .filter(|source| !source.path.contains("/bindings/"))
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(lines, path)| *lines > LINES_MAX && !LONG_FOR_A_REASON.iter().any(|(known, _)| known == path));
    none("longer files usually hold two ideas", long.map(|(lines, path)| format!("{path}: {lines} lines")).collect());
}

#[test]
fn nothing_depends_on_one_machine() {
    let home = std::env::var("HOME").unwrap_or_default();
    let beside = root().parent().map(|parent| parent.display().to_string()).unwrap_or_default();
    let places: Vec<String> = [home, beside, "/root".to_owned()]
        .into_iter()
        .filter(|place| place.len() > 1)
        .map(|place| place + "/")
        .collect();
    let found = lines(&sources(), |line| places.iter().any(|place| line.contains(place.as_str())));
    none("a path of one machine", found);
}

#[test]
fn no_name_says_nothing() {
    let empty = ["Manager", "Helper", "Util", "Utils", "Service", "Impl"];
    let kinds = ["struct ", "enum ", "trait ", "class ", "interface "];
    let mut found = lines(&code(), |line| {
        let line = line.trim_start().trim_start_matches("pub ").trim_start_matches("export ");
        let name = kinds.iter().find_map(|kind| line.strip_prefix(kind)).unwrap_or_default();
        let name: String = name.chars().take_while(|letter| letter.is_alphanumeric()).collect();
        empty.iter().any(|word| name.ends_with(word))
    });
    let stems = ["util", "utils", "helper", "helpers", "manager", "misc", "common"];
    let stem =
        |path: &str| path.rsplit('/').next().unwrap_or_default().split('.').next().unwrap_or_default().to_owned();
    found.extend(files().into_iter().filter(|path| stems.contains(&stem(path).as_str())));
    none("a name that could stand on anything", found);
}

#[test]
fn every_exception_has_its_reason() {
    let rust = sources_in("", &[".rs"]);
    let mut found = Vec::new();
    for source in rust.iter().filter(|source| !source.path.starts_with("tests/tidy/")) {
        for opening in ["#[allow(", "#![allow(", "#[expect(", "#![expect("] {
            for (at, _) in source.text.match_indices(opening) {
                let attribute = source.text[at..].split(']').next().unwrap_or_default();
                if !attribute.contains("reason") {
                    found.push(format!("{}: {attribute}]", source.path));
                }
            }
        }
    }
    none("a lint switched off without saying why", found);
}

#[test]
fn nothing_is_left_for_later_in_the_code() {
    none(
        "unfinished",
        lines(&code(), |line| ["TODO", "FIXME", "XXX", "HACK", "TEMPORARY"].iter().any(|word| line.contains(word))),
    );
}

#[test]
fn only_one_file_opens_a_connection() {
    let ways = ["TcpStream", "UdpSocket", "SmtpConnection", "SmtpTransport", "ToSocketAddrs"];
    let product =
        ["core/src/", "src-tauri/src/"].into_iter().flat_map(|folder| sources_in(folder, &[".rs"])).collect::<Vec<_>>();
    let found = lines(&product, |line| ways.iter().any(|way| line.contains(way)));
    let elsewhere = found.into_iter().filter(|line| !line.starts_with("core/src/vault/mail/send.rs:"));
    none("a connection that the guide does not tell of", elsewhere.collect());
}

#[test]
fn only_one_file_asks_the_system_for_the_time() {
    let clocks = ["Utc::now", "Local::now", "SystemTime::now"];
    let rust: Vec<Source> = sources_in("core/src/", &[".rs"])
        .into_iter()
        .chain(sources_in("src-tauri/src/", &[".rs"]))
        .filter(|source| source.path != "core/src/time.rs")
        .collect();
    none(
        "the time comes through the door (Read::now, Change::now)",
        lines(&rust, |line| clocks.iter().any(|clock| line.contains(clock))),
    );
}

/// exchange → privacy → records → vault, never back.
#[test]
fn the_wings_look_one_way() {
    let above = [
        ("vault", &["records", "privacy", "exchange"][..]),
        ("records", &["privacy", "exchange"]),
        ("privacy", &["exchange"]),
    ];
    let mut found = Vec::new();
    for (wing, forbidden) in above {
        let inside = sources_in(&format!("core/src/{wing}/"), &[".rs"]);
        found.extend(lines(&inside, |line| {
            forbidden
                .iter()
                .any(|other| line.contains(&format!("crate::{other}")) && !line.trim_start().starts_with("//"))
        }));
    }
    none("a wing that looks up", found);
}

/// What a feature keeps in its tables is its own affair.
#[test]
fn no_feature_reads_anothers_store() {
    let mut found = Vec::new();
    for source in sources_in("core/src/", &[".rs"]) {
        let feature =
            source.path.rsplit_once('/').map_or("", |(folder, _)| folder).replace("core/src/", "").replace('/', "::");
        for line in source.text.lines().filter(|line| line.contains("::store")) {
            let own = line.contains("super::store")
                || line.contains("self::store")
                || line.contains(&format!("{feature}::store"));
            if line.contains("crate::") && !own {
                found.push(format!("{}: {}", source.path, line.trim()));
            }
        }
    }
    none("a store of another feature", found);
}

#[test]
fn the_page_reaches_the_core_in_one_place() {
    let found = sources_in("ui/src/", &[".ts", ".tsx"])
        .into_iter()
        .filter(|source| source.path != "ui/src/ipc/invoke.ts")
        .filter(|source| {
            source.text.lines().any(|line| line.contains("@tauri-apps/api/core") && line.contains("invoke"))
        })
        .map(|source| source.path);
    none("only ui/src/ipc/invoke.ts calls the core", found.collect());
}

#[test]
fn migrations_are_one_numbered_series() {
    let mut names: Vec<String> =
        files().into_iter().filter_map(|path| path.strip_prefix("core/migrations/").map(str::to_owned)).collect();
    names.sort();
    assert!(!names.is_empty(), "there are migrations");
    for (index, name) in names.iter().enumerate() {
        assert!(
            name.starts_with(&format!("{:04}_", index + 1)) && name.ends_with(".sql"),
            "the next migration's number: {name}"
        );
    }
    let silent = sources_in("core/migrations/", &[".sql"]).into_iter().filter(|source| !source.text.starts_with("-- "));
    none("a migration opens with why it is there", silent.map(|source| source.path).collect());
}

#[test]
fn nothing_big_and_binary_came_in() {
    const BYTES_MAX: u64 = 300_000;
    let found = files().into_iter().filter(|path| {
        let path = root().join(path);
        std::fs::metadata(&path).is_ok_and(|file| file.len() > BYTES_MAX) && std::fs::read_to_string(&path).is_err()
    });
    none("a large binary file", found.collect());
}

/// The map of the house is only worth reading if every room is on it.
#[test]
fn the_architecture_page_names_every_room() {
    let page = std::fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    let rooms: BTreeSet<String> = files()
        .iter()
        .filter_map(|path| {
            let parts: Vec<&str> = path.split('/').collect();
            match parts.as_slice() {
                ["core", "src", wing, feature, _, ..] => Some(format!("{wing}/{feature}")),
                [top, _, ..] if !top.starts_with('.') => Some((*top).to_owned()),
                _ => None,
            }
        })
        .collect();
    let last = |room: &String| room.rsplit('/').next().unwrap_or_default().to_owned();
    none(
        "not in docs/ARCHITECTURE.md",
        rooms.into_iter().filter(|room| !page.contains(&format!("`{}", last(room)))).collect(),
    );
}

#[test]
fn the_readme_names_what_can_be_done_here() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let makefile = std::fs::read_to_string(root().join("Makefile")).unwrap();
    let targets = makefile.lines().find_map(|line| line.strip_prefix(".PHONY: ")).unwrap().split(' ');
    none(
        "not in README.md",
        targets.map(|target| format!("make {target}")).filter(|word| !readme.contains(word)).collect(),
    );
}

#[test]
fn the_changelog_knows_this_version() {
    let changelog = std::fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    assert!(changelog.contains(&format!("## {version}")), "CHANGELOG.md has a section for {version}");
    for file in ["tauri.conf.json", "ui/package.json"] {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        assert!(text.contains(&format!("\"version\": \"{version}\"")), "{file} has the same version {version}");
    }
}
