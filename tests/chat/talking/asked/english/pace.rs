//! How fast a promotion goes: each of its limits, asked for one after the other.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(how_fast_it_goes, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/campaign new Fair pace: delay: daily: hours: days: holidays: perminute: perhour: retries: frequency: failures:\nHi {name}, the fair starts today.", "help", "[All]", "help", "[Every 12 seconds]", "help", "ten", "10s", "help", "100", "help", "8", "8-18", "help", "mon-sat", "help", "[No]", "help", "5", "help", "60", "help", "11", "2", "help", "7", "help", "20"]).await, @"
    > /campaign new Fair pace: delay: daily: hours: days: holidays: perminute: perhour: retries: frequency: failures:
    Hi {name}, the fair starts today.
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.
    [All]

    > help
    Who gets it: `all`, tags, `city=Cali`, `read=Sale`, `expired=30`, `@Regulars`. `vip,gold`: one is enough; `vip+gold`: both.
    For example: all

    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.
    [All]

    > [All]
    At what pace?
    [Gentle: 20 a day] [Every 12 seconds] [As fast as it goes]

    > help
    The pace in one word: `gentle` (20 a day), `steady` (every 12 s) or `fast`.
    For example: Gentle: 20 a day

    At what pace?
    [Gentle: 20 a day] [Every 12 seconds] [As fast as it goes]

    > [Every 12 seconds]
    How long between two messages? E.g. *10s*.

    > help
    Time between two messages; `none` removes it.
    For example: 10s

    How long between two messages? E.g. *10s*.

    > ten
    *I didn't understand “ten” in “delay”.*
    It has to be a time like `10s` or `2m`, or `none`.
    Write, for example:
    ```10s```

    How long between two messages? E.g. *10s*.

    > 10s
    How many messages a day at most? E.g. *250*, or *none*.

    > help
    Most messages a day; `none` removes it.
    For example: 250

    How many messages a day at most? E.g. *250*, or *none*.

    > 100
    Between which hours do we send? E.g. *9-19*.

    > help
    Hours when we send; `0-24` is all day.
    For example: 9-19

    Between which hours do we send? E.g. *9-19*.

    > 8
    *I didn't understand “8” in “hours”.*
    It has to be hours like `9-19`, or `0-24` for the whole day.
    Write, for example:
    ```9-19```

    Between which hours do we send? E.g. *9-19*.

    > 8-18
    On which days do we send? E.g. *mon-fri*.

    > help
    Days when we send; `all` is the whole week.
    For example: mon-fri

    On which days do we send? E.g. *mon-fri*.

    > mon-sat
    Do we also send on holidays?
    [Yes] [No]

    > help
    Whether we also send on your country's holidays.
    For example: No

    Do we also send on holidays?
    [Yes] [No]

    > [No]
    How many messages a minute at most? E.g. *5*, or *none*.

    > help
    Most messages a minute; `none` removes it.
    For example: 5

    How many messages a minute at most? E.g. *5*, or *none*.

    > 5
    How many messages an hour at most? E.g. *60*, or *none*.

    > help
    Most messages an hour; `none` removes it.
    For example: 60

    How many messages an hour at most? E.g. *60*, or *none*.

    > 60
    How many times do we retry a failure? From 0 to 10.

    > help
    How many times a failure is retried; `0` is never.
    For example: 3

    How many times do we retry a failure? From 0 to 10.

    > 11
    *I didn't understand “11” in “retries”.*
    It has to be a whole number between 0 and 10, or `none`.
    Write, for example:
    ```3```

    How many times do we retry a failure? From 0 to 10.

    > 2
    How many days between two campaigns to the same person? E.g. *7*, or *none*.

    > help
    Days between two campaigns to the same person; `none` is no wait.
    For example: 7

    How many days between two campaigns to the same person? E.g. *7*, or *none*.

    > 7
    At what percentage of failures does it stop by itself? E.g. *30*, or *none*.

    > help
    At what percentage of failures it stops by itself; `none` is never.
    For example: 30

    At what percentage of failures does it stop by itself? E.g. *30*, or *none*.

    > 20
    *Draft “Fair”*, for all your customers

    Hi Lucía, the fair starts today.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 5 a minute, up to 60 an hour, up to 100 a day, 8:00–18:00, Mon–Sat, not on holidays, nobody gets two within 7 days, stops at 20% failures.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
});
