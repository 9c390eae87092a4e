//! The whole answer to a profile.

use std::collections::BTreeMap;

use super::cells::{Cell, Part, States};
use super::compile::caution_meets;
use super::coverage::{Acting, Gap, gaps};
use super::duties::{Bearer, DutyFinding, InForce};
use super::rank::{Alternative, Depends, InPart, Lists, NotFor, Recommendation, Worths, lists};
use super::{Engine, LevelRange};
use crate::date::Date;
use crate::knowledge::model::{CautionRef, FacetRef, RiskRef, ToolRef, Weights};
use crate::knowledge::vocabulary::{CautionEffect, DutyEffect, Level};
use crate::logic::{Completions, Findings, Truth, VariableSet};
use crate::profile::Profile;

/// Advice: what applies, what to use, what to be careful about, what is missing, and what is still open.
pub struct Advice<'e> {
    basis: Basis<'e>,
    ranking: Ranking,
    gaps: Vec<Gap>,
}

/// What the ranking rests on, whatever the weights.
struct Basis<'e> {
    engine: &'e Engine,
    profile: &'e Profile,
    today: Date,
    findings: Findings,
    states: States,
    in_place: Vec<ToolRef>,
}

/// What the weights decide: which tool a duty starts with, and the lists.
pub(super) struct Ranking {
    pub(super) duties: Vec<DutyFinding>,
    pub(super) asked_for: Vec<ToolRef>,
    pub(super) lists: Lists,
    worths: Worths,
}

/// A question that is not answered, or only in part, and how much hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenQuestion {
    /// The question; none for what is already in place.
    pub facet: Option<FacetRef>,
    /// How many duties it may decide.
    pub duties: usize,
    /// How many risks it may change.
    pub risks: usize,
    /// How many tools it may bring in.
    pub tools: usize,
}

impl<'e> Advice<'e> {
    pub(super) fn new(engine: &'e Engine, profile: &'e Profile, today: Date) -> Self {
        let mut completions = engine.completions(profile.answers());
        let findings = engine.exact_findings(profile, &mut completions);
        let states = States::new(engine, &findings, today);
        let in_place = profile.uses().unwrap_or_default().to_vec();
        let basis = Basis { engine, profile, today, findings, states, in_place };
        let ranking = Ranking::new(&basis, &engine.model().policy.weights, &mut completions);
        let gaps = gaps(engine, profile, &basis.findings, &basis.states, &mut completions);
        Self { basis, ranking, gaps }
    }

    pub(super) fn states(&self) -> &States {
        &self.basis.states
    }

    pub(super) fn ranking(&self) -> &Ranking {
        &self.ranking
    }

    /// The ranking as it would be with other weights.
    pub(super) fn ranking_with(&self, weights: &Weights) -> Ranking {
        Ranking::new(&self.basis, weights, &mut self.engine().completions(self.profile().answers()))
    }

    /// The engine that gave it.
    #[must_use]
    pub fn engine(&self) -> &'e Engine {
        self.basis.engine
    }

    /// The profile it is for.
    #[must_use]
    pub fn profile(&self) -> &'e Profile {
        self.basis.profile
    }

    /// The day it is for.
    #[must_use]
    pub fn today(&self) -> Date {
        self.basis.today
    }

    /// Everything that follows from the answers.
    #[must_use]
    pub fn findings(&self) -> &Findings {
        &self.basis.findings
    }

    /// How far a risk is raised.
    #[must_use]
    pub fn risk(&self, risk: RiskRef) -> LevelRange {
        self.basis.states.levels.get(risk.index()).copied().unwrap_or(LevelRange { sure: None, possible: None })
    }

    /// Risks that are raised or may be, the highest first, ties in the order of the knowledge.
    #[must_use]
    pub fn risks(&self) -> Vec<(RiskRef, LevelRange)> {
        let mut risks: Vec<(RiskRef, LevelRange)> = self
            .basis
            .states
            .levels
            .iter()
            .enumerate()
            .filter(|(_, range)| range.possible.is_some())
            .map(|(i, range)| (RiskRef(i as u32), *range))
            .collect();
        risks.sort_by_key(|(risk, range)| (std::cmp::Reverse(range.sure), std::cmp::Reverse(range.possible), *risk));
        risks
    }

    /// Every duty of the knowledge, in its order.
    #[must_use]
    pub fn duties(&self) -> &[DutyFinding] {
        &self.ranking.duties
    }

    /// Duties to stop or pause for, until they are met.
    pub fn stops(&self) -> impl Iterator<Item = &DutyFinding> {
        self.ranking.duties.iter().filter(|d| d.stop.holds())
    }

    /// Whether a caution stands.
    #[must_use]
    pub fn caution(&self, caution: CautionRef) -> Truth {
        self.basis.states.caution(caution)
    }

    /// The cautions about a tool that stand or may stand.
    #[must_use]
    pub fn cautions_about(&self, tool: ToolRef) -> Vec<(CautionRef, Truth)> {
        let about = self.basis.engine.compiled.cautions_of(tool).iter();
        let mut found: Vec<(CautionRef, Truth)> =
            about.map(|&c| (c, self.caution(c))).filter(|(_, t)| t.possible()).collect();
        // What changes the list comes first, then what is said for this profile, then what always stands.
        let weight = |c: CautionRef| {
            let caution = self.basis.engine.model().cautions.get(c.index());
            caution.map(|c| (std::cmp::Reverse(c.effect), c.when.is_none()))
        };
        found.sort_by_key(|&(c, truth)| (std::cmp::Reverse(truth), weight(c), c));
        found
    }

    /// What a tool does against risks that are or may be raised, and cautions take away or may: the place of the edge among
    /// the tool's, the caution, and whether it stands.
    #[must_use]
    pub fn taken_away(&self, tool: ToolRef) -> Vec<(usize, CautionRef, Truth)> {
        let model = self.engine().model();
        let edges = model.tools.get(tool.index()).map(|t| t.edges.as_slice()).unwrap_or_default();
        let counting = || edges.iter().enumerate().filter(|(_, edge)| self.risk(edge.risk).possible.is_some());
        let mut found = Vec::new();
        for (reference, truth) in self.cautions_about(tool) {
            let Some(caution) = model.cautions.get(reference.index()) else { continue };
            if caution.effect == CautionEffect::Exclude {
                let met = counting().filter(|(_, edge)| caution_meets(caution, edge));
                found.extend(met.map(|(place, _)| (place, reference, truth)));
            }
        }
        found
    }

    /// Cautions that these answers bring out about tools which are in place or set aside because they would add little, each with
    /// those tools. Whoever uses such a tool, or means to, must hear of them too. Cautions that always stand are told with
    /// the tool; those that stand beside a tool of the lists or a duty are told there.
    #[must_use]
    pub fn cautions_beside(&self) -> Vec<(CautionRef, Vec<ToolRef>)> {
        let lists = &self.ranking.lists;
        let told: Vec<ToolRef> = (lists.recommended.iter().map(|r| r.tool))
            .chain(lists.depends.iter().map(|d| d.tool))
            .chain(self.ranking.asked_for.iter().copied())
            .collect();
        let aside = lists.recommended.iter().flat_map(|r| &r.alternatives).map(|a| a.tool);
        let covered = lists.covered.iter().map(|(_, a)| a.tool);
        let others = self.basis.in_place.iter().copied().chain(aside).chain(covered);
        let cautions = &self.basis.engine.model().cautions;
        let mut elsewhere = vec![false; cautions.len()];
        for caution in told.iter().flat_map(|&tool| self.basis.engine.compiled.cautions_of(tool)) {
            if let Some(slot) = elsewhere.get_mut(caution.index()) {
                *slot = true;
            }
        }
        let mut found: BTreeMap<CautionRef, Vec<ToolRef>> = BTreeMap::new();
        for tool in others {
            for &caution in self.basis.engine.compiled.cautions_of(tool) {
                let conditional = cautions.get(caution.index()).is_some_and(|c| c.when.is_some());
                let told = elsewhere.get(caution.index()).copied().unwrap_or(false);
                if conditional && !told && self.caution(caution).holds() {
                    found.entry(caution).or_default().push(tool);
                }
            }
        }
        found.into_iter().collect()
    }

    /// What a tool's own worth is made of, in the order of its edges: what is sure, or what is possible.
    #[must_use]
    pub fn parts(&self, tool: ToolRef, sure: bool) -> &[Part] {
        let of = if sure { &self.ranking.worths.sure } else { &self.ranking.worths.possible };
        of.get(tool.index()).map(Vec::as_slice).unwrap_or_default()
    }

    /// The tools that act in a cell, surely or possibly, in the order of the knowledge.
    #[must_use]
    pub fn acting(&self, cell: Cell) -> Vec<Acting> {
        super::coverage::acting(self.engine(), self.states(), cell)
    }

    /// Tools in place.
    #[must_use]
    pub fn in_place(&self) -> &[ToolRef] {
        &self.basis.in_place
    }

    /// Tools that duties of ours ask for, one for each duty.
    #[must_use]
    pub fn asked_for(&self) -> &[ToolRef] {
        &self.ranking.asked_for
    }

    /// Recommended tools, in order.
    #[must_use]
    pub fn recommended(&self) -> &[Recommendation] {
        &self.ranking.lists.recommended
    }

    /// Tools that would add little beside one that a duty asks for or that is in place, by that tool.
    #[must_use]
    pub fn covered(&self) -> &[(ToolRef, Alternative)] {
        &self.ranking.lists.covered
    }

    /// Tools that depend on an answer, the greatest possible worth first.
    #[must_use]
    pub fn depends(&self) -> &[Depends] {
        &self.ranking.lists.depends
    }

    /// Tools that are not for this project: first those that a caution excludes, then those that do not fit.
    #[must_use]
    pub fn not_for(&self) -> &[NotFor] {
        &self.ranking.lists.not_for
    }

    /// Tools that can be used for one thing and are excluded for another.
    #[must_use]
    pub fn excluded_in_part(&self) -> &[InPart] {
        &self.ranking.lists.in_part
    }

    /// What is asked for and not covered, the highest level first.
    #[must_use]
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// Questions that still decide something, the weightiest first.
    #[must_use]
    pub fn open_questions(&self) -> Vec<OpenQuestion> {
        let model = self.basis.engine.model();
        let places = (0..model.facets.len()).chain([VariableSet::FLAGS]);
        let mut found: Vec<(u32, OpenQuestion)> = places
            .filter_map(|place| {
                let hangs = |set: VariableSet| set.contains(place);
                let open_duties =
                    self.ranking.duties.iter().filter(|d| d.truth != Truth::Fails && hangs(d.open)).count();
                let risks: Vec<&LevelRange> = (model.risks.iter().zip(&self.basis.states.levels))
                    .filter(|(risk, _)| hangs(self.basis.findings.open(risk.head)))
                    .map(|(_, range)| range)
                    .collect();
                let tools = self.ranking.lists.depends.iter().filter(|d| hangs(d.open)).count();
                if open_duties + risks.len() + tools == 0 {
                    return None;
                }
                let weight = |level: Option<Level>| level.map_or(0, |l| model.policy.weights.level(l));
                let spread: u32 = risks.iter().map(|r| weight(r.possible).saturating_sub(weight(r.sure))).sum();
                let score = 20 * open_duties as u32 + spread + tools as u32;
                let facet = (place != VariableSet::FLAGS).then_some(FacetRef(place as u32));
                Some((score, OpenQuestion { facet, duties: open_duties, risks: risks.len(), tools }))
            })
            .collect();
        found.sort_by_key(|(score, question)| (std::cmp::Reverse(*score), question.facet));
        found.into_iter().map(|(_, question)| question).collect()
    }
}

impl Ranking {
    fn new(basis: &Basis<'_>, weights: &Weights, completions: &mut Completions<'_>) -> Self {
        let Basis { engine, profile, today, findings, states, in_place } = basis;
        let worths = Worths::new(engine, states, weights);
        let asked = super::duties::Asked { answers: profile.answers(), uses: profile.uses(), today: *today };
        let duties = super::duties::findings(engine, &asked, findings, states, &worths.lo, Some(completions));
        let mut asked_for: Vec<ToolRef> =
            duties.iter().filter(|d| covers(engine, d)).filter_map(|d| d.meet_with).collect();
        asked_for.sort_unstable();
        asked_for.dedup();
        let lists = lists(engine, findings, states, &worths, in_place, &asked_for);
        Self { duties, asked_for, lists, worths }
    }
}

/// Whether what meets a duty is taken as covered: it surely applies now, is something to do, and is ours.
pub(super) fn covers(engine: &Engine, finding: &DutyFinding) -> bool {
    let duty = engine.model().duties.get(finding.duty.index());
    finding.truth.holds()
        && finding.in_force == InForce::Now
        && finding.bearer == Bearer::Yours
        && finding.met_by.is_none()
        && duty.is_some_and(|d| d.effect == DutyEffect::Must && !d.background)
}
