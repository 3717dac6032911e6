//! When a card is there for others to see: ready to leave.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use pregon::clock::stopwatch;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};

/// Between two looks.
const APART: Duration = Duration::from_millis(4);
/// Longer does nobody wait for the next card.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection of its own: the database is the bot's.
pub async fn connect(database: &str) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(database);
    options.max_connections(1).sqlx_logging(false);
    Ok(Database::connect(options).await?)
}

/// How long one look takes, in ms: the middle of a hundred.
pub async fn floor(db: &DatabaseConnection) -> anyhow::Result<f64> {
    let mut looks = Vec::new();
    for _ in 0..100 {
        let took = stopwatch();
        after(db, i64::MAX).await?;
        looks.push(took().as_secs_f64() * 1_000.0);
    }
    looks.sort_unstable_by(f64::total_cmp);
    Ok(looks[50])
}

/// Waits for the cards of all texts; when each was seen first, by the number in its words.
pub async fn cards(
    db: DatabaseConnection,
    texts: u32,
    began: Arc<impl Fn() -> Duration + Send + Sync>,
) -> anyhow::Result<HashMap<u32, Duration>> {
    let mut seen = HashMap::new();
    let (mut last, mut news) = (0, began());
    while seen.len() < texts as usize && began().saturating_sub(news) < PATIENCE {
        let cards = after(&db, last).await?;
        let at = began();
        for (id, words) in cards {
            last = last.max(id);
            let number = words
                .split("Pregunta ")
                .nth(1)
                .and_then(|rest| rest.split('.').next());
            if let Some(index) = number.and_then(|number| number.parse().ok()) {
                seen.entry(index).or_insert(at);
                news = at;
            }
        }
        tokio::time::sleep(APART).await;
    }
    Ok(seen)
}

/// Cards after one of them. Rows become visible in another order than they are numbered, so the latest are looked at again.
async fn after(db: &DatabaseConnection, last: i64) -> anyhow::Result<Vec<(i64, String)>> {
    const AGAIN: i64 = 100;
    let query = format!(
        "SELECT id, readable FROM messages WHERE id > {} AND direction = 'out' AND lead_id IS NOT NULL",
        last.saturating_sub(AGAIN)
    );
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), query))
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)))
        .collect()
}
