//! A TOML document read field by field: every value with its place, every complaint collected, nothing thrown away.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic, Place, clean, code, did_you_mean};
use crate::text::Text;
use crate::vocabulary::Vocabulary;

/// How long one piece of text may be, in bytes.
const TEXT: usize = 4096;
/// How many entries one list may have.
const LIST: usize = 4096;

/// How many complaints about one file are listed.
const COMPLAINTS: usize = 500;

/// One file and the complaints about it.
pub(crate) struct Document<'s> {
    pub(crate) name: &'s str,
    pub(crate) text: &'s str,
    lines: Vec<usize>,
    complaints: RefCell<Vec<Diagnostic>>,
}

impl<'s> Document<'s> {
    pub(crate) fn new(name: &'s str, text: &'s str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Self { name, text, lines, complaints: RefCell::default() }
    }

    /// The tree of the text. Syntax errors are complaints, all of them.
    pub(crate) fn parse(&self) -> Option<Spanned<DeTable<'s>>> {
        match DeTable::parse(self.text) {
            Ok(tree) => Some(tree),
            Err(first) => {
                let (_, errors) = DeTable::parse_recoverable(self.text);
                let errors = if errors.is_empty() { vec![first] } else { errors };
                for error in errors.iter().take(20) {
                    let range = error.span().unwrap_or(0..0);
                    self.complain(code::SYNTAX, range, error.message().replace('\n', "; "), None);
                }
                None
            }
        }
    }

    pub(crate) fn complain(&self, code: Code, range: Range<usize>, message: impl Into<String>, help: Option<String>) {
        let mut complaints = self.complaints.borrow_mut();
        if complaints.len() > COMPLAINTS {
            return;
        }
        let (code, message, help) = if complaints.len() == COMPLAINTS {
            (code::TOO_LARGE, format!("more than {COMPLAINTS} faults in one file; the rest are not listed"), None)
        } else {
            (code, message.into(), help)
        };
        let line = self.line(range.start.min(self.text.len())) as usize;
        let begin = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let text = self.text.get(begin..).unwrap_or_default();
        let place =
            Place::in_line(self.name, line, text, range.start.saturating_sub(begin)..range.end.saturating_sub(begin));
        complaints.push(Diagnostic::new(code, message).at(place).maybe_help(help));
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, byte: usize) -> u32 {
        self.lines.partition_point(|&start| start <= byte) as u32
    }

    pub(crate) fn into_complaints(self) -> Vec<Diagnostic> {
        self.complaints.into_inner()
    }

    /// The bytes inside the quotes of a string that is written as it is read; the whole string otherwise.
    fn inside(&self, span: Range<usize>, value: &str) -> Range<usize> {
        let raw = self.text.get(span.clone()).unwrap_or_default();
        for quotes in [3, 1] {
            if raw.get(quotes..).is_some_and(|rest| rest.starts_with(value)) && raw.len() == value.len() + 2 * quotes {
                return span.start + quotes..span.end - quotes;
            }
        }
        span
    }
}

/// A string with its place.
#[derive(Clone, Debug)]
pub(crate) struct Located<'a> {
    pub(crate) text: &'a str,
    pub(crate) range: Range<usize>,
}

/// One table of a document.
pub(crate) struct Fields<'a, 's> {
    pub(crate) document: &'a Document<'s>,
    pub(crate) noun: &'static str,
    pub(crate) span: Range<usize>,
    table: &'a DeTable<'s>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a, 's> Fields<'a, 's> {
    pub(crate) fn new(
        document: &'a Document<'s>,
        noun: &'static str,
        table: &'a DeTable<'s>,
        span: Range<usize>,
    ) -> Self {
        Self { document, noun, span, table, asked: RefCell::default() }
    }

    pub(crate) fn complain(&self, code: Code, range: Range<usize>, message: impl Into<String>, help: Option<String>) {
        self.document.complain(code, range, message, help);
    }

    pub(crate) fn line(&self) -> u32 {
        self.document.line(self.span.start)
    }

    pub(crate) fn value(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'s>>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    /// Every key with its value: for tables whose keys are not fixed.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (Located<'a>, &'a Spanned<DeValue<'s>>)> {
        self.table.iter().map(|(key, value)| (Located { text: key.get_ref(), range: key.span() }, value))
    }

    fn missing(&self, key: &'static str) {
        let message = format!("{} has no `{key}`", self.noun);
        self.complain(code::MISSING_KEY, self.span.clone(), message, Some(format!("add `{key} = …`")));
    }

    fn wrong(&self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.complain(code::WRONG_TYPE, value.span(), format!("`{key}` wants {wanted}, found {found}"), None);
    }

    /// A string as the value of a key.
    pub(crate) fn string(&self, value: &'a Spanned<DeValue<'s>>, key: &str) -> Option<Located<'a>> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong(value, key, "text");
            return None;
        };
        let text: &'a str = text;
        if text.len() > TEXT {
            let message = format!("`{key}` has {} characters, at most {TEXT} are read", text.len());
            self.complain(code::TOO_LARGE, value.span(), message, None);
            return None;
        }
        // Most text has none of the bytes with which a control character or a mark of direction can begin.
        if text.bytes().any(|b| b < 0x20 || b == 0x7f || b == 0xc2 || b == 0xe2) && clean(text) != *text {
            self.complain(
                code::CONTROL,
                value.span(),
                format!("`{key}` has a control character"),
                Some("take it out".to_owned()),
            );
            return None;
        }
        Some(Located { text, range: self.document.inside(value.span(), text) })
    }

    pub(crate) fn opt_located(&self, key: &'static str) -> Option<Located<'a>> {
        self.string(self.value(key)?, key)
    }

    pub(crate) fn located(&self, key: &'static str) -> Option<Located<'a>> {
        let Some(value) = self.value(key) else {
            self.missing(key);
            return None;
        };
        let found = self.string(value, key)?;
        if found.text.trim().is_empty() {
            self.complain(code::EMPTY, value.span(), format!("`{key}` is empty"), None);
            return None;
        }
        Some(found)
    }

    pub(crate) fn text(&self, key: &'static str) -> Text {
        self.located(key).map_or_else(Text::default, |l| l.text.into())
    }

    pub(crate) fn opt_text(&self, key: &'static str) -> Option<Text> {
        self.opt_located(key).map(|l| l.text.into())
    }

    /// A list of strings. An absent key is an empty list.
    pub(crate) fn list(&self, key: &'static str) -> Vec<Located<'a>> {
        self.value(key).map(|value| self.strings(value, key)).unwrap_or_default()
    }

    pub(crate) fn strings(&self, value: &'a Spanned<DeValue<'s>>, key: &str) -> Vec<Located<'a>> {
        let Some(items) = self.array(value, key, "a list of names") else { return Vec::new() };
        let mut found: Vec<Located<'a>> = Vec::with_capacity(items.len());
        for item in items {
            if let Some(item) = self.string(item, key) {
                if found.iter().any(|f| f.text == item.text) {
                    let message = format!("`{}` is in `{key}` twice", item.text);
                    self.complain(code::DUPLICATE, item.range.clone(), message, Some("keep one".to_owned()));
                }
                found.push(item);
            }
        }
        found
    }

    fn array(&self, value: &'a Spanned<DeValue<'s>>, key: &str, wanted: &str) -> Option<&'a [Spanned<DeValue<'s>>]> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong(value, key, wanted);
            return None;
        };
        if items.len() > LIST {
            self.complain(
                code::TOO_LARGE,
                value.span(),
                format!("`{key}` has {} entries, at most {LIST} are read", items.len()),
                None,
            );
            return None;
        }
        Some(items)
    }

    pub(crate) fn flag(&self, key: &'static str) -> bool {
        match self.value(key).map(|v| (v, v.get_ref())) {
            None => false,
            Some((_, DeValue::Boolean(value))) => *value,
            Some((value, _)) => {
                self.wrong(value, key, "true or false");
                false
            }
        }
    }

    pub(crate) fn number(&self, key: &'static str) -> Option<u32> {
        self.whole(self.value(key)?, key)
    }

    /// A whole number as the value of a key.
    pub(crate) fn whole(&self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<u32> {
        let found = match value.get_ref() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if found.is_none() {
            self.wrong(value, key, "a whole number, not negative");
        }
        found
    }

    pub(crate) fn need_number(&self, key: &'static str) -> u32 {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        self.number(key).unwrap_or_default()
    }

    pub(crate) fn opt_date(&self, key: &'static str) -> Option<Date> {
        let value = self.value(key)?;
        if let DeValue::Datetime(found) = value.get_ref()
            && let (Some(date), None) = (found.date, found.time)
            && let Ok(date) = Date::new(date.year, date.month, date.day)
        {
            return Some(date);
        }
        self.wrong(value, key, "a date such as 2026-11-22, without quotes");
        None
    }

    pub(crate) fn date(&self, key: &'static str) -> Date {
        if !self.table.contains_key(key) {
            self.missing(key);
        }
        // Stands in for a date that could not be read; the complaint about it stops the load.
        self.opt_date(key).unwrap_or(Date::EPOCH)
    }

    pub(crate) fn opt_word<V: Vocabulary>(&self, key: &'static str) -> Option<V> {
        let found = self.opt_located(key)?;
        self.vocabulary(&found, key)
    }

    /// A word of a closed vocabulary; its first word when there is a complaint.
    pub(crate) fn word<V: Vocabulary>(&self, key: &'static str) -> Option<V> {
        let found = self.located(key)?;
        self.vocabulary(&found, key)
    }

    pub(crate) fn words<V: Vocabulary>(&self, key: &'static str) -> Vec<V> {
        self.list(key).iter().filter_map(|word| self.vocabulary(word, key)).collect()
    }

    pub(crate) fn vocabulary<V: Vocabulary>(&self, word: &Located<'_>, key: &str) -> Option<V> {
        let found = V::from_id(word.text);
        if found.is_none() {
            let ids = || V::ALL.iter().map(|w| w.id());
            let help = did_you_mean(word.text, ids())
                .unwrap_or_else(|| format!("one of: {}", ids().collect::<Vec<_>>().join(", ")));
            let message = format!("`{}` is not {} for `{key}`", word.text, V::NOUN);
            self.complain(code::UNKNOWN_WORD, word.range.clone(), message, Some(help));
        }
        found
    }

    /// The tables of a list of tables, `[[key]]`.
    pub(crate) fn tables(&self, key: &'static str, noun: &'static str) -> Vec<Fields<'a, 's>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(items) = self.array(value, key, "a list of tables, `[[…]]`") else { return Vec::new() };
        items.iter().filter_map(|item| self.as_table(item, key, noun)).collect()
    }

    /// One table, `[key]`.
    pub(crate) fn table(&self, key: &'static str, noun: &'static str) -> Option<Fields<'a, 's>> {
        self.as_table(self.value(key)?, key, noun)
    }

    pub(crate) fn as_table(
        &self,
        value: &'a Spanned<DeValue<'s>>,
        key: &str,
        noun: &'static str,
    ) -> Option<Fields<'a, 's>> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong(value, key, "a table");
            return None;
        };
        Some(Fields::new(self.document, noun, table, value.span()))
    }

    /// Complains about every key that nobody asked for.
    pub(crate) fn done(&self) {
        let asked = self.asked.borrow();
        #[cfg(test)]
        tests::ASKED.with_borrow_mut(|all| all.insert((self.noun, asked.iter().copied().collect())));
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if !asked.contains(&name) {
                let message = format!("{} has no key `{}`", self.noun, clean(name));
                self.complain(code::UNKNOWN_KEY, key.span(), message, did_you_mean(name, asked.iter().copied()));
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    thread_local! {
        /// The keys that were asked for in each table that was read on this thread, with what complaints call it.
        pub(crate) static ASKED: RefCell<BTreeSet<(&'static str, BTreeSet<&'static str>)>> = const { RefCell::new(BTreeSet::new()) };
    }
}
