//! From advice to its document.

use super::document::*;
use super::proofs::{Cited, at, facet_id, node, state, values_of};
use crate::engine::{
    Advice, Bearer, Cell, Cover, DutyFinding, Gap, InForce, Part, Reason, Recommendation, Subject, Tier,
};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{CautionRef, Duty, FacetRef, Model, SignalRef, Tool, ToolRef};
use crate::knowledge::vocabulary::{Certainty, RelationKind};
use crate::logic::{Truth, VariableSet};

pub(super) fn document(advice: &Advice<'_>) -> AdviceDocument {
    let writer = Writer::new(advice);
    let mut document = writer.document();
    document.sources = writer.sources();
    document
}

/// Writes parts of documents, and remembers the sources that they cite.
pub(super) struct Writer<'a> {
    pub(super) advice: &'a Advice<'a>,
    pub(super) model: &'a Model,
    pub(super) cited: Cited,
}

impl<'a> Writer<'a> {
    pub(super) fn new(advice: &'a Advice<'a>) -> Self {
        Self { advice, model: advice.engine().knowledge().model(), cited: Cited::default() }
    }

    /// Every source that was cited, by id.
    pub(super) fn sources(&self) -> Vec<SourceEntry> {
        let cited = self.cited.all();
        let mut sources: Vec<SourceEntry> =
            cited.iter().filter_map(|s| self.model.sources.get(s.index())).map(source).collect();
        sources.sort_by(|a, b| a.id.cmp(&b.id));
        sources
    }

    fn document(&self) -> AdviceDocument {
        let (advice, model) = (self.advice, self.model);
        let mut duties: Vec<&DutyFinding> = advice.duties().iter().filter(|d| d.truth.possible()).collect();
        duties.sort_by_key(|d| self.duty_order(d));
        AdviceDocument {
            schema: super::ADVICE.to_owned(),
            precision: Precision::Exact,
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            today: advice.today(),
            knowledge: super::made::layers(model),
            law: self.law(),
            notice: super::made::NOTICE.to_owned(),
            profile: super::made::profile(model, advice.profile()),
            forced: self.forced(),
            stop: advice.stops().filter_map(|d| model.duties.get(d.duty.index())).map(|d| d.id.to_string()).collect(),
            signals: self.signals(),
            risks: self.risks(),
            duties: duties.iter().filter_map(|d| self.duty(d)).collect(),
            duties_not_found_to_apply: advice
                .duties()
                .iter()
                .filter(|d| !d.truth.possible())
                .filter_map(|d| model.duties.get(d.duty.index()))
                .map(|d| d.id.to_string())
                .collect(),
            in_place: self.named(advice.in_place()),
            cautions_beside: self.beside(),
            recommended: advice.recommended().iter().filter_map(|r| self.recommendation(r)).collect(),
            depends: advice.depends().iter().filter_map(|d| self.depends(d)).collect(),
            not_for: advice.not_for().iter().filter_map(|n| self.not_for(n)).collect(),
            excluded_in_part: self.excluded_in_part(),
            covered: self.covered(),
            gaps: advice.gaps().iter().map(|g| self.gap(g)).collect(),
            open_questions: self.questions(),
            sources: Vec::new(),
        }
    }

    fn law(&self) -> Vec<LawEntry> {
        let nation = self.model.facet("nation");
        let name = |id: &str| {
            let value = nation.and_then(|f| f.values.iter().find(|v| v.id == *id));
            value.map_or_else(|| id.to_owned(), |v| v.name.to_string())
        };
        let entry = |l: &crate::knowledge::model::Law| LawEntry {
            nation: l.nation.to_string(),
            name: name(&l.nation),
            coverage: l.coverage,
            checked: l.checked,
            note: l.note.to_string(),
        };
        self.model.law.iter().map(entry).collect()
    }

    fn forced(&self) -> Vec<ForcedEntry> {
        let profile = self.advice.profile();
        let known = |facet: FacetRef| profile.answers().variables.get(facet.index()).copied().unwrap_or_default();
        let entry = |f: &crate::profile::Forced| {
            let now = known(f.facet);
            ForcedEntry {
                facet: facet_id(self.model, f.facet),
                values: values_of(self.model, f.facet, now.yes & !f.before.yes),
                ruled_out: values_of(self.model, f.facet, now.no & !f.before.no),
            }
        };
        profile.forced().iter().map(entry).collect()
    }

    pub(super) fn open(&self, set: VariableSet) -> Vec<String> {
        set.iter().map(|v| facet_id(self.model, FacetRef(v as u32))).collect()
    }

    /// The weakest certainty on the proof that is shown.
    pub(super) fn certainty(&self, subject: Subject) -> Certainty {
        let (advice, findings) = (self.advice, self.advice.findings());
        let engine = advice.engine();
        let settled = engine.head_of(subject).is_none_or(|head| {
            !findings.truth(head, 1).holds() || engine.shown_settled(advice.profile(), findings, head)
        });
        if settled { Certainty::Settled } else { Certainty::Arguable }
    }

    fn signals(&self) -> Vec<SignalEntry> {
        let (advice, model) = (self.advice, self.model);
        let findings = advice.findings();
        let mut entries = Vec::new();
        for (i, signal) in model.signals.iter().enumerate() {
            let truth = findings.truth(signal.head, 1);
            if !truth.possible() {
                continue;
            }
            let proof = advice.engine().proof_of(advice.profile(), findings, Subject::Signal(SignalRef(i as u32)));
            entries.push(SignalEntry {
                id: signal.id.to_string(),
                name: signal.name.to_string(),
                meaning: signal.meaning.to_string(),
                state: state(truth),
                certainty: self.certainty(Subject::Signal(SignalRef(i as u32))),
                ask: proof.as_ref().and_then(|p| p.rule()).and_then(|r| r.ask.as_ref()).map(ToString::to_string),
                open: self.open(findings.open(signal.head)),
                proof: proof.map(|p| node(advice, &p, &self.cited)),
            });
        }
        entries
    }

    fn risks(&self) -> Vec<RiskEntry> {
        let (advice, model) = (self.advice, self.model);
        let findings = advice.findings();
        let entry = |(reference, range): (crate::knowledge::model::RiskRef, crate::engine::LevelRange)| {
            let risk = model.risks.get(reference.index())?;
            let proof = advice.engine().proof_of(advice.profile(), findings, Subject::Risk(reference));
            Some(RiskEntry {
                id: risk.id.to_string(),
                name: risk.name.to_string(),
                definition: risk.definition.to_string(),
                group: risk.group.to_string(),
                sure: range.sure,
                possible: range.possible,
                certainty: self.certainty(Subject::Risk(reference)),
                open: self.open(findings.open(risk.head)),
                proof: proof.map(|p| node(advice, &p, &self.cited)),
            })
        };
        advice.risks().into_iter().filter_map(entry).collect()
    }

    /// In force before upcoming, yours before theirs, by force, bars first, what holds before what may; background last.
    fn duty_order(&self, d: &DutyFinding) -> impl Ord + use<> {
        let duty = self.model.duties.get(d.duty.index());
        let bearer = match d.bearer {
            Bearer::Yours => 0,
            Bearer::Open => 1,
            Bearer::Theirs => 2,
        };
        (
            duty.is_some_and(|d| d.background),
            std::cmp::Reverse(d.truth),
            bearer,
            d.in_force,
            duty.map(|d| (d.force, std::cmp::Reverse(d.effect))),
            !d.stop.holds(),
            !d.settled,
            d.duty,
        )
    }

    fn duty(&self, d: &DutyFinding) -> Option<DutyEntry> {
        let (advice, model) = (self.advice, self.model);
        let duty = model.duties.get(d.duty.index())?;
        let proof = advice.engine().proof_of(advice.profile(), advice.findings(), Subject::Duty(d.duty));
        let ask = duty.ask.as_ref().or_else(|| proof.as_ref()?.rule()?.ask.as_ref()).map(ToString::to_string);
        let certainty = self.certainty(Subject::Duty(d.duty));
        let mut meet_with: Vec<ToolRef> = d.meet_with.into_iter().collect();
        meet_with.extend(duty.met_by.iter().copied().filter(|t| Some(*t) != d.meet_with && self.usable(*t)));
        let mut cited: Vec<_> = duty.rules.iter().flat_map(|r| r.sources.iter().copied()).collect();
        cited.sort_unstable();
        cited.dedup();
        Some(DutyEntry {
            id: duty.id.to_string(),
            name: duty.name.to_string(),
            force: duty.force,
            effect: duty.effect,
            instrument: duty.instrument.to_string(),
            summary: duty.summary.to_string(),
            state: state(d.truth),
            certainty,
            phrase: self.phrase(d, duty, certainty, ask.as_deref()),
            bearer: match d.bearer {
                Bearer::Yours => BearerName::Yours,
                Bearer::Theirs => BearerName::Theirs,
                Bearer::Open => BearerName::Open,
            },
            upcoming: if let InForce::From(date) = d.in_force { Some(date) } else { None },
            ended: if let InForce::Until(date) = d.in_force { Some(date) } else { None },
            from: duty.from,
            before: duty.before.and_then(|b| self.stage(b)),
            background: duty.background,
            stop: state(d.stop),
            met_by: d.met_by.and_then(|t| self.name(t)),
            meet_with: meet_with.into_iter().filter_map(|t| self.name(t)).collect(),
            clash: d.clash.and_then(|c| self.caution(c, Truth::Holds)),
            cautions: d.met_by.or(d.meet_with).map(|t| self.cautions(t)).unwrap_or_default(),
            ask,
            open: self.open(d.open),
            reviewed: duty.reviewed,
            proof: proof.map(|p| node(advice, &p, &self.cited)),
            sources: self.cited.ids(model, &cited),
        })
    }

    /// One of the four phrases.
    pub(super) fn phrase(&self, d: &DutyFinding, duty: &Duty, certainty: Certainty, ask: Option<&str>) -> String {
        let whom = ask.unwrap_or(match duty.force {
            crate::knowledge::vocabulary::Force::Law => "your information governance or legal lead",
            _ => "the body that asks for it",
        });
        match (d.truth, certainty) {
            (Truth::Holds, Certainty::Settled) => "applies on your answers".to_owned(),
            (Truth::Holds, Certainty::Arguable) => format!("probably applies: take advice from {whom}"),
            (Truth::Open, _) => format!("may apply: answer {}", self.open(d.open).join(", ")),
            (Truth::Fails, _) => "does not appear to apply".to_owned(),
        }
    }

    pub(super) fn stage(&self, place: u8) -> Option<String> {
        let stage = self.model.facet("stage")?;
        stage.values.get(usize::from(place)).map(|v| v.id.to_string())
    }

    pub(super) fn name(&self, tool: ToolRef) -> Option<NamedEntry> {
        self.model.tools.get(tool.index()).map(|t| NamedEntry { id: t.id.to_string(), name: t.name.to_string() })
    }

    pub(super) fn named(&self, tools: &[ToolRef]) -> Vec<NamedEntry> {
        tools.iter().filter_map(|t| self.name(*t)).collect()
    }

    pub(super) fn caution(&self, reference: CautionRef, truth: Truth) -> Option<CautionEntry> {
        let caution = self.model.cautions.get(reference.index())?;
        Some(CautionEntry {
            id: caution.id.to_string(),
            state: state(truth),
            effect: caution.effect,
            text: caution.text.to_string(),
            when: caution.when.as_ref().map(|w| w.text.to_string()),
            // What cannot be used here is no way out.
            instead: caution.instead.iter().filter(|t| self.usable(**t)).filter_map(|t| self.name(*t)).collect(),
            sources: self.cited.ids(self.model, &caution.sources),
            at: at(self.model, caution.at),
        })
    }

    fn usable(&self, tool: ToolRef) -> bool {
        self.advice.engine().fit(self.advice.findings(), tool).possible()
    }

    pub(super) fn cautions(&self, tool: ToolRef) -> Vec<CautionEntry> {
        self.advice.cautions_about(tool).into_iter().filter_map(|(c, truth)| self.caution(c, truth)).collect()
    }

    pub(super) fn reasons(&self, tool: &Tool, parts: &[Part]) -> Vec<ReasonEntry> {
        let mut parts: Vec<&Part> = parts.iter().collect();
        parts.sort_by_key(|p| (std::cmp::Reverse(p.adds), std::cmp::Reverse(p.weight * p.quality), p.edge));
        parts.iter().filter_map(|part| self.reason(tool, part)).collect()
    }

    pub(super) fn reason(&self, tool: &Tool, part: &Part) -> Option<ReasonEntry> {
        let edge = tool.edges.get(part.edge as usize)?;
        let risk = self.model.risks.get(edge.risk.index())?;
        Some(ReasonEntry {
            risk: risk.id.to_string(),
            risk_name: risk.name.to_string(),
            act: edge.act,
            function: edge.act.function(),
            strength: edge.strength,
            evidence: edge.evidence,
            contested: edge.contested,
            because: edge.because.to_string(),
            when: edge.when.as_ref().map(|w| w.text.to_string()),
            level: part.level,
            weight: part.weight,
            quality: part.quality,
            adds: part.adds,
            sources: self.cited.ids(self.model, &edge.sources),
            at: at(self.model, edge.at),
        })
    }

    pub(super) fn tool(&self, tool: &Tool) -> ToolEntry {
        let stage = self.model.facet("stage");
        ToolEntry {
            id: tool.id.to_string(),
            name: tool.name.to_string(),
            kind: tool.kind,
            summary: tool.summary.to_string(),
            publisher: tool.publisher.to_string(),
            url: tool.url.to_string(),
            licence: tool.licence.to_string(),
            status: tool.status,
            status_because: tool.status_reason.as_ref().map(|r| r.because.to_string()),
            effort: tool.effort,
            skills: tool.skills.clone(),
            roles: tool.roles.clone(),
            stages: stage.map(|s| s.named(tool.stages).map(|v| v.id.to_string()).collect()).unwrap_or_default(),
            artefact: tool.artefact.as_ref().map(ToString::to_string),
            reviewed: tool.reviewed,
            sources: self.cited.ids(self.model, &tool.sources),
        }
    }

    fn recommendation(&self, r: &Recommendation) -> Option<RecommendationEntry> {
        let tool = self.model.tools.get(r.tool.index())?;
        let requires = tool.relations.iter().filter(|x| x.kind == RelationKind::Requires).map(|x| x.to);
        let used_in = self.model.cases.iter().filter(|c| c.used.iter().any(|u| u.tool == r.tool));
        let denial = |d: &crate::knowledge::model::NotAddresses| {
            let risk = self.model.risks.get(d.risk.index())?;
            self.advice.risk(d.risk).possible?;
            Some(DenialEntry {
                risk: risk.id.to_string(),
                risk_name: risk.name.to_string(),
                because: d.because.to_string(),
                sources: self.cited.ids(self.model, &d.sources),
            })
        };
        Some(RecommendationEntry {
            place: r.place,
            demoted: r.tier == Tier::Demoted,
            adds: r.adds,
            lo: r.lo,
            hi: r.hi,
            tool: self.tool(tool),
            reasons: self.reasons(tool, &r.parts),
            cautions: self.cautions(r.tool),
            requires: requires.filter_map(|t| self.name(t)).collect(),
            does_not_address: tool.not_addresses.iter().filter_map(denial).collect(),
            alternatives: r.alternatives.iter().filter_map(|a| self.alternative(a)).collect(),
            used_in: used_in.map(|c| NamedEntry { id: c.id.to_string(), name: c.name.to_string() }).collect(),
            trials: self.model.trials.iter().filter(|t| t.tool == r.tool).map(trial).collect(),
        })
    }

    fn alternative(&self, a: &crate::engine::Alternative) -> Option<AlternativeEntry> {
        let NamedEntry { id, name } = self.name(a.tool)?;
        Some(AlternativeEntry { id, name, worth: a.worth, adds: a.adds, shares: a.shares })
    }

    fn depends(&self, d: &crate::engine::Depends) -> Option<DependsEntry> {
        let tool = self.model.tools.get(d.tool.index())?;
        Some(DependsEntry {
            id: tool.id.to_string(),
            name: tool.name.to_string(),
            hi: d.hi,
            open: self.open(d.open),
            reasons: self.reasons(tool, &d.parts),
            cautions: self.cautions(d.tool),
        })
    }

    fn not_for(&self, n: &crate::engine::NotFor) -> Option<NotForEntry> {
        let tool = self.model.tools.get(n.tool.index())?;
        let caution = match n.reason {
            Reason::Excluded(caution) => self.caution(caution, Truth::Holds),
            Reason::DoesNotFit => None,
        };
        let fits = if caution.is_none() { tool.fits.as_ref().map(|w| w.text.to_string()) } else { None };
        Some(NotForEntry { id: tool.id.to_string(), name: tool.name.to_string(), caution, fits })
    }

    fn excluded_in_part(&self) -> Vec<NotForEntry> {
        let entry = |part: &crate::engine::InPart| {
            let NamedEntry { id, name } = self.name(part.tool)?;
            Some(NotForEntry { id, name, caution: self.caution(part.caution, Truth::Holds), fits: None })
        };
        self.advice.excluded_in_part().iter().filter_map(entry).collect()
    }

    fn covered(&self) -> Vec<CoveredEntry> {
        let entry = |(by, a): &(ToolRef, crate::engine::Alternative)| {
            Some(CoveredEntry { by: self.name(*by)?, alternative: self.alternative(a)? })
        };
        self.advice.covered().iter().filter_map(entry).collect()
    }

    fn gap(&self, gap: &Gap) -> GapEntry {
        let risk = self.model.risks.get(gap.cell.risk.index());
        let (kind, because) = gap.kind.words();
        let Cell { risk: of, function } = gap.cell;
        let searches = self.model.searches.iter().filter(|s| s.risk == of && s.function == function);
        GapEntry {
            risk: risk.map_or_else(String::new, |r| r.id.to_string()),
            risk_name: risk.map_or_else(String::new, |r| r.name.to_string()),
            function: gap.cell.function,
            cover: if gap.cover == Cover::Thin { "thin" } else { "none" }.to_owned(),
            kind: kind.to_owned(),
            because: because.to_owned(),
            level: gap.level,
            sure: gap.sure,
            nearest: self.named(&gap.nearest),
            searched: searches.map(search).collect(),
        }
    }

    fn beside(&self) -> Vec<BesideEntry> {
        let in_place = self.advice.in_place();
        let entry = |(caution, tools): (CautionRef, Vec<ToolRef>)| {
            Some(BesideEntry {
                caution: self.caution(caution, Truth::Holds)?,
                in_place: tools.iter().any(|t| in_place.contains(t)),
                tools: self.named(&tools),
            })
        };
        self.advice.cautions_beside().into_iter().filter_map(entry).collect()
    }

    fn questions(&self) -> Vec<QuestionEntry> {
        let entry = |q: crate::engine::OpenQuestion| {
            let facet = q.facet.and_then(|f| self.model.facets.get(f.index()));
            QuestionEntry {
                id: facet.map_or_else(|| "uses".to_owned(), |f| f.id.to_string()),
                question: facet.map_or_else(|| "What is already in place?".to_owned(), |f| f.question.to_string()),
                duties: q.duties,
                risks: q.risks,
                tools: q.tools,
            }
        };
        self.advice.open_questions().into_iter().map(entry).collect()
    }
}

fn trial(t: &crate::knowledge::model::Trial) -> TrialEntry {
    TrialEntry {
        id: t.id.to_string(),
        project: t.project.to_string(),
        on: t.on,
        effort: t.effort.to_string(),
        found: t.found.to_string(),
        again: t.again,
    }
}

fn search(s: &crate::knowledge::model::Search) -> SearchEntry {
    SearchEntry { on: s.on, by: s.by.to_string(), place: s.place.to_string(), found: s.found.to_string() }
}

fn source(s: &crate::knowledge::model::Source) -> SourceEntry {
    SourceEntry {
        id: s.id.to_string(),
        title: s.title.to_string(),
        publisher: s.publisher.to_string(),
        url: s.url.to_string(),
        date: s.date.as_ref().map(ToString::to_string),
        checked: s.checked,
        read: s.read.id().to_owned(),
    }
}
