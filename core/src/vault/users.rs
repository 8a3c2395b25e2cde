//! The users of a workspace: each has a key of their own to the data.

use age::x25519;
use rusqlite::{Connection, OptionalExtension as _, named_params};
use serde::Serialize;
use zeroize::Zeroizing;

use super::access::{Right, Role};
use super::door::Way;
use super::files::{Lock, Staged};
use super::session::{Change, Changed, Session, Why};
use super::workspace::{check_password, valid_user_name};
use super::{files, keyring, keys, settings};
use crate::ids::{UserId, WorkspaceId};
use crate::problem::{Problem, Result};
use crate::time::Timestamp;

/// A user as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UserView {
    /// The name to sign in with.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// Whether the user can still sign in.
    pub active: bool,
}

/// All users, by name.
///
/// # Errors
/// Failures of the file.
pub fn list_users(session: &Session) -> Result<Vec<UserView>> {
    session.read(|read| {
        let connection = read.allow(Right::ReadPersons)?;
        let mut statement = connection.prepare_cached("SELECT name, role, active FROM user ORDER BY name")?;
        let users = statement.query_map([], |row| {
            let role: String = row.get("role")?;
            Ok(UserView {
                name: row.get("name")?,
                role: Role::of_key(&role).unwrap_or(Role::Reader),
                active: row.get("active")?,
            })
        })?;
        Ok(users.collect::<rusqlite::Result<_>>()?)
    })
}

/// Adds a user with a password of their own, or brings back one who was removed.
///
/// # Errors
/// [`Problem::NameTaken`], [`Problem::WeakPassword`], [`Problem::InvalidField`]; refusals of the right to administer.
pub fn add_user(session: &Session, name: &str, role: Role, password: &str) -> Result<Changed<()>> {
    let name = valid_user_name(name)?;
    check_password(password, &[name])?;
    let identity = x25519::Identity::generate();
    let sealed = keys::seal_with_password(keys::identity_text(&identity).as_bytes(), password)?;
    let path = session.folder().join(files::USERS).join(keys::user_file(name));
    with_files(session, Why::of("add_user"), |change, staged| {
        let connection = change.allow(Right::Administer)?;
        let recipient = identity.to_public().to_string();
        let id = free_id(connection, name)?;
        put(connection, &Known { id, name: name.to_owned(), role, recipient }, change.now())?;
        // The user's own file first: a data key sealed to an identity nobody has would be harmless, the reverse not.
        staged.push(Staged::twice(&path, &sealed)?);
        staged.push(seal_data_key(session, connection)?);
        staged.extend(seal_special_key(session, connection)?);
        Ok(())
    })
}

/// Gives a user another role.
///
/// # Errors
/// [`Problem::UnknownUser`]; [`Problem::LastAdministrator`] if no other would remain; [`Problem::InvalidField`] if the settings need
/// a second user who may erase.
pub fn set_role(session: &Session, name: &str, role: Role) -> Result<Changed<()>> {
    with_files(session, Why::of("set_role"), |change, staged| {
        let connection = change.allow(Right::Administer)?;
        let changed = connection.execute(
            "UPDATE user SET role = :role WHERE name = :name AND active = 1",
            named_params! {":role": role.key(), ":name": name},
        )?;
        if changed == 0 {
            return Err(Problem::UnknownUser);
        }
        an_administrator_remains(connection)?;
        (session.catalogue().fewer_users)(connection)?;
        staged.extend(seal_special_key(session, connection)?);
        Ok(())
    })
}

/// Takes a user's key away. What the user did stays in the history under the name.
///
/// # Errors
/// [`Problem::UnknownUser`]; [`Problem::LastAdministrator`] if no other would remain; [`Problem::InvalidField`] if the settings need
/// a second user who may erase.
pub fn remove_user(session: &Session, name: &str) -> Result<Changed<()>> {
    let _turn = Lock::turn(session.folder())?;
    let removed = in_turn(session, Why::of("remove_user"), |change, staged| {
        let connection = change.allow(Right::Administer)?;
        let changed = connection
            .execute("UPDATE user SET active = 0 WHERE name = :name AND active = 1", named_params! {":name": name})?;
        if changed == 0 {
            return Err(Problem::UnknownUser);
        }
        an_administrator_remains(connection)?;
        (session.catalogue().fewer_users)(connection)?;
        staged.push(seal_data_key(session, connection)?);
        staged.extend(seal_special_key(session, connection)?);
        Ok(())
    })?;
    files::remove_twice(&session.folder().join(files::USERS).join(keys::user_file(name)))?;
    Ok(removed)
}

/// Changes the signed-in user's password. The data is not encrypted anew: the password seals only the user's identity.
///
/// # Errors
/// [`Problem::WrongPassword`], [`Problem::WeakPassword`]; the old password stays valid then.
pub fn change_password(session: &Session, old: &str, new: &str) -> Result<Changed<()>> {
    let path = session.folder().join(files::USERS).join(keys::user_file(session.user_name()));
    let identity = own_secret(session, old)?;
    check_password(new, &[session.user_name()])?;
    let sealed = keys::seal_with_password(&identity, new)?;
    with_files(session, Why::of("change_password"), |change, staged| {
        change.allow(Right::ReadPersons)?;
        staged.push(Staged::twice(&path, &sealed)?);
        change.note()
    })
}

/// What a password of the signed-in user seals.
///
/// # Errors
/// [`Problem::WrongPassword`]; a missing or damaged key file.
pub(super) fn own_secret(session: &Session, password: &str) -> Result<Zeroizing<Vec<u8>>> {
    let path = session.folder().join(files::USERS).join(keys::user_file(session.user_name()));
    keys::open_file(&path, &keys::password_identity(password)).map_err(|sealed| match sealed {
        keys::Sealed::WrongKey => Problem::WrongPassword,
        keys::Sealed::Missing => Problem::KeyFileMissing,
        keys::Sealed::Damaged => Problem::KeyFileDamaged,
    })
}

/// A fresh recovery key, which opens nothing yet: whoever has written it down hands it to [`renew_recovery_key`], or to
/// [`super::rekey::rekey`].
#[must_use]
pub fn draft_recovery_key() -> Zeroizing<String> {
    keys::identity_text(&x25519::Identity::generate())
}

/// The public half of a recovery key.
pub(super) fn recovery_recipient(key: &str) -> Result<x25519::Recipient> {
    keys::parse_identity(key).map(|identity| identity.to_public()).ok_or(Problem::WrongRecoveryKey)
}

/// Lets another recovery key open the workspace in the place of the one before. Whoever has the key of the data already is kept out
/// by [`super::rekey::rekey`] only.
///
/// # Errors
/// [`Problem::WrongRecoveryKey`] for one that is none; refusals of the right to administer. The key before stays valid then.
pub fn renew_recovery_key(session: &Session, key: &str) -> Result<Changed<()>> {
    let recovery = recovery_recipient(key)?;
    with_files(session, Why::of("renew_recovery_key"), |change, staged| {
        let connection = change.allow(Right::Administer)?;
        settings::put(connection, settings::RECOVERY_RECIPIENT, &recovery.to_string())?;
        staged.push(seal_data_key(session, connection)?);
        staged.extend(seal_special_key(session, connection)?);
        Ok(())
    })
}

/// Lets this device remember the secret of a session that took the place of another one, if it remembered that one's.
///
/// # Errors
/// [`Problem::KeyringUnavailable`].
pub(super) fn remember_instead(before: &Session, after: &Session) -> Result<()> {
    let known = keyring::recall(before.workspace(), &keys::user_file(before.user_name()))?;
    let is_known = known.is_some_and(|known| *known == *keys::identity_text(&before.inner().identity));
    if is_known { remember_device(after) } else { Ok(()) }
}

/// Enters the public half of a user's own key.
pub(super) fn set_recipient(connection: &Connection, user: UserId, identity: &x25519::Identity) -> Result<()> {
    connection.execute(
        "UPDATE user SET recipient = :recipient WHERE id = :id",
        named_params! {":recipient": identity.to_public().to_string(), ":id": user},
    )?;
    Ok(())
}

/// Lets this device remember the signed-in user's secret.
///
/// # Errors
/// [`Problem::KeyringUnavailable`].
pub fn remember_device(session: &Session) -> Result<()> {
    let secret = keys::identity_text(&session.inner().identity);
    keyring::remember(session.workspace(), &keys::user_file(session.user_name()), &secret)
}

/// Makes this device forget it.
///
/// # Errors
/// [`Problem::KeyringUnavailable`].
pub fn forget_device(session: &Session) -> Result<()> {
    keyring::forget(session.workspace(), &keys::user_file(session.user_name()))
}

/// Makes this device forget what it remembers of a user, whose workspace need not be there any more.
///
/// # Errors
/// [`Problem::KeyringUnavailable`].
pub fn forget_user(workspace: WorkspaceId, name: &str) -> Result<()> {
    keyring::forget(workspace, &keys::user_file(name))
}

/// A change that key files go with: they are written before the commit and put in their places after it, so that a full
/// disk leaves both as they were.
fn with_files(
    session: &Session,
    why: Why,
    work: impl FnOnce(&Change<'_>, &mut Vec<Staged>) -> Result<()>,
) -> Result<Changed<()>> {
    let _turn = Lock::turn(session.folder())?;
    in_turn(session, why, work)
}

/// [`with_files`] of one whose turn it is.
fn in_turn(
    session: &Session,
    why: Why,
    work: impl FnOnce(&Change<'_>, &mut Vec<Staged>) -> Result<()>,
) -> Result<Changed<()>> {
    let mut staged = Vec::new();
    let changed = session.change(why, |change| work(change, &mut staged))?;
    staged.into_iter().try_for_each(Staged::put)?;
    Ok(changed)
}

/// Gives the session's user another identity, sealed with a new password. Also while changes are missing: whoever can't
/// sign in can't acknowledge the loss either. Interrupted between commit and files, it is done again with the recovery
/// key, to which the key of the data is sealed all the while.
pub(super) fn renew_identity(session: &Session, identity: &x25519::Identity, password: &str) -> Result<()> {
    let sealed = keys::seal_with_password(keys::identity_text(identity).as_bytes(), password)?;
    let path = session.folder().join(files::USERS).join(keys::user_file(session.user_name()));
    let mut staged = Vec::new();
    let _turn = Lock::turn(session.folder())?;
    session.write(Why::of("recover_password"), Way::Usual, |change| {
        let connection = change.connection();
        set_recipient(connection, session.user(), identity)?;
        staged.push(Staged::twice(&path, &sealed)?);
        staged.push(seal_data_key(session, connection)?);
        staged.extend(seal_special_key(session, connection)?);
        Ok(())
    })?;
    staged.into_iter().try_for_each(Staged::put)
}

/// A user as the file knows one.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub id: UserId,
    pub name: String,
    pub role: Role,
    /// The public half of the user's own key.
    pub recipient: String,
}

/// The active user with this key.
pub(super) fn by_recipient(connection: &Connection, recipient: &str) -> Result<Known> {
    the_one(connection, "recipient = :text", Some(recipient))
}

/// The active user with this name; without one, the only user.
pub(super) fn by_name(connection: &Connection, name: Option<&str>) -> Result<Known> {
    the_one(connection, "(:text IS NULL OR name = :text)", name.map(str::trim))
}

fn the_one(connection: &Connection, which: &str, text: Option<&str>) -> Result<Known> {
    let sql = format!("SELECT id, name, role, recipient FROM user WHERE active = 1 AND {which} LIMIT 2");
    let mut statement = connection.prepare(&sql)?;
    let known = statement.query_map(named_params! {":text": text}, |row| {
        let role: String = row.get("role")?;
        Ok((row.get("id")?, row.get("name")?, role, row.get("recipient")?))
    })?;
    match <[_; 1]>::try_from(known.collect::<rusqlite::Result<Vec<_>>>()?) {
        Ok([(id, name, role, recipient)]) => {
            Ok(Known { id, name, role: Role::of_key(&role).ok_or(Problem::DatabaseDamaged)?, recipient })
        }
        Err(_) => Err(Problem::UnknownUser),
    }
}

/// The role that a user has by now.
///
/// # Errors
/// [`Problem::UnknownUser`] if the user was removed, or has another key since.
pub(super) fn role_now(connection: &Connection, user: UserId, recipient: &str) -> Result<Role> {
    let role: Option<String> = connection
        .prepare_cached("SELECT role FROM user WHERE id = :id AND recipient = :recipient AND active = 1")?
        .query_row(named_params! {":id": user, ":recipient": recipient}, |row| row.get("role"))
        .optional()?;
    Role::of_key(&role.ok_or(Problem::UnknownUser)?).ok_or(Problem::DatabaseDamaged)
}

/// Enters a user; one who had been removed comes back under the same id.
pub(super) fn put(connection: &Connection, user: &Known, now: Timestamp) -> Result<()> {
    connection.execute(
        "INSERT INTO user (id, name, role, recipient, created_at) VALUES (:id, :name, :role, :recipient, :created_at)
         ON CONFLICT (id) DO UPDATE SET name = :name, role = :role, recipient = :recipient, active = 1",
        named_params! {
            ":id": user.id, ":name": user.name, ":role": user.role.key(), ":recipient": user.recipient,
            ":created_at": now,
        },
    )?;
    Ok(())
}

/// Those to whom the key of the data is sealed: every user and the recovery key.
pub(super) fn recipients(connection: &Connection) -> Result<Vec<x25519::Recipient>> {
    recipients_if(connection, |_| true)
}

/// Those to whom the key of special categories is sealed: users whose role sees them, and the recovery key.
pub(super) fn special_recipients(connection: &Connection) -> Result<Vec<x25519::Recipient>> {
    recipients_if(connection, Role::sees_special_categories)
}

fn recipients_if(connection: &Connection, may: fn(Role) -> bool) -> Result<Vec<x25519::Recipient>> {
    let mut statement = connection.prepare("SELECT role, recipient FROM user WHERE active = 1")?;
    let mut rows = statement.query([])?;
    let mut recipients = Vec::new();
    let parse = |text: &str| text.parse::<x25519::Recipient>().map_err(|_| Problem::DatabaseDamaged);
    while let Some(row) = rows.next()? {
        let role = Role::of_key(row.get_ref("role")?.as_str()?).unwrap_or(Role::Reader);
        if may(role) {
            recipients.push(parse(&row.get::<_, String>("recipient")?)?);
        }
    }
    let recovery = settings::get(connection, settings::RECOVERY_RECIPIENT)?.ok_or(Problem::DatabaseDamaged)?;
    recipients.push(parse(&recovery)?);
    Ok(recipients)
}

fn seal_data_key(session: &Session, connection: &Connection) -> Result<Staged> {
    let recipients = recipients(connection)?;
    let sealed = keys::seal(session.inner().key.as_slice(), &recipients)?;
    Staged::twice(&session.folder().join(files::DATA_KEY), &sealed)
}

/// None where no copy of it opens: the doctor says so, and users come and go all the same.
fn seal_special_key(session: &Session, connection: &Connection) -> Result<Option<Staged>> {
    let path = session.folder().join(files::SPECIAL_KEY);
    let Ok(special) = keys::open_file(&path, &session.inner().identity) else { return Ok(None) };
    Staged::twice(&path, &keys::seal(&special, &special_recipients(connection)?)?).map(Some)
}

/// The id for a user of this name: that of one who was removed, else a new one. Two names that differ in case only would
/// share a key file; SQLite's NOCASE knows only ASCII.
fn free_id(connection: &Connection, name: &str) -> Result<UserId> {
    let mut statement = connection.prepare("SELECT id, name, active FROM user")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if keys::user_file(row.get_ref("name")?.as_str()?) == keys::user_file(name) {
            return if row.get("active")? { Err(Problem::NameTaken) } else { Ok(row.get("id")?) };
        }
    }
    Ok(UserId::new())
}

fn an_administrator_remains(connection: &Connection) -> Result<()> {
    let administrators: u64 =
        connection.query_row("SELECT count(*) FROM user WHERE role = 'admin' AND active = 1", [], |row| row.get(0))?;
    if administrators == 0 { Err(Problem::LastAdministrator) } else { Ok(()) }
}
