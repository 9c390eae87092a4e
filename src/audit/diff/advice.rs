//! What changes in the advice for one profile, in words by id.

use crate::catalogue::Record;
use crate::engine::{Advice, Bearer, Cell, InForce, LevelRange};
use crate::explain::{CautionStand, Changed, Difference, DutyStand, GapStand, ToolStand};
use crate::knowledge::Vocabulary;
use crate::knowledge::model::{Model, ToolRef};
use crate::knowledge::vocabulary::CautionEffect;
use crate::logic::Truth;

/// The differences, by what they are about; none where there are none. Of tools, those count that are among the first `top`
/// before or after.
pub(super) fn changes(before: &Advice<'_>, after: &Advice<'_>, top: usize) -> Option<Record> {
    let difference = Difference::between(before, after, top);
    let models = Models { old: before.engine().knowledge().model(), new: after.engine().knowledge().model() };
    let duty = |d: &Option<DutyStand>| d.as_ref().map(duty);
    let cell = |m: &Model, c: Cell| Some(format!("{}/{}", m.risks.get(c.risk.index())?.id, c.function.id()));
    let parts = [
        (
            "levels",
            "Attention that risks are due",
            models.rows(
                &difference.risks,
                |m, r| m.risks.get(r.index()).map(|r| r.id.to_string()),
                level,
                "not raised",
            ),
        ),
        (
            "duties",
            "Duties",
            models.rows(
                &difference.duties,
                |m, d| m.duties.get(d.index()).map(|d| d.id.to_string()),
                duty,
                "does not appear to apply",
            ),
        ),
        ("tools", "First tools", models.tools(&difference.tools, top)),
        (
            "cautions",
            "Cautions about them",
            models.rows(
                &difference.cautions,
                |m, c| m.cautions.get(c.index()).map(|c| c.id.to_string()),
                |c| c.as_ref().map(caution),
                "not there",
            ),
        ),
        ("gaps", "Gaps", models.rows(&difference.gaps, cell, |g| g.as_ref().map(gap), "no gap")),
    ];
    let some = parts.iter().any(|(_, _, rows)| !rows.is_empty());
    some.then(|| parts.into_iter().fold(Record::default(), |all, (key, label, rows)| all.with(key, label, rows)))
}

/// The two versions of the knowledge.
struct Models<'m> {
    old: &'m Model,
    new: &'m Model,
}

impl Models<'_> {
    /// A line for each entry, by id.
    fn rows<R: Copy, S>(
        &self,
        changed: &[Changed<R, S>],
        id: impl Fn(&Model, R) -> Option<String>,
        say: impl Fn(&S) -> Option<String>,
        absent: &str,
    ) -> Vec<Record> {
        let id = |c: &Changed<R, S>| {
            c.after.and_then(|r| id(self.new, r)).or_else(|| c.before.and_then(|r| id(self.old, r))).unwrap_or_default()
        };
        let mut found: Vec<(String, Option<String>, Option<String>)> =
            changed.iter().map(|c| (id(c), say(&c.was), say(&c.now))).collect();
        found.sort();
        let row = |(id, was, now): (String, Option<String>, Option<String>)| {
            let words = |side: &Option<String>| side.clone().unwrap_or_else(|| absent.to_owned());
            let line = format!("{id}: was \"{}\", now \"{}\"", words(&was), words(&now));
            Record::of(line).data("id", id).data("was", was).data("now", now)
        };
        found.into_iter().map(row).collect()
    }

    /// Tools that are among the first before or after; in the order after, then before.
    fn tools(&self, changed: &[Changed<ToolRef, ToolStand<'_>>], top: usize) -> Vec<Record> {
        let first = |standing: ToolStand<'_>| standing.place().filter(|place| *place <= top);
        let words = |c: &Changed<ToolRef, ToolStand<'_>>| (standing(c.was), standing(c.now));
        let mut found: Vec<_> = changed
            .iter()
            .filter(|c| first(c.was).or(first(c.now)).is_some() && words(c).0 != words(c).1)
            .filter_map(|c| {
                let tool = c.after.and_then(|t| self.new.tools.get(t.index()));
                let tool = tool.or_else(|| c.before.and_then(|t| self.old.tools.get(t.index())))?;
                Some((tool.id.as_str(), tool.name.as_str(), c))
            })
            .collect();
        found.sort_by_key(|(id, _, c)| (first(c.now).unwrap_or(usize::MAX), first(c.was), *id));
        let row = |(id, name, c): (&str, &str, &Changed<ToolRef, ToolStand<'_>>)| {
            let what = match (first(c.was), first(c.now)) {
                (None, Some(_)) => "enters",
                (Some(_), None) => "leaves",
                _ => "moves",
            };
            let (was, now) = words(c);
            Record::of(format!("{name} ({id}) {what}: was {was}, now {now}"))
                .data("id", id)
                .data("name", name)
                .data("what", what)
                .data("was", was)
                .data("now", now)
                .data("was-place", c.was.place())
                .data("now-place", c.now.place())
        };
        found.into_iter().map(row).collect()
    }
}

fn standing(standing: ToolStand<'_>) -> String {
    match standing {
        ToolStand::Recommended { place, .. } => format!("place {place}"),
        ToolStand::InPlace => "in place".to_owned(),
        ToolStand::AskedFor => "asked for by a duty".to_owned(),
        ToolStand::SetAside { beside } => format!("set aside beside {beside}"),
        ToolStand::Depends => "depends on an answer".to_owned(),
        ToolStand::NotFor { .. } => "not for this project".to_owned(),
        ToolStand::NotListed => "not listed".to_owned(),
    }
}

fn level(range: &LevelRange) -> Option<String> {
    match (range.sure, range.possible) {
        (Some(sure), Some(possible)) if sure == possible => Some(sure.name().to_owned()),
        (Some(sure), Some(possible)) => Some(format!("{} to {}", sure.name(), possible.name())),
        (None, Some(possible)) => Some(format!("perhaps, up to {}", possible.name())),
        (_, None) => None,
    }
}

fn duty(d: &DutyStand) -> String {
    let applies = match (d.truth.holds(), d.settled) {
        (true, true) => "applies",
        (true, false) => "probably applies",
        (false, _) => "may apply",
    };
    let mut words = vec![applies.to_owned()];
    words.push(
        match d.bearer {
            Bearer::Yours => "yours",
            Bearer::Theirs => "ask your supplier",
            Bearer::Open => "whose it is depends on an answer",
        }
        .to_owned(),
    );
    match d.in_force {
        InForce::Now => {}
        InForce::From(date) => words.push(format!("from {date}")),
        InForce::Until(date) => words.push(format!("ended {date}")),
    }
    match d.stop {
        Truth::Holds => words.push("stop or pause until met".to_owned()),
        Truth::Open => words.push("perhaps stop or pause until met".to_owned()),
        Truth::Fails => {}
    }
    words.join("; ")
}

fn caution(c: &CautionStand) -> String {
    let stands = if c.truth.holds() { "stands" } else { "may stand" };
    match c.effect {
        CautionEffect::Warn => stands.to_owned(),
        other => format!("{stands}, {}", other.name()),
    }
}

fn gap(g: &GapStand) -> String {
    let (_, because) = g.kind.words();
    if g.sure { because.to_owned() } else { format!("perhaps: {because}") }
}
