//! Empty lines and comments.

use toml_edit::{Item, RawString, Table};

/// What stands before, behind or between values.
pub(super) fn raw(text: Option<&RawString>) -> &str {
    text.and_then(RawString::as_str).unwrap_or_default()
}

/// The lines above something: comments without spaces round them, never two empty lines together, and no indent. A first
/// empty line is kept; the caller knows whether it is wanted.
pub(super) fn above(text: &str) -> String {
    let mut out = String::new();
    // The last part is the indent of the thing itself.
    let Some((lines, _)) = text.rsplit_once('\n') else { return out };
    let mut empty = false;
    for line in lines.split('\n').map(str::trim) {
        if line.is_empty() {
            empty = true;
            continue;
        }
        if std::mem::take(&mut empty) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
    }
    if empty {
        out.push('\n');
    }
    out
}

/// A comment beside something, with the space before it; nothing where there is none.
pub(super) fn beside(text: &str) -> &str {
    if text.contains('#') { text.trim_end() } else { "" }
}

/// The comments at the end of a file.
pub(super) fn trailing(text: &str) -> String {
    let lines = above(&format!("{text}\n"));
    if lines.trim().is_empty() { String::new() } else { format!("{}\n", lines.trim_end()) }
}

/// Takes the comments that begin a file from its first table: down to the last empty line, or to the line that names the
/// schema. They stay at the beginning, whichever table comes first.
pub(super) fn take_head(root: &mut Table) -> String {
    if root.iter().any(|(_, item)| item.is_value()) {
        return String::new();
    }
    let Some(first) = first(root) else { return String::new() };
    let all = above(raw(first.decor().prefix()));
    let all = all.trim_start_matches('\n');
    let empty = all.rfind("\n\n").map(|at| at + 2);
    let schema = all.rfind("#:").and_then(|at| all.get(at..)?.find('\n').map(|end| at + end + 1));
    let (head, rest) = all.split_at_checked(empty.max(schema).unwrap_or(0)).unwrap_or(("", all));
    let (head, rest) = (head.to_owned(), rest.to_owned());
    first.decor_mut().set_prefix(rest);
    head
}

/// The table whose header comes first.
fn first(table: &mut Table) -> Option<&mut Table> {
    let mut found: Option<&mut Table> = None;
    for (_, item) in table.iter_mut() {
        let inner: Vec<&mut Table> = match item {
            Item::Table(inner) => vec![inner],
            Item::ArrayOfTables(list) => list.iter_mut().take(1).collect(),
            Item::None | Item::Value(_) => Vec::new(),
        };
        for inner in inner {
            let candidate = if inner.is_implicit() { first(inner) } else { Some(inner) };
            if let Some(candidate) = candidate
                && found.as_ref().is_none_or(|f| candidate.position() < f.position())
            {
                found = Some(candidate);
            }
        }
    }
    found
}
