//! The program `kartei`: without arguments the window, with a subcommand one job.
fn main() {
    kartei_app::run();
}
