//! What kind of file it is, by its bytes; the name helps only where they are silent.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use super::super::error::ReadError;
use super::frame::ImportFormat;
use super::stream;

/// How much of a file is looked at, in bytes.
const SAMPLE_BYTES: u64 = 64 << 10;

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const ZIP: &[u8] = b"PK\x03\x04";

/// Beginnings of files that are not text and not ours.
const FOREIGN: [&[u8]; 10] = [
    b"\x1F\x8B",
    b"BZh",
    b"\xFD7zXZ",
    b"7z\xBC\xAF",
    b"Rar!",
    b"PK\x05\x06",
    b"%PDF",
    b"\x28\xB5\x2F\xFD",
    b"\x89PNG",
    b"{\\rtf",
];

/// The format of a file that a person wants to be read as `wanted`, if anything.
///
/// # Errors
/// [`ReadError::UnknownFormat`], [`ReadError::OldWorkbook`], [`ReadError::Encrypted`], [`ReadError::Empty`], or what the disk says.
pub(super) fn format(file: &mut File, path: &Path, wanted: Option<ImportFormat>) -> Result<ImportFormat, ReadError> {
    let mut sample = Vec::new();
    file.by_ref().take(SAMPLE_BYTES).read_to_end(&mut sample).map_err(|error| ReadError::from_io(&error))?;
    rewind(file)?;
    if sample.is_empty() {
        return Err(ReadError::Empty);
    }
    if sample.starts_with(OLE) {
        return Err(of_compound_file(file)?);
    }
    if sample.starts_with(ZIP) {
        return match wanted {
            None | Some(ImportFormat::Xlsx) => Ok(ImportFormat::Xlsx),
            Some(_) => Err(ReadError::UnknownFormat),
        };
    }
    if FOREIGN.iter().any(|start| sample.starts_with(start)) {
        return Err(ReadError::UnknownFormat);
    }
    if wanted == Some(ImportFormat::Xlsx) {
        return Err(ReadError::UnknownFormat);
    }
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    let (text, binary) = stream::sample_text(&sample)?;
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if binary {
        return Err(ReadError::UnknownFormat);
    }
    if text.is_empty() && (sample.len() as u64) < SAMPLE_BYTES {
        return Err(ReadError::Empty);
    }
    if let Some(wanted) = wanted {
        return Ok(wanted);
    }
    // What shops and booking programs export "for Excel" is often a table of text, or a page that only Excel takes for one.
    if extension == "xls" && text.starts_with('<') {
        return Err(ReadError::OldWorkbook);
    }
    if ["xlsx", "xlsm", "xls"].iter().any(|known| extension == *known) && !is_regular_table(text) {
        return Err(ReadError::UnknownFormat);
    }
    if is_vcard(text, extension == "vcf" || extension == "vcard") {
        return Ok(ImportFormat::Vcard);
    }
    if text.starts_with(['<', '{', '['])
        || starts_with_ignoring_case(text, "BEGIN:")
        || extension == "eml"
        || extension == "mbox"
        || is_mail(text)
    {
        return Err(ReadError::UnknownFormat);
    }
    Ok(ImportFormat::Csv)
}

fn rewind(file: &mut File) -> Result<(), ReadError> {
    file.seek(SeekFrom::Start(0)).map(|_| ()).map_err(|error| ReadError::from_io(&error))
}

/// What a compound file is that no reader takes: an encrypted workbook ([MS-OFFCRYPTO] 2.3.4.4), one of the old format ([MS-XLS] 2.1.2),
/// or anything else that is kept so.
fn of_compound_file(file: &mut File) -> Result<ReadError, ReadError> {
    // Entries of the directory begin with a stream's name and stand at multiples of their size ([MS-CFB] 2.6.1).
    const ENTRY_BYTES: u64 = 128;
    const STREAMS: [(&str, ReadError); 3] = [
        ("EncryptedPackage", ReadError::Encrypted),
        ("Workbook\0", ReadError::OldWorkbook),
        ("Book\0", ReadError::OldWorkbook),
    ];
    let names = STREAMS.map(|(name, _)| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
    let mut file = BufReader::with_capacity(1 << 20, file);
    let mut found = ReadError::UnknownFormat;
    let mut entry = Vec::new();
    loop {
        entry.clear();
        file.by_ref().take(ENTRY_BYTES).read_to_end(&mut entry).map_err(|error| ReadError::from_io(&error))?;
        if entry.is_empty() {
            return Ok(found);
        }
        match names.iter().position(|name| entry.starts_with(name)).map(|at| STREAMS[at].1) {
            Some(ReadError::Encrypted) => return Ok(ReadError::Encrypted),
            Some(meant) => found = meant,
            None => {}
        }
    }
}

/// Whether most lines of a text have as many separators as the first one, which has some.
fn is_regular_table(text: &str) -> bool {
    const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];
    const LINES_MAX: usize = 50;
    let (mut lines, mut counts, mut is_quoted) = (Vec::new(), [0_usize; SEPARATORS.len()], false);
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '\n' | '\r' if !is_quoted => {
                if counts.iter().any(|count| *count > 0) {
                    lines.push(std::mem::take(&mut counts));
                }
            }
            _ if is_quoted => {}
            _ => {
                if let Some(at) = SEPARATORS.iter().position(|separator| *separator == letter) {
                    counts[at] += 1;
                }
            }
        }
        if lines.len() == LINES_MAX {
            break;
        }
    }
    if counts.iter().any(|count| *count > 0) && lines.len() < LINES_MAX {
        lines.push(counts);
    }
    let is_regular = |at: usize| {
        let alike = lines.iter().filter(|line| line[at] == lines[0][at]).count();
        lines[0][at] > 0 && alike * 5 >= lines.len() * 4
    };
    lines.len() > 1 && (0..SEPARATORS.len()).any(is_regular)
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

fn is_vcard(text: &str, named_so: bool) -> bool {
    let begins = |line: &str| {
        let line = line.trim();
        // A group may stand before it.
        let name = line.split_once('.').filter(|(group, _)| !group.contains(':')).map_or(line, |(_, rest)| rest);
        starts_with_ignoring_case(name, "BEGIN:VCARD") || starts_with_ignoring_case(name, "BEGIN : VCARD")
    };
    let mut lines = text.split(['\r', '\n']).filter(|line| !line.trim().is_empty());
    if named_so { true } else { lines.next().is_some_and(begins) }
}

/// Whether a text begins with header fields of a message (RFC 5322) or a mailbox's separator (RFC 4155).
fn is_mail(text: &str) -> bool {
    const KNOWN: [&str; 14] = [
        "received",
        "return-path",
        "delivered-to",
        "message-id",
        "mime-version",
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "content-type",
        "reply-to",
        "sender",
        "x-mailer",
    ];
    let mut lines = text.lines();
    if text.starts_with("From ") {
        lines.next();
    }
    let mut known = 0;
    let mut fields = 0;
    for line in lines.take(60) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && fields > 0 {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return text.starts_with("From ") && known > 0;
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) || name.contains([',', ';', '"', '|']) {
            return false;
        }
        fields += 1;
        if KNOWN.contains(&name.to_ascii_lowercase().as_str()) {
            known += 1;
        }
    }
    known >= 2 || (known == 1 && fields == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_as_wide_in_most_of_its_lines() {
        assert!(is_regular_table("Vorname\tNachname\r\nAda\tByron\r\n"));
        assert!(is_regular_table("Name;Notiz\n\"Ada Byron\";\"eins;\nzwei\"\nMax;\n"));
        for text in [
            "",
            "Kundenliste",
            "Ada Byron\nMax Weber\n",
            "Ada;Byron",
            "Bei uns, hier\nund dort, da, dann\noder, so, wie, nie\n",
        ] {
            assert!(!is_regular_table(text), "{text}");
        }
    }

    #[test]
    fn a_message_is_told_from_a_table() {
        assert!(is_mail("Received: from a\n\tby b\nSubject: Hello\n\nText"));
        assert!(is_mail("From alice Thu Jan 1\nFrom: a@example.com\nTo: b@example.com\n\n"));
        assert!(!is_mail("From,To,Subject\na,b,c\n"));
        assert!(!is_mail("Name: first;Date: second\n"));
        assert!(!is_mail("Vorname;Nachname\nAda;Byron\n"));
    }
}
