//! What the database knows of its own tables. PostgreSQL plans by what it counted last, which in a busy server may be minutes ago: until
//! then all numbers of a business are walked for each few that are looked up, and a list of a hundred thousand people takes ten times as
//! long. So whoever brings many rows has them counted.
//!
//! SQLite counts nothing by itself. Without that it takes an index that begins with the business for as good as any, and walks all messages of
//! the business to find those of one conversation: 40 ms for each text that comes in, once there are a hundred thousand. So it is made to
//! count now and then, a few hundred rows of each index, which takes some milliseconds.

use std::time::Duration;

use super::{Connection, Result, Store};

/// A file's tables are counted so often.
pub const COUNTED_EVERY: Duration = Duration::from_secs(600);

/// Rows of an index that are looked at.
const LOOKED_AT: u32 = 400;

/// So many rows of a table that was empty are few enough to be read from end to end.
const FEW: i64 = 1_000;

/// What many rows at once come into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grown {
    /// Contacts, by a list.
    People,
    /// Recipients, by a campaign.
    Recipients,
}

/// Whether a table that had so many new rows and now has so many should be counted: when they are twice as many as the last time, so that
/// a million rows are counted ten times.
pub fn is_due(from: i64, to: i64) -> bool {
    let doubled = |rows: i64| rows.checked_div(FEW).and_then(i64::checked_ilog2);
    doubled(to) > doubled(from)
}

/// Counts what has grown: a look at some thousand rows of each table, however long it is. Nobody waits for it who reads or writes, and
/// where it fails nothing is lost but time.
pub async fn count_anew(store: &Store, grown: Grown) {
    if !store.is_shared() {
        return;
    }
    let counting = match grown {
        Grown::People => "ANALYZE contacts, identities, contact_tags",
        Grown::Recipients => "ANALYZE recipients",
    };
    if let Err(error) = store.read().execute_unprepared(counting).await {
        tracing::warn!(%error, "a table that has grown could not be counted");
    }
}

/// Counts all tables of a file anew. A server does so by itself.
pub async fn count_all(store: &Store) -> Result<()> {
    if store.is_shared() {
        return Ok(());
    }
    let writing = store.write().await?;
    let limit = format!("PRAGMA analysis_limit = {LOOKED_AT}");
    writing.execute_unprepared(&limit).await?;
    writing.execute_unprepared("ANALYZE").await?;
    // The other connections read what was counted only with the schema, so it has to change for them.
    writing
        .execute_unprepared("CREATE VIEW counted_anew AS SELECT 1")
        .await?;
    writing.execute_unprepared("DROP VIEW counted_anew").await?;
    writing.commit().await
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, Database};

    use super::*;
    use crate::domain::state::ProviderKind;
    use crate::store::fixture;

    #[tokio::test]
    async fn a_conversation_is_found_without_walking_all_of_its_business() {
        let (folder, store, _) = fixture::business(ProviderKind::Cloud, "1").await;
        let writing = store.write().await.unwrap();
        let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) \
                    INSERT INTO messages (organisation_id, channel_id, conversation_id, direction, state, lane, kind, content, readable, \
                    attempts, fence, created_at, due_at) SELECT 1, 1, i, 'in', 'received', '1_reply', 'text', '{}', '', 0, 0, 1, 1 FROM n";
        writing.execute_unprepared(many).await.unwrap();
        writing.commit().await.unwrap();
        count_all(&store).await.unwrap();
        let sql = "SELECT id FROM messages WHERE organisation_id = 1 AND conversation_id = 7 ORDER BY id DESC LIMIT 3";
        let of = |sql: &str| sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
        // Whoever only asks for a plan does not look whether the schema has changed, so he has to come anew.
        let file = folder.path().join("pregon.db");
        let new = Database::connect(format!("sqlite://{}?mode=ro", file.display()))
            .await
            .unwrap();
        let plan = of(&format!("EXPLAIN QUERY PLAN {sql}"));
        let plan = new.query_one_raw(plan).await.unwrap().unwrap();
        let plan: String = plan.try_get("", "detail").unwrap();
        assert!(plan.contains("idx_messages_conversation_id_id"), "{plan}");
    }

    #[test]
    fn it_is_counted_each_time_that_it_has_doubled() {
        let mut counted = Vec::new();
        for from in (0..100_000).step_by(250) {
            if is_due(from, from + 250) {
                counted.push(from + 250);
            }
        }
        assert_eq!(counted, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000]);
        assert!(is_due(0, 1_000_000));
        assert!(!is_due(0, 999));
        assert!(!is_due(4_000, 7_999));
    }
}
