//! The knowledge that comes with the library.

use crate::knowledge::KnowledgeBase;

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
}
