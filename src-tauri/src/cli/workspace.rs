//! `init`, `controller`, `info`, `doctor`: making a workspace and looking after it.

use kartei_core::ids::WorkspaceId;
use kartei_core::privacy::controller::set_controller;
use kartei_core::records::info;
use kartei_core::vault::doctor;
use kartei_core::vault::settings::{self, Controller};
use kartei_core::vault::workspace::{NewWorkspace, Workspace};
use serde::Serialize;
use zeroize::Zeroizing;

use super::definition::{ControllerFields, Doctor, Init};
use super::password::Passwords;
use super::purposes::named;
use super::terminal::{Done, Failure, Terminal, absolute, table};

#[derive(Serialize)]
struct Made {
    workspace_id: WorkspaceId,
    user: String,
    recovery_key: Zeroizing<String>,
}

/// Makes a workspace. The recovery key is shown this once.
pub fn init(terminal: &Terminal, request: Init) -> Done {
    let folder = terminal.global.workspace.as_deref().map(absolute);
    let folder = folder.ok_or_else(|| Failure::Usage(terminal.language.text("terminal-wrong-workspace-missing")))?;
    let user = request.name.or(terminal.global.user.clone()).unwrap_or_else(name_at_this_computer);
    let password = Passwords::of(terminal).new_one(&user)?;
    let controller = Controller {
        name: request.controller,
        street: request.street,
        postal_code: request.postal_code,
        city: request.city,
        country: request.country,
        email: request.email,
        phone: request.phone,
        web: request.web,
        dpo_name: request.dpo_name,
        dpo_email: request.dpo_email,
    };
    let new = NewWorkspace { controller, user: &user, password: &password };
    let (session, recovery_key) = Workspace::create(&folder, &new, terminal.conditions())?;
    // Without its recovery key, which nobody has seen then, it is of no use.
    terminal.or_nothing(session, |session| {
        let made = Made { workspace_id: session.workspace(), user: session.user_name().to_owned(), recovery_key };
        terminal.answer(&made, |made| {
            let values = [("folder", &*folder.to_string_lossy()), ("user", &made.user), ("key", &made.recovery_key)];
            terminal.say("terminal-init-done", &values)
        })
    })
}

/// Shows who decides about the data, and changes what is named of it.
pub fn controller(terminal: &Terminal, request: &ControllerFields) -> Done {
    const FIELDS: [&str; 10] =
        ["name", "street", "postal_code", "city", "country", "email", "phone", "web", "dpo_name", "dpo_email"];
    let values = named(&request.set, &FIELDS, terminal.language)?;
    let session = terminal.open()?;
    let mut us = settings::controller(&session)?;
    for (field, value) in &values {
        *of_controller(&mut us, field) = value.trim().to_owned();
    }
    if !values.is_empty() {
        set_controller(&session, &us)?;
        us = settings::controller(&session)?;
    }
    terminal.answer(&us, |us| {
        let mut us = us.clone();
        table(&FIELDS.map(|field| vec![field.to_owned(), of_controller(&mut us, field).clone()]))
    })
}

fn of_controller<'a>(us: &'a mut Controller, field: &str) -> &'a mut String {
    match field {
        "name" => &mut us.name,
        "street" => &mut us.street,
        "postal_code" => &mut us.postal_code,
        "city" => &mut us.city,
        "country" => &mut us.country,
        "email" => &mut us.email,
        "phone" => &mut us.phone,
        "web" => &mut us.web,
        "dpo_name" => &mut us.dpo_name,
        "dpo_email" => &mut us.dpo_email,
        _ => unreachable!("BUG: {field} is no field of the controller"),
    }
}

/// Counts what there is and names the versions.
pub fn info(terminal: &Terminal) -> Done {
    let info = info::info(&terminal.open()?)?;
    terminal.answer(&info, |info| {
        let row = |id: &str, value: String| vec![terminal.language.text(id), value];
        table(&[
            row("terminal-info-persons", info.persons.to_string()),
            row("terminal-info-organisations", info.organisations.to_string()),
            row("terminal-info-touchpoints", info.touchpoints.to_string()),
            row("terminal-info-documents", info.documents.to_string()),
            row("terminal-info-history", info.history_entries.to_string()),
            row("terminal-info-size", format!("{} KiB", info.size_bytes.div_ceil(1024))),
            row("terminal-info-schema", info.schema_version.to_string()),
            row("terminal-info-version", info.version.to_owned()),
            row("terminal-info-sqlcipher", info.sqlcipher_version.clone()),
        ])
    })
}

/// Examines files, keys, database, settings, history and search, and repairs what can be made anew.
pub fn doctor(terminal: &Terminal, request: &Doctor) -> Done {
    let session = terminal.open()?;
    let mut found = doctor::doctor(&session)?;
    if request.repair {
        let is_wrong = |name| found.checks.iter().any(|check| check.name == name && !check.ok);
        let (search, suppressed, erasures) = (is_wrong("search"), is_wrong("suppressed"), is_wrong("erasures"));
        let keys = is_wrong("keys");
        if keys {
            doctor::mend_key_files(&session)?;
        }
        if search {
            doctor::rebuild_search(&session)?;
        }
        if suppressed {
            doctor::rebuild_suppressed(&session)?;
        }
        if erasures {
            doctor::rebuild_journal(&session)?;
        }
        if keys || search || suppressed || erasures {
            found = doctor::doctor(&session)?;
        }
    }
    let nothing_found = |check: &doctor::Check| check.ok && check.count == 0 && check.detail != doctor::Finding::Alike;
    let told = Examined {
        ok: found.ok,
        checks: found
            .checks
            .iter()
            .map(|check| Examination {
                name: check.name,
                ok: check.ok,
                detail: if nothing_found(check) { "none" } else { check.detail.key() },
                count: check.count,
            })
            .collect(),
    };
    terminal.answer(&told, |_| {
        let rows = found.checks.iter().map(|check| {
            let language = terminal.language;
            let word = language.text(if check.ok { "terminal-check-ok" } else { "terminal-check-failed" });
            let detail = format!("check-found-{}", check.detail.key());
            let detail = language.text_with(&detail, &[("count", check.count.into())]);
            vec![word, language.text(&format!("check-{}", check.name)), detail]
        });
        table(&rows.collect::<Vec<_>>())
    })?;
    if found.ok {
        Ok(())
    } else {
        Err(Failure::Refused { code: "check_failed", sentence: terminal.language.text("terminal-doctor-failed") })
    }
}

/// A check-up, as programs get it.
#[derive(Serialize)]
struct Examined {
    ok: bool,
    checks: Vec<Examination>,
}

#[derive(Serialize)]
struct Examination {
    name: &'static str,
    ok: bool,
    /// What was found, or `none`.
    detail: &'static str,
    count: u64,
}

fn name_at_this_computer() -> String {
    ["USER", "LOGNAME", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()))
        .unwrap_or_else(|| "admin".to_owned())
}
