//! Ports that stay one's own, also while nobody listens on them: a bot that was killed comes back where it was.

use std::fs::{self, File, TryLockError};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

/// Below the ports that systems hand out to outgoing connections (from 32768 on), above those of well-known services;
/// apart from those of `scripts/postgres`.
const PORTS: std::ops::Range<u16> = 10_500..19_500;

/// A port of 127.0.0.1 that no other test uses, in this process or another, as long as this exists.
#[derive(Debug)]
pub struct Port {
    number: u16,
    /// Locked; the system opens the lock when the process ends, however it ends.
    _claim: File,
}

impl Port {
    /// Claims one on which nobody listens.
    pub fn claim() -> Self {
        let folder = std::env::temp_dir().join("pregon-test-ports");
        fs::create_dir_all(&folder).unwrap();
        // Where to begin to look: processes that start at the same time begin apart.
        let start = usize::try_from(std::process::id()).unwrap() * 37 % PORTS.len();
        PORTS
            .cycle()
            .skip(start)
            .take(PORTS.len())
            .find_map(|number| Self::try_claim(&folder, number))
            .expect("a free port")
    }

    /// Claims two that follow each other: one for each half of a program that is given only the first.
    pub fn claim_pair() -> (Self, Self) {
        // What does not fit is kept until the end, so that it is not found again.
        let mut before = vec![Self::claim()];
        loop {
            let next = Self::claim();
            match before.pop_if(|last| last.number + 1 == next.number) {
                Some(last) => return (last, next),
                None => before.push(next),
            }
        }
    }

    /// `10500`
    pub fn number(&self) -> u16 {
        self.number
    }

    fn try_claim(folder: &Path, number: u16) -> Option<Self> {
        // Another user's claim cannot be opened, and is a claim all the same.
        let claim = File::options()
            .create(true)
            .append(true)
            .open(folder.join(number.to_string()))
            .ok()?;
        match claim.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return None,
            Err(TryLockError::Error(error)) => panic!("cannot lock a file in {}: {error}", folder.display()),
        }
        TcpListener::bind((Ipv4Addr::LOCALHOST, number)).ok()?;
        Some(Self {
            number,
            _claim: claim,
        })
    }

    /// `127.0.0.1:10500`
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.number)
    }

    /// `http://127.0.0.1:10500`
    pub fn url(&self) -> String {
        format!("http://{}", self.address())
    }
}

#[test]
fn a_port_has_one_owner() {
    let first = Port::claim();
    let second = Port::claim();
    assert_ne!(first.number, second.number);
    TcpListener::bind(first.address()).expect("nobody listens there yet");
}
