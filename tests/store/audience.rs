//! Who is left out of a campaign is decided twice: in SQL for all at once, before it starts; and for one person when his turn comes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pregon::domain::audience::{Audience, Chosen, Did, Exclusion, Standing, Term, WINDOW_MS};
use pregon::domain::message::Address;
use pregon::domain::pacing::Pace;
use pregon::domain::state::{ContactState, OptedOutBy, ProviderKind, RecipientState, ResponseKind};
use pregon::store::audience::{At, Groups, Terms, Within, alike, census, first, some};
use pregon::store::campaigns::{self, NewCampaign};
use pregon::store::channels::{self, NewChannel};
use pregon::store::contacts::{self, NewContact};
use pregon::store::conversations::{self, Party};
use pregon::store::entity::{contact, recipient};
use pregon::store::organisations::{self, NewOrganisation};
use pregon::store::responses::{self, NewResponse};
use pregon::store::segments::{self, Group, NewSegment};
use pregon::store::variants::Wording;
use pregon::store::{Connection, Store, Tx};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, EntityTrait};

use crate::harness::database::{Database, on_both_databases};

const NOW: i64 = 1_795_273_200_000;
const AT: At = At {
    now: NOW,
    zone: chrono_tz::Tz::UTC,
};
const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1000;

/// One of every kind of person.
#[derive(Debug, Clone, Copy)]
struct Kind {
    /// By whose word he is out.
    out: Option<OptedOutBy>,
    has_number: bool,
    state: ContactState,
    /// When he last wrote to this channel; `None`: he never did.
    wrote_at: Option<i64>,
    city: Option<&'static str>,
    /// When a promotion last left to him.
    promoted_at: Option<i64>,
}

fn every_kind() -> Vec<Kind> {
    let mut all = Vec::new();
    for out in [None, Some(OptedOutBy::Unasked), Some(OptedOutBy::Customer)] {
        for has_number in [false, true] {
            for state in ContactState::ALL.iter().copied() {
                for wrote_at in [
                    None,
                    Some(NOW - WINDOW_MS - 1),
                    Some(NOW - WINDOW_MS),
                    Some(NOW - 1),
                ] {
                    for city in [None, Some(""), Some("  "), Some("Cali «\"»")] {
                        for promoted_at in [None, Some(NOW - WEEK_MS), Some(NOW - WEEK_MS + 1)] {
                            all.push(Kind {
                                out,
                                has_number,
                                state,
                                wrote_at,
                                city,
                                promoted_at: promoted_at.filter(|_| wrote_at.is_some()),
                            });
                        }
                    }
                }
            }
        }
    }
    all
}

impl Kind {
    /// The rule for one person.
    fn exclusion(&self, terms: &Terms) -> Option<Exclusion> {
        let window_open = self.wrote_at.is_some_and(|at| NOW - at < WINDOW_MS);
        let standing = Standing {
            opted_out: self.out.is_some(),
            unasked: self.out == Some(OptedOutBy::Unasked),
            reachable: self.has_number || self.wrote_at.is_some(),
            state: self.state,
            window_open,
            promoted_lately: terms
                .promoted_since
                .is_some_and(|since| self.promoted_at.is_some_and(|at| at > since)),
        };
        let lacks = !terms.needs.is_empty() && self.city.is_none_or(|city| city.trim().is_empty());
        let gets_text = terms.text_within_window && window_open;
        standing
            .exclusion(terms.any_time)
            .or((lacks && !gets_text).then_some(Exclusion::Unfillable))
    }

    async fn add(&self, tx: &Tx, organisation_id: i64, channel_id: i64, number: usize) -> i64 {
        let known: BTreeMap<&str, &str> = self.city.map(|city| ("ciudad", city)).into_iter().collect();
        let row = contact::ActiveModel {
            id: NotSet,
            organisation_id: Set(organisation_id),
            name: Set(format!("{number}")),
            name_key: Set(format!("{number}")),
            phone: Set(self.has_number.then(|| format!("57300555{number:04}"))),
            language: Set(None),
            state: Set(self.state),
            source: Set("import".to_owned()),
            attributes: Set(serde_json::to_string(&known).unwrap()),
            opted_out_at: Set(self.out.map(|_| 1)),
            opted_out_by: Set(self.out),
            undeliverable: Set(0),
            created_at: Set(1),
            updated_at: Set(1),
            import_id: Set(None),
            consent: Set(None),
            facts: Set(None),
            reminders_off_at: Set(None),
            reminders_off_by: Set(None),
            blocked_at: Set(None),
            blocked_by_id: Set(None),
        };
        let id = contact::Entity::insert(row)
            .exec(tx)
            .await
            .unwrap()
            .last_insert_id;
        if let Some(at) = self.wrote_at {
            let address = Address::Bsuid(format!("CO.{number}"));
            let party = Party::Contact(id);
            let conversation = conversations::open(tx, organisation_id, channel_id, &address, party, 1)
                .await
                .unwrap();
            if let Some(at) = self.promoted_at {
                conversations::note_promoted(tx, vec![conversation.id], at)
                    .await
                    .unwrap();
            }
            conversations::note_inbound(tx, conversation.organisation_id, conversation.id, at)
                .await
                .unwrap();
        }
        id
    }
}

/// A business with a number.
pub(super) async fn business(tx: &Tx) -> (i64, i64) {
    let new = NewOrganisation {
        name: "Mirador".to_owned(),
        time_zone: "America/Bogota".to_owned(),
        language: "es".to_owned(),
        country: "CO".to_owned(),
        law: None,
    };
    let organisation = organisations::first_or_create(tx, new, 1).await.unwrap().id;
    let new = NewChannel {
        organisation_id: organisation,
        provider: ProviderKind::Cloud,
        account: "1".to_owned(),
        business_account: None,
        name: "WhatsApp".to_owned(),
    };
    let channel = channels::ensure(tx, new, 1).await.unwrap().id;
    (organisation, channel)
}

on_both_databases!(
    the_count_and_the_turn_leave_out_the_same_people,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (organisation, channel) = business(&tx).await;
        let mut people = Vec::new();
        for (number, kind) in every_kind().into_iter().enumerate() {
            people.push((kind.add(&tx, organisation, channel, number).await, kind));
        }
        tx.commit().await.unwrap();

        for any_time in [false, true] {
            for needs in [vec![], vec!["ciudad".to_owned()]] {
                for (text_within_window, promoted_since) in [
                    (false, None),
                    (true, None),
                    (false, Some(NOW - WEEK_MS)),
                    (true, Some(NOW - WEEK_MS)),
                ] {
                    let terms = Terms {
                        organisation_id: organisation,
                        channel_id: channel,
                        audience: Audience::All,
                        groups: Groups::new(),
                        any_time,
                        needs: needs.clone(),
                        text_within_window,
                        promoted_since,
                        opens: NOW,
                        now: NOW,
                        zone: chrono_tz::Tz::UTC,
                    };
                    let mut included = Vec::new();
                    let mut excluded = BTreeMap::new();
                    for (id, kind) in &people {
                        match kind.exclusion(&terms) {
                            None => included.push(*id),
                            Some(reason) => *excluded.entry(reason).or_insert(0) += 1,
                        }
                    }
                    assert!(!included.is_empty());
                    let counted = census(store.read(), &terms).await.unwrap();
                    assert_eq!(counted.excluded, excluded, "{terms:?}");
                    assert_eq!(counted.included, included.len() as u64, "{terms:?}");
                    assert_eq!(counted.who, included.iter().sum::<i64>(), "{terms:?}");
                    // The same people by where they are, and who of them is within his window, in their order.
                    let mut groups: BTreeMap<String, i64> = BTreeMap::new();
                    let mut open = Vec::new();
                    let counted = people.iter().filter(|(id, _)| included.contains(id));
                    for (place, (_, kind)) in (1..).zip(counted) {
                        let beginning = if kind.has_number { "5730" } else { "" }.to_owned();
                        if let Some(wrote_at) = kind.wrote_at.filter(|at| NOW - at < WINDOW_MS) {
                            open.push(Within {
                                beginning: beginning.clone(),
                                wrote_at,
                                place,
                            });
                        }
                        *groups.entry(beginning).or_default() += 1;
                    }
                    let (told, within) = alike(store.read(), &terms, 1_000).await.unwrap();
                    let told: BTreeMap<String, i64> = told
                        .into_iter()
                        .map(|alike| (alike.beginning, alike.people))
                        .collect();
                    assert_eq!(told, groups, "{terms:?}");
                    assert_eq!(within, open, "{terms:?}");
                    let (_, some) = alike(store.read(), &terms, 3).await.unwrap();
                    assert_eq!(some, open[..3], "{terms:?}");
                    let found = first(store.read(), &terms, 1_000).await.unwrap();
                    let found: Vec<i64> = found.iter().map(|contact| contact.id).collect();
                    assert_eq!(found, included, "{terms:?}");
                }
            }
        }
    }
);

/// Somebody of whom something holds.
#[derive(Debug, Clone, Copy)]
struct Somebody {
    vip: bool,
    city: Option<&'static str>,
    /// What became of a campaign at him; `None`: he was not among its people.
    got: Option<RecipientState>,
    /// Whether he answered it.
    answered: bool,
    /// Whether he tapped one of its buttons.
    clicked: bool,
    listed: bool,
}

impl Somebody {
    fn everyone() -> Vec<Self> {
        let mut all = Vec::new();
        let got = RecipientState::ALL.iter().copied().map(Some).chain([None]);
        for got in got {
            for city in [None, Some("Cali"), Some("CALI "), Some("Bogotá D.C.")] {
                for (vip, listed) in [(false, false), (false, true), (true, false), (true, true)] {
                    all.push(Self {
                        vip,
                        city,
                        got,
                        answered: got.is_some() && listed,
                        clicked: got.is_some() && vip,
                        listed,
                    });
                }
            }
        }
        all
    }

    fn lives_in(self, city: &str) -> bool {
        self.city.is_some_and(|own| own.trim().eq_ignore_ascii_case(city))
    }

    fn received(self) -> bool {
        use RecipientState::{Accepted, Delivered, Read, Sent};
        self.got
            .is_some_and(|got| [Accepted, Sent, Delivered, Read].contains(&got))
    }

    fn is(self, state: RecipientState) -> bool {
        self.got == Some(state)
    }
}

/// A promotion to everybody; its id.
async fn promotion(tx: &Tx, organisation: i64, channel: i64, name: &str) -> i64 {
    let new = NewCampaign {
        organisation_id: organisation,
        channel_id: channel,
        name: name.to_owned(),
        audience: Audience::All,
        pace: Pace::default(),
        member_id: 1,
        seed: 1,
        wording: Wording::default(),
    };
    campaigns::add(tx, new, 1).await.unwrap().id
}

type Holds = Box<dyn Fn(Somebody) -> bool>;

on_both_databases!(an_audience_means_those_of_whom_it_holds, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (organisation, channel) = business(&tx).await;
    let add = async |name| promotion(&tx, organisation, channel, name).await;
    let campaign = add("Mayo").await;
    // It is one time of what comes again. Another one went to some of the same people.
    let (series, other) = (add("Cada mes").await, add("Junio").await);
    for time in [campaign, other] {
        campaigns::belongs_to(&*tx, organisation, time, series)
            .await
            .unwrap();
    }
    let group = |name: &str, group| NewSegment {
        organisation_id: organisation,
        name: name.to_owned(),
        group,
        member_id: 1,
    };
    let vip = || Term::Tag("vip".to_owned());
    let is = |values: &[&str]| Term::Is {
        name: "ciudad".to_owned(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    let did = |what, not| Term::Did {
        what,
        not,
        campaign_id: campaign,
    };
    let (list, _) = segments::save(&*tx, group("Lista", Group::People), 1)
        .await
        .unwrap();
    let rule = Chosen {
        any: vec![vec![vip(), is(&["Cali"])]],
        but: vec![vec![did(Did::Failed, false)]],
    };
    let (rule, _) = segments::save(&*tx, group("Regla", Group::Rule(rule)), 1)
        .await
        .unwrap();
    let everyone = Group::Rule(Chosen::default());
    let (everyone, _) = segments::save(&*tx, group("Todos", everyone), 1).await.unwrap();
    let mut people = Vec::new();
    for (number, somebody) in Somebody::everyone().into_iter().enumerate() {
        let city = somebody.city.map(|city| ("ciudad".to_owned(), city.to_owned()));
        let new = NewContact {
            name: format!("{number}"),
            phone: Some(format!("57300555{number:04}")),
            source: "import",
            attributes: city.into_iter().collect(),
        };
        let id = contacts::add(&*tx, organisation, new, 1).await.unwrap().id;
        if somebody.vip {
            contacts::tag(&*tx, organisation, id, &["VIP".to_owned()])
                .await
                .unwrap();
        }
        if somebody.listed {
            segments::add_people(&*tx, organisation, list.id, &[id])
                .await
                .unwrap();
        }
        if let Some(state) = somebody.got {
            let row = |campaign: i64, state: RecipientState| recipient::ActiveModel {
                id: NotSet,
                organisation_id: Set(organisation),
                campaign_id: Set(campaign),
                contact_id: Set(id),
                variant_id: Set(1),
                state: Set(state),
                reason: Set(None),
                attempts: Set(1),
                due_at: Set(1),
                message_id: Set(None),
                updated_at: Set(1),
            };
            let again = match state {
                RecipientState::Read => Some(RecipientState::Delivered),
                RecipientState::Delivered => Some(RecipientState::Failed),
                _ => None,
            };
            if let Some(again) = again {
                let row = row(other, again);
                recipient::Entity::insert(row).exec(&*tx).await.unwrap();
            }
            let row = recipient::Entity::insert(row(campaign, state))
                .exec(&*tx)
                .await
                .unwrap();
            for (kind, did) in [
                (ResponseKind::Answer, somebody.answered),
                (ResponseKind::Click, somebody.clicked),
            ] {
                let response = NewResponse {
                    organisation_id: organisation,
                    campaign_id: campaign,
                    recipient_id: row.last_insert_id,
                    variant_id: 1,
                    kind,
                    at: 1,
                    day: NaiveDate::default(),
                };
                if did {
                    assert!(responses::note(&*tx, response).await.unwrap());
                }
            }
        }
        people.push((id, somebody));
    }
    tx.commit().await.unwrap();

    let segment = |id: i64| Term::Segment(id);
    let (list, rule, everyone) = (list.id, rule.id, everyone.id);
    let any = |any: Vec<Vec<Term>>| Audience::from(Chosen { any, but: Vec::new() });
    let but = |but: Vec<Vec<Term>>| Audience::from(Chosen { any: Vec::new(), but });
    let by_rule = |one: Somebody| one.vip && one.lives_in("cali") && !one.is(RecipientState::Failed);
    let all: Vec<(Audience, Holds)> = vec![
        (Audience::All, Box::new(|_| true)),
        (any(vec![vec![vip()]]), Box::new(|one| one.vip)),
        (
            any(vec![vec![is(&["cali"])]]),
            Box::new(|one| one.lives_in("cali")),
        ),
        (
            any(vec![vec![is(&["BOGOTA d.c.", "Cali"])]]),
            Box::new(|one| one.city.is_some()),
        ),
        (any(vec![vec![is(&["Bogotá"])]]), Box::new(|_| false)),
        (
            any(vec![vec![did(Did::Received, false)]]),
            Box::new(Somebody::received),
        ),
        (
            any(vec![vec![did(Did::Received, true)]]),
            Box::new(|one| !one.received()),
        ),
        (
            any(vec![vec![did(Did::Read, false)]]),
            Box::new(|one| one.is(RecipientState::Read)),
        ),
        (
            any(vec![vec![did(Did::Read, true)]]),
            Box::new(|one| one.received() && !one.is(RecipientState::Read)),
        ),
        (
            any(vec![vec![did(Did::Failed, false)]]),
            Box::new(|one| one.is(RecipientState::Failed)),
        ),
        (
            any(vec![vec![did(Did::Answered, false)]]),
            Box::new(|one| one.answered),
        ),
        (
            any(vec![vec![did(Did::Answered, true)]]),
            Box::new(|one| one.received() && !one.answered),
        ),
        (
            any(vec![vec![did(Did::Clicked, false)]]),
            Box::new(|one| one.clicked),
        ),
        (
            any(vec![vec![did(Did::Clicked, true)]]),
            Box::new(|one| one.received() && !one.clicked),
        ),
        (any(vec![vec![segment(list)]]), Box::new(|one| one.listed)),
        (any(vec![vec![segment(rule)]]), Box::new(by_rule)),
        (any(vec![vec![segment(everyone), vip()]]), Box::new(|one| one.vip)),
        (any(vec![vec![segment(999)]]), Box::new(|_| false)),
        (
            any(vec![vec![vip(), segment(list)], vec![is(&["Cali"])]]),
            Box::new(|one| (one.vip && one.listed) || one.lives_in("cali")),
        ),
        (but(vec![vec![vip()]]), Box::new(|one| !one.vip)),
        (
            but(vec![vec![vip(), segment(rule)], vec![is(&["Bogotá D.C."])]]),
            Box::new(move |one| !(by_rule(one) || one.lives_in("bogotá d.c."))),
        ),
        (
            Audience::from(Chosen {
                any: vec![vec![segment(list)]],
                but: vec![vec![did(Did::Received, true)], vec![is(&["Cali"])]],
            }),
            Box::new(|one| one.listed && one.received() && !one.lives_in("cali")),
        ),
    ];
    let of_series = |audience: &Audience| {
        let (one, all) = (
            format!("\"campaign_id\":{campaign}"),
            format!("\"campaign_id\":{series}"),
        );
        let kept = serde_json::to_string(audience).unwrap().replace(&one, &all);
        serde_json::from_str::<Audience>(&kept).unwrap()
    };
    let named = all
        .iter()
        .flat_map(|(audience, holds)| [(audience.clone(), holds), (of_series(audience), holds)]);
    for (audience, holds) in named {
        let audience = &audience;
        let groups = pregon::store::audience::groups(store.read(), organisation, audience)
            .await
            .unwrap();
        let found = some(store.read(), organisation, audience, &groups, AT, 10_000)
            .await
            .unwrap();
        let found: Vec<i64> = found.iter().map(|contact| contact.id).collect();
        let meant: Vec<i64> = people
            .iter()
            .filter(|(_, one)| holds(*one))
            .map(|(id, _)| *id)
            .collect();
        assert_eq!(found, meant, "{audience:?}");
        let counted = pregon::store::audience::count(store.read(), organisation, audience, &groups, AT).await;
        assert_eq!(counted.unwrap(), meant.len() as u64, "{audience:?}");
    }
});

/// A plan that looks at everybody for each of them does not come to its end with so many.
#[tokio::test]
async fn a_long_audience_is_counted() {
    let database = Database::sqlite().await;
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (organisation, channel) = business(&tx).await;
    let people = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) \
         INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, facts, \
         undeliverable, created_at, updated_at) \
         SELECT {organisation}, 'Ana', 'ana', '57300' || (1000000 + i), 'active', 'import', '{{}}', \
         char(10) || 'ciudad=' || CASE i % 4 WHEN 0 THEN 'cali' ELSE 'bogota' END || char(10), 0, 1, 1 FROM n"
    );
    tx.execute_unprepared(&people).await.unwrap();
    let may = promotion(&tx, organisation, channel, "Mayo").await;
    let got = format!(
        "INSERT INTO recipients (organisation_id, campaign_id, contact_id, variant_id, state, attempts, due_at, updated_at) \
               SELECT organisation_id, {may}, id, 1, CASE id % 3 WHEN 0 THEN 'read' ELSE 'delivered' END, 1, 1, 1 \
               FROM contacts WHERE id % 2 = 0"
    );
    tx.execute_unprepared(&got).await.unwrap();
    tx.commit().await.unwrap();
    let lives = Term::Is {
        name: "ciudad".to_owned(),
        values: vec!["Cali".to_owned()],
    };
    let unread = Term::Did {
        what: Did::Read,
        not: true,
        campaign_id: may,
    };
    let terms = Terms {
        organisation_id: organisation,
        channel_id: channel,
        audience: Audience::from(Chosen {
            any: vec![vec![lives, unread]],
            but: Vec::new(),
        }),
        groups: Groups::new(),
        any_time: true,
        needs: Vec::new(),
        text_within_window: false,
        promoted_since: Some(NOW - WEEK_MS),
        opens: NOW,
        now: NOW,
        zone: chrono_tz::Tz::UTC,
    };
    let counted = census(store.read(), &terms).await.unwrap();
    // A quarter live there; of these, whose number is even as any of four, two in three did not read it.
    assert!((16_000..17_000).contains(&counted.included), "{counted:?}");
}
