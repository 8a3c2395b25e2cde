//! The terminal: one command, one job, with the same use cases, rights and history as the window.

mod backups;
mod consents;
mod coverage;
mod declarations;
mod definition;
mod demo;
mod documents;
mod duplicates;
mod erasure;
mod exports;
mod fields;
mod gate;
mod grounds;
mod help;
mod history;
mod holds;
mod import;
mod import_report;
mod limits;
mod mail;
mod merge;
mod notices;
mod organisations;
mod password;
mod persons;
mod purposes;
mod readings;
mod requests;
mod retention;
mod rights;
mod suppression;
mod sweep;
mod terminal;
mod touchpoints;
mod users;
mod workspace;

use std::cell::Cell;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};
use kartei_core::language::Language;
use kartei_core::time::Clock;

use self::definition::{
    Cli, Command, ConsentCommand, DeclarationCommand, Demo, DocumentCommand, FieldCommand, Global, GroundCommand,
    History, HistoryCommand, HoldCommand, ImportCommand, ImportSubcommand, LimitCommand, MailCommand,
    MailServerCommand, NoticeCommand, ObjectionCommand, OrganisationCommand, PersonCommand, PurposeCommand,
    RestrictionCommand, RetentionCommand, SuppressionCommand, TouchpointCommand, UserCommand,
};
use self::terminal::{Done, Failure, Terminal};
use crate::preferences::Store;
use crate::state::Shell;

/// Wrong usage, as in every other program.
const WRONG_USAGE: u8 = 2;

/// Runs the program with its arguments, the first being its own name.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let preferences = Store::of_user();
    preferences.remove_unfinished();
    let chosen = language_of(&arguments).or(preferences.get().language);
    let language = chosen.unwrap_or_else(crate::language::of_system);
    let json = arguments.iter().any(|argument| argument == "--json");

    // A program that was renamed explains itself by its own name.
    let mut command = help::localise(Cli::command().bin_name("kartei"), language);
    let cli = match command.try_get_matches_from_mut(arguments) {
        Ok(matches) => Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command)),
        Err(error) => Err(error),
    };
    let cli = match cli {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            let sentence = help::wrong_usage(&error, &command, language);
            return terminal::complain(&Failure::Usage(sentence), json, language);
        }
        // Help or the version was asked for.
        Err(error) => return terminal::write_out(&help::in_words(&error.render().to_string(), language)),
    };
    match clock(&cli.global, language).and_then(|clock| act(cli, preferences, language, clock)) {
        Ok(status) => status,
        Err(failure) => terminal::complain(&failure, json, language),
    }
}

fn act(cli: Cli, preferences: Store, language: Language, clock: Clock) -> Result<ExitCode, Failure> {
    let Some(command) = cli.command else {
        check_display(language)?;
        return Ok(crate::open_window(Shell::new(preferences, cli.global.start(), clock)));
    };
    let terminal = Terminal { language, clock, preferences, global: cli.global, missing: Cell::default() };
    if matches!(command, Command::Demo(Demo { window: true })) {
        check_display(language)?;
        return Ok(crate::open_window(demo::shell(terminal)?));
    }
    dispatch(&terminal, command)?;
    Ok(ExitCode::SUCCESS)
}

fn dispatch(terminal: &Terminal, command: Command) -> Done {
    match command {
        Command::Init(request) => workspace::init(terminal, request),
        Command::Controller(request) => workspace::controller(terminal, &request),
        Command::Info => workspace::info(terminal),
        Command::Doctor(request) => workspace::doctor(terminal, &request),
        Command::Find(request) => persons::find(terminal, request),
        Command::Person { command } => match command {
            PersonCommand::Add(request) => persons::add(terminal, request),
            PersonCommand::Edit(request) => persons::edit(terminal, request),
            PersonCommand::Show(request) => persons::show(terminal, request),
            PersonCommand::List(request) => persons::list(terminal, request),
            PersonCommand::Tag(request) => persons::tag(terminal, request),
            PersonCommand::Merge(request) => merge::merge(terminal, &request),
            PersonCommand::Readings(request) => readings::list(terminal, &request),
        },
        Command::Organisation { command } => match command {
            OrganisationCommand::Add(request) => organisations::add(terminal, &request),
            OrganisationCommand::Edit(request) => organisations::edit(terminal, &request),
            OrganisationCommand::Show(request) => organisations::show(terminal, &request),
            OrganisationCommand::List(request) => organisations::list(terminal, request),
            OrganisationCommand::Remove(request) => organisations::remove(terminal, &request),
            OrganisationCommand::Join(request) => organisations::join(terminal, &request),
            OrganisationCommand::Leave(request) => organisations::leave(terminal, &request),
            OrganisationCommand::Export(request) => organisations::export(terminal, request),
        },
        Command::Touchpoint { command } => match command {
            TouchpointCommand::Add(request) => touchpoints::add(terminal, request),
            TouchpointCommand::Edit(request) => touchpoints::edit(terminal, request),
            TouchpointCommand::List(request) => touchpoints::list(terminal, &request),
            TouchpointCommand::Remove(request) => touchpoints::remove(terminal, &request),
        },
        Command::Document { command } => match command {
            DocumentCommand::Add(request) => documents::add(terminal, &request),
            DocumentCommand::List(request) => documents::list(terminal, &request),
            DocumentCommand::Save(request) => documents::save(terminal, request),
            DocumentCommand::Remove(request) => documents::remove(terminal, &request),
        },
        Command::Duplicates(request) => duplicates::duplicates(terminal, &request),
        Command::Undo(request) => history::undo(terminal, &request),
        Command::Consent { command } => match command {
            ConsentCommand::Record(request) => consents::record(terminal, request),
            ConsentCommand::List(request) => consents::list(terminal, request),
            ConsentCommand::At(request) => consents::at(terminal, &request),
            ConsentCommand::Withdraw(request) => consents::withdraw(terminal, request),
            ConsentCommand::Coverage(request) => coverage::coverage(terminal, &request),
            ConsentCommand::Ask(request) => requests::ask(terminal, request),
            ConsentCommand::Waiting(request) => requests::waiting(terminal, &request),
            ConsentCommand::Cancel(request) => requests::cancel(terminal, &request),
            ConsentCommand::Answer(request) => requests::answer(terminal, request),
            ConsentCommand::Evidence(request) => consents::evidence(terminal, request),
            ConsentCommand::Proof(request) => consents::proof(terminal, request),
            ConsentCommand::Check(request) => consents::check(terminal, &request),
        },
        Command::Declaration { command } => match command {
            DeclarationCommand::List(request) => declarations::list(terminal, &request),
            DeclarationCommand::Write(request) => declarations::write(terminal, request),
        },
        Command::Ground { command } => match command {
            GroundCommand::List(request) => grounds::list(terminal, &request),
            GroundCommand::Add(request) => grounds::add(terminal, request),
            GroundCommand::End(request) => grounds::end(terminal, &request),
        },
        Command::Purpose { command } => match command {
            PurposeCommand::List => purposes::list(terminal),
            PurposeCommand::Add(request) => purposes::add(terminal, request),
            PurposeCommand::Edit(request) => purposes::edit(terminal, &request),
            PurposeCommand::End(request) => purposes::end(terminal, &request),
            PurposeCommand::Resume(request) => purposes::resume(terminal, &request),
            PurposeCommand::Hold(request) => purposes::hold(terminal, &request),
            PurposeCommand::Unneeded => purposes::unneeded(terminal),
        },
        Command::Limit { command } => match command {
            LimitCommand::List => limits::list(terminal),
            LimitCommand::Set(request) => limits::set(terminal, request),
        },
        Command::Field { command } => match command {
            FieldCommand::List => fields::list(terminal),
            FieldCommand::Add(request) => fields::add(terminal, request),
            FieldCommand::Edit(request) => fields::edit(terminal, &request),
            FieldCommand::End(request) => fields::end(terminal, &request),
            FieldCommand::Resume(request) => fields::resume(terminal, &request),
        },
        Command::Notice { command } => match command {
            NoticeCommand::List(request) => notices::list(terminal, &request),
            NoticeCommand::Give(request) => notices::give(terminal, request),
            NoticeCommand::Text(request) => notices::text(terminal, request),
            NoticeCommand::Due(request) => notices::due(terminal, &request),
            NoticeCommand::Origin(request) => notices::origin(terminal, &request),
            NoticeCommand::Texts => notices::texts(terminal),
            NoticeCommand::Write(request) => notices::write(terminal, &request),
        },
        Command::Mail { command: MailCommand::Server { command } } => match command {
            MailServerCommand::Set(request) => mail::set(terminal, &request),
            MailServerCommand::Show => mail::show(terminal),
            MailServerCommand::Test => mail::test(terminal),
            MailServerCommand::Remove => mail::remove(terminal),
        },
        Command::May(request) => gate::may(terminal, request),
        Command::Audience(request) => gate::audience(terminal, request),
        Command::Object(request) => rights::object(terminal, request),
        Command::Objection { command } => match command {
            ObjectionCommand::List(request) => rights::objections(terminal, &request),
            ObjectionCommand::Decide(request) => rights::decide(terminal, &request),
        },
        Command::Restrict(request) => rights::restrict(terminal, request),
        Command::Restriction { command: RestrictionCommand::List(request) } => rights::restrictions(terminal, &request),
        Command::Lift(request) => rights::lift(terminal, request),
        Command::Suppression { command } => match command {
            SuppressionCommand::List => suppression::list(terminal),
            SuppressionCommand::Check(request) => suppression::check(terminal, &request),
            SuppressionCommand::Add(request) => suppression::add(terminal, &request),
            SuppressionCommand::Remove(request) => suppression::remove(terminal, &request),
        },
        Command::Sweep(request) => sweep::sweep(terminal, &request),
        Command::Hold { command } => match command {
            HoldCommand::Add(request) => holds::add(terminal, request),
            HoldCommand::Remove(request) => holds::remove(terminal, &request),
            HoldCommand::List(request) => holds::list(terminal, &request),
        },
        Command::Erase(request) => erasure::erase(terminal, &request),
        Command::Retention { command } => match command {
            RetentionCommand::Rules(request) => retention::rules(terminal, &request),
            RetentionCommand::Set(request) => retention::set(terminal, *request),
            RetentionCommand::Concept(request) => retention::concept(terminal, &request),
            RetentionCommand::Person(request) => retention::person(terminal, &request),
            RetentionCommand::End(request) => retention::end(terminal, &request),
            RetentionCommand::Assign(request) => retention::assign(terminal, &request),
            RetentionCommand::Settings(request) => retention::settings(terminal, &request),
            RetentionCommand::Recipients(request) => retention::recipients(terminal, &request),
            RetentionCommand::Sweeps => retention::sweeps(terminal),
            RetentionCommand::Proposals => retention::proposals(terminal),
        },
        Command::Readings(request) => readings::settings(terminal, &request),
        Command::History(History { command: Some(HistoryCommand::Proof(request)), .. }) => {
            history::proof(terminal, &request)
        }
        Command::History(request) => history::history(terminal, request),
        Command::Verify(request) => history::verify(terminal, &request),
        Command::Backup(request) => backups::back_up(terminal, &request),
        Command::Restore(request) => backups::restore(terminal, &request),
        Command::Backups(request) => backups::settings(terminal, &request),
        Command::Rekey(request) => backups::rekey(terminal, &request),
        Command::User { command } => match command {
            UserCommand::Add(request) => users::add(terminal, request),
            UserCommand::Role(request) => users::role(terminal, request),
            UserCommand::Remove(request) => users::remove(terminal, request),
            UserCommand::List => users::list(terminal),
            UserCommand::Password => users::password(terminal),
            UserCommand::Recover => users::recover(terminal),
            UserCommand::RecoveryKey => users::recovery_key(terminal),
        },
        Command::Demo(_) => demo::demo(terminal),
        Command::Import(ImportCommand { command: Some(ImportSubcommand::Undo(request)), .. }) => {
            import::undo(terminal, &request)
        }
        Command::Import(ImportCommand { command: Some(ImportSubcommand::List), .. }) => import::list(terminal),
        Command::Import(ImportCommand { command: Some(ImportSubcommand::Failures(request)), .. }) => {
            import::failures(terminal, &request)
        }
        Command::Import(ImportCommand { command: None, run }) => import::run(terminal, run),
        Command::Glance(request) => exports::glance(terminal, request),
        Command::Export(request) => exports::export(terminal, request),
        Command::Disclosures(request) => documents::handed_out(terminal, &request),
    }
}

/// Refuses where there is no display to open a window on: the toolkit panics without one.
fn check_display(language: Language) -> Done {
    let display =
        ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|set| !set.is_empty()));
    if cfg!(target_os = "linux") && !display {
        return Err(Failure::Refused { code: "no_display", sentence: language.text("terminal-no-display") });
    }
    Ok(())
}

/// The language asked for, found before the arguments are understood: their explanation is in it already.
fn language_of(arguments: &[OsString]) -> Option<Language> {
    let mut words = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(word) = words.next() {
        let value = if word == "--language" { words.next() } else { word.strip_prefix("--language=") };
        if let Some(language) = value.and_then(Language::of_locale) {
            return Some(language);
        }
    }
    None
}

#[cfg(feature = "test-clock")]
fn clock(global: &Global, language: Language) -> Result<Clock, Failure> {
    let now = global.now.clone().or_else(|| std::env::var("KARTEI_NOW").ok());
    now.map_or(Ok(Clock::System), |now| terminal::time(&now, language).map(Clock::Fixed))
}

#[cfg(not(feature = "test-clock"))]
fn clock(_: &Global, _: Language) -> Result<Clock, Failure> {
    Ok(Clock::System)
}
