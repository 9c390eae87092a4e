//! Reading an advice: every complaint with its place.

use serde_json::Value;

use crate::api::{self, ADVICE, AdviceDocument};
use crate::diagnostic::{Complaints, Diagnostic, Place, clean, code};
use crate::knowledge::KnowledgeBase;
use crate::profile::Profile;

/// How many characters of the file a complaint repeats.
const SHOWN: usize = 300;

/// Reads the text of an advice; `name` is what complaints call it. A byte-order mark in front is passed over.
///
/// # Errors
/// When it is not JSON, when it is another document, or when a field is missing or not of its type.
pub fn read(name: &str, text: &str) -> Result<AdviceDocument, Complaints> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let help = "give the file that `candour recommend --format json` wrote".to_owned();
        complaint(name, text, &error, &|what| (code::NOT_JSON, format!("this is not JSON: {what}"), Some(help.clone())))
    })?;
    let schema = value.get("schema").and_then(Value::as_str);
    if schema != Some(ADVICE) {
        let message = match schema {
            Some(other) => format!("this is `{}`, and not an advice", shown(other)),
            None => "this does not say that it is an advice: it has no `schema`".to_owned(),
        };
        let diagnostic = Diagnostic::new(code::NOT_ADVICE, message);
        return Err(one(diagnostic.help(format!("an advice has the schema `{ADVICE}`"))));
    }
    serde_json::from_str(text).map_err(|error| {
        complaint(name, text, &error, &|what| (code::NOT_ADVICE, format!("this is not a whole advice: {what}"), None))
    })
}

/// The profile that an advice is for.
pub(super) fn profile(document: &AdviceDocument, kb: &KnowledgeBase) -> Result<Profile, Complaints> {
    Profile::from_input(document.profile.input.clone(), kb).map_err(|found| {
        let layers = document.knowledge.iter().map(|l| format!("{} {} of {}", l.name, l.version, l.date));
        let other = document.knowledge != api::layers(kb.model());
        let with = if other {
            format!(", made with {},", shown(&layers.collect::<Vec<_>>().join(" and ")))
        } else {
            ":".to_owned()
        };
        let inside = |d: Diagnostic| Diagnostic {
            message: clean(&format!("in the profile of the advice{with} {}", d.message)),
            ..d
        };
        Complaints(found.0.into_iter().map(inside).collect())
    })
}

type Said<'s> = dyn Fn(&str) -> (crate::diagnostic::Code, String, Option<String>) + 's;

fn complaint(name: &str, text: &str, error: &serde_json::Error, said: &Said<'_>) -> Complaints {
    // The place has a field of its own; ticks come in pairs.
    let whole = error.to_string();
    let what = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(what, _)| what);
    let what = if what.matches('`').count() % 2 == 1 || what.len() > SHOWN { shown(what) } else { what.to_owned() };
    let (code, message, help) = said(&what);
    let before = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = (before + error.column().saturating_sub(1)).min(text.len());
    one(Diagnostic::new(code, message).maybe_help(help).at(Place::new(name, text, at..at + 1)))
}

/// Words of the file: not too many, and without ticks of their own.
fn shown(text: &str) -> String {
    text.chars().take(SHOWN).map(|c| if c == '`' { '\'' } else { c }).collect()
}

fn one(diagnostic: Diagnostic) -> Complaints {
    Complaints(vec![diagnostic])
}
