//! A PostgreSQL server that exists for the tests alone.
//!
//! `scripts/test` starts one for the whole run and names it in `PREGON_TEST_POSTGRES`. Without that variable each test
//! process that wants one starts its own with the same script, so that `cargo test` in an editor works as well.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

/// Names a server: `postgres://user:password@127.0.0.1:port/`, to which a database's name is added.
const VARIABLE: &str = "PREGON_TEST_POSTGRES";

static SERVER: LazyLock<Server> = LazyLock::new(|| match std::env::var(VARIABLE) {
    Ok(url) => Server { url, _own: None },
    Err(_) => Server::start(),
});

struct Server {
    url: String,
    /// Its standard input is the lifeline: when this process ends, in whatever way, the pipe closes and the server stops
    /// and removes what it wrote.
    _own: Option<Child>,
}

impl Server {
    fn start() -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/postgres");
        let mut child = Command::new(&script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", script.display()));
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut url)
            .unwrap();
        assert!(
            !url.is_empty(),
            "no PostgreSQL: see what {} says above",
            script.display()
        );
        Self {
            url: url.trim().to_owned(),
            _own: Some(child),
        }
    }
}

/// The URL of a database in the test server; it need not exist.
pub fn url(database: &str) -> String {
    format!("{}/{database}", SERVER.url.trim_end_matches('/'))
}
