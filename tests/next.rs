//! The next question, and what is settled: sound against every completion, and not by saying nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeMap;

use candour::engine::{Advice, Bearer, Reason};
use candour::explain::{Answer, Proven, Settled, next, settled};
use candour::knowledge::model::{CautionRef, ToolRef};
use candour::logic::Truth;
use candour::profile::{AnswerInput, ProfileInput};
use candour::report::{View, text};
use candour::{Engine, KnowledgeBase, Profile, api};
use common::{Rng, World, examples, profile, random_input, today};

/// What stands above the fold, told from the advice alone.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fold {
    duties: Vec<(Truth, Option<Bearer>, Truth)>,
    excluded: BTreeMap<ToolRef, CautionRef>,
    given: Vec<ToolRef>,
    first: Vec<ToolRef>,
}

fn fold(engine: &Engine, profile: &Profile) -> Fold {
    let advice: Advice<'_> = engine.advise(profile, today());
    let duties = advice.duties().iter().map(|d| match d.truth {
        Truth::Fails => (Truth::Fails, None, Truth::Fails),
        truth => (truth, Some(d.bearer), d.stop),
    });
    let mut excluded: BTreeMap<ToolRef, CautionRef> =
        advice.excluded_in_part().iter().map(|e| (e.tool, e.caution)).collect();
    excluded.extend(advice.not_for().iter().filter_map(|n| match n.reason {
        Reason::Excluded(caution) => Some((n.tool, caution)),
        Reason::DoesNotFit => None,
    }));
    let size = engine.knowledge().model().policy.fold as usize;
    Fold {
        duties: duties.collect(),
        excluded,
        given: advice.in_place().iter().chain(advice.asked_for()).copied().collect(),
        first: advice.recommended().iter().take(size).map(|r| r.tool).collect(),
    }
}

fn sorted(tools: &[ToolRef]) -> Vec<ToolRef> {
    let mut tools = tools.to_vec();
    tools.sort();
    tools
}

/// The answers that complete one question: all when they are few.
fn completions(facet: &candour::knowledge::model::Facet, answer: Option<&AnswerInput>) -> Vec<AnswerInput> {
    let ids: Vec<String> = facet.values.iter().map(|v| v.id.to_string()).collect();
    match (facet.variable().many, answer) {
        (false, Some(answer)) => vec![answer.clone()],
        (false, None) => ids.into_iter().map(AnswerInput::One).collect(),
        (true, answer) => {
            let (yes, no) = match answer {
                None => (Vec::new(), Vec::new()),
                Some(AnswerInput::List(_)) => return vec![answer.unwrap().clone()],
                Some(AnswerInput::Parts { yes, no }) => (yes.clone(), no.clone()),
                Some(other) => panic!("{other:?}"),
            };
            let free: Vec<String> = ids.into_iter().filter(|id| !yes.contains(id) && !no.contains(id)).collect();
            (0..1u32 << free.len())
                .map(|bits| {
                    let more = free.iter().enumerate().filter(|(i, _)| bits >> i & 1 == 1).map(|(_, id)| id.clone());
                    AnswerInput::List(yes.iter().cloned().chain(more).collect())
                })
                .collect()
        }
    }
}

/// Admissible completions of the questions, `uses` left as it is: every one when there are at most so many, else that many
/// drawn; and whether they are all.
fn complete(rng: &mut Rng, input: &ProfileInput, kb: &KnowledgeBase, most: usize) -> (Vec<Profile>, bool) {
    let model = kb.model();
    let choices: Vec<(String, Vec<AnswerInput>)> =
        model.facets.iter().map(|f| (f.id.to_string(), completions(f, input.answers.get(&*f.id)))).collect();
    let count = choices.iter().try_fold(1usize, |n, (_, c)| n.checked_mul(c.len())).unwrap_or(usize::MAX);
    let all = count <= most;
    let mut found = Vec::new();
    for nth in 0..count.min(most) {
        let mut rest = nth;
        let mut full = input.clone();
        for (id, answers) in &choices {
            let place = if all { rest % answers.len() } else { rng.below(answers.len()) };
            rest /= answers.len();
            full.answers.insert(id.clone(), answers[place].clone());
        }
        found.extend(profile(&full, kb));
    }
    (found, all)
}

/// How often each part was settled, and how often it could have been.
#[derive(Debug, Default)]
struct Tally {
    settled: [usize; 4],
    same: [usize; 4],
}

fn check(engine: &Engine, input: &ProfileInput, rng: &mut Rng, most: usize, tally: &mut Tally, tell: &str) {
    let Some(partial) = profile(input, engine.knowledge()) else { return };
    let told: Settled = settled(engine, &partial, today());
    let (profiles, all) = complete(rng, input, engine.knowledge(), most);
    let folds: Vec<Fold> = profiles.iter().map(|p| fold(engine, p)).collect();
    let Some(one) = folds.first() else { return };
    // What is given is no candidate for exclusion.
    let excluded = |f: &Fold| {
        let free = f.excluded.iter().filter(|(t, _)| folds.iter().all(|f| !f.given.contains(t)));
        free.map(|(t, c)| (*t, *c)).collect::<Vec<_>>()
    };
    let same = [
        folds.iter().all(|f| f.duties == one.duties),
        folds.iter().all(|f| excluded(f) == excluded(one)),
        folds.iter().all(|f| sorted(&f.first) == sorted(&one.first)),
        folds.iter().all(|f| f.first == one.first),
    ];
    let verdicts = [told.duties, told.exclusions, told.first_tools, told.their_order];
    for (i, (verdict, same)) in verdicts.into_iter().zip(same).enumerate() {
        match verdict {
            Proven::Settled => assert!(same, "{tell}: part {i} is called settled and is not: {input:?}"),
            // What is given is excluded too, and not told in the lists.
            Proven::Open if i == 1 && folds.iter().any(|f| !f.given.is_empty()) => {}
            Proven::Open => assert!(!all || !same, "{tell}: part {i} is called open and is not: {input:?}"),
            Proven::NotProven => {}
        }
        if all {
            tally.settled[i] += usize::from(verdict == Proven::Settled);
            tally.same[i] += usize::from(same);
        }
    }
    if told.questions.is_empty() {
        assert!(verdicts.iter().all(|v| *v == Proven::Settled), "{tell}: open, and no question decides it");
    }
}

/// On small random knowledge, with every completion looked at.
#[test]
fn what_is_settled_is_so_in_every_completion() {
    let mut tally = Tally::default();
    for seed in 7_000..7_080 {
        let engine = Engine::new(World::new(seed).kb).unwrap();
        let mut rng = Rng::new(seed);
        for _ in 0..12 {
            let answered = *rng.pick(&[50, 80, 90, 95]);
            let mut input = random_input(&mut rng, engine.knowledge(), answered);
            input.answers.entry("uses".to_owned()).or_insert(AnswerInput::List(Vec::new()));
            check(&engine, &input, &mut rng, 600, &mut tally, &format!("seed {seed}"));
        }
    }
    // Whoever never claims anything is right every time.
    for (settled, same) in tally.settled.iter().zip(&tally.same) {
        assert!(*same > 50 && settled * 10 >= same * 9, "{tally:?}");
    }
}

/// On the bundled knowledge, with answers taken away one after another from full profiles.
#[test]
fn what_is_settled_in_the_bundled_knowledge_is_so_in_many_completions() {
    let engine = common::bundled();
    let kb = engine.knowledge();
    let mut tally = Tally::default();
    let mut rng = Rng::new(11);
    for round in 0..8 {
        let full = loop {
            let mut input = random_input(&mut rng, kb, 100);
            for facet in &kb.model().facets {
                let answer = input.answers.get_mut(&*facet.id).unwrap();
                if let AnswerInput::Parts { yes, .. } = answer {
                    *answer = AnswerInput::List(yes.clone());
                }
            }
            if profile(&input, kb).is_some() {
                break input;
            }
        };
        let mut input = full.clone();
        for step in 0..4 {
            check(&engine, &input, &mut rng, 70, &mut tally, &format!("round {round}, {step} unanswered"));
            let place = rng.below(kb.model().facets.len());
            input.answers.shift_remove(&*kb.model().facets[place].id);
        }
    }
    for (settled, same) in tally.settled.iter().zip(&tally.same) {
        assert!(*same >= 5 && settled * 10 >= same * 8, "{tally:?}");
    }
}

/// The answers of a question in the order of asking, until there is none; what the full profile leaves out is not asked again.
fn interview(engine: &Engine, full: &ProfileInput) -> (ProfileInput, Vec<String>) {
    let model = engine.knowledge().model();
    let (mut input, mut asked) = (ProfileInput::default(), Vec::new());
    loop {
        let now = profile(&input, engine.knowledge()).unwrap();
        let questions = next(engine, &now, today()).questions;
        let ids = questions.iter().map(|q| q.facet.map_or("uses", |f| &model.facets[f.index()].id));
        let Some(question) = ids.map(str::to_owned).find(|id| !asked.contains(id)) else { break };
        if let Some(answer) = full.answers.get(&question) {
            input.answers.insert(question.clone(), answer.clone());
        }
        asked.push(question);
    }
    (input, asked)
}

#[test]
fn an_interview_ends_with_the_advice_for_the_full_profile() {
    let engine = common::bundled();
    let (_, full) = examples(engine.knowledge()).into_iter().find(|(name, _)| name == "sepsis-score").unwrap();
    let whole = full.to_input(engine.knowledge().model());
    let (input, asked) = interview(&engine, &whole);
    assert_eq!(asked.len(), engine.knowledge().model().facets.len() + 1, "each question once: {asked:?}");
    let reached = profile(&input, engine.knowledge()).unwrap();
    assert_eq!(fold(&engine, &reached), fold(&engine, &full));
    assert_eq!(
        reached.digest(),
        Profile::from_input(ProfileInput { project: Default::default(), ..whole }, engine.knowledge())
            .unwrap()
            .digest()
    );
}

/// Answers that follow are not asked; answers that cannot be are not counted.
#[test]
fn only_admissible_answers_count() {
    let engine = common::bundled();
    let model = engine.knowledge().model();
    let with = |text: &str| Profile::parse("me.toml", text, engine.knowledge()).unwrap();
    let of = |profile: &Profile, id: &str| {
        let found = next(&engine, profile, today());
        found.questions.into_iter().find(|q| q.facet.is_some_and(|f| model.facets[f.index()].id == *id))
    };
    let identifiability = with("[answers]\nidentifiability = \"identifiable\"\n");
    let basis = model.facet("data-basis").unwrap().values.len();
    assert_eq!(of(&with("[answers]\n"), "data-basis").unwrap().answers, basis);
    assert_eq!(of(&identifiability, "data-basis").unwrap().answers, basis - 1);
    assert!(of(&identifiability, "identifiability").is_none());
    // A question that is not worth asking comes after all that are.
    let background = with("[answers]\nautonomy = \"background\"\n");
    let last = next(&engine, &background, today()).questions.pop().unwrap();
    assert_eq!(last.facet.map(|f| &*model.facets[f.index()].id), Some("review"));
}

/// The measure of one question from the advice itself: what narrows, with the tools that can still reach the fold.
#[test]
fn outcomes_name_what_the_advice_then_says() {
    let engine = common::bundled();
    let kb = engine.knowledge();
    let model = kb.model();
    for (name, full) in examples(kb) {
        let input = full.to_input(model);
        let next = next(&engine, &full, today());
        let Some(question) = next.questions.first() else { panic!("{name} is answered in full") };
        let now = fold(&engine, &full);
        for outcome in &next.outcomes {
            for answer in &outcome.answers {
                let (id, given) = match (answer, question.facet) {
                    (Answer::Values(values), Some(f)) => {
                        let facet = &model.facets[f.index()];
                        let ids: Vec<String> = facet.named(*values).map(|v| v.id.to_string()).collect();
                        let many = facet.variable().many;
                        let given = if many { AnswerInput::List(ids) } else { AnswerInput::One(ids[0].clone()) };
                        (facet.id.to_string(), given)
                    }
                    (Answer::Tick(tick), _) => {
                        ("uses".to_owned(), AnswerInput::List(vec![model.ticks[*tick].id.to_string()]))
                    }
                    (Answer::Values(_), None) => unreachable!(),
                };
                let mut more = input.clone();
                more.answers.insert(id, given);
                let then = fold(&engine, &profile(&more, kb).unwrap());
                let enter: Vec<ToolRef> = then.first.iter().copied().filter(|t| !now.first.contains(t)).collect();
                let leave: Vec<ToolRef> = now.first.iter().copied().filter(|t| !then.first.contains(t)).collect();
                assert_eq!((&outcome.enter, &outcome.leave), (&enter, &leave), "{name}");
                for (duty, applies) in &outcome.duties {
                    assert_eq!(then.duties[duty.index()].0, Truth::known(*applies), "{name}");
                }
            }
        }
    }
}

/// As people read it: with nothing answered, half, and a full profile.
#[test]
fn texts() {
    let engine = common::bundled();
    let shown = |profile: &Profile| {
        let document = api::next(&engine, profile, today());
        text(&document, &View::default())
    };
    let empty = profile(&ProfileInput::default(), engine.knowledge()).unwrap();
    insta::assert_snapshot!("next-empty", shown(&empty));
    let half = examples(engine.knowledge()).into_iter().find(|(name, _)| name == "social-care-scribe").unwrap().1;
    insta::assert_snapshot!("next-half", shown(&half));
    insta::assert_snapshot!("next-full", shown(&full(&engine)));
}

/// The skin lesion example with every question answered.
fn full(engine: &Engine) -> Profile {
    let kb = engine.knowledge();
    let (_, example) = examples(kb).into_iter().find(|(name, _)| name == "skin-lesion").unwrap();
    let mut input = example.to_input(kb.model());
    let mut give = |id: &str, answer: AnswerInput| input.answers.insert(id.to_owned(), answer);
    let list = |ids: &[&str]| AnswerInput::List(ids.iter().map(|id| (*id).to_owned()).collect());
    give("channel", list(&["inside-record-or-imaging-system"]));
    give("people", list(&["under-served-or-darker-skin"]));
    give("review", AnswerInput::One("nobody".to_owned()));
    give("evidence", AnswerInput::One("on-our-cases".to_owned()));
    give("techniques", list(&[]));
    give("uses", list(&["safety-officer-and-hazard-log"]));
    profile(&input, kb).unwrap()
}
