//! Scenarios: read when they are judged, not when knowledge is loaded.

use super::Form::{Date, Ids, Open, Table, Tables, Text, Texts};
use super::{Key, Page, Shape, may, need};

pub(super) static SCENARIO: Page = Page {
    name: "scenario",
    path: "scenarios/*.toml",
    root: &Shape {
        noun: "the file",
        about: "A curator's test of advice; its id is the name of the file",
        keys: &[
            need("scenario", Table(&HEAD), "what it shows"),
            need("answers", Open("answers by question, as in a profile"), "the answers of a project"),
            may("expect", Table(&EXPECT), "what must come out"),
            may("but", Tables(&BUT), "the same answers with some of them changed"),
        ],
    },
};

static HEAD: Shape = Shape {
    noun: "the scenario",
    about: "What it shows",
    keys: &[
        need("name", Text, "what it shows"),
        need("because", Text, "why the advice is held to this"),
        may("case", Text, "the documented project that it is drawn from"),
        need("today", Date, "the day of the advice"),
    ],
};

static BUT: Shape = Shape {
    noun: "a change",
    about: "The same answers with some of them changed",
    keys: &[
        need("because", Text, "what is changed"),
        may("answers", Open("answers by question"), "these replace the answers above"),
        may("unset", Ids("facet"), "these are not answered"),
        may("today", Date, "another day"),
        may("expect", Table(&EXPECT), "what must come out"),
    ],
};

const fn ids(name: &'static str, noun: &'static str, about: &'static str) -> Key {
    may(name, Ids(noun), about)
}

static EXPECT: Shape = Shape {
    noun: "what is expected",
    about: "What must come out",
    keys: &[
        may("holds", Texts, "duties in force, signals, risks at any level, or cautions"),
        may("fails", Texts, "they do not, on any way of completing the answers"),
        may("open", Texts, "they depend on what is not answered"),
        ids("probably", "duty", "it applies on a rule that is arguable"),
        ids("settled", "duty", "it applies on settled rules"),
        ids("yours", "duty", "it applies and is ours"),
        ids("theirs", "duty", "it applies and is the supplier's"),
        ids("stop", "duty", "it is one to stop for"),
        ids("upcoming", "duty", "its condition holds, and it comes into force later"),
        ids("ended", "duty", "its condition holds, and it is no longer in force"),
        may("at-least", Open("levels by risk"), "the risk surely reaches the level"),
        may("at-most", Open("levels by risk"), "the risk cannot go beyond the level"),
        ids("recommend", "tool", "listed, or asked for by a duty"),
        may("within", Open("places by tool"), "listed at this place or before"),
        may("role", Open("tools by role"), "listed, and done by this role"),
        ids("offer", "tool", "listed, or set aside because it would add little"),
        ids("depends", "tool", "depends on an answer"),
        ids("not", "tool", "neither listed nor set aside"),
        ids("excluded", "tool", "a caution takes it away, at least in part"),
        ids("warn", "caution", "it stands and is printed"),
        may("warn-about", Open("cautions by tool"), "they are printed beside the tool"),
        may("instead", Open("tools by caution"), "the caution names them instead"),
        may("gap", Open("lines of defence by risk"), "the gap is named"),
        may("no-gap", Open("lines of defence by risk"), "there is no such gap"),
    ],
};
