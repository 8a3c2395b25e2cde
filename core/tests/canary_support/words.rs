//! Words that stand in no other text, nor any three of their letters.

use std::collections::BTreeSet;

use regex::bytes::Regex;

/// A word for each canary.
pub struct Words {
    words: Vec<String>,
    pattern: Regex,
}

impl Words {
    /// At most 64.
    pub fn new(count: usize) -> Self {
        const LETTERS: [char; 4] = ['x', 'v', 'w', 'k'];
        let letter = |number: usize, place: u32| LETTERS[number / 4_usize.pow(place) % 4];
        let words = (0..count).map(|n| format!("qj{}q{}j{}qx", letter(n, 0), letter(n, 1), letter(n, 2))).collect();
        Self { words, pattern: Regex::new("(?i-u)qj([xvwk])q([xvwk])j([xvwk])qx").unwrap() }
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether any of them is there, however it is capitalised.
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.pattern.is_match(bytes)
    }

    /// How often each is there.
    pub fn count<'a>(&'a self, bytes: &[u8]) -> Vec<(&'a str, usize)> {
        let found: Vec<Vec<u8>> =
            self.pattern.find_iter(bytes).map(|found| found.as_bytes().to_ascii_lowercase()).collect();
        self.iter().map(|word| (word, found.iter().filter(|found| *found == word.as_bytes()).count())).collect()
    }

    /// What an index of trigrams keeps of them.
    pub fn trigrams(&self) -> BTreeSet<String> {
        let letters =
            |word: &str| word.as_bytes().windows(3).map(|part| String::from_utf8(part.to_vec()).unwrap()).collect();
        self.iter().flat_map(|word| -> Vec<String> { letters(word) }).collect()
    }
}
