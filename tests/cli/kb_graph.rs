//! `candour kb graph`.

use super::harness::Test;
use candour::cli::exit;

/// A tool whose name has every character that some format minds, with a link of every type.
fn graph(arguments: &[&str]) -> Test {
    let second = "[tool]\nname = 'A \"quoted\" <b>&\\ tool'\nkind = \"method\"\ntraits = [\"lonely\"]\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/u\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"prevent\"\nstrength = \"primary\"\nevidence = \"evaluated\"\nwhen = \"data has text\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[not-addresses]]\nrisk = \"harm-2\"\nbecause = \"B.\"\n[[relation]]\nkind = \"requires\"\nto = \"tool\"\nbecause = \"B.\"\n";
    let caution = "[[caution]]\nid = \"mind\"\ntrait = \"lonely\"\nrisks = [\"harm\"]\neffect = \"demote\"\ntext = \"Mind it.\"\ninstead = [\"tool\"]\nsources = [\"src\"]\n";
    Test::new(["kb", "graph", "kb"].iter().chain(arguments))
        .base("kb")
        .file("kb/tools/method/second.toml", second)
        .file("kb/cautions/c.toml", caution)
}

#[test]
fn for_graphviz() {
    let ran = graph(&["--sources"]).run().code(exit::DONE).silent();
    insta::assert_snapshot!(ran.answer);
    assert_eq!(graph(&["--format", "dot", "--sources"]).run().answer, ran.answer);
    assert!(!graph(&[]).run().code(exit::DONE).answer.contains("source:"));
}

#[test]
fn as_graphml() {
    let ran = graph(&["--format", "graphml"]).run().code(exit::DONE).silent();
    insta::assert_snapshot!(ran.answer);
}

#[test]
fn as_json() {
    let json = graph(&["--format", "json", "--sources"]).run().code(exit::DONE).silent().json();
    assert_eq!(json["schema"], "candour.kb-graph/1");
    let nodes: Vec<&str> = json["nodes"].as_array().unwrap().iter().map(|n| n["id"].as_str().unwrap()).collect();
    let edges = json["edges"].as_array().unwrap();
    for edge in edges {
        for end in ["from", "to"] {
            assert!(nodes.contains(&edge[end].as_str().unwrap()), "{edge}");
        }
    }
    let mut types: Vec<&str> = edges.iter().map(|e| e["type"].as_str().unwrap()).collect();
    types.sort_unstable();
    types.dedup();
    let wanted = ["addresses", "cites", "instead", "met-by", "narrowed-to", "not-addresses", "requires", "warns-of"];
    assert_eq!(types, wanted);
    let acts = edges.iter().find(|e| e["from"] == "tool:second" && e["type"] == "addresses").unwrap();
    let wanted = serde_json::json!({
        "from": "tool:second", "to": "risk:harm", "type": "addresses", "act": "prevent", "function": "fix",
        "strength": "primary", "evidence": "evaluated", "conditional": "yes",
    });
    assert_eq!(*acts, wanted);
}
