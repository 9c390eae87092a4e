//! What can be said of a share from a sample.

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
