//! What a person is told before a restriction is lifted (Art. 18(3) GDPR).

use fluent_bundle::FluentValue;
use rusqlite::named_params;

use super::rights::restrictions;
use crate::ids::{PersonId, RestrictionId};
use crate::language::Language;
use crate::problem::{Problem, Result};
use crate::records::persons::{exists, spoken_by};
use crate::vault::access::Right;
use crate::vault::session::Session;
use crate::vault::settings::read_controller;

/// The notice that a person's restrictions, or one of them, are about to be lifted, in the person's language.
///
/// # Errors
/// [`Problem::NotFound`] if there is none that stands.
pub fn lift_notice(session: &Session, person: PersonId, only: Option<RestrictionId>) -> Result<String> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        if !exists(connection, person)? {
            return Err(Problem::NotFound);
        }
        let language = Language::of_locale(&spoken_by(connection, person)?).unwrap_or_default();
        let standing = restrictions(connection, person)?
            .into_iter()
            .filter(|one| one.lifted_at.is_none() && only.is_none_or(|only| one.id == only));
        let grounds: Vec<String> = standing
            .map(|one| {
                let since = language.date(&one.at.day().to_string());
                let ground = language.code("restriction", one.ground.key());
                let words = [("ground", FluentValue::from(ground)), ("date", FluentValue::from(since))];
                language.text_with("lift-notice-ground", &words)
            })
            .collect();
        if grounds.is_empty() {
            return Err(Problem::NotFound);
        }
        let name: String = connection
            .prepare_cached("SELECT name FROM person WHERE id = :person")?
            .query_row(named_params! {":person": person}, |row| row.get("name"))?;
        let controller = read_controller(connection)?;
        let ways = [&controller.email, &controller.phone, &controller.name];
        let contact = ways.into_iter().find(|way| !way.is_empty()).cloned().unwrap_or_default();
        let words = [
            ("name", FluentValue::from(name)),
            ("grounds", FluentValue::from(grounds.join("\n"))),
            ("contact", FluentValue::from(contact)),
            ("controller", FluentValue::from(controller.name)),
        ];
        Ok(language.text_with("lift-notice", &words))
    })
}
