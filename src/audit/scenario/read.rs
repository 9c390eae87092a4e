//! `scenarios/<id>.toml`.

use toml::de::DeTable;

use super::{Claim, Expectation, Scenario, Step, Subject};
use crate::date::Date;
use crate::diagnostic::{code, did_you_mean};
use crate::document::{Document, Fields, Located};
use crate::knowledge::KnowledgeBase;
use crate::knowledge::model::{CautionRef, DutyRef, FacetRef, Model, RiskRef, SignalRef, ToolRef};
use crate::knowledge::vocabulary::{Function, Level, Role};
use crate::profile::Profile;
use crate::text::Text;

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

struct Names<'m> {
    model: &'m Model,
    path: &'m str,
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

    fn expectations(&self, fields: &Fields<'_, '_>) -> Vec<Expectation> {
        let mut found = Vec::new();
        let mut add = |line: usize, claim: Option<Claim>| {
            found.extend(claim.map(|claim| Expectation {
                claim,
                file: self.path.to_owned(),
                line: fields.document.line(line),
            }));
        };
        let by_subject: [(&'static str, fn(Subject) -> Claim); 3] =
            [("holds", Claim::Holds), ("fails", Claim::Fails), ("open", Claim::Open)];
        for (key, claim) in by_subject {
            for name in fields.list(key) {
                add(name.range.start, self.subject(fields, &name).map(claim));
            }
        }
        let by_duty: [(&'static str, fn(DutyRef) -> Claim); 6] = [
            ("probably", Claim::Probably),
            ("yours", Claim::Yours),
            ("theirs", Claim::Theirs),
            ("stop", Claim::Stop),
            ("upcoming", Claim::Upcoming),
            ("ended", Claim::Ended),
        ];
        for (key, claim) in by_duty {
            for name in fields.list(key) {
                add(name.range.start, self.duty(fields, &name).map(claim));
            }
        }
        let by_tool: [(&'static str, fn(ToolRef) -> Claim); 5] = [
            ("recommend", |t| Claim::Recommend(t, None)),
            ("offer", Claim::Offer),
            ("depends", Claim::Depends),
            ("not", Claim::Not),
            ("excluded", Claim::Excluded),
        ];
        for (key, claim) in by_tool {
            for name in fields.list(key) {
                add(name.range.start, self.tool(fields, &name).map(claim));
            }
        }
        for name in fields.list("warn") {
            add(name.range.start, self.caution(fields, &name).map(|c| Claim::Warn(c, None)));
        }
        if let Some(table) = fields.table("within", "places") {
            for (name, value) in table.entries() {
                let place = table.whole(value, "within").map(|n| n as usize);
                let tool = self.tool(&table, &name);
                add(name.range.start, tool.zip(place).map(|(t, place)| Claim::Recommend(t, Some(place))));
            }
        }
        let by_level: [(&'static str, fn(RiskRef, Level) -> Claim); 2] =
            [("at-least", Claim::AtLeast), ("at-most", Claim::AtMost)];
        for (key, claim) in by_level {
            if let Some(table) = fields.table(key, "levels") {
                for (name, value) in table.entries() {
                    let level = table.string(value, key).and_then(|word| table.vocabulary::<Level>(&word, key));
                    let risk = self.risk(&table, &name);
                    add(name.range.start, risk.zip(level).map(|(r, level)| claim(r, level)));
                }
            }
        }
        if let Some(table) = fields.table("role", "roles") {
            for (name, value) in table.entries() {
                let role: Option<Role> = table.vocabulary(&name, "role");
                for tool in table.strings(value, "role") {
                    add(tool.range.start, role.zip(self.tool(&table, &tool)).map(|(r, t)| Claim::ForRole(r, t)));
                }
            }
        }
        if let Some(table) = fields.table("warn-about", "cautions by tool") {
            for (name, value) in table.entries() {
                let tool = self.tool(&table, &name);
                for caution in table.strings(value, "warn-about") {
                    let claim = self.caution(&table, &caution).zip(tool).map(|(c, t)| Claim::Warn(c, Some(t)));
                    add(caution.range.start, claim);
                }
            }
        }
        if let Some(table) = fields.table("instead", "tools by caution") {
            for (name, value) in table.entries() {
                let caution = self.caution(&table, &name);
                for tool in table.strings(value, "instead") {
                    let claim = caution.zip(self.tool(&table, &tool)).map(|(c, t)| Claim::Instead(c, t));
                    add(tool.range.start, claim);
                }
            }
        }
        let by_gap: [(&'static str, fn(RiskRef, Function) -> Claim); 2] =
            [("gap", Claim::Gap), ("no-gap", Claim::NoGap)];
        for (key, claim) in by_gap {
            if let Some(table) = fields.table(key, "gaps") {
                for (name, value) in table.entries() {
                    let risk = self.risk(&table, &name);
                    for word in table.strings(value, key) {
                        let function: Option<Function> = table.vocabulary(&word, key);
                        add(word.range.start, risk.zip(function).map(|(r, f)| claim(r, f)));
                    }
                }
            }
        }
        fields.done();
        found
    }

    fn subject(&self, fields: &Fields<'_, '_>, name: &Located<'_>) -> Option<Subject> {
        let model = self.model;
        let found = place(model, &model.duties, |d| &d.id, name.text).map(|i| Subject::Duty(DutyRef(i)));
        let found =
            found.or_else(|| place(model, &model.signals, |s| &s.id, name.text).map(|i| Subject::Signal(SignalRef(i))));
        let found =
            found.or_else(|| place(model, &model.risks, |r| &r.id, name.text).map(|i| Subject::Risk(RiskRef(i))));
        let found = found
            .or_else(|| place(model, &model.cautions, |c| &c.id, name.text).map(|i| Subject::Caution(CautionRef(i))));
        if found.is_none() {
            let ids = (model.duties.iter().map(|x| &x.id))
                .chain(model.signals.iter().map(|x| &x.id))
                .chain(model.risks.iter().map(|x| &x.id))
                .chain(model.cautions.iter().map(|x| &x.id));
            self.unknown(fields, "duty, signal, risk or caution", name, ids);
        }
        found
    }

    fn duty(&self, fields: &Fields<'_, '_>, name: &Located<'_>) -> Option<DutyRef> {
        self.find(fields, "duty", name, &self.model.duties, |d| &d.id).map(DutyRef)
    }

    fn risk(&self, fields: &Fields<'_, '_>, name: &Located<'_>) -> Option<RiskRef> {
        self.find(fields, "risk", name, &self.model.risks, |r| &r.id).map(RiskRef)
    }

    fn tool(&self, fields: &Fields<'_, '_>, name: &Located<'_>) -> Option<ToolRef> {
        self.find(fields, "tool", name, &self.model.tools, |t| &t.id).map(ToolRef)
    }

    fn caution(&self, fields: &Fields<'_, '_>, name: &Located<'_>) -> Option<CautionRef> {
        self.find(fields, "caution", name, &self.model.cautions, |c| &c.id).map(CautionRef)
    }

    fn find<T>(
        &self,
        fields: &Fields<'_, '_>,
        noun: &str,
        name: &Located<'_>,
        list: &[T],
        id: fn(&T) -> &Text,
    ) -> Option<u32> {
        let found = place(self.model, list, id, name.text);
        if found.is_none() {
            self.unknown(fields, noun, name, list.iter().map(id));
        }
        found
    }

    fn unknown<'i>(
        &self,
        fields: &Fields<'_, '_>,
        noun: &str,
        name: &Located<'_>,
        ids: impl Iterator<Item = &'i Text>,
    ) {
        let help = did_you_mean(name.text, ids.map(Text::as_str));
        fields.complain(code::UNKNOWN_ID, name.range.clone(), format!("there is no {noun} `{}`", name.text), help);
    }
}

/// Where the entry with an id stands; old ids are followed.
fn place<T>(model: &Model, list: &[T], id: fn(&T) -> &Text, name: &str) -> Option<u32> {
    let at = |wanted: &str| list.iter().position(|x| *id(x) == *wanted).map(|i| i as u32);
    at(name).or_else(|| at(model.redirects.get(name)?))
}
