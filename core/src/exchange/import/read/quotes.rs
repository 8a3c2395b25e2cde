//! Where the quotes of a table in text open and close. Between two quotes that were left open a parser sees one cell,
//! however many rows stand there; here it shows, as behind the second there is neither a separator nor a line's end.

/// Follows a text byte by byte as the parser does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quotes {
    separator: u8,
    place: Place,
    /// Bytes seen.
    at: u64,
    /// Where the last quoted cell begins, and whether it goes over a line's end.
    opened: u64,
    spans_lines: bool,
    unclosed: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    BetweenRecords,
    BeforeCell,
    Plain,
    Quoted,
    /// Behind a quote within a quoted cell: its end, or the first of two that mean one.
    Quote,
    /// In blanks behind a quoted cell.
    Blank,
}

impl Quotes {
    pub fn new(separator: u8) -> Self {
        Self { separator, place: Place::BetweenRecords, at: 0, opened: 0, spans_lines: false, unclosed: None }
    }

    /// Where the first cell begins whose quote was most likely left open.
    pub fn unclosed(&self) -> Option<u64> {
        self.unclosed
    }

    /// Whether the next byte begins a record, unless it ends an empty line.
    pub fn between_records(&self) -> bool {
        self.place == Place::BetweenRecords
    }

    /// Takes the next byte; `true` where it ends a record.
    pub fn step(&mut self, byte: u8) -> bool {
        let ends = matches!(byte, b'\r' | b'\n');
        let next = match self.place {
            Place::Quoted if byte == b'"' => Place::Quote,
            Place::Quoted => {
                self.spans_lines |= ends;
                Place::Quoted
            }
            Place::Quote if byte == b'"' => Place::Quoted,
            _ if ends => Place::BetweenRecords,
            _ if byte == self.separator => Place::BeforeCell,
            Place::BetweenRecords | Place::BeforeCell if byte == b'"' => {
                (self.opened, self.spans_lines) = (self.at, false);
                Place::Quoted
            }
            Place::Quote | Place::Blank if byte == b' ' => Place::Blank,
            Place::Quote | Place::Blank => {
                self.doubt();
                Place::Plain
            }
            _ => Place::Plain,
        };
        let ended = next == Place::BetweenRecords && self.place != Place::BetweenRecords;
        self.place = next;
        self.at += 1;
        ended
    }

    /// Says that no more follows.
    pub fn end(&mut self) {
        if self.place == Place::Quoted {
            self.doubt();
        }
    }

    /// A cell of one line swallows nothing.
    fn doubt(&mut self) {
        if self.spans_lines {
            self.unclosed.get_or_insert(self.opened);
        }
    }
}
