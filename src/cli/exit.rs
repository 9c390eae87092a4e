//! What the program returns to the shell. The numbers are part of the contract.

/// Done: the answer is on standard output.
pub const DONE: u8 = 0;
/// It ran, and the answer is no: nothing was found, there are complaints, or, with `--strict`, there is a duty to stop for.
pub const NO: u8 = 1;
/// The command line cannot be followed: an unknown command or option, or a file that cannot be written.
pub const USAGE: u8 = 2;
/// The profile, the advice, the knowledge or an overlay cannot be used.
pub const INPUT: u8 = 3;
/// Something went wrong that is no fault of the input.
pub const INTERNAL: u8 = 70;

/// Every number with its meaning, as `candour help exit-codes` tells it.
pub const TABLE: [(u8, &str); 5] = [
    (DONE, "Done. The answer is on standard output."),
    (
        NO,
        "It ran, and the answer is no: nothing was found, `kb lint` has complaints, `kb fmt --check` has files to \
         change, the id for `kb new` is taken, `verify` found that a file is not what candour says, or \
         `recommend --strict` found a duty to stop for, or one that is due and not known to be met.",
    ),
    (USAGE, "The command line cannot be followed: an unknown command or option, or a file that cannot be written."),
    (
        INPUT,
        "The profile, the advice, the knowledge or an overlay cannot be used. Every complaint is on standard error.",
    ),
    (INTERNAL, "Something went wrong that is no fault of yours. Please report it."),
];
