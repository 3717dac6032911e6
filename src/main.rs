//! The `pregon` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    pregon::cli::main()
}
