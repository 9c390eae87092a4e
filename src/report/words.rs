//! Words that not every reader knows, explained where they occur.

use std::collections::HashMap;

use super::Block;

/// The words of a glossary that occur in a report, with what they mean, in the order of the glossary.
pub(super) fn used<'g>(blocks: &[Block], glossary: &'g [(String, String)]) -> Vec<&'g (String, String)> {
    let terms = Terms::new(glossary);
    let mut occurs = vec![false; glossary.len()];
    blocks.iter().flat_map(texts).for_each(|text| terms.mark(text, &mut occurs));
    glossary.iter().zip(occurs).filter(|(_, occurs)| *occurs).map(|(term, _)| term).collect()
}

fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading(_, text)
        | Block::Paragraph(text)
        | Block::Item(text)
        | Block::Step(_, text)
        | Block::Field(_, text) => vec![text],
        Block::Entry(mark, text) => vec![mark, text],
    }
}

/// The terms by every way in which their first word may be written, so that one walk over a text finds all of them.
struct Terms<'g> {
    by_word: HashMap<String, Vec<(usize, &'g str)>>,
}

impl<'g> Terms<'g> {
    fn new(glossary: &'g [(String, String)]) -> Self {
        let mut by_word: HashMap<String, Vec<_>> = HashMap::new();
        for (place, (term, _)) in glossary.iter().enumerate() {
            let first = words(term).next().map_or("", |(_, word)| word);
            let plural = |word: &str| format!("{word}s");
            for word in [first.to_owned(), plural(first), capital(first), plural(&capital(first))] {
                let terms = by_word.entry(word).or_default();
                if terms.last() != Some(&(place, term.as_str())) {
                    terms.push((place, term.as_str()));
                }
            }
        }
        Self { by_word }
    }

    fn mark(&self, text: &str, occurs: &mut [bool]) {
        for (at, word) in words(text) {
            for &(place, term) in self.by_word.get(word).map(Vec::as_slice).unwrap_or_default() {
                if let Some(slot) = occurs.get_mut(place)
                    && !*slot
                {
                    *slot = stands(text, at, term);
                }
            }
        }
    }
}

/// Whether a term stands at a place of a text by itself: written as it is, or with a capital or in the plural.
fn stands(text: &str, at: usize, term: &str) -> bool {
    let (before, here) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let Some(rest) = here.strip_prefix(term).or_else(|| here.strip_prefix(&capital(term))) else { return false };
    let after = rest.strip_prefix('s').unwrap_or(rest).chars().next();
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '['));
    !part(before.chars().next_back()) && !part(after)
}

fn capital(term: &str) -> String {
    let mut letters = term.chars();
    letters.next().map(|c| c.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// Runs of letters and digits with their places. Beyond plain Latin, every character counts as a letter.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.as_bytes().get(at..)?;
        let begin = at + rest.iter().position(letter)?;
        let length = text.as_bytes().get(begin..)?.iter().take_while(|byte| letter(byte)).count();
        at = begin + length;
        Some((begin, text.get(begin..at)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn occurs(text: &str, term: &str) -> bool {
        let glossary = [(term.to_owned(), String::new())];
        !used(&[Block::Paragraph(text.to_owned())], &glossary).is_empty()
    }

    #[test]
    fn words_stand_by_themselves() {
        assert!(occurs("It reads FHIR messages.", "FHIR"));
        assert!(occurs("Two LLMs disagree.", "LLM"));
        assert!(occurs("Calibration fades, (calibration) too.", "calibration"));
        assert!(occurs("No saliency map, and two saliency maps.", "saliency map"));
        assert!(occurs("The IR(ME)R rules.", "IR(ME)R"));
        assert!(!occurs("hl7-ai-transparency-FHIR-note", "FHIR"));
        assert!(!occurs("recalibration", "calibration"));
        assert!(!occurs("a saliency score", "saliency map"));
    }
}
