//! The figures Kartei is held to, on generated people, each against its limit measured on the same data.
//!
//! Arguments choose figures by name (`search`, `many-search`, …); without any all are measured.
//! `KARTEI_BENCH_PERSONS` sets how many people (100000); the large workspace has ten times as many.

mod backup;
mod bare;
mod chain;
mod consents;
mod leaving;
mod names;
mod office;
mod people;
mod reading;
mod same;
mod sweep;
mod table;
mod writing;

use std::cell::OnceCell;
use std::path::Path;

use office::Office;
use people::People;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [fill, count] = arguments.as_slice()
        && fill == writing::FILL
    {
        return writing::fill(count.parse().expect("a number of people"));
    }
    if let [list, workspace, format] = arguments.as_slice()
        && list == leaving::LIST
    {
        return leaving::list(Path::new(workspace), format);
    }
    let wanted = |name: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == name);
    let count = std::env::var("KARTEI_BENCH_PERSONS").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let (people, many) = (People::new(count), People::new(10 * count));

    if !std::env::args().any(|argument| argument == "--no-head") {
        table::head();
    }
    let office = OnceCell::new();
    let office = || office.get_or_init(|| Office::filled(people));
    let well_known = OnceCell::new();
    let well_known = || *well_known.get_or_init(|| reading::well_known(office()));
    if wanted("import") {
        writing::import(office());
    }
    if wanted("backup") {
        backup::backup(office());
    }
    if wanted("search") {
        reading::search(office());
    }
    if wanted("list") {
        reading::list(office());
    }
    if wanted("duplicates") {
        same::duplicates(office());
    }
    if wanted("person") {
        reading::person(office(), well_known());
    }
    if wanted("workbook") {
        leaving::workbook(office(), well_known());
    }
    if wanted("lists") {
        leaving::lists(office());
    }
    // Fills the ledger past the history: after all that looks at it.
    if wanted("consents") {
        consents::consents(office());
        consents::appended();
    }
    if wanted("sweep") {
        sweep::sweep(people);
    }
    let large = OnceCell::new();
    let large = || large.get_or_init(|| Office::filled(many));
    if wanted("many-search") {
        reading::search(large());
    }
    if wanted("many-verify") {
        chain::verify(large());
    }
    // Each list is recorded as a disclosure of everybody: the history is longer after it.
    if wanted("many-lists") {
        leaving::lists(large());
    }
    if wanted("many-consents") {
        consents::consents(large());
    }
}
