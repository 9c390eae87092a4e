//! Single entries: found by id, by kind or by words, and described with everything a reader needs to judge them.
//!
//! ```
//! use candour::{KnowledgeBase, catalogue};
//! let kb = KnowledgeBase::bundled();
//! let entry = catalogue::find(kb.model(), "medical-purpose/1").expect("an id of the knowledge");
//! let record = catalogue::describe(kb.model(), &entry);
//! assert!(record.text(80).contains("Why: "));
//! ```

mod describe;
mod entry;
mod find;
mod noun;
mod readers;
mod record;
mod search;

pub use describe::describe;
pub use entry::{Conclusion, Entry, entries};
pub use find::{NotFound, find};
pub use noun::Noun;
#[cfg(feature = "cli")]
pub(crate) use record::paragraph;
pub use record::{Link, Record, Value};
pub use search::{Hit, search};
