//! Pieces of a report, and their two written forms.

use crate::layout::wrap;

/// A piece of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; level 1 is the title.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// The beginning of an entry: its number or mark, and its name.
    Entry(String, String),
    /// A labelled line of an entry.
    Field(&'static str, String),
    /// A line of a list.
    Item(String),
    /// A line of a tree, so many steps down.
    Step(u8, String),
}

/// As labelled lines.
pub(super) fn text(blocks: &[Block], width: usize) -> String {
    let width = width.max(30);
    let mut out = String::new();
    let mut last: Option<&Block> = None;
    for block in blocks {
        let gap = match (last, block) {
            (None, _) => false,
            (_, Block::Heading(..) | Block::Entry(..)) => true,
            (Some(Block::Heading(..)), _) => false,
            (Some(Block::Item(_)), Block::Item(_))
            | (Some(Block::Step(..)), Block::Step(..))
            | (Some(Block::Entry(..) | Block::Field(..)), Block::Field(..)) => false,
            (_, Block::Paragraph(_)) => true,
            _ => false,
        };
        if gap {
            out.push('\n');
        }
        match block {
            Block::Heading(1 | 2, text) => lines(&mut out, "", "", &text.to_uppercase(), width),
            Block::Heading(_, text) => lines(&mut out, "", "", &format!("{text}:"), width),
            Block::Paragraph(text) => lines(&mut out, "", "", text, width),
            Block::Entry(mark, name) => lines(&mut out, &format!("{mark} "), "   ", name, width),
            Block::Field(label, text) => lines(&mut out, &format!("   {label}: "), "     ", text, width),
            Block::Item(text) => lines(&mut out, "- ", "  ", text, width),
            Block::Step(depth, text) => {
                let indent = "  ".repeat(usize::from(*depth));
                lines(&mut out, &format!("{indent}- "), &format!("{indent}  "), text, width);
            }
        }
        last = Some(block);
    }
    out
}

/// The text wrapped, the first line after `first` and the others after `rest`.
fn lines(out: &mut String, first: &str, rest: &str, text: &str, width: usize) {
    // The label is wrapped with the text, so that the first line is full.
    let indent = first.len() - first.trim_start().len();
    let label = first.trim_start();
    let mut pieces = wrap(&format!("{label}{text}"), width.saturating_sub(rest.len())).into_iter();
    if let Some(line) = pieces.next() {
        out.push_str(&" ".repeat(indent));
        out.push_str(&line);
        out.push('\n');
    }
    for line in pieces {
        out.push_str(rest);
        out.push_str(&line);
        out.push('\n');
    }
}

/// As Markdown.
pub(super) fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in blocks {
        let list = matches!(block, Block::Field(..) | Block::Item(_) | Block::Step(..));
        if !(out.is_empty() || in_list && list) {
            out.push('\n');
        }
        match block {
            Block::Heading(level, text) => {
                out.push_str(&format!("{} {}\n", "#".repeat(usize::from(*level)), escape(text)));
            }
            Block::Paragraph(text) => out.push_str(&format!("{}\n", escape(text))),
            Block::Entry(mark, name) => out.push_str(&format!("### {} {}\n", escape(mark), escape(name))),
            Block::Field(label, text) => out.push_str(&format!("- **{label}:** {}\n", escape(text))),
            Block::Item(text) => out.push_str(&format!("- {}\n", escape(text))),
            Block::Step(depth, text) => {
                out.push_str(&format!("{}- {}\n", "  ".repeat(usize::from(*depth)), escape(text)));
            }
        }
        in_list = list;
    }
    out
}

/// Text that Markdown does not take for marks, and that browsers do not take for tags.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '*' | '`' | '[' | ']' | '\\' | '|' | '#' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_say_the_same() {
        let blocks = [
            Block::Heading(1, "Advice".into()),
            Block::Paragraph("To think with.".into()),
            Block::Entry("1.".into(), "A tool [a-tool]".into()),
            Block::Field(
                "What",
                "it counts & <measures> words that go on until the line is full and then go on".into(),
            ),
            Block::Item("one".into()),
        ];
        assert_eq!(
            text(&blocks, 50),
            "ADVICE\nTo think with.\n\n1. A tool [a-tool]\n   What: it counts & <measures> words that go on\n     \
             until the line is full and then go on\n- one\n"
        );
        assert_eq!(
            markdown(&blocks),
            "# Advice\n\nTo think with.\n\n### 1. A tool \\[a-tool\\]\n\n- **What:** it counts &amp; &lt;measures&gt; words \
             that go on until the line is full and then go on\n- one\n"
        );
    }
}
