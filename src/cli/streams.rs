//! Where commands read and write, so that a test, a terminal and a line editor can all run them.

use std::io::{Read, Write};

/// Where a run reads and writes.
pub struct Streams<'a> {
    /// Read when a file is called `-`.
    pub input: &'a mut dyn Read,
    /// The answer.
    pub answer: &'a mut dyn Write,
    /// Everything else.
    pub talk: &'a mut dyn Write,
    /// How many columns lines may have.
    pub width: usize,
    /// Whether the process ends with this command: what it holds is then left to the system to free.
    pub once: bool,
}
