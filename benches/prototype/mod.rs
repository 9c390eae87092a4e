//! What the engine is measured against: a prototype written by hand for this workload and nothing else.
//!
//! For every answer it has a bit set of the rules that the answer does not rule out. It knows the four kinds of rules by
//! heart, so it needs no order of heads, no levels of signals, no open answers by variable and no choice between proofs;
//! its proof is the list of the rules that fired. It does not score.

use crate::workload::{FACETS, Profile, Rule, VALUES, Workload};

/// One kind of rules.
struct Layer {
    rules: Vec<Rule>,
    words: usize,
    /// By facet and value: the rules that the answer does not rule out.
    accepted: Vec<u64>,
    /// By facet: the rules that do not look at it.
    indifferent: Vec<u64>,
}

impl Layer {
    fn new(mut rules: Vec<Rule>, conclusion: impl Fn(&Rule) -> usize) -> Self {
        // Sorted by what they conclude, so that the proof of one conclusion is a slice of the fired rules.
        rules.sort_by_key(conclusion);
        let words = rules.len().div_ceil(64);
        let mut accepted = vec![u64::MAX; words * FACETS * VALUES];
        let mut indifferent = vec![u64::MAX; words * FACETS];
        for (i, rule) in rules.iter().enumerate() {
            let (word, bit) = (i / 64, 1u64 << (i % 64));
            for test in &rule.when {
                indifferent[test.facet * words + word] &= !bit;
                for value in (0..VALUES).filter(|&v| !test.accepts(v)) {
                    accepted[(test.facet * VALUES + value) * words + word] &= !bit;
                }
            }
        }
        if !rules.len().is_multiple_of(64) {
            let last = (1u64 << (rules.len() % 64)) - 1;
            for row in accepted.chunks_mut(words).chain(indifferent.chunks_mut(words)) {
                row[words - 1] &= last;
            }
        }
        Self { rules, words, accepted, indifferent }
    }

    fn row(&self, facet: usize, value: usize) -> &[u64] {
        let start = (facet * VALUES + value) * self.words;
        &self.accepted[start..start + self.words]
    }

    /// The rules whose tests all pass. Every question is answered.
    fn fire(&self, profile: &Profile, out: &mut Vec<u64>) {
        out.clear();
        out.resize(self.words, u64::MAX);
        for (facet, answer) in profile.iter().enumerate() {
            and(out, self.row(facet, answer.unwrap()));
        }
    }

    /// The rules whose tests surely pass, and those whose tests may pass.
    fn fire_open(&self, profile: &Profile, sure: &mut Vec<u64>, may: &mut Vec<u64>) {
        for bits in [&mut *sure, &mut *may] {
            bits.clear();
            bits.resize(self.words, u64::MAX);
        }
        for (facet, answer) in profile.iter().enumerate() {
            match answer {
                None => and(sure, &self.indifferent[facet * self.words..(facet + 1) * self.words]),
                Some(value) => {
                    and(sure, self.row(facet, *value));
                    and(may, self.row(facet, *value));
                }
            }
        }
    }
}

fn and(set: &mut [u64], row: &[u64]) {
    for (word, other) in set.iter_mut().zip(row) {
        *word &= other;
    }
}

fn for_each(set: &[u64], mut f: impl FnMut(usize)) {
    for (i, &word) in set.iter().enumerate() {
        let mut word = word;
        while word != 0 {
            f(i * 64 + word.trailing_zeros() as usize);
            word &= word - 1;
        }
    }
}

/// The compiled rules.
pub(crate) struct Prototype {
    risks: usize,
    tools: usize,
    raise: Layer,
    recommend: Layer,
    exclude: Layer,
    caution: Layer,
}

/// What holds, or what may hold.
#[derive(Default)]
pub(crate) struct Conclusions {
    /// By risk: the level, 0 for none.
    pub(crate) level: Vec<u8>,
    pub(crate) recommended: Vec<bool>,
    pub(crate) excluded: Vec<bool>,
    pub(crate) cautioned: Vec<bool>,
}

impl Conclusions {
    fn reset(&mut self, risks: usize, tools: usize) {
        self.level.clear();
        self.level.resize(risks, 0);
        for flags in [&mut self.recommended, &mut self.excluded, &mut self.cautioned] {
            flags.clear();
            flags.resize(tools, false);
        }
    }

    /// Whether a rule about a tool fires, given what is concluded so far and what counts against it.
    fn fires(&self, rule: &Rule, against: &Self) -> bool {
        self.recommended[rule.tool]
            && rule.not_risk.is_none_or(|risk| against.level[risk] == 0)
            && rule.not_tool.is_none_or(|tool| !against.recommended[tool])
    }
}

/// Conclusions with their proofs, and memory that is used again.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) sure: Conclusions,
    /// Only filled by [`Prototype::evaluate_open`].
    pub(crate) may: Conclusions,
    /// By kind of rule: the rules that fired.
    pub(crate) fired: [Vec<u32>; 4],
    sure_bits: Vec<u64>,
    may_bits: Vec<u64>,
}

impl Prototype {
    pub(crate) fn new(workload: &Workload) -> Self {
        Self {
            risks: workload.risks,
            tools: workload.tools,
            raise: Layer::new(workload.raise.clone(), |r| r.risk),
            recommend: Layer::new(workload.recommend.clone(), |r| r.tool),
            exclude: Layer::new(workload.exclude.clone(), |r| r.tool),
            caution: Layer::new(workload.caution.clone(), |r| r.tool),
        }
    }

    /// What follows from a profile without gaps, with the rules that fired.
    pub(crate) fn evaluate(&self, profile: &Profile, answer: &mut Answer) {
        let Answer { sure, fired, sure_bits: bits, .. } = answer;
        sure.reset(self.risks, self.tools);
        fired.iter_mut().for_each(Vec::clear);
        let [raised, recommended, excluded, cautioned] = fired;
        self.raise.fire(profile, bits);
        for_each(bits, |i| {
            let rule = &self.raise.rules[i];
            raised.push(i as u32);
            let level = &mut sure.level[rule.risk];
            *level = rule.level.max(*level);
        });
        self.recommend.fire(profile, bits);
        for_each(bits, |i| {
            let rule = &self.recommend.rules[i];
            if sure.level[rule.risk] > 0 {
                recommended.push(i as u32);
                sure.recommended[rule.tool] = true;
            }
        });
        self.exclude.fire(profile, bits);
        for_each(bits, |i| {
            let rule = &self.exclude.rules[i];
            if sure.fires(rule, sure) {
                excluded.push(i as u32);
                sure.excluded[rule.tool] = true;
            }
        });
        self.caution.fire(profile, bits);
        for_each(bits, |i| {
            let rule = &self.caution.rules[i];
            if sure.fires(rule, sure) {
                cautioned.push(i as u32);
                sure.cautioned[rule.tool] = true;
            }
        });
    }

    /// What surely and what possibly follows from a profile with gaps. Without proofs.
    pub(crate) fn evaluate_open(&self, profile: &Profile, answer: &mut Answer) {
        let Answer { sure, may, sure_bits, may_bits, .. } = answer;
        sure.reset(self.risks, self.tools);
        may.reset(self.risks, self.tools);
        self.raise.fire_open(profile, sure_bits, may_bits);
        for (bits, side) in [(&*sure_bits, &mut *sure), (&*may_bits, &mut *may)] {
            for_each(bits, |i| {
                let rule = &self.raise.rules[i];
                let level = &mut side.level[rule.risk];
                *level = rule.level.max(*level);
            });
        }
        self.recommend.fire_open(profile, sure_bits, may_bits);
        for (bits, side) in [(&*sure_bits, &mut *sure), (&*may_bits, &mut *may)] {
            for_each(bits, |i| {
                let rule = &self.recommend.rules[i];
                if side.level[rule.risk] > 0 {
                    side.recommended[rule.tool] = true;
                }
            });
        }
        self.exclude.fire_open(profile, sure_bits, may_bits);
        for_each(sure_bits, |i| {
            let rule = &self.exclude.rules[i];
            sure.excluded[rule.tool] |= sure.fires(rule, may);
        });
        for_each(may_bits, |i| {
            let rule = &self.exclude.rules[i];
            may.excluded[rule.tool] |= may.fires(rule, sure);
        });
        self.caution.fire_open(profile, sure_bits, may_bits);
        for_each(sure_bits, |i| {
            let rule = &self.caution.rules[i];
            sure.cautioned[rule.tool] |= sure.fires(rule, may);
        });
        for_each(may_bits, |i| {
            let rule = &self.caution.rules[i];
            may.cautioned[rule.tool] |= may.fires(rule, sure);
        });
    }
}
