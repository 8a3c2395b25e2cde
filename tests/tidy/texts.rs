//! Rules for the locale files: the same ids in both languages, each used, none missing.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::{Source, none, sources_in};

/// The id that begins on a line of a locale file.
fn id_of(line: &str) -> Option<&str> {
    let end = line.find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '-' | '_'))?;
    (end > 0 && line[end..].trim_start().starts_with('=')).then(|| &line[..end])
}

/// The messages of a language: id to the names of their values; and ids that stand twice.
fn messages(language: &str) -> (BTreeMap<String, BTreeSet<String>>, Vec<String>) {
    let (mut all, mut twice) = (BTreeMap::new(), Vec::new());
    for source in sources_in(&format!("assets/locales/{language}/"), &[".ftl"]) {
        let mut id = None;
        for line in source.text.lines() {
            if let Some(name) = id_of(line) {
                if all.insert(name.to_owned(), BTreeSet::new()).is_some() {
                    twice.push(format!("{}: {name}", source.path));
                }
                id = Some(name.to_owned());
            }
            let values = line
                .split('$')
                .skip(1)
                .map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_'));
            if let Some(known) = id.as_ref().and_then(|id| all.get_mut(id)).filter(|_| !line.starts_with('#')) {
                known.extend(values.map(|name| name.collect::<String>()));
            }
        }
    }
    (all, twice)
}

fn program() -> String {
    let folders = ["core/src/", "src-tauri/src/", "ui/src/"];
    let all = folders.iter().flat_map(|folder| sources_in(folder, &[".rs", ".ts", ".tsx"]));
    all.map(|source| source.text + "\n").collect()
}

#[test]
fn both_languages_say_the_same() {
    let ((german, german_twice), (english, english_twice)) = (messages("de"), messages("en"));
    assert!(german.len() > 100, "the locale files are read");
    none("an id that stands twice", [german_twice, english_twice].concat());
    let only = |these: &BTreeMap<String, _>, others: &BTreeMap<String, BTreeSet<String>>, language: &str| {
        these
            .keys()
            .filter(|id| !others.contains_key(*id))
            .map(|id| format!("{id} is in {language} only"))
            .collect::<Vec<_>>()
    };
    none(
        "an id without its translation",
        [only(&german, &english, "German"), only(&english, &german, "English")].concat(),
    );
    let differ = german.iter().filter(|(id, values)| english.get(*id) != Some(values));
    none("a translation with other values", differ.map(|(id, _)| id.clone()).collect());
}

/// An id is used where it is written out, or where ids of its beginning are put together: `"problem-{}"`, `` `role-${…}` ``,
/// `.code("sheet", …)`, `Format::Code("kind")`.
#[test]
fn no_text_is_left_over() {
    let program = program();
    // Searched once for all ids: the program is long, and the ids are many.
    let pieces: HashSet<&str> = program.split(['"', '`', '\'']).collect();
    let begun: HashSet<&str> =
        pieces.iter().filter_map(|piece| piece.split_once('{')).map(|(start, _)| start.trim_end_matches('$')).collect();
    let named: HashSet<&str> = ["code(\"", "Code(\"", "Pairs(\""]
        .iter()
        .flat_map(|call| program.match_indices(call).map(|(at, _)| &program[at + call.len()..]))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let composed = |id: &str| {
        let mut starts = id.char_indices().filter(|(_, letter)| *letter == '-').map(|(at, _)| &id[..=at]);
        starts.any(|start| named.contains(start.trim_end_matches('-')) || begun.contains(start))
    };
    // The help's ids are made from the command tree, and tested there (cli::help).
    let of_help = |id: &str| id.starts_with("cli-");
    let (messages, _) = messages("en");
    none(
        "used nowhere",
        messages.into_keys().filter(|id| !pieces.contains(id.as_str()) && !composed(id) && !of_help(id)).collect(),
    );
}

#[test]
fn no_text_is_missing() {
    let (messages, _) = messages("en");
    let calls = [".text(\"", ".text_with(\"", ".say(\"", ".wrong(\""];
    let mut found = Vec::new();
    for source in ["core/src/", "src-tauri/src/"].iter().flat_map(|folder| sources_in(folder, &[".rs"])) {
        for call in calls {
            for (at, _) in source.text.match_indices(call) {
                let id = source.text[at + call.len()..].split('"').next().unwrap_or_default();
                if !messages.contains_key(id) {
                    found.push(format!("{}: {id}", source.path));
                }
            }
        }
    }
    none("no text for this id", found);
}

/// The window loads every file, the core only some: what the terminal says must stand in one of these.
#[test]
fn the_core_has_every_text_that_is_not_said_in_the_window() {
    let language = &sources_in("core/src/language.rs", &[".rs"])[0].text;
    let loaded = |path: &str| language.contains(&format!("\"/{}\"", path.rsplit('/').next().unwrap_or_default()));
    let files = sources_in("assets/locales/de/", &[".ftl"]).into_iter().filter(|file| !loaded(&file.path));
    let windowed: HashSet<String> =
        files.flat_map(|file| file.text.lines().filter_map(id_of).map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(windowed.len() > 100, "the files of the window are read");
    let mut found = Vec::new();
    for source in ["core/src/", "src-tauri/src/"].iter().flat_map(|folder| sources_in(folder, &[".rs"])) {
        let written = source.text.split('"').filter(|piece| windowed.contains(*piece));
        found.extend(written.map(|id| format!("{}: {id}", source.path)));
    }
    none("a text that the core does not load", found);
}

#[test]
fn every_problem_has_a_sentence() {
    let (messages, _) = messages("de");
    let problems = crate::sources_in("core/src/problem.rs", &[".rs"]);
    let codes = problems[0].text.split("=> \"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let ids = codes.map(|code| format!("problem-{}", code.replace('_', "-")));
    none("a problem without a sentence", ids.filter(|id| !messages.contains_key(id)).collect());
}

#[test]
fn every_action_of_the_history_has_its_words() {
    let (messages, _) = messages("de");
    let program = program();
    let actions = program.split("Why::of(\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    let ids: BTreeSet<String> = actions.map(|action| format!("action-{}", action.replace('_', "-"))).collect();
    assert!(ids.len() > 50, "the actions are read");
    none("an action without its words", ids.into_iter().filter(|id| !messages.contains_key(id)).collect());
}

/// What users read in one language: the locale files, the laws' defaults, the guide.
fn read_by_users(language: &str) -> Vec<Source> {
    let locales = sources_in(&format!("assets/locales/{language}/"), &[".ftl"]);
    let guide = sources_in(&format!("docs/guide/{language}.md"), &[".md"]);
    locales.into_iter().chain(sources_in("assets/defaults/", &[".json"])).chain(guide).collect()
}

#[test]
fn one_thing_has_one_word() {
    // The file on disk is "Kartei" and what was done in it "Verlauf".
    let found = read_by_users("de").into_iter().flat_map(|source| {
        let lines: Vec<String> = source.text.lines().map(str::to_lowercase).collect();
        let others = lines.into_iter().filter(|line| line.contains("arbeitsbereich") || line.contains("protokoll"));
        others.map(|line| format!("{}: {line}", source.path)).collect::<Vec<_>>()
    });
    none("another word for Kartei or Verlauf", found.collect());
}

#[test]
fn the_law_is_cited_in_one_form() {
    let wrong = |text: &str| {
        let letter_alone = text.split("Abs. ").skip(1).any(|rest| {
            let rest = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
            let mut letters = rest.strip_prefix(' ').unwrap_or_default().chars();
            letters.next().is_some_and(|letter| letter.is_ascii_lowercase())
                && !letters.next().is_some_and(char::is_alphanumeric)
        });
        let written_out =
            text.split("Artikel ").skip(1).any(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()));
        letter_alone || written_out || text.contains("lit. ")
    };
    assert!(
        wrong("Art. 6 Abs. 1 b DSGVO") && wrong("Art. 6 lit. b") && !wrong("Art. 6 Abs. 1 Buchst. b und Abs. 2 und 3")
    );
    let english = |text: &str| text.contains("Article ") || text.contains("lit. ") || text.contains("(1) (");
    let german = read_by_users("de").into_iter().filter(|source| wrong(&source.text));
    let all = german.chain(read_by_users("en").into_iter().filter(|source| english(&source.text)));
    none("a citation like \"Art. 6 Abs. 1 b\" instead of \"Buchst. b\"", all.map(|source| source.path).collect());
}
