//! One entry of the knowledge, whatever its kind.

use std::borrow::Cow;

use super::Noun;
use crate::diagnostic::{CODES, Code};
use crate::knowledge::model::*;
use crate::knowledge::vocabulary::Level;

/// What a rule concludes.
#[derive(Clone, Copy, Debug)]
pub enum Conclusion<'m> {
    /// That a signal holds.
    Signal(&'m Signal),
    /// That a risk is raised to a level.
    Risk(&'m Risk, Level),
    /// That a duty applies.
    Duty(&'m Duty),
}

/// An entry.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum Entry<'m> {
    Tool(ToolRef, &'m Tool),
    Risk(RiskRef, &'m Risk),
    Facet(FacetRef, &'m Facet),
    /// With the place of the value in its facet.
    Value(FacetRef, &'m Facet, usize, &'m Value),
    Signal(&'m Signal),
    Duty(&'m Duty),
    Caution(&'m Caution),
    Trait(TraitRef, &'m Trait),
    Use(&'m Tick),
    Constraint(&'m Constraint),
    Rule(Conclusion<'m>, &'m Rule),
    Framework(&'m Framework),
    Case(&'m Case),
    Trial(&'m Trial),
    Term(&'m Term),
    Source(SourceRef, &'m Source),
    Code(&'static Code),
}

impl<'m> Entry<'m> {
    /// Its kind.
    #[must_use]
    pub fn noun(&self) -> Noun {
        match self {
            Self::Tool(..) => Noun::Tool,
            Self::Risk(..) => Noun::Risk,
            Self::Facet(..) => Noun::Facet,
            Self::Value(..) => Noun::Value,
            Self::Signal(_) => Noun::Signal,
            Self::Duty(_) => Noun::Duty,
            Self::Caution(_) => Noun::Caution,
            Self::Trait(..) => Noun::Trait,
            Self::Use(_) => Noun::Use,
            Self::Constraint(_) => Noun::Constraint,
            Self::Rule(..) => Noun::Rule,
            Self::Framework(_) => Noun::Framework,
            Self::Case(_) => Noun::Case,
            Self::Trial(_) => Noun::Trial,
            Self::Term(_) => Noun::Term,
            Self::Source(..) => Noun::Source,
            Self::Code(_) => Noun::Code,
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Cow<'m, str> {
        Cow::Borrowed(match *self {
            Self::Value(_, facet, _, value) => return Cow::Owned(format!("{}={}", facet.id, value.id)),
            Self::Tool(_, x) => &x.id,
            Self::Risk(_, x) => &x.id,
            Self::Facet(_, x) => &x.id,
            Self::Signal(x) => &x.id,
            Self::Duty(x) => &x.id,
            Self::Caution(x) => &x.id,
            Self::Trait(_, x) => &x.id,
            Self::Use(x) => &x.id,
            Self::Constraint(x) => &x.id,
            Self::Rule(_, x) => &x.id,
            Self::Framework(x) => &x.id,
            Self::Case(x) => &x.id,
            Self::Trial(x) => &x.id,
            Self::Term(x) => &x.id,
            Self::Source(_, x) => &x.id,
            Self::Code(x) => x.name,
        })
    }

    /// Its name; for entries without one, the sentence that says what they are.
    #[must_use]
    pub fn name(&self) -> &'m str {
        match *self {
            Self::Tool(_, x) => &x.name,
            Self::Risk(_, x) => &x.name,
            Self::Facet(_, x) => &x.question,
            Self::Value(_, _, _, x) => &x.name,
            Self::Signal(x) => &x.name,
            Self::Duty(x) => &x.name,
            Self::Caution(x) => &x.text,
            Self::Trait(_, x) => &x.name,
            Self::Use(x) => &x.name,
            Self::Constraint(x) => &x.because,
            Self::Rule(_, x) => &x.because,
            Self::Framework(x) => &x.name,
            Self::Case(x) => &x.name,
            Self::Trial(x) => &x.project,
            Self::Term(x) => &x.word,
            Self::Source(_, x) => &x.title,
            Self::Code(x) => x.title,
        }
    }

    /// More about it, in a sentence or two; may be empty.
    #[must_use]
    pub fn summary(&self) -> &'m str {
        match *self {
            Self::Tool(_, x) => &x.summary,
            Self::Risk(_, x) => &x.definition,
            Self::Facet(_, x) => &x.why,
            Self::Value(_, _, _, x) => x.help.as_deref().unwrap_or_default(),
            Self::Signal(x) => &x.meaning,
            Self::Duty(x) => &x.summary,
            Self::Constraint(x) => &x.never.text,
            Self::Rule(_, x) => &x.when.text,
            Self::Framework(x) => &x.publisher,
            Self::Case(x) => &x.summary,
            Self::Trial(x) => &x.found,
            Self::Term(x) => &x.means,
            Self::Source(_, x) => &x.publisher,
            Self::Code(x) => x.why,
            Self::Caution(_) | Self::Trait(..) | Self::Use(_) => "",
        }
    }
}

/// Every entry, kind by kind, each kind in the order of the knowledge.
pub fn entries(model: &Model) -> impl Iterator<Item = Entry<'_>> {
    let places = 0u32..;
    let facets = || places.clone().map(FacetRef).zip(&model.facets);
    let values = facets().flat_map(|(at, f)| f.values.iter().enumerate().map(move |(i, v)| Entry::Value(at, f, i, v)));
    let tools = places.clone().map(ToolRef).zip(&model.tools).map(|(at, x)| Entry::Tool(at, x));
    let risks = places.clone().map(RiskRef).zip(&model.risks).map(|(at, x)| Entry::Risk(at, x));
    let traits = places.clone().map(TraitRef).zip(&model.traits).map(|(at, x)| Entry::Trait(at, x));
    let sources = places.clone().map(SourceRef).zip(&model.sources).map(|(at, x)| Entry::Source(at, x));
    tools
        .chain(risks)
        .chain(facets().map(|(at, x)| Entry::Facet(at, x)).collect::<Vec<_>>())
        .chain(values.collect::<Vec<_>>())
        .chain(model.signals.iter().map(Entry::Signal))
        .chain(model.duties.iter().map(Entry::Duty))
        .chain(model.cautions.iter().map(Entry::Caution))
        .chain(traits)
        .chain(model.ticks.iter().map(Entry::Use))
        .chain(model.constraints.iter().map(Entry::Constraint))
        .chain(rules(model))
        .chain(model.frameworks.iter().map(Entry::Framework))
        .chain(model.cases.iter().map(Entry::Case))
        .chain(model.trials.iter().map(Entry::Trial))
        .chain(model.terms.iter().map(Entry::Term))
        .chain(sources)
        .chain(CODES.iter().map(Entry::Code))
}

fn rules(model: &Model) -> impl Iterator<Item = Entry<'_>> {
    let signals = model.signals.iter().flat_map(|s| s.rules.iter().map(move |r| Entry::Rule(Conclusion::Signal(s), r)));
    let risks = model
        .risks
        .iter()
        .flat_map(|x| x.raises.iter().map(move |r| Entry::Rule(Conclusion::Risk(x, r.level), &r.rule)));
    let duties = model.duties.iter().flat_map(|d| d.rules.iter().map(move |r| Entry::Rule(Conclusion::Duty(d), r)));
    signals.chain(risks).chain(duties)
}
