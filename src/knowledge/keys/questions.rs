//! `facets.toml`, `uses.toml` and `constraints.toml`.

use super::Form::{Condition, Flag, Id, Ids, Lines, Tables, Text, Word};
use super::{Page, Shape, may, need, words};
use crate::knowledge::vocabulary::{Change, FacetKind};

pub(super) static FACETS: Page = Page {
    name: "facets",
    path: "facets.toml",
    root: &Shape {
        noun: "the file",
        about: "The questions about a project, with their answers",
        keys: &[may("facet", Tables(&FACET), "a question")],
    },
};

pub(super) static USES: Page = Page {
    name: "uses",
    path: "uses.toml",
    root: &Shape {
        noun: "the file",
        about: "Plain ticks for what is already in place",
        keys: &[may("tick", Tables(&TICK), "something that may be in place")],
    },
};

pub(super) static CONSTRAINTS: Page = Page {
    name: "constraints",
    path: "constraints.toml",
    root: &Shape {
        noun: "the file",
        about: "Answers that cannot go together",
        keys: &[may("constraint", Tables(&CONSTRAINT), "answers that cannot go together")],
    },
};

static FACET: Shape = Shape {
    noun: "a facet",
    about: "A question about the project",
    keys: &[
        need("id", Id("facet"), "never changed"),
        need("kind", Word(words::<FacetKind>), "the shape of its answers"),
        need("change", Word(words::<Change>), "whether the answer can be changed"),
        may("first", Flag, "one of those that everybody is asked"),
        may("ask-when", Condition, "orders the interview only"),
        need("question", Text, "the question"),
        need("why", Text, "why it is asked"),
        may("help", Text, "more words"),
        may("values", Lines(&VALUE), "the answers; none for yes-no"),
    ],
};

static VALUE: Shape = Shape {
    noun: "a value",
    about: "An answer",
    keys: &[
        need("id", Id("value"), "never changed"),
        need("name", Text, "what people read"),
        may("help", Text, "more words"),
    ],
};

static TICK: Shape = Shape {
    noun: "a tick",
    about: "Something that may be in place",
    keys: &[
        need("id", Id("use"), "never changed"),
        need("name", Text, "what people read"),
        may("closes", Ids("tool"), "the tools that it stands for"),
    ],
};

static CONSTRAINT: Shape = Shape {
    noun: "a constraint",
    about: "Answers that cannot go together",
    keys: &[
        need("id", Id("constraint"), "never changed"),
        need("never", Condition, "what never holds; questions only"),
        need("because", Text, "why"),
        may("sources", Ids("source"), "what it rests on, where it is not plain logic"),
    ],
};
