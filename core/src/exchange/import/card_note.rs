//! What a vCard says of a person that no field holds, as lines of the note.

use super::card::Property;
use super::dates::{DateOrder, DateRead, read_date};
use super::draft::{Building as _, PersonDraft};
use super::labels;
use crate::language::Language;

/// Adds a line for a property that is known and has no field; `label` is what Apple keeps beside it.
pub(super) fn remark(draft: &mut PersonDraft, property: &Property<'_>, label: Option<String>, language: Language) {
    let said = label.filter(|label| !label.is_empty()).map(|label| labels::word(language, &label));
    let related = || language.text("import-label-related");
    match property.name {
        "X-ABDATE" => {
            draft.add_note(&said.unwrap_or_else(|| language.text("import-label-date")), &day(property, language));
        }
        "X-ABRELATEDNAMES" => draft.add_note(&said.unwrap_or_else(related), &property.text()),
        "RELATED" => {
            let text = property.text();
            // A card's number says nothing to a person.
            if !text.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("urn:")) {
                let who = property.params("TYPE").next().map(|kind| labels::word(language, kind));
                draft.add_note(&who.unwrap_or_else(related), &text);
            }
        }
        "AGENT" => {
            let agent = agent(&property.text());
            if !agent.is_empty() {
                draft.add_note(&labels::word(language, "agent"), &agent);
            }
        }
        "DEATHDATE" => draft.add_note(&language.text("import-label-deceased"), &day(property, language)),
        name if name.ends_with("ANNIVERSARY") => {
            draft.add_note(&labels::word(language, "anniversary"), &day(property, language));
        }
        name if ["SPOUSE", "SPOUSE_NAME", "SPOUSESNAME"].iter().any(|end| name.ends_with(end)) => {
            draft.add_note(&labels::word(language, "spouse"), &property.text());
        }
        _ => {}
    }
}

/// Whether a property says something that goes into no field: all but those that the draft takes, and those that are about the
/// card itself.
pub(super) fn is_untold(property: &Property<'_>) -> bool {
    const TAKEN: [&str; 37] = [
        "N",
        "FN",
        "NICKNAME",
        "ORG",
        "TITLE",
        "ROLE",
        "EMAIL",
        "TEL",
        "URL",
        "X-SOCIALPROFILE",
        "IMPP",
        "X-JABBER",
        "X-SKYPE",
        "X-SKYPE-USERNAME",
        "X-ICQ",
        "X-AIM",
        "X-MSN",
        "X-YAHOO",
        "X-GADUGADU",
        "X-GOOGLE-TALK",
        "X-SIGNAL",
        "X-TELEGRAM",
        "X-THREEMA",
        "ADR",
        "LABEL",
        "BDAY",
        "NOTE",
        "CATEGORIES",
        "X-MAIDENNAME",
        "LANG",
        "X-LANGUAGE",
        "X-ABDATE",
        "X-ABRELATEDNAMES",
        "RELATED",
        "AGENT",
        "DEATHDATE",
        "KIND",
    ];
    const OF_THE_CARD: [&str; 16] = [
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "REV",
        "UID",
        "SOURCE",
        "NAME",
        "PROFILE",
        "CLASS",
        "MAILER",
        "XML",
        "SORT-STRING",
        "CLIENTPIDMAP",
        "X-EVOLUTION-FILE-AS",
        "X-FILE-AS",
    ];
    let name = property.name;
    let told = TAKEN.contains(&name) || OF_THE_CARD.contains(&name) || name.starts_with("X-AB");
    let ends = ["ANNIVERSARY", "SPOUSE", "SPOUSE_NAME", "SPOUSESNAME", "PHONETIC-FIRST-NAME", "PHONETIC-LAST-NAME"];
    !told && !property.value.trim().is_empty() && !ends.iter().any(|end| name.ends_with(end))
}

/// A day as people write it, without a year that only stands for none.
pub(super) fn day(property: &Property<'_>, language: Language) -> String {
    let text = property.text();
    match read_date(&text, DateOrder::DayFirst) {
        DateRead::Date(date) if property.omits_year() => language.day_of_year(&format!("-{}", &date[4..])),
        _ => labels::date(language, &text),
    }
}

/// Who somebody's agent is, and how to reach them: from the lines of a card within the card, else what is written there.
fn agent(text: &str) -> String {
    let lines = text.lines().filter_map(|line| line.split_once(':'));
    let properties: Vec<(String, &str)> = lines
        .map(|(head, value)| (head.split(';').next().unwrap_or_default().to_ascii_uppercase(), value.trim()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let values = |wanted: &str| -> Vec<String> {
        let of_name = properties.iter().filter(|(name, _)| name == wanted);
        let words = |value: &str| value.split(';').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        of_name.map(|(_, value)| words(value)).collect()
    };
    let mut told = values("FN");
    if told.is_empty() {
        told = values("N");
    }
    ["ORG", "TEL", "EMAIL"].iter().for_each(|name| told.extend(values(name)));
    if told.is_empty() && !text.contains("BEGIN:VCARD") { text.trim().to_owned() } else { told.join(", ") }
}
