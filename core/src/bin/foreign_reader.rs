//! Reads foreign files for the tests, as the program itself does when it starts itself.

use std::process::ExitCode;

fn main() -> ExitCode {
    kartei_core::exchange::import::serve()
}
