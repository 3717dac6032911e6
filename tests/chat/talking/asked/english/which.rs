//! Which promotion is meant, when it goes out, and what is told of it.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(which_one_is_meant, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    owner
        .says("/campaign new Fair to:all\nHi {name}, the fair starts today.")
        .await;
    assert_snapshot!(talk(&owner, &["/campaign show campaign:", "help", "[Fair]"]).await, @"
    > /campaign show campaign:
    Which campaign?
    [Fair]

    > help
    The campaign's name.
    For example: Sale

    Which campaign?
    [Fair]

    > [Fair]
    *Draft “Fair”*, for all your customers

    Hi Lucía, the fair starts today.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(talk(&owner, &["/campaign copy Fair title:", "help", "Christmas"]).await, @"
    > /campaign copy Fair title:
    What is the new one called? E.g. *Christmas*.

    > help
    The name of the new campaign.
    For example: Christmas

    What is the new one called? E.g. *Christmas*.

    > Christmas
    *Draft “Christmas”*, for all your customers

    Hi Lucía, the fair starts today.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(talk(&owner, &["/campaign test Fair phone:", "help", "12", "cancel"]).await, @"
    > /campaign test Fair phone:
    To which phone shall I send it?

    > help
    The phone that gets the test: a customer's or one of your team.
    For example: 321 1234567

    To which phone shall I send it?

    > 12
    *“12” is missing digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).
    Write, for example:
    ```321 1234567```

    To which phone shall I send it?

    > cancel
    Cancelled. Nothing was saved.
    ");
    assert_snapshot!(talk(&owner, &["/campaign schedule", "help", "yesterday", "tomorrow 10am", "[Fair]"]).await, @"
    > /campaign schedule
    When does it go out? E.g. *tomorrow 10am*.

    > help
    Day and time, or how often it repeats (`every Monday 10am`), in your business's zone.
    For example: tomorrow 10am

    When does it go out? E.g. *tomorrow 10am*.

    > yesterday
    *“yesterday” has already passed.*
    Write, for example:
    ```Nov 21 2026 HH:MM```

    When does it go out? E.g. *tomorrow 10am*.

    > tomorrow 10am
    Which of them?
    [Christmas] [Fair]

    > [Fair]
    *“Fair”: for now nobody would get it*
    Left out: 2
       • haven't written to you in the last 24 hours: 2
    I count the 24-hour window as it will be when it goes out, not as it is now.
    WhatsApp only lets you write to those 2 people with an *approved template*. I'll make one from your text and tell you when it's approved.
    [Make a template]
    ");
    assert_snapshot!(talk(&owner, &["/campaign schedule tomorrow 10am until:", "help", "Saturday 6pm"]).await, @"
    > /campaign schedule tomorrow 10am until:
    Until when may it go out? E.g. *Saturday 6pm*, or *none*.

    > help
    What hasn't gone out by then doesn't go out without asking you.
    For example: Saturday 6pm

    Until when may it go out? E.g. *Saturday 6pm*, or *none*.

    > Saturday 6pm
    Which of them?
    [Christmas] [Fair]
    ");
    assert_snapshot!(talk(&owner, &["/status picture: campaign:", "help", "[Picture]", "help", "[Fair]"]).await, @"
    > /status picture: campaign:
    Do you want it as a picture?
    [Picture]

    > help
    A picture of how it's going.
    For example: Picture

    Do you want it as a picture?
    [Picture]

    > [Picture]
    Which campaign do you want to see?
    [Christmas] [Fair]

    > help
    The campaign's name.
    For example: Sale

    Which campaign do you want to see?
    [Christmas] [Fair]

    > [Fair]
    *“Fair” hasn't gone out yet.* When it does, you see here how it went.
    [Show] [Send…]
    ");
    assert_snapshot!(talk(&owner, &["/pause campaign:", "help", "[All]"]).await, @"
    > /pause campaign:
    Which campaign?
    [All] [Christmas] [Fair]

    > help
    The campaign's name, or `all`.
    For example: Sale

    Which campaign?
    [All] [Christmas] [Fair]

    > [All]
    Nothing is running.
    ");
    assert_snapshot!(talk(&owner, &["/report campaign: list:", "help", "[Fair]", "help", "[List in Excel]"]).await, @"
    > /report campaign: list:
    Of which campaign?
    [Christmas] [Fair]

    > help
    The campaign's name.
    For example: Sale

    Of which campaign?
    [Christmas] [Fair]

    > [Fair]
    Do you want it in Excel?
    [List in Excel]

    > help
    Person by person, in Excel: who got it and who didn't.
    For example: List in Excel

    Do you want it in Excel?
    [List in Excel]

    > [List in Excel]
    *“Fair” hasn't gone out yet.* When it does, you see here how it went.
    [Show] [Send…]
    ");
    assert_snapshot!(talk(&owner, &["/cost month:", "help", "July 2040", "October"]).await, @"
    > /cost month:
    For which month? E.g. *October*.

    > help
    The month, by its name or like `10/2026`.
    For example: October

    For which month? E.g. *October*.

    > July 2040
    *“July 2040” is still to come:* there are costs of this month and of those that have passed. Write e.g. `/cost October`.

    For which month? E.g. *October*.

    > October
    In October 2026 no campaign went out that is charged for.
    [Setiembre 2026]
    ");
    assert_snapshot!(talk(&owner, &["/help topic:", "help", "cost"]).await, @"
    > /help topic:
    About which command? E.g. *campaign*.

    > help
    The command you want to know about.
    For example: campaign

    About which command? E.g. *campaign*.

    > cost
    */cost*

    What your campaigns cost in a month.

    *What you can say*
    `[month]` The month, by its name or like `10/2026`. If you don't say: this month.

    *Examples*
    `/cost`
    `/cost October`
    ");
});
