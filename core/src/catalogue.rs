//! Where the features meet the vault: the whole data map, and what follows a change.

use crate::exchange;
use crate::privacy::{consent, declarations, grounds, notices, purposes, rights};
use crate::records::{documents, organisations, persons, search, touchpoints};
use crate::vault::session::{Catalogue, Derived};
use crate::vault::{mail, settings};

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
        declarations::DATA_MAP,
        consent::DATA_MAP,
        rights::DATA_MAP,
        notices::DATA_MAP,
        grounds::DATA_MAP,
        exchange::import::DATA_MAP,
        exchange::disclosures::DATA_MAP,
    ],
    after_change: &[search::follow],
    begin: crate::privacy::begin,
    search: Derived { differing: search::differing, rebuild: search::rebuild },
};
