//! `manifest.toml`, `overlay.toml`, `policy.toml`, `redirects.toml` and `decisions.toml`.

use super::Form::{Date, Id, Ids, Number, Table, Tables, Text, Word, Words};
use super::{Key, Page, Shape, may, need, words};
use crate::knowledge::vocabulary::{Coverage, Function};

pub(super) static MANIFEST: Page = Page {
    name: "manifest",
    path: "manifest.toml",
    root: &Shape {
        noun: "the file",
        about: "Name, version and date of this knowledge, and which nations' law it covers",
        keys: &[
            need("knowledge", Table(&LAYER), "what this knowledge is called"),
            may("law", Tables(&LAW), "how far the law of a nation is covered"),
        ],
    },
};

pub(super) static OVERLAY: Page = Page {
    name: "overlay",
    path: "overlay.toml",
    root: &Shape {
        noun: "the file",
        about: "Name, version and date of an overlay",
        keys: &[need("overlay", Table(&LAYER), "what the overlay is called")],
    },
};

pub(super) static REDIRECTS: Page = Page {
    name: "redirects",
    path: "redirects.toml",
    root: &Shape {
        noun: "the file",
        about: "Old ids that now mean another entry",
        keys: &[may("redirect", Tables(&REDIRECT), "an old id")],
    },
};

pub(super) static DECISIONS: Page = Page {
    name: "decisions",
    path: "decisions.toml",
    root: &Shape {
        noun: "the file",
        about: "What became of each entry that was gathered at the start",
        keys: &[may("decision", Tables(&DECISION), "an entry that was gathered")],
    },
};

pub(super) static POLICY: Page = Page {
    name: "policy",
    path: "policy.toml",
    root: &Shape {
        noun: "the file",
        about: "The numbers of the ranking, what each level demands, and the traits of tools",
        keys: &[
            need("weights", Table(&WEIGHTS), "what levels, strengths and evidence are worth"),
            need("ranking", Table(&RANKING), "the numbers of the ranking"),
            may("weighting", Tables(&WEIGHTING), "other weights that somebody could argue for"),
            need("demand", Table(&DEMAND), "lines of defence that each level asks for"),
            may("floor", Tables(&FLOOR), "what every profile is asked for"),
            may("trait", Tables(&TRAIT), "what some tools have in common"),
        ],
    },
};

static LAYER: Shape = Shape {
    noun: "the manifest",
    about: "Name, version and date",
    keys: &[
        need("name", Text, "its name"),
        need("version", Text, "its version"),
        need("date", Date, "the day of this version"),
        may("licence", Text, "on which terms, by SPDX id"),
    ],
};

static LAW: Shape = Shape {
    noun: "a coverage of law",
    about: "How far the law of a nation is covered",
    keys: &[
        need("nation", Id("nation"), "the nation"),
        need("coverage", Word(words::<Coverage>), "how far"),
        may("checked", Date, "when that was last checked"),
        need("note", Text, "in words"),
    ],
};

static REDIRECT: Shape = Shape {
    noun: "a redirect",
    about: "An old id that now means another entry",
    keys: &[need("from", Text, "the old id"), need("to", Text, "the id now")],
};

static DECISION: Shape = Shape {
    noun: "a decision",
    about: "What became of an entry that was gathered",
    keys: &[
        need("id", Text, "what it was called"),
        need("decision", Text, "in, merged, split, later or out"),
        may("into", Ids("tool"), "the tools that have it now"),
        need("because", Text, "why"),
    ],
};

static WEIGHTS: Shape = Shape {
    noun: "the weights",
    about: "What levels, strengths and evidence are worth",
    keys: &[
        may("level", Table(&LEVELS), "how much attention a level is worth"),
        may("strength", Table(&STRENGTHS), "how much of a tool's purpose an edge is"),
        may("evidence", Table(&EVIDENCE), "of the effect on a risk"),
    ],
};

static WEIGHTING: Shape = Shape {
    noun: "a weighting",
    about: "Other weights that somebody could argue for; a table that is left out is as in the weights of the ranking",
    keys: &[
        need("id", Text, "never changed"),
        need("name", Text, "in words"),
        need("because", Text, "why somebody could weigh like this"),
        may("level", Table(&LEVELS), "how much attention a level is worth"),
        may("strength", Table(&STRENGTHS), "how much of a tool's purpose an edge is"),
        may("evidence", Table(&EVIDENCE), "of the effect on a risk"),
    ],
};

const fn number(name: &'static str) -> Key {
    need(name, Number, "its weight")
}

static LEVELS: Shape = Shape {
    noun: "a table of weights",
    about: "By level",
    keys: &[number("low"), number("moderate"), number("high"), number("critical")],
};

static STRENGTHS: Shape = Shape {
    noun: "a table of weights",
    about: "By strength",
    keys: &[number("primary"), number("partial"), number("supporting")],
};

static EVIDENCE: Shape = Shape {
    noun: "a table of weights",
    about: "By evidence",
    keys: &[
        number("trialled-in-health"),
        number("evaluated"),
        number("used-in-practice"),
        number("expert-consensus"),
        number("asserted"),
    ],
};

static RANKING: Shape = Shape {
    noun: "the ranking",
    about: "The numbers of the ranking",
    keys: &[
        need("fold", Number, "how many tools are above the fold"),
        need("set-aside", Number, "set aside when this times what it adds is below its own worth"),
        need("stale", Number, "months after its last review at which an entry is demoted"),
    ],
};

const fn functions(name: &'static str) -> Key {
    may(name, Words(words::<Function>), "what it asks for, with all that the levels before ask for")
}

static DEMAND: Shape = Shape {
    noun: "the demand",
    about: "Lines of defence that each level asks for",
    keys: &[functions("low"), functions("moderate"), functions("high"), functions("critical")],
};

static FLOOR: Shape = Shape {
    noun: "a floor",
    about: "What every profile is asked for",
    keys: &[
        need("risk", Id("risk"), "the risk"),
        need("function", Word(words::<Function>), "the line of defence"),
        need("because", Text, "why"),
    ],
};

static TRAIT: Shape = Shape {
    noun: "a trait",
    about: "What some tools have in common",
    keys: &[need("id", Text, "never changed"), need("name", Text, "in words")],
};
