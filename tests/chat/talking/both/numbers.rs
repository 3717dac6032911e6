//! Numbers: which of several, which keys, and what has to be set up before.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::csv;
use crate::harness::setup::{Setup, Way};
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

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
    world.health_is_known().await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/channel list", "/channel show", "/channel pause WhatsApp", "/status", "/channel resume WhatsApp"]).await, @"
    > /channel list
    *Your WhatsApp numbers* (2)
    • *WhatsApp* · +57 300 5550199 · Meta
    Sending normally.
    Good quality · 2,000 people a day · 80 messages a second · “Mi negocio” · checked: HH:MM
    • *WhatsApp* · +57 300 5550198 · Twilio
    Sending normally.
    “Mi negocio” · checked: HH:MM

    > /channel show
    You have several numbers: tell me which, e.g. `/channel show Downtown`. `/channel list` shows them all.
    [+57 300 5550199] [+57 300 5550198]

    > /channel pause WhatsApp
    *You have 2 numbers called “WhatsApp”.* Which one?
    [+57 300 5550199] [+57 300 5550198]

    > /status
    *Mi negocio*: 0 customers, 0 open leads
    No campaign is running.
    [New campaign]

    > /channel resume WhatsApp
    *You have 2 numbers called “WhatsApp”.* Which one?
    [+57 300 5550199] [+57 300 5550198]
    ");
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
    assert_snapshot!(walk(&world.owner(), &["/channel add twilio North"]).await, @"
    > /channel add twilio North
    *I can't keep keys until I can encrypt them.* Whoever installed Pregón has to set `PREGON_SECRET_KEY`; then repeat the command.
    ");
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
        assert_snapshot!(walk(&owner, &["/channel pause", "/campaign start Fair", "/status", "/resume", "/today"]).await, @"
        > /channel pause
        *WhatsApp is paused.* Only replies go out; the rest waits.
        [Resume]

        > /campaign start Fair
        *“WhatsApp” is paused:* Lucía paused it. To resume: `/channel resume WhatsApp`
        [Resume WhatsApp]

        > /status
        *Mi negocio*: 3 customers, 1 open lead
        No campaign is running.
        *“WhatsApp” is paused:* Lucía paused it. To resume: `/channel resume WhatsApp`
        [New campaign] [Resume WhatsApp]

        > /resume
        *WhatsApp stays paused:* Lucía paused it. To resume: `/channel resume WhatsApp`

        > /today
        *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
        No campaign is running.
        New leads today: 1. Open: 1.
        [Show leads] [Progress]
        ");
    }
);
