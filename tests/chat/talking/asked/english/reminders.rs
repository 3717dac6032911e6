//! Reminders: one more, another moment, other words.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(a_reminder, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/reminder add", "help", "a dog", "[A subscription]", "help", "3 hours", "2 days 18:00"]).await, @r#"
    > /reminder add
    What do we remind them of?
    [An appointment] [A subscription]

    > help
    Of an `appointment` or a `subscription`.
    For example: An appointment

    What do we remind them of?
    [An appointment] [A subscription]

    > a dog
    *I didn't understand “a dog” in “about”.*
    It has to be `appointment` or `subscription`.
    Write, for example:
    ```appointment```

    What do we remind them of?
    [An appointment] [A subscription]

    > [A subscription]
    How long before? E.g. *2 days*.

    > help
    How long before: `24h`, `2 days`, `2 days 18:00`, `same day 9:00`.
    For example: 2 days

    How long before? E.g. *2 days*.

    > 3 hours
    *A subscription ends at the end of a day,* so it's counted in days. Write, for example:
    ```/reminder add subscription "2 days 10:00"```

    How long before? E.g. *2 days*.

    > 2 days 18:00
    *Done. Reminder 12 · subscription:* 2 days before, 18:00
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, your Monthly plan subscription at Mi negocio ends in 2 days, on Sunday 22 November. Shall we renew it?

    _Buttons: Renew · Talk to someone_
    [Change the text] [Switch off]
    "#);
    assert_snapshot!(talk(&owner, &["/reminder add appointment 3 days urgent: night:", "help", "[Yes]", "help", "[After]"]).await, @"
    > /reminder add appointment 3 days urgent: night:
    Is it urgent?
    [Yes] [No]

    > help
    Whether it bears the mark of a last notice and goes first.
    For example: Yes

    Is it urgent?
    [Yes] [No]

    > [Yes]
    If it falls into the night, does it go before or after?
    [Before] [After]

    > help
    If it falls into your quiet hours, it goes `before` or `after` them.
    For example: Before

    If it falls into the night, does it go before or after?
    [Before] [After]

    > [After]
    *Done. Reminder 13 · appointment:* 3 days before
    _urgent_
    If it falls into the night (21:00–8:00), it goes after.

    This is how your customer reads it:

    *Last notice* ⚠️
    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Monday 23 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]
    ");
    assert_snapshot!(talk(&owner, &["/reminder edit", "help", "99", "24h", "2"]).await, @"
    > /reminder edit
    Which reminder? Write its number.
    [≡ Choose]
    - 1 · when it's booked: appointment
    - 2 · 1 day before: appointment
    - 3 · 1 hour before: appointment
    - 4 · when it's moved: appointment
    - 5 · when it's cancelled: appointment
    - 6 · 7 days before, 9:00: subscription
    - 7 · 3 days before, 9:00: subscription
    - 8 · 1 day before, 9:00: subscription
    - 9 · on the last day, 9:…: subscription
    - 10 · when it's renewed: subscription

    > help
    Its number in `/reminder rules`, or when it goes: `2`, `24h`.
    For example: 2

    Which reminder? Write its number.
    [≡ Choose]
    - 1 · when it's booked: appointment
    - 2 · 1 day before: appointment
    - 3 · 1 hour before: appointment
    - 4 · when it's moved: appointment
    - 5 · when it's cancelled: appointment
    - 6 · 7 days before, 9:00: subscription
    - 7 · 3 days before, 9:00: subscription
    - 8 · 1 day before, 9:00: subscription
    - 9 · on the last day, 9:…: subscription
    - 10 · when it's renewed: subscription

    > 99
    *There's no reminder “99”.* Choose it by its number.

    Which reminder? Write its number.
    [≡ Choose]
    - 1 · when it's booked: appointment
    - 2 · 1 day before: appointment
    - 3 · 1 hour before: appointment
    - 4 · when it's moved: appointment
    - 5 · when it's cancelled: appointment
    - 6 · 7 days before, 9:00: subscription
    - 7 · 3 days before, 9:00: subscription
    - 8 · 1 day before, 9:00: subscription
    - 9 · on the last day, 9:…: subscription
    - 10 · when it's renewed: subscription

    > 24h
    *There are several like that.* Which one?
    [2 · 1 day before] [8 · 1 day before, 9…]

    > 2
    *Reminder 2 · appointment:* 1 day before
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Saturday 21 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]
    ");
    assert_snapshot!(talk(&owner, &["/reminder edit 2 when:", "help", "soon", "12h"]).await, @"
    > /reminder edit 2 when:
    How long before? E.g. *2 days*.

    > help
    How long before: `24h`, `2 days`, `2 days 18:00`, `same day 9:00`.
    For example: 2 days

    How long before? E.g. *2 days*.

    > soon
    *I didn't understand “soon” in “when”.*
    It has to be a time before, like `24h` or `2 days 18:00`.
    Write, for example:
    ```2 days```

    How long before? E.g. *2 days*.

    > 12h
    *Changed. Reminder 2 · appointment:* 12 hours before
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Saturday 21 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]
    ");
    assert_snapshot!(talk(&owner, &["/reminder text", "help", "2"]).await, @"
    > /reminder text
    Which reminder? Write its number.
    [≡ Choose]
    - 1 · when it's booked: appointment
    - 2 · 12 hours before: appointment
    - 3 · 1 hour before: appointment
    - 4 · when it's moved: appointment
    - 5 · when it's cancelled: appointment
    - 6 · 7 days before, 9:00: subscription
    - 7 · 3 days before, 9:00: subscription
    - 8 · 1 day before, 9:00: subscription
    - 9 · on the last day, 9:…: subscription
    - 10 · when it's renewed: subscription

    > help
    Its number in `/reminder rules`, or when it goes: `2`, `24h`.
    For example: 2

    Which reminder? Write its number.
    [≡ Choose]
    - 1 · when it's booked: appointment
    - 2 · 12 hours before: appointment
    - 3 · 1 hour before: appointment
    - 4 · when it's moved: appointment
    - 5 · when it's cancelled: appointment
    - 6 · 7 days before, 9:00: subscription
    - 7 · 3 days before, 9:00: subscription
    - 8 · 1 day before, 9:00: subscription
    - 9 · on the last day, 9:…: subscription
    - 10 · when it's renewed: subscription

    > 2
    *Reminder 2 · appointment:* 12 hours before
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Saturday 21 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]
    ");
    assert_snapshot!(talk(&owner, &["/reminder text 2 language: text:", "help", "Hi {name}, see you.", "help", "[Español]"]).await, @"
    > /reminder text 2 language: text:
    Write what it says. You can use `{name}`, `{service}`, `{date}` and `{time}`.

    > help
    The message, with `{name}`, `{service}`, `{date}`, `{time}`, `{price}`, `{days}`, `{business}` or `{calendar}`.
    For example: Hi {name}, we expect you on {date} at {time} for your {service}.

    Write what it says. You can use `{name}`, `{service}`, `{date}` and `{time}`.

    > Hi {name}, see you.
    Which language are these words in?
    [Español] [English]

    > help
    The language of these words.
    For example: English

    Which language are these words in?
    [Español] [English]

    > [Español]
    *Kept. Reminder 2 · appointment:* 12 hours before
    _in your words in Spanish_
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, see you.

    _Buttons: Confirmo · Cambiar · Cancelar_
    [Change the text] [Switch off] [Usual text]
    ");
    assert_snapshot!(talk(&owner, &["/reminder reset", "help", "2"]).await, @"
    > /reminder reset
    Which reminder? Write its number.
    [2 · 12 hours before]

    > help
    Its number in `/reminder rules`, or when it goes: `2`, `24h`.
    For example: 2

    Which reminder? Write its number.
    [2 · 12 hours before]

    > 2
    *It says the usual already. Reminder 2 · appointment:* 12 hours before
    _in your words in Spanish_
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hi Ana, a reminder of your appointment at Mi negocio: Haircut, on Saturday 21 November at 10:00. Can you confirm you're coming?

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]
    ");
    assert_snapshot!(talk(&owner, &["/reminder off", "help", "3"]).await, @"
    > /reminder off
    Which reminder? Write its number.
    [≡ Choose]
    - 1 · when it's booked: appointment
    - 2 · 12 hours before: appointment
    - 3 · 1 hour before: appointment
    - 4 · when it's moved: appointment
    - 5 · when it's cancelled: appointment
    - 6 · 7 days before, 9:00: subscription
    - 7 · 3 days before, 9:00: subscription
    - 8 · 1 day before, 9:00: subscription
    - 9 · on the last day, 9:…: subscription
    - 10 · when it's renewed: subscription

    > help
    Its number in `/reminder rules`, several (`2,3`) or `all`.
    For example: 2

    Which reminder? Write its number.
    [≡ Choose]
    - 1 · when it's booked: appointment
    - 2 · 12 hours before: appointment
    - 3 · 1 hour before: appointment
    - 4 · when it's moved: appointment
    - 5 · when it's cancelled: appointment
    - 6 · 7 days before, 9:00: subscription
    - 7 · 3 days before, 9:00: subscription
    - 8 · 1 day before, 9:00: subscription
    - 9 · on the last day, 9:…: subscription
    - 10 · when it's renewed: subscription

    > 3
    *Off. Reminder 3 · appointment:* 1 hour before
    [Switch on]
    ");
    assert_snapshot!(talk(&owner, &["/reminder on", "help", "3"]).await, @"
    > /reminder on
    Which reminder? Write its number.
    [3 · 1 hour before] [11 · when it starts]

    > help
    Its number in `/reminder rules`, several (`2,3`) or `all`.
    For example: 2

    Which reminder? Write its number.
    [3 · 1 hour before] [11 · when it starts]

    > 3
    *On. Reminder 3 · appointment:* 1 hour before
    If it falls into the night (21:00–8:00), it goes after.

    This is how your customer reads it:

    Hi Ana, your appointment at Mi negocio is coming up: Haircut, on Saturday 21 November at 10:00. See you soon!

    _Buttons: Confirm · Change · Cancel_
    [Change the text] [Switch off]
    ");
    assert_snapshot!(talk(&owner, &["/reminder remove", "help", "12"]).await, @"
    > /reminder remove
    Which reminder? Write its number.
    [12 · 2 days before,…] [13 · 3 days before]

    > help
    Its number in `/reminder rules`, or when it goes: `2`, `24h`.
    For example: 2

    Which reminder? Write its number.
    [12 · 2 days before,…] [13 · 3 days before]

    > 12
    *Removed. Reminder 12 · subscription:* 2 days before, 18:00
    ");
});
