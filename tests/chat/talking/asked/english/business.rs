//! The business itself: its numbers, its team, its leads, and the language in which it is spoken with.

use insta::assert_snapshot;

use crate::chat::talking::asked::talk;
use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(the_business_itself, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &["/channel add", "help", "telegram", "[Meta (Cloud API)]", "help", "Downtown", "[Not now]"]).await, @"
    > /channel add
    Which provider is it with?
    [Meta (Cloud API)] [Twilio] [WaSender]

    > help
    `meta` (official), `twilio` (official) or `wasender` (unofficial).
    For example: Meta (Cloud API)

    Which provider is it with?
    [Meta (Cloud API)] [Twilio] [WaSender]

    > telegram
    *I didn't understand “telegram” in “provider”.*
    It has to be `meta`, `twilio` or `wasender`.
    Write, for example:
    ```meta```

    Which provider is it with?
    [Meta (Cloud API)] [Twilio] [WaSender]

    > [Meta (Cloud API)]
    What shall we call this number? E.g. *Downtown*.

    > help
    A name to know it by; customers don't see it.
    For example: Downtown

    What shall we call this number? E.g. *Downtown*.

    > Downtown
    *Add “Downtown”, a number at Meta?*
    I'll give you a page for its keys: it works once, for 15 minutes. Anyone with these keys can write in your business's name: don't share them.
    [Give me the page] [Not now]

    > [Not now]
    All right, I didn't do anything.
    ");
    assert_snapshot!(talk(&owner, &["/channel show channel:", "help", "Uptown", "cancel"]).await, @"
    > /channel show channel:
    Which number? Write its name or its phone.

    > help
    Its name or its phone.
    For example: Downtown

    Which number? Write its name or its phone.

    > Uptown
    I don't know the number “Uptown”. `/channel list` shows them all.
    [+57 300 5550199]

    > cancel
    Cancelled. Nothing was saved.
    ");
    assert_snapshot!(talk(&owner, &["/channel limits delay: perminute: perhour: daily: ramp:", "help", "none", "help", "30", "help", "500", "help", "1000", "help", "50"]).await, @"
    > /channel limits delay: perminute: perhour: daily: ramp:
    How long between two messages? E.g. *10s*.

    > help
    Time between two campaign messages from that number; `none` removes it.
    For example: 10s

    How long between two messages? E.g. *10s*.

    > none
    How many messages a minute at most? E.g. *5*, or *none*.

    > help
    Most messages a minute, over all campaigns; `none` removes it.
    For example: 5

    How many messages a minute at most? E.g. *5*, or *none*.

    > 30
    How many messages an hour at most? E.g. *60*, or *none*.

    > help
    Most messages an hour, over all campaigns; `none` removes it.
    For example: 60

    How many messages an hour at most? E.g. *60*, or *none*.

    > 500
    How many messages a day at most? E.g. *250*, or *none*.

    > help
    Most messages a day, over all campaigns; `none` removes it.
    For example: 250

    How many messages a day at most? E.g. *250*, or *none*.

    > 1000
    How many messages on the first day? E.g. *50*, or *none*.

    > help
    For a new number: how many on the first day; each day, half as many more. `none` removes it.
    For example: 50

    How many messages on the first day? E.g. *50*, or *none*.

    > 50
    *Limits of “WhatsApp”:* up to 30 a minute, up to 500 an hour, up to 1,000 a day, up to 50 today because it is new, and half as many more each day. 0 so far today. ✅
    ");
    assert_snapshot!(talk(&owner, &["/team add", "help", "300 555 0301", "help", "[Manager]", "[Not now]"]).await, @"
    > /team add
    What is their phone number?

    > help
    Their WhatsApp, with the country code if it's from another country.
    For example: 321 1234567

    What is their phone number?

    > 300 555 0301
    What can they do?
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer

    > help
    `owner` (everything), `manager` (everything but team, channels and settings), `agent` (leads and customers) or `viewer` (only looks).
    For example: Manager

    What can they do?
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer

    > [Manager]
    *Add +57 300 5550301 with the role manager?* They'll be able to use me from their WhatsApp.
    [Add] [Not now]

    > [Not now]
    All right, I didn't do anything.
    ");
    assert_snapshot!(talk(&owner, &["/team add 300 555 0302 agent name:", "help", "Marta", "[Add]"]).await, @"
    > /team add 300 555 0302 agent name:
    What is their name?

    > help
    Their name, as the team sees it.
    For example: Ana

    What is their name?

    > Marta
    *Add Marta (+57 300 5550302) with the role agent?* They'll be able to use me from their WhatsApp.
    [Add] [Not now]

    > [Add]
    *Marta* is now on the team, with the role *agent*. Ask them to say hello to me and I'll tell them how to start.
    ");
    assert_snapshot!(talk(&owner, &["/team role", "help", "[Marta]", "boss", "[Manager]", "[Not now]"]).await, @"
    > /team role
    Who? Write their name or phone.
    [Lucía] [Marta]

    > help
    Their phone or name.
    For example: Ana

    Who? Write their name or phone.
    [Lucía] [Marta]

    > [Marta]
    What can they do?
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer

    > boss
    *I didn't understand “boss” in “role”.*
    It has to be `owner`, `manager`, `agent` or `viewer`.
    Write, for example:
    ```manager```

    What can they do?
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer

    > [Manager]
    *Change the role of Marta to manager?*
    [Change role] [Not now]

    > [Not now]
    All right, I didn't do anything.
    ");
    assert_snapshot!(talk(&owner, &["/organisation new", "help", "...", "North Optics", "[Not now]"]).await, @"
    > /organisation new
    What is the business called?

    > help
    The name your customers read.
    For example: North Optics

    What is the business called?

    > ...
    *“...” can't be a name:* it needs at least one letter or number. What is it called, e.g. `North Optics`?

    What is the business called?

    > North Optics
    *Create the business North Optics?* You'll be its owner, and it will have its own numbers, customers and team.
    It starts out like Mi negocio: zone `America/Bogota`, country `CO`, customer language `en`. You can change it all with `/settings`.
    [Create] [Not now]

    > [Not now]
    All right, I didn't do anything.
    ");
    assert_snapshot!(talk(&owner, &["/organisation use business:", "help", "North Optics"]).await, @"
    > /organisation use business:
    Which of your businesses? Write its name.

    > help
    The business's name, or how it starts.
    For example: North Optics

    Which of your businesses? Write its name.

    > North Optics
    For now you belong only to *Mi negocio*, and you already speak for it.
    ");
    assert_snapshot!(talk(&owner, &["/lang", "help", "[English]"]).await, @"
    > /lang
    Which language shall I answer in?
    [Español] [English]

    > help
    `es` for Spanish or `en` for English.
    For example: English

    Which language shall I answer in?
    [Español] [English]

    > [English]
    Done, I'll speak *English* to you. Para volver: `/idioma es`
    ");
    world
        .customer("+573005550201", "Ana Peña")
        .says_only("Hello, any glasses?")
        .await;
    owner.hears_about("Ana Peña").await;
    assert_snapshot!(talk(&owner, &["/lead status", "help", "[#1 Ana Peña]", "help", "[Contacted]"]).await, @"
    > /lead status
    Which lead? Write its number, e.g. *#12*, or their name.
    [#1 Ana Peña]

    > help
    Its number (`#12`) or the person's name.
    For example: #12

    Which lead? Write its number, e.g. *#12*, or their name.
    [#1 Ana Peña]

    > [#1 Ana Peña]
    What stage is it at?
    [≡ Choose]
    - New
    - Contacted
    - Qualified
    - Negotiating
    - Won
    - Lost

    > help
    `new`, `contacted`, `qualified`, `negotiating`, `won` or `lost`.
    For example: Won

    What stage is it at?
    [≡ Choose]
    - New
    - Contacted
    - Qualified
    - Negotiating
    - Won
    - Lost

    > [Contacted]
    *#1 Ana Peña* moved to *contacted*.
    [qualified] [won] [lost]
    ");
});
