//! The SQL of imports.

use std::path::Path;

use rusqlite::{Connection, named_params};

use super::child::Record;
use super::read::frame::ImportFormat;
use super::run::ImportResult;
use crate::ids::{ImportId, UserId};
use crate::problem::Result;
use crate::time::Timestamp;

/// Under this number the header of a file is kept among its failures; records are numbered from one.
pub(super) const HEADER: u64 = 0;

/// What is known of an import when it begins.
pub(super) struct Begun<'a> {
    pub id: ImportId,
    pub at: Timestamp,
    pub actor: UserId,
    pub files: &'a [String],
    pub format: ImportFormat,
    pub source: &'a str,
    pub first_change: u64,
}

/// The name of a file without its folder, which may say more about its owner than is needed.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

pub(super) fn begin(connection: &Connection, begun: &Begun<'_>) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO import (id, at, actor, files, format, source, read, created, updated, skipped, suppressed,
                                 failed, first_change)
             VALUES (:id, :at, :actor, :files, :format, :source, 0, 0, 0, 0, 0, 0, :first_change)",
        )?
        .execute(named_params! {
            ":id": begun.id, ":at": begun.at, ":actor": begun.actor, ":files": serde_json::to_string(begun.files)?,
            ":format": begun.format.key(), ":source": begun.source, ":first_change": begun.first_change,
        })?;
    Ok(())
}

pub(super) fn finish(connection: &Connection, id: ImportId, done: &ImportResult) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE import SET read = :read, created = :created, updated = :updated, skipped = :skipped,
                    suppressed = :suppressed, failed = :failed, withdrawn = :withdrawn
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": id, ":read": done.read, ":created": done.created, ":updated": done.updated,
            ":skipped": done.skipped, ":suppressed": done.suppressed, ":failed": done.failed_total,
            ":withdrawn": done.withdrawn,
        })?;
    Ok(())
}

pub(super) fn add_header(connection: &Connection, id: ImportId, file: usize, headers: &[String]) -> Result<()> {
    add(connection, id, (file, HEADER, None), "header", &headers.iter().map(String::as_str).collect::<Vec<_>>())
}

pub(super) fn add_failure(
    connection: &Connection,
    id: ImportId,
    (file, record): (usize, u64),
    as_read: &Record,
    code: &str,
) -> Result<()> {
    const TEXTS_PER_PROPERTY: usize = 4;
    let place = (file, record, Some(as_read.line()));
    match as_read {
        Record::Row { cells: texts, .. } | Record::Failed { shown: texts, .. } => {
            add(connection, id, place, code, &texts.iter().collect::<Vec<_>>())
        }
        Record::Card { properties, .. } => {
            // Group, name, parameters, value: name and value say it to a person.
            let texts: Vec<&str> = properties.iter().collect();
            let lines: Vec<String> = texts
                .chunks_exact(TEXTS_PER_PROPERTY)
                .map(|property| format!("{}: {}", property[1], property[3]))
                .collect();
            add(connection, id, place, code, &lines.iter().map(String::as_str).collect::<Vec<_>>())
        }
    }
}

fn add(
    connection: &Connection,
    id: ImportId,
    (file, record, line): (usize, u64, Option<u32>),
    code: &str,
    cells: &[&str],
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO import_failure (import_id, file, record, line, code, cells)
             VALUES (:id, :file, :record, :line, :code, :cells)",
        )?
        .execute(named_params! {
            ":id": id, ":file": file as u64, ":record": record, ":line": line, ":code": code,
            ":cells": serde_json::to_string(cells)?,
        })?;
    Ok(())
}
