//! The written form of conditions: one line, read like prose.
//!
//! ```text
//! condition = part { "and" part } | part { "or" part }     (mixing needs parentheses)
//! part      = "not" part | "(" condition ")" | "always" | test
//! test      = "signal" id | "risk" id [ "at least" level ] | "uses" id
//!           | facet "has" value | facet "has any of" values | facet "only" values
//!           | facet "is" value | facet "is any of" values | facet "at least" value | facet "at most" value
//! values    = value { "," value }
//! ```

use std::ops::Range;

/// How deep parentheses and `not` may nest.
const DEPTH: usize = 32;
/// How long a condition may be, in bytes.
const LENGTH: usize = 4096;

/// A word of the condition with its place, in bytes from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word.
    pub text: &'a str,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What is asked of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// Includes one of the values.
    Has,
    /// Includes one of the values and no other.
    Only,
    /// Is one of the values.
    Is,
    /// Is this value or a later one.
    AtLeast,
    /// Is this value or an earlier one.
    AtMost,
}

/// One test, names not yet looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term<'a> {
    /// A facet and values.
    Facet(Word<'a>, Operator, Vec<Word<'a>>),
    /// `signal …`
    Signal(Word<'a>),
    /// `risk …`, perhaps with a level.
    Risk(Word<'a>, Option<Word<'a>>),
    /// `uses …`
    Uses(Word<'a>),
}

/// A condition as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr<'a> {
    /// `always`
    Always,
    /// A test.
    Term(Term<'a>),
    /// `not …`
    Not(Box<Expr<'a>>),
    /// `… and …`
    All(Vec<Expr<'a>>),
    /// `… or …`
    Any(Vec<Expr<'a>>),
}

/// Why a condition cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The place, in bytes from the start of the condition.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl SyntaxError {
    fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Reads a condition.
///
/// # Errors
/// The first place where the text stops being a condition.
pub fn parse(text: &str) -> Result<Expr<'_>, SyntaxError> {
    if text.len() > LENGTH {
        return Err(SyntaxError::new(0..1, format!("a condition has at most {LENGTH} characters"))
            .help("split it over several rules"));
    }
    let mut parser = Parser { text, position: 0, depth: 0 };
    let expr = parser.condition()?;
    match parser.peek() {
        None => Ok(expr),
        Some(word) if word.text == ")" => {
            Err(SyntaxError::new(word.range, "this closes a parenthesis that was not opened"))
        }
        Some(word) => {
            Err(SyntaxError::new(word.range.clone(), format!("expected `and` or `or`, found `{}`", word.text)))
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    position: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Word<'a>> {
        let rest = self.text.get(self.position..)?;
        let start = self.position + (rest.len() - rest.trim_start().len());
        let rest = self.text.get(start..)?;
        let first = rest.chars().next()?;
        let length = if is_word(first) { rest.find(|c| !is_word(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let range = start..start + length;
        Some(Word { text: self.text.get(range.clone())?, range })
    }

    fn next(&mut self) -> Option<Word<'a>> {
        let word = self.peek()?;
        self.position = word.range.end;
        Some(word)
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.peek().is_some_and(|w| w.text == text);
        if found {
            self.next();
        }
        found
    }

    fn end(&self) -> Range<usize> {
        let end = self.text.trim_end().len();
        end.saturating_sub(1)..end.max(1)
    }

    fn expect(&mut self, text: &str) -> Result<(), SyntaxError> {
        match self.peek() {
            Some(word) if word.text == text => {
                self.next();
                Ok(())
            }
            Some(word) => {
                Err(SyntaxError::new(word.range.clone(), format!("expected `{text}`, found `{}`", word.text)))
            }
            None => Err(SyntaxError::new(self.end(), format!("expected `{text}` after this"))),
        }
    }

    fn name(&mut self, what: &str) -> Result<Word<'a>, SyntaxError> {
        match self.next() {
            Some(word) if word.text.starts_with(is_word) => Ok(word),
            Some(word) => Err(SyntaxError::new(word.range.clone(), format!("expected {what}, found `{}`", word.text))),
            None => Err(SyntaxError::new(self.end(), format!("expected {what} after this"))),
        }
    }

    fn condition(&mut self) -> Result<Expr<'a>, SyntaxError> {
        let first = self.part()?;
        let Some(joint) = self.peek().filter(|w| w.text == "and" || w.text == "or") else {
            return Ok(first);
        };
        let mut parts = vec![first];
        while let Some(word) = self.peek().filter(|w| w.text == "and" || w.text == "or") {
            if word.text != joint.text {
                return Err(SyntaxError::new(word.range, "`and` and `or` are mixed without parentheses")
                    .help("put parentheses round the part that belongs together"));
            }
            self.next();
            parts.push(self.part()?);
        }
        Ok(if joint.text == "and" { Expr::All(parts) } else { Expr::Any(parts) })
    }

    fn part(&mut self) -> Result<Expr<'a>, SyntaxError> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(SyntaxError::new(self.end(), format!("a condition nests at most {DEPTH} deep")));
        }
        let part = self.shallow_part();
        self.depth -= 1;
        part
    }

    fn shallow_part(&mut self) -> Result<Expr<'a>, SyntaxError> {
        let word = self.name("a test such as `data has imaging`").or_else(|error| {
            if self.text.get(error.range.clone()) == Some("(") {
                Ok(Word { text: "(", range: error.range })
            } else {
                Err(error)
            }
        })?;
        match word.text {
            "(" => {
                let inner = self.condition()?;
                self.expect(")")?;
                Ok(inner)
            }
            "not" => Ok(Expr::Not(Box::new(self.part()?))),
            "always" => Ok(Expr::Always),
            "signal" => Ok(Expr::Term(Term::Signal(self.name("the id of a signal")?))),
            "uses" => Ok(Expr::Term(Term::Uses(self.name("the id of a tool")?))),
            "risk" => {
                let risk = self.name("the id of a risk")?;
                let level = if self.eat("at") {
                    self.expect("least")?;
                    Some(self.name("a level")?)
                } else {
                    None
                };
                Ok(Expr::Term(Term::Risk(risk, level)))
            }
            "and" | "or" => {
                Err(SyntaxError::new(word.range.clone(), format!("`{}` has nothing on its left", word.text)))
            }
            _ => self.facet(word),
        }
    }

    fn facet(&mut self, facet: Word<'a>) -> Result<Expr<'a>, SyntaxError> {
        let what = "`has`, `only`, `is`, `at least` or `at most`";
        let Ok(verb) = self.name(what) else {
            return Err(SyntaxError::new(facet.range.clone(), format!("`{}` is not followed by {what}", facet.text))
                .help("write a test such as `data has imaging` or `signal uk`"));
        };
        let (operator, several) = match verb.text {
            "has" => (Operator::Has, self.any_of()?),
            "is" => (Operator::Is, self.any_of()?),
            "only" => (Operator::Only, true),
            "at" => match self.name("`least` or `most`")? {
                Word { text: "least", .. } => (Operator::AtLeast, false),
                Word { text: "most", .. } => (Operator::AtMost, false),
                word => {
                    return Err(SyntaxError::new(
                        word.range,
                        format!("expected `least` or `most`, found `{}`", word.text),
                    ));
                }
            },
            other => return Err(SyntaxError::new(verb.range, format!("expected {what}, found `{other}`"))),
        };
        let mut values = vec![self.name("a value")?];
        while several && self.eat(",") {
            values.push(self.name("a value")?);
        }
        if let Some(word) = self.peek().filter(|w| w.text == "," && !several) {
            return Err(SyntaxError::new(word.range, "a list of values needs `any of`")
                .help(format!("write `{} {} any of …`", facet.text, verb.text)));
        }
        Ok(Expr::Term(Term::Facet(facet, operator, values)))
    }

    fn any_of(&mut self) -> Result<bool, SyntaxError> {
        if self.eat("any") {
            self.expect("of")?;
            return Ok(true);
        }
        Ok(false)
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == ':'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_like_prose() {
        let expr = parse("data has imaging and not (source is any of bought, co-developed)").unwrap();
        let Expr::All(parts) = expr else { panic!("{expr:?}") };
        assert_eq!(parts.len(), 2);
        assert!(
            matches!(&parts[1], Expr::Not(inner) if matches!(&**inner, Expr::Term(Term::Facet(_, Operator::Is, v)) if v.len() == 2))
        );
    }

    #[test]
    fn points_at_the_fault() {
        for (text, at, message) in [
            ("", 0..1, "expected a test such as `data has imaging` after this"),
            ("data has imaging and", 19..20, "expected a test such as `data has imaging` after this"),
            ("a is b and c is d or e is f", 18..20, "`and` and `or` are mixed without parentheses"),
            ("(a is b", 6..7, "expected `)` after this"),
            ("a is b)", 6..7, "this closes a parenthesis that was not opened"),
            ("a is b, c", 6..7, "a list of values needs `any of`"),
            ("data", 0..4, "`data` is not followed by `has`, `only`, `is`, `at least` or `at most`"),
            ("stage at last monitoring", 9..13, "expected `least` or `most`, found `last`"),
            ("data has imaging é", 17..19, "expected `and` or `or`, found `é`"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.range, error.message.as_str()), (at, message), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(parse(&format!("{}a is b", "not ".repeat(100))).is_err());
        assert!(parse(&format!("{}a is b{}", "(".repeat(10_000), ")".repeat(10_000))).is_err());
    }
}
