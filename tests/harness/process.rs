//! The real program as a child process.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use rustix::process::{Pid, Signal, kill_process};

use super::wait::until;

/// What a program is told by its environment. Nothing of the tester's own environment reaches it.
pub type Environment = BTreeMap<String, String>;

/// A running `pregon`. Ends with the test; when the test fails, what it printed is shown.
#[derive(Debug)]
pub struct Program {
    /// The subcommand.
    name: String,
    child: Child,
    printed: Arc<Mutex<Vec<String>>>,
    /// Of its own standard output alone.
    stdout: Arc<Mutex<Vec<String>>>,
    /// They end when they have read all that it printed.
    readers: Vec<JoinHandle<()>>,
}

impl Program {
    /// Starts `pregon ARGUMENTS` in `folder`, where it finds neither the tester's `.env` nor configuration.
    pub fn spawn(arguments: &[&str], environment: &Environment, folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pregon"));
        command
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .env("HOME", folder)
            .env("RUST_BACKTRACE", "1")
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            // Where a build that measures coverage writes.
            .envs(std::env::var_os("LLVM_PROFILE_FILE").map(|file| ("LLVM_PROFILE_FILE", file)))
            .envs(environment)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start pregon: {error}"));
        let printed = Arc::default();
        let stdout = Arc::default();
        let readers = vec![
            follow(
                child.stdout.take().unwrap(),
                vec![Arc::clone(&printed), Arc::clone(&stdout)],
            ),
            follow(child.stderr.take().unwrap(), vec![Arc::clone(&printed)]),
        ];
        Self {
            name: arguments.join(" "),
            child,
            printed,
            stdout,
            readers,
        }
    }

    /// Waits until it prints the address that it listens on, and returns that: `http://127.0.0.1:8080`.
    ///
    /// # Panics
    /// When it ends before that.
    pub async fn ready(&mut self) -> String {
        let what = format!("`pregon {}` to be ready", self.name);
        until(&what, async || {
            let url = self
                .stdout
                .lock()
                .unwrap()
                .iter()
                .find_map(|line| address_in(line));
            if url.is_none() && self.has_ended() {
                panic!(
                    "`pregon {}` ended before it was ready:\n{}",
                    self.name,
                    self.printed()
                );
            }
            url
        })
        .await
    }

    /// `kill -9`: no last words. Returns when the process is gone.
    pub fn kill(&mut self) {
        // An error means that it has ended by itself.
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }

    /// Asks it to stop (SIGTERM), as a service manager does, and waits until it has.
    pub async fn terminate(&mut self) -> ExitStatus {
        // Not yet waited for, so the id cannot have gone to another process.
        if !self.has_ended() {
            let id = Pid::from_child(&self.child);
            kill_process(id, Signal::TERM).unwrap();
        }
        self.ended().await
    }

    /// It does nothing from now on, and its connections stay open, as when a machine has no memory or a laptop is closed.
    pub fn freeze(&self) {
        kill_process(Pid::from_child(&self.child), Signal::STOP).unwrap();
    }

    /// It goes on as if nothing had been.
    pub fn thaw(&self) {
        kill_process(Pid::from_child(&self.child), Signal::CONT).unwrap();
    }

    /// Its memory in bytes: how much it has now, and the most that it ever had since [`Self::forgets_peak`]. Linux only.
    pub fn memory(&self) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let kilobytes = |name: &str| -> u64 {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
            line.trim().trim_end_matches(" kB").parse().unwrap()
        };
        (kilobytes("VmRSS:") * 1024, kilobytes("VmHWM:") * 1024)
    }

    /// From now on the most that it ever had is what it has now.
    pub fn forgets_peak(&self) {
        std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5").unwrap();
    }

    /// Waits until it ends by itself and its last words are read.
    pub async fn ended(&mut self) -> ExitStatus {
        let what = format!("`pregon {}` to end", self.name);
        until(&what, async || {
            let all_is_read = self.readers.iter().all(JoinHandle::is_finished);
            self.child.try_wait().unwrap().filter(|_| all_is_read)
        })
        .await
    }

    /// Whether it has ended.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// What it has printed until now, both streams.
    pub fn printed(&self) -> String {
        self.printed
            .lock()
            .unwrap()
            .iter()
            .fold(String::new(), |mut text, line| {
                let _ = writeln!(text, "{line}");
                text
            })
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
        let printed = self.printed();
        if thread::panicking() {
            eprintln!("--- pregon {} printed:\n{printed}---", self.name);
            return;
        }
        // People would read a gap or a key instead of words.
        for wrong in [
            "a sentence is missing",
            "a sentence could not be filled in",
            "panicked at",
        ] {
            assert!(
                !printed.contains(wrong),
                "pregon {} printed:\n{printed}",
                self.name
            );
        }
    }
}

/// Reads a stream to its end, so that the program never has to wait for the test.
fn follow(stream: impl Read + Send + 'static, listeners: Vec<Arc<Mutex<Vec<String>>>>) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = Vec::new();
        while stream.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            for listener in &listeners {
                listener.lock().unwrap().push(text.clone());
            }
            line.clear();
        }
    })
}

/// `http://127.0.0.1:PORT` anywhere in a line.
fn address_in(line: &str) -> Option<String> {
    let start = line.find("http://127.0.0.1:")?;
    let url = &line[start..];
    let host = "http://127.0.0.1:".len();
    let digits = url[host..]
        .find(|next: char| !next.is_ascii_digit())
        .unwrap_or(url.len() - host);
    (digits > 0).then(|| url[..host + digits].to_owned())
}

#[test]
fn the_address_is_found_in_a_sentence() {
    assert_eq!(
        address_in("listening on http://127.0.0.1:8080/."),
        Some("http://127.0.0.1:8080".to_owned())
    );
    assert_eq!(address_in("listening on http://127.0.0.1:"), None);
}
