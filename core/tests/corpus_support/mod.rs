//! How the corpus writes cells, and when one of ours agrees.

use serde_json::Value;
use sha2::{Digest, Sha256};

pub fn python_json(rows: &[Vec<Value>]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| match cell {
                    Value::Bool(truth) => truth.to_string(),
                    Value::Number(number) => python_float(number.as_f64().unwrap()),
                    cell => cell.to_string(),
                })
                .collect();
            format!("[{}]", cells.join(", "))
        })
        .collect();
    format!("[{}]", rows.join(", "))
}

fn python_float(number: f64) -> String {
    if number != 0.0 && (number.abs() >= 1e16 || number.abs() < 1e-4) {
        let text = format!("{number:e}");
        let (mantissa, exponent) = text.split_once('e').unwrap();
        let exponent: i32 = exponent.parse().unwrap();
        return format!("{mantissa}e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs());
    }
    format!("{number:?}")
}

pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A cell of ours as the corpus writes it, as far as the text tells.
pub fn cell_agrees(found: &str, wanted: &Value) -> bool {
    match wanted {
        Value::Null => found.is_empty(),
        Value::Number(number) => found.parse::<f64>().is_ok_and(|found| {
            let wanted = number.as_f64().unwrap();
            // The corpus has six decimals.
            (found - wanted).abs() <= 1e-6_f64.max(wanted.abs() * 1e-12)
        }),
        Value::Bool(truth) => found == truth.to_string() || found == if *truth { "1" } else { "0" },
        Value::String(wanted) if wanted.starts_with("td:") => {
            let parts: Vec<f64> = found.split(':').map(|part| part.parse().unwrap()).collect();
            wanted[3..].parse() == Ok(parts[0] * 3600.0 + parts[1] * 60.0 + parts[2])
        }
        Value::String(wanted) => found == wanted || wanted.strip_suffix("T00:00:00") == Some(found),
        _ => false,
    }
}

pub fn wanted_rows(rows: &[Value]) -> impl Iterator<Item = &Vec<Value>> {
    rows.iter().map(|row| row.as_array().unwrap())
}

/// What a cell's text was most likely in the sheet, as the corpus writes it.
pub fn typed(cell: &str) -> Value {
    if cell.is_empty() {
        return Value::Null;
    }
    if let Ok(truth) = cell.parse() {
        return Value::Bool(truth);
    }
    if let Ok(number) = cell.parse::<f64>() {
        return Value::from((number * 1e6).round() / 1e6);
    }
    let date = cell.len() == 10 && cell.split('-').map(str::len).eq([4, 2, 2]);
    Value::from(if date { format!("{cell}T00:00:00") } else { cell.to_owned() })
}
