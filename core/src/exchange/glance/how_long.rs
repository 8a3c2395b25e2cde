//! How long what is stored about a person stays, or what decides of it (Art. 15(1)(d) GDPR).

use std::collections::BTreeMap;

use crate::exchange::concept::period_words;
use crate::ids::PersonId;
use crate::language::Language;
use crate::privacy::purposes;
use crate::privacy::retention::{ON_HOLD, RetentionRule, current_rules, retention_of};
use crate::problem::Result;
use crate::time::Day;
use crate::vault::access::Right;
use crate::vault::session::Read;

/// For each purpose by which rule its data go, and on which day as things stand; then what stays for longer, by its rule, or, if that may
/// be told, because it is held.
pub(super) fn how_long(
    read: &Read<'_>,
    person: PersonId,
    language: Language,
    tells_holds: bool,
) -> Result<Vec<(String, String)>> {
    let connection = read.allow(Right::Export)?;
    let (purposes, rules) = (purposes::all(connection)?, current_rules(connection)?);
    let retention = retention_of(read, person)?;
    let rule = |key: &str| rules.iter().find(|rule| rule.key == key);
    let until = |day: Option<Day>| day.map(|day| language.date(&day.before().to_string()));
    let sentence = |rule: &RetentionRule, day: Option<Day>| {
        let [name, start] = [rule.name.within(language).to_owned(), rule.start_word(language)];
        let period = period_words(rule, language);
        let mut values = vec![("rule", name.into()), ("start", start.into()), ("period", period.into())];
        match until(day) {
            Some(day) => {
                values.push(("day", day.into()));
                language.text_with("workbook-kept-until", &values)
            }
            None => language.text_with("workbook-kept-open", &values),
        }
    };
    let mut lines = Vec::new();
    for dated in &retention.purposes {
        let name =
            purposes.iter().find(|purpose| purpose.key == dated.label).map(|purpose| purpose.name.within(language));
        if let (Some(name), Some(rule)) = (name, rule(&dated.rule)) {
            lines.push((name.to_owned(), sentence(rule, dated.erase_on)));
        }
    }
    // Records of one rule are told together: each has its own day, and the last one counts.
    let mut later: BTreeMap<&str, Option<Day>> = BTreeMap::new();
    for dated in &retention.records {
        let last = later.entry(&dated.rule).or_insert(dated.erase_on);
        *last = last.zip(dated.erase_on).map(|(one, other)| one.max(other));
    }
    for (key, day) in later {
        let stays = match rule(key) {
            Some(rule) => sentence(rule, day),
            None if key == ON_HOLD && tells_holds => language.text("workbook-kept-held"),
            None => continue,
        };
        lines.push((language.text("workbook-kept-records"), stays));
    }
    Ok(lines)
}
