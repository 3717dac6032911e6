//! `/settings`, row by row: tapped, asked, helped with, and answered.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(each_setting, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    owner.says("/team add 300 555 0301 manager Marta").await;
    owner.taps("Add").await;
    assert_snapshot!(talk(&owner, &["/settings"]).await, @"
    > /settings
    *Settings of Mi negocio*
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    Quiet hours for your customers: 21:00–8:00

    Open: mon-sat 9-19 · holidays: off
    Chairs: 1 · I offer times every 30 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: Mi negocio
    I keep messages 365 days, files 90 days and technical reports 30 days.

    Tap *Change* and choose what.
    [≡ Change]
    - Sending hours: 9:00–19:00
    - Sending days: Mon–Fri
    - Daily limit: 250
    - Wait between messages: 10 s
    - Name: Mi negocio
    - City (time zone): America/Bogota
    - Country: CO
    - Customer language: en
    - Digest at 8:30: on
    - More
    ");
    assert_snapshot!(talk(&owner, &["[Sending hours]", "help", "8-18"]).await, @"
    > [Sending hours]
    Between which hours do we send? E.g. *9-19*.

    > help
    Hours when we send; `0-24` is all day.
    For example: 9-19

    Between which hours do we send? E.g. *9-19*.

    > 8-18
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, 8:00–18:00, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    ");
    assert_snapshot!(talk(&owner, &["[Sending days]", "help", "moons", "mon-sat"]).await, @"
    > [Sending days]
    On which days do we send? E.g. *mon-fri*.

    > help
    Days when we send; `all` is the whole week.
    For example: mon-fri

    On which days do we send? E.g. *mon-fri*.

    > moons
    *I didn't understand “moons” in “days”.*
    It has to be days like `mon-fri`, or `all`.
    Write, for example:
    ```mon-fri```

    On which days do we send? E.g. *mon-fri*.

    > mon-sat
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, 8:00–18:00, Mon–Sat, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    ");
    assert_snapshot!(talk(&owner, &["[Daily limit]", "help", "100"]).await, @"
    > [Daily limit]
    How many messages a day at most? E.g. *250*, or *none*.

    > help
    Most messages a day; `none` removes it.
    For example: 250

    How many messages a day at most? E.g. *250*, or *none*.

    > 100
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 100 a day, 8:00–18:00, Mon–Sat, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    ");
    assert_snapshot!(talk(&owner, &["[Wait between messages]", "help", "30s"]).await, @"
    > [Wait between messages]
    How long between two messages? E.g. *10s*.

    > help
    Time between two messages; `none` removes it.
    For example: 10s

    How long between two messages? E.g. *10s*.

    > 30s
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    ");
    assert_snapshot!(talk(&owner, &["[Name]", "help", "Mirador Optics"]).await, @"
    > [Name]
    What is your business called?

    > help
    The name your customers read.
    For example: Mirador Optics

    What is your business called?

    > Mirador Optics
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    ");
    assert_snapshot!(talk(&owner, &["[City (time zone)]", "help", "Narnia", "Bogotá"]).await, @"
    > [City (time zone)]
    Which city is your business in? It tells me the time.
    [Bogotá]

    > help
    Your city, to know what time it is.
    For example: Miami

    Which city is your business in? It tells me the time.
    [Bogotá]

    > Narnia
    *I don't know the city “Narnia”.* Write another one with the same time, e.g. `Miami`.

    Which city is your business in? It tells me the time.
    [Bogotá]

    > Bogotá
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    ");
    assert_snapshot!(talk(&owner, &["[Country]", "help", "[Colombia]"]).await, @"
    > [Country]
    Which country are you in?
    [≡ Choose]
    - Mexico
    - Colombia
    - Argentina
    - Peru
    - Chile
    - Ecuador
    - Guatemala
    - Dominican Republic
    - Spain
    - United States

    > help
    Phones without a country code are from there.
    For example: Mexico

    Which country are you in?
    [≡ Choose]
    - Mexico
    - Colombia
    - Argentina
    - Peru
    - Chile
    - Ecuador
    - Guatemala
    - Dominican Republic
    - Spain
    - United States

    > [Colombia]
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    ");
    assert_snapshot!(talk(&owner, &["[Customer language]", "help", "[English]"]).await, @"
    > [Customer language]
    Which language shall I answer your customers in?
    [Español] [English]

    > help
    The language I answer your customers in.
    For example: English

    Which language shall I answer your customers in?
    [Español] [English]

    > [English]
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    ");
    assert_snapshot!(talk(&owner, &["[Digest at 8:30]", "help", "[No]"]).await, @"
    > [Digest at 8:30]
    Shall I send the digest each morning?
    [Yes] [No]

    > help
    Whether I sum up the day at 8:30 each morning.
    For example: Yes

    Shall I send the digest each morning?
    [Yes] [No]

    > [No]
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: off
    ");
    owner.taps("More").await;
    assert_snapshot!(talk(&owner, &["[Send on holidays]", "help", "[No]"]).await, @"
    > [Send on holidays]
    Do we also send on holidays?
    [Yes] [No]

    > help
    Whether we also send on your country's holidays.
    For example: No

    Do we also send on holidays?
    [Yes] [No]

    > [No]
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, not on holidays, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: off
    ");
    assert_snapshot!(talk(&owner, &["[Law]", "help", "[None]"]).await, @"
    > [Law]
    Which law do your campaigns keep?
    [Law 2300 (Colombia)] [TCPA (US)] [None]

    > help
    The law whose hours your campaigns keep; or `none`.
    For example: Law 2300 (Colombia)

    Which law do your campaigns keep?
    [Law 2300 (Colombia)] [TCPA (US)] [None]

    > [None]
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, not on holidays, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: off
    ");
    assert_snapshot!(talk(&owner, &["[Night where they live]", "help", "22-7"]).await, @"
    > [Night where they live]
    Between which hours do we leave those in other time zones alone? E.g. *21-8*, or *none*.

    > help
    Hours when nothing reaches those whose clock is another; `none` lifts them.
    For example: 21-8

    Between which hours do we leave those in other time zones alone? E.g. *21-8*, or *none*.

    > 22-7
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, not on holidays, nothing 22:00–7:00 where they live, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: off
    ");
    assert_snapshot!(talk(&owner, &["[Retries]", "help", "1"]).await, @"
    > [Retries]
    How many times do we retry a failure? From 0 to 10.

    > help
    How many times a failure is retried; `0` is never.
    For example: 3

    How many times do we retry a failure? From 0 to 10.

    > 1
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, not on holidays, nothing 22:00–7:00 where they live, law: none, 1 retry
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: off
    ");
    assert_snapshot!(talk(&owner, &["[Days between campaigns]", "help", "7"]).await, @"
    > [Days between campaigns]
    How many days between two campaigns to the same person? E.g. *7*, or *none*.

    > help
    Days between two campaigns to the same person; `none` is no wait.
    For example: 7

    How many days between two campaigns to the same person? E.g. *7*, or *none*.

    > 7
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, not on holidays, nobody gets two within 7 days, nothing 22:00–7:00 where they live, law: none, 1 retry
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: off
    ");
    assert_snapshot!(talk(&owner, &["[Stop on failures]", "help", "3", "20"]).await, @"
    > [Stop on failures]
    At what percentage of failures does it stop by itself? E.g. *30*, or *none*.

    > help
    At what percentage of failures it stops by itself; `none` is never.
    For example: 30

    At what percentage of failures does it stop by itself? E.g. *30*, or *none*.

    > 3
    *I didn't understand “3” in “failures”.*
    It has to be a whole number between 5 and 100, or `none`.
    Write, for example:
    ```30```

    At what percentage of failures does it stop by itself? E.g. *30*, or *none*.

    > 20
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, not on holidays, nobody gets two within 7 days, nothing 22:00–7:00 where they live, stops at 20% failures, law: none, 1 retry
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: off
    ");
    assert_snapshot!(talk(&owner, &["[Type the count]", "help", "0", "40"]).await, @"
    > [Type the count]
    Above how many people do I ask you to type the count? E.g. *500*, or *none*.

    > help
    Above this many people, you type the count to send; `none` removes it.
    For example: 500

    Above how many people do I ask you to type the count? E.g. *500*, or *none*.

    > 0
    *I didn't understand “0” in “confirm”.*
    It has to be a whole number between 1 and 1,000,000, or `none`.
    Write, for example:
    ```500```

    Above how many people do I ask you to type the count? E.g. *500*, or *none*.

    > 40
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, not on holidays, nobody gets two within 7 days, nothing 22:00–7:00 where they live, stops at 20% failures, law: none, 1 retry
    Type the count to send: above 40 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: off
    ");
    assert_snapshot!(talk(&owner, &["[Second person approves]", "help", "1000"]).await, @"
    > [Second person approves]
    Above how many people does another owner or manager approve? E.g. *1000*, or *none*.

    > help
    Above this many people, another owner or manager approves; `none` removes it.
    For example: 1000

    Above how many people does another owner or manager approve? E.g. *1000*, or *none*.

    > 1000
    *Done, it's now like this:* Mirador Optics
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 30 s, up to 100 a day, 8:00–18:00, Mon–Sat, not on holidays, nobody gets two within 7 days, nothing 22:00–7:00 where they live, stops at 20% failures, law: none, 1 retry
    Type the count to send: above 40 people
    Second person approves: above 1,000 people
    App code (only yours): off
    Digest at 8:30: off
    ");
    owner.taps("More").await;
    assert_snapshot!(talk(&owner, &["[Your app code]", "help", "[No]"]).await, @"
    > [Your app code]
    Shall I ask you for a code from your app before sensitive actions?
    [Yes] [No]

    > help
    I ask for a code from your app (Google Authenticator or another) before sensitive actions.
    For example: Yes

    Shall I ask you for a code from your app before sensitive actions?
    [Yes] [No]

    > [No]
    I'm not asking you for codes. To start: `/settings totp`
    ");
});
