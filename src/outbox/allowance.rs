//! How many people may still be written to outside of their windows: what the provider allows within 24 hours. A campaign that has used
//! it up waits until some of it is free again, instead of running into refusals.
//!
//! It is counted in the database once a minute, and in between by what leaves.

use crate::clock::Millis;
use crate::conversation::Desk;
use crate::store::channels::Channel;
use crate::store::{Result, quota};

/// After this long it is counted again: other numbers of the account use it up too.
const COUNTED_MS: Millis = 60_000;

/// What is known of it.
#[derive(Debug, Default)]
pub struct Allowance {
    counted: Option<Counted>,
}

#[derive(Debug)]
struct Counted {
    at: Millis,
    /// `None`: there is no limit.
    left: Option<u64>,
    frees_at: Option<Millis>,
}

impl Allowance {
    /// Until when nobody else may be written to outside of his window; `None`: somebody may now.
    pub async fn used_up_until(&mut self, desk: &Desk<'_>, channel: &Channel) -> Result<Option<Millis>> {
        let now = desk.now;
        let counted = match self.counted.take().filter(|counted| counted.holds(now)) {
            Some(counted) => counted,
            None => {
                let quota = quota::at(desk.tx, channel, now).await?;
                Counted {
                    at: now,
                    left: quota.map(|quota| quota.left),
                    frees_at: quota.and_then(|quota| quota.frees_at),
                }
            }
        };
        let again = counted.frees_at.unwrap_or(0).max(now + COUNTED_MS);
        let used_up = counted.left == Some(0);
        self.counted = Some(counted);
        Ok(used_up.then_some(again))
    }

    /// Somebody is written to outside of his window.
    pub fn spend(&mut self) {
        if let Some(left) = self.counted.as_mut().and_then(|counted| counted.left.as_mut()) {
            *left = left.saturating_sub(1);
        }
    }
}

impl Counted {
    fn holds(&self, now: Millis) -> bool {
        let freed = self.left == Some(0) && self.frees_at.is_some_and(|at| at <= now);
        now - self.at < COUNTED_MS && !freed
    }
}
