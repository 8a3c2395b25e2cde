//! Where the features meet the vault: the whole data map, and what follows a change.

use crate::exchange;
use crate::privacy::{consent, declarations, grounds, notices, purposes, rights, suppression};
use crate::records::{documents, fields, organisations, persons, search, touchpoints};
use crate::vault::journal::Erasure;
use crate::vault::session::{Catalogue, Change, Derived};
use crate::vault::{mail, settings};
use crate::{Problem, Result};

/// Everything the product declares.
pub static CATALOGUE: Catalogue = Catalogue {
    data_map: &[
        settings::DATA_MAP,
        mail::DATA_MAP,
        persons::DATA_MAP,
        organisations::DATA_MAP,
        touchpoints::DATA_MAP,
        documents::DATA_MAP,
        search::DATA_MAP,
        purposes::DATA_MAP,
        fields::DATA_MAP,
        declarations::DATA_MAP,
        consent::DATA_MAP,
        rights::DATA_MAP,
        notices::DATA_MAP,
        grounds::DATA_MAP,
        suppression::DATA_MAP,
        exchange::import::DATA_MAP,
        exchange::disclosures::DATA_MAP,
    ],
    after_change: &[search::follow, suppression::follow],
    begin: crate::privacy::begin,
    erase_again,
    after_restore: &[],
    seal_again: fields::seal_again,
    search: Derived { differing: search::differing, rebuild: search::rebuild },
    suppressed: Derived { differing: suppression::differing, rebuild: suppression::rebuild },
};

/// Nothing erases for good yet: a journal that says otherwise is that of a newer program, and nobody shall return by an older.
fn erase_again(_: &Change<'_>, erasures: &[Erasure]) -> Result<u64> {
    if erasures.is_empty() { Ok(0) } else { Err(Problem::internal("a journal of a newer program")) }
}
