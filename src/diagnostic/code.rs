//! Every kind of complaint, with what it means, how to mend it, and an example that fails.

use super::Severity;

/// A kind of complaint.
#[derive(Clone, Copy, Debug)]
pub struct Code {
    /// Its name, never changed.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One line.
    pub title: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// How to mend it.
    pub fix: &'static str,
    /// Something that makes it happen.
    pub example: Example,
}

/// Something that makes a complaint happen.
#[derive(Clone, Copy, Debug)]
pub enum Example {
    /// A file of the knowledge with this text, beside sound ones.
    Knowledge(&'static str, &'static str),
    /// A file of an overlay with this text.
    Overlay(&'static str, &'static str),
    /// A profile with this text.
    Profile(&'static str),
    /// A profile of these bytes.
    Bytes(&'static [u8]),
    /// A profile of this text so many times.
    Repeated(&'static str, usize),
    /// Files of the knowledge with this text, so many of them.
    Copies(&'static str, &'static str, usize),
    /// A change to a profile.
    Change(&'static str),
    /// A path where there is no file.
    Missing,
    /// An advice with this text.
    Advice(&'static str),
}

macro_rules! codes {
    ($($const:ident $name:literal $severity:ident $title:literal, $why:literal, $fix:literal, $example:expr;)+) => {
        $(#[doc = $title] pub const $const: Code = Code {
            name: $name, severity: Severity::$severity, title: $title, why: $why, fix: $fix, example: $example,
        };)+

        /// Every code, in the order of the documentation.
        pub const CODES: &[Code] = &[$($const,)+];
    };
}

use Example::{Advice, Bytes, Change, Copies, Knowledge, Missing, Overlay, Profile, Repeated};

codes! {
    // Reading files.
    UNREADABLE "unreadable" Error "a file or folder cannot be read",
        "Nothing can be said about what cannot be read.",
        "Check the path, and that you may read it.", Missing;
    NOT_TEXT "not-text" Error "a file is not text in UTF-8",
        "Knowledge and profiles are plain text.",
        "Save the file as UTF-8 text.", Bytes(b"[answers]\nstage = \"\xff\xfe\"\n");
    TOO_LARGE "too-large" Error "something is larger than is read",
        "Limits on size keep bad input from using up time and memory.",
        "Make it smaller, or split it.", Repeated("# a comment that is repeated many times\n", 120_000);
    SYNTAX "syntax" Error "the file is not TOML",
        "A file that cannot be parsed cannot be used, in whole or in part.",
        "Mend the place named. Every fault that was found is listed.", Profile("[answers]\nstage = \"development\n");
    CONTROL "control-character" Error "a text has a control character",
        "Such characters can make a terminal or a page do things.",
        "Take the character out.", Profile("[project]\nname = \"a\\u001b[2Jb\"\n[answers]\n");

    // Shape.
    MISSING_KEY "missing-key" Error "a key is missing",
        "Without it the entry says too little to be used.",
        "Add the key. The README of the folder shows every entry.", Knowledge("tools/method/bad.toml", "[tool]\nname = \"Bad\"\n");
    UNKNOWN_KEY "unknown-key" Warning "a key is not known",
        "A mistyped key would be passed over in silence. A newer file may have keys that this version does not know.",
        "Mend the spelling or take the key out.", Profile("[answers]\nstage = \"development\"\n[anwsers]\n");
    WRONG_TYPE "wrong-type" Error "a value has the wrong type",
        "Text, numbers, dates, lists and tables are not exchanged silently.",
        "Write the value as the message says.", Profile("[answers]\nstage = 3\n");
    EMPTY "empty-text" Error "a text is empty",
        "An empty reason or name tells the reader nothing.",
        "Fill it in, or take the entry out.", Knowledge("sources/bad.toml", "[[source]]\nid = \"bad\"\ntitle = \"\"\npublisher = \"P\"\nurl = \"https://example.org/b\"\nread = \"full\"\n");
    DUPLICATE "duplicate" Error "something is in a list twice",
        "A repetition is usually a slip for something else.",
        "Keep one.", Profile("[answers]\ndata = [\"imaging\", \"imaging\"]\n");
    DUPLICATE_ID "duplicate-id" Error "two entries have the same id",
        "A reference must mean one thing.",
        "Give one of them another id.", Knowledge("sources/bad.toml", "[[source]]\nid = \"src\"\ntitle = \"T\"\npublisher = \"P\"\nurl = \"https://example.org/b\"\nread = \"full\"\n");
    BAD_ID "bad-id" Error "an id has the wrong form",
        "Ids are file names and words of a command line, and never change.",
        "Use lower-case letters, digits and single hyphens, at most 64.", Knowledge("sources/bad.toml", "[[source]]\nid = \"Bad Id\"\ntitle = \"T\"\npublisher = \"P\"\nurl = \"https://example.org/b\"\nread = \"full\"\n");
    UNKNOWN_WORD "unknown-word" Error "a word is not in the vocabulary",
        "Closed vocabularies keep entries comparable.",
        "Use one of the words listed.", Knowledge("sources/bad.toml", "[[source]]\nid = \"bad\"\ntitle = \"T\"\npublisher = \"P\"\nurl = \"https://example.org/b\"\nread = \"fully\"\n");
    UNKNOWN_ID "unknown-id" Error "an id refers to nothing",
        "A dangling reference would quietly drop advice.",
        "Mend the spelling, or add the entry.", Profile("[answers]\nuses = [\"no-such-tool\"]\n");
    UNKNOWN_FACET "unknown-facet" Error "an answer is to a question that is not asked",
        "An answer to nothing would be passed over in silence.",
        "Mend the spelling. `candour list facets` lists the questions.", Profile("[answers]\nstages = \"development\"\n");
    UNKNOWN_VALUE "unknown-value" Error "a question has no such answer",
        "Answers come from closed lists, so that rules can rest on them.",
        "Use one of the values. `candour show FACET` lists them.", Profile("[answers]\nstage = \"developing\"\n");
    WRONG_FOLDER "wrong-folder" Error "a tool is in the folder of another kind",
        "The folder says the kind; both must agree.",
        "Move the file, or change `kind`.", Knowledge("tools/practice/misplaced.toml", "[tool]\nname = \"Misplaced\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/m\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"asserted\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    UNKNOWN_FILE "unknown-file" Warning "a file is in a place where nothing is read",
        "Its entries would be missing without a word.",
        "Move it to the folder it belongs to.", Knowledge("tool/method/lost.toml", "[tool]\n");
    NO_MANIFEST "no-manifest" Error "the folder does not say what it is",
        "Every answer names the version and date of its knowledge.",
        "Add `manifest.toml`, or `overlay.toml` for an overlay.", Overlay("overlay.toml", "");

    // Conditions and rules.
    CONDITION "condition" Error "a condition cannot be read",
        "A condition that is misread gives wrong advice.",
        "Mend the place under the caret.", Knowledge("constraints.toml", "[[constraint]]\nid = \"c\"\nnever = \"stage is development and data has imaging or data has text\"\nbecause = \"B.\"\n");
    OPERATOR "operator" Error "a test does not suit its question",
        "`has` is for questions with many answers, `is` for one, `at least` and `at most` for scales.",
        "Use the word that the message names.", Knowledge("constraints.toml", "[[constraint]]\nid = \"c\"\nnever = \"data at least imaging\"\nbecause = \"B.\"\n");
    SCOPE "scope" Error "a condition mentions what it may not",
        "Constraints rest on answers alone, and risks are inherent: what is in place does not change them.",
        "Rest the condition on answers.", Knowledge("constraints.toml", "[[constraint]]\nid = \"c\"\nnever = \"signal sig\"\nbecause = \"B.\"\n");
    TOO_COMPLEX "too-complex" Error "a condition multiplies out too far",
        "Nobody can check such a condition, and it would slow every answer down.",
        "Split it over several rules, or put a part of it into a signal.", Knowledge("signals.toml", "[[signal]]\nid = \"sig\"\nname = \"N\"\nmeaning = \"M.\"\n[[signal.rule]]\nwhen = \"(stage is development or data has text) and (stage is deployment or data has imaging) and (stage is development or data has text) and (stage is deployment or data has imaging) and (stage is development or data has text) and (stage is deployment or data has imaging) and (stage is development or data has text) and (stage is deployment or data has imaging) and (stage is development or data has text) and (stage is deployment or data has imaging)\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    CYCLE "cycle" Error "entries lean on one another in a circle",
        "A conclusion cannot be its own reason.",
        "Break the circle where the reason is weakest.", Knowledge("signals.toml", "[[signal]]\nid = \"sig\"\nname = \"N\"\nmeaning = \"M.\"\n[[signal.rule]]\nwhen = \"signal other\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[signal]]\nid = \"other\"\nname = \"N\"\nmeaning = \"M.\"\n[[signal.rule]]\nwhen = \"signal sig\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    FACET_VALUES "facet-values" Error "a facet has too few or too many values",
        "A question needs at least two answers; more than 64 cannot be read by people either.",
        "Add or merge values.", Knowledge("facets.toml", "[[facet]]\nid = \"stage\"\nkind = \"scale\"\nchange = \"fact\"\nquestion = \"Q?\"\nwhy = \"W.\"\nvalues = [{ id = \"development\", name = \"d\" }, { id = \"deployment\", name = \"d\" }]\n[[facet]]\nid = \"nation\"\nkind = \"many\"\nchange = \"fact\"\nquestion = \"Q?\"\nwhy = \"W.\"\nvalues = [{ id = \"england\", name = \"e\" }, { id = \"eu\", name = \"e\" }]\n[[facet]]\nid = \"data\"\nkind = \"many\"\nchange = \"fact\"\nquestion = \"Q?\"\nwhy = \"W.\"\nvalues = [{ id = \"imaging\", name = \"i\" }, { id = \"text\", name = \"t\" }]\n[[facet]]\nid = \"short\"\nkind = \"one\"\nchange = \"fact\"\nquestion = \"Q?\"\nwhy = \"W.\"\nvalues = [{ id = \"only\", name = \"o\" }]\n");
    CAUTION_TARGET "caution-target" Error "a caution is about nothing, or about two things",
        "A warning must say which tools it is about.",
        "Name `tools = […]` or one `trait`.", Knowledge("cautions/bad.toml", "[[caution]]\nid = \"bad\"\ntext = \"T.\"\nsources = [\"src\"]\n");
    MAPPING "mapping" Error "a mapping contradicts itself",
        "\"No match\" has no risk; every other match has one.",
        "Add the risk, or take it out.", Knowledge("frameworks/f.toml", "[framework]\nname = \"F\"\npublisher = \"P\"\nversion = \"1\"\nurl = \"https://example.org/f\"\nsources = [\"src\"]\n[[item]]\ncode = \"1\"\nname = \"I\"\n[[map]]\nitem = \"1\"\nmatch = \"close\"\nbecause = \"B.\"\n");

    POLICY "policy" Error "the numbers of the ranking contradict themselves",
        "More attention, more of a purpose and better evidence must never count for less, in the ranking and in every other weighting, and a level asks for all that a lower one asks for.",
        "Put the numbers in order.", Knowledge("policy.toml", "[weights.level]\nlow = 1\nmoderate = 2\nhigh = 4\ncritical = 3\n\n[weights.strength]\nprimary = 4\npartial = 2\nsupporting = 1\n\n[weights.evidence]\ntrialled-in-health = 5\nevaluated = 4\nused-in-practice = 3\nexpert-consensus = 2\nasserted = 1\n\n[ranking]\nfold = 5\nset-aside = 4\nstale = 30\n\n[demand]\nlow = [\"account\"]\nmoderate = [\"account\", \"find\", \"fix\"]\nhigh = [\"account\", \"find\", \"fix\", \"watch\"]\ncritical = [\"account\", \"find\", \"fix\", \"watch\"]\n\n[[trait]]\nid = \"lonely\"\nname = \"no tool has it\"\n");

    // Overlays.
    OVERLAY_ID "overlay-id" Error "an id of an overlay does not carry its name",
        "Readers must see what comes from where, and ids must not collide.",
        "Write `name:id`.", Overlay("sources/s.toml", "[[source]]\nid = \"plain\"\ntitle = \"T\"\npublisher = \"P\"\nurl = \"https://example.org/p\"\nread = \"full\"\n");
    OVERLAY_FORBIDDEN "overlay-forbidden" Error "an overlay changes the base",
        "Overlays only add: they never change policy, redirects, or constraints on base questions.",
        "Take it out. To replace a tool, exclude it with a caution that names what to use instead.", Overlay("policy.toml", "");

    // Profiles.
    CONTRADICTION "contradiction" Error "an answer contradicts itself",
        "A value cannot be both among the answers and not.",
        "Keep it in `yes` or in `no`.", Profile("[answers]\ndata = { yes = [\"imaging\"], no = [\"imaging\"] }\n");
    NOT_A_CHANGE "not-a-change" Error "a change to a profile cannot be read",
        "A change that is passed over would make the answer one to another question.",
        "Write `FACET=VALUE`, `FACET=a,b`, `FACET=[]` for none, `FACET=unset` for not answered, or `FACET+=VALUE` and `FACET-=VALUE` for one value more or less.", Change("stage");
    CONSTRAINT "constraint" Error "answers do not go together",
        "No real project has these answers, so advice on them would mean nothing.",
        "Change one of the answers named.", Profile("[answers]\nstage = \"development\"\ndata = [\"text\"]\n");

    // Advices.
    NOT_JSON "not-json" Error "the file is not JSON",
        "An advice that cannot be parsed cannot be verified.",
        "Give the file that `candour recommend --format json` wrote, unchanged.", Advice("{\n  \"schema\": \"candour.advice/1\",\n  today: \"2026-11-23\"\n}\n");
    NOT_ADVICE "not-advice" Error "the file is not an advice",
        "Only a whole advice can be made again and compared.",
        "Give the file that `candour recommend --format json` wrote, unchanged.", Advice("{\n  \"schema\": \"candour.advice/1\",\n  \"today\": \"2026-11-23\"\n}\n");

    // Lint: what every entry needs.
    NO_SOURCE "no-source" Error "a claim has no source",
        "A claim without a source is a defect: nobody can check it.",
        "Add a source that somebody has read, or take the claim out.", Knowledge("signals.toml", "[[signal]]\nid = \"sig\"\nname = \"N\"\nmeaning = \"M.\"\n[[signal.rule]]\nwhen = \"data has text\"\nbecause = \"B.\"\n");
    UNREAD "unread-source" Error "a claim rests on sources that nobody has read",
        "A duty, or evidence above \"asserted\", that rests on unread works is hearsay.",
        "Read the source, find another, or lower the grade to `asserted`.", Knowledge("sources/src.toml", "[[source]]\nid = \"src\"\ntitle = \"T\"\npublisher = \"P\"\nurl = \"https://example.org/s\"\ndate = \"2026\"\nread = \"not-read\"\n");
    NO_RULE "no-rule" Error "nothing can ever conclude this",
        "A signal or duty without a rule looks like an answer and never is one.",
        "Add a rule, or take the entry out.", Knowledge("signals.toml", "[[signal]]\nid = \"sig\"\nname = \"N\"\nmeaning = \"M.\"\n");
    NEVER_RAISED "never-raised" Error "no rule raises this risk",
        "A risk that cannot be raised is a gap that looks like silence.",
        "Add a rule that raises it.", Knowledge("risks/more.toml", "[[risk]]\nid = \"quiet\"\nname = \"N\"\ndefinition = \"D.\"\n[[risk.evidence]]\nfinding = \"F.\"\nsources = [\"src\"]\n");
    NO_ASK "no-ask" Warning "a rule is arguable, but nobody is named who can settle it",
        "People need to know whom to ask.",
        "Add `ask = \"…\"`.", Knowledge("signals.toml", "[[signal]]\nid = \"sig\"\nname = \"N\"\nmeaning = \"M.\"\n[[signal.rule]]\nwhen = \"data has text\"\ncertainty = \"arguable\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    STATUS_REASON "status-reason" Error "a status has no reason or source",
        "`dormant`, `archived` and `superseded` are said of people's work, so they need a dated fact, put kindly.",
        "Add `status-because` and `status-sources`.", Knowledge("tools/method/tool.toml", "[tool]\nname = \"Tool\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"dormant\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    CONTESTED "contested" Error "an edge is contested, but no caution says why",
        "Readers must learn what is disputed and by whom.",
        "Add a caution to the tool, with its source.", Knowledge("tools/method/tool.toml", "[tool]\nname = \"Tool\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\ncontested = true\nbecause = \"B.\"\nsources = [\"src\"]\n");
    DATE "date" Error "a date is in the future, or out of order",
        "Nothing was added or checked tomorrow.",
        "Mend the date.", Knowledge("tools/method/tool.toml", "[tool]\nname = \"Tool\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2199-01-01\nreviewed = 2199-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    TOO_LONG "too-long" Warning "a text is too long",
        "A tired reader skips long text.",
        "Shorten it: names 80 characters, reasons 200, cautions 300, summaries and definitions 320.", Knowledge("signals.toml", "[[signal]]\nid = \"sig\"\nname = \"A name that goes on and on and on, well past the eighty characters that a list on a screen can hold\"\nmeaning = \"M.\"\n[[signal.rule]]\nwhen = \"data has text\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    BANNED_WORD "banned-word" Warning "a text passes a verdict",
        "Words such as compliant, safe, approved or assured promise what no list of tools can give.",
        "Say what the tool does instead.", Knowledge("tools/method/tool.toml", "[tool]\nname = \"Tool\"\nkind = \"method\"\nsummary = \"Shows that the system is safe and fully compliant.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");

    JARGON "jargon" Warning "an abbreviation is not explained",
        "A tired clinician should not have to look it up.",
        "Explain it in the text, as in \"electronic record (EPR)\", or add it to `glossary.toml`.", Knowledge("risks/more.toml", "[[risk]]\nid = \"loud\"\nname = \"N\"\ndefinition = \"The XYZ fails.\"\n[[risk.evidence]]\nfinding = \"F.\"\nsources = [\"src\"]\n[[risk.raise]]\nlevel = \"low\"\nwhen = \"data has text\"\nbecause = \"B.\"\nsources = [\"src\"]\n");

    BAD_URL "bad-url" Warning "an address is none of the web",
        "A reader must be able to follow it.",
        "Begin it with `https://`, or `http://`.", Knowledge("tools/method/other.toml", "[tool]\nname = \"Other\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"bleep\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    NO_STAGE "no-stage" Warning "a tool is of use at no stage",
        "Nobody who asks for a stage will see it.",
        "Name the stages at which it is done.", Knowledge("tools/method/other.toml", "[tool]\nname = \"Other\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/o\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = []\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    PERSONAL "personal" Error "a contact is a person's address",
        "Knowledge is published; whom to ask is a role, which outlives the person.",
        "Name the role.", Knowledge("trials/t.toml", "[trial]\ntool = \"tool\"\nproject = \"P\"\non = 2026-01-01\neffort = \"E.\"\nfound = \"F.\"\nagain = \"yes\"\ncontact = \"somebody@example.org\"\nsources = [\"src\"]\n");

    // Lint: edges.
    ADDRESSES_NOTHING "addresses-nothing" Error "a tool acts on no risk",
        "Such a tool can never be recommended.",
        "Add an edge, or take the tool out.", Knowledge("tools/method/idle.toml", "[tool]\nname = \"Idle\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/i\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n");
    DUPLICATE_EDGE "duplicate-edge" Error "a tool has two edges with the same risk and act",
        "It would be counted or shown twice.",
        "Merge them; join their conditions with `or`.", Knowledge("tools/method/tool.toml", "[tool]\nname = \"Tool\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"primary\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    CONTRADICTING_EDGE "contradicting-edge" Error "a tool is said to act on a risk, and not to",
        "Readers cannot tell which to believe.",
        "Take one out, or write the difference into the condition of the edge.", Knowledge("tools/method/tool.toml", "[tool]\nname = \"Tool\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[not-addresses]]\nrisk = \"harm\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    OVERCLAIM "overclaim" Warning "a tool claims more than four main purposes",
        "What is for everything is for nothing; over-tagging makes advice useless.",
        "Keep `primary` for the risks that the tool is for.", Knowledge("tools/method/broad.toml", "[tool]\nname = \"Broad\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/b\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"primary\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-2\"\nact = \"measure\"\nstrength = \"primary\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-3\"\nact = \"measure\"\nstrength = \"primary\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-4\"\nact = \"measure\"\nstrength = \"primary\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-5\"\nact = \"measure\"\nstrength = \"primary\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    LAW_CLAIM "law-claim" Error "a regulation claims to find, fix or watch",
        "Law obliges; it does not find, fix or watch anything by itself.",
        "Use the acts `govern` or `document`, or write the practice as a tool of its own.", Knowledge("tools/regulation/law.toml", "[tool]\nname = \"Law\"\nkind = \"regulation\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/l\"\nlicence = \"statute\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"prevent\"\nstrength = \"partial\"\nevidence = \"asserted\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    SELF_RELATION "self-relation" Error "an entry refers to itself",
        "It says nothing, and hides the reference that was meant.",
        "Name the other entry.", Knowledge("tools/method/tool.toml", "[tool]\nname = \"Tool\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[relation]]\nkind = \"complements\"\nto = \"tool\"\nbecause = \"B.\"\n");

    // Lint: the whole.
    AMBIGUOUS_ID "ambiguous-id" Error "two entries of different kinds share an id",
        "People ask for entries by id alone.",
        "Give one of them another id.", Knowledge("cautions/bad.toml", "[[caution]]\nid = \"harm\"\ntools = [\"tool\"]\ntext = \"T.\"\nsources = [\"src\"]\n");
    DUPLICATE_URL "duplicate-url" Error "two sources have the same address",
        "Every cited work stands once, so that a correction reaches every claim.",
        "Keep one and cite it everywhere.", Knowledge("sources/bad.toml", "[[source]]\nid = \"again\"\ntitle = \"T\"\npublisher = \"P\"\nurl = \"http://example.org/s/\"\nread = \"full\"\n");
    UNUSED_SOURCE "unused-source" Warning "nothing cites this source",
        "A source that nothing cites may be a claim that was lost.",
        "Cite it, or take it out.", Knowledge("sources/bad.toml", "[[source]]\nid = \"unused\"\ntitle = \"T\"\npublisher = \"P\"\nurl = \"https://example.org/u\"\nread = \"full\"\n");
    IDLE_VALUE "idle-value" Warning "no condition looks at this answer",
        "A question whose answer changes nothing wastes people's time.",
        "Use the value in a rule, or take it out. The first value of a question is plain and needs none.", Knowledge("facets.toml", "[[facet]]\nid = \"stage\"\nkind = \"scale\"\nchange = \"fact\"\nquestion = \"Q?\"\nwhy = \"W.\"\nvalues = [{ id = \"development\", name = \"d\" }, { id = \"deployment\", name = \"d\" }]\n[[facet]]\nid = \"nation\"\nkind = \"many\"\nchange = \"fact\"\nquestion = \"Q?\"\nwhy = \"W.\"\nvalues = [{ id = \"england\", name = \"e\" }, { id = \"eu\", name = \"e\" }]\n[[facet]]\nid = \"data\"\nkind = \"many\"\nchange = \"fact\"\nquestion = \"Q?\"\nwhy = \"W.\"\nvalues = [{ id = \"imaging\", name = \"i\" }, { id = \"text\", name = \"t\" }, { id = \"nobody-asks\", name = \"n\" }]\n");
    IDLE_TRAIT "idle-trait" Warning "no tool has this trait",
        "A caution about a trait that nothing has can never warn anybody.",
        "Give the trait to the tools it describes, or take it out.", Knowledge("cautions/bad.toml", "[[caution]]\nid = \"bad\"\ntrait = \"lonely\"\ntext = \"T.\"\nsources = [\"src\"]\n");
    SUPERSEDED "superseded" Warning "a tool is superseded, but nothing supersedes it",
        "Readers need to know what came after.",
        "Add a relation `supersedes` to the successor.", Knowledge("tools/method/old.toml", "[tool]\nname = \"Old\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/o\"\nlicence = \"free to read\"\nstatus = \"superseded\"\nstatus-because = \"B.\"\nstatus-sources = [\"src\"]\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    UNMAPPED "unmapped-item" Warning "an item of a framework has no mapping and no \"no match\"",
        "\"Not looked\" must not be taken for \"no match\".",
        "Map it, or write `match = \"none\"` with the reason.", Knowledge("frameworks/f.toml", "[framework]\nname = \"F\"\npublisher = \"P\"\nversion = \"1\"\nurl = \"https://example.org/f\"\nsources = [\"src\"]\n[[item]]\ncode = \"1\"\nname = \"I\"\n");

    // Lint: what can never happen.
    NEVER_TRUE "never-true" Warning "a condition can never be true, or an edge never count",
        "What can never happen looks like advice and never is.",
        "Mend the condition; the constraints may rule its answers out.", Knowledge("tools/method/tool.toml", "[tool]\nname = \"Tool\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nfits = \"data has text and not (data has text)\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    NEVER_RECOMMENDED "never-recommended" Warning "no answers can lead to this tool",
        "A tool that nobody can be told of is a gap that looks like an entry.",
        "Mend its `fits`, its edges or the cautions that exclude it.", Knowledge("tools/method/other.toml", "[tool]\nname = \"Other\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nfits = \"data has text and not (data has text)\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    UNREACHED_LEVEL "unreached-level" Warning "no answers raise a risk to this level and no further",
        "A level that no project has tells nobody anything.",
        "Mend the rule, or take it out where a higher one always fires too.", Knowledge("risks/more.toml", "[[risk]]\nid = \"loud\"\nname = \"N\"\ndefinition = \"D.\"\n[[risk.evidence]]\nfinding = \"F.\"\nsources = [\"src\"]\n[[risk.raise]]\nlevel = \"low\"\nwhen = \"data has text\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[risk.raise]]\nlevel = \"high\"\nwhen = \"data has text\"\nbecause = \"B.\"\nsources = [\"src\"]\n");

    // Lint: entries side by side.
    SAME_EDGES "same-edges" Warning "two tools act on the same risks in the same way",
        "A reader cannot choose between them, and one of them will never be listed.",
        "Say how they differ in a relation between them, mend the edges, or merge them.", Knowledge("tools/method/other.toml", "[tool]\nname = \"Other\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    NEAR_NAME "near-name" Warning "two tools have almost the same name",
        "A reader takes one for the other.",
        "Name what sets them apart, or merge them.", Knowledge("tools/method/other.toml", "[tool]\nname = \"The tool\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    TWICE_RELATED "twice-related" Warning "a relation is said twice, or contradicts another",
        "A relation that reads the same both ways is written once, and shown on both sides.",
        "Keep the one with the better reason.", Knowledge("tools/method/other.toml", "[tool]\nname = \"Other\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[relation]]\nkind = \"complements\"\nto = \"tool\"\nbecause = \"B.\"\n[[relation]]\nkind = \"complements\"\nto = \"tool\"\nbecause = \"B.\"\n");

    OVER_TAGGED "over-tagged" Warning "a tool has too many edges to be believed",
        "What acts on everything tells nobody what it is for.",
        "Keep the edges that it is used for; leave out what it merely touches.", Knowledge("tools/method/broad.toml", "[tool]\nname = \"Broad\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-2\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-3\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-4\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-5\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-2\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-3\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm-4\"\nact = \"measure\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    ONE_SIDED "one-sided" Warning "most tools for a risk come from one publisher, or are of one kind",
        "A risk in one hand has one view of it.",
        "Look for others, or take out what says the same.", Copies("tools/method/copy", "[tool]\nname = \"Copy\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2026-01-01\nreviewed = 2026-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n", 5);
    EVERYWHERE "everywhere" Warning "a tool is among the first in most projects",
        "What is told to everybody tells nobody anything.",
        "Make its edges conditional, or lower what it claims.", Copies("scenarios/copy", "[scenario]\nname = \"N\"\nbecause = \"B.\"\ntoday = 2026-01-01\n[answers]\ndata = [\"imaging\"]\n", 20);
    NO_POWER "no-power" Warning "an answer changes no conclusion in any project of the scenarios",
        "A question whose answer changes nothing wastes people's time.",
        "Write a scenario in which it matters, or take the answer out.", Copies("scenarios/copy", "[scenario]\nname = \"N\"\nbecause = \"B.\"\ntoday = 2026-01-01\n[answers]\nstage = \"deployment\"\ndata = [\"imaging\"]\n", 20);

    SILENT_GAP "silent-gap" Warning "nothing acts on a risk in one line of defence, and no search is recorded",
        "A gap that nobody has looked into is shown as silence.",
        "Look, and record in `searches/` where and what was found; or add an edge, or waive the function with a reason.", Knowledge("searches/s.toml", "[[search]]\nrisk = \"harm\"\nfunction = \"fix\"\non = 2026-01-01\nby = \"us\"\nwhere = \"W.\"\nfound = \"F.\"\n");

    // Lint: age and proof.
    AGEING "ageing" Warning "an entry was last checked a year ago or more",
        "Facts about tools and law grow old.",
        "Check it against its sources and write the date into `reviewed`.", Knowledge("tools/method/other.toml", "[tool]\nname = \"Other\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2025-06-01\nreviewed = 2025-06-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    STALE "stale" Error "an entry was last checked too long ago",
        "What nobody has checked for so long is put behind others in every advice; the policy says after how many months.",
        "Check it against its sources and write the date into `reviewed`, or take it out.", Knowledge("tools/method/other.toml", "[tool]\nname = \"Other\"\nkind = \"method\"\nsummary = \"S.\"\npublisher = \"P\"\nurl = \"https://example.org/t\"\nlicence = \"free to read\"\nstatus = \"active\"\nhealth = \"used\"\nadded = 2020-01-01\nreviewed = 2020-01-01\nstages = [\"development\"]\neffort = \"days\"\nsources = [\"src\"]\n[[addresses]]\nrisk = \"harm\"\nact = \"identify\"\nstrength = \"partial\"\nevidence = \"evaluated\"\nbecause = \"B.\"\nsources = [\"src\"]\n");
    UNTESTED "untested" Warning "no scenario shows this",
        "What no scenario holds to can change without anybody noticing.",
        "Write a scenario, or add to one; `candour kb test` judges them.", Knowledge("scenarios/one.toml", "[scenario]\nname = \"N\"\nbecause = \"B.\"\ntoday = 2026-01-01\n[answers]\ndata = [\"text\"]\n");
}
