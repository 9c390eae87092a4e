//! What is said of an entry, as ordered, labelled values: one content, read as lines by people and as JSON by programs.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::date::Date;
use crate::diagnostic::clean;
use crate::knowledge::Vocabulary;
use crate::layout::wrap;
use crate::text::Text;

/// A reference to another entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A value of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing is known or said.
    Nothing,
    /// A sentence or a word.
    Text(String),
    /// Lines that keep their breaks.
    Block(String),
    /// A word of a closed vocabulary, for programs and for people.
    Word(&'static str, &'static str),
    /// Several such words.
    Words(Vec<(&'static str, &'static str)>),
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(u64),
    /// Other entries.
    Links(Vec<Link>),
    /// Ids of other entries.
    Ids(Vec<String>),
    /// Parts with values of their own.
    Records(Vec<Record>),
}

/// Ordered, labelled values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The first line of the record for people, where it is one of a list.
    line: String,
    fields: Vec<Field>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Field {
    /// What programs read before the value; empty for what only people read.
    key: &'static str,
    /// What people read before the value; empty for what they read in another place.
    label: &'static str,
    value: Value,
}

impl Record {
    /// A record of a list, with the line that people read first.
    #[must_use]
    pub fn of(line: impl Into<String>) -> Self {
        Self { line: line.into(), fields: Vec::new() }
    }

    /// With another first line.
    #[must_use]
    pub fn headed(mut self, line: impl Into<String>) -> Self {
        self.line = line.into();
        self
    }

    /// With a value for programs and people.
    #[must_use]
    pub fn with(mut self, key: &'static str, label: &'static str, value: impl Into<Value>) -> Self {
        self.fields.push(Field { key, label, value: value.into() });
        self
    }

    /// With a value for programs; people read it in the line or do not need it.
    #[must_use]
    pub fn data(self, key: &'static str, value: impl Into<Value>) -> Self {
        self.with(key, "", value)
    }

    /// With a value for people; programs read it from others.
    #[must_use]
    pub fn said(self, label: &'static str, value: impl Into<Value>) -> Self {
        self.with("", label, value)
    }

    /// For programs: an object with the keys in this order, ending in a line break.
    #[must_use]
    pub fn json(&self) -> String {
        let mut out = serde_json::to_string_pretty(self).unwrap_or_default();
        out.push('\n');
        out
    }

    /// For people: labelled lines of at most `width` columns.
    #[must_use]
    pub fn text(&self, width: usize) -> String {
        let mut out = String::new();
        self.lines(0, width, &mut out);
        out
    }

    fn lines(&self, indent: usize, width: usize, out: &mut String) {
        // A list at the top has space round it.
        let mut after_list = false;
        for Field { label, value, .. } in self.fields.iter().filter(|f| !f.label.is_empty()) {
            match value {
                Value::Records(records) if !records.is_empty() => {
                    if indent == 0 && !out.is_empty() {
                        out.push('\n');
                    }
                    after_list = indent == 0;
                    paragraph(out, indent, indent, width, &format!("{label}:"));
                    for record in records {
                        item(out, indent, width, &record.line);
                        record.lines(indent + 2, width, out);
                    }
                }
                Value::Block(block) => {
                    paragraph(out, indent, indent, width, &format!("{label}:"));
                    for line in block.lines() {
                        out.push_str(format!("{:1$}{2}", "", indent + 4, clean(line)).trim_end());
                        out.push('\n');
                    }
                }
                other => {
                    if let Some(text) = other.inline() {
                        if std::mem::take(&mut after_list) {
                            out.push('\n');
                        }
                        paragraph(out, indent, indent + 2, width, &format!("{label}: {text}"));
                    }
                }
            }
        }
    }
}

impl Value {
    /// A word of a vocabulary.
    pub fn word<V: Vocabulary>(word: V) -> Self {
        Self::Word(word.id(), word.name())
    }

    /// Words of a vocabulary.
    pub fn words<V: Vocabulary>(words: &[V]) -> Self {
        Self::Words(words.iter().map(|w| (w.id(), w.name())).collect())
    }

    /// On one line; none when there is nothing to say.
    fn inline(&self) -> Option<String> {
        let text = match self {
            Self::Nothing | Self::Records(_) | Self::Block(_) => return None,
            Self::Text(text) => text.clone(),
            Self::Word(_, name) => (*name).to_owned(),
            Self::Words(words) => words.iter().map(|(_, name)| *name).collect::<Vec<_>>().join("; "),
            Self::Flag(true) => "yes".to_owned(),
            Self::Flag(false) => return None,
            Self::Number(number) => number.to_string(),
            Self::Links(links) => links.iter().map(|l| format!("{} ({})", l.name, l.id)).collect::<Vec<_>>().join("; "),
            Self::Ids(ids) => ids.join(", "),
        };
        (!text.is_empty()).then(|| clean(&text))
    }
}

/// A paragraph with its first line at one indent and the others at another.
pub(crate) fn paragraph(out: &mut String, first: usize, rest: usize, width: usize, text: &str) {
    let width = width.saturating_sub(rest).max(20);
    for (i, line) in wrap(text, width).iter().enumerate() {
        let indent = if i == 0 { first } else { rest };
        out.push_str(&format!("{:indent$}{line}\n", ""));
    }
}

/// A line of a list. A first word that is too long for the line, such as an address, stays beside its hyphen.
fn item(out: &mut String, indent: usize, width: usize, line: &str) {
    let start = out.len();
    paragraph(out, indent, indent + 2, width, &format!("- {line}"));
    let bare = format!("{:indent$}-\n", "");
    if out.get(start..).is_some_and(|item| item.starts_with(&bare)) && !line.is_empty() {
        out.replace_range(start..start + bare.len() + indent + 2, &format!("{:indent$}- ", ""));
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = || self.fields.iter().filter(|f| !f.key.is_empty());
        let mut map = serializer.serialize_map(Some(fields().count()))?;
        for field in fields() {
            map.serialize_entry(field.key, &field.value)?;
        }
        map.end()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Text(text) | Self::Block(text) => serializer.serialize_str(text),
            Self::Word(id, _) => serializer.serialize_str(id),
            Self::Words(words) => serializer.collect_seq(words.iter().map(|(id, _)| id)),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Ids(ids) => ids.serialize(serializer),
            Self::Records(records) => records.serialize(serializer),
            Self::Links(links) => {
                let mut list = serializer.serialize_seq(Some(links.len()))?;
                for link in links {
                    list.serialize_element(link)?;
                }
                list.end()
            }
        }
    }
}

impl Serialize for Link {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("name", &self.name)?;
        map.end()
    }
}

macro_rules! from {
    ($($type:ty, $name:ident => $value:expr;)+) => {$(
        impl From<$type> for Value {
            fn from($name: $type) -> Self { $value }
        }
    )+};
}

from! {
    &str, text => Self::Text(text.to_owned());
    String, text => Self::Text(text);
    &Text, text => Self::Text(text.to_string());
    Date, date => Self::Text(date.to_string());
    bool, flag => Self::Flag(flag);
    u16, number => Self::Number(number.into());
    usize, number => Self::Number(number as u64);
    Vec<Link>, links => Self::Links(links);
    Vec<String>, ids => Self::Ids(ids);
    Vec<Record>, records => Self::Records(records);
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}
