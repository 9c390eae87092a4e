//! `[expect]`: what must come out.

use toml::Spanned;
use toml::de::DeValue;

use super::{Claim, Expectation};
use crate::diagnostic::{code, did_you_mean};
use crate::document::{Fields, Located};
use crate::engine::Subject;
use crate::knowledge::model::{CautionRef, DutyRef, Model, RiskRef, SignalRef, ToolRef};
use crate::knowledge::vocabulary::{Function, Level, Role};
use crate::text::Text;

/// Finds what names mean, and says what they do not.
pub(super) struct Names<'m> {
    pub(super) model: &'m Model,
    /// The file, relative to its folder.
    pub(super) path: &'m str,
}

impl Names<'_> {
    /// Every claim of the table, key by key.
    pub(super) fn expectations(&self, fields: &Fields<'_, '_>) -> Vec<Expectation> {
        let mut found = Vec::new();
        let mut add = |name: &Located<'_>, claim: Option<Claim>| {
            let (file, line) = (self.path.to_owned(), fields.document.line(name.range.start));
            found.extend(claim.map(|claim| Expectation { claim, file, line }));
        };
        for (key, claim) in
            [("holds", Claim::Holds as fn(Subject) -> Claim), ("fails", Claim::Fails), ("open", Claim::Open)]
        {
            fields.list(key).iter().for_each(|name| add(name, self.subject(fields, name).map(claim)));
        }
        for (key, claim) in [
            ("probably", Claim::Probably as fn(DutyRef) -> Claim),
            ("settled", Claim::Settled),
            ("yours", Claim::Yours),
            ("theirs", Claim::Theirs),
            ("stop", Claim::Stop),
            ("upcoming", Claim::Upcoming),
            ("ended", Claim::Ended),
        ] {
            fields.list(key).iter().for_each(|name| add(name, self.duty(fields, name).map(claim)));
        }
        for (key, claim) in [
            ("recommend", (|t| Claim::Recommend(t, None)) as fn(ToolRef) -> Claim),
            ("offer", Claim::Offer),
            ("depends", Claim::Depends),
            ("not", Claim::Not),
            ("excluded", Claim::Excluded),
        ] {
            fields.list(key).iter().for_each(|name| add(name, self.tool(fields, name).map(claim)));
        }
        for name in fields.list("warn") {
            add(&name, self.caution(fields, &name).map(|c| Claim::Warn(c, None)));
        }
        entries(fields, "within", |table, name, value| {
            let place = table.whole(value, "within").map(|n| n as usize);
            add(name, self.tool(table, name).zip(place).map(|(t, place)| Claim::Recommend(t, Some(place))));
        });
        for (key, claim) in [("at-least", Claim::AtLeast as fn(RiskRef, Level) -> Claim), ("at-most", Claim::AtMost)] {
            entries(fields, key, |table, name, value| {
                let level = table.string(value, key).and_then(|word| table.vocabulary::<Level>(&word, key));
                add(name, self.risk(table, name).zip(level).map(|(r, level)| claim(r, level)));
            });
        }
        entries(fields, "role", |table, name, value| {
            let role: Option<Role> = table.vocabulary(name, "role");
            for tool in table.strings(value, "role") {
                add(&tool, role.zip(self.tool(table, &tool)).map(|(r, t)| Claim::ForRole(r, t)));
            }
        });
        entries(fields, "warn-about", |table, name, value| {
            let tool = self.tool(table, name);
            for caution in table.strings(value, "warn-about") {
                add(&caution, self.caution(table, &caution).zip(tool).map(|(c, t)| Claim::Warn(c, Some(t))));
            }
        });
        entries(fields, "instead", |table, name, value| {
            let caution = self.caution(table, name);
            for tool in table.strings(value, "instead") {
                add(&tool, caution.zip(self.tool(table, &tool)).map(|(c, t)| Claim::Instead(c, t)));
            }
        });
        for (key, claim) in [("gap", Claim::Gap as fn(RiskRef, Function) -> Claim), ("no-gap", Claim::NoGap)] {
            entries(fields, key, |table, name, value| {
                let risk = self.risk(table, name);
                for word in table.strings(value, key) {
                    let function: Option<Function> = table.vocabulary(&word, key);
                    add(&word, risk.zip(function).map(|(r, f)| claim(r, f)));
                }
            });
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

    pub(super) fn unknown<'i>(
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

/// What a table under a key says, entry by entry.
fn entries<'a, 's>(
    fields: &Fields<'a, 's>,
    key: &'static str,
    mut each: impl FnMut(&Fields<'a, 's>, &Located<'a>, &'a Spanned<DeValue<'s>>),
) {
    if let Some(table) = fields.table(key, "what is expected") {
        for (name, value) in table.entries() {
            each(&table, &name, value);
        }
    }
}
