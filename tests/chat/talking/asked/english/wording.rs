//! What a promotion says: its texts, what comes with them, what they may cost, and which of them is best.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(what_it_says, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/campaign new", "help", "Fair", "help", "Hi {name}, the fair starts today.", "[All]"]).await, @"
    > /campaign new
    What shall we call it? Just for you, e.g. *Sale*.

    > help
    A name to know it by; customers don't see it.
    For example: Sale

    What shall we call it? Just for you, e.g. *Sale*.

    > Fair
    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    > help
    The message. `{name}` becomes each customer's name.
    For example: Hi {name}, 20% off everything this week.

    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    > Hi {name}, the fair starts today.
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.
    [All]

    > [All]
    *Draft “Fair”*, for all your customers

    Hi Lucía, the fair starts today.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(talk(&owner, &["/campaign edit Fair text:", "help", "Hi {name}, see you at the fair."]).await, @"
    > /campaign edit Fair text:
    What is the new message?

    > help
    The new message, as customers will see it. `{name}` becomes each one's name.
    For example: Hi {name}, 30% off everything this week.

    What is the new message?

    > Hi {name}, see you at the fair.
    *Draft “Fair”*, for all your customers

    Hi Lucía, see you at the fair.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(talk(&owner, &["/campaign edit Fair buttons: closing: cap:", "help", "One, Two, Three, Four", "I want it, Tell me more", "help", "yes", "help", "50", "none"]).await, @"
    > /campaign edit Fair buttons: closing: cap:
    Which buttons does it have? Up to three, with commas between them; or *no*.

    > help
    Up to three buttons of 20 characters, with commas; `no` removes them.
    For example: I want it, Tell me more

    Which buttons does it have? Up to three, with commas between them; or *no*.

    > One, Two, Three, Four
    *Up to three buttons fit, all different.* Put commas between them: e.g. `buttons:I want it, Tell me more`.

    Which buttons does it have? Up to three, with commas between them; or *no*.

    > I want it, Tell me more
    Which emoji does it close with? Write them, or *yes* for the usual ones.

    > help
    Closing emoji that rotate; `yes` takes the usual ones and `no` removes them. A template goes without.
    For example: 😊 🌟

    Which emoji does it close with? Write them, or *yes* for the usual ones.

    > yes
    How much may it cost at most? E.g. *50*, or *none*.

    > help
    What it may cost: it stops before going over; `none` removes it.
    For example: 50

    How much may it cost at most? E.g. *50*, or *none*.

    > 50
    *I can't watch over a cap:* I have no rates for this number. Whoever runs the program can add them.

    How much may it cost at most? E.g. *50*, or *none*.

    > none
    *Draft “Fair”*, for all your customers

    Hi Lucía, see you at the fair. 😊

    _Reply STOP to opt out_

    Buttons: [I want it] [Tell me more]
    It closes with a different emoji for each person: 😊 🌟 ✨ 💛 🙌

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(talk(&owner, &["/campaign edit Fair media:", "help", "[No picture]"]).await, @"
    > /campaign edit Fair media:
    Shall we remove the picture?
    [No picture]

    > help
    `none` removes the picture. To add another, send it quoting the draft.
    For example: No picture

    Shall we remove the picture?
    [No picture]

    > [No picture]
    *Draft “Fair”*, for all your customers

    Hi Lucía, see you at the fair. 😊

    _Reply STOP to opt out_

    Buttons: [I want it] [Tell me more]
    It closes with a different emoji for each person: 😊 🌟 ✨ 💛 🙌

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(talk(&owner, &["/campaign new Sale to:all shares: trial: winner: after:\nHi {name}.\n---\nHello, {name}.", "help", "70/40", "70/30", "help", "80", "20", "help", "[Reads]", "help", "10m", "2h"]).await, @"
    > /campaign new Sale to:all shares: trial: winner: after:
    Hi {name}.
    ---
    Hello, {name}.
    What share of people gets each variant? E.g. *50/50*.

    > help
    What share of people gets each variant; a line of dashes, `---`, separates the texts.
    For example: 50/50

    What share of people gets each variant? E.g. *50/50*.

    > 70/40
    *Shares add up to 100, one for each of the 2 variants:* e.g. `shares:50/50`.

    What share of people gets each variant? E.g. *50/50*.

    > 70/30
    What percentage do we try first? From 5 to 50, or *none*.

    > help
    The percentage that gets the variants first; the rest gets the best one. `none` removes the trial.
    For example: 10

    What percentage do we try first? From 5 to 50, or *none*.

    > 80
    *I didn't understand “80” in “trial”.*
    It has to be a whole number between 5 and 50, or `none`.
    Write, for example:
    ```10```

    What percentage do we try first? From 5 to 50, or *none*.

    > 20
    What decides which variant wins?
    [Answers] [Reads] [Clicks]

    > help
    What decides which variant wins the trial: `answers`, `reads` or `clicks`.
    For example: Answers

    What decides which variant wins?
    [Answers] [Reads] [Clicks]

    > [Reads]
    How long do we wait to decide? E.g. *4h*.

    > help
    How long the trial runs before it is decided: 30 minutes or more.
    For example: 4h

    How long do we wait to decide? E.g. *4h*.

    > 10m
    *In so little time people can't answer.* Wait at least 30 minutes: e.g. `after:4h`.

    How long do we wait to decide? E.g. *4h*.

    > 2h
    *Draft “Sale”*, for all your customers

    *Variant A* (70%)
    Hi Lucía.

    _Reply STOP to opt out_

    *Variant B* (30%)
    Hello, Lucía.

    _Reply STOP to opt out_

    First 20% of people try them; 2 h later, the one that is read more goes to the rest.

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
});
