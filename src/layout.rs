//! Lines of bounded width.

use unicode_width::UnicodeWidthStr;

/// The text in lines of at most `width` columns, broken at spaces; a longer word has a line of its own. Never empty.
#[must_use]
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::with_capacity(width + 1);
    let mut filled = 0;
    for word in text.split_whitespace() {
        let wide = columns(word);
        if filled > 0 && filled + 1 + wide > width {
            lines.push(std::mem::replace(&mut line, String::with_capacity(width + 1)));
            filled = 0;
        }
        if filled > 0 {
            line.push(' ');
            filled += 1;
        }
        line.push_str(word);
        filled += wide;
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// How many columns a text takes. Almost all text is plain, and then it is as wide as it is long.
pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_at_spaces_and_counts_columns() {
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("a-word-that-is-too-long for it", 8), ["a-word-that-is-too-long", "for it"]);
        assert_eq!(wrap("漢字 漢字", 5), ["漢字", "漢字"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
