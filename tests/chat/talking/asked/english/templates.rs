//! Templates: made, looked at, tried, and used.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(a_template, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    world
        .approved_template("sale", "Hi {name}, we have news for you.")
        .await;
    assert_snapshot!(talk(&owner, &["/template show", "help", "[sale]"]).await, @"
    > /template show
    Which template?
    [sale]

    > help
    The template's name.
    For example: sale

    Which template?
    [sale]

    > [sale]
    *Template* `sale` (en)
    approved · marketing

    Hi Lucía, we have news for you.
    _Reply STOP to opt out_
    [Try it] [New campaign] [Show templates]
    ");
    assert_snapshot!(talk(&owner, &["/template test", "help", "[sale]"]).await, @"
    > /template test
    Which template?
    [sale]

    > help
    The template's name.
    For example: sale

    Which template?
    [sale]

    > [sale]
    Hi Lucía, we have news for you.
    _Reply STOP to opt out_
    ");
    assert_snapshot!(talk(&owner, &["/campaign new Fair to:all template:\nHi {name}, the fair starts today.", "help", "other", "[sale]"]).await, @"
    > /campaign new Fair to:all template:
    Hi {name}, the fair starts today.
    Which approved template shall we use?
    [sale]

    > help
    Approved template, for anyone who hasn't written in the last 24 hours.
    For example: sale

    Which approved template shall we use?
    [sale]

    > other
    *There's no template “other”.*

    Which approved template shall we use?
    [sale]

    > [sale]
    *Draft “Fair”*, for all your customers

    Hi Lucía, the fair starts today.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today 2 people get it.*
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(talk(&owner, &["/template new", "help", "!!", "Glasses ready", "help", "Hi {name}", "Hi {name}, your glasses are ready."]).await, @"
    > /template new
    What is the template called? E.g. *sale*.

    > help
    Plain letters, numbers and `_`; I adapt the rest.
    For example: sale

    What is the template called? E.g. *sale*.

    > !!
    *I didn't understand “!!” in “name”.*
    It has to be a name with at least one letter or number.
    Write, for example:
    ```sale```

    What is the template called? E.g. *sale*.

    > Glasses ready
    Write the template's text. You can use `{name}`.

    > help
    The message. `{name}` becomes each customer's name.
    For example: Hi {name}, we have news for you.

    Write the template's text. You can use `{name}`.

    > Hi {name}
    *WhatsApp doesn't accept a template that ends with a variable like* `{name}`*.* Put something after “name”, even a short phrase.

    Write the template's text. You can use `{name}`.

    > Hi {name}, your glasses are ready.
    I sent the template `glasses_ready` for review. It usually takes minutes; I'll tell you.
    ");
    assert_snapshot!(talk(&owner, &["/template new new_glasses category: language:\nHi {name}, your glasses are here.", "help", "[Utility]", "help", "klingon", "en"]).await, @"
    > /template new new_glasses category: language:
    Hi {name}, your glasses are here.
    Is it marketing or a notice (utility)?
    [Marketing] [Utility]

    > help
    `marketing` for campaigns, `utility` for notices.
    For example: Utility

    Is it marketing or a notice (utility)?
    [Marketing] [Utility]

    > [Utility]
    What language is the text in? E.g. *en*.

    > help
    The text's language, e.g. `en` or `pt_BR`.
    For example: en

    What language is the text in? E.g. *en*.

    > klingon
    *I didn't understand “klingon” in “language”.*
    It has to be a language code like `es` or `pt_BR`.
    Write, for example:
    ```en```

    What language is the text in? E.g. *en*.

    > en
    I sent the template `new_glasses` for review. It usually takes minutes; I'll tell you.
    ");
});
