//! Two agents take the same leads at the same time, from the chat; for many more of them see `store::taken`.

use super::team::{ANA, LUIS, person, team};
use crate::harness::database::on_both_databases;
use crate::harness::wait::until;

const LEADS: i64 = 50;

on_both_databases!(of_two_who_answer_at_once_one_has_it, |database| async move {
    let world = team(database, "es", &[ANA, LUIS]).await;
    let (ana, luis) = (person(&world, ANA), person(&world, LUIS));
    for place in 0..5 {
        let zoe = world.customer(&format!("+57300555077{place}"), &format!("Zoe {place}"));
        zoe.says_only("¿Precio?").await;
        let name = zoe.name().to_owned();
        let (of_ana, of_luis) = tokio::join!(ana.hears_about(&name), luis.hears_about(&name));
        let (to_ana, to_luis) = (ana.quotes(&of_ana), luis.quotes(&of_luis));
        tokio::join!(to_ana.says_only("Cuesta diez"), to_luis.says_only("Vale 10"));
        // She hears one of them, and whoever was second reads whose she is.
        let told =
            "SELECT COUNT(*) FROM messages WHERE readable LIKE '%lleva%' AND readable LIKE '%Pídeselo%'";
        until("the second to hear of the first", async || {
            (world.database().number(told).await == place + 1).then_some(())
        })
        .await;
        zoe.hears().await;
        world.outbox_is_empty().await;
        assert_eq!(zoe.sees().await.len(), 1);
        let given = "SELECT COUNT(*) FROM lead_events WHERE kind = 'given'";
        assert_eq!(world.database().number(given).await, place + 1);
    }
    let contacted = "SELECT COUNT(*) FROM leads WHERE stage = 'contacted' AND member_id IS NOT NULL";
    assert_eq!(world.database().number(contacted).await, 5);
});

on_both_databases!(each_lead_is_taken_once, |database| async move {
    let world = team(database, "es", &[ANA, LUIS]).await;
    let (ana, luis) = (person(&world, ANA), person(&world, LUIS));
    world.customer("+573005550777", "Zoe").says_only("¿Precio?").await;
    ana.hears_about("Zoe").await;
    // She asks about so many other things: each is a lead of its own.
    let leads = format!(
        "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {LEADS}) \
         INSERT INTO leads (organisation_id, number, contact_id, open_contact_id, conversation_id, stage, source, first_words, \
         created_at, updated_at, product_id, open_product_id, looks) \
         SELECT l.organisation_id, n.i, l.contact_id, l.contact_id, l.conversation_id, 'new', 'direct', \
         '¿Precio?', l.created_at, l.created_at, n.i, n.i, 0 FROM n CROSS JOIN leads l WHERE l.number = 1",
    );
    world.database().change(&leads).await;
    let takes = async |agent: &crate::harness::person::Person<'_>, backwards: bool| {
        for at in 1..=LEADS {
            let number = if backwards { LEADS + 1 - at } else { at };
            agent.says_only(&format!("/prospecto tomar #{number}")).await;
        }
    };
    // From both ends, and then from the same: they meet everywhere.
    tokio::join!(takes(&ana, false), takes(&luis, true));
    // Some at a time: all of it may take longer than one waits for one thing.
    for answers in (1..=2 * LEADS).filter(|answers| answers % 20 == 0) {
        until(&format!("{answers} commands to be answered"), async || {
            let answered = "SELECT COUNT(*) FROM messages WHERE direction = 'out' \
                            AND (readable LIKE '%es tuyo. Para%' OR readable LIKE '%Ya lo tomó%')";
            (world.database().number(answered).await >= answers).then_some(())
        })
        .await;
    }
    let count = async |query: &str| world.database().number(query).await;
    for (what, query) in [
        (
            "is somebody's",
            "SELECT COUNT(*) FROM leads WHERE member_id IS NOT NULL",
        ),
        (
            "was given",
            "SELECT COUNT(*) FROM lead_events WHERE kind = 'given'",
        ),
        (
            "was given once",
            "SELECT COUNT(DISTINCT lead_id) FROM lead_events WHERE kind = 'given'",
        ),
        (
            "was refused to the other",
            "SELECT COUNT(*) FROM messages WHERE readable LIKE '%Ya lo tomó%'",
        ),
        (
            "is whose who was told so",
            "SELECT COUNT(*) FROM leads l JOIN lead_events e ON e.lead_id = l.id \
             WHERE e.kind = 'given' AND e.detail = CAST(l.member_id AS TEXT) AND e.member_id = l.member_id",
        ),
    ] {
        assert_eq!(count(query).await, LEADS, "each {what}");
    }
    // The owner and the other agent hear of each.
    let told = "SELECT COUNT(*) FROM messages WHERE readable LIKE '%* tomó a %'";
    assert_eq!(count(told).await, 2 * LEADS);
    let both = "SELECT COUNT(DISTINCT member_id) FROM leads";
    assert_eq!(count(both).await, 2, "both got some");
});
