//! *Contact at a glance*: a workbook with all that is stored about one person, for people without training
//! (Art. 15(3) GDPR). It follows the data map: what a feature declares as disclosed appears here.

#[cfg(test)]
mod canary;
mod export;
mod gather;
mod history;
mod how_long;
mod left_out;
mod overview;
mod preview;
mod request;
mod workbook;

pub use export::export;
pub use preview::preview;
pub use request::{GlancePreview, GlanceRequest, GlanceResult, GlanceSheet, Omission, omittable};
