//! What leads are about, what brought them, and what is told of them together.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(leads_told_together, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    owner.says("/product add Villa Marina").await;
    assert_snapshot!(talk(&owner, &["/lead list product: network:", "help", "Villa Marina", "help", "facebook", "/lead export product: network:", "help", "Villa Marina", "help", "facebook", "/lead report period: list: by:", "help", "[7 days]", "help", "list", "help", "network", "/qr ZZZZZZ"]).await, @"
    > /lead list product: network:
    About which product?

    > help
    About which product.
    For example: Villa Marina

    About which product?

    > Villa Marina
    From which network? E.g. *Facebook*.

    > help
    From which network: those that a link put there brought.
    For example: facebook

    From which network? E.g. *Facebook*.

    > facebook
    There are no such leads.

    > /lead export product: network:
    About which product?

    > help
    About which product.
    For example: Villa Marina

    About which product?

    > Villa Marina
    From which network? E.g. *Facebook*.

    > help
    From which network: those that a link put there brought.
    For example: facebook

    From which network? E.g. *Facebook*.

    > facebook
    There are no such leads.

    > /lead report period: list: by:
    Of which days?
    [≡ Choose]
    - Today
    - Yesterday
    - 7 days
    - 30 days
    - A year

    > help
    `today`, `yesterday`, `week` (7 days), `month` (30 days) or `year`.
    For example: 7 days

    Of which days?
    [≡ Choose]
    - Today
    - Yesterday
    - 7 days
    - 30 days
    - A year

    > [7 days]
    Do you want it in Excel?
    [List in Excel]

    > help
    Lead by lead, in Excel.
    For example: List in Excel

    Do you want it in Excel?
    [List in Excel]

    > list
    How shall I part them?
    [≡ Choose]
    - By network
    - By link
    - By product
    - By agent
    - By campaign

    > help
    `network`, `link`, `product`, `agent` or `campaign`.
    For example: By agent

    How shall I part them?
    [≡ Choose]
    - By network
    - By link
    - By product
    - By agent
    - By campaign

    > network
    *No leads and no clicks* (14 Nov – 20 Nov).
    `/link new` makes a link that brings customers and counts the clicks.
    [30 days]

    > /qr ZZZZZZ
    *I have no link “ZZZZZZ”.* Write its code or its name.
    [My links]
    ");
});
