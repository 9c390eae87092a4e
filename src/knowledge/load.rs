//! From a folder to the checked model: first every id, then every entry, so that order in files means nothing.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::folder::Folder;
use super::model::{At, Model, ToolRef};
use super::names::Names;
use super::read::{self, Context};
use super::vocabulary::Kind;
use crate::diagnostic::{Code, Diagnostic, clean, code, did_you_mean};
use crate::document::{Document, Fields, Located};
use crate::knowledge::vocabulary::Vocabulary;
use crate::text::Text;

/// What a file holds, by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class<'p> {
    Manifest,
    Overlay,
    Policy,
    Redirects,
    Facets,
    Uses,
    Constraints,
    Signals,
    Risks(&'p str),
    Tool(&'p str, &'p str),
    Duties,
    Cautions,
    Framework(&'p str),
    Sources,
    Case(&'p str),
    Trial(&'p str),
    Searches,
    Glossary,
    Edges,
    Decisions,
    Scenario,
    Unknown,
}

impl Class<'_> {
    /// Whether the file is one entry, registered by the name of the file.
    fn has_a_file_of_its_own(self) -> bool {
        matches!(self, Self::Tool(..) | Self::Framework(_) | Self::Case(_) | Self::Trial(_))
    }
}

fn class(path: &str) -> Class<'_> {
    let Some(stem) = path.strip_suffix(".toml") else { return Class::Unknown };
    let parts: Vec<&str> = stem.split('/').collect();
    match parts.as_slice() {
        ["manifest"] => Class::Manifest,
        ["overlay"] => Class::Overlay,
        ["policy"] => Class::Policy,
        ["redirects"] => Class::Redirects,
        ["facets"] => Class::Facets,
        ["uses"] => Class::Uses,
        ["constraints"] => Class::Constraints,
        ["signals"] => Class::Signals,
        ["edges"] => Class::Edges,
        ["decisions"] => Class::Decisions,
        ["risks", group] => Class::Risks(group),
        ["tools", kind, id] => Class::Tool(kind, id),
        ["duties", _] => Class::Duties,
        ["cautions", _] => Class::Cautions,
        ["frameworks", id] => Class::Framework(id),
        ["sources", _] => Class::Sources,
        ["cases", id] => Class::Case(id),
        ["trials", id] => Class::Trial(id),
        ["searches", _] => Class::Searches,
        ["glossary"] => Class::Glossary,
        ["scenarios", _] => Class::Scenario,
        _ => Class::Unknown,
    }
}

/// The SHA-256 of a folder's files, with their paths.
pub(super) fn digest(folder: &Folder) -> Text {
    let mut hash = Sha256::new();
    for (path, text) in &folder.files {
        for part in [path, text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    crate::digest::hexadecimal(&hash.finalize()).into()
}

/// Adds a folder to a model. Every complaint comes back; with an error among them the model is of no use.
pub(super) fn extend(model: &mut Model, folder: &Folder) -> Vec<Diagnostic> {
    let overlay = folder.is_overlay();
    let name = folder.overlay_name();
    let files: Vec<(String, &str, &String)> = folder
        .files
        .iter()
        .map(|(path, text)| {
            // The names of files and of the overlay are shown in every complaint and reason.
            let shown = clean(&name.as_ref().map_or_else(|| path.clone(), |n| format!("{n}:{path}")));
            (shown, path.as_str(), text)
        })
        .collect();
    let documents: Vec<Document<'_>> = files.iter().map(|(shown, _, text)| Document::new(shown, text)).collect();
    // Tools, frameworks and cases are registered by the names of their files, so their trees need not be held all at once.
    let nothing = DeTable::default();
    let trees: Vec<Tree<'_>> = files
        .iter()
        .zip(&documents)
        .map(|((_, path, _), document)| match class(path) {
            class if class.has_a_file_of_its_own() => Tree::Later,
            Class::Scenario | Class::Unknown => Tree::Later,
            _ => document.parse().map_or(Tree::Broken, Tree::Parsed),
        })
        .collect();
    let parsed: Vec<Parsed<'_, '_>> = files
        .iter()
        .zip(&documents)
        .zip(&trees)
        .enumerate()
        .filter_map(|(i, (((_, path, _), document), tree))| {
            let root = match tree {
                Tree::Parsed(tree) => tree.get_ref(),
                Tree::Later => &nothing,
                Tree::Broken => return None,
            };
            Some(Parsed { path, class: class(path), document, root, file: model.files.len() as u32 + i as u32 })
        })
        .collect();
    model.files.extend(files.iter().map(|(shown, _, _)| Text::from(shown.as_str())));

    let mut loader =
        Loader { names: Names::new(model), model, overlay: overlay.then(|| name.clone().unwrap_or_default()) };
    loader.register(&parsed);
    loader.read(&parsed);
    if let Some(layer) = loader.model.layers.last_mut() {
        layer.digest = digest(folder);
    }
    let mut complaints: Vec<Diagnostic> = documents.into_iter().flat_map(Document::into_complaints).collect();
    if !overlay && !folder.files.contains_key("manifest.toml") {
        complaints
            .push(Diagnostic::new(code::NO_MANIFEST, "the folder has neither `manifest.toml` nor `overlay.toml`"));
    }
    complaints
}

/// The tree of a file.
enum Tree<'s> {
    Parsed(Spanned<DeTable<'s>>),
    /// Parsed when it is read.
    Later,
    /// Not TOML; the complaints are made.
    Broken,
}

#[derive(Clone, Copy)]
struct Parsed<'a, 's> {
    path: &'a str,
    class: Class<'a>,
    document: &'a Document<'s>,
    root: &'a DeTable<'s>,
    file: u32,
}

impl<'a, 's> Parsed<'a, 's> {
    fn fields(&self) -> Fields<'a, 's> {
        Fields::new(self.document, "the file", self.root, 0..0)
    }

    /// The tables under `[[key]]`. Keys beside it are complained about.
    fn tables(&self, key: &'static str, noun: &'static str) -> Vec<Fields<'a, 's>> {
        let root = self.fields();
        let tables = root.tables(key, noun);
        root.done();
        tables
    }

    /// The ids under `[[key]]`, in order; none where there is none.
    fn ids(&self, key: &str) -> Vec<Option<Located<'a>>> {
        let Some(DeValue::Array(items)) = self.root.get(key).map(Spanned::get_ref) else { return Vec::new() };
        items
            .iter()
            .map(|item| {
                let DeValue::Table(table) = item.get_ref() else { return None };
                let value = table.get("id")?;
                let DeValue::String(text) = value.get_ref() else { return None };
                Some(Located { text, range: value.span() })
            })
            .collect()
    }

    fn complain(&self, code: Code, range: std::ops::Range<usize>, message: String, help: Option<String>) {
        self.document.complain(code, range, message, help);
    }
}

struct Loader<'m> {
    model: &'m mut Model,
    names: Names,
    /// The name of the overlay that is being read; none for the base.
    overlay: Option<String>,
}

/// Names that an overlay cannot have: `kind:id` asks for an entry of a kind.
const RESERVED: [&str; 16] = [
    "base",
    "candour",
    "case",
    "caution",
    "code",
    "constraint",
    "duty",
    "facet",
    "framework",
    "risk",
    "rule",
    "signal",
    "source",
    "tool",
    "trait",
    "value",
];

/// Whether a text has the form of an id, without the name of an overlay.
pub(crate) fn is_id(id: &str) -> bool {
    let bytes = id.as_bytes();
    !bytes.is_empty()
        && bytes.len() <= 64
        && bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'-')
        && !id.starts_with('-')
        && !id.ends_with('-')
        && !id.contains("--")
}

impl Loader<'_> {
    /// The id an entry goes by, if it may.
    fn admit(&self, file: &Parsed<'_, '_>, id: &Located<'_>, from_path: bool) -> Option<String> {
        let plain = match (&self.overlay, id.text.split_once(':')) {
            (None, _) => id.text,
            (Some(_), _) if from_path => id.text,
            (Some(name), Some((prefix, rest))) if prefix == name => rest,
            (Some(name), _) => {
                let message = format!("the id `{}` does not carry the overlay's name", id.text);
                file.complain(code::OVERLAY_ID, id.range.clone(), message, Some(format!("write `{name}:{}`", id.text)));
                return None;
            }
        };
        if !is_id(plain) {
            let message = format!("`{}` is not an id", id.text);
            let help = "lower-case letters, digits and single hyphens, at most 64".to_owned();
            file.complain(code::BAD_ID, id.range.clone(), message, Some(help));
            return None;
        }
        Some(self.overlay.as_ref().map_or_else(|| plain.to_owned(), |name| format!("{name}:{plain}")))
    }

    fn register(&mut self, files: &[Parsed<'_, '_>]) {
        for file in files {
            match file.class {
                Class::Facets => self.register_facets(file),
                Class::Policy if self.overlay.is_none() => {
                    for found in read::traits(&file.fields()) {
                        self.names.traits.add(&found.id);
                        self.model.traits.push(found);
                    }
                }
                Class::Redirects if self.overlay.is_none() => {
                    self.names.redirects = read::redirects(&file.fields());
                    self.model.redirects.clone_from(&self.names.redirects);
                }
                Class::Tool(kind, id) => {
                    if Kind::from_id(kind).is_none() {
                        let help = did_you_mean(kind, Kind::ALL.iter().map(|k| k.id()));
                        file.complain(code::WRONG_FOLDER, 0..0, format!("`{kind}` is not a kind of tool"), help);
                    }
                    if let Some(id) = self.admit(file, &Located { text: id, range: 0..0 }, true)
                        && self.names.tools.add(&id).is_none()
                    {
                        file.complain(code::DUPLICATE_ID, 0..0, format!("there are two tools `{id}`"), None);
                    }
                }
                Class::Framework(id) | Class::Case(id) | Class::Trial(id) => {
                    self.admit(file, &Located { text: id, range: 0..0 }, true);
                }
                Class::Unknown => {
                    let help = "see the table of files in the folder's README".to_owned();
                    file.complain(
                        code::UNKNOWN_FILE,
                        0..0,
                        format!("`{}` is not a file of the knowledge", file.path),
                        Some(help),
                    );
                }
                _ => self.register_ids(file),
            }
        }
    }

    fn register_facets(&mut self, file: &Parsed<'_, '_>) {
        for (fields, id) in file.fields().tables("facet", "a facet").iter().zip(file.ids("facet")) {
            let facet = read::facet(fields, At { file: file.file, line: fields.line() });
            let Some(id) = id.and_then(|id| self.admit(file, &id, false)) else { continue };
            if self.names.facets.add(&id).is_none() {
                file.complain(code::DUPLICATE_ID, fields.span.clone(), format!("there are two facets `{id}`"), None);
                continue;
            }
            self.names.facet_list.push(super::names::FacetNames {
                shape: facet.variable(),
                ordered: facet.kind == super::vocabulary::FacetKind::Scale,
                values: facet.values.iter().map(|v| v.id.clone()).collect(),
            });
            self.model.facets.push(facet);
            if self.names.facet_list.len() > crate::logic::VariableSet::CAPACITY {
                let message = format!("there are more than {} facets", crate::logic::VariableSet::CAPACITY);
                file.complain(code::TOO_LARGE, fields.span.clone(), message, None);
            }
        }
    }

    fn register_ids(&mut self, file: &Parsed<'_, '_>) {
        let key = match file.class {
            Class::Signals => "signal",
            Class::Risks(_) => "risk",
            Class::Duties => "duty",
            Class::Cautions => "caution",
            Class::Sources => "source",
            _ => return,
        };
        for id in file.ids(key).into_iter().flatten() {
            let Some(name) = self.admit(file, &id, false) else { continue };
            let names = &mut self.names;
            let ids = match key {
                "signal" => &mut names.signals,
                "risk" => &mut names.risks,
                "duty" => &mut names.duties,
                "caution" => &mut names.cautions,
                _ => &mut names.sources,
            };
            if ids.add(&name).is_none() {
                file.complain(code::DUPLICATE_ID, id.range.clone(), format!("there are two entries `{name}`"), None);
                continue;
            }
            if key == "signal" || key == "risk" {
                let head = names.head();
                if key == "signal" { names.signal_heads.push(head) } else { names.risk_heads.push(head) }
            }
        }
    }

    fn read(&mut self, files: &[Parsed<'_, '_>]) {
        self.model.heads = self.names.heads;
        for file in files {
            if self.overlay.is_some() && matches!(file.class, Class::Manifest | Class::Policy | Class::Redirects) {
                let message = format!("an overlay cannot have `{}`: overlays only add", file.path);
                file.complain(code::OVERLAY_FORBIDDEN, 0..0, message, None);
                continue;
            }
            if self.overlay.is_none() && file.class == Class::Edges {
                let message = "`edges.toml` is for overlays; write edges into the tool's own file".to_owned();
                file.complain(code::UNKNOWN_FILE, 0..0, message, None);
                continue;
            }
            if file.class.has_a_file_of_its_own() {
                if let Some(tree) = file.document.parse() {
                    self.read_file(&Parsed { root: tree.get_ref(), ..*file });
                }
            } else {
                self.read_file(file);
            }
        }
    }

    fn read_file(&mut self, file: &Parsed<'_, '_>) {
        let Self { model, names, overlay } = self;
        let names = &*names;
        let context = |id| Context { names, file: file.file, id };
        // Entries of an overlay carry its name.
        let own = |stem: &str| overlay.as_ref().map_or_else(|| stem.to_owned(), |name| format!("{name}:{stem}"));
        match file.class {
            Class::Manifest | Class::Overlay => {
                let root = file.fields();
                let key = if file.class == Class::Manifest { "knowledge" } else { "overlay" };
                let layer = read::layer(&root, key);
                if let (Some(layer), Class::Overlay) = (&layer, file.class)
                    && (!is_id(&layer.name) || RESERVED.contains(&layer.name.as_str()))
                {
                    let message = format!("`{}` cannot be the name of an overlay", layer.name);
                    let help = "ids carry it: lower-case letters, digits and single hyphens, at most 64".to_owned();
                    file.complain(code::BAD_ID, 0..0, message, Some(help));
                }
                model.layers.extend(layer);
                if file.class == Class::Manifest {
                    model.law = read::law(&root);
                }
                root.done();
            }
            Class::Policy => model.policy = read::policy(&file.fields(), names),
            Class::Facets => {
                for (fields, id) in file.tables("facet", "a facet").iter().zip(file.ids("facet")) {
                    let Some(place) = id.as_ref().and_then(|id| names.facets.get(id.text)) else { continue };
                    if let Some(facet) = model.facets.get_mut(place as usize) {
                        facet.ask_when = read::ask_when(fields, context(id.map_or("", |id| id.text)));
                    }
                }
            }
            Class::Uses => {
                for fields in file.tables("tick", "a tick") {
                    model.ticks.push(read::tick(&fields, context("")));
                }
            }
            Class::Constraints => {
                for fields in file.tables("constraint", "a constraint") {
                    let found = read::constraint(&fields, context(""));
                    if let (Some(constraint), Some(_)) = (&found, &overlay)
                        && !mentions_overlay(&constraint.never.condition, model)
                    {
                        let message = "an overlay cannot constrain the base's facets".to_owned();
                        file.complain(code::OVERLAY_FORBIDDEN, fields.span.clone(), message, None);
                    }
                    model.constraints.extend(found);
                }
            }
            Class::Signals | Class::Risks(_) | Class::Duties | Class::Cautions | Class::Sources => self.read_list(file),
            Class::Tool(folder, stem) => {
                let id = own(stem);
                let Some(place) = names.tools.get(&id).filter(|&p| p as usize == model.tools.len()) else { return };
                let (tool, cautions) = read::tool(&file.fields(), context(&id), ToolRef(place), folder);
                model.cautions.extend(cautions);
                // Without `[tool]` the load fails anyway; later tools are then not read, since their places would not fit.
                model.tools.extend(tool);
            }
            Class::Edges => {
                for (tool, edge) in read::additions(&file.fields(), context("")) {
                    if let Some(tool) = model.tools.get_mut(tool.index()) {
                        tool.edges.push(edge);
                    }
                }
            }
            Class::Decisions => read::decisions(&file.fields(), context("")),
            Class::Framework(id) => model.frameworks.extend(read::framework(&file.fields(), context(&own(id)))),
            Class::Case(id) => model.cases.extend(read::case(&file.fields(), context(&own(id)))),
            Class::Trial(id) => model.trials.extend(read::trial(&file.fields(), context(&own(id)))),
            Class::Glossary => model.terms.extend(read::terms(&file.fields(), context(""))),
            Class::Searches => model.searches.extend(read::searches(&file.fields(), context(""))),
            Class::Redirects | Class::Scenario | Class::Unknown => {}
        }
    }

    fn read_list(&mut self, file: &Parsed<'_, '_>) {
        let Self { model, names, .. } = self;
        let names = &*names;
        let (key, noun) = match file.class {
            Class::Signals => ("signal", "a signal"),
            Class::Risks(_) => ("risk", "a risk"),
            Class::Duties => ("duty", "a duty"),
            Class::Cautions => ("caution", "a caution"),
            _ => ("source", "a source"),
        };
        let mut seen: BTreeMap<String, ()> = BTreeMap::new();
        for (fields, id) in file.tables(key, noun).iter().zip(file.ids(key)) {
            let Some(id) = id else {
                file.complain(
                    code::MISSING_KEY,
                    fields.span.clone(),
                    format!("{noun} has no `id`"),
                    Some("add `id = …`".to_owned()),
                );
                continue;
            };
            if seen.insert(id.text.to_owned(), ()).is_some() {
                continue;
            }
            let context = Context { names, file: file.file, id: id.text };
            match file.class {
                Class::Signals => {
                    let place = names.signals.get(id.text).filter(|&p| p as usize == model.signals.len());
                    let Some(head) = place.and_then(|p| names.signal_heads.get(p as usize)) else { continue };
                    model.signals.push(read::signal(fields, context, *head));
                }
                Class::Risks(group) => {
                    let place = names.risks.get(id.text).filter(|&p| p as usize == model.risks.len());
                    let Some(head) = place.and_then(|p| names.risk_heads.get(p as usize)) else { continue };
                    model.risks.push(read::risk(fields, context, *head, group));
                }
                Class::Duties => {
                    if names.duties.get(id.text).is_some_and(|p| p as usize == model.duties.len()) {
                        model.duties.push(read::duty(fields, context));
                    }
                }
                Class::Cautions => model.cautions.extend(read::caution(fields, context, None)),
                _ => {
                    if names.sources.get(id.text).is_some_and(|p| p as usize == model.sources.len()) {
                        model.sources.push(read::source(fields, context));
                    }
                }
            }
        }
    }
}

fn mentions_overlay(condition: &crate::logic::Condition, model: &Model) -> bool {
    let mut found = false;
    condition.tests(&mut |test| {
        if let crate::logic::Test::Any { variable, .. } | crate::logic::Test::Only { variable, .. } = test {
            found |= model.facets.get(usize::from(variable)).is_some_and(|f| f.id.contains(':'));
        }
    });
    found
}
