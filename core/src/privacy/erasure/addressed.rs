//! Names that are short, or parts of longer ones: only beside a form of address, a given name or its initial a word means somebody.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::folded::{Folded, Token};
use super::forms::{is_form, is_particle, signs_of};
use super::names::{LETTERS_MIN, Names, stems};
use crate::records::fold::name_key;

/// One of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Addressed {
    /// As it is written.
    pub word: String,
    /// Particles may stand before it.
    pub particles: bool,
}

impl Names {
    /// `von der Hütte` is called `v. d. Hütte` and `Herr Hütte` too, `Müller-Lüdenscheidt` `Frau Lüdenscheidt`.
    pub(super) fn add_parts(&mut self, family: &str) {
        const PARTICLES_MAX: usize = 4;
        let family: String = family.nfc().collect();
        let written: Vec<&str> = family.split(|letter: char| !letter.is_alphanumeric()).collect();
        let written: Vec<(&str, String)> =
            written.into_iter().filter(|word| !word.is_empty()).map(|word| (word, name_key(word))).collect();
        let particles: Vec<usize> = (0..written.len()).filter(|at| is_particle(&written[*at].1)).collect();
        let core: Vec<&(&str, String)> = written.iter().filter(|(_, key)| !is_particle(key)).collect();
        if written.len() < 2 || core.is_empty() || signs_of(&family).is_some() {
            return;
        }
        for (word, key) in core.iter().filter(|(_, key)| key.chars().count() > 1) {
            let known = self.addressed.entry(key.clone()).or_default();
            known.word = (*word).to_owned();
            known.particles |= !particles.is_empty();
        }
        if particles.is_empty() || particles.len() > PARTICLES_MAX {
            return;
        }
        let core: Vec<String> = core.into_iter().map(|(_, key)| key.clone()).collect();
        let first = |key: &str| key.chars().take(1).collect::<String>();
        for short in 1..1 << particles.len() {
            let is_short =
                |at: usize| particles.iter().position(|one| *one == at).is_some_and(|at| short >> at & 1 == 1);
            let keys =
                written.iter().enumerate().map(|(at, (_, key))| if is_short(at) { first(key) } else { key.clone() });
            self.add_keys(keys.collect(), false);
        }
        if particles.len() > 1 && particles.iter().copied().eq(0..particles.len()) {
            let letters = particles.iter().map(|at| first(&written[*at].1)).collect();
            self.add_keys([vec![letters], core.clone()].concat(), false);
        }
        if core.len() > 1 {
            self.add_keys(core, false);
        }
    }

    /// What of a name is looked for only beside a form of address, a given name or an initial.
    pub fn only_addressed(&self) -> Vec<String> {
        self.addressed.values().map(|one| one.word.clone()).collect()
    }

    /// Where a name stands that needs an address, with the given name beside it.
    pub(super) fn addressed_at(&self, folded: &Folded<'_>, tokens: &[Token<'_>], at: usize) -> Option<Range<usize>> {
        let known = stems(&tokens[at]).find_map(|stem| self.addressed.get(stem))?;
        if !folded.is_capital(tokens[at].0.start) && folded.has_capitals() {
            return None;
        }
        let mut first = at;
        while known.particles
            && first > 0
            && is_particle(&tokens[first - 1].1)
            && is_behind_address(gap(folded, tokens, first))
        {
            first -= 1;
        }
        let place = self.address_at(folded, tokens, first)?;
        Some(place.start..place.end.max(tokens[at].0.end))
    }

    /// What belongs to the name that begins there, if it is addressed: a given name or its initial before it or behind a comma, or
    /// a form of address.
    pub(super) fn address_at(&self, folded: &Folded<'_>, tokens: &[Token<'_>], at: usize) -> Option<Range<usize>> {
        let is_initial =
            |word: &str| word.chars().count() == 1 && self.given.iter().any(|given| given.starts_with(word));
        let own = tokens[at].0.clone();
        if at > 0 && is_behind_address(gap(folded, tokens, at)) {
            let (place, word) = &tokens[at - 1];
            let dot = gap(folded, tokens, at).starts_with('.');
            if self.given.contains(&**word) || dot && is_initial(word) {
                let more = tokens[..at - 1].iter().rev().take_while(|(_, word)| self.given.contains(&**word)).last();
                return Some(more.map_or(place.start, |(place, _)| place.start)..own.end);
            }
            if is_form(word) || dot && word == "m" {
                return Some(own);
            }
        }
        let (place, word) = tokens.get(at + 1)?;
        let comma = matches!(gap(folded, tokens, at + 1), "," | ", ");
        let initial = is_initial(word) && folded.text[place.end..].starts_with('.');
        (comma && (initial || self.given.contains(&**word))).then_some(own.start..place.end)
    }

    /// Short names, where somebody is named anyway.
    pub(super) fn find_short(&self, folded: &Folded<'_>, tokens: &[Token<'_>]) -> Vec<Range<usize>> {
        let is_short = |token: &&Token<'_>| {
            stems(token).any(|stem| self.addressed.contains_key(stem) && stem.chars().count() < LETTERS_MIN)
        };
        let capital = tokens.iter().filter(|(place, _)| folded.is_capital(place.start));
        capital.filter(is_short).map(|(place, _)| place.clone()).collect()
    }
}

/// What stands before a word, as far as the one before.
fn gap<'a>(folded: &'a Folded<'_>, tokens: &[Token<'_>], at: usize) -> &'a str {
    &folded.text[tokens[at - 1].0.end..tokens[at].0.start]
}

fn is_behind_address(gap: &str) -> bool {
    gap.chars().count() <= 3 && gap.chars().all(|sign| sign.is_whitespace() || sign == '.')
}
