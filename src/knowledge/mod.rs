//! The knowledge: entries as types, read from folders, checked, and extended by overlays.

mod check;
#[allow(clippy::disallowed_methods)]
mod folder;
pub mod graph;
pub mod keys;
mod load;
mod lookup;
pub mod model;
mod names;
mod phrase;
mod read;
pub mod vocabulary;

use std::path::Path;

pub(crate) use check::{complaint, show};
pub use folder::{FILE_BYTES, Folder, read_file, read_text};
#[cfg(feature = "cli")]
pub(crate) use load::is_id;
use model::Model;
pub use vocabulary::Vocabulary;

use crate::diagnostic::{Complaints, Diagnostic, Severity, sort};

/// Checked knowledge: a base and any number of overlays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnowledgeBase {
    model: Model,
    warnings: Vec<Diagnostic>,
}

impl KnowledgeBase {
    /// From the texts of a folder.
    ///
    /// # Errors
    /// Every complaint about it, when at least one is an error.
    pub fn from_folder(folder: &Folder) -> Result<Self, Complaints> {
        Self { model: Model::default(), warnings: Vec::new() }.extended(folder)
    }

    /// From a folder on disk.
    ///
    /// # Errors
    /// Every complaint about it, when at least one is an error.
    pub fn load(root: &Path) -> Result<Self, Complaints> {
        Self::from_folder(&Folder::read(root).map_err(Complaints)?)
    }

    /// With overlays from folders on disk. Their order means nothing.
    ///
    /// # Errors
    /// Every complaint about them, when at least one is an error.
    pub fn with_overlays(mut self, roots: &[&Path]) -> Result<Self, Complaints> {
        let mut complaints = Vec::new();
        let mut folders = Vec::new();
        for root in roots {
            match Folder::read(root) {
                Ok(folder) if folder.is_overlay() => folders.push(folder),
                Ok(_) => {
                    let message = format!("`{}` is no overlay: it has no `overlay.toml`", root.display());
                    complaints.push(Diagnostic::new(crate::diagnostic::code::NO_MANIFEST, message));
                }
                Err(mut found) => complaints.append(&mut found),
            }
        }
        if !complaints.is_empty() {
            return Err(Complaints(complaints));
        }
        folders.sort_by(|a, b| a.files.cmp(&b.files));
        folders.sort_by_key(|f| f.files.get("overlay.toml").cloned());
        for folder in &folders {
            self = self.with_overlay(folder)?;
        }
        Ok(self)
    }

    /// With one more overlay, from the texts of a folder.
    ///
    /// # Errors
    /// Every complaint about it, when at least one is an error.
    pub fn with_overlay(self, folder: &Folder) -> Result<Self, Complaints> {
        if !folder.is_overlay() {
            let message = "the folder has no `overlay.toml`";
            return Err(Complaints(vec![Diagnostic::new(crate::diagnostic::code::NO_MANIFEST, message)]));
        }
        self.extended(folder)
    }

    fn extended(mut self, folder: &Folder) -> Result<Self, Complaints> {
        let mut found = load::extend(&mut self.model, folder);
        if found.iter().all(|d| d.severity != Severity::Error) {
            found.extend(check::check(&self.model));
            let overlay = self.model.layers.last().filter(|_| folder.is_overlay());
            let prefix = overlay.map_or_else(String::new, |layer| format!("{}:", layer.name));
            show(&mut found, folder, &prefix);
        }
        sort(&mut found);
        if found.iter().any(|d| d.severity == Severity::Error) {
            return Err(Complaints(found));
        }
        self.warnings.append(&mut found);
        Ok(self)
    }

    /// From a pack that [`Self::pack`] made; its prose is borrowed.
    ///
    /// # Errors
    /// A sentence, when the bytes are not a pack of this version.
    pub fn unpack(pack: &'static [u8]) -> Result<Self, BadPack> {
        let model = postcard::from_bytes(pack).map_err(|_| BadPack)?;
        Ok(Self { model, warnings: Vec::new() })
    }

    /// As bytes for [`Self::unpack`].
    ///
    /// # Errors
    /// When the model cannot be written, which no checked model causes.
    pub fn pack(&self) -> Result<Vec<u8>, BadPack> {
        postcard::to_stdvec(&self.model).map_err(|_| BadPack)
    }

    /// The entries.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Complaints that did not stop the load.
    #[must_use]
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

/// The bytes are not a pack of this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the pack of knowledge was not made by this version")]
pub struct BadPack;
