//! Keys, values and what stands round them.

use toml_edit::{Array, Formatted, InlineTable, KeyMut, Value};

use super::blanks::{above, beside, raw};
use crate::knowledge::keys::Shape;

/// A key of a table.
pub(super) fn key(key: &mut KeyMut<'_>, first_of_file: bool) {
    let above = above(raw(key.leaf_decor().prefix()));
    // Empty lines between keys go; one above a comment may stay.
    let above = match (above.contains('#'), first_of_file) {
        (false, _) => "",
        (true, true) => above.trim_start_matches('\n'),
        (true, false) => &above,
    }
    .to_owned();
    bare(key);
    let decor = key.leaf_decor_mut();
    decor.set_prefix(above);
    decor.set_suffix(" ");
}

/// A key in the header of a table.
pub(super) fn header(key: &mut KeyMut<'_>) {
    bare(key);
    key.leaf_decor_mut().clear();
    key.dotted_decor_mut().clear();
}

/// Without quotes, where it can do without.
fn bare(key: &mut KeyMut<'_>) {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.get().is_empty() && key.get().chars().all(plain) {
        let (leaf, dotted) = (key.leaf_decor().clone(), key.dotted_decor().clone());
        key.fmt();
        *key.leaf_decor_mut() = leaf;
        *key.dotted_decor_mut() = dotted;
    }
}

/// A value of a table, with the comment beside it.
pub(super) fn value(value: &mut Value, shape: Option<&'static Shape>) {
    let beside = beside(raw(value.decor().suffix())).to_owned();
    inside(value, shape, 1);
    let decor = value.decor_mut();
    decor.set_prefix(" ");
    decor.set_suffix(beside);
}

/// What a value is made of; lists at this depth.
fn inside(value: &mut Value, shape: Option<&'static Shape>, depth: usize) {
    match value {
        Value::String(text) => quotes(text),
        // Comments between the parts of a list say where its lines break.
        Value::Array(list) if list_has_comment(list) => {}
        Value::Array(list) => array(list, shape, depth),
        Value::InlineTable(table) if table_has_comment(table) => {}
        Value::InlineTable(table) => line(table, shape, depth),
        _ => {}
    }
}

/// Plain quotes, for a text that needs no escapes in them.
fn quotes(text: &mut Formatted<String>) {
    let written = text.as_repr().map(|repr| raw(Some(repr.as_raw()))).unwrap_or_default();
    let literal = written.starts_with('\'') && !written.starts_with("'''");
    if literal && !text.value().contains(|c: char| c == '"' || c == '\\' || c.is_control()) {
        let decor = text.decor().clone();
        *text = Formatted::new(text.value().clone());
        *text.decor_mut() = decor;
    }
}

/// On one line, or, if it has lines, on those, with nothing beside the brackets.
fn array(list: &mut Array, shape: Option<&'static Shape>, depth: usize) {
    let breaks = |text: &str| text.contains('\n');
    let lines = !list.is_empty()
        && (breaks(raw(Some(list.trailing())))
            || list.iter().any(|v| breaks(raw(v.decor().prefix())) || breaks(raw(v.decor().suffix()))));
    for (i, value) in list.iter_mut().enumerate() {
        inside(value, shape, depth + 1);
        let breaks_before = lines && (i == 0 || breaks(raw(value.decor().prefix())));
        let before = match i {
            _ if breaks_before => format!("\n{}", "  ".repeat(depth)),
            0 => String::new(),
            _ => " ".to_owned(),
        };
        let decor = value.decor_mut();
        decor.set_prefix(before);
        decor.set_suffix("");
    }
    list.set_trailing_comma(lines);
    list.set_trailing(if lines { format!("\n{}", "  ".repeat(depth - 1)) } else { String::new() });
}

/// `{ key = value, … }`, always on one line.
fn line(table: &mut InlineTable, shape: Option<&'static Shape>, depth: usize) {
    let place = |key: &toml_edit::Key| shape.and_then(|s| s.place(key.get())).unwrap_or(usize::MAX);
    table.sort_values_by(|a, _, b, _| place(a).cmp(&place(b)));
    let last = table.len().saturating_sub(1);
    for (i, (mut key, value)) in table.iter_mut().enumerate() {
        bare(&mut key);
        let decor = key.leaf_decor_mut();
        decor.set_prefix(" ");
        decor.set_suffix(" ");
        inside(value, None, depth);
        let decor = value.decor_mut();
        decor.set_prefix(" ");
        decor.set_suffix(if i == last { " " } else { "" });
    }
    table.set_trailing_comma(false);
    table.set_trailing("");
}

fn has_comment(value: &Value) -> bool {
    let decor = value.decor();
    let beside = raw(decor.prefix()).contains('#') || raw(decor.suffix()).contains('#');
    beside
        || match value {
            Value::Array(list) => list_has_comment(list),
            Value::InlineTable(table) => table_has_comment(table),
            _ => false,
        }
}

fn list_has_comment(list: &Array) -> bool {
    raw(Some(list.trailing())).contains('#') || list.iter().any(has_comment)
}

fn table_has_comment(table: &InlineTable) -> bool {
    let of_key = |key: &toml_edit::Key| {
        let decor = key.leaf_decor();
        raw(decor.prefix()).contains('#') || raw(decor.suffix()).contains('#')
    };
    raw(Some(table.trailing())).contains('#')
        || table.iter().any(|(name, value)| table.key(name).is_some_and(of_key) || has_comment(value))
}
