//! `signals.toml`, and the files in `risks`, `duties` and `cautions`.

use super::Form::{Condition, Date, Flag, Id, Ids, Tables, Text, Word, Words};
use super::{Page, Shape, may, need, words};
use crate::knowledge::vocabulary::{Act, CautionEffect, Certainty, DutyEffect, Force, Function, Level};

pub(super) static SIGNALS: Page = Page {
    name: "signals",
    path: "signals.toml",
    root: &Shape {
        noun: "the file",
        about: "Conclusions about the project that duties and risks lean on",
        keys: &[may("signal", Tables(&SIGNAL), "a conclusion about the project")],
    },
};

pub(super) static RISKS: Page = Page {
    name: "risks",
    path: "risks/*.toml",
    root: &Shape {
        noun: "the file",
        about: "What can go wrong, and the rules that raise it",
        keys: &[may("risk", Tables(&RISK), "something that can go wrong")],
    },
};

pub(super) static DUTIES: Page = Page {
    name: "duties",
    path: "duties/*.toml",
    root: &Shape {
        noun: "the file",
        about: "What law, national bodies, contracts or named bodies ask for",
        keys: &[may("duty", Tables(&DUTY), "something that is asked for")],
    },
};

pub(super) static CAUTIONS: Page = Page {
    name: "cautions",
    path: "cautions/*.toml",
    root: &Shape {
        noun: "the file",
        about: "Warnings that reach over several tools",
        keys: &[may("caution", Tables(&CAUTION), "a warning")],
    },
};

static SIGNAL: Shape = Shape {
    noun: "a signal",
    about: "A conclusion about the project",
    keys: &[
        need("id", Id("signal"), "never changed"),
        need("name", Text, "what people read, in at most 80 characters"),
        need("meaning", Text, "what it means, in a sentence"),
        may("rule", Tables(&RULE), "a rule that concludes it; any one of them does"),
    ],
};

static RULE: Shape = Shape {
    noun: "a rule",
    about: "A rule",
    keys: &[
        need("when", Condition, "when it fires"),
        may(
            "certainty",
            Word(words::<Certainty>),
            "is the law or science itself agreed? settled where nothing is said",
        ),
        may("ask", Text, "who can settle it; needed when arguable"),
        need("because", Text, "why, in at most 200 characters"),
        may("sources", Ids("source"), "what it rests on"),
    ],
};

static RISK: Shape = Shape {
    noun: "a risk",
    about: "What can go wrong",
    keys: &[
        need("id", Id("risk"), "never changed"),
        need("name", Text, "what people read, in at most 80 characters"),
        need("definition", Text, "what it is, in at most 320 characters"),
        may("evidence", Tables(&EVIDENCE), "what was found about it"),
        may("raise", Tables(&RAISE), "a rule that raises it; the highest level counts"),
        may("waive", Tables(&WAIVE), "a line of defence that makes no sense for it"),
    ],
};

static EVIDENCE: Shape = Shape {
    noun: "a piece of evidence",
    about: "What was found about a risk",
    keys: &[need("finding", Text, "a number, in your own words"), may("sources", Ids("source"), "where it comes from")],
};

static RAISE: Shape = Shape {
    noun: "a rule that raises a risk",
    about: "A rule that raises a risk",
    keys: &[
        need("level", Word(words::<Level>), "attention due, not a clinical risk rating"),
        need("when", Condition, "when it fires; never mentions uses"),
        need("because", Text, "why, in at most 200 characters; one that mentions stage says why"),
        may("certainty", Word(words::<Certainty>), "settled where nothing is said"),
        may("ask", Text, "who can settle it"),
        may("sources", Ids("source"), "what it rests on"),
    ],
};

static WAIVE: Shape = Shape {
    noun: "a waiver",
    about: "A line of defence that makes no sense for a risk",
    keys: &[need("function", Word(words::<Function>), "which"), need("because", Text, "why it makes no sense")],
};

static DUTY: Shape = Shape {
    noun: "a duty",
    about: "What law, a national body, a contract or a named body asks for",
    keys: &[
        need("id", Id("duty"), "never changed"),
        need("name", Text, "what people read, in at most 120 characters"),
        need("force", Word(words::<Force>), "what stands behind it"),
        may("effect", Word(words::<DutyEffect>), "must, or bar: not allowed; must where nothing is said"),
        need("instrument", Text, "the act, standard or document, with the section"),
        need("summary", Text, "what it asks, in at most 320 characters"),
        may("applies-in", Ids("nation"), "adds `nation has any of …` to every rule"),
        may("yours", Condition, "otherwise: ask your supplier"),
        may("before", Id("stage"), "hold point: must be met before this stage"),
        may("from", Date, "in force from"),
        may("until", Date, "in force until"),
        may("background", Flag, "true = stands behind everything, shown once, last"),
        may("met-by", Ids("tool"), "any one of these tools"),
        may("ask", Text, "whom to ask"),
        need("added", Date, "when it came into the knowledge"),
        need("reviewed", Date, "when it was last checked"),
        may("rule", Tables(&RULE), "a rule that concludes it; any one of them does"),
    ],
};

static CAUTION: Shape = Shape {
    noun: "a caution",
    about: "A warning over several tools",
    keys: &[
        need("id", Id("caution"), "never changed"),
        may("trait", Id("trait"), "every tool with it; or name tools"),
        may("tools", Ids("tool"), "these tools; or name a trait"),
        may("acts", Words(words::<Act>), "narrows demote and exclude to these acts"),
        may("risks", Ids("risk"), "narrows them to these risks"),
        may("when", Condition, "without it the warning always stands"),
        may("effect", Word(words::<CautionEffect>), "what it does; warn where nothing is said"),
        need("text", Text, "the warning, in at most 300 characters"),
        may("instead", Ids("tool"), "what to use instead"),
        may("sources", Ids("source"), "what it rests on"),
    ],
};
