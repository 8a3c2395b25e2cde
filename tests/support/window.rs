//! The program's window, driven as a person would: elements are found by their `data-testid`.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

use super::desk::{Desk, Process};
use super::{KARTEI, root, wait_for};

/// How long, in seconds, a window may take to show what is asked for. Generous: other tests share the processors.
const PATIENCE: u64 = 20;

/// An open window. Dropping it ends the program.
pub struct Window {
    client: Client,
    runtime: Runtime,
    driver: Process,
}

impl Window {
    pub(super) fn open(desk: &Desk, arguments: &[&str]) -> Self {
        let port = free_port();
        let mut command = Command::new("WebKitWebDriver");
        desk.furnish(&mut command);
        let driver = Process::start(
            command
                .arg(format!("--port={port}"))
                .env("DISPLAY", desk.display())
                .env("GDK_BACKEND", "x11")
                .env("NO_AT_BRIDGE", "1")
                .env("GTK_A11Y", "none")
                .env("TAURI_AUTOMATION", "true")
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                // There is no graphics card; switching the compositor off instead makes screenshots hang.
                .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1")
                .stdout(Stdio::null()),
        );
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let mut capabilities = Capabilities::new();
        capabilities.insert("webkitgtk:browserOptions".into(), json!({ "binary": KARTEI, "args": arguments }));
        wait_for("the driver listens", PATIENCE, || std::net::TcpStream::connect(("127.0.0.1", port)).ok());
        let client = runtime.block_on(async {
            ClientBuilder::new(HttpConnector::new())
                .capabilities(capabilities)
                .connect(&format!("http://127.0.0.1:{port}"))
                .await
                .expect("the program opens its window")
        });
        Self { client, runtime, driver }
    }

    /// Closes the window and ends the program.
    pub fn close(self) {
        drop(self);
    }

    /// Runs JavaScript in the page and returns what it returns.
    pub fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.runtime.block_on(self.client.execute(script, arguments)).expect("the script runs")
    }

    /// Runs JavaScript that calls its last argument with what it answers.
    pub fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.runtime.block_on(self.client.execute_async(script, arguments)).expect("the script answers")
    }

    /// Sends a command to the core as the page does; a rejection is `Err({code, details})`.
    pub fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let script = "const [command, given, done] = arguments;
            window.__TAURI_INTERNALS__.invoke(command, given).then(v => done({ok: v ?? null}), e => done({refused: e}));";
        let answer = self
            .runtime
            .block_on(self.client.execute_async(script, vec![json!(command), arguments]))
            .expect("the command answers");
        match answer.get("ok") {
            Some(value) => Ok(value.clone()),
            None => Err(answer["refused"].clone()),
        }
    }

    /// Whether an element is there now.
    pub fn has(&self, id: &str) -> bool {
        self.runtime.block_on(self.client.find(Locator::Css(&by_id(id)))).is_ok()
    }

    /// Opens a list of choices and takes one. A form that has just opened takes the focus, which closes the list: it is opened again.
    pub fn choose(&self, id: &str, choice: &str) -> &Self {
        self.click(id);
        let take = "const input = document.querySelector(`[data-testid='${arguments[0]}']`);
            const options = [...document.querySelectorAll('[role=option]')];
            const says = one => one.textContent.replaceAll('\\u00a0', ' ').startsWith(arguments[1]);
            const option = options.find(one => one.offsetParent && says(one));
            if (!option && input.getAttribute('aria-expanded') !== 'true') input.click();
            option?.click();
            return Boolean(option)";
        wait_for(&format!("'{choice}' can be chosen in '{id}'"), 10, || {
            self.run(take, vec![json!(id), json!(choice)]).as_bool().filter(|taken| *taken)
        });
        self
    }

    /// Drops a file on the window, as the system tells it; until something came of it, for the page begins to listen in its own time.
    pub fn drop_file(&self, file: &Path, until: &str) -> &Self {
        let script = "const [path, done] = arguments;
            const payload = {paths: [path], position: {x: 400, y: 400}};
            window.__TAURI_INTERNALS__.invoke('plugin:event|emit', {event: 'tauri://drag-drop', payload})
                .then(() => done(true), problem => done(String(problem)));";
        wait_for(&format!("'{until}' comes of the drop"), 20, || {
            assert_eq!(self.run_async(script, vec![json!(file)]), json!(true));
            std::thread::sleep(std::time::Duration::from_millis(400));
            self.has(until).then_some(())
        });
        self
    }

    /// Waits until the element is there.
    pub fn wait(&self, id: &str) -> &Self {
        self.find(id);
        self
    }

    /// Waits until the element is gone.
    pub fn wait_gone(&self, id: &str) -> &Self {
        wait_for(&format!("'{id}' goes away"), PATIENCE, || (!self.has(id)).then_some(()));
        self
    }

    /// Waits until the element's text contains `text`.
    pub fn wait_text(&self, id: &str, text: &str) -> &Self {
        let mut last = String::new();
        wait_for(&format!("'{id}' says '{text}'"), PATIENCE, || {
            last = self.text(id);
            last.contains(text).then_some(())
        });
        self
    }

    /// Whether the element stays where it is: a click on what slides in may hit what lies beneath it then. On a busy machine
    /// frames are far apart: what is animated moves though it seems to stand.
    fn is_still(&self, id: &str) -> bool {
        let script = "const [css, done] = arguments;
            const element = document.querySelector(css);
            // What the head of a form covers is in sight to the driver, and not to a person, who scrolls.
            element?.scrollIntoView({block: 'nearest'});
            const place = () => JSON.stringify(element?.getBoundingClientRect() ?? null);
            const moves = one => one.playState === 'running' && one.effect?.target?.contains(element);
            const before = place();
            const look = () => done(before === place() && !document.getAnimations().some(moves));
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(look, 50)));";
        self.run_async(script, vec![json!(by_id(id))]).as_bool().unwrap_or_default()
    }

    /// Clicks the element as soon as it is not disabled.
    pub fn click(&self, id: &str) -> &Self {
        // A click that meets an animation or a toast is tried again.
        wait_for(&format!("'{id}' can be clicked"), PATIENCE, || {
            let element = self.find(id);
            let disabled = self.runtime.block_on(element.prop("disabled")).ok().flatten();
            if disabled.as_deref() == Some("true") || !self.is_still(id) {
                return None;
            }
            self.runtime.block_on(element.click()).ok()
        });
        self
    }

    /// Types into the element, after what it holds.
    pub fn type_into(&self, id: &str, text: &str) -> &Self {
        wait_for(&format!("'{id}' takes text"), PATIENCE, || {
            let element = self.find(id);
            self.runtime.block_on(element.send_keys(text)).ok()
        });
        self
    }

    /// Replaces what the element holds.
    pub fn fill(&self, id: &str, text: &str) -> &Self {
        let element = self.find(id);
        self.runtime.block_on(element.clear()).unwrap_or_else(|problem| panic!("'{id}' is emptied: {problem}"));
        self.type_into(id, text)
    }

    /// Types over what the element holds, as a person does who marks it first.
    pub fn retype(&self, id: &str, text: &str) -> &Self {
        self.click(id).press_with_ctrl('a').type_into(id, text)
    }

    /// Presses a key in whatever has the focus; special keys as in the WebDriver standard (`\u{E007}` is Enter).
    pub fn press(&self, keys: &str) -> &Self {
        let element = self.runtime.block_on(self.client.active_element()).expect("something has the focus");
        self.runtime.block_on(element.send_keys(keys)).expect("the keys are pressed");
        self
    }

    /// Presses a key while Ctrl is held, as with two fingers.
    pub fn press_with_ctrl(&self, key: char) -> &Self {
        const CTRL: char = '\u{E009}';
        let steps = [
            KeyAction::Down { value: CTRL },
            KeyAction::Down { value: key },
            KeyAction::Up { value: key },
            KeyAction::Up { value: CTRL },
        ];
        let keys = steps.into_iter().fold(KeyActions::new("keys".into()), KeyActions::then);
        self.runtime.block_on(self.client.perform_actions(keys)).expect("the keys are pressed");
        self
    }

    /// The text of the element, as it is in the page (`innerText` is empty for some buttons); each space counts as one.
    pub fn text(&self, id: &str) -> String {
        let element = self.find(id);
        self.runtime.block_on(element.prop("textContent")).ok().flatten().unwrap_or_default().replace('\u{a0}', " ")
    }

    /// What an input holds.
    pub fn value(&self, id: &str) -> String {
        let element = self.find(id);
        self.runtime.block_on(element.prop("value")).ok().flatten().unwrap_or_default()
    }

    /// The texts of all elements of that name, in the page's order.
    pub fn texts(&self, id: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(element => element.textContent)";
        let texts = self.run(script, vec![json!(by_id(id))]);
        let spaced = |text: &Value| text.as_str().unwrap_or_default().replace('\u{a0}', " ");
        texts.as_array().expect("a list").iter().map(spaced).collect()
    }

    /// A picture of the page as it is painted, also kept as `target/screenshots/NAME.png`.
    pub fn screenshot(&self, name: &str) -> Picture {
        let painted = "requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))";
        self.runtime.block_on(self.client.execute_async(painted, vec![])).expect("the page paints");
        let bytes = self.runtime.block_on(self.client.screenshot()).expect("a picture is taken");
        let folder = root().join("target/screenshots");
        fs::create_dir_all(&folder).expect("the folder of pictures");
        let file = folder.join(format!("{name}.png"));
        fs::write(&file, bytes).expect("the picture is kept");
        Picture { file }
    }

    fn find(&self, id: &str) -> Element {
        wait_for(&format!("'{id}' is there"), PATIENCE, || {
            self.runtime.block_on(self.client.find(Locator::Css(&by_id(id)))).ok()
        })
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let programs = self.driver.children();
        let _ = self.runtime.block_on(self.client.clone().close());
        // The driver answers before it has ended the program, and would leave it behind if it were killed now.
        let ended = |pid: &u32| !Path::new(&format!("/proc/{pid}")).exists();
        let until = Instant::now() + Duration::from_secs(5);
        while !programs.iter().all(ended) && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(10));
        }
        for pid in programs.iter().filter(|pid| !ended(pid)) {
            let _ = Command::new("kill").args(["-KILL", &pid.to_string()]).status();
        }
    }
}

/// A picture of the window.
pub struct Picture {
    /// Where it lies, as PNG.
    pub file: PathBuf,
}

impl Picture {
    /// How many colours it has; one means that nothing was painted.
    pub fn colours(&self) -> usize {
        let answer =
            Command::new("identify").args(["-format", "%k"]).arg(&self.file).output().expect("ImageMagick runs");
        String::from_utf8_lossy(&answer.stdout).trim().parse().expect("a number of colours")
    }
}

fn by_id(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

/// A port nobody listens on now.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}
