//! Sources, frameworks and cases.

use super::Form::{Date, Id, Ids, Table, Tables, Text, Texts, Word};
use super::{Page, Shape, may, need, words};
use crate::knowledge::vocabulary::{Depth, How, Match};

pub(super) static SOURCES: Page = Page {
    name: "sources",
    path: "sources/*.toml",
    root: &Shape {
        noun: "the file",
        about: "Every work that is cited, once",
        keys: &[may("source", Tables(&SOURCE), "a work")],
    },
};

pub(super) static FRAMEWORK: Page = Page {
    name: "framework",
    path: "frameworks/*.toml",
    root: &Shape {
        noun: "the file",
        about: "Somebody else's list, mapped to our risks; its id is the name of the file",
        keys: &[
            need("framework", Table(&FRAMEWORK_HEAD), "the list"),
            may("item", Tables(&ITEM), "an item of the list"),
            may("map", Tables(&MAP), "how an item stands to one of our risks"),
        ],
    },
};

pub(super) static CASE: Page = Page {
    name: "case",
    path: "cases/*.toml",
    root: &Shape {
        noun: "the file",
        about: "A documented real project and the tools it used; its id is the name of the file",
        keys: &[need("case", Table(&CASE_HEAD), "the project"), may("used", Tables(&USED), "a tool that it used")],
    },
};

static SOURCE: Shape = Shape {
    noun: "a source",
    about: "A cited work",
    keys: &[
        need("id", Id("source"), "first author or body, and year; a second one adds a word"),
        need("title", Text, "its title"),
        need("publisher", Text, "who published it"),
        need("url", Text, "where it is"),
        may("aliases", Texts, "other addresses of the same work"),
        may("date", Text, "published: YEAR, YEAR-MONTH or a date, as text"),
        may("checked", Date, "when it was last looked at"),
        need("read", Word(words::<Depth>), "how far it was read"),
        may("note", Text, "a remark"),
    ],
};

static FRAMEWORK_HEAD: Shape = Shape {
    noun: "the framework",
    about: "Somebody else's list",
    keys: &[
        need("name", Text, "its name"),
        need("publisher", Text, "who publishes it"),
        need("version", Text, "which edition"),
        need("url", Text, "where it is"),
        may("licence", Text, "on which terms"),
        may("sources", Ids("source"), "what the entry rests on"),
    ],
};

static ITEM: Shape = Shape {
    noun: "an item",
    about: "An item of the list",
    keys: &[need("code", Text, "its code in the list"), need("name", Text, "its name there")],
};

static MAP: Shape = Shape {
    noun: "a mapping",
    about: "How an item stands to one of our risks",
    keys: &[
        need("item", Id("item"), "the code of the item"),
        may("risk", Id("risk"), "the risk; left out for no match"),
        need("match", Word(words::<Match>), "seen from the item; none = looked, no match"),
        need("because", Text, "why"),
    ],
};

static CASE_HEAD: Shape = Shape {
    noun: "the case",
    about: "A documented real project",
    keys: &[
        need("name", Text, "what people read"),
        need("summary", Text, "what happened"),
        may("sources", Ids("source"), "what the entry rests on"),
        may("profile", Text, "the example profile taken from it"),
    ],
};

static USED: Shape = Shape {
    noun: "a use",
    about: "A tool that the project used",
    keys: &[
        need("tool", Id("tool"), "which"),
        need("how", Word(words::<How>), "how the project came to it"),
        need("because", Text, "what for"),
    ],
};
