//! What reminders need beside their turns: what is too late expires, what has no number gets one, and whoever has to decide is asked.

use crate::conversation::Desk;
use crate::conversation::reminding::{day, summary, unknown};
use crate::store::organisations::{self, Organisation};
use crate::store::reminders::turn;
use crate::store::schedules::Schedule;
use crate::store::{Result, channels, cost_events};

/// Rows of one statement.
const AT_ONCE: u64 = 1_000;

/// Statements of one kind in one minute: what is more has the next one.
const ROUNDS: usize = 50;

/// Each minute.
pub(super) async fn each_minute(desk: &Desk<'_>) -> Result<()> {
    for _ in 0..ROUNDS {
        if turn::expire(desk.tx, desk.now, AT_ONCE).await? < AT_ONCE {
            break;
        }
    }
    for organisation in turn::without_number(desk.tx).await? {
        let Some(first) = channels::first_open(desk.tx, organisation).await? else {
            continue;
        };
        for _ in 0..ROUNDS {
            if turn::give_number(desk.tx, organisation, first.id, AT_ONCE).await? < AT_ONCE {
                break;
            }
        }
    }
    for _ in 0..ROUNDS {
        if cost_events::fold(desk.tx, AT_ONCE).await? < AT_ONCE {
            break;
        }
    }
    unknown::ask(desk).await
}

/// When a day begins.
pub(super) async fn begin_day(desk: &Desk<'_>, schedule: &Schedule) -> Result<()> {
    if let Some(organisation) = of(desk, schedule).await? {
        let written = day::write(desk.tx, &organisation, desk.now).await?;
        tracing::info!(
            organisation = organisation.id,
            written,
            "a day's reminders were written down"
        );
    }
    Ok(())
}

/// At nine.
pub(super) async fn expire(desk: &Desk<'_>, schedule: &Schedule) -> Result<()> {
    if let Some(organisation) = of(desk, schedule).await? {
        let expired = day::expire(desk.tx, &organisation, desk.now).await?;
        tracing::info!(organisation = organisation.id, expired, "subscriptions ended");
    }
    Ok(())
}

/// After the morning's.
pub(super) async fn summarise(desk: &Desk<'_>, schedule: &Schedule) -> Result<()> {
    let organisation = of(desk, schedule).await?;
    match organisation.filter(|organisation| organisations::settings(organisation).summary) {
        Some(organisation) => summary::send(desk, &organisation).await,
        None => Ok(()),
    }
}

async fn of(desk: &Desk<'_>, schedule: &Schedule) -> Result<Option<Organisation>> {
    organisations::get(desk.tx, schedule.subject_id).await
}
