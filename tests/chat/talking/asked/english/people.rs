//! Customers, groups of them, and those whom a promotion is for.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(whom_it_is_about, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/contact add", "help", "300 555 0203", "Carla Díaz"]).await, @"
    > /contact add
    What is their phone number?

    > help
    The number, the way you usually write it.
    For example: 321 1234567

    What is their phone number?

    > 300 555 0203
    What is their name?

    > Carla Díaz
    I added *Carla Díaz* (+57 300 5550203).
    ");
    assert_snapshot!(talk(&owner, &["/contact add 300 555 0204 Diego Rojas tag:", "help", "vip, lenses"]).await, @"
    > /contact add 300 555 0204 Diego Rojas tag:
    With which tags?

    > help
    Tags separated by commas.
    For example: vip,lenses

    With which tags?

    > vip, lenses
    I added *Diego Rojas* (+57 300 5550204), with: vip, lenses.
    ");
    assert_snapshot!(talk(&owner, &["/contact find", "help", "Díaz"]).await, @"
    > /contact find
    What shall I look for? A name, a phone or a tag.

    > help
    Part of the name or phone, or a tag.
    For example: Perez

    What shall I look for? A name, a phone or a tag.

    > Díaz
    *Carla Díaz*
    `+57 300 5550203`
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    assert_snapshot!(talk(&owner, &["/contact show", "help", "[Carla Díaz]"]).await, @"
    > /contact show
    Who? Write their phone or name.
    [≡ Choose]
    - Ana Peña: +57 300 5550201
    - Beto Peña: +57 300 5550202
    - Carla Díaz: +57 300 5550203
    - Diego Rojas: +57 300 5550204

    > help
    Their phone or name.
    For example: Ana

    Who? Write their phone or name.
    [≡ Choose]
    - Ana Peña: +57 300 5550201
    - Beto Peña: +57 300 5550202
    - Carla Díaz: +57 300 5550203
    - Diego Rojas: +57 300 5550204

    > [Carla Díaz]
    *Carla Díaz*
    `+57 300 5550203`
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    assert_snapshot!(talk(&owner, &["/contact edit Carla name: phone: attribute:", "help", "Carla María Díaz", "help", "12", "300 555 0205", "help", "Cali", "city: Cali"]).await, @"
    > /contact edit Carla name: phone: attribute:
    What is their name?

    > help
    The new name.
    For example: Ana Maria

    What is their name?

    > Carla María Díaz
    What is their phone number?

    > help
    The new number.
    For example: 321 1234567

    What is their phone number?

    > 12
    *“12” is missing digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).
    Write, for example:
    ```321 1234567```

    What is their phone number?

    > 300 555 0205
    What shall I change? Write it like this: *city: Cali*.

    > help
    Anything: `city:Cali` sets it, `city:-` removes it.
    For example: city:Cali

    What shall I change? Write it like this: *city: Cali*.

    > Cali
    *I didn't understand “Cali” in “attribute”.*
    It has to be what to change and its value, with a colon between.
    Write, for example:
    ```city:Cali```

    What shall I change? Write it like this: *city: Cali*.

    > city: Cali
    *Carla María Díaz*
    `+57 300 5550205`
    city: Cali
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    assert_snapshot!(talk(&owner, &["/contact tag Ana", "help", "vip"]).await, @"
    > /contact tag Ana
    With which tags?

    > help
    One or several, separated by commas.
    For example: vip,lenses

    With which tags?

    > vip
    Tags of *Ana Peña*: vip
    ");
    assert_snapshot!(talk(&owner, &["/contact import list:", "help", "300 555 0206 Elena Rojas", "[Not now]"]).await, @"
    > /contact import list:
    Paste the list: one person per line, phone and name.

    > help
    One person per line: phone and name, or CSV.
    For example: +1 415 555 0123, Ana Perez

    Paste the list: one person per line, phone and name.

    > 300 555 0206 Elena Rojas
    *This is what I read:*
    • new: 1
    For example: Elena Rojas, +57 300 5550206
    [Import 1] [Not now]

    > [Not now]
    All right, I didn't do anything.
    ");
    assert_snapshot!(talk(&owner, &["/segment save", "help", "Regulars", "help", "gold", "vip"]).await, @"
    > /segment save
    What is the segment called? E.g. *Regulars*.

    > help
    The segment's name.
    For example: Regulars

    What is the segment called? E.g. *Regulars*.

    > Regulars
    Who are they? A tag, or something like *city=Cali*.
    [All] [vip] [lenses]

    > help
    Who: tags, `city=Cali`, `read=Sale`, `expired=30`. With `vip,gold` one tag is enough; `vip+gold` takes both.
    For example: city=Cali

    Who are they? A tag, or something like *city=Cali*.
    [All] [vip] [lenses]

    > gold
    *Nobody has the tag “gold”.*
    Tags: `vip` (2), `lenses` (1).

    Who are they? A tag, or something like *city=Cali*.
    [All] [vip] [lenses]

    > vip
    *I saved the segment “Regulars”:* customers with the tag vip.
    2 people today.
    First people: Ana Peña, Diego Rojas
    In a campaign: `to:@Regulars`
    ");
    assert_snapshot!(talk(&owner, &["/segment save Caleños to:city=Cali but:", "help", "[Nobody]"]).await, @"
    > /segment save Caleños to:city=Cali but:
    Whom do we leave out? A tag, something like *city=Cali*, or *nobody*.
    [Nobody] [vip] [lenses]

    > help
    Whom to leave out: a tag, something like `city=Cali`, or `nobody`.
    For example: inactive

    Whom do we leave out? A tag, something like *city=Cali*, or *nobody*.
    [Nobody] [vip] [lenses]

    > [Nobody]
    *I saved the segment “Caleños”:* customers with city Cali.
    1 person today.
    First people: Carla María Díaz
    In a campaign: `to:@Caleños`
    ");
    assert_snapshot!(talk(&owner, &["/segment show", "help", "[Regulars]"]).await, @"
    > /segment show
    Which segment?
    [Caleños] [Regulars]

    > help
    The segment's name.
    For example: Regulars

    Which segment?
    [Caleños] [Regulars]

    > [Regulars]
    *Segment “Regulars”:* customers with the tag vip.
    2 people today.
    First people: Ana Peña, Diego Rojas
    In a campaign: `to:@Regulars`
    ");
    assert_snapshot!(talk(&owner, &["/segment remove", "Strangers", "[Caleños]"]).await, @"
    > /segment remove
    Which segment?
    [Caleños] [Regulars]

    > Strangers
    *I can't find the segment “Strangers”.*
    I have: `Caleños`, `Regulars`.

    Which segment?
    [Caleños] [Regulars]

    > [Caleños]
    I removed the segment “Caleños”. Its people are still your customers.
    ");
    owner
        .says("/campaign new Fair to:all\nHi {name}, the fair starts today.")
        .await;
    assert_snapshot!(talk(&owner, &["/campaign audience Fair to: but: frequency:", "city=Cali", "vip", "7"]).await, @"
    > /campaign audience Fair to: but: frequency:
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.
    [≡ Choose]
    - All
    - @Regulars
    - vip: 2 people
    - lenses: 1 person

    > city=Cali
    Whom do we leave out? A tag, something like *city=Cali*, or *nobody*.
    [≡ Choose]
    - Nobody
    - @Regulars
    - vip: 2 people
    - lenses: 1 person

    > vip
    How many days between two campaigns to the same person? E.g. *7*, or *none*.

    > 7
    *“Fair” is for* customers with city Cali, except customers with the tag vip.
    *Today nobody gets it.*
    Left out: 1
       • haven't written to you in the last 24 hours: 1
    [Send…] [Change…]
    ");
    assert_snapshot!(talk(&owner, &["/campaign audience Fair list:", "help", "Gloria Peña 300 555 0207"]).await, @"
    > /campaign audience Fair list:
    Paste the people here: one per line, with their phone.

    > help
    The people: one per line, with their phone. A file works, too.
    For example: Ana Perez +1 415 555 0123

    Paste the people here: one per line, with their phone.

    > Gloria Peña 300 555 0207
    *This is what I read:*
    • new: 1
    For example: Gloria Peña, +57 300 5550207
    [Import 1] [Not now]
    ");
});
