//! Which answers an open conclusion still depends on: worked out on request, so that plain conclusions do not pay for it.

use super::answers::{Answers, VariableSet};
use super::clause::Literal;
use super::findings::Findings;
use super::program::Program;
use super::rows::for_each;
use super::truth::Truth;

impl Program {
    /// Finds, for every open conclusion in `findings`, the variables that it still depends on, and whether they meet more
    /// than once on the way. The answers are those that the findings came from.
    pub fn find_open(&self, answers: &Answers, findings: &mut Findings) {
        let mut open = vec![VariableSet::EMPTY; self.heads];
        let mut tangled = vec![false; self.heads];
        let mut selected = Vec::new();
        if !self.select(answers, &mut selected) {
            let (missing, partial) = self.missing(answers);
            for_each(&selected, |number| {
                let Some(clause) = self.clauses.get(number) else { return };
                // A clause that could only conclude what is sure already keeps nothing open.
                if clause.level <= findings.sure(clause.head) {
                    return;
                }
                let here = clause.variables & missing;
                let mut depends = if (here & partial).is_empty() { here } else { self.missing_in(number, answers) };
                let doubled = self.origins.get(number).map(|origin| origin.doubled).unwrap_or_default();
                let mut twice = !(depends & doubled).is_empty();
                for premise in self.premises(clause) {
                    let head = premise.head as usize;
                    match findings.truth(premise.head, premise.at_least) {
                        Truth::Open => {
                            let of = open.get(head).copied().unwrap_or_default();
                            twice |= !(depends & of).is_empty() || tangled.get(head).copied().unwrap_or_default();
                            depends |= of;
                        }
                        truth if truth.holds() != premise.positive => return,
                        Truth::Holds | Truth::Fails => {}
                    }
                }
                let head = clause.head as usize;
                if let (Some(open), Some(tangled)) = (open.get_mut(head), tangled.get_mut(head)) {
                    *tangled |= twice || !(*open & depends).is_empty();
                    *open |= depends;
                }
            });
        }
        findings.open = open;
        findings.tangled = tangled;
    }

    /// What the rules that keep a head open look at more than once, down to the answers, or once where a constraint binds
    /// it: by variable the values, and the flags. Of anything else, the less favourable answer can be taken as given, so no
    /// proof by cases needs to ask for it. With `settled`, what holds by rules that are arguable counts as open.
    pub(crate) fn meeting(
        &self,
        answers: &Answers,
        findings: &Findings,
        head: u32,
        bound: VariableSet,
        settled: bool,
    ) -> (Vec<u64>, Vec<u32>) {
        let mut uses = vec![0u8; self.heads];
        let (mut once, mut twice) = (vec![0u64; self.variables.len()], vec![0u64; self.variables.len()]);
        let mut flags = vec![0u8; self.flag_count()];
        let add = |counts: &mut Vec<u8>, place: u32, n: u8| {
            counts.get_mut(place as usize).into_iter().for_each(|count| *count = count.saturating_add(n));
        };
        add(&mut uses, head, 1);
        let mut selected = Vec::new();
        self.select(answers, &mut selected);
        let mut clauses = Vec::new();
        for_each(&selected, |number| clauses.push(number));
        // A head comes after all that it looks at, so backwards its uses are counted before its rules come up.
        for number in clauses.into_iter().rev() {
            let (Some(clause), Some(origin)) = (self.clauses.get(number), self.origins.get(number)) else { continue };
            let times = uses.get(clause.head as usize).copied().unwrap_or_default();
            let fails = |premise: &super::program::Premise| {
                findings.truth(premise.head, premise.at_least) == Truth::known(!premise.positive)
            };
            let done = clause.level <= findings.sure(clause.head) && (!settled || findings.settled(clause.head));
            if times == 0 || done || self.premises(clause).iter().any(fails) {
                continue;
            }
            for literal in &origin.literals {
                match *literal {
                    Literal::Head { head, at_least, .. } => {
                        let truth = findings.truth(head, at_least);
                        if truth == Truth::Open || settled && truth.holds() && !findings.settled(head) {
                            add(&mut uses, head, times);
                        }
                    }
                    _ if self.literal(literal, answers) != Truth::Open => {}
                    Literal::Flag { flag, .. } => add(&mut flags, flag, times),
                    Literal::In { variable, values } | Literal::Group { variable, values, .. } => {
                        let place = usize::from(variable);
                        let (Some(shape), Some(once), Some(twice)) =
                            (self.variables.get(place), once.get_mut(place), twice.get_mut(place))
                        else {
                            continue;
                        };
                        // Of a variable with exactly one value, every value says something about the others.
                        let values = if shape.many { values } else { shape.all() };
                        *twice |= if times > 1 || bound.contains(place) { values } else { *once & values };
                        *once |= values;
                    }
                }
            }
        }
        let flags = flags.iter().enumerate().filter(|(_, count)| **count > 1).map(|(flag, _)| flag as u32);
        (twice, flags.collect())
    }

    /// Variables whose answer is missing, wholly or in part; and those missing only in part.
    fn missing(&self, answers: &Answers) -> (VariableSet, VariableSet) {
        let (mut missing, mut partial) = (VariableSet::EMPTY, VariableSet::EMPTY);
        for (i, (shape, known)) in self.variables.iter().zip(&answers.variables).enumerate() {
            let settled = if shape.many { known.is_total(shape.all()) } else { known.yes != 0 };
            if !settled {
                missing |= VariableSet::of(i);
                if known.yes | known.no != 0 {
                    partial |= VariableSet::of(i);
                }
            }
        }
        if answers.flags.iter().any(Option::is_none) {
            missing |= VariableSet::of(VariableSet::FLAGS);
            if answers.flags.iter().any(Option::is_some) {
                partial |= VariableSet::of(VariableSet::FLAGS);
            }
        }
        (missing, partial)
    }

    /// The variables that keep a clause open, literal by literal: what is known of a variable in part may settle it.
    fn missing_in(&self, number: usize, answers: &Answers) -> VariableSet {
        let mut open = VariableSet::EMPTY;
        for literal in self.origins.get(number).map_or(&[][..], |origin| &origin.literals) {
            if self.literal(literal, answers) == Truth::Open {
                open |= match literal {
                    Literal::In { variable, .. } | Literal::Group { variable, .. } => {
                        VariableSet::of(usize::from(*variable))
                    }
                    Literal::Flag { .. } => VariableSet::of(VariableSet::FLAGS),
                    Literal::Head { .. } => VariableSet::EMPTY,
                };
            }
        }
        open
    }

    pub(super) fn literal(&self, literal: &Literal, answers: &Answers) -> Truth {
        let known = |v: u16| answers.variables.get(usize::from(v)).copied().unwrap_or_default();
        let side = |truth: Truth, positive: bool| if positive { truth } else { !truth };
        match *literal {
            Literal::In { variable, values } => {
                let all = self.variables.get(usize::from(variable)).map_or(0, |v| v.all());
                known(variable).is_any(values, all)
            }
            Literal::Group { variable, values, positive } => side(known(variable).has_any(values), positive),
            Literal::Flag { flag, positive } => {
                let truth = answers.flags.get(flag as usize).copied().flatten().map_or(Truth::Open, Truth::known);
                side(truth, positive)
            }
            Literal::Head { .. } => Truth::Holds,
        }
    }
}
