//! The name on a card: in its parts, else in words, and whose it is.

use super::card::{Card, split_unescaped, unescaped, words};
use super::draft::{Building as _, DraftMembership, PersonDraft};
use super::names;
use crate::language::Language;
use crate::records::fold::name_key;
use crate::records::normalise::is_email;

impl Card<'_> {
    /// The name of its person, or of the organisation that it is about.
    pub(super) fn name(self, draft: &mut PersonDraft) {
        if let Some(name) = self.named("N").find(|name| name.parts().iter().any(|part| !part.is_empty())) {
            let parts = name.parts();
            if self.is_organisation() && self.is_named_as_organisation(&parts) {
                let full = self.named("FN").next().map(|full| words(&full.text()));
                // One with an organisation has it among its memberships.
                if let Some(full) = full.filter(|_| self.first_organisation().is_none()) {
                    draft.memberships.push(DraftMembership::named(full, ""));
                }
                return;
            }
            let raw = split_unescaped(name.value, ';');
            // Several given names or prefixes are separated by commas.
            let part = |index: usize| {
                let several = split_unescaped(raw.get(index).copied().unwrap_or_default(), ',');
                words(&several.into_iter().map(unescaped).collect::<Vec<_>>().join(" "))
            };
            draft.family_name = words(&parts[0]);
            draft.given_name =
                [part(1), part(2)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            let (salutation, title) = names::split_title(&part(3));
            draft.salutation = salutation;
            draft.title = title;
            draft.name_suffix = part(4);
            if draft.family_name.is_empty() && draft.given_name.is_empty() {
                self.name_by_words(draft);
            }
            return;
        }
        self.name_by_words(draft);
    }

    /// What the organisation is called that it names first.
    fn first_organisation(self) -> Option<String> {
        let name = self.named("ORG").next().and_then(|org| org.parts().into_iter().next());
        name.filter(|name| !name.is_empty())
    }

    /// Whether the parts of a name, which older cards must have (RFC 2426, 3.1.2), are those of the organisation itself and not of
    /// somebody who answers there.
    fn is_named_as_organisation(self, parts: &[String]) -> bool {
        let key = |text: &str| {
            let key = name_key(text);
            let mut words: Vec<String> = key.split(' ').map(str::to_owned).collect();
            words.sort_unstable();
            words
        };
        let name = key(&parts.join(" "));
        let full = self.named("FN").next().map(|full| full.text());
        let organisation = self.first_organisation();
        // With a given name it is somebody, unless nothing else says what the organisation is called.
        let has_given = parts.get(1).is_some_and(|given| !given.is_empty());
        let is_full = full.is_some_and(|full| key(&full) == name);
        let is_organisation = organisation.as_ref().map(|one| key(one) == name);
        is_organisation.unwrap_or(false) || is_full && (organisation.is_none() || !has_given)
    }

    /// A formatted name that says something else than the name's parts is kept beside them.
    pub(super) fn other_name(self, draft: &mut PersonDraft, language: Language) {
        let Some(full) = self.named("FN").next().map(|full| words(&full.text())) else { return };
        let mut known = format!("{} {} {}", draft.salutation, draft.display_name(), draft.note);
        for member in &draft.memberships {
            known.push_str(&member.organisation);
            known.push(' ');
        }
        for point in &draft.contact_points {
            known.push_str(&point.value);
            known.push(' ');
        }
        let is_known = |word: &str| known.contains(word.trim_matches(|letter: char| !letter.is_alphanumeric()));
        if !full.split(' ').all(is_known) {
            draft.add_note(&language.text("column-name"), &full);
        }
    }

    /// From the formatted name, else the nickname.
    fn name_by_words(self, draft: &mut PersonDraft) {
        let Some(full) = self.named("FN").next().map(|full| words(&full.text())).filter(|full| !full.is_empty()) else {
            if let Some(nickname) = self.named("NICKNAME").next() {
                draft.given_name = words(&nickname.text());
            }
            return;
        };
        let organisation = self.first_organisation().unwrap_or_default();
        if self.is_organisation() || full == words(&organisation) || names::is_organisation(&full) {
            if organisation.is_empty() {
                draft.memberships.push(DraftMembership::named(full, ""));
            }
            return;
        }
        if is_email(&full) {
            return;
        }
        let parts = names::split_name(&full);
        draft.given_name = parts.given_name;
        draft.family_name = parts.family_name;
        for (target, part) in [
            (&mut draft.salutation, parts.salutation),
            (&mut draft.title, parts.title),
            (&mut draft.name_suffix, parts.name_suffix),
        ] {
            if target.is_empty() {
                *target = part;
            }
        }
    }
}
