//! Gaps over every admissible profile: for how many of them a cell is demanded and not covered, and one of them.
//!
//! Nothing is taken to be in place. What is asked is put together once, as what must hold, and answered twice: by a diagram
//! that counts exactly within a budget, and by the solver that finds one profile at any size. Past the budget the
//! share is sampled, and says so.

use super::Engine;
use super::cells::Cell;
use super::compile::EdgeRow;
use super::coverage::Cover;
use super::sample::wilson;
use crate::date::Date;
use crate::knowledge::vocabulary::{CautionEffect, Level, Vocabulary};
use crate::logic::{
    Answers, Chance, Diagram, Diagrams, Exhausted, Findings, Known, Order, Space, Truth, VariableSet, Wanted,
};

/// How many profiles are drawn where a count is out of reach.
const DRAWN: usize = 10_000;

/// How many admissible profiles a cell is a gap for.
#[derive(Clone, Debug, PartialEq)]
pub enum Extent {
    /// Every admissible profile was counted.
    Exact(Exact),
    /// The exact count takes more than the budget, so profiles were drawn.
    Sampled(Sampled),
}

/// An exact count. It counts combinations of answers, not projects.
#[derive(Clone, Debug, PartialEq)]
pub struct Exact {
    /// The questions that decide it, alone or through the constraints.
    pub over: VariableSet,
    /// Combinations of answers to those questions for which it is a gap; none when there are more than 2^128.
    pub combinations: Option<u128>,
    /// Admissible combinations of answers to those questions; none when there are more than 2^128.
    pub of: Option<u128>,
    /// The first as a part of the second, 0 to 1: exactly 0 when there are none, else near enough to compare and print.
    pub share: f64,
    /// An admissible profile for which it is a gap: the least, as the diagram orders questions. None when there is none.
    pub witness: Option<Answers>,
    /// How many nodes the diagrams took.
    pub nodes: usize,
    /// How many bytes, near enough.
    pub bytes: usize,
}

/// An estimate from admissible profiles drawn by chance, every combination of answers as likely as every other.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampled {
    /// How many profiles were drawn.
    pub drawn: u32,
    /// For how many of them it is a gap.
    pub hits: u32,
    /// The share lies above this, as Wilson's interval has it at 95 %.
    pub low: f64,
    /// The share lies below this.
    pub high: f64,
    /// An admissible profile for which it is a gap, found by the solver. None when there is none, and that is exact.
    pub witness: Option<Answers>,
}

/// The exact functions behind a count.
#[derive(Clone, Debug)]
pub struct GapDiagrams<'e> {
    /// Where they live.
    pub diagrams: Diagrams<'e>,
    /// Profiles that break no constraint.
    pub admissible: Diagram,
    /// Those of them for which the cell is a gap.
    pub gap: Diagram,
}

/// Asks about gaps over every admissible profile on a day.
pub struct Everywhere<'e> {
    engine: &'e Engine,
    today: Date,
    budget: usize,
    /// The answers given: no tool is in place.
    given: Answers,
    /// Drawn when first needed: what follows from each profile.
    drawn: Option<Vec<Findings>>,
}

/// What makes a cell a gap: the demand, and of each tool that could cover it, one thing that keeps it from doing so.
#[derive(Clone, Debug, Default)]
struct Uncovered {
    /// Ways in which the cell is demanded.
    demanded: Vec<Vec<Wanted<'static>>>,
    /// For each edge that could cover it: the things of which one must be so.
    missing: Vec<Vec<Vec<Wanted<'static>>>>,
}

impl Uncovered {
    fn wanted(&self) -> Vec<Wanted<'_>> {
        std::iter::once(&self.demanded).chain(&self.missing).map(|ways| Wanted::AnyOf(ways)).collect()
    }

    /// Whether it is so for a whole profile.
    fn holds(&self, findings: &Findings) -> bool {
        let one = |wanted: &Wanted<'_>| match *wanted {
            Wanted::Holds(head, level) => findings.truth(head, level).holds(),
            Wanted::Fails(head, level) => !findings.truth(head, level).possible(),
            Wanted::True(_) | Wanted::Is(_) | Wanted::IsNot(_) | Wanted::AnyOf(_) => false,
        };
        let any = |ways: &Vec<Vec<Wanted<'static>>>| ways.iter().any(|all| all.iter().all(one));
        any(&self.demanded) && self.missing.iter().all(any)
    }
}

impl Engine {
    /// For questions about gaps over every admissible profile. `budget` is how many steps the exact count of one cell may
    /// take: see [`Diagrams::new`].
    #[must_use]
    pub fn everywhere(&self, today: Date, budget: usize) -> Everywhere<'_> {
        let (variables, flags) = (self.model().facets.len(), self.model().tools.len());
        let given = Answers { flags: vec![Some(false); flags], ..Answers::unknown(variables, flags) };
        Everywhere { engine: self, today, budget, given, drawn: None }
    }

    /// What makes a cell demanded and covered less than `below`; none when there is nothing less.
    fn uncovered(&self, cell: Cell, below: Cover, today: Date) -> Option<Uncovered> {
        if below == Cover::None {
            return None;
        }
        let model = self.model();
        let mut found = Uncovered::default();
        if model.policy.floor.iter().any(|f| f.risk == cell.risk && f.function == cell.function) {
            found.demanded.push(Vec::new());
        } else {
            let head = model.risks.get(cell.risk.index())?.head;
            let levels = Level::ALL.iter().filter(|level| self.demands(cell.risk, **level, cell.function));
            let just = |level: &Level| vec![Wanted::Holds(head, level.rank()), Wanted::Fails(head, level.rank() + 1)];
            found.demanded.extend(levels.map(just));
        }
        let edges = self.compiled.edges_in.get(cell.index()).map(Vec::as_slice).unwrap_or_default();
        let rows = edges.iter().filter_map(|&place| self.compiled.edges.get(place as usize));
        found.missing.extend(rows.filter_map(|row| self.keeps_away(row, below, today)));
        Some(found)
    }

    /// The things of which any one keeps an edge from covering its cell at least so far; none when it never does.
    fn keeps_away(&self, row: &EdgeRow, below: Cover, today: Date) -> Option<Vec<Vec<Wanted<'static>>>> {
        let model = self.model();
        let tool = model.tools.get(row.tool.index())?;
        let solid = below == Cover::Good;
        let stale = today.months_since(tool.reviewed) >= model.policy.stale;
        if solid && (!row.solid || row.demoted || stale) {
            return None;
        }
        let effects = [CautionEffect::Exclude, CautionEffect::Demote];
        let stands = self.stands(row, effects.get(..if solid { 2 } else { 1 })?)?;
        let away = stands.into_iter().map(|(head, holds)| vec![Wanted::concluded(head, !holds)]);
        Some(away.collect())
    }
}

impl<'e> Everywhere<'e> {
    /// How many admissible profiles demand a cell and have it covered less than `below`: for [`Cover::Good`], nothing good;
    /// for [`Cover::Thin`], nothing at all.
    pub fn extent(&mut self, cell: Cell, below: Cover) -> Extent {
        let uncovered = self.engine.uncovered(cell, below, self.today).unwrap_or_default();
        match self.build(&uncovered) {
            Ok(built) => Extent::Exact(built.count()),
            Err(Exhausted { .. }) => Extent::Sampled(self.sample(&uncovered)),
        }
    }

    /// The exact functions: for which profiles a cell is demanded and covered less than `below`.
    ///
    /// # Errors
    /// When they take more than the budget.
    pub fn diagrams(&self, cell: Cell, below: Cover) -> Result<GapDiagrams<'e>, Exhausted> {
        self.build(&self.engine.uncovered(cell, below, self.today).unwrap_or_default())
    }

    /// An admissible profile that demands a cell and has it covered less than `below`, by the solver. None when there is none.
    #[must_use]
    pub fn witness(&self, cell: Cell, below: Cover) -> Option<Answers> {
        self.find(&self.engine.uncovered(cell, below, self.today)?)
    }

    fn build(&self, uncovered: &Uncovered) -> Result<GapDiagrams<'e>, Exhausted> {
        let heads = uncovered.demanded.iter().chain(uncovered.missing.iter().flatten()).flatten();
        let heads = heads.filter_map(|wanted| match *wanted {
            Wanted::Holds(head, _) | Wanted::Fails(head, _) => Some(head),
            Wanted::True(_) | Wanted::Is(_) | Wanted::IsNot(_) | Wanted::AnyOf(_) => None,
        });
        let order = Order::by_use(&self.engine.program, heads, []);
        let mut diagrams = Diagrams::new(&self.engine.program, self.given.clone(), order, self.budget);
        let admissible = diagrams.admissible(self.engine.never())?;
        // The demand comes first, so that all that follows is built inside it.
        let wish = diagrams.all_of(&uncovered.wanted())?;
        let gap = diagrams.and(wish, admissible)?;
        Ok(GapDiagrams { diagrams, admissible, gap })
    }

    /// A profile by the solver.
    fn find(&self, uncovered: &Uncovered) -> Option<Answers> {
        let mut space = Space::within(&self.engine.program, self.engine.never(), &self.given);
        space.witness(&uncovered.wanted())
    }

    fn sample(&mut self, uncovered: &Uncovered) -> Sampled {
        let witness = self.find(uncovered);
        let drawn = match self.drawn.take() {
            Some(drawn) => drawn,
            None => self.draw(),
        };
        let hits = drawn.iter().filter(|findings| uncovered.holds(findings)).count() as u32;
        let number = drawn.len() as u32;
        self.drawn = Some(drawn);
        let (low, high) = wilson(hits, number);
        Sampled { drawn: number, hits, low, high, witness }
    }

    /// Admissible profiles, every one as likely as every other: each choice is made by chance, evenly and by itself, and a
    /// profile that a constraint rules out is thrown away. The same ones every time.
    fn draw(&self) -> Vec<Findings> {
        let model = self.engine.model();
        let shapes: Vec<_> = model.facets.iter().map(|facet| facet.variable()).collect();
        let (mut chance, mut answers, mut drawn) = (Chance::new(0), self.given.clone(), Vec::new());
        // Where constraints rule out nearly everything, fewer are drawn rather than none ever.
        for _ in 0..DRAWN * 100 {
            if drawn.len() >= DRAWN {
                break;
            }
            for (known, shape) in answers.variables.iter_mut().zip(&shapes) {
                let all = shape.all();
                let one = 1 << chance.below(u64::from(shape.values.max(1)));
                *known = Known::exactly(if shape.many { chance.word() & all } else { one }, all);
            }
            if self.engine.never().any(|never| never.value(&shapes, &answers, &|_, _| Truth::Fails).holds()) {
                continue;
            }
            let mut findings = Findings::default();
            self.engine.conclude(&answers, &mut findings);
            drawn.push(findings);
        }
        drawn
    }
}

impl GapDiagrams<'_> {
    fn count(&self) -> Exact {
        let Self { diagrams, admissible, gap } = self;
        let over = diagrams.support(*gap) | diagrams.support(*admissible);
        Exact {
            over,
            combinations: diagrams.count(*gap, over),
            of: diagrams.count(*admissible, over),
            share: diagrams.share(*gap) / diagrams.share(*admissible),
            witness: diagrams.witness(*gap),
            nodes: diagrams.nodes(),
            bytes: diagrams.bytes(),
        }
    }
}
