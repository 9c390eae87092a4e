//! The index: for every value that a variable can have, the clauses that it rules out.
//!
//! A row is a list of words of a bit set over clauses, only those words that rule something out. So a clause costs nothing
//! where it does not look, and a whole profile is answered by clearing bits.

/// Words of a bit set, with the bits to clear.
#[derive(Clone, Debug, Default)]
pub(super) struct Row(Vec<(u32, u64)>);

impl Row {
    /// Adds a clause. Clauses arrive in rising order.
    pub(super) fn add(&mut self, clause: usize) {
        let (word, bit) = ((clause / 64) as u32, 1u64 << (clause % 64));
        match self.0.last_mut() {
            Some((last, bits)) if *last == word => *bits |= bit,
            _ => self.0.push((word, bit)),
        }
    }

    /// The clauses that every one of the rows rules out.
    pub(super) fn common<'r>(mut rows: impl Iterator<Item = &'r Self>) -> Self {
        let first = rows.next().cloned().unwrap_or_default();
        rows.fold(first, |common, row| {
            let bits = |word: u32| {
                let found = row.0.binary_search_by_key(&word, |&(w, _)| w).ok();
                found.and_then(|i| row.0.get(i)).map_or(0, |&(_, bits)| bits)
            };
            Self(common.0.iter().map(|&(word, own)| (word, own & bits(word))).filter(|&(_, b)| b != 0).collect())
        })
    }

    /// Clears this row's clauses.
    pub(super) fn clear_from(&self, set: &mut [u64]) {
        for &(word, bits) in &self.0 {
            if let Some(target) = set.get_mut(word as usize) {
                *target &= !bits;
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

/// Every clause of `count`.
pub(super) fn full(set: &mut Vec<u64>, count: usize) {
    set.clear();
    set.resize(count.div_ceil(64), u64::MAX);
    if let (Some(last), rest @ 1..) = (set.last_mut(), count % 64) {
        *last = (1 << rest) - 1;
    }
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
