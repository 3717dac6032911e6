//! A long audience is counted and written down a part at a time: all parts together are the whole.

use std::collections::BTreeMap;

use pregon::domain::audience::{Audience, Chosen, Did, Due, Exclusion, Term};
use pregon::domain::subscription::Length;
use pregon::store::Store;
use pregon::store::audience::{Census, Groups, Range, Terms, census, census_within, freeze_within};
use pregon::store::segments::Group;
use sea_orm::ConnectionTrait;

use crate::harness::database::on_both_databases;

const NOW: i64 = 1_795_273_200_000;
const PEOPLE: i64 = 120;

/// People who differ: in what is known of them, in their tags, in what they did, in the lists that they stand on.
const WORLD: [&str; 8] = [
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) \
     INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, facts, \
     opted_out_at, undeliverable, created_at, updated_at) \
     SELECT CASE i % 11 WHEN 0 THEN 2 ELSE 1 END, 'Ana', 'ana', '57301' || (1000000 + i), \
     CASE i % 13 WHEN 0 THEN 'invalid' ELSE 'active' END, 'import', '{}', \
     CASE i % 3 WHEN 0 THEN '\nciudad=cali\n' ELSE '\n' END, CASE i % 7 WHEN 0 THEN 1 END, 0, 1, 1 FROM n",
    "INSERT INTO contact_tags (organisation_id, tag, contact_id) \
     SELECT organisation_id, 'vip', id FROM contacts WHERE id % 2 = 0",
    "INSERT INTO recipients (organisation_id, campaign_id, contact_id, variant_id, state, attempts, due_at, updated_at) \
     SELECT organisation_id, 7, id, 1, CASE id % 4 WHEN 0 THEN 'read' ELSE 'delivered' END, 1, 1, 1 \
     FROM contacts WHERE id % 5 <> 0",
    "INSERT INTO responses (organisation_id, campaign_id, recipient_id, variant_id, kind, at, day, counted) \
     SELECT organisation_id, 7, id, 1, 'answer', 1, '2026-11-20', FALSE FROM recipients WHERE id % 3 = 0",
    "INSERT INTO segment_people (organisation_id, segment_id, contact_id) \
     SELECT organisation_id, 5, id FROM contacts WHERE id % 6 = 0",
    "INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, started_on, ends_on, anchor_day, state, \
     revision, reckoned_at, renewals, created_at, updated_at) \
     SELECT organisation_id, id, id, 'Gimnasio', '', '2026-10-01', CASE id % 2 WHEN 0 THEN '2026-11-22' ELSE '2026-11-18' END, 1, \
     'active', 0, 0, 0, 0, 0 FROM contacts WHERE id % 4 <> 0",
    "INSERT INTO appointments (organisation_id, number, contact_id, title, local_time, time_zone, starts_at, ends_at, state, revision, \
     reckoned_at, source, created_at, updated_at) \
     SELECT organisation_id, id, id, 'Corte', '', 'UTC', 1, id % 2 * 1790000000000 + 1, 'booked', 0, 0, 'chat', 0, 0 \
     FROM contacts WHERE id % 5 <> 0",
    // Somebody who is gone leaves a hole.
    "DELETE FROM contacts WHERE id IN (17, 18, 60)",
];

fn audiences() -> Vec<Audience> {
    let tag = || Term::Tag("vip".to_owned());
    let lives = || Term::Is {
        name: "ciudad".to_owned(),
        values: vec!["Cali".to_owned()],
    };
    let did = |what, not| Term::Did {
        what,
        not,
        campaign_id: 7,
    };
    let any = |any: Vec<Vec<Term>>| Chosen { any, but: Vec::new() };
    let mut all = vec![
        Chosen::default(),
        any(vec![vec![tag()]]),
        any(vec![vec![tag(), lives()], vec![Term::Segment(5)]]),
    ];
    for what in [Did::Received, Did::Read, Did::Answered, Did::Failed] {
        for not in [false, true] {
            all.push(any(vec![vec![did(what, not)]]));
        }
    }
    for what in [Due::Expires, Due::Expired, Due::Away] {
        let due = || Term::Due {
            what,
            within: Length::Months(3),
        };
        all.push(any(vec![vec![due()]]));
        all.push(Chosen {
            any: Vec::new(),
            but: vec![vec![due()]],
        });
    }
    all.push(any(vec![vec![Term::Segment(6)]]));
    all.push(Chosen {
        any: Vec::new(),
        but: vec![vec![tag(), did(Did::Answered, false)], vec![lives()]],
    });
    all.into_iter().map(Audience::from).collect()
}

on_both_databases!(the_parts_are_the_whole, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    for statement in WORLD {
        tx.execute_unprepared(statement).await.unwrap();
    }
    let rule = Chosen {
        any: vec![vec![Term::Tag("vip".to_owned())]],
        but: Vec::new(),
    };
    let groups = Groups::from([(5, Group::People), (6, Group::Rule(rule))]);
    let mut campaign = 100;
    for audience in audiences() {
        let terms = Terms {
            organisation_id: 1,
            channel_id: 1,
            audience,
            groups: groups.clone(),
            any_time: true,
            needs: Vec::new(),
            text_within_window: false,
            promoted_since: None,
            opens: NOW,
            now: NOW,
            zone: chrono_tz::Tz::UTC,
        };
        let whole = census(&*tx, &terms).await.unwrap();
        for people in [1, 7, 1_000] {
            campaign += 1;
            let (mut after, mut parts, mut written) = (0, Census::default(), 0);
            while after < PEOPLE {
                let range = Range::next(&*tx, 1, after, PEOPLE, people).await.unwrap();
                assert!(range.to > after, "{range:?}");
                let part = census_within(&*tx, &terms, range).await.unwrap();
                let rows = freeze_within(&*tx, &terms, range, campaign, 1).await.unwrap();
                assert_eq!(rows, part.included, "{range:?} of {:?}", terms.audience);
                // Who comes back to where he was writes nobody twice.
                assert_eq!(freeze_within(&*tx, &terms, range, campaign, 1).await.unwrap(), 0);
                add(&mut parts, part);
                written += rows;
                after = range.to;
            }
            assert_eq!(parts, whole, "{people} at a time: {:?}", terms.audience);
            assert_eq!(written, whole.included);
        }
        assert!(
            whole.included > 0 || matches!(&terms.audience, Audience::Chosen(_)),
            "{:?}",
            terms.audience
        );
    }
});

fn add(sum: &mut Census, part: Census) {
    sum.included += part.included;
    sum.who += part.who;
    let out: BTreeMap<Exclusion, u64> = part.excluded;
    for (reason, people) in out {
        *sum.excluded.entry(reason).or_default() += people;
    }
}
