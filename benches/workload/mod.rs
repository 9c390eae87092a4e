//! A synthetic base of rules and profiles to ask of it: the same numbers on every machine.
//!
//! Four kinds of rules stand on one another. Answers raise risks; risks and answers recommend tools; a recommended tool is
//! excluded, or cautioned about, by answers together with a risk or tool that is *not* there.

mod knowledge;

pub(crate) use knowledge::folder;

/// How many questions there are.
pub(crate) const FACETS: usize = 24;
/// How many answers each question has.
pub(crate) const VALUES: usize = 6;

/// What is asked of one facet: the answer is one of the values, or is none of them.
#[derive(Clone, Debug)]
pub(crate) struct Test {
    pub(crate) facet: usize,
    pub(crate) values: Vec<usize>,
    pub(crate) negated: bool,
}

impl Test {
    /// Whether an answer passes.
    pub(crate) fn accepts(&self, value: usize) -> bool {
        self.values.contains(&value) != self.negated
    }
}

/// One rule of any of the four kinds. What a kind has no use for is left out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rule {
    pub(crate) when: Vec<Test>,
    pub(crate) risk: usize,
    pub(crate) tool: usize,
    pub(crate) level: u8,
    pub(crate) not_risk: Option<usize>,
    pub(crate) not_tool: Option<usize>,
}

/// A base of rules.
#[derive(Clone, Debug)]
pub(crate) struct Workload {
    pub(crate) risks: usize,
    pub(crate) tools: usize,
    pub(crate) raise: Vec<Rule>,
    pub(crate) recommend: Vec<Rule>,
    pub(crate) exclude: Vec<Rule>,
    pub(crate) caution: Vec<Rule>,
}

/// By facet: the answer, if there is one.
pub(crate) type Profile = [Option<usize>; FACETS];

impl Workload {
    /// A base of so many rules: two fifths raise, two fifths recommend, a tenth each excludes and cautions.
    pub(crate) fn new(rules: usize) -> Self {
        let (risks, tools) = match rules {
            200 => (20, 40),
            2_000 => (100, 300),
            20_000 => (600, 1_500),
            other => ((other / 30).max(4), (other / 12).max(4)),
        };
        let mut random = Random::new(rules as u64);
        let random = &mut random;
        let raise = (0..rules * 2 / 5).map(|_| Rule {
            when: random.tests(2, 4),
            risk: random.below(risks),
            // Severities from 1 to 5, of which the two highest share a level.
            level: random.between(1, 5).min(4) as u8,
            ..Rule::default()
        });
        let raise = raise.collect();
        let recommend = (0..rules * 2 / 5).map(|_| Rule {
            when: random.tests(1, 2),
            risk: random.below(risks),
            tool: random.below(tools),
            ..Rule::default()
        });
        let recommend = recommend.collect();
        let exclude = (0..rules / 10).map(|i| {
            let (tool, when) = (random.below(tools), random.tests(1, 2));
            let not_risk = (i % 2 == 0).then(|| random.below(risks));
            let not_tool = (i % 2 == 1).then(|| (tool + 1 + random.below(tools - 1)) % tools);
            Rule { when, tool, not_risk, not_tool, ..Rule::default() }
        });
        let exclude = exclude.collect();
        let caution = (0..rules / 10).map(|_| Rule {
            when: random.tests(1, 1),
            tool: random.below(tools),
            not_risk: Some(random.below(risks)),
            ..Rule::default()
        });
        let caution = caution.collect();
        Self { risks, tools, raise, recommend, exclude, caution }
    }
}

/// Profiles in which every question is answered.
pub(crate) fn profiles(count: usize) -> Vec<Profile> {
    let mut random = Random::new(99);
    (0..count).map(|_| std::array::from_fn(|_| Some(random.below(VALUES)))).collect()
}

/// The same profiles with a quarter of their answers missing.
pub(crate) fn with_unknowns(profiles: &[Profile]) -> Vec<Profile> {
    let mut random = Random::new(12_345);
    profiles.iter().map(|profile| profile.map(|answer| answer.filter(|_| random.below(4) != 0))).collect()
}

/// SplitMix64: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// So many different numbers below `end`, in order.
    fn sample(&mut self, count: usize, end: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..end).collect();
        for i in 0..count {
            let other = self.between(i, end - 1);
            all.swap(i, other);
        }
        all.truncate(count);
        all.sort_unstable();
        all
    }

    /// A conjunction over so many facets: two fifths ask for one value, two fifths for one of two or three, a fifth rules
    /// one or two out.
    fn tests(&mut self, least: usize, most: usize) -> Vec<Test> {
        let count = self.between(least, most);
        let facets = self.sample(count, FACETS);
        let test = |facet| match self.below(5) {
            0 | 1 => Test { facet, values: self.sample(1, VALUES), negated: false },
            2 | 3 => {
                let count = self.between(2, 3);
                Test { facet, values: self.sample(count, VALUES), negated: false }
            }
            _ => {
                let count = self.between(1, 2);
                Test { facet, values: self.sample(count, VALUES), negated: true }
            }
        };
        facets.into_iter().map(test).collect()
    }
}
