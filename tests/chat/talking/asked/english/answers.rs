//! What is answered again and again, and what is answered by itself.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(what_is_answered, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/canned add", "help", "price", "help", "From 99."]).await, @"
    > /canned add
    Which word do you use it by? E.g. *price*.

    > help
    The word you use it by: `price` is `#price`. What follows in the line is the text.
    For example: price

    Which word do you use it by? E.g. *price*.

    > price
    Write what it says. You can use `{name}` and `{business}`.

    > help
    What it says, with `{name}` or `{business}` if you like.
    For example: Hi {name}, glasses start at $99.

    Write what it says. You can use `{name}` and `{business}`.

    > From 99.
    *I kept `#price`.* Use it when you answer a customer, alone or among your words.
    From 99.
    [Change text] [Remove]
    ");
    assert_snapshot!(talk(&owner, &["/canned edit price language:", "help", "es"]).await, @"
    > /canned edit price language:
    Which language is this text in?
    [Español] [English]

    > help
    The language of this text.
    For example: English

    Which language is this text in?
    [Español] [English]

    > es
    *`#price`*
    From 99.
    [Change text] [Remove]
    ");
    assert_snapshot!(talk(&owner, &["/auto add", "help", "price, how much", "help", "#price"]).await, @"
    > /auto add
    What do I answer? Words like *price, how much*, or *first time*, or *closed*.

    > help
    The words it answers (`price, how much`), `first time` or `closed`.
    For example: price, how much

    What do I answer? Words like *price, how much*, or *first time*, or *closed*.

    > price, how much
    What do I answer? Write it, or use one of your canned answers: *#price*.

    > help
    What I answer, or one of your canned answers: `#price`.
    For example: Glasses start at $99.

    What do I answer? Write it, or use one of your canned answers: *#price*.

    > #price
    *Done, from now on I answer for you:* “price”, “how much” (1).
    #price
    _To the same person, every 12 h at most._
    [Change text] [Switch off] [Remove]
    ");
    assert_snapshot!(talk(&owner, &["/auto edit", "help", "1"]).await, @"
    > /auto edit
    Which one? Write its number.

    > help
    Its number in `/auto list`.
    For example: 1

    Which one? Write its number.

    > 1
    *1. “price”, “how much”*
    #price
    _To the same person, every 12 h at most._
    [Change text] [Switch off] [Remove]
    ");
    assert_snapshot!(talk(&owner, &["/auto edit 1 every:", "help", "6h"]).await, @"
    > /auto edit 1 every:
    How often at most, to the same person? E.g. *12h*.

    > help
    How long before the same person hears it again.
    For example: 6h

    How often at most, to the same person? E.g. *12h*.

    > 6h
    *This is 1 now* (“price”, “how much”):
    #price
    _To the same person, every 6 h at most._
    [Change text] [Switch off] [Remove]
    ");
    assert_snapshot!(talk(&owner, &["/auto edit 1 buttons:", "help", "Price=#price, person"]).await, @"
    > /auto edit 1 buttons:
    Which buttons? E.g. *Price=#price, Hours=2, person*.

    > help
    What they can tap: `Price=#price, Hours=2, person`. `none` removes them.
    For example: Price=#price, person

    Which buttons? E.g. *Price=#price, Hours=2, person*.

    > Price=#price, person
    *This is 1 now* (“price”, “how much”):
    #price
    _To the same person, every 6 h at most._
    Buttons: Price (`#price`), Talk to a person
    [Change text] [Switch off] [Remove]
    ");
    assert_snapshot!(talk(&owner, &["/auto edit 1 language:", "help", "es"]).await, @"
    > /auto edit 1 language:
    Which language is this text in?
    [Español] [English]

    > help
    The language of this text.
    For example: English

    Which language is this text in?
    [Español] [English]

    > es
    *This is 1 now* (“price”, “how much”):
    #price
    _To the same person, every 6 h at most._
    Buttons: Price (`#price`), Talk to a person
    [Change text] [Switch off] [Remove]
    ");
});
