//! Random knowledge, written as the files that a curator would write.

use std::fmt::Write;

use candour::knowledge::Folder;
use candour::profile::ProfileInput;
use candour::{KnowledgeBase, Profile};

use super::Rng;

/// A question: its id, whether it takes many answers, whether they are in order, and the answers.
struct Question {
    id: &'static str,
    kind: &'static str,
    values: &'static [&'static str],
}

const QUESTIONS: [Question; 7] = [
    Question { id: "stage", kind: "scale", values: &["design", "test", "live", "end"] },
    Question { id: "nation", kind: "many", values: &["north", "south", "east"] },
    Question { id: "access", kind: "many", values: &["outputs", "model"] },
    Question { id: "group-data", kind: "one", values: &["none", "patchy", "good"] },
    Question { id: "work", kind: "many", values: &["look", "talk", "act"] },
    Question { id: "impact", kind: "scale", values: &["small", "large", "huge"] },
    Question { id: "public", kind: "yes-no", values: &["no", "yes"] },
];

const LEVELS: [&str; 4] = ["low", "moderate", "high", "critical"];
const FUNCTIONS: [&str; 4] = ["account", "find", "fix", "watch"];
const ACTS: [&str; 9] =
    ["identify", "measure", "prevent", "mitigate", "monitor", "document", "govern", "educate", "engage"];
const KINDS: [&str; 4] = ["software", "method", "regulation", "documentation"];
const STATUSES: [&str; 10] =
    ["active", "active", "active", "active", "maintained", "dormant", "archived", "superseded", "draft", "unknown"];
const DATES: [&str; 5] = ["2020-01-01", "2024-05-22", "2024-05-23", "2026-11-23", "2026-11-23"];
const TRAITS: [&str; 3] = ["glossy", "plain", "rare"];

/// Random knowledge.
pub struct World {
    pub folder: Folder,
    pub kb: KnowledgeBase,
}

impl World {
    /// The knowledge of a seed.
    pub fn new(seed: u64) -> Self {
        Self::write(seed, false)
    }

    /// Knowledge whose conditions often hold whatever the answer is, though not by any one part of them.
    pub fn of_halves(seed: u64) -> Self {
        Self::write(seed, true)
    }

    /// Knowledge of either kind, by turns.
    pub fn of(seed: u64) -> Self {
        Self::write(seed, seed % 2 == 1)
    }

    fn write(seed: u64, halves: bool) -> Self {
        let mut rng = Rng::new(seed);
        let mut folder = Writer::folder(&mut rng, halves);
        // Constraints that nobody can meet would leave nothing to test.
        let possible = |kb: &KnowledgeBase| Profile::from_input(ProfileInput::default(), kb).is_ok();
        if KnowledgeBase::from_folder(&folder).is_ok_and(|kb| !possible(&kb)) {
            folder.files.remove("constraints.toml");
        }
        let kb = KnowledgeBase::from_folder(&folder)
            .unwrap_or_else(|c| panic!("knowledge of seed {seed} does not load:\n{}", candour::diagnostic::text(&c.0)));
        Self { folder, kb }
    }
}

/// Writes one world.
struct Writer<'r> {
    rng: &'r mut Rng,
    questions: usize,
    /// `signal s1` and `risk r2` that a condition written now may mention.
    heads: Vec<String>,
    risks: Vec<String>,
    tools: Vec<String>,
    uses: bool,
    halves: bool,
}

impl Writer<'_> {
    fn folder(rng: &mut Rng, halves: bool) -> Folder {
        let questions = 4 + rng.below(4);
        let (heads, risks, tools) = (Vec::new(), Vec::new(), Vec::new());
        let mut w = Writer { rng, questions, heads, risks, tools, uses: false, halves };
        let mut folder = Folder::default();
        let mut put = |path: &str, text: String| {
            folder.files.insert(path.to_owned(), text);
        };
        put("manifest.toml", "[knowledge]\nname = \"w\"\nversion = \"1\"\ndate = 2026-01-01\n".to_owned());
        put("facets.toml", w.facets());
        put("constraints.toml", w.constraints());
        let (signals, risks) = w.signals_and_risks();
        put("signals.toml", signals);
        put("risks/all.toml", risks);
        put("policy.toml", w.policy());
        let count = 2 + w.rng.below(6);
        let mut letters: Vec<char> = ('a'..='h').collect();
        w.rng.shuffle(&mut letters);
        w.tools = letters.iter().take(count).map(|c| format!("tool-{c}")).collect();
        w.uses = true;
        for i in 0..count {
            let kind = *w.rng.pick(&KINDS);
            let text = w.tool(i, kind);
            put(&format!("tools/{kind}/{}.toml", w.tools[i]), text);
        }
        put("duties/all.toml", w.duties());
        put("cautions/all.toml", w.cautions());
        folder
    }

    fn facets(&mut self) -> String {
        let mut out = String::new();
        for q in &QUESTIONS[..self.questions] {
            let _ = write!(
                out,
                "[[facet]]\nid = \"{}\"\nkind = \"{}\"\nchange = \"fact\"\nquestion = \"Q?\"\nwhy = \"W.\"\n",
                q.id, q.kind
            );
            if q.kind != "yes-no" {
                let values: Vec<String> =
                    q.values.iter().map(|v| format!("{{ id = \"{v}\", name = \"{v}\" }}")).collect();
                let _ = writeln!(out, "values = [{}]", values.join(", "));
            }
        }
        out
    }

    /// Few, and each between two questions, so that most profiles are admissible.
    fn constraints(&mut self) -> String {
        let mut out = String::new();
        for i in 0..self.rng.below(5).saturating_sub(2) {
            let (a, b) = (self.test(), self.test());
            let _ = write!(out, "[[constraint]]\nid = \"c{i}\"\nnever = \"{a} and {b}\"\nbecause = \"B.\"\n");
        }
        out
    }

    /// One test of a question.
    fn test(&mut self) -> String {
        let q = &QUESTIONS[self.rng.below(self.questions)];
        let value = *self.rng.pick(q.values);
        let several = self.rng.chance(30);
        let values = {
            let mut some = self.rng.some(q.values, 50);
            if some.is_empty() {
                some.push(value);
            }
            some.join(", ")
        };
        match (q.kind, self.rng.below(4)) {
            ("many", 0) => format!("{} only {values}", q.id),
            ("many", _) if several => format!("{} has any of {values}", q.id),
            ("many", _) => format!("{} has {value}", q.id),
            ("scale", 0) => format!("{} at least {value}", q.id),
            ("scale", 1) => format!("{} at most {value}", q.id),
            _ if several => format!("{} is any of {values}", q.id),
            _ => format!("{} is {value}", q.id),
        }
    }

    fn atom(&mut self) -> String {
        if self.uses && !self.tools.is_empty() && self.rng.chance(12) {
            return format!("uses {}", self.rng.pick(&self.tools));
        }
        if !self.heads.is_empty() && self.rng.chance(30) {
            let head = self.rng.pick(&self.heads).clone();
            return if head.starts_with("risk") && self.rng.chance(60) {
                format!("{head} at least {}", self.rng.pick(&LEVELS))
            } else {
                head
            };
        }
        self.test()
    }

    fn condition(&mut self, depth: usize) -> String {
        if self.halves && self.rng.chance(20) {
            let (a, b) = (self.atom(), self.atom());
            return match self.rng.below(4) {
                0 => format!("({a}) or not ({a})"),
                1 => format!("(({a}) and ({b})) or (({a}) and not ({b})) or not ({a})"),
                2 => format!("(({a}) and ({b})) or (not ({a}) and ({b}))"),
                _ => format!("({a}) and not ({a})"),
            };
        }
        match self.rng.below(if depth == 0 { 4 } else { 9 }) {
            0..=2 => self.atom(),
            3 => format!("not {}", self.atom()),
            4 => format!("not ({})", self.condition(depth - 1)),
            n => {
                let count = 2 + self.rng.below(2);
                let parts: Vec<String> = (0..count).map(|_| format!("({})", self.condition(depth - 1))).collect();
                parts.join(if n % 2 == 0 { " and " } else { " or " })
            }
        }
    }

    fn rule(&mut self, table: &str, out: &mut String) {
        let when = if self.rng.chance(4) { "always".to_owned() } else { self.condition(2) };
        let certainty = if self.rng.chance(30) { "arguable" } else { "settled" };
        let _ = write!(out, "[[{table}]]\nwhen = \"{when}\"\nbecause = \"B.\"\ncertainty = \"{certainty}\"\n");
    }

    /// Each may lean on those before it, so there are no circles.
    fn signals_and_risks(&mut self) -> (String, String) {
        let (mut signals, mut risks) = (String::new(), String::new());
        let (mut s, mut r) = (0, 0);
        for _ in 0..3 + self.rng.below(4) {
            if self.rng.chance(35) {
                s += 1;
                let _ = write!(signals, "[[signal]]\nid = \"s{s}\"\nname = \"N\"\nmeaning = \"M.\"\n");
                for _ in 0..1 + self.rng.below(2) {
                    self.rule("signal.rule", &mut signals);
                }
                self.heads.push(format!("signal s{s}"));
            } else {
                r += 1;
                self.risk(&format!("r{r}"), &mut risks);
            }
        }
        self.risk("r0", &mut risks);
        (signals, risks)
    }

    fn risk(&mut self, id: &str, out: &mut String) {
        let _ = write!(out, "[[risk]]\nid = \"{id}\"\nname = \"N\"\ndefinition = \"D.\"\n");
        for _ in 0..1 + self.rng.below(3) {
            self.rule("risk.raise", out);
            let _ = writeln!(out, "level = \"{}\"", self.rng.pick(&LEVELS));
        }
        if self.rng.chance(20) {
            let function = self.rng.pick(&FUNCTIONS);
            let _ = write!(out, "[[risk.waive]]\nfunction = \"{function}\"\nbecause = \"B.\"\n");
        }
        self.heads.push(format!("risk {id}"));
        self.risks.push(id.to_owned());
    }

    fn policy(&mut self) -> String {
        let flat = self.rng.chance(25);
        let mut number = |n: usize| if flat { 1 + self.rng.below(2) } else { n };
        let mut out = String::from("[weights.level]\n");
        // Flat weights make ties; a higher level never weighs less, or worth would not keep within its bounds.
        let top = number(2);
        let levels = if flat { [1, 1, top, top] } else { [1, 2, 4, 8] };
        for (word, n) in LEVELS.iter().zip(levels) {
            let _ = writeln!(out, "{word} = {n}");
        }
        out.push_str("[weights.strength]\n");
        for (word, n) in [("primary", 4), ("partial", 2), ("supporting", 1)] {
            let _ = writeln!(out, "{word} = {}", number(n));
        }
        out.push_str("[weights.evidence]\n");
        let grades = ["trialled-in-health", "evaluated", "used-in-practice", "expert-consensus", "asserted"];
        for (word, n) in grades.iter().zip([5, 4, 3, 2, 1]) {
            let _ = writeln!(out, "{word} = {}", number(n));
        }
        let _ = write!(out, "[ranking]\nfold = 5\nset-aside = {}\nstale = 30\n[demand]\n", 1 + self.rng.below(6));
        for (i, level) in LEVELS.iter().enumerate() {
            let asked: Vec<String> = FUNCTIONS[..(2 * i + 1).min(4)].iter().map(|f| format!("\"{f}\"")).collect();
            let _ = writeln!(out, "{level} = [{}]", asked.join(", "));
        }
        for _ in 0..self.rng.below(3) {
            let (risk, function) = (self.rng.pick(&self.risks).clone(), *self.rng.pick(&FUNCTIONS));
            let _ = write!(out, "[[floor]]\nrisk = \"{risk}\"\nfunction = \"{function}\"\nbecause = \"B.\"\n");
        }
        for id in TRAITS {
            let _ = write!(out, "[[trait]]\nid = \"{id}\"\nname = \"N\"\n");
        }
        out
    }

    fn tool(&mut self, place: usize, kind: &str) -> String {
        let reviewed = if self.rng.chance(15) { *self.rng.pick(&DATES) } else { "2026-01-01" };
        let mut out = format!(
            "[tool]\nname = \"N\"\nkind = \"{kind}\"\ntraits = {:?}\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"u\"\n\
             licence = \"l\"\nstatus = \"{}\"\nhealth = \"{}\"\nadded = 2020-01-01\nreviewed = {reviewed}\n\
             effort = \"{}\"\n",
            self.rng.some(&TRAITS, 25),
            self.rng.pick(&STATUSES),
            self.rng.pick(&["specific", "used", "used", "general"]),
            self.rng.pick(&["hours", "days", "weeks"]),
        );
        if self.rng.chance(35) {
            let uses = std::mem::replace(&mut self.uses, false);
            let _ = writeln!(out, "fits = \"{}\"", self.condition(1));
            self.uses = uses;
        }
        if self.rng.chance(20) {
            let _ = writeln!(out, "applies-in = [\"{}\"]", self.rng.pick(QUESTIONS[1].values));
        }
        for _ in 0..self.rng.below(6) {
            let _ = write!(
                out,
                "[[addresses]]\nrisk = \"{}\"\nact = \"{}\"\nstrength = \"{}\"\nevidence = \"{}\"\nbecause = \"B.\"\n",
                self.rng.pick(&self.risks),
                self.rng.pick(&ACTS),
                self.rng.pick(&["primary", "primary", "partial", "supporting"]),
                self.rng.pick(&["trialled-in-health", "evaluated", "used-in-practice", "expert-consensus", "asserted"]),
            );
            if self.rng.chance(35) {
                let _ = writeln!(out, "when = \"{}\"", self.condition(1));
            }
        }
        for kind in ["requires", "supersedes", "complements"] {
            if place > 0 && self.rng.chance(18) {
                let to = self.rng.below(place);
                let _ = write!(out, "[[relation]]\nkind = \"{kind}\"\nto = \"{}\"\nbecause = \"B.\"\n", self.tools[to]);
            }
        }
        if self.rng.chance(25) {
            out.push_str("[[caution]]\n");
            self.caution(&mut out);
        }
        out
    }

    /// What every caution has, wherever it stands.
    fn caution(&mut self, out: &mut String) {
        let effect = self.rng.pick(&["warn", "demote", "demote", "exclude", "exclude"]);
        let _ = write!(out, "text = \"T.\"\neffect = \"{effect}\"\n");
        if self.rng.chance(30) {
            let _ = writeln!(out, "acts = {:?}", self.rng.some(&ACTS, 45));
        }
        if self.rng.chance(30) {
            let _ = writeln!(out, "risks = {:?}", self.rng.some(&self.risks, 50));
        }
        if self.rng.chance(75) {
            let _ = writeln!(out, "when = \"{}\"", self.condition(1));
        }
    }

    fn cautions(&mut self) -> String {
        let mut out = String::new();
        for i in 0..self.rng.below(4) {
            let _ = write!(out, "[[caution]]\nid = \"w{i}\"\n");
            if self.rng.chance(50) {
                let _ = writeln!(out, "trait = \"{}\"", self.rng.pick(&TRAITS));
            } else {
                let mut tools = self.rng.some(&self.tools, 40);
                if tools.is_empty() {
                    tools.push(self.tools[0].clone());
                }
                let _ = writeln!(out, "tools = {tools:?}");
            }
            self.caution(&mut out);
        }
        out
    }

    fn duties(&mut self) -> String {
        let mut out = String::new();
        for i in 0..self.rng.below(4) {
            let _ = write!(
                out,
                "[[duty]]\nid = \"d{i}\"\nname = \"N\"\nforce = \"law\"\neffect = \"{}\"\ninstrument = \"I\"\n\
                 summary = \"S.\"\nadded = 2020-01-01\nreviewed = 2020-01-01\n",
                self.rng.pick(&["must", "must", "must", "bar"]),
            );
            for (key, percent) in [("from", 30), ("until", 20)] {
                if self.rng.chance(percent) {
                    let _ = writeln!(out, "{key} = {}", self.rng.pick(&DATES));
                }
            }
            if self.rng.chance(60) {
                let _ = writeln!(out, "before = \"{}\"", self.rng.pick(QUESTIONS[0].values));
            }
            if self.rng.chance(40) {
                let _ = writeln!(out, "yours = \"{}\"", self.condition(1));
            }
            if self.rng.chance(25) {
                let _ = writeln!(out, "applies-in = {:?}", [self.rng.pick(QUESTIONS[1].values)]);
            }
            if self.rng.chance(15) {
                out.push_str("background = true\n");
            }
            let _ = writeln!(out, "met-by = {:?}", self.rng.some(&self.tools, 35));
            for _ in 0..1 + self.rng.below(2) {
                self.rule("duty.rule", &mut out);
            }
        }
        out
    }
}
