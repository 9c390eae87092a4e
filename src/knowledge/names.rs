//! Which ids there are, and what they mean; conditions are resolved against it.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::model::{Model, When};
use super::vocabulary::Level;
use crate::diagnostic::{code, did_you_mean};
use crate::document::{Fields, Located};
use crate::logic::{self, Condition, Expr, Operator, Term, Test, Variable, Word};
use crate::text::Text;

/// The ids of one kind of entry.
#[derive(Default)]
pub(super) struct Ids {
    noun: &'static str,
    places: HashMap<String, u32>,
}

impl Ids {
    fn new<'a>(noun: &'static str, ids: impl Iterator<Item = &'a Text>) -> Self {
        let places = ids.enumerate().map(|(i, id)| (id.to_string(), i as u32)).collect();
        Self { noun, places }
    }

    pub(super) fn get(&self, id: &str) -> Option<u32> {
        self.places.get(id).copied()
    }

    /// Adds an id; its place, or none when it is there already.
    pub(super) fn add(&mut self, id: &str) -> Option<u32> {
        let place = self.places.len() as u32;
        match self.places.entry(id.to_owned()) {
            std::collections::hash_map::Entry::Occupied(_) => None,
            std::collections::hash_map::Entry::Vacant(slot) => Some(*slot.insert(place)),
        }
    }

    fn sorted(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.places.keys().map(String::as_str).collect();
        ids.sort_unstable();
        ids
    }
}

/// A facet as conditions see it.
pub(super) struct FacetNames {
    pub(super) shape: Variable,
    pub(super) ordered: bool,
    pub(super) values: Vec<Text>,
}

impl FacetNames {
    fn bit(&self, value: &str) -> Option<u64> {
        self.values.iter().position(|v| *v == *value).map(|i| 1 << i)
    }
}

/// Everything that can be referred to.
pub(super) struct Names {
    pub(super) facets: Ids,
    pub(super) facet_list: Vec<FacetNames>,
    pub(super) signals: Ids,
    pub(super) signal_heads: Vec<u32>,
    pub(super) risks: Ids,
    pub(super) risk_heads: Vec<u32>,
    pub(super) tools: Ids,
    pub(super) duties: Ids,
    pub(super) cautions: Ids,
    pub(super) sources: Ids,
    pub(super) traits: Ids,
    pub(super) redirects: IndexMap<Text, Text>,
    pub(super) heads: u32,
}

/// Where a condition stands and what it may mention.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Facets only.
    Facets,
    /// Facets, signals and risks.
    Inherent,
    /// Those and `uses`.
    Everything,
}

impl Names {
    pub(super) fn new(model: &Model) -> Self {
        Self {
            facets: Ids::new("facet", model.facets.iter().map(|x| &x.id)),
            facet_list: model
                .facets
                .iter()
                .map(|f| FacetNames {
                    shape: f.variable(),
                    ordered: f.kind == super::vocabulary::FacetKind::Scale,
                    values: f.values.iter().map(|v| v.id.clone()).collect(),
                })
                .collect(),
            signals: Ids::new("signal", model.signals.iter().map(|x| &x.id)),
            signal_heads: model.signals.iter().map(|x| x.head).collect(),
            risks: Ids::new("risk", model.risks.iter().map(|x| &x.id)),
            risk_heads: model.risks.iter().map(|x| x.head).collect(),
            tools: Ids::new("tool", model.tools.iter().map(|x| &x.id)),
            duties: Ids::new("duty", model.duties.iter().map(|x| &x.id)),
            cautions: Ids::new("caution", model.cautions.iter().map(|x| &x.id)),
            sources: Ids::new("source", model.sources.iter().map(|x| &x.id)),
            traits: Ids::new("trait", model.traits.iter().map(|x| &x.id)),
            redirects: model.redirects.clone(),
            heads: model.heads,
        }
    }

    pub(super) fn head(&mut self) -> u32 {
        self.heads += 1;
        self.heads - 1
    }

    /// The place of an id; a complaint when there is none. Redirects are followed.
    pub(super) fn find(&self, ids: &Ids, fields: &Fields<'_, '_>, name: &Located<'_>) -> Option<u32> {
        if let Some(place) = ids.get(name.text) {
            return Some(place);
        }
        if let Some(place) = self.redirects.get(name.text).and_then(|to| ids.get(to)) {
            return Some(place);
        }
        let message = format!("there is no {} `{}`", ids.noun, name.text);
        fields.complain(code::UNKNOWN_ID, name.range.clone(), message, did_you_mean(name.text, ids.sorted()));
        None
    }

    /// The places of a list of ids.
    pub(super) fn find_all<T>(
        &self,
        ids: &Ids,
        fields: &Fields<'_, '_>,
        key: &'static str,
        wrap: fn(u32) -> T,
    ) -> Vec<T> {
        fields.list(key).iter().filter_map(|name| self.find(ids, fields, name)).map(wrap).collect()
    }

    /// Values of a facet as bits.
    pub(super) fn values(&self, facet: &str, fields: &Fields<'_, '_>, key: &'static str) -> u64 {
        let names = self.facets.get(facet).and_then(|i| self.facet_list.get(i as usize));
        let mut bits = 0;
        for value in fields.list(key) {
            match names.and_then(|n| n.bit(value.text)) {
                Some(bit) => bits |= bit,
                None => {
                    let known =
                        names.map(|n| n.values.iter().map(Text::as_str).collect::<Vec<_>>()).unwrap_or_default();
                    let message = format!("`{facet}` has no value `{}`", value.text);
                    fields.complain(code::UNKNOWN_VALUE, value.range.clone(), message, did_you_mean(value.text, known));
                }
            }
        }
        bits
    }

    /// Reads the condition under a key, if it is there.
    pub(super) fn when(&self, fields: &Fields<'_, '_>, key: &'static str, scope: Scope, file: u32) -> Option<When> {
        let found = fields.opt_located(key)?;
        self.condition(fields, &found, scope, file)
    }

    /// Reads the condition under a key that must be there.
    pub(super) fn need_when(
        &self,
        fields: &Fields<'_, '_>,
        key: &'static str,
        scope: Scope,
        file: u32,
    ) -> Option<When> {
        let found = fields.located(key)?;
        self.condition(fields, &found, scope, file)
    }

    fn condition(&self, fields: &Fields<'_, '_>, found: &Located<'_>, scope: Scope, file: u32) -> Option<When> {
        let at = super::model::At { file, line: fields.document.line(found.range.start) };
        let expr = match logic::parse(found.text) {
            Ok(expr) => expr,
            Err(error) => {
                let range = found.range.start + error.range.start..found.range.start + error.range.end;
                fields.complain(code::CONDITION, range, error.message, error.help);
                return None;
            }
        };
        let resolver = Resolver { names: self, fields, start: found.range.start, scope };
        let condition = resolver.resolve(&expr)?;
        Some(When { text: found.text.into(), condition, at })
    }
}

struct Resolver<'n, 'f, 'a, 's> {
    names: &'n Names,
    fields: &'f Fields<'a, 's>,
    start: usize,
    scope: Scope,
}

impl Resolver<'_, '_, '_, '_> {
    fn resolve(&self, expr: &Expr<'_>) -> Option<Condition> {
        match expr {
            Expr::Always => Some(Condition::Always),
            Expr::Term(term) => self.term(term).map(Condition::Test),
            Expr::Not(inner) => self.resolve(inner).map(|c| Condition::Not(Box::new(c))),
            Expr::All(parts) => self.parts(parts).map(Condition::All),
            Expr::Any(parts) => self.parts(parts).map(Condition::Any),
        }
    }

    /// Looks at every part, so that every complaint is made, and gives them if all are sound.
    fn parts(&self, parts: &[Expr<'_>]) -> Option<Vec<Condition>> {
        let resolved: Vec<Option<Condition>> = parts.iter().map(|p| self.resolve(p)).collect();
        resolved.into_iter().collect()
    }

    fn located<'w>(&self, word: &Word<'w>) -> Located<'w> {
        Located { text: word.text, range: self.start + word.range.start..self.start + word.range.end }
    }

    fn refuse(&self, word: &Word<'_>, message: String) {
        self.fields.complain(code::SCOPE, self.located(word).range, message, None);
    }

    fn term(&self, term: &Term<'_>) -> Option<Test> {
        match term {
            Term::Signal(word) | Term::Risk(word, _) if self.scope == Scope::Facets => {
                self.refuse(word, "only facets can be mentioned here".to_owned());
                None
            }
            Term::Uses(word) if self.scope != Scope::Everything => {
                self.refuse(
                    word,
                    "`uses` cannot be mentioned here: what is in place changes no risk and no fact".to_owned(),
                );
                None
            }
            Term::Signal(word) => {
                let signal = self.names.find(&self.names.signals, self.fields, &self.located(word))?;
                let head = *self.names.signal_heads.get(signal as usize)?;
                Some(Test::Head { head, at_least: 1 })
            }
            Term::Uses(word) => self.names.find(&self.names.tools, self.fields, &self.located(word)).map(Test::Flag),
            Term::Risk(word, level) => {
                let risk = self.names.find(&self.names.risks, self.fields, &self.located(word));
                let level = match level {
                    None => Some(Level::Low),
                    Some(word) => self.fields.vocabulary::<Level>(&self.located(word), "at least"),
                };
                let head = *self.names.risk_heads.get(risk? as usize)?;
                Some(Test::Head { head, at_least: level?.rank() })
            }
            Term::Facet(facet, operator, values) => self.facet(facet, *operator, values),
        }
    }

    fn facet(&self, facet: &Word<'_>, operator: Operator, values: &[Word<'_>]) -> Option<Test> {
        let number = self.names.find(&self.names.facets, self.fields, &self.located(facet))?;
        let names = self.names.facet_list.get(number as usize)?;
        let wanted = match operator {
            Operator::Has | Operator::Only => names.shape.many,
            Operator::Is => !names.shape.many,
            Operator::AtLeast | Operator::AtMost => names.ordered,
        };
        if !wanted {
            let help = if names.shape.many {
                "takes many answers: use `has`, `has any of` or `only`"
            } else if names.ordered {
                "takes one answer in order: use `is`, `is any of`, `at least` or `at most`"
            } else {
                "takes one answer: use `is` or `is any of`"
            };
            let message = format!("this does not suit the facet `{}`", facet.text);
            self.fields.complain(
                code::OPERATOR,
                self.located(facet).range,
                message,
                Some(format!("`{}` {help}", facet.text)),
            );
            return None;
        }
        let mut bits = 0;
        let mut sound = true;
        for value in values {
            match names.bit(value.text) {
                Some(bit) => bits |= bit,
                None => {
                    let message = format!("`{}` has no value `{}`", facet.text, value.text);
                    let help = did_you_mean(value.text, names.values.iter().map(Text::as_str));
                    self.fields.complain(code::UNKNOWN_VALUE, self.located(value).range, message, help);
                    sound = false;
                }
            }
        }
        if !sound {
            return None;
        }
        let all = names.shape.all();
        let values = match operator {
            Operator::AtLeast => all & !(bits - 1),
            Operator::AtMost => bits | (bits - 1),
            Operator::Has | Operator::Is | Operator::Only => bits,
        };
        let variable = number as u16;
        Some(if operator == Operator::Only { Test::Only { variable, values } } else { Test::Any { variable, values } })
    }
}
