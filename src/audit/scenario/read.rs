//! `scenarios/<id>.toml`.

use toml::de::DeTable;

use super::expect::Names;
use super::{Expectation, Scenario, Step};
use crate::date::Date;
use crate::diagnostic::code;
use crate::document::{Document, Fields, Located};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::model::FacetRef;
use crate::profile::Profile;

/// Nothing when there is a complaint, which goes to the document; all of them are made.
pub(super) fn scenario(
    id: &str,
    path: &str,
    document: &Document<'_>,
    root: &DeTable<'_>,
    kb: &KnowledgeBase,
) -> Option<Scenario> {
    let names = Names { model: kb.model(), path };
    let root = Fields::new(document, "the file", root, 0..0);
    let need = |key: &'static str, noun| {
        let found = root.table(key, noun);
        if found.is_none() {
            root.complain(code::MISSING_KEY, 0..0, format!("the file has no `[{key}]`"), None);
        }
        found
    };
    let head = need("scenario", "the scenario").map(|fields| names.head(&fields));
    let answers = need("answers", "the answers");
    let profile = answers.as_ref().and_then(|answers| Profile::layered(&[answers], &[], kb));
    let expected = root.table("expect", "what is expected").map(|e| names.expectations(&e)).unwrap_or_default();
    let changes = root.tables("but", "a change");
    let changes: Vec<Change<'_, '_>> = changes.iter().map(|fields| names.change(fields)).collect();
    root.done();

    let (head, answers, profile) = (head?, answers?, profile?);
    let step = |change: Change<'_, '_>| change.step(&answers, &profile, head.today, kb);
    let mut steps: Vec<Step> = changes.into_iter().filter_map(step).collect();
    steps.insert(0, Step { but: None, profile, today: head.today, changed: Vec::new(), expected });
    let Head { name, because, case, .. } = head;
    Some(Scenario { id: id.to_owned(), name, because, case, steps })
}

/// What a scenario says of itself.
struct Head {
    name: String,
    because: String,
    case: Option<String>,
    today: Date,
}

/// The same answers with some of them changed.
struct Change<'a, 's> {
    because: String,
    answers: Option<Fields<'a, 's>>,
    unset: Vec<usize>,
    today: Option<Date>,
    expected: Vec<Expectation>,
}

impl Names<'_> {
    fn head(&self, fields: &Fields<'_, '_>) -> Head {
        let case = fields.opt_located("case");
        if let Some(name) = &case
            && self.model.cases.iter().all(|c| c.id != *name.text)
        {
            self.unknown(fields, "case", name, self.model.cases.iter().map(|c| &c.id));
        }
        let head = Head {
            name: fields.text("name").to_string(),
            because: fields.text("because").to_string(),
            case: case.map(|c| c.text.to_owned()),
            today: fields.date("today"),
        };
        fields.done();
        head
    }

    fn change<'a, 's>(&self, fields: &Fields<'a, 's>) -> Change<'a, 's> {
        let facet = |name: &Located<'_>| {
            let place = self.model.facet_place(name.text);
            if place.is_none() {
                self.unknown(fields, "question", name, self.model.facets.iter().map(|f| &f.id));
            }
            place
        };
        let change = Change {
            because: fields.text("because").to_string(),
            answers: fields.table("answers", "the answers"),
            unset: fields.list("unset").iter().filter_map(facet).collect(),
            today: fields.opt_date("today"),
            expected: fields.table("expect", "what is expected").map(|e| self.expectations(&e)).unwrap_or_default(),
        };
        fields.done();
        change
    }
}

impl Change<'_, '_> {
    fn step(self, answers: &Fields<'_, '_>, first: &Profile, today: Date, kb: &KnowledgeBase) -> Option<Step> {
        let profile = match &self.answers {
            Some(changes) => Profile::layered(&[answers, changes], &self.unset, kb)?,
            None => {
                let none = DeTable::default();
                let nothing = Fields::new(answers.document, "the answers", &none, 0..0);
                Profile::layered(&[answers, &nothing], &self.unset, kb)?
            }
        };
        let changed = {
            let pairs = first.answers().variables.iter().zip(&profile.answers().variables).enumerate();
            let changed = pairs.filter(|(_, (a, b))| a != b).map(|(i, _)| FacetRef(i as u32));
            // What only follows from another answer is not a change of its own.
            let follows = |p: &Profile, facet: FacetRef| p.forced().iter().any(|f| f.facet == facet);
            changed.filter(|&facet| !follows(first, facet) && !follows(&profile, facet)).collect()
        };
        let (but, today) = (Some(self.because), self.today.unwrap_or(today));
        Some(Step { but, profile, today, changed, expected: self.expected })
    }
}
