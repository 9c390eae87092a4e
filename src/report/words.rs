//! Words that not every reader knows, explained where they occur.

use super::Block;

/// The words of a glossary that occur in a report, with what they mean, in the order of the glossary.
pub(super) fn used<'g>(blocks: &[Block], glossary: &'g [(String, String)]) -> Vec<&'g (String, String)> {
    let texts: Vec<&str> = blocks.iter().flat_map(texts).collect();
    glossary.iter().filter(|(word, _)| texts.iter().any(|text| occurs(text, word))).collect()
}

fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Item(text) | Block::Field(_, text) => vec![text],
        Block::Entry(mark, text) => vec![mark, text],
    }
}

/// Whether a word stands in a text by itself: written as it is, or with a capital or in the plural.
fn occurs(text: &str, word: &str) -> bool {
    let mut capital = word.chars();
    let capital = capital.next().map(|c| c.to_uppercase().collect::<String>() + capital.as_str()).unwrap_or_default();
    [word, &capital].into_iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let rest = text.get(at + word.len()..).unwrap_or_default();
            let after = rest.strip_prefix('s').unwrap_or(rest).chars().next();
            let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '/' || c == '[');
            !part(before) && !part(after)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_by_themselves() {
        assert!(occurs("It reads FHIR messages.", "FHIR"));
        assert!(occurs("Two LLMs disagree.", "LLM"));
        assert!(occurs("Calibration fades.", "calibration"));
        assert!(!occurs("hl7-ai-transparency-FHIR-note", "FHIR"));
        assert!(!occurs("recalibration", "calibration"));
    }
}
