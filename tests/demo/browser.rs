//! A page in Chromium, spoken to over its DevTools protocol: JSON through two pipes, so that no port has to be free and nothing
//! has to be installed besides the browser.

use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::wait::until;

/// A page that is open. Its browser ends with it.
pub struct Page {
    browser: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// Which tab is meant.
    session: String,
    asked: u64,
    _profile: TempDir,
}

impl Page {
    /// Opens one.
    ///
    /// # Panics
    /// When there is no Chromium, which `scripts/test` installs.
    pub async fn open(url: &str) -> Self {
        let profile = tempfile::Builder::new()
            .prefix("pregon-browser")
            .tempdir()
            .unwrap();
        // It reads from the third pipe and writes into the fourth.
        let mut browser = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1", "sh"])
            .arg(chromium())
            .args([
                "--headless",
                "--remote-debugging-pipe",
                "--no-sandbox",
                "--disable-gpu",
            ])
            .args(["--disable-dev-shm-usage", "--no-first-run", "--no-proxy-server"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let requests = browser.stdin.take().unwrap();
        let answers = BufReader::new(browser.stdout.take().unwrap());
        let mut page = Self {
            browser,
            requests,
            answers,
            session: String::new(),
            asked: 0,
            _profile: profile,
        };
        let tab = page.ask("Target.createTarget", json!({"url": url}));
        let attach = json!({"targetId": tab["targetId"], "flatten": true});
        let session = page.ask("Target.attachToTarget", attach);
        page.session = session["sessionId"].as_str().unwrap().to_owned();
        page
    }

    /// Runs a piece of JavaScript, and returns what it is.
    pub async fn run(&mut self, script: &str) -> Value {
        let asked = json!({"expression": script, "returnByValue": true});
        let answer = self.ask("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "{script}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until a piece of JavaScript is true; one that fails is not true yet.
    pub async fn until(&mut self, script: &str) {
        let careful =
            format!("(() => {{ try {{ return Boolean({script}); }} catch {{ return false; }} }})()");
        until(script, async || {
            (self.run(&careful).await == json!(true)).then_some(())
        })
        .await;
    }

    /// Types into what has the focus.
    pub async fn types(&mut self, text: &str) {
        self.ask("Input.insertText", json!({"text": text}));
    }

    /// Presses the key.
    pub async fn presses_enter(&mut self) {
        for kind in ["keyDown", "keyUp"] {
            let key = json!({"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"});
            self.ask("Input.dispatchKeyEvent", key);
        }
    }

    /// One question and its answer; what the browser tells unasked is passed over.
    fn ask(&mut self, method: &str, asked: Value) -> Value {
        self.asked += 1;
        let mut request = json!({"id": self.asked, "method": method, "params": asked});
        if !self.session.is_empty() {
            request["sessionId"] = json!(self.session);
        }
        self.requests
            .write_all(format!("{request}\0").as_bytes())
            .unwrap();
        loop {
            let mut answer = Vec::new();
            self.answers.read_until(0, &mut answer).unwrap();
            assert_eq!(answer.pop(), Some(0), "the browser is gone at {method}");
            let answer: Value = serde_json::from_slice(&answer).unwrap();
            if answer["id"] == json!(self.asked) {
                assert!(answer["error"].is_null(), "{method}: {answer}");
                return answer["result"].clone();
            }
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // An error means that it has ended by itself.
        let _ = self.browser.kill();
        let _ = self.browser.wait();
    }
}

/// The browser, under whichever of its names it is installed.
fn chromium() -> PathBuf {
    let folders: Vec<PathBuf> = env::var_os("PATH").iter().flat_map(env::split_paths).collect();
    ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
        .expect("Chromium, which scripts/test installs")
}
