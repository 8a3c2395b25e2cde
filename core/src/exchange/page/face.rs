//! The typeface: IBM Plex Sans, as in the window. It has the letters of Latin, Greek and Cyrillic.

use std::sync::OnceLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Face, Feature, UnicodeBuffer};
use unicode_normalization::UnicodeNormalization as _;

use crate::records::fold::is_unseen;

/// How thick the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Strong,
}

const REGULAR: &[u8] = include_bytes!("../../../../assets/fonts/IBMPlexSans-Regular.ttf");
const STRONG: &[u8] = include_bytes!("../../../../assets/fonts/IBMPlexSans-SemiBold.ttf");

impl Weight {
    fn face(self) -> &'static Face<'static> {
        static REGULAR_FACE: OnceLock<Face<'static>> = OnceLock::new();
        static STRONG_FACE: OnceLock<Face<'static>> = OnceLock::new();
        let (slot, bytes) = match self {
            Self::Regular => (&REGULAR_FACE, REGULAR),
            Self::Strong => (&STRONG_FACE, STRONG),
        };
        slot.get_or_init(|| Face::from_slice(bytes, 0).expect("BUG: the shipped typeface is not readable"))
    }

    /// The same for the file.
    pub fn font(self) -> Font {
        static REGULAR_FONT: OnceLock<Font> = OnceLock::new();
        static STRONG_FONT: OnceLock<Font> = OnceLock::new();
        let (slot, bytes) = match self {
            Self::Regular => (&REGULAR_FONT, REGULAR),
            Self::Strong => (&STRONG_FONT, STRONG),
        };
        slot.get_or_init(|| Font::new(bytes.into(), 0).expect("BUG: the shipped typeface is not readable")).clone()
    }
}

/// Whether the typeface can show each letter of a text.
pub(super) fn is_legible(text: &str) -> bool {
    let face = Weight::Regular.face();
    let is_shown = |letter: char| is_of_no_width(letter) || matches!(letter, '\n' | '\t') || has(face, letter);
    text.nfc().all(is_shown)
}

fn has(face: &Face<'_>, letter: char) -> bool {
    !letter.is_control() && face.glyph_index(letter).is_some()
}

/// Breaks and directions that nobody sees.
const fn is_of_no_width(letter: char) -> bool {
    is_unseen(letter) || matches!(letter, '\r' | '\u{2028}' | '\u{2029}')
}

/// Text as the typeface can show it: nothing is dropped, a letter that it has not got is named by its number.
pub(super) fn legible(text: &str) -> String {
    let face = Weight::Regular.face();
    let mut legible = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            '\n' => legible.push('\n'),
            '\t' => legible.push(' '),
            letter if is_of_no_width(letter) => {}
            letter if has(face, letter) => legible.push(letter),
            letter => legible.push_str(&format!("[U+{:04X}]", u32::from(letter))),
        }
    }
    legible
}

/// The glyphs of a legible text, in parts of the font's size.
pub(super) fn shape(text: &str, weight: Weight) -> Vec<KrillaGlyph> {
    let face = weight.face();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.guess_segment_properties();
    // Each letter stays its own: what is copied out of the page is what was written.
    let apart = [b"liga", b"clig"].map(|tag| Feature::new(Tag::from_bytes(tag), 0, ..));
    let shaped = rustybuzz::shape(face, &apart, buffer);
    let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
    let em = face.units_per_em() as f32;
    let end = |at: usize| {
        let own = infos[at].cluster;
        infos[at..]
            .iter()
            .map(|info| info.cluster)
            .find(|cluster| *cluster != own)
            .map_or(text.len(), |next| next as usize)
    };
    let glyph = |at: usize| {
        let (info, position) = (infos[at], positions[at]);
        let [advance, x, y, up] = [position.x_advance, position.x_offset, position.y_offset, position.y_advance]
            .map(|units| units as f32 / em);
        KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, x, y, up, info.cluster as usize..end(at), None)
    };
    (0..infos.len()).map(glyph).collect()
}

/// How wide a legible text is, in parts of the font's size.
pub(super) fn width(text: &str, weight: Weight) -> f32 {
    shape(text, weight).iter().map(|glyph| glyph.x_advance).sum()
}
