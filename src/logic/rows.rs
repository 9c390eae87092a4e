//! The index: for every value that a variable can have, the clauses that it rules out.
//!
//! A row is a list of stretches of a bit set over clauses, only those that rule something out. So a clause costs little
//! where it does not look, and a whole profile is answered by clearing bits, many at a time.

/// The longest gap, in words, that is filled with zeros rather than left out: a new stretch costs as much as a few words.
const GAP: usize = 8;

/// Neighbouring words of a bit set, with the bits to clear.
#[derive(Clone, Debug)]
struct Stretch {
    /// The place of the first word.
    first: usize,
    bits: Vec<u64>,
}

/// The bits to clear, in stretches.
#[derive(Clone, Debug, Default)]
pub(super) struct Row(Vec<Stretch>);

impl Row {
    /// Adds a clause. Clauses arrive in rising order.
    pub(super) fn add(&mut self, clause: usize) {
        let (word, bit) = (clause / 64, 1u64 << (clause % 64));
        match self.0.last_mut() {
            Some(stretch) if word < stretch.first + stretch.bits.len() + GAP => {
                stretch.bits.resize((word + 1 - stretch.first).max(stretch.bits.len()), 0);
                if let Some(last) = stretch.bits.last_mut() {
                    *last |= bit;
                }
            }
            _ => self.0.push(Stretch { first: word, bits: vec![bit] }),
        }
    }

    /// Clears this row's clauses.
    pub(super) fn clear_from(&self, set: &mut [u64]) {
        for Stretch { first, bits } in &self.0 {
            let Some(words) = set.get_mut(*first..) else { continue };
            for (word, bits) in words.iter_mut().zip(bits) {
                *word &= !bits;
            }
        }
    }
}

/// The clauses that an answer to a yes-or-no column rules out.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    /// Ruled out when it is true.
    pub(super) by_true: Row,
    /// Ruled out when it is false.
    pub(super) by_false: Row,
}

/// Clears the clauses that every one of the rows rules out.
pub(super) fn clear_common<'r>(rows: impl Iterator<Item = &'r Row>, set: &mut [u64]) {
    let mut kept = vec![0; set.len()];
    for row in rows {
        let mut allowed = set.to_vec();
        row.clear_from(&mut allowed);
        kept.iter_mut().zip(&allowed).for_each(|(kept, allowed)| *kept |= allowed);
    }
    set.copy_from_slice(&kept);
}

/// Every clause of `count`.
pub(super) fn full(set: &mut Vec<u64>, count: usize) {
    set.clear();
    set.resize(count.div_ceil(64), u64::MAX);
    if let (Some(last), rest @ 1..) = (set.last_mut(), count % 64) {
        *last = (1 << rest) - 1;
    }
}

/// Adds a member.
pub(super) fn insert(set: &mut [u64], member: usize) {
    set.get_mut(member / 64).into_iter().for_each(|word| *word |= 1 << (member % 64));
}

/// Calls `f` on every member, in rising order.
pub(super) fn for_each(set: &[u64], mut f: impl FnMut(usize)) {
    for (i, &word) in set.iter().enumerate() {
        let mut word = word;
        while word != 0 {
            f(i * 64 + word.trailing_zeros() as usize);
            word &= word - 1;
        }
    }
}

/// Takes out the members, in rising order, for which `f` is false. It is also told whether the member is in `other`, which
/// comes word by word.
pub(super) fn retain(set: &mut [u64], other: impl Iterator<Item = u64>, mut f: impl FnMut(usize, bool) -> bool) {
    for (i, (word, other)) in set.iter_mut().zip(other).enumerate() {
        let (mut left, mut out) = (*word, 0);
        while left != 0 {
            let rest = left & (left - 1);
            let bit = left ^ rest;
            if !f(i * 64 + left.trailing_zeros() as usize, other & bit != 0) {
                out |= bit;
            }
            left = rest;
        }
        *word &= !out;
    }
}
