//! Who has something to renew, and who has not come for long: by the business's calendar, and by its own rows alone.

use chrono_tz::Tz;
use pregon::domain::audience::{Audience, Chosen, Due, Term};
use pregon::domain::subscription::Length;
use pregon::store::audience::{At, Groups, some};
use pregon::store::contacts::{self, NewContact};
use pregon::store::{Store, Tx};
use sea_orm::ConnectionTrait;

use super::audience::business;
use crate::harness::database::on_both_databases;

const ZONE: Tz = chrono_tz::America::Bogota;
/// 20 November 2026, 22:30 in Bogotá: the 21st in UTC.
const NOW: i64 = 1_795_231_800_000;
const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

struct People<'a> {
    tx: &'a Tx,
    organisation: i64,
    /// Rows so far.
    rows: std::cell::Cell<i64>,
}

impl People<'_> {
    async fn person(&self, name: &str) -> i64 {
        let new = NewContact {
            name: name.to_owned(),
            phone: None,
            source: "added",
            attributes: std::collections::BTreeMap::default(),
        };
        contacts::add(self.tx, self.organisation, new, 1)
            .await
            .unwrap()
            .id
    }

    fn number(&self) -> i64 {
        self.rows.set(self.rows.get() + 1);
        self.rows.get()
    }

    /// Pays for something: what, until when, in which state it is.
    async fn pays(&self, person: i64, paid: &[(&str, &str, &str)]) {
        for (title, last, state) in paid {
            let (own, number) = (self.organisation, self.number());
            let row = format!(
                "INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, started_on, ends_on, anchor_day, state, \
                 revision, reckoned_at, renewals, created_at, updated_at) \
                 VALUES ({own}, {number}, {person}, '{title}', '', '2026-01-01', '{last}', 1, '{state}', 0, 0, 0, 0, 0)"
            );
            self.tx.execute_unprepared(&row).await.unwrap();
        }
    }

    /// Comes, or does not: when it ends, in which state it is.
    async fn comes(&self, person: i64, booked: &[(i64, &str)]) {
        for (ends, state) in booked {
            let (own, number, starts) = (self.organisation, self.number(), ends - HOUR);
            let row = format!(
                "INSERT INTO appointments (organisation_id, number, contact_id, title, local_time, time_zone, starts_at, ends_at, state, \
                 revision, reckoned_at, source, created_at, updated_at) \
                 VALUES ({own}, {number}, {person}, 'Corte', '', 'America/Bogota', {starts}, {ends}, '{state}', 0, 0, 'chat', 0, 0)"
            );
            self.tx.execute_unprepared(&row).await.unwrap();
        }
    }

    async fn meant(&self, chosen: Chosen) -> Vec<String> {
        let at = At { now: NOW, zone: ZONE };
        let whom = Audience::from(chosen);
        let found = some(self.tx, self.organisation, &whom, &Groups::new(), at, 100).await;
        found.unwrap().into_iter().map(|contact| contact.name).collect()
    }

    async fn of(&self, what: Due, within: Length) -> Vec<String> {
        let any = vec![vec![Term::Due { what, within }]];
        self.meant(Chosen { any, but: Vec::new() }).await
    }

    async fn but(&self, what: Due, within: Length) -> Vec<String> {
        let but = vec![vec![Term::Due { what, within }]];
        self.meant(Chosen { any: Vec::new(), but }).await
    }
}

on_both_databases!(
    who_has_to_renew_and_who_has_not_come_is_counted_by_days,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (organisation, _) = business(&tx).await;
        let here = People {
            tx: &tx,
            organisation,
            rows: std::cell::Cell::new(0),
        };
        for (name, paid) in [
            ("hoy", &[("Gimnasio", "2026-11-20", "active")][..]),
            ("en siete", &[("Gimnasio", "2026-11-27", "active")]),
            ("en ocho", &[("Gimnasio", "2026-11-28", "active")]),
            ("ayer", &[("Gimnasio", "2026-11-19", "active")]),
            ("hace un mes", &[("Gimnasio", "2026-10-20", "expired")]),
            ("hace más", &[("Gimnasio", "2026-10-19", "expired")]),
            ("cancelada", &[("Gimnasio", "2026-11-19", "cancelled")]),
            (
                "otra igual",
                &[
                    ("Gimnasio", "2026-11-10", "expired"),
                    ("Gimnasio", "2026-12-10", "active"),
                ],
            ),
            (
                "otra distinta",
                &[
                    ("Gimnasio", "2026-11-10", "expired"),
                    ("Netflix", "2026-12-10", "active"),
                ],
            ),
        ] {
            here.pays(here.person(name).await, paid).await;
        }
        assert_eq!(here.of(Due::Expires, Length::Days(7)).await, ["hoy", "en siete"]);
        assert_eq!(
            here.of(Due::Expires, Length::Months(1)).await,
            ["hoy", "en siete", "en ocho", "otra igual", "otra distinta"]
        );
        assert_eq!(
            here.of(Due::Expired, Length::Months(1)).await,
            ["ayer", "hace un mes", "otra distinta"]
        );
        assert_eq!(here.of(Due::Expired, Length::Days(1)).await, ["ayer"]);

        let two_months = NOW - 61 * DAY;
        for (name, booked) in [
            ("vino hace mucho", &[(two_months - DAY, "booked")][..]),
            (
                "vino hace poco",
                &[(two_months - DAY, "booked"), (two_months + DAY, "confirmed")],
            ),
            (
                "tiene cita",
                &[(two_months - DAY, "booked"), (NOW + DAY, "booked")],
            ),
            (
                "canceló la última",
                &[(two_months - DAY, "confirmed"), (NOW - DAY, "cancelled")],
            ),
            ("no vino", &[(two_months - DAY, "cancelled")]),
            (
                "está aquí",
                &[(two_months - DAY, "booked"), (NOW + HOUR / 2, "confirmed")],
            ),
        ] {
            here.comes(here.person(name).await, booked).await;
        }
        let away = ["vino hace mucho", "canceló la última"];
        assert_eq!(here.of(Due::Away, Length::Months(2)).await, away);
        assert!(here.of(Due::Away, Length::Days(90)).await.is_empty());

        // Whoever was forgotten, and another business's people, count nowhere, and leave nobody out.
        let gone = here.person("olvidado").await;
        here.pays(gone, &[("Gimnasio", "2026-11-19", "expired")]).await;
        here.comes(gone, &[(two_months - DAY, "booked")]).await;
        for table in ["subscriptions", "appointments"] {
            let forgotten = format!("UPDATE {table} SET contact_id = NULL WHERE contact_id = {gone}");
            tx.execute_unprepared(&forgotten).await.unwrap();
        }
        let there = People {
            tx: &tx,
            organisation: organisation + 1,
            rows: std::cell::Cell::new(0),
        };
        let other = here.person("de aquí").await;
        there.pays(other, &[("Gimnasio", "2026-11-19", "expired")]).await;
        there.comes(other, &[(two_months - DAY, "booked")]).await;
        assert_eq!(here.of(Due::Away, Length::Months(2)).await, away);
        assert_eq!(
            here.of(Due::Expired, Length::Months(1)).await,
            ["ayer", "hace un mes", "otra distinta"]
        );
        assert_eq!(here.but(Due::Expired, Length::Months(1)).await.len(), 17 - 3);
        assert_eq!(here.but(Due::Away, Length::Months(2)).await.len(), 17 - 2);
        assert!(there.of(Due::Expired, Length::Months(1)).await.is_empty());
    }
);
