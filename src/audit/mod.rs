//! For curators: what is wrong with the knowledge beyond what stops it from loading, whether the advice is as they meant it,
//! where the knowledge leans, and what a change of it changes. For readers: whether an advice is what candour says.

mod diff;
mod draft;
#[cfg(feature = "cli")]
mod format;
mod likeness;
mod links;
mod lint;
pub mod power;
pub mod scenario;
mod schema;
mod stats;
pub mod verify;

pub use diff::{Version, diff};
pub use draft::{Draft, draft, schema_path};
#[cfg(feature = "cli")]
pub use format::format;
pub use likeness::{Ids, Taken};
pub use links::links;
pub use lint::{check, lint};
pub use schema::schema;
pub use stats::stats;
pub use verify::verify;
