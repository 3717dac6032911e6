//! `/appointment`, in English.

use insta::assert_snapshot;

use super::{salon, talk};
use crate::harness::database::on_both_databases;

on_both_databases!(a_day_at_the_salon, |database| async move {
    let world = salon(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &[
        "/appointment",
        "/appointment today",
        "/appointment show 7",
        "/appointment show Ana",
        "/appointment new Ana tomorrow 10am cut",
        "/appointment new Beto tomorrow 10:30 cut",
        "[Book anyway]",
        "/appointment new Ana tomorrow 10:15",
        "/appointment new Ana Sunday 10am cut",
        "/appointment new Ana Dec 8 10am cut",
        "/appointment new Ana tomorrow 7pm cut",
        "/appointment new Ana tomorrow 3pm duration:45",
        "/appointment new Ana tomorrow 3pm until:\"March 31\"",
        "/appointment new Ana Monday cut",
        "/appointment new Ana Sunday cut",
        "/appointment new Ana today 5pm note:\"first time\"",
    ]).await, @r#"
    > /appointment
    You have no appointments to come.
    [New appointment] [Help]

    > /appointment today
    There are no appointments on Fri 20 Nov.
    [New appointment]

    > /appointment show 7
    *I can't find appointment #7.*
    [Show appointments]

    > /appointment show Ana
    *There are no appointments to come of “Ana”.*
    [Show appointments]

    > /appointment new Ana tomorrow 10am cut
    *Booked appointment #1: Ana Peña*
    Sat 21 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment new Beto tomorrow 10:30 cut
    *I haven't booked Beto Rojas yet* for Sat 21 Nov 2026, HH:MM (Bogotá):
    That time is taken by *Ana Peña* (#1, HH:MM–HH:MM).

    Near that time, what the buttons say is free.
    [Book anyway] [Tomorrow HH:MM] [Tomorrow HH:MM]

    > [Book anyway]
    *Booked appointment #2: Beto Rojas*
    Sat 21 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment new Ana tomorrow 10:15
    *I haven't booked Ana Peña yet* for Sat 21 Nov 2026, HH:MM (Bogotá):
    They have an appointment then: *Ana Peña* (#1, HH:MM–HH:MM).
    That time is taken by *Beto Rojas* (#2, HH:MM–HH:MM).

    Near that time, what the buttons say is free.
    [Book anyway] [Tomorrow HH:MM] [Tomorrow HH:MM]

    > /appointment new Ana Sunday 10am cut
    *I haven't booked Ana Peña yet* for Sun 22 Nov 2026, HH:MM (Bogotá):
    You're not open that day (Sun).

    Near that time, what the buttons say is free.
    [Book anyway] [Mon 23 Nov, HH:MM] [Mon 23 Nov, HH:MM]

    > /appointment new Ana Dec 8 10am cut
    *I haven't booked Ana Peña yet* for Tue 8 Dec 2026, HH:MM (Bogotá):
    That day is a holiday: Inmaculada Concepción.

    Near that time, what the buttons say is free.
    [Book anyway] [Wed 9 Dec, HH:MM] [Wed 9 Dec, HH:MM]

    > /appointment new Ana tomorrow 7pm cut
    *I haven't booked Ana Peña yet* for Sat 21 Nov 2026, HH:MM (Bogotá):
    You're not open then: that day it's HH:MM–HH:MM.

    Near that time, what the buttons say is free.
    [Book anyway] [Tomorrow HH:MM] [Tomorrow HH:MM]

    > /appointment new Ana tomorrow 3pm duration:45
    *An appointment takes at least 5 minutes.*
    Write, for example:
    ```/appointment new "Ana" tomorrow 3pm duration:45m```

    > /appointment new Ana tomorrow 3pm until:"March 31"
    *“until” is for appointments that come again*, so I booked nothing. Write how often, e.g. `every Tuesday 10am`.

    > /appointment new Ana Monday cut
    *At what time on Mon 23 Nov?* This is free; you can also write me another time.
    [≡ Show times]
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM

    > /appointment new Ana Sunday cut
    *Nothing is free on Sun 22 Nov.* These are the next ones; you can also write me another.
    [≡ Show times]
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Tue 24 Nov, HH:MM
    - Tue 24 Nov, HH:MM
    - Tue 24 Nov, HH:MM
    - Wed 25 Nov, HH:MM
    - Wed 25 Nov, HH:MM
    - Wed 25 Nov, HH:MM

    > /appointment new Ana today 5pm note:"first time"
    *Booked appointment #3: Ana Peña*
    Fri 20 Nov 2026, HH:MM (Bogotá), 1 h
    Appointment

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]
    "#);
    assert_snapshot!(talk(&owner, &[
        "/appointment list",
        "/appointment list Monday",
        "/appointment list Ana",
        "/appointment confirm 1",
        "/appointment confirm 1",
        "/appointment show 3",
        "/appointment show Ana",
        "/appointment move 1 tomorrow 10am",
        "/appointment move 1 tomorrow 10:30am",
        "[Move anyway]",
        "/appointment move #1 every Tuesday 10am",
        "/appointment cancel 1",
        "[Undo]",
        "/appointment cancel 1",
        "/appointment move 1 Tuesday 9am",
        "/appointment show 1",
    ]).await, @"
    > /appointment list
    *Your appointments to come: 3*
    *Fri 20 Nov* · 1 appointment
    • HH:MM Ana Peña: Appointment
    *Sat 21 Nov* · 2 appointments
    • HH:MM Ana Peña: Cut
    • HH:MM Beto Rojas: Cut
    [Ana, today HH:MM] [Ana, tomorrow HH:MM] [Beto, tomorrow HH:MM]

    > /appointment list Monday
    There are no appointments on Mon 23 Nov.
    [New appointment]

    > /appointment list Ana
    *Ana Peña's appointments: 2*
    • Appointment #3: Fri 20 Nov, HH:MM, Appointment
    • Appointment #1: Sat 21 Nov, HH:MM, Cut
    [Ana, today HH:MM] [Ana, tomorrow HH:MM]

    > /appointment confirm 1
    *Appointment #1 confirmed:* Ana Peña, Sat 21 Nov 2026, HH:MM (Bogotá) ✓

    > /appointment confirm 1
    Ana Peña's appointment #1 was confirmed already.

    > /appointment show 3
    *Appointment #3: Ana Peña*
    Fri 20 Nov 2026, HH:MM (Bogotá), 1 h
    Appointment
    Not confirmed.
    Note: first time
    [They're coming] [Move] [Cancel it]

    > /appointment show Ana
    I found 2 appointments of “Ana”. Which one?
    [Ana, today HH:MM] [Ana, tomorrow HH:MM]

    > /appointment move 1 tomorrow 10am
    Ana Peña's appointment #1 is at that time already: Sat 21 Nov 2026, HH:MM (Bogotá).

    > /appointment move 1 tomorrow 10:30am
    *I haven't moved Ana Peña's appointment #1 yet* to Sat 21 Nov 2026, HH:MM (Bogotá):
    That time is taken by *Beto Rojas* (#2, HH:MM–HH:MM).
    [Move anyway] [Tomorrow HH:MM] [Tomorrow HH:MM]

    > [Move anyway]
    *Moved appointment #1: Ana Peña*
    Sat 21 Nov 2026, HH:MM (Bogotá), 45 min _(before Sat 21 Nov, HH:MM)_
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Undo] [Move] [Cancel it]

    > /appointment move #1 every Tuesday 10am
    *An appointment moves to one time only.* Write the day and time, e.g. `Friday 3pm`.

    > /appointment cancel 1
    *Cancelled appointment #1:* Ana Peña, Sat 21 Nov 2026, HH:MM (Bogotá), Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Undo]

    > [Undo]
    *Appointment #1 stands after all:* Ana Peña, Sat 21 Nov 2026, HH:MM (Bogotá), Cut · 35,000 COP
    [Move] [Cancel it]

    > /appointment cancel 1
    *Cancelled appointment #1:* Ana Peña, Sat 21 Nov 2026, HH:MM (Bogotá), Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Undo]

    > /appointment move 1 Tuesday 9am
    *Ana Peña's appointment #1 is cancelled* (Sat 21 Nov 2026, HH:MM (Bogotá)).

    > /appointment show 1
    *Appointment #1: Ana Peña*
    Sat 21 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP
    Cancelled.
    [Book another]
    ");
    assert_snapshot!(owner.says("/today").await.steady(), @"
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    Appointments: 1
    • HH:MM Ana Peña: Appointment
    No campaign is running.
    New leads today: 0. Open: 0.
    [Today's agenda] [Progress]
    ");
    assert_snapshot!(talk(&owner, &[
        "/appointment new",
        "help",
        "[Ana Peña]",
        "help",
        "Cut",
        "help",
        "tomorrow",
        "tomorrow 3pm",
        "/appointment move",
        "help",
        "#2",
        "help",
        "Monday 9am",
        "/appointment cancel #2 which:",
        "help",
        "[All that follow]",
        "/appointment new Ana Tuesday 9am cut duration:",
        "help",
        "1h",
        "/appointment new Ana Tuesday 11am cut price:",
        "help",
        "free",
        "/appointment new Ana Tuesday 1pm cut note:",
        "help",
        "brings her own dye",
        "/appointment new Ana \"every Thursday 9am\" cut until:",
        "help",
        "Dec 4",
        "/appointment list customer:",
        "help",
        "Beto",
        "/appointment list day:",
        "help",
        "Tuesday",
    ]).await, @r#"
    > /appointment new
    For whom? Write their name; if they are new, their number, too.

    _Step 1 of 3 · `cancel` · `help`_
    [Ana Peña] [Beto Rojas]

    > help
    Their name or phone. Somebody new: `Ana +1 415 555 0123`.
    For example: Ana

    For whom? Write their name; if they are new, their number, too.

    _Step 1 of 3 · `cancel` · `help`_
    [Ana Peña] [Beto Rojas]

    > [Ana Peña]
    What is it for?

    _Step 2 of 3 · `back` · `cancel` · `help`_
    [Cut]

    > help
    One of your services: I know how long it takes and its price.
    For example: haircut

    What is it for?

    _Step 2 of 3 · `back` · `cancel` · `help`_
    [Cut]

    > Cut
    When? Write the day and time, e.g. *tomorrow 10am*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [≡ Choose]
    - Today HH:MM
    - Today HH:MM
    - Today HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM

    > help
    The day and time, or how often: `every Tuesday 10am`.
    For example: tomorrow 10am

    When? Write the day and time, e.g. *tomorrow 10am*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [≡ Choose]
    - Today HH:MM
    - Today HH:MM
    - Today HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM

    > tomorrow
    *At what time on Sat 21 Nov?* This is free; you can also write me another time.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [≡ Show times]
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM

    > tomorrow 3pm
    *Booked appointment #4: Ana Peña*
    Sat 21 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment move
    Which appointment? Write its number or the customer's name.

    _Step 1 of 2 · `cancel` · `help`_
    [Ana, today HH:MM] [Beto, tomorrow HH:MM] [Ana, tomorrow HH:MM]

    > help
    The appointment's number or the customer's name.
    For example: #12

    Which appointment? Write its number or the customer's name.

    _Step 1 of 2 · `cancel` · `help`_
    [Ana, today HH:MM] [Beto, tomorrow HH:MM] [Ana, tomorrow HH:MM]

    > #2
    To when? Write the day and time, e.g. *Friday 3pm*.

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - Today HH:MM
    - Today HH:MM
    - Today HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM

    > help
    The new day and time.
    For example: Friday 3pm

    To when? Write the day and time, e.g. *Friday 3pm*.

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - Today HH:MM
    - Today HH:MM
    - Today HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Tomorrow HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM
    - Mon 23 Nov, HH:MM

    > Monday 9am
    *Moved appointment #2: Beto Rojas*
    Mon 23 Nov 2026, HH:MM (Bogotá), 45 min _(before Sat 21 Nov, HH:MM)_
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Undo] [Move] [Cancel it]

    > /appointment cancel #2 which:
    Also those that follow?

    _Step 1 of 1 · `cancel` · `help`_
    [All that follow]

    > help
    `all`: also those that follow, if it comes again.
    For example: All that follow

    Also those that follow?

    _Step 1 of 1 · `cancel` · `help`_
    [All that follow]

    > [All that follow]
    *Cancelled appointment #2:* Beto Rojas, Mon 23 Nov 2026, HH:MM (Bogotá), Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Undo]

    > /appointment new Ana Tuesday 9am cut duration:
    How long does it take? E.g. *45min* or *1h*.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    How long it takes.
    For example: 45min

    How long does it take? E.g. *45min* or *1h*.

    _Step 1 of 1 · `cancel` · `help`_

    > 1h
    *Booked appointment #5: Ana Peña*
    Tue 24 Nov 2026, HH:MM (Bogotá), 1 h
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment new Ana Tuesday 11am cut price:
    How much is it? E.g. *25*.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    What it costs: `25`, `$25`, `25 USD`.
    For example: 25

    How much is it? E.g. *25*.

    _Step 1 of 1 · `cancel` · `help`_

    > free
    *Booked appointment #6: Ana Peña*
    Tue 24 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · free

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment new Ana Tuesday 1pm cut note:
    What shall I note?

    _Step 1 of 1 · `cancel` · `help`_

    > help
    Something to remember. The customer doesn't see it.
    For example: brings her own dye

    What shall I note?

    _Step 1 of 1 · `cancel` · `help`_

    > brings her own dye
    *Booked appointment #7: Ana Peña*
    Tue 24 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /appointment new Ana "every Thursday 9am" cut until:
    Until which day does it come again?

    _Step 1 of 1 · `cancel` · `help`_

    > help
    The last day of an appointment that comes again.
    For example: March 31

    Until which day does it come again?

    _Step 1 of 1 · `cancel` · `help`_

    > Dec 4
    *Booked Ana Peña's series: every Thursday, HH:MM*
    Cut · 2 appointments written down
    From Thu 26 Nov, HH:MM to Thu 3 Dec, HH:MM.
    It ends on 4 Dec 2026.
    [Cancel the series]

    > /appointment list customer:
    Of which customer?

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Rojas]

    > help
    Only this customer's.
    For example: Ana

    Of which customer?

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Rojas]

    > Beto
    *There are no appointments to come of “Beto Rojas”.*
    [New appointment]

    > /appointment list day:
    Of which day?

    _Step 1 of 1 · `cancel` · `help`_

    > help
    Only this day's.
    For example: Friday

    Of which day?

    _Step 1 of 1 · `cancel` · `help`_

    > Tuesday
    *Tue 24 Nov* · 3 appointments
    • HH:MM Ana Peña: Cut
    • HH:MM Ana Peña: Cut
    • HH:MM Ana Peña: Cut
    [Ana, 24 Nov HH:MM] [Ana, 24 Nov HH:MM] [Ana, 24 Nov HH:MM]
    "#);
});

on_both_databases!(one_that_comes_again, |database| async move {
    let world = salon(database, "en").await;
    let owner = world.owner();
    owner.says("/appointment new Beto Dec 1 10am cut").await;
    assert_snapshot!(talk(&owner, &[
        "/appointment new Ana every Tuesday 10am cut until:\"Dec 15\"",
        "[Free: 2]",
        "/appointment show 2",
        "/appointment cancel 2",
        "[Cancel the series]",
        "[Cancel 1]",
        "/appointment cancel 3 all",
        "/appointment new Ana every Tuesday 10am cut until:Sunday",
        "/appointment new Ana every Friday 9am cut",
    ]).await, @r#"
    > /appointment new Ana every Tuesday 10am cut until:"Dec 15"
    *I haven't booked Ana Peña yet: every Tuesday, HH:MM.*
    Of 4 appointments, 2 clash:
    • Tue 1 Dec, HH:MM: That time is taken by *Beto Rojas* (#1, HH:MM–HH:MM).
    • Tue 8 Dec, HH:MM: That day is a holiday: Inmaculada Concepción.
    [Free: 2] [All: 4]

    > [Free: 2]
    *Booked Ana Peña's series: every Tuesday, HH:MM*
    Cut · 2 appointments written down
    From Tue 24 Nov, HH:MM to Tue 15 Dec, HH:MM.
    It ends on 15 Dec 2026.
    [Cancel the series]

    > /appointment show 2
    *Appointment #2: Ana Peña*
    Tue 24 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP
    Not confirmed.
    It comes again: every Tuesday, HH:MM.
    [They're coming] [Move] [Cancel it]

    > /appointment cancel 2
    *Cancelled appointment #2:* Ana Peña, Tue 24 Nov 2026, HH:MM (Bogotá), Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.

    I left the one that follows in this series as it is.
    [Undo] [Cancel the series]

    > [Cancel the series]
    *Cancel 1 appointment of Ana Peña?*
    From Tue 15 Dec, HH:MM to Tue 15 Dec, HH:MM: Cut · 35,000 COP. And I'll write down no more.
    [Cancel 1] [Not now]

    > [Cancel 1]
    *I cancelled 1 appointment* of “Cut”, and write down no more.

    > /appointment cancel 3 all
    Ana Peña's series has no appointments to come.

    > /appointment new Ana every Tuesday 10am cut until:Sunday
    *With that last day no appointment is left*, so I booked nothing.

    > /appointment new Ana every Friday 9am cut
    *I haven't booked Ana Peña yet: every Friday, HH:MM.*
    Of 8 appointments, 2 clash:
    • Fri 25 Dec, HH:MM: That day is a holiday: Navidad.
    • Fri 1 Jan, HH:MM: That day is a holiday: Año Nuevo.
    [Free: 6] [All: 8]
    "#);
});
