//! "Did you mean": nothing is better than nonsense, so there is a cap.

/// Up to three candidates, nearest first: one that contains the word or is contained in it, else one within two edits, or a
/// third of its length.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    if word.is_empty() || word.len() > 64 {
        return Vec::new();
    }
    let cap = (word.chars().count() / 3).clamp(1, 2);
    let mut found: Vec<(usize, &str)> = candidates
        .into_iter()
        .filter_map(|candidate| {
            let parts = candidate.split([':', '-']);
            let whole_words = word.len() >= 3
                && (parts.clone().any(|p| p == word) || (candidate.len() >= 4 && candidate.starts_with(word)));
            let distance = strsim::osa_distance(word, candidate);
            if distance <= cap {
                Some((distance, candidate))
            } else if whole_words {
                Some((cap + 1, candidate))
            } else {
                None
            }
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(3).map(|(_, candidate)| candidate).collect()
}

/// "did you mean `x`?", or nothing.
#[must_use]
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let names: Vec<String> = closest(word, candidates).iter().map(|c| format!("`{c}`")).collect();
    let (last, rest) = names.split_last()?;
    Some(if rest.is_empty() {
        format!("did you mean {last}?")
    } else {
        format!("did you mean {} or {last}?", rest.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RISKS: [&str; 4] = ["hallucination", "performance-drift", "dataset-shift", "representation-bias"];

    #[test]
    fn typos_and_fragments_but_no_nonsense() {
        assert_eq!(closest("halucination", RISKS), ["hallucination"]);
        assert_eq!(closest("drift", RISKS), ["performance-drift"]);
        assert_eq!(closest("bias", RISKS), ["representation-bias"]);
        assert!(closest("banana", RISKS).is_empty());
        assert_eq!(did_you_mean("halucination", RISKS).as_deref(), Some("did you mean `hallucination`?"));
    }
}
