//! Groups that are kept under a name.

use insta::assert_snapshot;

use super::shop;
use crate::harness::database::on_both_databases;
use crate::harness::walk::walk;

on_both_databases!(groups_are_kept_under_a_name, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/grupo lista",
        "/grupo guardar Fieles para:vip",
        "/grupo guardar",
        "De Cali",
        "ciudad=Cali",
        "/grupos",
        "/grupo ver fieles",
        "/grupo ver fiel",
        "/grupo guardar Fieles para:vip sin:viejos",
        "/grupo guardar Otros para:@Fieles",
        "cancelar",
        "/grupo guardar Nadie para:vip+viejos+ciudad=Cali",
        "/promo nueva Feria plantilla:novedades para:@Fieles espera:ninguno",
        "/grupo quitar Fieles",
        "/promo público Feria para:todos sin:@Fieles",
        "/grupo quitar \"De Cali\"",
    ]).await, @r#"
    > /grupo lista
    Todavía no tienes grupos. Guarda uno: `/grupo guardar Fieles para:vip`.

    > /grupo guardar Fieles para:vip
    *Guardé el grupo «Fieles»:* clientes con la etiqueta vip.
    Hoy son 3 personas.
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    En una promoción: `para:@Fieles`

    > /grupo guardar
    ¿Cómo se llama el grupo? P. ej. *Fieles*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > De Cali
    ¿Quiénes son? Una etiqueta, o algo como *ciudad=Cali*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [Todos] [vip] [viejos]

    > ciudad=Cali
    *Guardé el grupo «De Cali»:* clientes con ciudad Cali.
    Hoy son 2 personas.
    Primeras personas: Ana Peña, Beto Rojas
    En una promoción: `para:"@De Cali"`

    > /grupos
    *Tus grupos*
    • *De Cali*: clientes con ciudad Cali (2 personas)
    • *Fieles*: clientes con la etiqueta vip (3 personas)
    [De Cali] [Fieles] [Ayuda]

    > /grupo ver fieles
    *Grupo «Fieles»:* clientes con la etiqueta vip.
    Hoy son 3 personas.
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    En una promoción: `para:@Fieles`

    > /grupo ver fiel
    *No encuentro el grupo «fiel».*
    Tengo: `Fieles`, `De Cali`.

    > /grupo guardar Fieles para:vip sin:viejos
    *Cambié el grupo «Fieles»:* clientes con la etiqueta vip, salvo clientes con la etiqueta viejos.
    Hoy son 2 personas.
    Primeras personas: Ana Peña, Beto Rojas
    En una promoción: `para:@Fieles`

    > /grupo guardar Otros para:@Fieles
    *Un grupo no puede contener otro.* Escribe las etiquetas o los datos en vez de «@Fieles».

    ¿Quiénes son? Una etiqueta, o algo como *ciudad=Cali*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Todos] [vip] [viejos]

    > cancelar
    Cancelado. No guardé nada.

    > /grupo guardar Nadie para:vip+viejos+ciudad=Cali
    *Guardé el grupo «Nadie»:* clientes con la etiqueta vip, con la etiqueta viejos y con ciudad Cali.
    Hoy no hay nadie en él.
    En una promoción: `para:@Nadie`

    > /promo nueva Feria plantilla:novedades para:@Fieles espera:ninguno
    *Borrador «Feria»*, para clientes del grupo «Fieles»

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]

    > /grupo quitar Fieles
    *El grupo «Fieles» lo usa «Feria».* Cámbiale el público a ella y quítalo después.

    > /promo público Feria para:todos sin:@Fieles
    *«Feria» es para* todos tus clientes, salvo clientes del grupo «Fieles».
    *Hoy les llega a 2 personas.*
    Primeras personas: Carla Díaz, Diego Mora
    [Enviar…] [Cambiar…]

    > /grupo quitar "De Cali"
    Quité el grupo «De Cali». Sus personas siguen siendo tus clientes.
    "#);
    // What has left goes on without its group; a copy of it needs another audience.
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 2").await;
    assert_snapshot!(walk(&owner, &[
        "/grupo quitar Fieles",
        "/promo copiar Feria título:Otra",
        "/promo programar \"cada lunes 9am\" promo:Otra",
        "/promo enviar Otra",
        "[Cambiar…]",
        "nadie",
    ]).await, @r#"
    > /grupo quitar Fieles
    Quité el grupo «Fieles». Sus personas siguen siendo tus clientes.

    > /promo copiar Feria título:Otra
    *Borrador «Otra»*, para todos tus clientes, salvo clientes de un grupo que ya no existe

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 4 personas.*
    [Vista previa] [Enviar…] [Descartar]

    > /promo programar "cada lunes 9am" promo:Otra
    *«Otra» usa un grupo que ya no existe.* Cambia a quién va y envíala.
    [Cambiar…]

    > /promo enviar Otra
    *«Otra» usa un grupo que ya no existe.* Cambia a quién va y envíala.
    [Cambiar…]

    > [Cambiar…]
    ¿A quién dejamos fuera? Una etiqueta, algo como *ciudad=Cali*, o *nadie*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Nadie
    - @Nadie
    - vip: 3 personas
    - viejos: 2 personas

    > nadie
    *«Otra» es para* todos tus clientes.
    *Hoy les llega a 4 personas.*
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    [Enviar…] [Cambiar…]
    "#);
});

on_both_databases!(groups_are_kept_under_a_name_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/segment list",
        "/segment save Regulars to:vip",
        "/segment list",
        "/segment show regulars",
        "/segment show regular",
        "/segment save Regulars to:vip but:old",
        "/segment save Others to:@Regulars",
        "cancel",
        "/segment save Nobody to:vip+old+city=Cali",
        "/campaign new Sale template:news to:@Regulars delay:none",
        "/segment remove Regulars",
        "/campaign audience Sale to:all but:@Regulars",
    ]).await, @"
    > /segment list
    You have no segments yet. Save one: `/segment save Regulars to:vip`.

    > /segment save Regulars to:vip
    *I saved the segment “Regulars”:* customers with the tag vip.
    3 people today.
    First people: Ana Peña, Beto Rojas, Carla Díaz
    In a campaign: `to:@Regulars`

    > /segment list
    *Your segments*
    • *Regulars*: customers with the tag vip (3 people)
    [Regulars]

    > /segment show regulars
    *Segment “Regulars”:* customers with the tag vip.
    3 people today.
    First people: Ana Peña, Beto Rojas, Carla Díaz
    In a campaign: `to:@Regulars`

    > /segment show regular
    *I can't find the segment “regular”.*
    I have: `Regulars`.

    > /segment save Regulars to:vip but:old
    *I changed the segment “Regulars”:* customers with the tag vip, except customers with the tag old.
    2 people today.
    First people: Ana Peña, Beto Rojas
    In a campaign: `to:@Regulars`

    > /segment save Others to:@Regulars
    *A segment can't contain another.* Write the tags or the values in place of “@Regulars”.

    Who are they? A tag, or something like *city=Cali*.

    _Step 1 of 1 · `cancel` · `help`_
    [All] [vip] [old]

    > cancel
    Cancelled. Nothing was saved.

    > /segment save Nobody to:vip+old+city=Cali
    *I saved the segment “Nobody”:* customers with the tag vip, with the tag old and with city Cali.
    Nobody is in it today.
    In a campaign: `to:@Nobody`

    > /campaign new Sale template:news to:@Regulars delay:none
    *Draft “Sale”*, for customers in the segment “Regulars”

    Hi Lucía, we have news for you.
    Reply STOP to opt out

    Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today 2 people get it.*
    [Preview] [Send…] [Discard]

    > /segment remove Regulars
    *“Sale” uses the segment “Regulars”.* Change that campaign's audience, then remove it.

    > /campaign audience Sale to:all but:@Regulars
    *“Sale” is for* all your customers, except customers in the segment “Regulars”.
    *Today 2 people get it.*
    First people: Carla Díaz, Diego Mora
    [Send…] [Change…]
    ");
    owner.says("/campaign start").await;
    owner.taps("Send to 2").await;
    assert_snapshot!(walk(&owner, &[
        "/segment remove Regulars",
        "/campaign copy Sale title:Other",
        "/campaign start Other",
        "[Change…]",
        "nobody",
    ]).await, @"
    > /segment remove Regulars
    I removed the segment “Regulars”. Its people are still your customers.

    > /campaign copy Sale title:Other
    *Draft “Other”*, for all your customers, except customers in a segment that no longer exists

    Hi Lucía, we have news for you.
    Reply STOP to opt out

    Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today 4 people get it.*
    [Preview] [Send…] [Discard]

    > /campaign start Other
    *“Other” uses a segment that no longer exists.* Change whom it goes to, then send it.
    [Change…]

    > [Change…]
    Whom do we leave out? A tag, something like *city=Cali*, or *nobody*.

    _Step 1 of 1 · `cancel` · `help`_
    [≡ Choose]
    - Nobody
    - @Nobody
    - vip: 3 people
    - old: 2 people

    > nobody
    *“Other” is for* all your customers.
    *Today 4 people get it.*
    First people: Ana Peña, Beto Rojas, Carla Díaz
    [Send…] [Change…]
    ");
});
