//! What may be built in: licences that go with ours, from the registries only.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::{none, root};

/// SPDX names of licences that ask for no more than a notice, or (MPL) for their own files' source.
const ALLOWED: [&str; 21] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Python-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "WTFPL",
    "Zlib",
    "blessing",
];

/// Whether an SPDX expression can be met with allowed licences. `/` is an old way to write OR.
fn acceptable(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let result = any(&tokens, &mut at);
    result && at == tokens.len()
}

fn any(tokens: &[&str], at: &mut usize) -> bool {
    let mut result = all(tokens, at);
    while tokens.get(*at) == Some(&"OR") {
        *at += 1;
        result |= all(tokens, at);
    }
    result
}

fn all(tokens: &[&str], at: &mut usize) -> bool {
    let mut result = one(tokens, at);
    while tokens.get(*at) == Some(&"AND") {
        *at += 1;
        result &= one(tokens, at);
    }
    result
}

fn one(tokens: &[&str], at: &mut usize) -> bool {
    let Some(token) = tokens.get(*at) else { return false };
    *at += 1;
    if *token == "(" {
        let result = any(tokens, at);
        let closed = tokens.get(*at) == Some(&")");
        *at += 1;
        return result && closed;
    }
    let mut name = (*token).to_owned();
    if tokens.get(*at) == Some(&"WITH") {
        name = [token, "WITH", tokens.get(*at + 1).unwrap_or(&"")].join(" ");
        *at += 2;
    }
    ALLOWED.contains(&name.as_str())
}

#[test]
fn an_expression_is_read_as_spdx_means_it() {
    let cases = [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("MIT OR GPL-2.0-only", true),
        ("MIT AND GPL-2.0-only", false),
        ("MIT/Apache-2.0", true),
        ("(MIT OR GPL-2.0-only) AND Unicode-3.0", true),
        ("(MIT AND GPL-2.0-only) OR Zlib", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("GPL-2.0-only WITH Classpath-exception-2.0", false),
        ("MIT AND", false),
        ("", false),
    ];
    for (expression, expected) in cases {
        assert_eq!(acceptable(expression), expected, "{expression}");
    }
}

#[test]
fn every_crate_may_be_built_in() {
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version=1", "--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let used: Vec<&str> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().filter_map(|node| node["id"].as_str()).collect();
    let packages: Vec<&Value> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|package| package["id"].as_str().is_some_and(|id| used.contains(&id)))
        .collect();
    assert!(packages.len() > 100, "the crates are found");
    let name = |package: &Value| format!("{} {}: {}", package["name"], package["version"], package["license"]);
    let refused = packages.iter().filter(|package| !acceptable(package["license"].as_str().unwrap_or_default()));
    none("a licence that nobody has looked at", refused.map(|package| name(package)).collect());

    let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
    for package in packages {
        *sources.entry(package["source"].as_str().unwrap_or("here")).or_default() += 1;
    }
    assert_eq!(sources.len(), 2, "crates come from here and from the registry: {sources:?}");
}

#[test]
fn every_package_of_the_interface_may_be_built_in() {
    let lock = std::fs::read_to_string(root().join("ui/package-lock.json")).unwrap();
    let lock: Value = serde_json::from_str(&lock).unwrap();
    let packages = lock["packages"].as_object().unwrap().iter().filter(|(path, _)| !path.is_empty());
    let refused = packages.filter(|(_, package)| !acceptable(package["license"].as_str().unwrap_or_default()));
    none(
        "a licence that nobody has looked at",
        refused.map(|(path, package)| format!("{path}: {}", package["license"])).collect(),
    );
}
