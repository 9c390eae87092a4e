//! Profiles that cannot be used: a plain complaint with its place and what to do, never a crash.

use super::harness::{Ran, Test};
use candour::cli::exit;

/// Both commands that read a profile say the same.
fn refused(name: &str, prepare: impl Fn(Test) -> Test) -> Ran {
    let recommend = prepare(Test::new(["recommend", name])).run().code(exit::INPUT).no_answer();
    let check = prepare(Test::new(["profile", "check", name])).run().code(exit::INPUT).no_answer();
    assert_eq!(recommend.talk, check.talk);
    recommend
}

fn profile(text: impl AsRef<[u8]>) -> Ran {
    refused("me.toml", |test| test.file("me.toml", &text))
}

#[test]
fn answers() {
    let cases: [(&str, &str); 22] = [
        ("unknown facet", "[answers]\nstages = \"development\"\n"),
        ("unknown facet, nothing near", "[answers]\nbanana = \"development\"\n"),
        ("unknown value", "[answers]\nstage = \"developement\"\n"),
        ("unknown value, nothing near", "[answers]\nreview = \"banana\"\n"),
        ("unknown value in a list", "[answers]\ndata = [\"imaging\", \"immaging\"]\n"),
        ("unknown tick", "[answers]\nuses = [\"impact-assesment\"]\n"),
        ("number for text", "[answers]\nstage = 3\n"),
        ("list for one", "[answers]\nstage = [\"development\"]\n"),
        ("one for a list", "[answers]\ndata = \"imaging\"\n"),
        ("yes or no for one", "[answers]\nstage = true\n"),
        ("text for uses", "[answers]\nuses = \"model-card\"\n"),
        ("text for answers", "answers = \"all\"\n"),
        ("number in a list", "[answers]\ndata = [\"imaging\", 3]\n"),
        ("number for a name", "[project]\nname = 3\n[answers]\n"),
        ("unknown table", "[answers]\n[anwsers]\nstage = \"development\"\n"),
        ("duplicate key", "[answers]\nstage = \"development\"\nstage = \"deployment\"\n"),
        ("duplicate in a list", "[answers]\ndata = [\"imaging\", \"imaging\"]\n"),
        ("yes and no", "[answers]\ndata = { yes = [\"imaging\"], no = [\"imaging\", \"genomic\"] }\n"),
        ("unknown part", "[answers]\ndata = { yess = [\"imaging\"] }\n"),
        ("against a constraint", "[answers]\nautonomy = \"acts-alone\"\nreview = \"each-case-own-view\"\n"),
        (
            "against two constraints",
            "[answers]\ntask = [\"act-or-discharge\", \"transcribe\"]\nautonomy = \"background\"\ndata = [\"imaging\"]\n",
        ),
        (
            "many at once",
            "[project]\nnam = \"x\"\n[answers]\nstage = \"x\"\ndatas = []\nreview = 1\ndata = { yes = [\"x\"], no = [\"y\"] }\n",
        ),
    ];
    let mut all = String::new();
    for (name, text) in cases {
        let ran = profile(text);
        assert!(ran.talk.contains("at me.toml:"), "{}", ran.talk);
        all.push_str(&format!("---- {name}\n{}\n", ran.talk));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn files() {
    let mut all = String::new();
    let mut note = |name: &str, ran: Ran| all.push_str(&format!("---- {name}\n{}\n", ran.talk));
    note("broken", profile("[answers]\nstage = \"development\nreview = \n= 3\n"));
    note("not TOML at all", profile("<html><body>no</body></html>\n"));
    note("empty", profile(""));
    note("only a comment", profile("# nothing yet\n"));
    note("missing", refused("me.toml", |test| test));
    note("a folder", refused("me", |test| test.file("me/x.toml", "")));
    note("bytes", profile([0u8, 159, 146, 150, b'\n', 255]));
    note("bytes on line 3", profile(b"[answers]\nstage = \"development\"\n# caf\xe9\n"));
    note("null bytes", profile([0u8; 64]));
    note("UTF-16", profile(b"\xff\xfe[\0a\0n\0s\0w\0e\0r\0s\0]\0\n\0"));
    note("a huge file", {
        let huge = |test: Test| {
            test.prepare(|folder| std::fs::File::create(folder.join("me.toml")).unwrap().set_len(100 << 20).unwrap())
        };
        refused("me.toml", huge)
    });
    insta::assert_snapshot!(all);
}

#[test]
fn control_characters() {
    let mut all = String::new();
    for (name, text) in [
        ("raw in a name", "[project]\nname = \"a\u{1b}[2Jb\"\n[answers]\n"),
        ("escaped in a name", "[project]\nname = \"a\\u001b[2Jb\"\n[answers]\n"),
        ("turned writing in a name", "[project]\nname = \"a\\u202eb\"\n[answers]\n"),
        ("escaped in an answer", "[answers]\nstage = \"\\u001b[31m\"\n"),
        ("escaped in a list", "[answers]\ndata = [\"\\u0007\"]\n"),
        ("escaped in a key", "[answers]\n\"\\u001b[2J\" = \"x\"\n"),
        ("escaped in a table", "[answers]\n[\"\\u001b]0;x\\u0007\"]\n"),
        ("raw outside of text", "[answers]\n\u{7}\n"),
        ("a tab is fine where TOML allows it", "[answers]\n\tstage\t=\t\"x\"\n"),
    ] {
        all.push_str(&format!("---- {name}\n{}\n", profile(text).talk));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn deep_nesting() {
    for depth in [200, 5_000, 1_000_000] {
        for (open, close) in [("[", ""), ("[", "]"), ("{a=", ""), ("{a=", "}")] {
            let text = format!("[answers]\ndata = {}{}\n", open.repeat(depth), close.repeat(depth));
            let ran = profile(text.get(..text.len().min(4 << 20)).unwrap());
            assert!(ran.talk.len() < 20_000, "{depth} {open}: {} bytes", ran.talk.len());
        }
        let keys = vec!["a"; depth].join(".");
        for text in [format!("[answers]\n{keys} = 1\n"), format!("[{keys}]\n"), format!("[[{keys}]]\n")] {
            let ran = profile(&text);
            assert!(ran.talk.len() < 20_000, "{depth} keys: {} bytes", ran.talk.len());
        }
        profile("[".repeat(depth));
        profile(format!("[answers]\n{}", "(".repeat(depth)));
    }
}

#[test]
fn too_much_of_everything() {
    let many = |n: usize| (0..n).map(|i| format!("\"v{i}\"")).collect::<Vec<_>>().join(",");
    profile(format!("[answers]\ndata = [{}]\n", many(100_000)));
    profile(format!("[answers]\n{}", (0..100_000).map(|i| format!("k{i} = 1\n")).collect::<String>()));
    profile(format!("[answers]\nstage = \"{}\"\n", "x".repeat(3_000_000)));
    profile(format!("[project]\nname = \"{}\"\n[answers]\n", "x".repeat(3_000_000)));
    profile(format!("[answers]\n{} = 1\n", "k".repeat(3_000_000)));
}
