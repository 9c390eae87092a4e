//! Changes of a text of JSON, one at a time: every leaf flipped, every key and element taken out, doubled or swapped.

use std::ops::Range;

/// A value with its place in the text.
pub struct Node {
    pub pointer: String,
    pub span: Range<usize>,
    /// Of an object or array: each member with the whole of what stands for it, its key included.
    pub members: Vec<(Range<usize>, Node)>,
    pub leaf: bool,
}

/// A changed text.
pub struct Change {
    pub what: String,
    pub span: Range<usize>,
    pub text: String,
}

impl Change {
    pub fn made(&self, text: &str) -> String {
        format!("{}{}{}", &text[..self.span.start], self.text, &text[self.span.end..])
    }
}

/// The tree of a text that is sound.
pub fn tree(text: &str) -> Node {
    let mut at = 0;
    node(text.as_bytes(), &mut at, String::new())
}

fn blank(text: &[u8], at: &mut usize) {
    while text[*at].is_ascii_whitespace() || matches!(text[*at], b',' | b':') {
        *at += 1;
    }
}

fn word(text: &[u8], at: &mut usize) {
    if text[*at] != b'"' {
        while !matches!(text[*at], b',' | b'}' | b']' | b'\n' | b' ' | b'\r') {
            *at += 1;
        }
        return;
    }
    *at += 1;
    while text[*at] != b'"' {
        *at += if text[*at] == b'\\' { 2 } else { 1 };
    }
    *at += 1;
}

fn node(text: &[u8], at: &mut usize, pointer: String) -> Node {
    blank(text, at);
    let start = *at;
    let close = match text[start] {
        b'{' => b'}',
        b'[' => b']',
        _ => {
            word(text, at);
            return Node { pointer, span: start..*at, members: Vec::new(), leaf: true };
        }
    };
    *at += 1;
    let mut members = Vec::new();
    loop {
        blank(text, at);
        if text[*at] == close {
            *at += 1;
            return Node { pointer, span: start..*at, members, leaf: false };
        }
        let begin = *at;
        let key = if close == b'}' {
            word(text, at);
            String::from_utf8_lossy(&text[begin + 1..*at - 1]).into_owned()
        } else {
            members.len().to_string()
        };
        let inner = node(text, at, format!("{pointer}/{key}"));
        members.push((begin..inner.span.end, inner));
    }
}

/// Every change of the text, in order.
pub fn changes(text: &str, node: &Node, found: &mut Vec<Change>) {
    let mut add = |what: &str, span: Range<usize>, new: String| {
        if text[span.clone()] != new {
            found.push(Change { what: format!("{what} {}", node.pointer), span, text: new });
        }
    };
    if node.leaf {
        let old = &text[node.span.clone()];
        let new = match old {
            "true" => "false".to_owned(),
            "false" => "true".to_owned(),
            "null" => "\"x\"".to_owned(),
            text if text.starts_with('"') => format!("{}x\"", &text[..text.len() - 1]),
            number => (number.parse::<i64>().unwrap() + 1).to_string(),
        };
        add("flip", node.span.clone(), new);
        add("null", node.span.clone(), "null".to_owned());
    }
    let array = text.as_bytes()[node.span.start] == b'[';
    for (i, (span, _)) in node.members.iter().enumerate() {
        let next = node.members.get(i + 1).map(|(s, _)| s.clone());
        let before = i.checked_sub(1).map(|b| node.members[b].0.end);
        let whole = match (&next, before) {
            (Some(next), _) => span.start..next.start,
            (None, Some(before)) => before..span.end,
            (None, None) => span.clone(),
        };
        add(&format!("remove member {i} of"), whole, String::new());
        let own = &text[span.clone()];
        add(&format!("double member {i} of"), span.clone(), format!("{own},{own}"));
        if let Some(next) = next.filter(|_| array) {
            let between = &text[span.end..next.start];
            let swapped = format!("{}{between}{own}", &text[next.clone()]);
            add(&format!("swap members {i} and {} of", i + 1), span.start..next.end, swapped);
        }
    }
    node.members.iter().for_each(|(_, member)| changes(text, member, found));
}
