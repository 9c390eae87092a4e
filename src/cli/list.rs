//! `candour list` and `candour search`.

use super::args::{Format, ListArgs, OnlyArgs, SearchArgs};
use super::failure::{Failure, unknown};
use super::{Streams, exit, input};
use crate::catalogue::{Entry, Noun, Record, entries, paragraph, search as find};
use crate::diagnostic::did_you_mean;
use crate::knowledge::model::{Model, RiskRef, Tool};

pub(super) fn list(args: &ListArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let OnlyArgs { kind, role, stage, risk } = &args.only;
    if args.kind != Noun::Tool && (kind.is_some() || role.is_some() || stage.is_some() || risk.is_some()) {
        return Err(Failure::usage("--kind, --role, --stage and --risk are for `candour list tools`"));
    }
    let kb = input::knowledge(&args.knowledge, quiet, streams)?;
    let model = kb.model();
    let stage = input::stage(model, stage.as_ref())?.map(|(place, _)| place);
    let risk = risk.as_deref().map(|id| risk_of(model, id)).transpose()?;
    let wanted = |tool: &Tool| {
        kind.is_none_or(|kind| tool.kind == kind)
            && role.is_none_or(|role| tool.roles.contains(&role))
            && stage.is_none_or(|stage| tool.stages >> stage & 1 == 1)
            && risk.is_none_or(|risk| tool.edges.iter().any(|e| e.risk == risk))
    };
    let found: Vec<Entry<'_>> = entries(model)
        .filter(|e| e.noun() == args.kind)
        .filter(|e| if let Entry::Tool(_, tool) = e { wanted(tool) } else { true })
        .collect();
    let text = match args.format {
        Format::Text => {
            let mut out = String::new();
            for entry in &found {
                paragraph(&mut out, 0, 4, streams.width, &format!("{}: {}", entry.id(), entry.name()));
            }
            out
        }
        Format::Json => Record::default()
            .data("schema", "candour.list/1")
            .data("kind", args.kind.id())
            .data("entries", found.iter().map(row).collect::<Vec<_>>())
            .json(),
    };
    streams.answer.write_all(text.as_bytes())?;
    if found.is_empty() {
        say(quiet, streams, &format!("none of the {} is like that", args.kind.plural()));
        return Ok(exit::NO);
    }
    Ok(exit::DONE)
}

fn risk_of(model: &Model, id: &str) -> Result<RiskRef, Failure> {
    let place = |id: &str| (0..).zip(&model.risks).find(|(_, r)| r.id == *id).map(|(place, _)| RiskRef(place));
    place(id).or_else(|| place(model.redirects.get(id)?)).ok_or_else(|| {
        let help = did_you_mean(id, model.risks.iter().map(|r| r.id.as_str()))
            .unwrap_or_else(|| "`candour list risks` lists the risks".to_owned());
        unknown(format!("there is no risk `{id}`"), Some(help))
    })
}

pub(super) fn search(args: &SearchArgs, quiet: bool, streams: &mut Streams<'_>) -> Result<u8, Failure> {
    let kb = input::knowledge(&args.knowledge, quiet, streams)?;
    let words = args.words.join(" ");
    let all = find(kb.model(), &words);
    let hits = all.get(..all.len().min(args.top as usize)).unwrap_or_default();
    let text = match args.format {
        Format::Text => {
            let mut out = String::new();
            for hit in hits {
                let entry = &hit.entry;
                let line = format!("{} {}: {}", entry.noun().id(), entry.id(), entry.name());
                paragraph(&mut out, 0, 4, streams.width, &line);
            }
            out
        }
        Format::Json => Record::default()
            .data("schema", "candour.search/1")
            .data("words", words)
            .data("found", all.len())
            .data("entries", hits.iter().map(|hit| row(&hit.entry)).collect::<Vec<_>>())
            .json(),
    };
    streams.answer.write_all(text.as_bytes())?;
    if all.is_empty() {
        say(quiet, streams, "nothing has any of these words");
        return Ok(exit::NO);
    }
    if all.len() > hits.len() {
        say(quiet, streams, &format!("{} of {} entries; --top N shows more", hits.len(), all.len()));
    }
    Ok(exit::DONE)
}

fn row(entry: &Entry<'_>) -> Record {
    Record::default()
        .data("kind", entry.noun().id())
        .data("id", entry.id().into_owned())
        .data("name", entry.name())
        .data("summary", entry.summary())
}

fn say(quiet: bool, streams: &mut Streams<'_>, note: &str) {
    if !quiet {
        let _ = writeln!(streams.talk, "note: {note}");
    }
}
