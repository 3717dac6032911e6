//! People are found by the rule that [`nearness`] says for one name.

use pregon::domain::nearness::{Nearness, nearness};
use pregon::store::contacts::{self, NewContact};
use pregon::store::{Store, leads};

use crate::harness::database::on_both_databases;

const NAMES: [&str; 16] = [
    "Tina",
    "Tina Ruiz",
    "tina  RUIZ",
    "Tinabel Gil",
    "Valentina Peña",
    "Martina O'Brien",
    "Ana-María (mamá)",
    "Ana María",
    "Ana",
    "~Ana~",
    "Mariana",
    "Peña, Ana",
    "100% Tina_",
    "🌸Tina",
    "Mamá",
    "",
];

const TYPED: [&str; 20] = [
    "tina",
    "TINA ruiz",
    "ruiz tina",
    "tin",
    "lent",
    "valen pe",
    "brien",
    "o'brien",
    "ana",
    "ana maria",
    "ana-maria",
    "maria",
    "mama",
    "(mama)",
    "pena",
    "100%",
    "a_",
    "%",
    "-",
    "nadie",
];

on_both_databases!(people_are_found_by_the_rule_of_one_name, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    for name in NAMES {
        let new = NewContact {
            name: name.to_owned(),
            phone: None,
            source: "added",
            attributes: Default::default(),
        };
        contacts::add(&*tx, 1, new, 1).await.unwrap();
    }
    for typed in TYPED {
        let near = |name: &str| nearness(name, typed);
        let best = NAMES.iter().filter_map(|name| near(name)).min();
        let mut expected: Vec<&str> = NAMES
            .into_iter()
            .filter(|name| best.is_some() && near(name) == best)
            .collect();
        expected.sort_unstable();
        let found = contacts::search(&*tx, 1, typed, 0, 50).await.unwrap();
        let mut names: Vec<&str> = found.rows.iter().map(|contact| contact.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, expected, "{typed}");
        assert_eq!(found.count as usize, expected.len(), "{typed}");
        if let Some(best) = best {
            assert_eq!(found.nearness, best, "{typed}");
        }
        let is_sure = best.is_some_and(Nearness::is_sure) && expected.len() == 1;
        assert_eq!(found.only().is_some(), is_sure, "{typed}");
        // A page further there is nobody else.
        let beyond = contacts::search(&*tx, 1, typed, found.count, 50).await.unwrap();
        assert_eq!((beyond.rows.len(), beyond.count), (0, found.count), "{typed}");
        // What belongs to nobody is found by nobody's name.
        assert_eq!(
            leads::by_name(&*tx, 1, typed, 0, 9).await.unwrap().count,
            0,
            "{typed}"
        );
    }
});
