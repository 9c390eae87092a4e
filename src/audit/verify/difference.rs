//! Where two JSON documents differ.

use serde_json::Value;

/// How much of a value is shown, in characters.
const SHOWN: usize = 160;

/// A place where two documents differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: a JSON pointer (RFC 6901).
    pub pointer: String,
    /// What stands in the file, cut where it is long; none when nothing does.
    pub was: Option<String>,
    /// What is made here; none when nothing is.
    pub now: Option<String>,
}

/// Every place where they differ, in order.
pub(super) fn differences(was: &Value, now: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    compare("", Some(was), Some(now), &mut found);
    found
}

fn compare(at: &str, was: Option<&Value>, now: Option<&Value>, found: &mut Vec<Difference>) {
    match (was, now) {
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            let later = new.keys().filter(|key| !old.contains_key(*key));
            for key in old.keys().chain(later) {
                let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                compare(&at, old.get(key), new.get(key), found);
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) => {
            // What is the same at both ends is passed over, so that one entry more or less is one difference.
            let begin = old.iter().zip(new).take_while(|(a, b)| a == b).count();
            let rest = old.len().min(new.len()) - begin;
            let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
            for place in begin..(old.len() - end).max(new.len() - end) {
                let inside = |all: &'_ [Value]| place < all.len() - end;
                let (was, now) = (old.get(place).filter(|_| inside(old)), new.get(place).filter(|_| inside(new)));
                compare(&format!("{at}/{place}"), was, now, found);
            }
        }
        (was, now) if was != now => {
            found.push(Difference { pointer: at.to_owned(), was: was.map(shown), now: now.map(shown) });
        }
        _ => {}
    }
}

fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars().take(SHOWN - 3).chain("...".chars()).collect()
}
