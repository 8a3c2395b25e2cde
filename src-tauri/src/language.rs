//! Which language is spoken: the user's choice, else the system's.

use kartei_core::language::Language;

/// The system's language, as POSIX finds it: the first of LC_ALL, LC_MESSAGES and LANG that is set. English where it is
/// neither of ours.
pub fn of_system() -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|set| !set.is_empty()));
    named.and_then(|locale| Language::of_locale(&locale)).unwrap_or(Language::En)
}
