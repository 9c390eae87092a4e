//! The program. Everything is in the library, so that it can be tested and embedded.

fn main() -> std::process::ExitCode {
    candour::cli::main().into()
}
