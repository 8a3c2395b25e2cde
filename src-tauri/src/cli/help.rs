//! Puts the chosen language on the command tree, and wrong usage into one line of it.
//!
//! A command's words have the id `cli-COMMAND[-SUBCOMMAND]`, its arguments' `cli-COMMAND-arg-ARGUMENT`, those of every
//! command `cli-arg-ARGUMENT`, a value's name `cli-value-NAME`. What is said below the arguments is `cli-COMMAND-after`.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};

use kartei_core::exchange::glance;
use kartei_core::language::Language;
use kartei_core::records::persons::{LABELS, PersonField, PersonKind};

/// The command tree in `language`.
pub fn localise(command: Command, language: Language) -> Command {
    let about = language.text("cli-about");
    let long = language.text("cli-about-long");
    speak(command, language, "cli").about(about).long_about(long)
}

fn speak(command: Command, language: Language, id: &str) -> Command {
    let usage = language.text("cli-usage");
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut place = 0;
    let mut command = command
        .mut_args(|arg| {
            place += 1;
            // Under a heading of one's own they would stand by their names, and not as they are typed.
            let arg = if arg.is_positional() { arg.display_order(place) } else { arg };
            speak_argument(arg, language, id)
        })
        .about(language.text(id))
        .arg_required_else_help(false)
        .subcommand_help_heading(language.text("cli-commands"))
        .subcommand_value_name(language.text("cli-command"))
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}"
        ));
    let after = format!("{id}-after");
    if language.find(&after, None).is_some() {
        let fields = PersonField::keys().collect::<Vec<_>>().join(", ");
        let kinds = PersonKind::ALL.map(PersonKind::key).join(", ");
        let sheet = |key| format!("{key} ({})", language.text(&format!("sheet-{key}")));
        let sheets = glance::omittable().map(sheet).collect::<Vec<_>>().join(", ");
        let values = [("fields", fields), ("kinds", kinds), ("labels", LABELS.join(", ")), ("sheets", sheets)];
        command = command.after_help(language.text_with(&after, &values.map(|(name, value)| (name, value.into()))));
    }
    for name in names {
        command = command.mut_subcommand(&name, |sub| speak(sub, language, &format!("{id}-{name}")));
    }
    command
}

fn speak_argument(arg: Arg, language: Language, command: &str) -> Arg {
    let name = arg.get_id().as_str();
    let own = format!("{command}-arg-{name}");
    let (id, heading) = match () {
        () if language.find(&own, None).is_none() => (format!("cli-arg-{name}"), "cli-global-options"),
        () if arg.is_positional() => (own, "cli-arguments"),
        () if command == "cli" => (own, "cli-global-options"),
        () => (own, "cli-options"),
    };
    let mut words = vec![language.text(&id)];
    let possible: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    let takes_value = arg.get_action().takes_values();
    if takes_value && !possible.is_empty() {
        words.push(language.text_with("cli-possible", &[("values", possible.join(", ").into())]));
    }
    if let [default] = arg.get_default_values()
        && !default.is_empty()
        && takes_value
    {
        words.push(language.text_with("cli-default", &[("value", default.to_string_lossy().into())]));
    }
    if let Some(variable) = arg.get_env() {
        words.push(language.text_with("cli-environment", &[("name", variable.to_string_lossy().into())]));
    }
    let value = arg.get_value_names().and_then(|names| names.first()).map(|name| name.to_string());
    let arg = arg.help(words.join(" ")).help_heading(language.text(heading));
    let Some(value) = value.filter(|_| takes_value) else {
        return arg;
    };
    arg.hide_possible_values(true)
        .hide_default_value(true)
        .hide_env(true)
        .value_name(language.text(&format!("cli-value-{}", value.replace(['=', '.', '_'], "-"))))
}

/// A help text without the one word in it that clap has no other language for.
pub fn in_words(help: &str, language: Language) -> String {
    help.replace("[OPTIONS]", &format!("[{}]", language.text("cli-some-options")))
}

/// What was wrong with the arguments, in one line.
pub fn wrong_usage(error: &clap::Error, command: &Command, language: Language) -> String {
    let say = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => plain(text),
        Some(ContextValue::Strings(texts)) => texts.iter().map(|text| plain(text)).collect::<Vec<_>>().join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(StyledStr::to_string).collect::<Vec<_>>().join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let path = path_of(error, command);
    let argument = match error.get(ContextKind::InvalidArg) {
        Some(_) => say(ContextKind::InvalidArg),
        None => say(ContextKind::InvalidSubcommand),
    };
    let value = say(ContextKind::InvalidValue);
    // Of several the last is the most similar.
    let like = say(ContextKind::SuggestedSubcommand).rsplit(", ").next().unwrap_or_default().to_owned();
    let possible = say(ContextKind::ValidValue);
    let other = say(ContextKind::PriorArg);
    let id = match error.kind() {
        ErrorKind::UnknownArgument => "terminal-wrong-unknown-argument",
        ErrorKind::InvalidSubcommand if like.is_empty() => "terminal-wrong-unknown-command",
        ErrorKind::InvalidSubcommand => "terminal-wrong-unknown-command-like",
        ErrorKind::MissingRequiredArgument => "terminal-wrong-missing",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "terminal-wrong-missing-command"
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => "terminal-wrong-no-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if possible.is_empty() => "terminal-wrong-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "terminal-wrong-value-of",
        ErrorKind::ArgumentConflict if !other.is_empty() => "terminal-wrong-conflict",
        _ => "terminal-wrong-other",
    };
    language.text_with(
        id,
        &[
            ("argument", argument.into()),
            ("command", path.into()),
            ("like", like.into()),
            ("value", value.into()),
            ("possible", possible.into()),
            ("other", other.into()),
        ],
    )
}

/// `--set <FIELD=VALUE>...` is shown as typed: no brackets that mean something to a shell.
fn plain(text: &str) -> String {
    text.trim_end_matches("...").replace(['<', '>', '[', ']'], "")
}

/// The command that was meant, as far as it was understood: the words before the first option in the usage line.
fn path_of(error: &clap::Error, command: &Command) -> String {
    let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) else {
        return command.get_name().to_owned();
    };
    let usage = usage.to_string();
    let words = usage.split_whitespace().skip_while(|word| *word != command.get_name());
    words.take_while(|word| word.chars().all(|letter| letter.is_ascii_lowercase())).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::definition::Cli;

    fn help_of(path: &[&str], language: Language) -> String {
        let mut command = localise(Cli::command(), language);
        command.build();
        let mut part = &mut command;
        for name in path {
            part = part.find_subcommand_mut(name).unwrap();
        }
        in_words(&part.render_help().to_string(), language)
    }

    fn paths() -> Vec<Vec<String>> {
        fn walk(command: &Command, path: &[String], all: &mut Vec<Vec<String>>) {
            all.push(path.to_vec());
            for sub in command.get_subcommands() {
                walk(sub, &[path, &[sub.get_name().to_owned()]].concat(), all);
            }
        }
        let mut all = Vec::new();
        walk(&Cli::command(), &[], &mut all);
        all
    }

    fn wrong(arguments: &[&str], language: Language) -> String {
        let mut command = localise(Cli::command(), language);
        let error = command.try_get_matches_from_mut(arguments).unwrap_err();
        wrong_usage(&error, &command, language)
    }

    #[test]
    fn every_command_and_argument_has_words_in_both_languages() {
        for language in [Language::De, Language::En] {
            for path in paths() {
                let path: Vec<&str> = path.iter().map(String::as_str).collect();
                let help = help_of(&path, language);
                assert!(!help.contains("cli-"), "words are missing for {path:?} in {language:?}:\n{help}");
            }
        }
    }

    #[test]
    fn arguments_are_listed_as_they_are_typed() {
        for path in paths() {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let mut command = localise(Cli::command(), Language::De);
            command.build();
            let part = path.iter().fold(&command, |part, name| part.find_subcommand(name).unwrap());
            let words: Vec<String> = part.get_positionals().map(|arg| arg.get_help().unwrap().to_string()).collect();
            let help = help_of(&path, Language::De);
            let list = help.split_once("\nAngaben:").map_or("", |(_, list)| list);
            let places: Vec<Option<usize>> = words.iter().map(|words| list.find(words)).collect();
            assert!(places.is_sorted() && !places.contains(&None), "{path:?}:\n{help}");
        }
    }

    #[test]
    fn german_help_has_no_english_heading() {
        let help = help_of(&["person", "add"], Language::De);
        for word in ["Usage", "Commands", "Arguments:", "Options:", "OPTIONS", "Print", "possible", "default"] {
            assert!(!help.contains(word), "'{word}' in:\n{help}");
        }
        assert!(help.contains("--set <FELD=WERT>"), "{help}");
    }

    #[test]
    fn wrong_usage_is_one_clear_line() {
        let cases: [(&[&str], &str); 6] = [
            (&["kartei", "fnd"], "Unbekannter Befehl fnd; ist find gemeint?"),
            (&["kartei", "find"], "Es fehlt: TEXT; „kartei find --help“ erklärt es"),
            (&["kartei", "person"], "Ein Befehl fehlt; „kartei person --help“ zeigt, was es gibt"),
            (&["kartei", "verify", "--quick"], "Unbekannte Angabe --quick; „kartei verify --help“ zeigt, was es gibt"),
            (&["kartei", "find", "x", "--limit", "many"], "many ist kein Wert für --limit ANZAHL"),
            (
                &["kartei", "import", "a.csv", "--source", "x", "--as", "pdf"],
                "pdf ist kein Wert für --as FORMAT; möglich: csv, xlsx, vcard",
            ),
        ];
        for (arguments, sentence) in cases {
            assert_eq!(wrong(arguments, Language::De), sentence);
        }
        assert_eq!(
            wrong(&["kartei", "import", "a.csv"], Language::En),
            "Missing: --source TEXT; \"kartei import --help\" explains it"
        );
    }
}
