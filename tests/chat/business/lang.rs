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
    assert_snapshot!(owner.taps("English").await, @"Done, I'll speak *English* to you. Para volver: `/idioma es`");
    assert_snapshot!(owner.says("/promo lista").await, @r"
    You have no campaigns yet.
    [New campaign]
    ");
    assert_snapshot!(owner.says("/lang klingon").await, @"
    *I didn't understand “klingon” in “language”.*
    It has to be `es` or `en`.
    Write, for example:
    ```/lang en```
    ");
    assert_snapshot!(owner.says("cancel").await, @"Nothing is pending.");
    assert_snapshot!(owner.says("/lang es").await, @"Listo, te hablo en *español*. To go back: `/lang en`");
    assert_snapshot!(owner.says("/campaign list").await, @r"
    Todavía no tienes promociones.
    [Nueva promoción]
    ");
});
