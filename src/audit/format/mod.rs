//! One way to write a file of the knowledge: keys and tables in the order of the README, one empty line before each table, and
//! plain quotes. Comments stay with what they stand above or beside, and nothing that a reader sees changes its meaning.

mod blanks;
mod values;

use toml_edit::{DocumentMut, Item, Key, Table};

use crate::diagnostic::{Complaints, Diagnostic, code};
use crate::document::Document;
use crate::knowledge::keys::{Shape, page};

/// The text of a file as it should be written. `path` is its place in the folder and says which keys come in which order;
/// those of unknown files, and unknown keys, keep theirs.
///
/// # Errors
/// The complaints about a text that is not TOML.
pub fn format(path: &str, text: &str) -> Result<String, Complaints> {
    let document = Document::new(path, text);
    let parsed = document.parse().is_some();
    let complaints = document.into_complaints();
    if !parsed || !complaints.is_empty() {
        return Err(Complaints(complaints));
    }
    let refuse = |message: String| Complaints(vec![Diagnostic::new(code::SYNTAX, format!("`{path}` {message}"))]);
    let plain = text.replace("\r\n", "\n");
    let mut tree: DocumentMut = plain.parse().map_err(|_| refuse("cannot be read".to_owned()))?;
    let head = blanks::take_head(tree.as_table_mut());
    let end = blanks::trailing(blanks::raw(Some(tree.trailing())));
    let bare = tree.as_table().is_empty();
    tree.set_trailing(if bare { end.trim_start_matches('\n').to_owned() } else { end });
    let mut layout = Layout { next: 0, before: None, head: Some(head) };
    layout.table(tree.as_table_mut(), page(path).map(|page| page.root));
    let out = tree.to_string();
    // The promise is kept by looking, not by hoping.
    if out.parse::<toml::Table>().ok() != plain.parse::<toml::Table>().ok() {
        return Err(refuse("is left alone: writing it anew would change its meaning".to_owned()));
    }
    Ok(out)
}

struct Layout {
    /// The place of the next table in the file.
    next: isize,
    /// Where the table before it was.
    before: Option<isize>,
    /// The comments that begin the file, until they are written.
    head: Option<String>,
}

impl Layout {
    fn table(&mut self, table: &mut Table, shape: Option<&'static Shape>) {
        let place = |key: &Key| shape.and_then(|s| s.place(key.get())).unwrap_or(usize::MAX);
        table.sort_values_by(|a, _, b, _| place(a).cmp(&place(b)));
        // Values come first, whatever their place among the tables.
        for (mut key, item) in table.iter_mut() {
            let below = shape.and_then(|s| s.key(key.get())).and_then(|k| k.form.shape());
            if let Item::Value(value) = item {
                // A file that begins with a value has no other head.
                values::key(&mut key, self.head.take().is_some());
                values::value(value, below);
            }
        }
        for (mut key, item) in table.iter_mut() {
            let below = shape.and_then(|s| s.key(key.get())).and_then(|k| k.form.shape());
            match item {
                Item::Table(inner) => {
                    values::header(&mut key);
                    self.header(inner);
                    self.table(inner, below);
                }
                Item::ArrayOfTables(list) => {
                    values::header(&mut key);
                    for inner in list.iter_mut() {
                        self.header(inner);
                        self.table(inner, below);
                    }
                }
                Item::None | Item::Value(_) => {}
            }
        }
    }

    fn header(&mut self, table: &mut Table) {
        if table.is_implicit() || table.is_dotted() {
            return;
        }
        let was = table.position();
        let stays = was.zip(self.before).is_some_and(|(was, before)| was == before + 1);
        self.before = was;
        table.set_position(Some(self.next));
        self.next += 1;
        let decor = table.decor();
        let (above, beside) =
            (blanks::above(blanks::raw(decor.prefix())), blanks::beside(blanks::raw(decor.suffix())).to_owned());
        let above = match self.head.take() {
            Some(head) => format!("{head}{}", above.trim_start_matches('\n')),
            // Comments below the last value of the table before, such as a key that is switched off, stay there.
            None if stays && !above.starts_with('\n') && above.contains("\n\n") => above,
            None => format!("\n{}", above.trim_start_matches('\n')),
        };
        let decor = table.decor_mut();
        decor.set_prefix(above);
        decor.set_suffix(beside);
    }
}
