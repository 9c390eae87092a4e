//! Chance that is the same everywhere, and what can be said of a share from a sample.

/// Wilson's interval for a share at 95 %.
pub(super) fn wilson(hits: u32, drawn: u32) -> (f64, f64) {
    if drawn == 0 {
        return (0.0, 1.0);
    }
    let (n, z2) = (f64::from(drawn), 1.96 * 1.96);
    let share = f64::from(hits) / n;
    let middle = share + z2 / (2.0 * n);
    let half = 1.96 * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    (((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0))
}

/// Chance from a seed (splitmix64): the same on every platform.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, evenly.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }
}
