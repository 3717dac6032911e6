//! What cannot be said in a promotion: buttons, variants and braces that do not work.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(words_that_cannot_be_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    assert_snapshot!(walk(&owner, &[
        "/promo nueva Feria para:todos botones:Sí,Sí\nHola",
        "cancelar",
        "/promo nueva Feria para:todos botones:\"Quiero saber mucho más\"\nHola",
        "cancelar",
        "/promo nueva Feria para:todos plantilla:novedades botones:Sí",
        "cancelar",
        "/promo nueva Feria para:todos reparto:50/50\nHola",
        "cancelar",
        "/promo nueva Feria para:todos reparto:50/60\nHola\n---\nBuenas",
        "cancelar",
        "/promo nueva Feria para:todos\nA\n---\nB\n---\nC\n---\nD\n---\nE",
        "cancelar",
        "/promo nueva Feria para:todos\nHola {nombre|cliente, hay feria.",
        "cancelar",
        "/promo nueva Feria para:todos\n{a|{b|{c|{d|e}}}}",
        "cancelar",
    ]).await, @r#"
    > /promo nueva Feria para:todos botones:Sí,Sí
    Hola
    *Caben hasta tres botones, todos distintos.* Sepáralos con comas: p. ej. `botones:Lo quiero, Más información`.

    ¿Qué botones lleva? Hasta tres, con comas entre ellos; o *no*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.

    > /promo nueva Feria para:todos botones:"Quiero saber mucho más"
    Hola
    *«Quiero saber mucho más» no cabe en un botón:* tiene 22 letras y caben 20. Acórtalo, por favor.

    ¿Qué botones lleva? Hasta tres, con comas entre ellos; o *no*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.

    > /promo nueva Feria para:todos plantilla:novedades botones:Sí
    *Los botones y el emoji de cierre van con un texto tuyo,* y esta promoción no lo tiene. Escríbelo debajo del comando.

    > cancelar
    No hay nada pendiente.

    > /promo nueva Feria para:todos reparto:50/50
    Hola
    *Tu texto tiene una sola variante.* Para repartir, escribe otra debajo de una línea de guiones: `---`.

    > cancelar
    No hay nada pendiente.

    > /promo nueva Feria para:todos reparto:50/60
    Hola
    ---
    Buenas
    *El reparto suma 100 y tiene una parte para cada una de las 2 variantes:* p. ej. `reparto:50/50`.

    ¿A qué parte de la gente le llega cada variante? P. ej. *50/50*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.

    > /promo nueva Feria para:todos
    A
    ---
    B
    ---
    C
    ---
    D
    ---
    E
    *Caben hasta cuatro variantes* y tu texto tiene 5. Une algunas: las separa una línea de guiones, `---`.

    > cancelar
    No hay nada pendiente.

    > /promo nueva Feria para:todos
    Hola {nombre|cliente, hay feria.
    *Abriste una llave y no la cerraste.* Escribe p. ej. `{Hola|Buenas}`.

    > cancelar
    No hay nada pendiente.

    > /promo nueva Feria para:todos
    {a|{b|{c|{d|e}}}}
    *Hay demasiadas llaves unas dentro de otras:* caben tres niveles. Escribe p. ej. `{Hola|Buenas}`.

    > cancelar
    No hay nada pendiente.
    "#);
    let long = format!(
        "/promo nueva Feria para:todos botones:Sí\n{}",
        "Hola. ".repeat(200)
    );
    assert_snapshot!(owner.says(&long).await, @"
    *El texto tiene 1.199 caracteres y con botones caben 987.*
    Acórtalo, o quita los botones, y envíamelo otra vez.
    ");
});

on_both_databases!(variants_that_cannot_be_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/campaign new Fair to:all shares:50/50\nHello",
        "cancel",
        "/campaign new Fair to:all shares:50/60\nHello\n---\nHi",
        "cancel",
        "/campaign new Fair to:all\nA\n---\nB\n---\nC\n---\nD\n---\nE",
        "cancel",
    ]).await, @"
    > /campaign new Fair to:all shares:50/50
    Hello
    *Your text has a single variant.* To share it out, write another below a line of dashes: `---`.

    > cancel
    Nothing is pending.

    > /campaign new Fair to:all shares:50/60
    Hello
    ---
    Hi
    *Shares add up to 100, one for each of the 2 variants:* e.g. `shares:50/50`.

    What share of people gets each variant? E.g. *50/50*.

    _Step 1 of 1 · `cancel` · `help`_

    > cancel
    Cancelled. Nothing was saved.

    > /campaign new Fair to:all
    A
    ---
    B
    ---
    C
    ---
    D
    ---
    E
    *Up to four variants fit* and your text has 5. Join some: a line of dashes, `---`, parts them.

    > cancel
    Nothing is pending.
    ");
});
