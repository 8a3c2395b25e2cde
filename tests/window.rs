//! The real program in a real window: what a person sees and does.

mod support;

use support::Desk;

#[test]
fn the_window_opens_and_paints() {
    let desk = Desk::new();

    let window = desk.open();

    assert_eq!(window.run("return document.title", vec![]), "Kartei");
    let picture = window.screenshot("first-sight");
    assert!(
        picture.colours() > 20,
        "more than an empty page is painted: {} colours",
        picture.colours()
    );
}
