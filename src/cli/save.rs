//! Writing a file as a whole or not at all.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::failure::Failure;

/// Writes a file: first beside it, then into its place, so that nobody ever finds half of it.
pub(super) fn save(path: &Path, text: &str, overwrite: bool) -> Result<(), Failure> {
    let shown = path.display();
    if path.is_dir() {
        return Err(Failure::usage(format!("cannot write `{shown}`: it is a folder")));
    }
    if !overwrite && path.symlink_metadata().is_ok() {
        return Err(Failure::usage(format!("`{shown}` is there already; --force overwrites it")));
    }
    let refuse = |error: std::io::Error| {
        let why = match error.kind() {
            ErrorKind::NotFound => "there is no such folder".to_owned(),
            ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        };
        Failure::usage(format!("cannot write `{shown}`: {why}"))
    };
    let (beside, mut file) = beside(path).map_err(refuse)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    drop(file);
    written.and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        // The first error is the one to tell.
        let _ = std::fs::remove_file(&beside);
        refuse(error)
    })
}

/// A new file in the folder of another; what is there already is never touched.
fn beside(path: &Path) -> std::io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?.to_string_lossy().into_owned();
    let mut number = 0u32;
    loop {
        let beside = path.with_file_name(format!(".{name}.{}-{number}", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 100 => number += 1,
            Err(error) => return Err(error),
        }
    }
}
