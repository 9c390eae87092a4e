//! The types of the advice contract, `candour.advice/1`.
//!
//! Minor versions add fields; readers pass over those they do not know. Lists are in the order in which people read them.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::knowledge::vocabulary::{
    Act, Again, CautionEffect, Certainty, Coverage, DutyEffect, Effort, Evidence, Force, Function, Kind, Level, Role,
    Skill, Status, Strength,
};
use crate::profile::ProfileInput;

/// How exact the findings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// Conditions are judged part by part. What holds or fails does so; something called open may already be decided.
    ByParts,
    /// Every finding is judged over all admissible ways of completing the answers: what is called open is true in one of
    /// them and false in another.
    Exact,
}

/// What is known of a conclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// True for every way of completing the answers.
    Holds,
    /// The missing answers decide it.
    Open,
    /// False for every way of completing the answers.
    Fails,
}

/// Whose duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BearerName {
    /// Yours.
    Yours,
    /// Your supplier's: ask for it.
    Theirs,
    /// It depends on an answer.
    Open,
}

/// A node of a proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "node", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum ProofNode {
    /// A rule fired.
    Rule {
        /// Its id; absent for conditions of tools and cautions.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// The condition, as written.
        when: String,
        /// File and line.
        at: String,
        /// Why.
        #[serde(skip_serializing_if = "Option::is_none")]
        because: Option<String>,
        /// Whether the law or science is agreed.
        certainty: Certainty,
        /// What it rests on.
        sources: Vec<String>,
        /// What made its condition true.
        premises: Vec<ProofNode>,
    },
    /// An answer that was given.
    Answer {
        /// The question, or `uses`.
        facet: String,
        /// Whether the answer has one of the values, or none of them.
        has: bool,
        /// The values.
        values: Vec<String>,
    },
    /// Another conclusion. Its proof is given here, or stands with its own entry of the document.
    Conclusion {
        /// `signal` or `risk`; `tool` where a tool that is required can be used.
        kind: String,
        /// Its id.
        id: String,
        /// For risks: the least level.
        #[serde(skip_serializing_if = "Option::is_none")]
        at_least: Option<Level>,
        /// Why it holds, where no entry of its own says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proof: Option<Box<ProofNode>>,
    },
    /// Another conclusion is not drawn: each rule that could draw it has a test that fails.
    Absent {
        /// `signal` or `risk`.
        kind: String,
        /// Its id.
        id: String,
        /// For risks: the least level that is not reached.
        #[serde(skip_serializing_if = "Option::is_none")]
        at_least: Option<Level>,
        /// For each rule that raises it so far, a test that fails.
        rules: Vec<FailingRule>,
    },
    /// An answer that follows from others, because a constraint rules out every other one.
    Constraint {
        /// The question.
        facet: String,
        /// Whether the answer has one of the values, or none of them.
        has: bool,
        /// The values.
        values: Vec<String>,
    },
    /// True on each of these answers to one question, one of which must be given: the others are ruled out by constraints.
    Cases {
        /// The question.
        facet: String,
        /// For each value, the proof.
        cases: Vec<ProofCase>,
    },
}

document! {
    /// Values of a question, with the proof on each.
    ProofCase {
        /// The values that lead to the same proof.
        values: Vec<String>,
        /// Whether the answer is, or includes, one of them; or does not.
        has: bool,
        /// The proof on such an answer, taken as given.
        proof: ProofNode,
    }

    /// A rule that does not fire.
    FailingRule {
        /// Its id.
        id: String,
        /// A test of its condition that fails.
        fails: String,
    }

    /// The whole answer.
    AdviceDocument {
        /// The contract, `candour.advice/1`.
        schema: String,
        /// How exact the findings are.
        precision: Precision,
        /// The version of the program.
        engine: String,
        /// The day that the advice is for.
        today: Date,
        /// What the answer rests on.
        knowledge: Vec<LayerEntry>,
        /// How far each nation's law is covered.
        law: Vec<LawEntry>,
        /// What this answer is not.
        notice: String,
        /// The profile.
        profile: ProfileEntry,
        /// Answers that follow from the others.
        forced: Vec<ForcedEntry>,
        /// Duties to stop or pause for until they are met, by id.
        stop: Vec<String>,
        /// Conclusions about the project that hold or may hold.
        signals: Vec<SignalEntry>,
        /// Risks that are raised or may be, the highest first.
        risks: Vec<RiskEntry>,
        /// Duties that apply or may apply, by force and bearer.
        duties: Vec<DutyEntry>,
        /// Duties of this knowledge that do not appear to apply, by id.
        duties_not_found_to_apply: Vec<String>,
        /// What is in place.
        in_place: Vec<NamedEntry>,
        /// Cautions that these answers bring out about tools that are in place or set aside because they would add little.
        cautions_beside: Vec<BesideEntry>,
        /// Recommended tools and practices, in order.
        recommended: Vec<RecommendationEntry>,
        /// Tools and practices that depend on an answer.
        depends: Vec<DependsEntry>,
        /// Tools and practices that are not for this project.
        not_for: Vec<NotForEntry>,
        /// Tools that can be used for one thing and that a caution excludes for another.
        excluded_in_part: Vec<NotForEntry>,
        /// Tools that would add little beside one that a duty asks for or that is in place.
        covered: Vec<CoveredEntry>,
        /// What is asked for and not covered.
        gaps: Vec<GapEntry>,
        /// Questions that still decide something.
        open_questions: Vec<QuestionEntry>,
        /// Every source that is cited above.
        sources: Vec<SourceEntry>,
    }

    /// How an answer was made: enough to make it again.
    MadeEntry {
        /// The version of the program.
        engine: String,
        /// The day that the answer is for.
        today: Date,
        /// What the answer rests on.
        knowledge: Vec<LayerEntry>,
        /// The profile.
        profile: ProfileEntry,
        /// What this answer is not.
        notice: String,
    }

    /// A layer of knowledge.
    LayerEntry {
        /// Its name.
        name: String,
        /// Its version.
        version: String,
        /// Its date.
        date: Date,
        /// The SHA-256 of its files.
        digest: String,
    }

    /// How far a nation's law is covered.
    LawEntry {
        /// The nation.
        nation: String,
        /// Its name.
        name: String,
        /// How far.
        coverage: Coverage,
        /// When that was checked.
        checked: Date,
        /// In words.
        note: String,
    }

    /// The profile that was answered.
    ProfileEntry {
        /// The SHA-256 of the answers.
        digest: String,
        /// The answers as given.
        input: ProfileInput,
    }

    /// An answer that follows from the others.
    ForcedEntry {
        /// The question.
        facet: String,
        /// The values that follow.
        values: Vec<String>,
        /// The values that are ruled out.
        ruled_out: Vec<String>,
    }

    /// An entry by id and name.
    NamedEntry {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    }

    /// A conclusion about the project.
    SignalEntry {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// What it means.
        meaning: String,
        /// Whether it holds.
        state: State,
        /// The weakest certainty on its proof.
        certainty: Certainty,
        /// Whom to ask, where it is arguable.
        ask: Option<String>,
        /// The questions that it still depends on.
        open: Vec<String>,
        /// Why it holds.
        proof: Option<ProofNode>,
    }

    /// A risk.
    RiskEntry {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// What it is.
        definition: String,
        /// Its group.
        group: String,
        /// The level it surely has.
        sure: Option<Level>,
        /// The highest level it may have.
        possible: Option<Level>,
        /// The weakest certainty on its proof.
        certainty: Certainty,
        /// The questions that it still depends on.
        open: Vec<String>,
        /// Why it has the sure level.
        proof: Option<ProofNode>,
    }

    /// A duty.
    DutyEntry {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// What stands behind it.
        force: Force,
        /// Must, or must not.
        effect: DutyEffect,
        /// The act, standard or document.
        instrument: String,
        /// What it asks.
        summary: String,
        /// Whether it applies.
        state: State,
        /// The weakest certainty on its proof.
        certainty: Certainty,
        /// One of four phrases.
        phrase: String,
        /// Whose it is.
        bearer: BearerName,
        /// In force from, when that is after today.
        upcoming: Option<Date>,
        /// In force until, when that is before today.
        ended: Option<Date>,
        /// In force from, when known.
        from: Option<Date>,
        /// The stage before which it must be met.
        before: Option<String>,
        /// Whether it stands behind everything.
        background: bool,
        /// Whether to stop or pause until it is met.
        stop: State,
        /// The tool in place that meets it.
        met_by: Option<NamedEntry>,
        /// Tools any of which would meet it, the one to start with first.
        meet_with: Vec<NamedEntry>,
        /// A caution that speaks against the first of those. The duty stands all the same.
        clash: Option<CautionEntry>,
        /// What to be careful about with the tool to start with, or with the one in place.
        cautions: Vec<CautionEntry>,
        /// Whom to ask.
        ask: Option<String>,
        /// The questions that it still depends on.
        open: Vec<String>,
        /// When the entry was last checked.
        reviewed: Date,
        /// Why it applies.
        proof: Option<ProofNode>,
        /// What it rests on.
        sources: Vec<String>,
    }

    /// A tool or practice.
    ToolEntry {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// What sort of thing.
        kind: Kind,
        /// What one gets from it.
        summary: String,
        /// Who makes it.
        publisher: String,
        /// Where it is.
        url: String,
        /// On which terms.
        licence: String,
        /// Whether somebody looks after it.
        status: Status,
        /// Why that status.
        status_because: Option<String>,
        /// How long it takes.
        effort: Effort,
        /// What somebody must be able to do.
        skills: Vec<Skill>,
        /// Who does it.
        roles: Vec<Role>,
        /// When: stages, by id.
        stages: Vec<String>,
        /// The evidence that it leaves behind.
        artefact: Option<String>,
        /// When the entry was last checked.
        reviewed: Date,
        /// What the entry rests on.
        sources: Vec<String>,
    }

    /// What a tool does about a risk, and what that counts for.
    ReasonEntry {
        /// The risk.
        risk: String,
        /// Its name.
        risk_name: String,
        /// What the tool does about it.
        act: Act,
        /// The line of defence.
        function: Function,
        /// How much of its purpose that is.
        strength: Strength,
        /// What is known of the effect.
        evidence: Evidence,
        /// Whether that is disputed.
        contested: bool,
        /// Why.
        because: String,
        /// The condition under which it is true, as written.
        when: Option<String>,
        /// The level that counts.
        level: Level,
        /// The weight of the level.
        weight: u32,
        /// Strength times evidence.
        quality: u32,
        /// Weight times what this adds beyond the tools above.
        adds: u32,
        /// What it rests on.
        sources: Vec<String>,
        /// File and line.
        at: String,
    }

    /// A caution.
    CautionEntry {
        /// Its id.
        id: String,
        /// Whether it stands.
        state: State,
        /// What it does.
        effect: CautionEffect,
        /// The warning.
        text: String,
        /// The condition under which it stands, as written.
        when: Option<String>,
        /// What to use instead.
        instead: Vec<NamedEntry>,
        /// What it rests on.
        sources: Vec<String>,
        /// File and line.
        at: String,
    }

    /// A caution about tools that are in place or set aside.
    BesideEntry {
        /// The caution.
        caution: CautionEntry,
        /// Those tools.
        tools: Vec<NamedEntry>,
        /// Whether one of them is in place.
        in_place: bool,
    }

    /// A tool that would add little beside another, because both act on the same risks in the same lines of defence.
    AlternativeEntry {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Its own worth.
        worth: u32,
        /// What it would add.
        adds: u32,
        /// What it has in common.
        shares: u32,
    }

    /// A recommended tool.
    RecommendationEntry {
        /// Its place, from 1.
        place: usize,
        /// Whether it comes after the others: superseded, dormant, not looked at for long, or cautioned.
        demoted: bool,
        /// What it adds beyond the tools above.
        adds: u32,
        /// Its own worth: what is sure.
        lo: u32,
        /// Its own worth if every open answer fell its way.
        hi: u32,
        /// The tool.
        tool: ToolEntry,
        /// Why.
        reasons: Vec<ReasonEntry>,
        /// What to be careful about.
        cautions: Vec<CautionEntry>,
        /// What it needs first.
        requires: Vec<NamedEntry>,
        /// Risks that it was checked for and does not act on.
        does_not_address: Vec<DenialEntry>,
        /// Tools that would add little beside it.
        alternatives: Vec<AlternativeEntry>,
        /// Documented projects that used it.
        used_in: Vec<NamedEntry>,
        /// What people found who tried it; local experience is not evidence of an effect.
        trials: Vec<TrialEntry>,
    }

    /// What people found who tried a tool.
    TrialEntry {
        /// Its id.
        id: String,
        /// On what.
        project: String,
        /// When it ended.
        on: Date,
        /// What it took.
        effort: String,
        /// What it found.
        found: String,
        /// Whether they would use it again.
        again: Again,
    }

    /// That somebody looked, and what came of it.
    SearchEntry {
        /// When.
        on: Date,
        /// Who.
        by: String,
        /// Where, and for which words.
        place: String,
        /// What was found, and what was not.
        found: String,
    }

    /// A risk that a tool does not act on.
    DenialEntry {
        /// The risk.
        risk: String,
        /// Its name.
        risk_name: String,
        /// Why not.
        because: String,
        /// What that rests on.
        sources: Vec<String>,
    }

    /// A tool that depends on an answer.
    DependsEntry {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Its own worth if every open answer fell its way.
        hi: u32,
        /// The questions that decide it.
        open: Vec<String>,
        /// What it could do.
        reasons: Vec<ReasonEntry>,
        /// What to be careful about.
        cautions: Vec<CautionEntry>,
    }

    /// A tool that is not for this project.
    NotForEntry {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// The caution that excludes it; none when it does not fit.
        caution: Option<CautionEntry>,
        /// What it cannot do without, when it does not fit.
        fits: Option<String>,
    }

    /// A tool that is covered by one that a duty asks for or that is in place.
    CoveredEntry {
        /// That one.
        by: NamedEntry,
        /// The tool.
        alternative: AlternativeEntry,
    }

    /// A gap.
    GapEntry {
        /// The risk.
        risk: String,
        /// Its name.
        risk_name: String,
        /// The line of defence.
        function: Function,
        /// `none` or `thin`.
        cover: String,
        /// Why, by id.
        kind: String,
        /// Why, in words.
        because: String,
        /// The level that asks for it.
        level: Option<Level>,
        /// Whether it is a gap in every completion.
        sure: bool,
        /// Tools that are nearest.
        nearest: Vec<NamedEntry>,
        /// Who looked for more, and what came of it. Empty when nobody has said that they looked.
        searched: Vec<SearchEntry>,
    }

    /// A question that still decides something.
    QuestionEntry {
        /// Its id.
        id: String,
        /// The question.
        question: String,
        /// How many duties it may decide.
        duties: usize,
        /// How many risks it may change.
        risks: usize,
        /// How many tools it may bring in.
        tools: usize,
    }

    /// A cited work.
    SourceEntry {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
        /// Who published it.
        publisher: String,
        /// Where it is.
        url: String,
        /// When it was published.
        date: Option<String>,
        /// When it was last looked at.
        checked: Option<Date>,
        /// How far it was read.
        read: String,
    }
}
