//! `tools/<kind>/<id>.toml` and `edges.toml`.

use super::Form::{Condition, Date, Flag, Id, Ids, Number, Table, Tables, Text, Word, Words};
use super::{Page, Shape, may, need, words};
use crate::knowledge::vocabulary::{
    Act, CautionEffect, Cost, Effort, Evidence, Health, Kind, RelationKind, Role, Skill, Status, Strength,
};

pub(super) static TOOL: Page = Page {
    name: "tool",
    path: "tools/*/*.toml",
    root: &Shape {
        noun: "the file",
        about: "One tool or practice; its id is the name of the file",
        keys: &[
            need("tool", Table(&HEAD), "the tool or practice"),
            may("addresses", Tables(&ADDRESSES), "a risk that it acts on"),
            may("not-addresses", Tables(&NOT_ADDRESSES), "a risk that it was checked for and does not act on"),
            may("relation", Tables(&RELATION), "how it stands to another tool"),
            may("caution", Tables(&CAUTION), "a warning about it"),
        ],
    },
};

pub(super) static EDGES: Page = Page {
    name: "edges",
    path: "edges.toml",
    root: &Shape {
        noun: "the file",
        about: "Edges that an overlay adds to tools of the base",
        keys: &[may("addresses", Tables(&ADDITION), "a risk that a tool acts on")],
    },
};

static HEAD: Shape = Shape {
    noun: "the tool",
    about: "A tool or practice",
    keys: &[
        need("name", Text, "what people call it"),
        need("kind", Word(words::<Kind>), "what sort of thing it is; its folder has the same name"),
        may("traits", Ids("trait"), "from policy.toml"),
        need("summary", Text, "what one gets from it, in one or two sentences of your own"),
        need("publisher", Text, "who makes it"),
        need("url", Text, "the canonical page"),
        need("licence", Text, "SPDX id for software, else words"),
        may("cost", Word(words::<Cost>), "what it costs to get"),
        need("status", Word(words::<Status>), "whether somebody looks after it"),
        may("status-because", Text, "for dormant, archived and superseded: a fact with a date, put kindly"),
        may("status-sources", Ids("source"), "what that rests on"),
        need("health", Word(words::<Health>), "whether it was made for, or used in, health and care"),
        may("year", Number, "of its current form"),
        need("added", Date, "when it came into the knowledge"),
        need("reviewed", Date, "when it was last checked"),
        may("stages", Ids("stage"), "when it is of use; never decides fit"),
        may("roles", Words(words::<Role>), "who does it; never decides fit"),
        need("effort", Word(words::<Effort>), "for one typical project"),
        may("skills", Words(words::<Skill>), "what somebody must be able to do"),
        may("artefact", Text, "the evidence it leaves behind"),
        may("fits", Condition, "it cannot be used otherwise"),
        may("applies-in", Ids("nation"), "law and national programmes only: where it applies"),
        may("sources", Ids("source"), "what the entry rests on"),
    ],
};

static ADDRESSES: Shape = Shape {
    noun: "an edge",
    about: "This tool acts on that risk",
    keys: &[
        need("risk", Id("risk"), "the risk"),
        need("act", Word(words::<Act>), "what the tool does about it"),
        need("strength", Word(words::<Strength>), "how much of its purpose that is"),
        need("evidence", Word(words::<Evidence>), "what is known of its effect on this risk"),
        may("contested", Flag, "true needs a caution in this file that says why"),
        may("when", Condition, "for this edge only"),
        need("because", Text, "why, in at most 200 characters"),
        may("sources", Ids("source"), "what it rests on"),
    ],
};

static ADDITION: Shape = Shape {
    noun: "an edge",
    about: "A tool of the base acts on that risk",
    keys: &[
        need("tool", Id("tool"), "the tool"),
        need("risk", Id("risk"), "the risk"),
        need("act", Word(words::<Act>), "what the tool does about it"),
        need("strength", Word(words::<Strength>), "how much of its purpose that is"),
        need("evidence", Word(words::<Evidence>), "what is known of its effect on this risk"),
        may("contested", Flag, "true needs a caution that says why"),
        may("when", Condition, "for this edge only"),
        need("because", Text, "why, in at most 200 characters"),
        may("sources", Ids("source"), "what it rests on"),
    ],
};

static NOT_ADDRESSES: Shape = Shape {
    noun: "an edge",
    about: "Checked, and found that this tool does not act on that risk",
    keys: &[
        need("risk", Id("risk"), "the risk"),
        need("because", Text, "why not"),
        may("sources", Ids("source"), "what it rests on"),
    ],
};

static RELATION: Shape = Shape {
    noun: "a relation",
    about: "How this tool stands to another",
    keys: &[
        need("kind", Word(words::<RelationKind>), "how"),
        need("to", Id("tool"), "to which"),
        need("because", Text, "why"),
        may("sources", Ids("source"), "what it rests on, where it is not plain"),
    ],
};

static CAUTION: Shape = Shape {
    noun: "a caution",
    about: "A warning about this tool",
    keys: &[
        need("text", Text, "the warning, in at most 300 characters"),
        may("when", Condition, "without it the warning always stands"),
        may("effect", Word(words::<CautionEffect>), "what it does; warn where nothing is said"),
        may("acts", Words(words::<Act>), "narrows demote and exclude to these acts"),
        may("risks", Ids("risk"), "narrows them to these risks"),
        may("instead", Ids("tool"), "what to use instead"),
        may("sources", Ids("source"), "what it rests on"),
    ],
};
