//! A new entry to fill in, made from the list of keys.

use crate::date::Date;
use crate::knowledge::keys::{Form, Key, PAGES, Page, Shape};
use crate::knowledge::vocabulary::{Kind, Vocabulary};

/// Longer lines have their remark above them.
const WIDTH: usize = 100;
/// The column where remarks begin, where they can.
const REMARK: usize = 28;
/// Tables that an entry is of little use without, though it can be read without them.
const WANTED: [&str; 5] = ["addresses", "raise", "rule", "used", "evidence"];
/// Keys that the lint asks for, though an entry can be read without them.
const EXPECTED: [&str; 7] = ["sources", "stages", "roles", "skills", "cost", "checked", "tools"];

/// A kind of entry that can be drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Draft {
    Tool(Kind),
    Risk,
    Duty,
    Caution,
    Source,
    Case,
    Trial,
    Scenario,
    Signal,
}

impl Draft {
    /// Every kind: those of tools first.
    pub fn all() -> impl Iterator<Item = Self> {
        let others = [
            Self::Risk,
            Self::Duty,
            Self::Caution,
            Self::Source,
            Self::Case,
            Self::Trial,
            Self::Scenario,
            Self::Signal,
        ];
        Kind::ALL.iter().map(|kind| Self::Tool(*kind)).chain(others)
    }

    /// As written on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Tool(kind) => kind.id(),
            other => other.noun(),
        }
    }

    /// The kind of entry, as the catalogue calls it.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Tool(_) => "tool",
            Self::Risk => "risk",
            Self::Duty => "duty",
            Self::Caution => "caution",
            Self::Source => "source",
            Self::Case => "case",
            Self::Trial => "trial",
            Self::Scenario => "scenario",
            Self::Signal => "signal",
        }
    }

    /// Where an entry with this id is read from; `*` stands for any name.
    #[must_use]
    pub fn path(self, id: &str) -> String {
        match self {
            Self::Tool(kind) => format!("tools/{}/{id}.toml", kind.id()),
            Self::Case => format!("cases/{id}.toml"),
            Self::Trial => format!("trials/{id}.toml"),
            Self::Scenario => format!("scenarios/{id}.toml"),
            Self::Risk => "risks/*.toml".to_owned(),
            Self::Duty => "duties/*.toml".to_owned(),
            Self::Caution => "cautions/*.toml".to_owned(),
            Self::Source => "sources/*.toml".to_owned(),
            Self::Signal => "signals.toml".to_owned(),
        }
    }

    /// Whether an entry has a file of its own, called after it.
    #[must_use]
    pub fn has_a_file_of_its_own(self) -> bool {
        matches!(self, Self::Tool(_) | Self::Case | Self::Trial | Self::Scenario)
    }

    fn page(self) -> Option<&'static Page> {
        // A tool's file has cautions too; those over several tools are in files of their own.
        let is_tool = matches!(self, Self::Tool(_));
        PAGES.into_iter().find(|p| p.root.place(self.noun()).is_some() && (p.name == "tool") == is_tool)
    }
}

/// An entry with its id, its kind and the day filled in, and every other key explained. With the line that tells editors of
/// the schema, if wanted.
#[must_use]
pub fn draft(kind: Draft, id: &str, today: Date, schema: bool) -> String {
    let Some(page) = kind.page() else { return String::new() };
    let mut out = String::new();
    if schema {
        out.push_str(&format!("#:schema {}\n", schema_path(page)));
    }
    out.push_str(
        "# Fill in what is empty; take `#` away from keys that apply. `candour kb lint` says what is missing.\n\n",
    );
    let mut writer = Writer { kind, id, today, out };
    let whole = kind.has_a_file_of_its_own();
    for key in page.root.keys.iter().filter(|key| whole || key.name == kind.noun()) {
        writer.tables("", key, false);
    }
    writer.out
}

/// From a file of this kind to its schema.
#[must_use]
pub fn schema_path(page: &Page) -> String {
    format!("{}schema/{}.schema.json", "../".repeat(page.path.matches('/').count()), page.name)
}

struct Writer<'a> {
    kind: Draft,
    id: &'a str,
    today: Date,
    out: String,
}

impl Writer<'_> {
    /// A table, and those below it. What is off is written as a comment.
    fn tables(&mut self, above: &str, key: &Key, off: bool) {
        let Some(shape) = key.form.shape() else {
            // Its keys are for whoever fills it in.
            if matches!(key.form, Form::Open(_)) {
                self.out.push('\n');
                self.line(&format!("[{}]", key.name), key.about, false);
            }
            return;
        };
        let path = if above.is_empty() { key.name.to_owned() } else { format!("{above}.{}", key.name) };
        let off = off || !(key.needed || WANTED.contains(&key.name) || path == self.kind.noun());
        let header = if matches!(key.form, Form::Table(_)) { format!("[{path}]") } else { format!("[[{path}]]") };
        if !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        let remark = if off { format!("optional: {}", key.about) } else { shape.about.to_owned() };
        self.line(&header, &remark, off);
        self.values(shape, off);
        for key in shape.keys.iter().filter(|k| k.form.shape().is_some()) {
            self.tables(&path, key, off);
        }
    }

    fn values(&mut self, shape: &Shape, off: bool) {
        for key in shape.keys {
            let Some(value) = self.value(key) else { continue };
            let optional = !key.needed && !EXPECTED.contains(&key.name);
            let mut remark = if optional { format!("optional: {}", key.about) } else { key.about.to_owned() };
            if let Form::Word(words) | Form::Words(words) = key.form {
                let words: Vec<&str> = words().iter().map(|(id, _)| *id).collect();
                remark.push_str(&format!(" ({})", words.join(" ")));
            }
            self.line(&format!("{} = {value}", key.name), &remark, off || optional);
        }
    }

    fn line(&mut self, text: &str, remark: &str, off: bool) {
        let text = if off { format!("# {text}") } else { text.to_owned() };
        let beside = format!("{text:REMARK$} # {remark}");
        if beside.chars().count() <= WIDTH {
            self.out.push_str(&format!("{beside}\n"));
        } else {
            for line in crate::layout::wrap(remark, WIDTH - 2) {
                self.out.push_str(&format!("# {line}\n"));
            }
            self.out.push_str(&format!("{text}\n"));
        }
    }

    /// What is known already, or the most modest word, or nothing yet.
    fn value(&self, key: &Key) -> Option<String> {
        Some(match key.form {
            Form::Id(noun) if key.name == "id" && noun == self.kind.noun() => format!("\"{}\"", self.id),
            Form::Text | Form::Condition | Form::Id(_) => "\"\"".to_owned(),
            Form::Texts | Form::Ids(_) | Form::Words(_) => "[]".to_owned(),
            Form::Word(words) => {
                let words = words();
                let modest = matches!(key.name, "strength" | "evidence" | "health" | "read" | "force");
                let (word, _) = if modest { words.last()? } else { words.first()? };
                match (self.kind, key.name) {
                    (Draft::Tool(kind), "kind") if words.iter().any(|(id, _)| *id == kind.id()) => {
                        format!("\"{}\"", kind.id())
                    }
                    _ => format!("\"{word}\""),
                }
            }
            Form::Date => self.today.to_string(),
            Form::Number => "0".to_owned(),
            Form::Flag => "true".to_owned(),
            Form::Open(_) => "{}".to_owned(),
            Form::Table(_) | Form::Tables(_) | Form::Lines(_) => return None,
        })
    }
}
