//! Profiles from TOML and from values.

use std::ops::Range;

use sha2::{Digest, Sha256};
use toml::de::DeValue;

use super::answers::{self, Complain, Given, Word};
use super::input::{AnswerInput, ProfileInput};
use super::{Profile, Project, complete};
use crate::diagnostic::{Complaints, Diagnostic, Severity, clean, code, did_you_mean, sort};
use crate::document::{Document, Fields};
use crate::knowledge::model::{Model, ToolRef};
use crate::logic::{Answers, Known};

pub(super) fn toml(name: &str, text: &str, model: &Model) -> Result<Profile, Complaints> {
    let document = Document::new(name, text);
    let mut draft = Draft::new(model);
    if let Some(tree) = document.parse() {
        let root = Fields::new(&document, "the profile", tree.get_ref(), 0..0);
        if let Some(fields) = root.table("project", "the project") {
            draft.project = project(&fields);
        }
        match root.table("answers", "the answers") {
            Some(fields) => draft.read(&fields, &mut |code, range, message, help| {
                document.complain(code, range, message, help);
            }),
            None if root.value("answers").is_none() => {
                let help = "`candour profile new` writes a template".to_owned();
                root.complain(code::MISSING_KEY, 0..0, "the profile has no `[answers]`", Some(help));
            }
            None => {}
        }
        root.done();
        draft.finish(&mut |code, range, message, help| document.complain(code, range, message, help));
    }
    draft.into_profile(document.into_complaints())
}

/// From tables of answers inside a larger document: later ones overwrite, and what is unset is not answered. Nothing when
/// there is a complaint, which goes to the document.
pub(super) fn layered(tables: &[&Fields<'_, '_>], unset: &[usize], model: &Model) -> Option<Profile> {
    let mut draft = Draft::new(model);
    let mut sound = true;
    for (i, fields) in tables.iter().enumerate() {
        if i > 0 {
            for &facet in unset {
                if let Some(slot) = draft.answers.variables.get_mut(facet) {
                    *slot = Known::NOTHING;
                }
            }
        }
        let mut complain = |code, range, message: String, help| {
            sound = false;
            fields.complain(code, range, message, help);
        };
        draft.read(fields, &mut complain);
        if i + 1 == tables.len() {
            draft.finish(&mut complain);
        }
    }
    if sound { draft.into_profile(Vec::new()).ok() } else { None }
}

fn project(fields: &Fields<'_, '_>) -> Project {
    let text = |key| fields.opt_text(key).map(|t| t.to_string());
    let project = Project {
        name: text("name"),
        purpose: text("purpose"),
        compared_with: text("compared-with"),
        not_for: text("not-for"),
        owner: text("owner"),
        version: text("version"),
        date: text("date"),
        case: text("case"),
    };
    fields.done();
    project
}

fn given<'a, 's>(
    fields: &Fields<'a, 's>,
    key: &str,
    value: &'a toml::Spanned<DeValue<'s>>,
    complain: &mut Complain<'_>,
) -> Option<Given> {
    let words = |list: Vec<crate::document::Located<'_>>| -> Vec<Word> {
        list.into_iter().map(|l| Word { text: l.text.to_owned(), range: l.range }).collect()
    };
    match value.get_ref() {
        DeValue::String(text) => {
            if text.len() > 256 || clean(text) != **text {
                complain(code::CONTROL, value.span(), format!("`{}` is not an answer", clean(key)), None);
                return None;
            }
            Some(Given::One(Word { text: text.to_string(), range: inside(value.span()) }))
        }
        DeValue::Boolean(yes) => Some(Given::YesNo(*yes, value.span())),
        DeValue::Array(_) => Some(Given::Many(words(fields.strings(value, key)), value.span())),
        DeValue::Table(_) => {
            let parts = fields.as_table(value, key, "an answer in parts")?;
            let (yes, no) = (words(parts.list("yes")), words(parts.list("no")));
            parts.done();
            Some(Given::Parts { yes, no, range: value.span() })
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
            let message = format!("an answer to `{}` is text in quotes, or a list of texts", clean(key));
            complain(code::WRONG_TYPE, value.span(), message, None);
            None
        }
    }
}

fn inside(span: Range<usize>) -> Range<usize> {
    span.start + 1..span.end.saturating_sub(1).max(span.start + 1)
}

pub(super) fn input(input: ProfileInput, model: &Model) -> Result<Profile, Complaints> {
    let mut found = Vec::new();
    let mut draft = Draft::new(model);
    draft.project = cleaned(input.project);
    let complain = &mut |code, _: Range<usize>, message: String, help: Option<String>| {
        found.push(Diagnostic::new(code, message).maybe_help(help));
    };
    let word = |text: String| Word { text, range: 0..0 };
    for (question, answer) in input.answers {
        let given = match answer {
            AnswerInput::YesNo(yes) => Given::YesNo(yes, 0..0),
            AnswerInput::One(text) => Given::One(word(text)),
            AnswerInput::List(list) => Given::Many(list.into_iter().map(word).collect(), 0..0),
            AnswerInput::Parts { yes, no } => Given::Parts {
                yes: yes.into_iter().map(word).collect(),
                no: no.into_iter().map(word).collect(),
                range: 0..0,
            },
        };
        draft.answer(&question, 0..0, &given, complain);
    }
    draft.finish(complain);
    draft.into_profile(found)
}

fn cleaned(project: Project) -> Project {
    let text = |text: Option<String>| text.map(|t| clean(&t).chars().take(4000).collect());
    Project {
        name: text(project.name),
        purpose: text(project.purpose),
        compared_with: text(project.compared_with),
        not_for: text(project.not_for),
        owner: text(project.owner),
        version: text(project.version),
        date: text(project.date),
        case: text(project.case),
    }
}

/// A profile that is being read.
pub(super) struct Draft<'m> {
    pub(super) model: &'m Model,
    project: Project,
    pub(super) answers: Answers,
    /// By facet: where its answer stands.
    pub(super) places: Vec<Range<usize>>,
    pub(super) uses: Option<Vec<ToolRef>>,
    forced: Vec<super::Forced>,
}

impl<'m> Draft<'m> {
    fn new(model: &'m Model) -> Self {
        Self {
            model,
            project: Project::default(),
            answers: Answers::unknown(model.facets.len(), model.tools.len()),
            places: vec![0..0; model.facets.len()],
            uses: None,
            forced: Vec::new(),
        }
    }

    /// A profile as it was given, without what follows from its answers.
    pub(super) fn of(profile: &Profile, model: &'m Model) -> Self {
        let mut draft = Self::new(model);
        draft.project.clone_from(&profile.project);
        draft.answers.variables.clone_from(&profile.answers.variables);
        for forced in &profile.forced {
            if let Some(slot) = draft.answers.variables.get_mut(forced.facet.index()) {
                *slot = forced.before;
            }
        }
        draft.uses.clone_from(&profile.uses);
        draft
    }

    fn read(&mut self, fields: &Fields<'_, '_>, complain: &mut Complain<'_>) {
        for (question, value) in fields.entries() {
            if let Some(given) = given(fields, question.text, value, complain) {
                self.answer(question.text, question.range, &given, complain);
            }
        }
    }

    fn answer(&mut self, question: &str, place: Range<usize>, given: &Given, complain: &mut Complain<'_>) {
        if question == "uses" {
            match given {
                Given::Many(words, _) => self.uses = Some(answers::uses(self.model, words, complain)),
                Given::One(_) | Given::YesNo(..) | Given::Parts { .. } => {
                    complain(code::WRONG_TYPE, place, "`uses` takes a list of ticks or tools".to_owned(), None);
                }
            }
            return;
        }
        let Some(index) = self.question(question, place.clone(), complain) else { return };
        let (Some(facet), Some(slot)) = (self.model.facets.get(index), self.answers.variables.get_mut(index)) else {
            return;
        };
        if let Some(known) = answers::known(facet, given, complain) {
            *slot = known;
        }
        if let Some(slot) = self.places.get_mut(index) {
            *slot = place;
        }
    }

    /// The place of a question among the facets.
    pub(super) fn question(&self, id: &str, place: Range<usize>, complain: &mut Complain<'_>) -> Option<usize> {
        let found = self.model.facet_place(id);
        if found.is_none() {
            let ids = self.model.facets.iter().map(|f| f.id.as_str()).chain(["uses"]);
            let help = did_you_mean(id, ids).unwrap_or_else(|| "`candour list facets` lists the questions".to_owned());
            complain(code::UNKNOWN_FACET, place, format!("there is no question `{}`", clean(id)), Some(help));
        }
        found
    }

    /// Checks what goes together, and fills in what follows.
    pub(super) fn finish(&mut self, complain: &mut Complain<'_>) {
        if let Some(uses) = &self.uses {
            for (i, flag) in self.answers.flags.iter_mut().enumerate() {
                *flag = Some(uses.iter().any(|t| t.index() == i));
            }
        }
        match complete::complete(self.model, &self.answers) {
            Ok((answers, forced)) => {
                self.answers = answers;
                self.forced = forced;
            }
            Err(broken) => {
                for (constraint, facets) in broken {
                    let names: Vec<String> = facets
                        .iter()
                        .filter_map(|&i| self.model.facets.get(i))
                        .map(|f| format!("`{}`", f.id))
                        .collect();
                    let place =
                        facets.iter().filter_map(|&i| self.places.get(i)).max_by_key(|r| (r.start, r.end)).cloned();
                    let because = constraint.because.trim_end_matches('.');
                    let message = format!("the answers to {} do not go together: {because}", names.join(" and "));
                    let help = format!("never: {}", constraint.never.text);
                    complain(code::CONSTRAINT, place.unwrap_or(0..0), message, Some(help));
                }
            }
        }
    }

    pub(super) fn into_profile(self, mut found: Vec<Diagnostic>) -> Result<Profile, Complaints> {
        // In knowledge a key may come from a newer version; in a profile it is a slip that would lose an answer.
        for unknown in found.iter_mut().filter(|d| d.code == code::UNKNOWN_KEY.name) {
            unknown.severity = Severity::Error;
        }
        if found.iter().any(|d| d.severity == Severity::Error) {
            sort(&mut found);
            return Err(Complaints(found));
        }
        let mut profile = Profile {
            project: self.project,
            answers: self.answers,
            forced: self.forced,
            uses: self.uses,
            digest: String::new(),
        };
        let canonical = serde_json::to_string(&profile.to_input(self.model)).unwrap_or_default();
        profile.digest = crate::digest::hexadecimal(&Sha256::digest(canonical.as_bytes()));
        Ok(profile)
    }
}
