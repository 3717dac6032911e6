//! What the business offers, and what its customers pay in advance.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(services_and_subscriptions, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &[
        "/service add", "help", "Haircut", "help", "45", "help", "25",
        "/service add Netflix duration:", "none", "help", "1 month", "25 USD",
        "/service show", "help", "[Haircut]",
        "/service edit Haircut name: duration: length: price:", "help", "Beard", "help", "1h", "help", "3 months", "help", "none",
    ]).await, @"
    > /service add
    What is the service called? E.g. *Haircut* or *Netflix*.

    > help
    What it is called.
    For example: Haircut

    What is the service called? E.g. *Haircut* or *Netflix*.

    > Haircut
    How long does an appointment take? E.g. *45 min*. If it takes none: *none*.

    > help
    How long an appointment takes: `45min`, `1h`. `none`: it takes no appointment.
    For example: 45 min

    How long does an appointment take? E.g. *45 min*. If it takes none: *none*.

    > 45
    How much is it? E.g. *25*. If it depends: *none*.

    > help
    What it costs: `25`, `$25`, `25 USD`.
    For example: 25

    How much is it? E.g. *25*. If it depends: *none*.

    > 25
    *I added “Haircut”.*

    *Haircut*
    45 min · 25 COP
    [Change…] [My services]

    > /service add Netflix duration:
    How long does an appointment take? E.g. *45 min*. If it takes none: *none*.

    > none
    How long does each payment cover? E.g. *1 month* or *30 days*.

    > help
    What each payment of a subscription covers: `1 month`, `30 days`.
    For example: 1 month

    How long does each payment cover? E.g. *1 month* or *30 days*.

    > 1 month
    How much is it? E.g. *25*. If it depends: *none*.

    > 25 USD
    *I added “Netflix”.*

    *Netflix*
    1 month · US$25
    [Change…] [My services]

    > /service show
    Which service?
    [Haircut] [Netflix]

    > help
    The service's name.
    For example: Haircut

    Which service?
    [Haircut] [Netflix]

    > [Haircut]
    *Haircut*
    45 min · 25 COP
    Nobody has it for now.
    [Change…] [My services]

    > /service edit Haircut name: duration: length: price:
    What is it called now?

    > help
    The new name.
    For example: Haircut and beard

    What is it called now?

    > Beard
    How long does an appointment take? E.g. *45 min*, or *none*.

    > help
    How long an appointment takes. `none`: it takes no appointment.
    For example: 1h

    How long does an appointment take? E.g. *45 min*, or *none*.

    > 1h
    How long does each payment cover? E.g. *1 month*.

    > help
    What each payment of a subscription covers.
    For example: 3 months

    How long does each payment cover? E.g. *1 month*.

    > 3 months
    How much is it now? E.g. *25*, or *none*.

    > help
    What it costs: `25`, `$25`, `25 USD`.
    For example: 25

    How much is it now? E.g. *25*, or *none*.

    > none
    *Beard*
    1 h · 3 months
    Nobody has it for now.
    [Change…] [My services]
    ");
    assert_snapshot!(talk(&owner, &[
        "/subscription add price: from: until: account: note:", "help", "Ana", "help", "[Netflix]", "help", "free", "help", "today", "help", "15 Dec", "help", "ana@example.com", "help", "pays in cash",
        "/subscription add Beto length: service:Pool", "help", "1 month",
        "/subscription list which:", "help", "[Active]",
        "/subscription show", "help", "[#1 Ana Peña]",
        "/renew #2 length: from:", "help", "3 months", "help", "[From its last day]",
        "/expiring days:", "help", "30",
        "/calendar new:", "help", "new",
        "/help agenda", "[Subscription]",
    ]).await, @r#"
    > /subscription add price: from: until: account: note:
    For whom? Write their name; if they are new, their number, too.
    [Ana Peña] [Beto Peña]

    > help
    Their name or phone. Somebody new: `Ana +1 415 555 0123`.
    For example: Ana

    For whom? Write their name; if they are new, their number, too.
    [Ana Peña] [Beto Peña]

    > Ana
    What do they pay for? E.g. *Netflix*.
    [Beard] [Netflix]

    > help
    What they pay for.
    For example: Netflix

    What do they pay for? E.g. *Netflix*.
    [Beard] [Netflix]

    > [Netflix]
    How much is it? E.g. *25*.

    > help
    What it costs: `25`, `$25`, `25 USD`.
    For example: 25

    How much is it? E.g. *25*.

    > free
    From which day? E.g. *today* or *1 Dec*.

    > help
    The first day.
    For example: 1 Dec

    From which day? E.g. *today* or *1 Dec*.

    > today
    Until which day is it paid? E.g. *15 Dec*.

    > help
    The last day that is paid.
    For example: 15 Dec

    Until which day is it paid? E.g. *15 Dec*.

    > 15 Dec
    Which account is it?

    > help
    Which of several of the same: an e-mail, a profile.
    For example: ana@example.com

    Which account is it?

    > ana@example.com
    What shall I note?

    > help
    Anything you want to remember.
    For example: pays in cash

    What shall I note?

    > pays in cash
    *Written down.* ✅

    *Ana Peña*: *Netflix* (#1)
    Paid until *Tue 15 Dec 2026* (25 days left)
    free for 1 month
    Account: ana@example.com
    Note: pays in cash
    [Renew] [Correct…] [Cancel]

    > /subscription add Beto length: service:Pool
    How long does each payment cover? E.g. *1 month* or *30 days*.

    > help
    What each payment of a subscription covers: `1 month`, `30 days`.
    For example: 1 month

    How long does each payment cover? E.g. *1 month* or *30 days*.

    > 1 month
    *Written down.* ✅

    *Beto Peña*: *Pool* (#2)
    Paid until *Sun 20 Dec 2026* (30 days left)
    Each payment covers 1 month
    [Renew] [Correct…] [Cancel]

    > /subscription list which:
    Which ones?
    [Active] [Expired] [Cancelled]

    > help
    `active`, `expired` or `cancelled`.
    For example: Expired

    Which ones?
    [Active] [Expired] [Cancelled]

    > [Active]
    *Active subscriptions* (2)
    • #1 Ana Peña: Netflix (ana@example.com), until Tue 15 Dec 2026
    • #2 Beto Peña: Pool, until Sun 20 Dec 2026
    [#1 Ana Peña] [#2 Beto Peña]

    > /subscription show
    Which subscription?
    [#1 Ana Peña] [#2 Beto Peña]

    > help
    Its number (`#7`) or the customer's name.
    For example: #7

    Which subscription?
    [#1 Ana Peña] [#2 Beto Peña]

    > [#1 Ana Peña]
    *Ana Peña*: *Netflix* (#1)
    Paid until *Tue 15 Dec 2026* (25 days left)
    free for 1 month
    Account: ana@example.com
    Note: pays in cash

    *Its history*
    • 20 Nov 2026: added, until Tue 15 Dec 2026 (Lucía)
    [Renew] [Correct…] [Cancel]

    > /renew #2 length: from:
    For how long shall I renew it? E.g. *1 month*.

    > help
    For how long: `1 month`, `30 days`.
    For example: 1 month

    For how long shall I renew it? E.g. *1 month*.

    > 3 months
    From when?
    [From its last day] [From today]

    > help
    Where it has expired: from `today` or from its `end`.
    For example: From today

    From when?
    [From its last day] [From today]

    > [From its last day]
    *I renewed Beto Peña's Pool* (#2). ✅
    It's paid until *Sat 20 Mar 2027* now; before, until Sun 20 Dec 2026.
    Each payment covers 3 months
    [Show]

    > /expiring days:
    Within how many days?

    > help
    Within how many days. 0: today.
    For example: 15

    Within how many days?

    > 30
    *Ending in the next 30 days* (1)
    • #1 Ana Peña: Netflix (ana@example.com), until Tue 15 Dec 2026 · free
    [Renew #1]

    > /calendar new:
    Shall I give you another address?
    [New address]

    > help
    `new`: another address; the one before stops working.
    For example: New address

    Shall I give you another address?
    [New address]

    > new
    *Shall I give you another address?*
    The one you have stops working at once, and the new one has to be added to your calendar.
    [New address] [Not now]

    > /help agenda
    *Appointments and subscriptions*

    *Commands*
    `/appointment` Your customers' appointments: book, move, cancel.
    `/service` What you offer: how long it takes, what it covers and what it costs.
    `/subscription` What your customers pay in advance, and when it ends.
    `/reminder` Reminders of appointments and renewals: when they go, what they say.
    `/calendar` The address that shows the appointments in your calendar.
    `/expiring` The subscriptions that end in the next days.
    `/renew` Renews a subscription, also by quoting its card.

    How to use each: `/help appointment`.
    [≡ Choose]
    - Appointment: Your customers' appointments: book, move, cancel.
    - Service: What you offer: how long it takes, what it covers and what it costs.
    - Subscription: What your customers pay in advance, and when it ends.
    - Reminder: Reminders of appointments and renewals: when they go, what they say.

    > [Subscription]
    */subscription*

    What your customers pay in advance, and when it ends.

    *Commands*
    `/subscription add` Writes down what a customer pays for, and until when.
    `/subscription list` The subscriptions, first those that end first.
    `/subscription show` One subscription and its history.
    `/subscription edit` Corrects until when it is paid, its price, its account or its note.
    `/subscription renew` Renews it from its last day; where it has expired, or from today.
    `/subscription cancel` Ends it. It can be undone for a day.
    `/subscription expiring` Those that end soon.

    *Examples*
    `/subscription add Ana 1 month Netflix price:25`
    `/subscription edit #7 until:"20 Dec"`

    How to use each: `/help subscription add`.
    [Start]
    "#);
});
