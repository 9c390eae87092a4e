//! Sources: whatever is cited is listed and known, and whatever is listed is cited.

use std::collections::BTreeSet;

use super::{Checker, escaped};
use serde_json::Value;

impl Checker<'_> {
    pub(super) fn sources(&mut self) {
        let (model, document) = (self.model, self.document);
        let Ok(Value::Object(whole)) = serde_json::to_value(document) else { return };
        let mut cited = Vec::new();
        for (key, value) in whole.iter().filter(|(key, _)| *key != "sources") {
            citations(&format!("/{}", escaped(key)), value, &mut cited);
        }
        let listed: Vec<&str> = document.sources.iter().map(|s| s.id.as_str()).collect();
        for (at, id) in &cited {
            if !listed.contains(&id.as_str()) {
                self.fault(at.clone(), format!("`{id}` is cited here, and is not among the sources"));
            }
        }
        let cited: BTreeSet<&str> = cited.iter().map(|(_, id)| id.as_str()).collect();
        for (i, entry) in document.sources.iter().enumerate() {
            match model.sources.iter().find(|s| *s.id == *entry.id) {
                None => self.fault(format!("/sources/{i}/id"), format!("the knowledge has no source `{}`", entry.id)),
                Some(source) => {
                    self.same(|| format!("/sources/{i}/title"), &entry.title.as_str(), &source.title.as_str());
                    self.same(|| format!("/sources/{i}/url"), &entry.url.as_str(), &source.url.as_str());
                }
            }
            if !cited.contains(entry.id.as_str()) || listed.iter().take(i).any(|id| *id == entry.id) {
                self.fault(format!("/sources/{i}"), "this source is listed twice, or nothing cites it");
            }
        }
    }
}

/// Every id under a key `sources`, with its place.
fn citations(at: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let at = format!("{at}/{}", escaped(key));
                match value {
                    Value::Array(ids) if key == "sources" => {
                        let ids = ids.iter().enumerate().filter_map(|(i, id)| Some((i, id.as_str()?)));
                        found.extend(ids.map(|(i, id)| (format!("{at}/{i}"), id.to_owned())));
                    }
                    other => citations(&at, other, found),
                }
            }
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| citations(&format!("{at}/{i}"), item, found))
        }
        _ => {}
    }
}
