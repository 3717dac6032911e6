//! `pregon remind --dry-run`: which reminders would leave, and which would not, and why. It looks at the database and writes nothing, also
//! beside a bot that works on it.

use std::fmt::Write as _;

use anyhow::{Context, bail};
use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;
use clap::Args;

use crate::clock::{Millis, utc};
use crate::config::Config;
use crate::conversation::reminding::ahead::words::{Totals, why_not};
use crate::conversation::reminding::ahead::{Foreseen, Span, look};
use crate::conversation::reminding::say;
use crate::conversation::reminding::thing::Thing;
use crate::domain::local_time::{Instant, instant};
use crate::domain::text;
use crate::replies::Voice;
use crate::store::Store;
use crate::store::contacts::Contact;
use crate::store::organisations::{self, Organisation};

/// So many of each business are shown.
const MOST: usize = 10_000;

/// The command's arguments.
#[derive(Args)]
pub struct Remind {
    /// Show what would leave, send nothing and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// The moment to look at; now when none is said. On each business's own clock (“2026-12-01 09:00”), or the same for all
    /// (“2026-12-01T09:00:00-05:00”).
    #[arg(long, value_name = "TIME", value_parser = Moment::parse)]
    at: Option<Moment>,
    /// Only the business of this name.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
}

/// A moment, as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// The same for all, in milliseconds.
    At(Millis),
    /// On the clock of each business.
    Local(NaiveDateTime),
}

impl Moment {
    fn parse(typed: &str) -> Result<Self, String> {
        let typed = typed.trim();
        if let Ok(at) = DateTime::parse_from_rfc3339(typed) {
            return Ok(Self::At(at.timestamp_millis()));
        }
        let written = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"];
        let local = written
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(typed, form).ok());
        local.map(Self::Local).ok_or_else(|| {
            "no such moment: write “2026-12-01 09:00”, on each business's clock, or “2026-12-01T09:00:00-05:00”"
                .to_owned()
        })
    }

    /// Where a business is.
    fn there(self, zone: Tz) -> anyhow::Result<Millis> {
        match self {
            Self::At(at) => Ok(at),
            Self::Local(local) => match instant(zone, local) {
                Instant::Once(at) | Instant::Twice { first: at, .. } => Ok(at.timestamp_millis()),
                Instant::Never { resumes } => bail!(
                    "{local} does not exist in {zone}: the clocks are put forward then; take {}",
                    resumes.format("%Y-%m-%d %H:%M")
                ),
            },
        }
    }
}

/// Shows it.
pub async fn run(arguments: &Remind, config: &Config) -> anyhow::Result<()> {
    if !arguments.dry_run {
        bail!(
            "reminders leave by themselves while `pregon serve` runs: there is nothing to start. \
             To see what would leave now, without sending anything: pregon remind --dry-run"
        );
    }
    let store = Store::open_to_read(config.database_url())
        .await
        .context("the database cannot be looked at")?;
    let wanted = wanted(&store, arguments.organisation.as_deref()).await?;
    let now = config.clock().now();
    let mut all = Vec::new();
    for organisation in &wanted {
        let at = match arguments.at {
            Some(moment) => moment.there(organisation.zone())?,
            None => now,
        };
        let ahead = look(
            store.read(),
            store.calendars(),
            organisation,
            Span::round(at),
            MOST,
        )
        .await?;
        print!("{}", told(organisation, &ahead.all));
        if ahead.more {
            println!(
                "{}: these are the first {MOST}, there are more",
                organisation.name
            );
        }
        all.extend(ahead.all);
    }
    println!("{}. Nothing was sent, and nothing was written.", sum(&all));
    Ok(())
}

/// The businesses that are looked at.
async fn wanted(store: &Store, name: Option<&str>) -> anyhow::Result<Vec<Organisation>> {
    let mut all = organisations::all(store.read()).await?;
    let Some(name) = name else {
        return Ok(all);
    };
    let names: Vec<String> = all.iter().map(|known| format!("“{}”", known.name)).collect();
    all.retain(|known| text::key(&known.name) == text::key(name));
    if all.is_empty() {
        bail!("there is no business “{name}”; there are: {}", names.join(", "));
    }
    Ok(all)
}

/// A line for each reminder, parted by tabs: when, whose, by which rule, to whom, about what, what becomes of it. Then how many there are.
fn told(organisation: &Organisation, all: &[Foreseen]) -> String {
    let voice = Voice::new("en", &organisation.time_zone);
    let mut lines = String::new();
    for foreseen in all {
        let when = utc(foreseen.at)
            .with_timezone(&voice.zone)
            .format("%Y-%m-%d %H:%M");
        let rule = say::rule_or_old(&voice, foreseen.rule.as_ref());
        let who = foreseen.contact.as_ref();
        let who = who.map_or_else(|| "somebody who was forgotten".to_owned(), to_whom);
        let what = foreseen.thing.as_ref();
        let what = what.map_or_else(
            || "something that is gone".to_owned(),
            |thing| about(&voice, thing),
        );
        let fate = match why_not(&voice, &foreseen.fate, foreseen.at) {
            None => "would go".to_owned(),
            Some(why) => format!("would not go: {why}"),
        };
        let _ = writeln!(
            lines,
            "{when}\t{}\t{rule}\t{who}\t{what}\t{fate}",
            organisation.name
        );
    }
    let _ = writeln!(lines, "{}: {}", organisation.name, sum(all));
    lines
}

/// `#12 Haircut, 2026-12-01 10:00`, `#7 Gym, until 2026-12-05`.
fn about(voice: &Voice, thing: &Thing) -> String {
    match thing {
        Thing::Appointment(appointment) => {
            let starts = utc(appointment.starts_at).with_timezone(&voice.zone);
            let starts = starts.format("%Y-%m-%d %H:%M");
            format!("#{} {}, {starts}", appointment.number, appointment.title)
        }
        Thing::Subscription(subscription) => {
            let (number, title, ends) = (subscription.number, &subscription.title, &subscription.ends_on);
            format!("#{number} {title}, until {ends}")
        }
    }
}

/// His name, and his number beside it.
fn to_whom(contact: &Contact) -> String {
    let number = contact.phone.as_ref().map(|digits| format!("+{digits}"));
    let name = Some(contact.name.clone()).filter(|name| !name.is_empty());
    let both: Vec<String> = name.into_iter().chain(number).collect();
    both.join(" ")
}

fn sum(all: &[Foreseen]) -> String {
    let totals = Totals::of(all);
    let would_not = totals.wait + totals.end();
    format!("{} would go, {would_not} would not", totals.leave)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_they_are_written() {
        let there = |typed: &str| {
            let moment = Moment::parse(typed)?;
            moment
                .there(chrono_tz::America::Bogota)
                .map_err(|error| error.to_string())
        };
        let nine = Ok(1_796_133_600_000);
        assert_eq!(there("2026-12-01 09:00"), nine);
        assert_eq!(there(" 2026-12-01T09:00 "), nine);
        assert_eq!(there("2026-12-01T09:00:00-05:00"), nine);
        assert_eq!(there("2026-12-01T14:00:00Z"), nine);
        for wrong in ["tomorrow", "2026-12-01", "09:00", "2026-02-30 09:00", ""] {
            assert!(Moment::parse(wrong).is_err(), "{wrong}");
        }
        // The clocks of New York are put forward at two.
        let skipped = Moment::parse("2026-03-08 02:30").unwrap();
        let told = skipped.there(chrono_tz::America::New_York).unwrap_err();
        assert!(told.to_string().contains("take 2026-03-08 03:00"), "{told}");
    }
}
