//! Sources, frameworks, cases, trials, searches and words.

use super::Form::{Date, Id, Ids, Table, Tables, Text, Texts, Word};
use super::{Page, Shape, may, need, words};
use crate::knowledge::vocabulary::{Again, Depth, Function, How, Match};

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

pub(super) static TRIAL: Page = Page {
    name: "trial",
    path: "trials/*.toml",
    root: &Shape {
        noun: "the file",
        about: "What people found who tried a tool; its id is the name of the file",
        keys: &[need("trial", Table(&TRIAL_HEAD), "the trial")],
    },
};

pub(super) static SEARCHES: Page = Page {
    name: "searches",
    path: "searches/*.toml",
    root: &Shape {
        noun: "the file",
        about: "What was looked for, and what came of it",
        keys: &[may("search", Tables(&SEARCH), "a search")],
    },
};

pub(super) static GLOSSARY: Page = Page {
    name: "glossary",
    path: "glossary.toml",
    root: &Shape {
        noun: "the file",
        about: "Words that not every reader knows",
        keys: &[may("term", Tables(&TERM), "a word")],
    },
};

static TRIAL_HEAD: Shape = Shape {
    noun: "the trial",
    about: "Local experience, which is not evidence of an effect",
    keys: &[
        need("tool", Id("tool"), "what was tried"),
        need("project", Text, "on what"),
        need("on", Date, "when it ended"),
        need("effort", Text, "what it took"),
        need("found", Text, "what it found"),
        need("again", Word(words::<Again>), "whether they would use it again"),
        may("contact", Text, "whom to ask: a role, never a person's name"),
        may("sources", Ids("source"), "where it is written up; needed in the base"),
    ],
};

static SEARCH: Shape = Shape {
    noun: "a search",
    about: "Somebody looked for what acts on a risk",
    keys: &[
        need("risk", Id("risk"), "the risk"),
        need("function", Word(words::<Function>), "the line of defence"),
        need("on", Date, "when"),
        need("by", Text, "who"),
        need("where", Text, "where, and for which words"),
        need("found", Text, "what was found, and what was not"),
    ],
};

static TERM: Shape = Shape {
    noun: "a word",
    about: "A word that not every reader knows",
    keys: &[
        need("id", Id("term"), "never changed"),
        need("word", Text, "as it is written"),
        need("means", Text, "in plain words"),
    ],
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
