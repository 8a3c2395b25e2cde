//! The repository's own rules. Each says why it is there and names the place that breaks it.
#![expect(clippy::unwrap_used, reason = "a rule that cannot read what it is about has failed")]

mod commands;
mod licences;
mod sources;
mod texts;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A text file of the repository.
struct Source {
    /// Its path from the root, with `/`.
    path: String,
    /// What it holds.
    text: String,
}

/// All text files that belong to the repository: tracked ones and new ones that are not ignored.
fn sources() -> Vec<Source> {
    let read = |path: String| fs::read_to_string(root().join(&path)).ok().map(|text| Source { path, text });
    files().into_iter().filter_map(read).collect()
}

/// The text files below `folder` that end in one of `endings`.
fn sources_in(folder: &str, endings: &[&str]) -> Vec<Source> {
    let wanted =
        |source: &Source| source.path.starts_with(folder) && endings.iter().any(|ending| source.path.ends_with(ending));
    sources().into_iter().filter(wanted).collect()
}

/// The paths of all files that belong to the repository.
fn files() -> Vec<String> {
    let listing = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        .current_dir(root())
        .output()
        .ok()
        .filter(|listing| listing.status.success());
    match listing {
        Some(listing) => String::from_utf8_lossy(&listing.stdout)
            .split('\0')
            .filter(|path| !path.is_empty())
            .map(str::to_owned)
            .collect(),
        // An archive without its history.
        None => walk(root(), &mut Vec::new()),
    }
}

fn walk(folder: &Path, found: &mut Vec<String>) -> Vec<String> {
    const NOT_OURS: [&str; 5] = [".git", "target", "node_modules", "dist", "gen"];
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            walk(&path, found);
        } else if path.is_file() {
            found.push(path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"));
        }
    }
    found.clone()
}

/// Fails with all of `found`, one a line, if there is any.
fn none(rule: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}
