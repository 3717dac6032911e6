//! Numbers: which of several, which keys, and what has to be set up before.

use insta::assert_snapshot;

use crate::chat::walks::{shop, walk};
use crate::harness::database::on_both_databases;
use crate::harness::people::csv;
use crate::harness::world::{Setup, Way, World};

on_both_databases!(several_in_english, |database| async move {
    let setup = Setup {
        settings: [
            ("PREGON_LOCALE".to_owned(), "en".to_owned()),
            (
                "TWILIO_ACCOUNT_SID".to_owned(),
                "AC00000000000000000000000000000001".to_owned(),
            ),
            ("TWILIO_AUTH_TOKEN".to_owned(), "twilio-token".to_owned()),
            (
                "TWILIO_WHATSAPP_FROM".to_owned(),
                "whatsapp:+573005550198".to_owned(),
            ),
        ]
        .into(),
        also: vec![Way::Twilio],
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/channel list", "/channel show", "/channel pause WhatsApp", "/status", "/channel resume WhatsApp"]).await, @"");
});

on_both_databases!(none_can_be_added_in_english, |database| async move {
    let setup = Setup {
        settings: [
            ("PREGON_LOCALE".to_owned(), "en".to_owned()),
            ("PREGON_SECRET_KEY".to_owned(), String::new()),
        ]
        .into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    assert_snapshot!(walk(&world.owner(), &["/channel add twilio North", "/settings totp"]).await, @"");
});

on_both_databases!(
    nobody_can_be_written_to_while_it_is_paused,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        owner
            .sends_file("zoe.csv", &csv(&[("Zoe".to_owned(), "+573005550777".to_owned())]))
            .await;
        owner.taps("Import 1").await;
        owner.taps("They're my customers").await;
        owner.says("/campaign new Fair\nHi {name}, come.").await;
        world.customer("+573005550777", "Zoe").says_only("Hi").await;
        owner.hears_about("Zoe").await;
        assert_snapshot!(walk(&owner, &["/channel pause", "/campaign start Fair", "/status", "/resume", "/today"]).await, @"");
    }
);
