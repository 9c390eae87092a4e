//! `scenarios/<id>.toml`.

use toml::de::DeTable;

use super::expect::Names;
use super::{Scenario, Step};
use crate::date::Date;
use crate::diagnostic::code;
use crate::document::{Document, Fields, Located};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::model::FacetRef;
use crate::profile::Profile;

pub(super) fn scenario(
    id: &str,
    path: &str,
    document: &Document<'_>,
    root: &DeTable<'_>,
    kb: &KnowledgeBase,
) -> Option<Scenario> {
    let model = kb.model();
    let root = Fields::new(document, "the scenario", root, 0..0);
    let need = |key: &'static str, noun| {
        let found = root.table(key, noun);
        if found.is_none() {
            root.complain(code::MISSING_KEY, 0..0, format!("the scenario has no `[{key}]`"), None);
        }
        found
    };
    let (head, answers) = (need("scenario", "the scenario")?, need("answers", "the answers")?);
    let today = head.date("today");
    let names = Names { model, path };
    let mut steps = Vec::new();
    let first = Profile::layered(&[&answers], &[], kb)?;
    let expected = root.table("expect", "what is expected").map(|e| names.expectations(&e)).unwrap_or_default();
    steps.push(Step { but: None, profile: first.clone(), today, changed: Vec::new(), expected });
    for but in root.tables("but", "a change") {
        steps.extend(names.step(&but, &answers, &first, today, kb));
    }
    let case = head.opt_located("case");
    if let Some(name) = &case
        && model.cases.iter().all(|c| c.id != *name.text)
    {
        names.unknown(&head, "case", name, model.cases.iter().map(|c| &c.id));
    }
    let scenario = Scenario {
        id: id.to_owned(),
        name: head.text("name").to_string(),
        because: head.text("because").to_string(),
        case: case.map(|c| c.text.to_owned()),
        steps,
    };
    head.done();
    root.done();
    Some(scenario)
}

impl Names<'_> {
    fn step(
        &self,
        but: &Fields<'_, '_>,
        answers: &Fields<'_, '_>,
        first: &Profile,
        today: Date,
        kb: &KnowledgeBase,
    ) -> Option<Step> {
        let facet = |name: &Located<'_>| {
            let place = self.model.facet_place(name.text);
            if place.is_none() {
                self.unknown(but, "question", name, self.model.facets.iter().map(|f| &f.id));
            }
            place
        };
        let because = but.text("because");
        let unset: Vec<usize> = but.list("unset").iter().filter_map(facet).collect();
        let day = but.opt_date("today");
        let changes = but.table("answers", "the answers");
        let expected = but.table("expect", "what is expected").map(|e| self.expectations(&e)).unwrap_or_default();
        but.done();
        let none = DeTable::default();
        let nothing = Fields::new(but.document, "the answers", &none, 0..0);
        let profile = Profile::layered(&[answers, changes.as_ref().unwrap_or(&nothing)], &unset, kb)?;
        let changed = |profile: &Profile| -> Vec<FacetRef> {
            let pairs = first.answers().variables.iter().zip(&profile.answers().variables).enumerate();
            let given = |facet: &FacetRef| {
                // What only follows from another answer is not a change of its own.
                let follows = |p: &Profile| p.forced().iter().any(|f| f.facet == *facet);
                !(follows(first) || follows(profile))
            };
            pairs.filter(|(_, (a, b))| a != b).map(|(i, _)| FacetRef(i as u32)).filter(given).collect()
        };
        let changed = changed(&profile);
        Some(Step { but: Some(because.to_string()), profile, today: day.unwrap_or(today), changed, expected })
    }
}
