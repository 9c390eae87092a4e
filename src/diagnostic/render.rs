//! Complaints as text with a caret, as JSON, and as SARIF.

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use super::{CODES, Diagnostic, Place, Severity};

/// For people: one block a complaint, the line with a caret under the fault, and what to do.
#[must_use]
pub fn text(diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&format!("{}[{}]: {}\n", diagnostic.severity.name(), diagnostic.code, diagnostic.message));
        if let Some(place) = &diagnostic.place {
            out.push_str(&format!("  at {place}\n"));
            out.push_str(&excerpt(place));
        }
        if let Some(help) = &diagnostic.help {
            out.push_str(&format!("  help: {help}\n"));
        }
        out.push('\n');
    }
    out
}

fn excerpt(place: &Place) -> String {
    if place.excerpt.trim().is_empty() {
        return String::new();
    }
    let number = place.line.to_string();
    let shift = if place.excerpt.starts_with('\u{2026}') { place.column.saturating_sub(61) } else { 0 };
    let before: String =
        place.excerpt.chars().take((place.column - 1).saturating_sub(shift) + usize::from(shift > 0)).collect();
    let marked: String = place.excerpt.chars().skip(before.chars().count()).take(place.length).collect();
    format!(
        "  {number} | {}\n  {:pad$} | {:gap$}{}\n",
        place.excerpt.trim_end(),
        "",
        "",
        "^".repeat(marked.width().max(1)),
        pad = number.len(),
        gap = before.width(),
    )
}

/// For programs: `{ "schema": "candour.diagnostics/1", "diagnostics": […] }`.
#[must_use]
pub fn json(diagnostics: &[Diagnostic]) -> String {
    pretty(&json!({ "schema": "candour.diagnostics/1", "diagnostics": diagnostics }))
}

/// For code hosts: SARIF 2.1.0.
#[must_use]
pub fn sarif(diagnostics: &[Diagnostic]) -> String {
    let rules: Vec<Value> = CODES
        .iter()
        .filter(|code| diagnostics.iter().any(|d| d.code == code.name))
        .map(|code| json!({ "id": code.name, "shortDescription": { "text": code.title }, "fullDescription": { "text": code.why }, "help": { "text": code.fix } }))
        .collect();
    let results: Vec<Value> = diagnostics.iter().map(result).collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "candour", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "results": results,
        }],
    }))
}

fn result(diagnostic: &Diagnostic) -> Value {
    let mut message = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        message = format!("{message}. {help}");
    }
    let level = if diagnostic.severity == Severity::Error { "error" } else { "warning" };
    let locations: Vec<Value> = diagnostic
        .place
        .iter()
        .map(|p| {
            json!({ "physicalLocation": {
                "artifactLocation": { "uri": p.file },
                "region": { "startLine": p.line, "startColumn": p.column, "endColumn": p.column + p.length },
            } })
        })
        .collect();
    json!({ "ruleId": diagnostic.code, "level": level, "message": { "text": message }, "locations": locations })
}

fn pretty(value: &Value) -> String {
    let mut out = serde_json::to_string_pretty(value).unwrap_or_default();
    out.push('\n');
    out
}
