//! `/lang`

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::world::World;

on_both_databases!(each_is_spoken_to_in_his_language, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/idioma").await, @"
    ¿En qué idioma te respondo?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Español] [English]
    ");
    assert_snapshot!(owner.taps("English").await, @"Done, I speak *English* to you. Para volver: `/idioma es`");
    assert_snapshot!(owner.says("/promo lista").await, @r"
    You have no campaigns yet.
    [New campaign]
    ");
    assert_snapshot!(owner.says("/lang klingon").await, @"
    *I did not understand “klingon” in “language”.*
    It must be es or en.
    Write, for example:
    ```/lang en```
    ");
    assert_snapshot!(owner.says("cancel").await, @"
    I still do not understand. What would you like to do?
    [≡ Choose]
    - Campaign: Promotions to your customers, at a safe pace.
    - Template: Texts WhatsApp approves for writing first.
    - Contact: Your customers: add, find, import, and respect opt-outs.
    - Lead: Those who showed interest, and how far each has come.
    - Team: Who of your business may text me, and what they may do.
    - Channel: The WhatsApp numbers of your business.
    - Organisation: Your businesses, and which one you speak for.
    - How it goes: How sending goes: progress, failures, when it ends.
    ");
    assert_snapshot!(owner.says("/lang es").await, @"Listo, te hablo en *español*. To go back: `/lang en`");
    assert_snapshot!(owner.says("/campaign list").await, @r"
    Todavía no tienes promociones.
    [Nueva promoción]
    ");
});
