//! The knowledge that comes with the library.

use crate::diagnostic::Complaints;
use crate::knowledge::{Folder, KnowledgeBase};

/// Made from `knowledge/` when the library is built.
static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.pack"));

impl KnowledgeBase {
    /// The knowledge that comes with the library. Its prose is borrowed, not copied.
    ///
    /// # Panics
    /// Never: the pack is made by the same build and a test reads it.
    #[must_use]
    #[allow(clippy::expect_used)]
    pub fn bundled() -> Self {
        Self::unpack(PACK).expect("the pack is made by the same build")
    }

    /// From a folder that is a base, or an overlay of the bundled base.
    ///
    /// # Errors
    /// Every complaint about it, when at least one is an error.
    pub fn of(folder: &Folder) -> Result<Self, Complaints> {
        if folder.is_overlay() { Self::bundled().with_overlay(folder) } else { Self::from_folder(folder) }
    }
}
