//! What the window may ask for: one thin function per use case, named as in the core. Each is declared in
//! `permissions/` too, or Tauri refuses it.

pub mod device;
pub mod dialogs;
pub mod exchange;
pub mod jobs;
pub mod privacy;
pub mod records;
pub mod retention;
pub mod vault;

use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tauri::Runtime;
use tauri::ipc::{Channel, CommandArg, CommandItem, Invoke, InvokeBody, InvokeError};

/// How far a long job has come.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Progress {
    /// Records done.
    pub done: u64,
    /// Of so many, where that is known.
    pub total: Option<u64>,
}

/// Tells the window how many of how many records are done; a window that is gone is told in vain.
pub fn tell(on_progress: &Channel<Progress>, done: u64, total: u64) {
    let _ = on_progress.send(Progress { done, total: Some(total) });
}

/// A file that was written.
#[derive(Debug, Serialize)]
pub struct Written {
    /// Where it lies.
    pub file: PathBuf,
}

/// Leads each request to its command.
pub fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        device::app_state,
        device::forget_workspace,
        device::password_strength,
        device::set_preferences,
        device::suggest_workspace_path,
        dialogs::choose_file,
        dialogs::choose_files,
        dialogs::choose_folder,
        dialogs::choose_save,
        exchange::glance::export_glance,
        exchange::glance::glance_preview,
        exchange::glance::list_disclosures,
        exchange::import::inspect_import,
        exchange::import::list_imports,
        exchange::import::run_import,
        exchange::import::save_failures,
        exchange::import::undo_import,
        exchange::glance::save_consent_proof,
        exchange::glance::check_proof,
        exchange::lists::export_audience,
        exchange::lists::export_organisations,
        exchange::lists::export_persons,
        jobs::cancel_job,
        privacy::consent::consents_of,
        privacy::consent::coverage,
        privacy::consent::list_consents,
        privacy::consent::list_consents_at,
        privacy::consent::list_ending,
        privacy::consent::record_consent,
        privacy::consent::withdraw_consents,
        privacy::declarations::add_declaration,
        privacy::declarations::list_declarations,
        privacy::fields::add_field,
        privacy::fields::edit_field,
        privacy::fields::end_field,
        privacy::fields::list_fields,
        privacy::fields::preview_moved_field,
        privacy::fields::resume_field,
        privacy::fields::unneeded,
        privacy::gate::addresses_of,
        privacy::gate::audience,
        privacy::gate::list_audience,
        privacy::gate::may,
        privacy::grounds::end_ground,
        privacy::grounds::list_grounds,
        privacy::grounds::record_ground,
        privacy::limits::list_limits,
        privacy::limits::set_limit,
        privacy::merge::merge_persons,
        privacy::merge::preview_merge,
        privacy::notices::add_notice_text,
        privacy::notices::give_notice,
        privacy::notices::give_notices,
        privacy::notices::list_due_notices,
        privacy::notices::list_notice_texts,
        privacy::notices::list_notices,
        privacy::purposes::add_purpose,
        privacy::purposes::edit_purpose,
        privacy::notices::notice_duty,
        privacy::notices::notice_words,
        privacy::notices::save_notice,
        privacy::notices::set_collected_from,
        privacy::purposes::end_purpose,
        privacy::purposes::hold_for,
        privacy::purposes::list_purposes,
        privacy::purposes::purposes_of,
        privacy::purposes::resume_purpose,
        privacy::purposes::retire_purpose,
        privacy::request::ask_consent,
        privacy::consent::show_evidence,
        privacy::request::list_askable,
        privacy::request::list_requests,
        privacy::request::cancel_request,
        privacy::request::read_answer,
        privacy::request::take_answer,
        privacy::rights::decide_objection,
        privacy::rights::lift,
        privacy::rights::lift_notice,
        privacy::rights::list_objections,
        privacy::rights::list_restrictions,
        privacy::rights::object,
        privacy::rights::restrict,
        privacy::suppression::add_suppression,
        privacy::suppression::check_suppression,
        privacy::suppression::count_suppression,
        privacy::suppression::remove_suppression,
        records::documents::add_document,
        records::documents::list_documents,
        records::documents::remove_document,
        records::documents::save_document,
        records::duplicates::all_duplicates,
        records::duplicates::draft_duplicates,
        records::duplicates::likely_duplicates,
        records::info::info,
        records::organisations::add_organisation,
        records::organisations::edit_organisation,
        records::organisations::end_membership,
        records::organisations::list_organisations,
        records::organisations::organisation_neighbours,
        records::organisations::remove_organisation,
        records::organisations::remove_organisations,
        records::organisations::set_membership,
        records::organisations::show_organisation,
        records::persons::add_person,
        records::persons::count_persons,
        records::persons::edit_person,
        records::persons::list_persons,
        records::persons::list_tags,
        records::persons::neighbours,
        records::persons::show_person,
        records::persons::still_there,
        records::persons::tag_persons,
        records::readings::list_readings,
        records::readings::note_reading,
        records::readings::reading_settings,
        records::readings::set_reading_settings,
        records::search::search,
        records::touchpoints::add_touchpoint,
        records::touchpoints::contact_limits,
        records::touchpoints::edit_touchpoint,
        records::touchpoints::list_touchpoints,
        records::touchpoints::remove_touchpoint,
        records::touchpoints::show_touchpoint,
        records::views::list_views,
        records::views::remove_view,
        records::views::save_view,
        retention::erasure::erase_person,
        retention::erasure::list_proposed_erasures,
        retention::erasure::list_recipients_to_tell,
        retention::erasure::preview_erasure,
        retention::erasure::set_recipient_told,
        retention::holds::add_hold,
        retention::holds::lift_hold,
        retention::holds::list_holds,
        retention::person::assign_retention_rule,
        retention::person::retention_of_person,
        retention::person::set_relation_end,
        retention::rules::list_retention_rules,
        retention::rules::list_rule_versions,
        retention::rules::save_concept,
        retention::rules::save_retention_rule,
        retention::sweep::clock_is_right,
        retention::sweep::list_sweeps,
        retention::sweep::preview_sweep,
        retention::sweep::retention_settings,
        retention::sweep::run_sweep,
        retention::sweep::set_retention_settings,
        retention::sweep::sweep_mentions,
        retention::sweep::sweep_reminder,
        vault::backups::back_up,
        vault::backups::backup_state,
        vault::backups::inspect_backup,
        vault::backups::rekey,
        vault::backups::restore_backup,
        vault::backups::set_backup_settings,
        vault::history::history_state,
        vault::history::last_change,
        vault::history::list_history,
        vault::history::save_proof,
        vault::history::undo,
        vault::history::verify_history,
        vault::mail::mail_server,
        vault::mail::remove_mail_server,
        vault::mail::set_mail_server,
        vault::mail::test_mail_server,
        vault::session::acknowledge_missing_changes,
        vault::session::change_password,
        vault::session::draft_recovery_key,
        vault::session::renew_recovery_key,
        vault::session::doctor,
        vault::session::forget_device,
        vault::session::lock,
        vault::session::mend_key_files,
        vault::session::rebuild_journal,
        vault::session::rebuild_search,
        vault::session::rebuild_suppressed,
        vault::session::remember_device,
        vault::session::session,
        vault::session::set_controller,
        vault::users::add_user,
        vault::users::list_users,
        vault::users::remove_user,
        vault::users::set_role,
        vault::workspace::create_demo,
        vault::workspace::create_workspace,
        vault::workspace::recover,
        vault::workspace::select_workspace,
        vault::workspace::unlock,
        vault::workspace::unlock_remembered,
    ]
}

/// All arguments of a command as one request, for those with more of them than a function should have.
pub struct Whole<T>(pub T);

impl<'de, R: Runtime, T: DeserializeOwned> CommandArg<'de, R> for Whole<T> {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        let InvokeBody::Json(arguments) = command.message.payload() else {
            return Err(InvokeError::from("the arguments are not JSON"));
        };
        serde_json::from_value(arguments.clone()).map(Self).map_err(InvokeError::from_error)
    }
}
