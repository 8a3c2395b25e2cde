import { invoke, invokeJob, type Job } from "./invoke";
import type * as T from "./types";

/** Which entries of the history; empty fields mean all. */
export type HistoryFilter = Omit<T.HistoryQuery, "offset" | "limit">;
type FileFilter = { name: string; extensions: string[] };

// Start, unlock, session
export const appState = () => invoke<T.AppState>("app_state");
export const setPreferences = (preferences: T.Preferences) => invoke<null>("set_preferences", { preferences });
export const suggestWorkspacePath = (name: string) => invoke<string>("suggest_workspace_path", { name });
export const chooseFolder = () => invoke<string | null>("choose_folder");
export const chooseFile = (filters: FileFilter[]) => invoke<string | null>("choose_file", { filters });
export const chooseFiles = (filters: FileFilter[]) => invoke<string[]>("choose_files", { filters });
export const chooseSave = (name: string, filters: FileFilter[]) =>
  invoke<string | null>("choose_save", { name, filters });
export const passwordStrength = (password: string, inputs: string[]) =>
  invoke<T.PasswordStrength>("password_strength", { password, inputs });
export const createWorkspace = (request: { path: string; controller: T.Controller; user: string; password: string }) =>
  invoke<T.Created>("create_workspace", request);
export const createDemo = () => invoke<T.SessionView>("create_demo");
export const selectWorkspace = (path: string) => invoke<T.AppState>("select_workspace", { path });
export const forgetWorkspace = (path: string) => invoke<T.AppState>("forget_workspace", { path });
export const unlock = (request: { user: string | null; password: string }) => invoke<T.SessionView>("unlock", request);
export const unlockRemembered = () => invoke<T.SessionView>("unlock_remembered");
export const inspectBackup = (path: string) => invoke<T.InspectedBackup>("inspect_backup", { path });
export const restoreBackup = (request: T.RestoreBackup, job: Job) =>
  invokeJob<T.Restored>("restore_backup", request, job);
export const recover = (request: { recovery_key: string; user: string | null; new_password: string }) =>
  invoke<T.SessionView>("recover", request);
export const lock = () => invoke<null>("lock");
export const session = () => invoke<T.SessionView>("session");
export const acknowledgeMissingChanges = () => invoke<T.SessionView>("acknowledge_missing_changes");
export const changePassword = (request: { old_password: string; new_password: string }) =>
  invoke<null>("change_password", request);
export const draftRecoveryKey = () => invoke<string>("draft_recovery_key");
export const renewRecoveryKey = (recovery_key: string) =>
  invoke<T.Changed<null>>("renew_recovery_key", { recovery_key });
export const rememberDevice = () => invoke<null>("remember_device");
export const forgetDevice = () => invoke<null>("forget_device");

// Persons
export const listPersons = (filter: T.PersonFilter, sort: T.PersonSort, offset: number, limit: number) =>
  invoke<T.Page<T.PersonRow>>("list_persons", { filter, sort, offset, limit });
export const countPersons = (filter: T.PersonFilter) => invoke<number>("count_persons", { filter });
export const neighbours = (person: string, filter: T.PersonFilter, sort: T.PersonSort) =>
  invoke<T.Neighbours>("neighbours", { person, filter, sort });
export const stillThere = (persons: string[], kept: boolean) => invoke<string[]>("still_there", { persons, kept });
export const showPerson = (person: string) => invoke<T.PersonView>("show_person", { person });
export const addPerson = (draft: T.PersonDraft) => invoke<T.Changed<T.PersonView>>("add_person", { draft });
export const editPerson = (person: string, draft: T.PersonDraft, version: number) =>
  invoke<T.Changed<T.PersonView>>("edit_person", { person, draft, version });
export const tagPersons = (chosen: T.Chosen, add: string[], remove: string[], job: Job) =>
  invokeJob<T.Changed<T.Tagged>>("tag_persons", { chosen, add, remove }, job);
export const listTags = () => invoke<T.TagCount[]>("list_tags");
export const likelyDuplicates = (person: string) => invoke<T.Duplicate[]>("likely_duplicates", { person });
export const previewMerge = (keep: string, other: string) => invoke<T.MergePreview>("preview_merge", { keep, other });
export const mergePersons = (keep: string, other: string, choice: T.MergeChoice) =>
  invoke<T.Changed<T.Merged>>("merge_persons", { keep, other, choice });
export const draftDuplicates = (draft: T.PersonDraft) => invoke<T.Duplicate[]>("draft_duplicates", { draft });
export const listViews = () => invoke<T.SavedView[]>("list_views");
export const saveView = (view: T.SavedView) => invoke<T.Changed<null>>("save_view", view);
export const removeView = (name: string) => invoke<T.Changed<null>>("remove_view", { name });
export const allDuplicates = (limit: number, job: Job) => invokeJob<T.DuplicatePairs>("all_duplicates", { limit }, job);
export const undo = (change: number) => invoke<T.Undone>("undo", { change });

// Timeline and documents
export const listTouchpoints = (person: string, kinds: T.TouchpointKind[], offset: number, limit: number) =>
  invoke<T.Page<T.Touchpoint>>("list_touchpoints", { person, kinds, offset, limit });
export const showTouchpoint = (touchpoint: string) => invoke<T.Touchpoint>("show_touchpoint", { touchpoint });
export const contactLimits = (person: string) => invoke<T.ContactLimits>("contact_limits", { person });
export const addTouchpoint = (person: string, touchpoint: T.TouchpointDraft, notice: T.ContactNotice | null) =>
  invoke<T.Changed<T.Noted>>("add_touchpoint", { person, touchpoint, notice });
export const editTouchpoint = (id: string, draft: T.TouchpointDraft, notice: T.ContactNotice | null, version: string) =>
  invoke<T.Changed<T.Noted>>("edit_touchpoint", { touchpoint: id, ...draft, notice, version });
export const removeTouchpoint = (touchpoint: string) => invoke<T.Changed<null>>("remove_touchpoint", { touchpoint });
export const listDocuments = (person: string) => invoke<T.Document[]>("list_documents", { person });
export const addDocument = (person: string, path: string) =>
  invoke<T.Changed<T.Document>>("add_document", { person, path });
export const saveDocument = (request: T.SaveDocument) => invoke<T.SavedFile>("save_document", request);
export const removeDocument = (document: string) => invoke<T.Changed<null>>("remove_document", { document });

// Organisations
export const listOrganisations = (
  filter: T.OrganisationFilter,
  sort: T.OrganisationSort,
  offset: number,
  limit: number,
) => invoke<T.Page<T.OrganisationRow>>("list_organisations", { filter, sort, offset, limit });
export const organisationNeighbours = (organisation: string, filter: T.OrganisationFilter, sort: T.OrganisationSort) =>
  invoke<T.OrganisationNeighbours>("organisation_neighbours", { organisation, filter, sort });
export const showOrganisation = (organisation: string) =>
  invoke<T.OrganisationView>("show_organisation", { organisation });
export const addOrganisation = (draft: T.OrganisationDraft) =>
  invoke<T.Changed<T.OrganisationView>>("add_organisation", { draft });
export const editOrganisation = (organisation: string, draft: T.OrganisationDraft, version: number) =>
  invoke<T.Changed<T.OrganisationView>>("edit_organisation", { organisation, draft, version });
export const removeOrganisation = (organisation: string) =>
  invoke<T.Changed<null>>("remove_organisation", { organisation });
export const removeOrganisations = (chosen: T.OrganisationsExportRequest["chosen"], job: Job) =>
  invokeJob<T.Changed<number>>("remove_organisations", { chosen }, job);
export const setMembership = (person: string, organisation_id: string, position: string) =>
  invoke<T.Changed<null>>("set_membership", { person, organisation_id, position });
export const endMembership = (person: string, organisation_id: string) =>
  invoke<T.Changed<null>>("end_membership", { person, organisation_id });

// Search over everything
export const search = (text: string, limit: number) => invoke<T.SearchHits>("search", { text, limit });

// Import
export const inspectImport = (files: string[], options: T.ImportOptions, mapping: T.ColumnMapping[] | null, job: Job) =>
  invokeJob<T.ImportPreview>("inspect_import", { files, options, mapping }, job);
export const runImport = (request: T.ImportRequest, job: Job) =>
  invokeJob<T.ImportResult>("run_import", { request }, job);
export const saveFailures = (import_id: string, out: string) =>
  invoke<T.SavedFile>("save_failures", { import_id, out });
export const listImports = () => invoke<T.PastImport[]>("list_imports");
export const undoImport = (import_id: string, job: Job) =>
  invokeJob<T.Changed<T.ImportUndone>>("undo_import", { import_id }, job);

// Consents, purposes, rights, and what may be done
export const addressesOf = (persons: string[]) => invoke<T.AddressStatus[]>("addresses_of", { persons });
export const may = (person: string, purpose: string, channel: T.ConsentChannel) =>
  invoke<T.Answer>("may", { person, purpose, channel });
export const audience = (purpose: string, channel: T.ConsentChannel) =>
  invoke<T.Audience>("audience", { purpose, channel });
export const listAudience = (
  purpose: string,
  channel: T.ConsentChannel,
  blocked_by: T.Verdict | null,
  offset: number,
  limit: number,
) => invoke<T.Page<T.AudiencePerson>>("list_audience", { purpose, channel, blocked_by, offset, limit });
export const consentsOf = (person: string) => invoke<T.ConsentEvent[]>("consents_of", { person });
export const listConsents = (offset: number, limit: number) =>
  invoke<T.Page<T.ConsentEvent>>("list_consents", { offset, limit });
export const askConsent = (request: T.AskConsent) => invoke<T.Changed<T.AskedConsent>>("ask_consent", { request });
export const showEvidence = (document: string) => invoke<T.Evidence>("show_evidence", { document });
export const listAskable = (person: string) => invoke<T.Askable[]>("list_askable", { person });
export const listRequests = (person: string | null) => invoke<T.PendingRequest[]>("list_requests", { person });
export const cancelRequest = (request: string) => invoke<T.Changed<null>>("cancel_request", { request });
export const readAnswer = (person: string, file: string) => invoke<T.ReadAnswer>("read_answer", { person, file });
export const takeAnswer = (taken: T.TakeAnswer) => invoke<T.Changed<T.ConsentEvent>>("take_answer", { taken });
export const recordConsent = (request: T.RecordConsent) =>
  invoke<T.Changed<T.RecordedConsent>>("record_consent", { request });
export const withdrawConsents = (request: T.WithdrawConsents, job: Job) =>
  invokeJob<T.Changed<T.WithdrawnConsents>>("withdraw_consents", { request }, job);
export const coverage = () => invoke<T.Coverage>("coverage");
export const listConsentsAt = (address: string) => invoke<T.AddressHolders>("list_consents_at", { address });
export const listEnding = (month: string | null, purpose: string | null, offset: number, limit: number) =>
  invoke<T.Page<T.EndingConsent>>("list_ending", { month, purpose, offset, limit });
export const countSuppression = () => invoke<T.SuppressionCount>("count_suppression");
export const checkSuppression = (address: string) => invoke<T.SuppressionCheck>("check_suppression", { address });
export const addSuppression = (address: string) => invoke<T.Changed<null>>("add_suppression", { address });
export const removeSuppression = (address: string, reason: T.OffReason) =>
  invoke<T.Changed<null>>("remove_suppression", { address, reason });
export const listPurposes = () => invoke<T.Purpose[]>("list_purposes");
export const addPurpose = (draft: T.PurposeDraft) => invoke<T.Changed<T.Purpose>>("add_purpose", { draft });
export const editPurpose = (purpose: string, draft: T.PurposeDraft, version: string) =>
  invoke<T.Changed<T.Purpose>>("edit_purpose", { purpose, draft, version });
export const retirePurpose = (purpose: string) => invoke<T.Changed<T.Retired>>("retire_purpose", { purpose });
export const resumePurpose = (purpose: string) => invoke<T.Changed<T.Purpose>>("resume_purpose", { purpose });
export const unneeded = () => invoke<T.Unneeded>("unneeded");
export const listFields = () => invoke<T.Field[]>("list_fields");
export const addField = (draft: T.FieldDraft) => invoke<T.Changed<T.Field>>("add_field", { draft });
export const editField = (field: string, draft: T.FieldDraft, version: string) =>
  invoke<T.Changed<T.Field>>("edit_field", { field, draft, version });
export const previewMovedField = (field: string, purpose: string) =>
  invoke<T.MovedField>("preview_moved_field", { field, purpose });
export const endField = (field: string) => invoke<T.Changed<T.EndedField>>("end_field", { field });
export const resumeField = (field: string) => invoke<T.Changed<T.Field>>("resume_field", { field });
export const purposesOf = (person: string) => invoke<T.Held[]>("purposes_of", { person });
export const holdFor = (person: string, purpose: string, since: string | null, source: string) =>
  invoke<T.Changed<T.Held[]>>("hold_for", { person, purpose, since, source });
export const endPurpose = (person: string, purpose: string) =>
  invoke<T.Changed<T.Held[]>>("end_purpose", { person, purpose });
export const listDeclarations = () => invoke<T.Declaration[]>("list_declarations");
export const addDeclaration = (draft: T.DeclarationDraft) => invoke<T.Changed<number>>("add_declaration", { draft });
export const listObjections = (person: string) => invoke<T.Objection[]>("list_objections", { person });
export const object = (person: string, to: T.Objected, at: string | null, note: string) =>
  invoke<T.Changed<string>>("object", { person, to, at, note });
export const decideObjection = (objection: string, decision: T.Decision, grounds: string) =>
  invoke<T.Changed<null>>("decide_objection", { objection, decision, grounds });
export const listRestrictions = (person: string) => invoke<T.Restriction[]>("list_restrictions", { person });
export const restrict = (person: string, ground: T.RestrictionGround, at: string | null, note: string) =>
  invoke<T.Changed<string>>("restrict", { person, ground, at, note });
export const lift = (person: string, only: string | null, told_on: string) =>
  invoke<T.Changed<string[]>>("lift", { person, only, told_on });
export const liftNotice = (person: string, only: string | null) => invoke<string>("lift_notice", { person, only });
export const listNotices = (person: string) => invoke<T.Notice[]>("list_notices", { person });
export const giveNotice = (person: string, draft: T.NoticeDraft) =>
  invoke<T.Changed<string>>("give_notice", { person, draft });
export const giveNotices = (request: T.GiveNotices) => invoke<T.Changed<number>>("give_notices", { request });
export const listNoticeTexts = () => invoke<T.NoticeText[]>("list_notice_texts");
export const addNoticeText = (draft: T.NoticeTextDraft) => invoke<T.Changed<number>>("add_notice_text", { draft });
export const noticeWords = (worded: T.WordedFor) => invoke<T.NoticeWords>("notice_words", { worded });
export const saveNotice = (worded: T.WordedFor, out: string) => invoke<T.SavedFile>("save_notice", { worded, out });
export const listDueNotices = (query: T.DueQuery) => invoke<T.DuePage>("list_due_notices", { query });
export const noticeDuty = (person: string) => invoke<T.NoticeDuty>("notice_duty", { person });
export const setCollectedFrom = (person: string, from: T.CollectedFrom) =>
  invoke<T.Changed<null>>("set_collected_from", { person, from });
export const listGrounds = (person: string) => invoke<T.Ground[]>("list_grounds", { person });
export const recordGround = (person: string, draft: T.GroundDraft) =>
  invoke<T.Changed<string>>("record_ground", { person, draft });
export const endGround = (ground: string) => invoke<T.Changed<null>>("end_ground", { ground });

// The limits that a law or a policy sets
export const listLimits = () => invoke<T.LimitView[]>("list_limits");
export const setLimit = (draft: T.LimitDraft, based_on: number | null) =>
  invoke<T.Changed<T.LimitView>>("set_limit", { draft, based_on });

// What goes when, and what holds it up
export const listRetentionRules = () => invoke<T.RetentionRule[]>("list_retention_rules");
export const listRuleVersions = (key: string) => invoke<T.RetentionRule[]>("list_rule_versions", { key });
export const saveRetentionRule = (draft: T.RetentionRuleDraft, version: number | null) =>
  invoke<T.Changed<T.RetentionRule>>("save_retention_rule", { draft, version });
export const saveConcept = (language: T.Language, out: string) =>
  invoke<T.SavedFile>("save_concept", { language, out });
export const retentionOfPerson = (person: string) => invoke<T.PersonRetention>("retention_of_person", { person });
export const setRelationEnd = (person: string, ended_on: string | null) =>
  invoke<T.Changed<null>>("set_relation_end", { person, ended_on });
export const assignRetentionRule = (
  person: string,
  kind: T.RecordKind,
  id: string,
  rule: string | null,
  starts_on: string | null,
) => invoke<T.Changed<null>>("assign_retention_rule", { person, kind, id, rule, starts_on });
export const addHold = (draft: T.HoldDraft) => invoke<T.Changed<string>>("add_hold", { draft });
export const liftHold = (hold: string) => invoke<T.Changed<null>>("lift_hold", { hold });
export const listHolds = (lifted: boolean) => invoke<T.HoldView[]>("list_holds", { lifted });
export const retentionSettings = () => invoke<T.RetentionView>("retention_settings");
export const setRetentionSettings = (settings: T.RetentionSettings) =>
  invoke<T.Changed<null>>("set_retention_settings", { settings });
export const previewSweep = (as_of: string | null, limit: number) =>
  invoke<T.SweepPreview>("preview_sweep", { as_of, limit });
export const sweepMentions = (as_of: string | null, job: Job) =>
  invokeJob<T.SweepMentions>("sweep_mentions", { as_of }, job);
export const runSweep = (request: T.SweepRequest, job: Job) => invokeJob<T.SweepReport>("run_sweep", { request }, job);
export const clockIsRight = () => invoke<null>("clock_is_right");
export const listSweeps = () => invoke<T.SweepReport[]>("list_sweeps");
export const sweepReminder = () => invoke<T.SweepReminder | null>("sweep_reminder");
export const listProposedErasures = () => invoke<T.ProposedErasure[]>("list_proposed_erasures");
export const previewErasure = (person: string) => invoke<T.ErasurePreview>("preview_erasure", { person });
export const erasePerson = (person: string, request: T.ErasureRequest) =>
  invoke<T.Changed<T.Erased>>("erase_person", { person, request });
export const listRecipientsToTell = () => invoke<T.RecipientToTell[]>("list_recipients_to_tell");
export const setRecipientTold = (recipient: string) => invoke<T.Changed<null>>("set_recipient_told", { recipient });

// What leaves
export const glancePreview = (person: string) => invoke<T.GlancePreview>("glance_preview", { person });
export const exportGlance = (request: T.GlanceRequest) => invoke<T.GlanceResult>("export_glance", request);
export const exportPersons = (request: T.ListExportRequest, job: Job) =>
  invokeJob<T.ListExportResult>("export_persons", request, job);
export const exportOrganisations = (request: T.OrganisationsExportRequest, job: Job) =>
  invokeJob<T.ListExportResult>("export_organisations", request, job);
export const exportAudience = (request: T.AudienceExportRequest, job: Job) =>
  invokeJob<T.ListExportResult>("export_audience", request, job);
export const checkProof = (file: string) => invoke<T.ProofCheck & Partial<T.ProofContent>>("check_proof", { file });
export const saveConsentProof = (request: T.ConsentProofRequest) =>
  invoke<T.ConsentProofResult>("save_consent_proof", request);
export const listDisclosures = (person: string) => invoke<T.Disclosure[]>("list_disclosures", { person });

// History and settings
export const listHistory = (filter: HistoryFilter, offset: number, limit: number) =>
  invoke<T.Page<T.HistoryEntry>>("list_history", { ...filter, offset, limit });
export const historyState = () => invoke<T.HistoryState>("history_state");
export const noteReading = (person: string) => invoke<null>("note_reading", { person });
export const listReadings = (person: string) => invoke<T.ReadingView[]>("list_readings", { person });
export const readingSettings = () => invoke<T.ReadingSettings>("reading_settings");
export const setReadingSettings = (settings: T.ReadingSettings) =>
  invoke<T.Changed<null>>("set_reading_settings", { settings });
export const lastChange = () => invoke<number>("last_change");
export const verifyHistory = (job: Job) => invokeJob<T.Verification>("verify_history", {}, job);
export const saveProof = (out: string) => invoke<T.SavedFile>("save_proof", { out });
export const info = () => invoke<T.Info>("info");
export const doctor = (job: Job) => invokeJob<T.CheckUp>("doctor", {}, job);
export const mendKeyFiles = () => invoke<T.Changed<null>>("mend_key_files");
export const rebuildJournal = () => invoke<T.Changed<null>>("rebuild_journal");
export const rebuildSearch = () => invoke<T.Changed<null>>("rebuild_search");
export const rebuildSuppressed = () => invoke<T.Changed<null>>("rebuild_suppressed");
export const setController = (controller: T.Controller) => invoke<T.Changed<null>>("set_controller", { controller });

// Backups
export const backupState = () => invoke<T.BackupsView>("backup_state");
export const backUp = (out: string, job: Job) => invokeJob<T.BackedUp>("back_up", { out }, job);
export const setBackupSettings = (settings: T.BackupSettings) =>
  invoke<T.Changed<null>>("set_backup_settings", { settings });
export const rekey = (request: { password: string; recovery_key: string | null }, job: Job) =>
  invokeJob<T.RekeyView>("rekey", request, job);
// The server through which mails leave
export const mailServer = () => invoke<T.MailServerView | null>("mail_server");
export const setMailServer = (server: T.MailServer, password: string | null) =>
  invoke<T.Changed<null>>("set_mail_server", { server, password });
export const testMailServer = () => invoke<null>("test_mail_server");
export const removeMailServer = () => invoke<T.Changed<null>>("remove_mail_server");

// Users
export const listUsers = () => invoke<T.UserView[]>("list_users");
export const addUser = (name: string, role: T.Role, password: string) =>
  invoke<T.UserView[]>("add_user", { name, role, password });
export const setRole = (name: string, role: T.Role) => invoke<T.UserView[]>("set_role", { name, role });
export const removeUser = (name: string) => invoke<T.UserView[]>("remove_user", { name });
