//! A folder of knowledge as texts by path. Only this file touches the file system.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Complaints, Diagnostic, code};

/// How large one file may be, in bytes.
pub const FILE_BYTES: u64 = 4 << 20;
/// How large a whole folder may be, in bytes.
const FOLDER_BYTES: u64 = 64 << 20;
/// How many files a folder may have.
const FILES: usize = 20_000;
/// How deep folders may nest.
const DEPTH: usize = 4;

/// The TOML files of a folder, by path with `/` on every platform.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// The texts.
    pub files: BTreeMap<String, String>,
}

impl Folder {
    /// Whether it is an overlay, which has an `overlay.toml` in place of the manifest.
    #[must_use]
    pub fn is_overlay(&self) -> bool {
        self.files.contains_key("overlay.toml")
    }

    /// The name of the overlay that it is, as far as it can be read.
    #[must_use]
    pub fn overlay_name(&self) -> Option<String> {
        let table = self.files.get("overlay.toml")?.parse::<toml::Table>().ok()?;
        Some(table.get("overlay")?.get("name")?.as_str()?.to_owned())
    }

    /// Reads every `.toml` file below `root`. Links are not followed, so no path leaves the folder.
    ///
    /// # Errors
    /// All complaints at once: missing folder, unreadable or oversized files, text that is not UTF-8.
    pub fn read(root: &Path) -> Result<Self, Vec<Diagnostic>> {
        let mut folder = Self::default();
        let mut complaints = Vec::new();
        if root.is_dir() {
            let mut walk = Walk { folder: &mut folder, complaints: &mut complaints, bytes: 0 };
            walk.enter(root, "", 0);
        } else {
            let what = if root.exists() { "is not a folder" } else { "does not exist" };
            complaints.push(Diagnostic::new(code::UNREADABLE, format!("`{}` {what}", root.display())));
        }
        if complaints.is_empty() { Ok(folder) } else { Err(complaints) }
    }
}

struct Walk<'a> {
    folder: &'a mut Folder,
    complaints: &'a mut Vec<Diagnostic>,
    bytes: u64,
}

impl Walk<'_> {
    fn enter(&mut self, folder: &Path, prefix: &str, depth: usize) {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(folder, &error),
        };
        let mut names: Vec<(String, PathBuf)> = entries
            .flatten()
            .filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry.path())))
            .filter(|(name, _)| !name.starts_with('.'))
            .collect();
        names.sort();
        for (name, path) in names {
            let Ok(kind) = std::fs::symlink_metadata(&path) else { continue };
            let inside = format!("{prefix}{name}");
            if kind.is_dir() && depth < DEPTH {
                self.enter(&path, &format!("{inside}/"), depth + 1);
            } else if kind.is_file() && name.ends_with(".toml") {
                self.file(&path, inside, kind.len());
            }
        }
    }

    fn file(&mut self, path: &Path, inside: String, length: u64) {
        self.bytes += length;
        if self.bytes > FOLDER_BYTES || self.folder.files.len() >= FILES {
            if self.complaints.iter().all(|c| c.code != code::TOO_LARGE.name) {
                let message = format!("a folder of knowledge has at most {FILES} files and {} MiB", FOLDER_BYTES >> 20);
                self.complaints.push(Diagnostic::new(code::TOO_LARGE, message));
            }
            return;
        }
        match read_file(path, &inside) {
            Ok(text) => {
                self.folder.files.insert(inside, text);
            }
            Err(mut found) => self.complaints.append(&mut found.0),
        }
    }

    fn unreadable(&mut self, path: &Path, error: &std::io::Error) {
        self.complaints
            .push(Diagnostic::new(code::UNREADABLE, format!("cannot read `{}`: {}", path.display(), reason(error))));
    }
}

/// Reads a text file of bounded size; `name` is what complaints call it.
///
/// # Errors
/// A complaint when it is missing, a folder, too large, or not UTF-8.
pub fn read_file(path: &Path, name: &str) -> Result<String, Complaints> {
    if path.is_dir() {
        return Err(unreadable(name, "it is a folder, not a file"));
    }
    let file = std::fs::File::open(path).map_err(|error| unreadable(name, &reason(&error)))?;
    read_text(file, name)
}

/// Reads text of bounded size from an open file or stream; `name` is what complaints call it.
///
/// # Errors
/// A complaint when it cannot be read, is too large, or not UTF-8.
pub fn read_text(from: impl Read, name: &str) -> Result<String, Complaints> {
    let mut bytes = Vec::new();
    from.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &reason(&error)))?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(one(Diagnostic::new(code::TOO_LARGE, format!("`{name}` is larger than {} MiB", FILE_BYTES >> 20))));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes().iter().take(at).filter(|&&b| b == b'\n').count() + 1;
        one(Diagnostic::new(code::NOT_TEXT, format!("`{name}` is not text: line {line} is not UTF-8"))
            .help("save it as UTF-8"))
    })
}

fn one(diagnostic: Diagnostic) -> Complaints {
    Complaints(vec![diagnostic])
}

fn unreadable(name: &str, what: &str) -> Complaints {
    one(Diagnostic::new(code::UNREADABLE, format!("cannot read `{name}`: {what}")))
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => "the system reports an error".to_owned(),
    }
}
