//! What is said unasked, in English: cards, answers on their way, opt-outs, welcomes, reviews, a promotion that was stopped.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::setup::Setup;
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

on_both_databases!(a_lead_is_a_card, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let zoe = world.customer("+573005550777", "Zoe");
    zoe.says_only("Do you have sunglasses?").await;
    let card = owner.hears().await;
    assert_snapshot!(card, @"
    *Lead #1: Zoe*
    `+57 300 5550777` · first message

    “Do you have sunglasses?”

    _To answer, reply quoting this message._
    [I contacted them] [Show conversation]
    ");
    zoe.says_only("For tomorrow").await;
    assert_snapshot!(owner.hears().await, @"
    *Zoe* (#1) writes:
    `+57 300 5550777` · new

    “For tomorrow”

    _To answer, reply quoting this message._
    [Show conversation]
    ");
    assert_snapshot!(owner.quotes(&card).says("! rather in the afternoon").await, @"Note saved on *Zoe*. The customer doesn't see it.");
    assert_snapshot!(owner.quotes(&card).answers("Yes, come whenever you like").await, @"✅");
    assert_snapshot!(zoe.hears().await, @"Yes, come whenever you like");
    assert_snapshot!(owner.taps_of(&card, "Show conversation").await.steady(), @"
    *#1 Zoe*: contacted
    `+57 300 5550777` · since Fri 20 Nov 2026, HH:MM (Bogotá)
    » Do you have sunglasses?
    » For tomorrow
    « Yes, come whenever you like

    *The team's notes*
    • rather in the afternoon _(Lucía, HH:MM)_
    [qualified] [won] [lost]
    ");
    assert_snapshot!(walk(&owner, &["/leads", "/lead list status:contacted", "/lead status #1 won", "/lead status #1 won", "/leads"]).await, @"
    > /leads
    *Leads*
    • #1 *Zoe*: contacted
       _Do you have sunglasses?_
    [#1 Zoe] [Help]

    > /lead list status:contacted
    *Leads*
    • #1 *Zoe*: contacted
       _Do you have sunglasses?_
    [#1 Zoe]

    > /lead status #1 won
    *#1 Zoe* moved to *won*.

    What was the sale worth? E.g. *250*. If you'd rather not note it: *skip*.

    _Step 1 of 1 · `cancel` · `help`_
    [Skip] [Undo]

    > /lead status #1 won
    #1 Zoe was already *won*.

    > /leads
    There are no open leads.
    [Help]
    ");
    // Who is among the customers, and who sends something else than words.
    let ana = world.customer("+573005550201", "Ana");
    ana.sends_only("photo.jpg", b"\xff\xd8\xff\xe0").await;
    let card = owner.hears().await;
    assert_snapshot!(card, @"
    [image]
    *Lead #2: Ana Peña*
    `+57 300 5550201` · one of your customers

    Sent a picture.

    _To answer, reply quoting this message._
    [I contacted them] [Show conversation]
    ");
    assert_snapshot!(owner.taps_of(&card, "I contacted them").await, @"
    *#2 Ana Peña* moved to *contacted*.
    [qualified] [won] [lost]
    ");
});

on_both_databases!(customers_leave_and_return, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let ana = world.customer("+573005550201", "Ana");
    assert_snapshot!(ana.says("Stop!").await, @"Done: Mi negocio won't send you any more promotions. If you change your mind, write START.");
    ana.says_only("STOP").await;
    assert_snapshot!(owner.says("/contact show Ana").await.steady(), @"
    *Ana Peña*
    `+57 300 5550201`
    No campaigns since Fri 20 Nov 2026, HH:MM (Bogotá)
    Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Start sending again]
    ");
    assert_snapshot!(owner.says("/contact optin Ana").await, @"*Ana Peña opted out themselves*, so only they can come back, by writing START to your number.");
    assert_snapshot!(ana.says("start").await, @"Thank you! Mi negocio will tell you about its promotions again. Write STOP any time.");
    world.simulator().settled().await;
    assert_eq!(ana.sees().await.len(), 2, "a second STOP is not answered");
});

on_both_databases!(whoever_joins_is_welcomed, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    for (phone, role, name) in [
        ("+573005550111", "manager", "Mary"),
        ("+573005550112", "agent", "Luke"),
        ("+573005550113", "viewer", "Vera"),
    ] {
        owner.says(&format!("/team add {phone} {role} {name}")).await;
        owner.taps("Add").await;
    }
    assert_snapshot!(owner.says("/team list").await, @"
    *Mi negocio's team*
    • *Lucía*: owner
       `+57 300 5550100`
    • *Mary*: manager
       `+57 300 5550111`
    • *Luke*: agent
       `+57 300 5550112`
    • *Vera*: viewer
       `+57 300 5550113`
    ");
    let mary = world.customer("+573005550111", "Mary");
    assert_snapshot!(mary.says("hello").await, @"
    Hi Mary! You can now text me commands for *Mi negocio*. Your role: *manager*.

    Three things to try:
    1. `/campaign new` and I'll guide you step by step
    2. `/today` to see the day
    3. `/help` to see everything
    ");
    let luke = world.customer("+573005550112", "Luke");
    assert_snapshot!(luke.says("hello").await, @"
    Hi Luke! You can now text me commands for *Mi negocio*. Your role: *agent*.

    Three things to try:
    1. `/today` to see the day
    2. `/leads` to see who wrote
    3. `/help` to see everything
    ");
    assert_snapshot!(owner.says("/team add +573005550112 manager").await, @"*Luke* is already on the team, with the role *agent*. Change it with `/team role`.");
});

on_both_databases!(reviews_are_told, |database| async move {
    let world = shop(database, "en").await;
    world.templates_are_known().await;
    let owner = world.owner();
    let simulator = world.simulator();
    assert_snapshot!(walk(&owner, &["/template list", "/template new thanks\nHi {name}, thank you for coming."]).await, @"
    > /template list
    There are no templates. I make them when a campaign needs one, or you make one with `/template new`.
    [Refresh]

    > /template new thanks
    Hi {name}, thank you for coming.
    I sent the template `thanks` for review. It usually takes minutes; I'll tell you.
    ");
    let thanks = simulator.submitted("thanks").await;
    simulator.approve_template(&thanks).await;
    assert_snapshot!(owner.hears().await, @"*WhatsApp approved the template* `thanks`. ✅");
    owner.says("/template new short\nBUY NOW {name}!!!").await;
    assert_snapshot!(owner.hears().await, @"
    *WhatsApp rejected the template* `short`.
    Reason: This template has too many variables for its length. Reduce the number of variables or increase the message length.
    Change the text and try another.
    ");
    owner
        .says("/template new shouts\nHi {name}, BUY EVERYTHING YOU WANT RIGHT NOW!!!")
        .await;
    let shouts = simulator.submitted("shouts").await;
    simulator.reject_template(&shouts, "PROMOTIONAL").await;
    assert_snapshot!(owner.hears().await, @"
    *WhatsApp rejected the template* `shouts`.
    Reason: WhatsApp sees it as advertising; change the tone or create it as *marketing* (PROMOTIONAL)
    Change the text and try another.
    ");
    // Made for a promotion, it leads back to it.
    owner
        .says("/campaign new Sale\nHi {name}, 20% off this week.")
        .await;
    owner.says("/campaign start Sale").await;
    owner.taps("Make a template").await;
    let sale = simulator.submitted("sale").await;
    simulator.approve_template(&sale).await;
    assert_snapshot!(owner.hears().await.steady(), @"
    *WhatsApp approved the template* `sale_xxxx`. ✅
    You can now send “Sale”.
    [Continue]
    ");
    assert_snapshot!(owner.says("/template sync").await, @"I'm asking WhatsApp; I'll write to you in a moment.");
    assert_snapshot!(owner.hears().await, @"
    *Templates: 3*, approved 2.
    [Show templates]
    ");
});

on_both_databases!(a_promotion_that_was_stopped_says_why, |database| async move {
    let world = shop(database, "en").await;
    world.templates_are_known().await;
    let owner = world.owner();
    owner
        .says("/template new news\nHi {name}, we have news for you.")
        .await;
    let news = world.simulator().submitted("news").await;
    world.simulator().approve_template(&news).await;
    owner.hears_about(&news).await;
    owner.says("/campaign new Fair template:news").await;
    owner.says("/campaign start Fair").await;
    owner.taps("Send to 2").await;
    world
        .simulator()
        .faults(json!([{"kind": "template_paused"}]))
        .await;
    assert_snapshot!(owner.hears_about("paused").await, @"
    *I paused “Fair”.*
    Reason: Meta paused the template because several people didn't like it; wait a few hours, or choose another with `/template list` (132015)
    Nobody will get it twice.
    [Resume]
    ");
    world.simulator().faults(json!([])).await;
    // What stopped by itself asks before it goes on; that the template is approved again may be told in between.
    owner.taps_only("Resume").await;
    owner.hears_about("Before resuming").await;
    owner.taps_only("Resume").await;
    assert_snapshot!(owner.hears_about("done").await, @"
    *“Fair” is done.* ✅
    Sent: 2 of 2. Failed: 0. Skipped: 0. Unconfirmed: 0.
    [Report]
    ");
});

on_both_databases!(a_number_is_held_and_let_go_on, |database| async move {
    let world = shop(database, "en").await;
    world.health_is_known().await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/channel list", "/channel show", "/channel pause", "/channel list", "/channel resume", "/channel resume"]).await, @"
    > /channel list
    *Your WhatsApp number*
    • *WhatsApp* · +57 300 5550199 · Meta
    Sending normally.
    Good quality · 2,000 people a day · 80 messages a second · “Mi negocio” · checked: HH:MM

    > /channel show
    *WhatsApp*
    +57 300 5550199 · Meta
    Sending normally.
    Account: `106540352242922`
    Good quality · 2,000 people a day · 80 messages a second · “Mi negocio” · checked: HH:MM
    [Pause]

    > /channel pause
    *WhatsApp is paused.* Only replies go out; the rest waits.
    [Resume]

    > /channel list
    *Your WhatsApp number*
    • *WhatsApp* · +57 300 5550199 · Meta
    Paused by Lucía.
    Good quality · 2,000 people a day · 80 messages a second · “Mi negocio” · checked: HH:MM

    > /channel resume
    *WhatsApp is sending again.* I'm carrying on with what was waiting. ✅

    > /channel resume
    WhatsApp is already sending.
    ");
});

on_both_databases!(keys_are_changed_on_a_page, |database| async move {
    let world = shop(database, "en").await;
    assert_snapshot!(walk(&world.owner(), &["/channel keys"]).await, @"
    > /channel keys
    *The keys for WhatsApp are in the server's settings*, which override whatever is entered here. Whoever installed Pregón changes them there.
    ");
});

on_both_databases!(lists_and_help, |database| async move {
    let mut setup = Setup::default();
    setup.settings.insert("PREGON_LOCALE".to_owned(), "en".to_owned());
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contact list", "[Add customers]", "/contact import", "/contact export"]).await, @"
    > /contact list
    *You have no customers yet.* Send me an Excel or CSV file, or a contact card.
    [Add customers]

    > [Add customers]
    Send me your customers in any of these ways:
    • an *Excel* (XLSX) or *CSV* file attached as a document, with columns such as name and phone
    • a contacts file (*VCF*)
    • one or more *contact cards*
    • a pasted list, one person per line, below the command:
    ```/contact import
    Ana Peña, 300 123 4567
    Luis Rojas, 301 765 4321```

    > /contact import
    Send me your customers in any of these ways:
    • an *Excel* (XLSX) or *CSV* file attached as a document, with columns such as name and phone
    • a contacts file (*VCF*)
    • one or more *contact cards*
    • a pasted list, one person per line, below the command:
    ```/contact import
    Ana Peña, 300 123 4567
    Luis Rojas, 301 765 4321```

    > /contact export
    You have no customers yet. Bring in your list with `/contact import`.
    ");
    assert_snapshot!(walk(&owner, &["/contact import tag:vip\n300 555 0201, Ana Peña\n300 555 0202, Beto Peña", "[Import 2]", "[They asked for it]", "/contact list", "/contact find vip"]).await, @"
    > /contact import tag:vip
    300 555 0201, Ana Peña
    300 555 0202, Beto Peña
    *This is what I read:*
    • new: 2
    For example: Ana Peña, +57 300 5550201 · Beto Peña, +57 300 5550202
    [Import 2] [Not now]

    > [Import 2]
    *Did they agree to hear from you?*
    I keep your answer with each customer. If you don't know, I save them without sending campaigns until you clear it up with `/contact optin`, or they write START. The ones you already had stay as they are.
    [They're my customers] [They asked for it] [I don't know]

    > [They asked for it]
    *Done.* I added 2 and updated 0. You now have 2 customers. ✅
    [New campaign] [Undo]

    > /contact list
    *Your customers* (2)
    • *Ana Peña* +57 300 5550201
    • *Beto Peña* +57 300 5550202
    [Ana Peña] [Beto Peña]

    > /contact find vip
    *2 customers with “vip”*
    • *Ana Peña* +57 300 5550201
    • *Beto Peña* +57 300 5550202
    [Ana Peña] [Beto Peña]
    ");
    assert_snapshot!(walk(&owner, &["/contact edit Ana city:Cali", "/contact tag Ana tag:gold", "/contact untag Ana tag:vip", "/contact optout Beto", "/contact optin Beto"]).await, @"
    > /contact edit Ana city:Cali
    *Ana Peña*
    `+57 300 5550201`
    Tags: vip
    city: Cali
    Permission: asked for your campaigns (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]

    > /contact tag Ana tag:gold
    Tags of *Ana Peña*: gold, vip

    > /contact untag Ana tag:vip
    I removed from *Ana Peña*: vip. Still there: gold

    > /contact optout Beto
    *Beto Peña* won't get any more campaigns.

    > /contact optin Beto
    *Beto Peña* gets campaigns again.
    ");
    assert_snapshot!(owner.says("/help campaign").await, @"
    */campaign*

    Campaigns to your customers, at a safe pace.

    *Commands*
    `/campaign new` Drafts a campaign. Nothing goes out until you send it.
    `/campaign list` Your campaigns and how they're going.
    `/campaign show` Its text, pace and numbers.
    `/campaign edit` Changes a draft: text, picture, pace.
    `/campaign copy` A draft like another campaign.
    `/campaign preview` I send it to you as a customer will see it.
    `/campaign test` For real, to a single phone: yours or somebody else's.
    `/campaign schedule` It goes out at the time you say, or repeats; you confirm.
    `/campaign start` I tell you how many get it and when it ends; you confirm.
    `/campaign audience` · `/campaign pause` · `/campaign resume` · `/campaign retry` · `/campaign cancel` · `/campaign delete` · `/campaign report`

    *Examples*
    ```/campaign new Sale
    Hi {name}, 20% off everything this week.```
    ```/campaign edit Sale
    Hi {name}, 30% off everything this week.```

    How to use each: `/help campaign new`.
    [Start]
    ");
});
