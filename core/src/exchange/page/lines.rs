//! Breaking text into lines.

use super::face::{Weight, legible, width};

/// The lines of a text in a column of a width, both in points. A word that is longer than a line is broken within. A line that
/// goes on ends in a blank, so that words stay apart when the text is copied.
pub(super) fn lines(text: &str, weight: Weight, size: f32, column: f32) -> Vec<String> {
    let text = legible(text);
    let measure = |part: &str| width(part, weight) * size;
    let blank = measure(" ");
    let mut lines = Vec::new();
    for paragraph in text.trim_end().split('\n') {
        let (mut line, mut used) = (String::new(), 0.0);
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let needed = measure(word);
            if !line.is_empty() && used + blank + needed > column {
                lines.push(std::mem::take(&mut line) + " ");
                used = 0.0;
            }
            if !line.is_empty() {
                line.push(' ');
                used += blank;
            }
            if needed <= column {
                line.push_str(word);
                used += needed;
                continue;
            }
            for letter in word.chars() {
                let needed = measure(letter.encode_utf8(&mut [0; 4]));
                if used + needed > column && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(letter);
                used += needed;
            }
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: f32 = 10.0;

    #[test]
    fn no_line_is_wider_than_its_column_and_nothing_is_lost() {
        let text = "Donaudampfschifffahrtsgesellschaft, Zażółć gęślą jaźń; Ξεσκεπάζω, Съешь ещё. \
                    0123456789abcdef0123456789abcdef0123456789abcdef";
        for column in [12.0, 60.0, 200.0] {
            let broken = lines(text, Weight::Regular, SIZE, column);
            assert!(broken.iter().all(|line| width(line.trim_end(), Weight::Regular) * SIZE <= column), "{broken:?}");
            assert_eq!(broken.concat(), text, "in a column of {column}");
        }
    }

    #[test]
    fn a_break_in_the_text_stays_and_so_does_an_empty_line() {
        assert_eq!(lines("eins\n\nzwei  drei\n", Weight::Strong, SIZE, 400.0), ["eins", "", "zwei drei"]);
    }

    #[test]
    fn a_letter_that_the_typeface_has_not_got_is_named() {
        assert_eq!(lines("مA\u{200b}\u{7}😀", Weight::Regular, SIZE, 400.0), ["[U+0645]A[U+0007][U+1F600]"]);
        assert_eq!(lines("e\u{301}", Weight::Regular, SIZE, 400.0), ["é"], "composed");
    }
}
