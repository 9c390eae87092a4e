//! What every closed vocabulary can do.

/// A closed set of words.
pub trait Vocabulary: Copy + Sized + 'static {
    /// What it is called in messages: "a level".
    const NOUN: &'static str;
    /// Every word, in order.
    const ALL: &'static [Self];
    /// As written in files.
    fn id(self) -> &'static str;
    /// As people read it.
    fn name(self) -> &'static str;

    /// The word with this id.
    #[must_use]
    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.id() == id)
    }
}
