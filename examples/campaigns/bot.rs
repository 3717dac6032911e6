//! The bot itself, as a process of its own.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

use anyhow::{Context, ensure};
use pregon::clock::stopwatch;
use reqwest::Client;

/// Seals what the bot keeps of its numbers.
pub const KEY: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
/// Longer does nobody wait for the bot to be there, or to end.
pub const PATIENCE: Duration = Duration::from_secs(300);

/// An address of this machine that nobody has.
pub fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// `pregon serve`.
pub struct Bot(Child, SocketAddr);

impl Bot {
    /// Starts it with one owner.
    pub fn start(
        program: &Path,
        database: &str,
        address: SocketAddr,
        stand_in: &str,
        owner: &str,
    ) -> anyhow::Result<Self> {
        let child = Command::new(program)
            .arg("serve")
            .env("DATABASE_URL", database)
            .env("PREGON_BIND", address.to_string())
            .env("PREGON_OWNERS", format!("+{owner}"))
            .env("PREGON_LAW", "none")
            .env("PREGON_LOG", "error")
            .env("PREGON_MEDIA", std::env::temp_dir().join("pregon-figures"))
            .env("PREGON_SECRET_KEY", KEY)
            .env("WHATSAPP_API_BASE_URL", stand_in)
            .spawn()
            .with_context(|| format!("cannot start {}: cargo build --release", program.display()))?;
        Ok(Self(child, address))
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    pub fn is_there(&mut self) -> anyhow::Result<bool> {
        Ok(self.0.try_wait()?.is_none())
    }

    /// A number of its metrics, 0 where it is not there yet; `ready`: an error as long as it is not.
    pub async fn number(&self, client: &Client, name: &str) -> anyhow::Result<u64> {
        let path = if name == "ready" { "readyz" } else { "metrics" };
        let answer = client.get(format!("http://{}/{path}", self.1)).send().await?;
        let text = answer.error_for_status()?.text().await?;
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        Ok(line
            .and_then(|number| number.trim().parse().ok())
            .unwrap_or_default())
    }

    /// How many messages were accepted from it.
    pub async fn accepted(&self, client: &Client) -> anyhow::Result<u64> {
        self.number(client, "pregon_outbox_answers_total{outcome=\"accepted\"}")
            .await
    }

    /// Waits until so many were.
    pub async fn until(&mut self, client: &Client, which: &str, wanted: u64) -> anyhow::Result<()> {
        let took = stopwatch();
        loop {
            let accepted = self.accepted(client).await?;
            if accepted >= wanted {
                return Ok(());
            }
            ensure!(
                took() < PATIENCE && self.is_there()?,
                "{which} did not leave: {accepted} of {wanted}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Seconds of processor that it has used; 0 where the system does not tell.
    pub fn worked(&self) -> anyhow::Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap_or_default();
        let after = stat.rsplit(')').next().unwrap_or_default();
        let ticks = after.split_whitespace().skip(11).take(2);
        // A hundredth of a second each, on every Linux.
        Ok(ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0)
    }

    pub fn end(mut self) -> anyhow::Result<()> {
        self.0.kill()?;
        self.0.wait()?;
        Ok(())
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
