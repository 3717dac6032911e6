//! Leads at work: which are meant, who works them, and what is said of them.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(leads_at_work, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    world
        .customer("+573005550201", "Ana Peña")
        .says_only("Hello, any glasses?")
        .await;
    owner.hears_about("Ana Peña").await;
    assert_snapshot!(
        talk(
            &owner,
            &[
                "/lead list whose: of: tag: last: idle:",
                "help", "[Mine]", "help", "me", "help", "vip", "help", "30 days", "help", "7 days",
            ]
        )
        .await,
        @"
        > /lead list whose: of: tag: last: idle:
        Yours, or those nobody works?
        [Mine] [Nobody's]

        > help
        `mine`: those you work. `free`: those nobody works.
        For example: Mine

        Yours, or those nobody works?
        [Mine] [Nobody's]

        > [Mine]
        Whose?
        [Lucía]

        > help
        Whose they are: a name or a phone.
        For example: Ana

        Whose?
        [Lucía]

        > me
        With which tags?

        > help
        Those of customers with one of these tags.
        For example: vip,lenses

        With which tags?

        > vip
        Of how many days? E.g. *7 days*.

        > help
        Those that came within this time: `7 days`.
        For example: 7 days

        Of how many days? E.g. *7 days*.

        > 30 days
        Without moving for how long? E.g. *7 days*.

        > help
        Those that haven't moved for this time: `7 days`.
        For example: 7 days

        Without moving for how long? E.g. *7 days*.

        > 7 days
        There are no such leads.
        "
    );
    assert_snapshot!(talk(&owner, &["/lead assign #1", "help", "Berta", "me"]).await, @"
    > /lead assign #1
    To whom?
    [Lucía]

    > help
    A name or a phone; `me` for yourself, `nobody` to set it free.
    For example: Ana

    To whom?
    [Lucía]

    > Berta
    *I can't find “Berta” on the team.* See `/team list`.

    To whom?
    [Lucía]

    > me
    *#1 Ana Peña* is yours. To answer, reply quoting this message.
    ");
    assert_snapshot!(talk(&owner, &["/lead note #1", "help", "prefers the afternoon"]).await, @"
    > /lead note #1
    What shall I note?

    > help
    What you want to note.
    For example: prefers the afternoon

    What shall I note?

    > prefers the afternoon
    Note saved on *Ana Peña*. The customer doesn't see it.
    ");
    assert_snapshot!(talk(&owner, &["/lead tag #1", "help", "vip"]).await, @"
    > /lead tag #1
    With which tags?

    > help
    One or several, separated by commas.
    For example: vip,lenses

    With which tags?

    > vip
    Tags of *Ana Peña*: vip
    ");
    assert_snapshot!(talk(&owner, &["/lead untag #1", "help", "[vip]"]).await, @"
    > /lead untag #1
    Which tags shall I remove?
    [vip]

    > help
    One or several, separated by commas.
    For example: vip,lenses

    Which tags shall I remove?
    [vip]

    > [vip]
    I removed from *Ana Peña*: vip. No tags left.
    ");
    assert_snapshot!(talk(&owner, &["/lead reply #1", "help", "Yes, tomorrow we open at 9."]).await, @"
    > /lead reply #1
    What shall I say?

    > help
    What they get, word for word.
    For example: Yes, tomorrow we open at 9.

    What shall I say?

    > Yes, tomorrow we open at 9.
    Your reply is on its way to *Ana Peña*.
    ");
    let put_off = talk(&owner, &["/lead snooze #1", "help", "yesterday", "in 2 hours"]).await;
    assert_snapshot!(put_off.rsplit_once(": ").unwrap().0, @"
    > /lead snooze #1
    When shall I remind you? E.g. *in 2 hours* or *tomorrow 9am*.

    > help
    When I remind you: `in 2 hours`, `tomorrow 9am`.
    For example: tomorrow 9am

    When shall I remind you? E.g. *in 2 hours* or *tomorrow 9am*.

    > yesterday
    *“yesterday” has already passed.*
    Write, for example:
    ```Nov 21 2026 HH:MM```

    When shall I remind you? E.g. *in 2 hours* or *tomorrow 9am*.

    > in 2 hours
    *#1 Ana Peña*
    ");
    assert_snapshot!(talk(&owner, &["/lead status #1 won", "help", "a lot", "[Skip]"]).await, @"
    > /lead status #1 won
    *#1 Ana Peña* moved to *won*.

    What was the sale worth? E.g. *250*. If you'd rather not note it: *skip*.
    [Skip] [Undo]

    > help
    What it was sold for: `250`, `25 USD`. `skip`: it is not noted.
    For example: 250

    What was the sale worth? E.g. *250*. If you'd rather not note it: *skip*.
    [Skip]

    > a lot
    *I didn't understand “a lot” as a price in COP.*
    Write, for example:
    ```25000```

    What was the sale worth? E.g. *250*. If you'd rather not note it: *skip*.
    [Skip]

    > [Skip]
    All right: *#1 Ana Peña* stays *won*.
    ");
    assert_snapshot!(talk(&owner, &["/lead status #1 lost", "help", "[Too expensive]"]).await, @"
    > /lead status #1 lost
    *#1 Ana Peña* moved to *lost*.

    Why didn't they buy? Choose or write it; if you'd rather not note it: *skip*.
    [≡ Choose]
    - Too expensive
    - Bought elsewhere
    - Doesn't answer
    - Not for now
    - Not a customer
    - Skip
    - Undo

    > help
    Why they didn't buy. `skip`: it is not noted.
    For example: too expensive

    Why didn't they buy? Choose or write it; if you'd rather not note it: *skip*.
    [≡ Choose]
    - Too expensive
    - Bought elsewhere
    - Doesn't answer
    - Not for now
    - Not a customer
    - Skip

    > [Too expensive]
    *#1 Ana Peña*: noted.
    Reason: too expensive
    ");
    assert_snapshot!(talk(&owner, &["/duty on:", "help", "[Off duty]"]).await, @"
    > /duty on:
    Are you on or off duty?
    [On duty] [Off duty]

    > help
    `on`: they come to you. `off`: those you work stay with you.
    For example: On duty

    Are you on or off duty?
    [On duty] [Off duty]

    > [Off duty]
    *You're off duty:* no new leads come to you until you're back with `/duty on`
    [I'm on duty]
    ");
    assert_snapshot!(
        talk(
            &owner,
            &[
                "/settings assignment: nudge: next: alert:",
                "help", "[In turns]", "help", "5", "help", "15", "help", "0",
            ]
        )
        .await,
        @"
        > /settings assignment: nudge: next: alert:
        How are new leads shared out?
        [To everyone] [In turns] [By hand]

        > help
        New leads: `all` see them and the first takes it, in `turns`, or you assign them by hand (`manual`).
        For example: In turns

        How are new leads shared out?
        [To everyone] [In turns] [By hand]

        > [In turns]
        After how many minutes without an answer do I remind whoever works the lead? E.g. *10*; *0*: never.

        > help
        After how many minutes without an answer I remind whoever works the lead; `0`: never.
        For example: 10

        After how many minutes without an answer do I remind whoever works the lead? E.g. *10*; *0*: never.

        > 5
        After how many minutes without an answer does it go to the next one on duty? E.g. *20*; *0*: never.

        > help
        After how many minutes without an answer it goes to the next one on duty; `0`: never.
        For example: 20

        After how many minutes without an answer does it go to the next one on duty? E.g. *20*; *0*: never.

        > 15
        After how many minutes without an answer do I tell the owners? E.g. *30*; *0*: never.

        > help
        After how many minutes without an answer I tell the owners; `0`: never.
        For example: 30

        After how many minutes without an answer do I tell the owners? E.g. *30*; *0*: never.

        > 0
        *Done, it's now like this:* Mi negocio
        Zone: `America/Bogota` · country: `CO` · customer language: `en`
        New campaigns: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri, law: none, 3 retries
        Type the count to send: above 500 people
        Second person approves: never
        App code (only yours): off
        Digest at 8:30: on

        *New leads:* in turns
        *Without an answer, I remind whoever works it:* 5 min
        *It goes to the next one:* 15 min
        *I tell the owners:* off
        _Only the time you're open counts._
        "
    );
});
