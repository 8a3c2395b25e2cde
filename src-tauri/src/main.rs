//! The program `kartei`: without arguments the window, with a subcommand one job.

fn main() -> std::process::ExitCode {
    kartei_app::run()
}
