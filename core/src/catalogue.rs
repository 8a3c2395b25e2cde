//! Where the features meet the vault: the whole data map, and what follows a change.

use crate::exchange;
use crate::privacy::{
    consent, declarations, erasure, grounds, limits, notices, purposes, retention, rights, suppression, sweep,
};
use crate::records::{documents, fields, organisations, persons, readings, search, touchpoints, views};
use crate::vault::session::{Catalogue, Derived, Erased, Going, Written};
use crate::vault::{clock, mail, settings, zones};

/// Everything the product declares.
pub static CATALOGUE: Catalogue = Catalogue {
    data_map: &[
        settings::DATA_MAP,
        zones::DATA_MAP,
        clock::DATA_MAP,
        mail::DATA_MAP,
        persons::DATA_MAP,
        organisations::DATA_MAP,
        views::DATA_MAP,
        touchpoints::DATA_MAP,
        documents::DATA_MAP,
        readings::DATA_MAP,
        search::DATA_MAP,
        limits::DATA_MAP,
        purposes::DATA_MAP,
        fields::DATA_MAP,
        declarations::DATA_MAP,
        consent::DATA_MAP,
        rights::DATA_MAP,
        notices::DATA_MAP,
        grounds::DATA_MAP,
        suppression::DATA_MAP,
        retention::DATA_MAP,
        erasure::DATA_MAP,
        sweep::DATA_MAP,
        exchange::import::DATA_MAP,
        exchange::disclosures::DATA_MAP,
    ],
    after_change: &[
        retention::leave_kept_alone,
        retention::leave_held_alone,
        retention::keep_duties,
        search::follow,
        suppression::follow,
    ],
    after_undo: &[
        documents::keep_whole,
        fields::keep_sealed,
        crate::privacy::fields::leave_lawful,
        purposes::leave_lawful,
        retention::leave_rules_alone,
        limits::leave_in_range,
    ],
    parted: &[crate::privacy::parted::stop_both],
    begin: crate::privacy::begin,
    erase_again: erasure::erase_again,
    erased: Erased { count: erasure::erasures, all: erasure::all_erasures, is_one: erasure::is_erasure },
    sweep_restored: sweep::sweep_restored,
    fewer_users: retention::eyes_remain,
    only_kept: retention::only_kept,
    written: Written { named: consent::named, other_kind: retention::follow_kind, has_ended: purposes::has_ended },
    altered_evidence: consent::altered_evidence,
    going: Going { by: retention::going, on: retention::erase_on, held: retention::HELD_ORGANISATIONS },
    seal_again: fields::seal_again,
    search: Derived { differing: search::differing, rebuild: search::rebuild },
    suppressed: Derived { differing: suppression::differing, rebuild: suppression::rebuild },
};
