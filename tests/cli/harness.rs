//! A run of the program in a folder of its own.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A run to be.
pub(super) struct Test {
    folder: TempDir,
    arguments: Vec<OsString>,
    input: Vec<u8>,
}

/// A run that was.
pub(super) struct Ran {
    pub(super) folder: TempDir,
    pub(super) answer: String,
    pub(super) talk: String,
    pub(super) code: i32,
}

impl Test {
    pub(super) fn new<A: Into<OsString>>(arguments: impl IntoIterator<Item = A>) -> Self {
        let arguments = arguments.into_iter().map(Into::into).collect();
        Self { folder: tempfile::tempdir().unwrap(), arguments, input: Vec::new() }
    }

    /// With a file in the folder.
    pub(super) fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// With whatever else the folder needs.
    pub(super) fn prepare(self, f: impl FnOnce(&Path)) -> Self {
        f(self.folder.path());
        self
    }

    /// With the small sound folder of knowledge that comes with the tests.
    pub(super) fn base(self, name: &str) -> Self {
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/base");
        let folder = candour::knowledge::Folder::read(&base).unwrap();
        folder.files.iter().fold(self, |test, (path, text)| test.file(&format!("{name}/{path}"), text))
    }

    /// With some words of a file changed.
    pub(super) fn change(self, path: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(self.folder.path().join(path)).unwrap();
        assert!(text.contains(from), "no `{from}` in {path}");
        self.file(path, text.replace(from, to))
    }

    pub(super) fn input(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.input = bytes.as_ref().to_vec();
        self
    }

    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        command.current_dir(self.folder.path()).args(&self.arguments);
        command.env_remove("RUST_BACKTRACE").env_remove("COLUMNS");
        command
    }

    /// Runs it. Whatever happens, it must not panic, and no control character may reach the terminal.
    pub(super) fn run(self) -> Ran {
        let mut command = self.command();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that does not read its input may be gone by now.
        let _ = child.stdin.take().unwrap().write_all(&self.input);
        let output = child.wait_with_output().unwrap();
        let (answer, talk) = (text(&output.stdout), text(&output.stderr));
        for text in [&answer, &talk] {
            assert!(!text.contains("panicked") && !text.contains("fault of candour"), "{text}");
            let control = text.chars().find(|c| c.is_control() && *c != '\n');
            assert_eq!(control, None, "a control character in:\n{text}");
        }
        let code = output.status.code().unwrap_or_else(|| panic!("killed: {:?}\n{talk}", output.status));
        Ran { folder: self.folder, answer, talk, code }
    }
}

impl Ran {
    #[track_caller]
    pub(super) fn code(self, code: u8) -> Self {
        assert_eq!(self.code, i32::from(code), "answer:\n{}\ntalk:\n{}", self.answer, self.talk);
        self
    }

    #[track_caller]
    pub(super) fn answers(self, part: &str) -> Self {
        assert!(self.answer.contains(part), "no `{part}` in the answer:\n{}", self.answer);
        self
    }

    #[track_caller]
    pub(super) fn says(self, part: &str) -> Self {
        assert!(self.talk.contains(part), "no `{part}` in the talk:\n{}", self.talk);
        self
    }

    #[track_caller]
    pub(super) fn no_answer(self) -> Self {
        assert_eq!(self.answer, "");
        self
    }

    #[track_caller]
    pub(super) fn silent(self) -> Self {
        assert_eq!(self.talk, "");
        self
    }

    /// No line of the answer is wider than a terminal, unless a single word is.
    #[track_caller]
    pub(super) fn narrow(self) -> Self {
        for line in self.answer.lines() {
            let one_word = !line.trim().contains(' ');
            assert!(line.chars().count() <= 80 || one_word, "{line}");
        }
        self
    }

    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.answer).unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// An example profile that comes with the library.
pub(super) fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/profiles").join(name)
}

/// The day of every test.
pub(super) const TODAY: [&str; 2] = ["--today", "2026-11-23"];
