//! What a promotion says of its template before it is sent.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";

on_both_databases!(which_template_goes_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    world
        .approved_template("news", "Hi {name}, we have news for you.")
        .await;
    owner.says("/settings days:all").await;
    owner
        .says("/campaign new Fair to:all\nHi {name}, the fair starts today.")
        .await;
    assert_snapshot!(walk(&owner, &["/campaign start Fair", "[Use approved one]", "[Schedule…]", "cancel"]).await, @"
    > /campaign start Fair
    *“Fair”: for now nobody would get it*
    Left out: 2
       • haven't written to you in the last 24 hours: 2
    WhatsApp only lets you write to those 2 people with an *approved template*. I'll make one from your text and tell you when it's approved.
    [Make a template] [Use approved one]

    > [Use approved one]
    *“Fair”: 2 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, every day. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña
    [Send to 2] [Schedule…] [Not now]

    > [Schedule…]
    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_

    > cancel
    Cancelled. Nothing was saved.
    ");
    assert_snapshot!(owner.sends_file_saying("photo.jpg", JPEG, "/campaign new Picture template:news to:all\nHi {name}, look.").await, @"
    *Draft “Picture”*, for all your customers

    picture (1 kB) 📷

    Hi Lucía, look.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, every day.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.

    *The template `news` takes no files*, and this campaign has a picture. Make one that does, or remove the file with `/campaign edit media:none`; otherwise anyone who hasn't written to you in the last 24 hours won't get it.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(owner.sends_file_saying("letter.docx", b"PK\x03\x04", "/template new letter\nHi {name}, read this.").await, @"
    *A template can't have this:* letter.docx (1 kB) 📄
    WhatsApp accepts a picture (JPG or PNG), an MP4 video or a PDF.
    ");
    world
        .approved_template("with_city", "Hi {name}, see you in {city} today.")
        .await;
    owner.says("/campaign new Far template:with_city").await;
    assert_snapshot!(walk(&owner, &["/campaign start Far", "/campaign test Far 300 555 0201"]).await, @"
    > /campaign start Far
    *“Far”: for now nobody would get it*
    Left out: 2
       • a detail the text uses is missing or too long: 2

    > /campaign test Far 300 555 0201
    I'm missing details of Ana Peña to fill in the template. Add them and try again.
    ");
    owner
        .says("/campaign new Sale to:all\nHi {name}, everything is cheaper.")
        .await;
    assert_snapshot!(walk(&owner, &["/campaign start Sale", "[Make a template]", "/campaign start Sale"]).await, @"
    > /campaign start Sale
    *“Sale”: for now nobody would get it*
    Left out: 2
       • haven't written to you in the last 24 hours: 2
    WhatsApp only lets you write to those 2 people with an *approved template*. I'll make one from your text and tell you when it's approved.
    [Make a template] [Choose a template]

    > [Make a template]
    I sent your text for review as the template `sale_xxxx`. It usually takes minutes; I'll tell you, so you can go on with “Sale”.

    > /campaign start Sale
    *“Sale”: for now nobody would get it*
    Left out: 2
       • haven't written to you in the last 24 hours: 2
    The template `sale_xxxx` is under review. I'll tell you when it's approved; then you can send to those 2 people too.
    ");
});
