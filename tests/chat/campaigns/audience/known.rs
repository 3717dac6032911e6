//! Chosen by what is known of people.

use insta::assert_snapshot;

use super::shop;
use crate::harness::database::on_both_databases;
use crate::harness::walk::{self, walk};

on_both_databases!(people_are_chosen_by_what_is_known, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/promo nueva Feria plantilla:novedades para:ciudad=cali",
        "/promo público Feria",
        "/promo público Feria para:vip + ciudad=Cali, viejos sin:ciudad=Bogota",
        "/promo público Feria para:\"ciudad=Cali|Bogotá\" sin:nadie",
        "/promo público Feria para:barrio=Centro",
        "/promo público Feria para:oro",
        "/promo público Feria para:@fieles",
        "/promo público Feria para:leyó=Mayo",
        "/promo público Feria para:tocó=Feria",
        "/promo público Feria para:ciudad=",
        "/promo público Feria sin:todos",
        "/promo público Feria para:",
        "barrio=Centro",
        "ciudad=Marte",
        "/promo nueva Otra plantilla:novedades para:vip sin:oro",
        "nadie",
    ]).await, @r#"
    > /promo nueva Feria plantilla:novedades para:ciudad=cali
    *Borrador «Feria»*, para clientes con ciudad cali

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]

    > /promo público Feria
    *«Feria» es para* clientes con ciudad cali.
    *Hoy les llega a 2 personas.*
    Primeras personas: Ana Peña, Beto Rojas
    [Enviar…] [Cambiar…]

    > /promo público Feria para:vip + ciudad=Cali, viejos sin:ciudad=Bogota
    *«Feria» es para* clientes con la etiqueta vip y con ciudad Cali o con la etiqueta viejos, salvo clientes con ciudad Bogota.
    *Hoy les llega a 3 personas.*
    Primeras personas: Ana Peña, Beto Rojas, Diego Mora
    [Enviar…] [Cambiar…]

    > /promo público Feria para:"ciudad=Cali|Bogotá" sin:nadie
    *«Feria» es para* clientes con ciudad Cali o Bogotá.
    *Hoy les llega a 3 personas.*
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    [Enviar…] [Cambiar…]

    > /promo público Feria para:barrio=Centro
    *Ningún cliente tiene el dato «barrio».*
    Tengo: `ciudad`.

    > /promo público Feria para:oro
    *Nadie tiene la etiqueta «oro».*
    Etiquetas: `vip` (3), `viejos` (2).
    [Ayuda]

    > /promo público Feria para:@fieles
    *No encuentro el grupo «fieles».*
    Todavía no tienes grupos. Guarda uno: `/grupo guardar Fieles para:vip`.
    [Ayuda]

    > /promo público Feria para:leyó=Mayo
    *No encuentro la promoción «Mayo».*
    Todavía no has enviado ninguna.
    [Ayuda]

    > /promo público Feria para:tocó=Feria
    *«Feria» todavía no ha salido*, así que nadie la recibió.
    Todavía no has enviado ninguna.
    [Ayuda]

    > /promo público Feria para:ciudad=
    *No entendí «ciudad=» en «para».*
    Espero `todos`, etiquetas o algo como `ciudad=Cali`, con comas en medio.
    Escribe, por ejemplo:
    ```/campaña público Feria para:vip```
    [Ayuda]

    > /promo público Feria sin:todos
    *No entendí «todos» en «sin».*
    Espero etiquetas o algo como `ciudad=Cali`, con comas en medio, o `nadie`.
    Escribe, por ejemplo:
    ```/campaña público Feria sin:inactivos```
    [Ayuda]

    > /promo público Feria para:
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Todos] [vip] [viejos]

    > barrio=Centro
    *Ningún cliente tiene el dato «barrio».*
    Tengo: `ciudad`.

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Todos] [vip] [viejos]

    > ciudad=Marte
    *«Feria» es para* clientes con ciudad Marte.
    *Hoy no le llega a nadie.*
    [Enviar…] [Cambiar…]

    > /promo nueva Otra plantilla:novedades para:vip sin:oro
    *Nadie tiene la etiqueta «oro».*
    Etiquetas: `vip` (3), `viejos` (2).

    ¿A quién dejamos fuera? Una etiqueta, algo como *ciudad=Cali*, o *nadie*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Nadie] [vip] [viejos]

    > nadie
    *Borrador «Otra»*, para clientes con la etiqueta vip

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 3 personas.*
    [Vista previa] [Enviar…] [Descartar]
    "#);
});

on_both_databases!(
    people_are_chosen_by_what_is_known_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        assert_snapshot!(walk(&owner, &[
        "/campaign new Sale template:news to:city=cali",
        "/campaign audience Sale",
        "/campaign audience Sale to:vip + city=Cali, old but:city=Bogota",
        "/campaign audience Sale to:district=Centre",
        "/campaign audience Sale to:@regulars",
        "/campaign audience Sale to:read=May",
        "/campaign audience Sale to:clicked=Sale",
        "/campaign audience Sale to:city=",
        "/campaign audience Sale but:all",
        "[Change…]",
        "old",
    ]).await, @"
        > /campaign new Sale template:news to:city=cali
        *Draft “Sale”*, for customers with city cali

        Hi Lucía, we have news for you.
        Reply STOP to opt out

        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 2 people get it.*
        [Preview] [Send…] [Discard]

        > /campaign audience Sale
        *“Sale” is for* customers with city cali.
        *Today 2 people get it.*
        First people: Ana Peña, Beto Rojas
        [Send…] [Change…]

        > /campaign audience Sale to:vip + city=Cali, old but:city=Bogota
        *“Sale” is for* customers with the tag vip and with city Cali or with the tag old, except customers with city Bogota.
        *Today 3 people get it.*
        First people: Ana Peña, Beto Rojas, Diego Mora
        [Send…] [Change…]

        > /campaign audience Sale to:district=Centre
        *No customer has “district”.*
        I have: `city`.

        > /campaign audience Sale to:@regulars
        *I can't find the segment “regulars”.*
        You have no segments yet. Save one: `/segment save Regulars to:vip`.
        [Help]

        > /campaign audience Sale to:read=May
        *I can't find the campaign “May”.*
        You haven't sent any yet.
        [Help]

        > /campaign audience Sale to:clicked=Sale
        *“Sale” hasn't gone out yet*, so nobody got it.
        You haven't sent any yet.
        [Help]

        > /campaign audience Sale to:city=
        *I didn't understand “city=” in “to”.*
        It has to be `all`, tags or something like `city=Cali`, with commas between.
        Write, for example:
        ```/campaign audience Sale to:vip```
        [Help]

        > /campaign audience Sale but:all
        *I didn't understand “all” in “but”.*
        It has to be tags or something like `city=Cali`, with commas between, or `nobody`.
        Write, for example:
        ```/campaign audience Sale but:inactive```
        [Help]

        > [Change…]
        Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

        _Step 1 of 1 · `cancel` · `help`_
        [All] [vip] [old]

        > old
        *“Sale” is for* customers with the tag old, except customers with city Bogota.
        *Today 1 person gets it.*
        First people: Diego Mora
        [Send…] [Change…]
        ");
    }
);

on_both_databases!(nothing_is_known_yet, |database| async move {
    let world = walk::shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/promo nueva Feria para:ciudad=Cali\nHola",
        "ciudad=Cali",
        "cancelar",
        "/grupo ver Fieles",
        "/grupo ver Fieles",
    ]).await, @"
    > /promo nueva Feria para:ciudad=Cali
    Hola
    *Ningún cliente tiene el dato «ciudad».*
    Los datos vienen con tus listas, como una columna «ciudad».

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Todos]

    > ciudad=Cali
    *Ningún cliente tiene el dato «ciudad».*
    Los datos vienen con tus listas, como una columna «ciudad».

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Todos]

    > cancelar
    Cancelado. No guardé nada.

    > /grupo ver Fieles
    *No encuentro el grupo «Fieles».*
    Todavía no tienes grupos. Guarda uno: `/grupo guardar Fieles para:vip`.

    > /grupo ver Fieles
    *No encuentro el grupo «Fieles».*
    Todavía no tienes grupos. Guarda uno: `/grupo guardar Fieles para:vip`.
    [Ver grupos]
    ");
});

on_both_databases!(nothing_is_known_yet_in_english, |database| async move {
    let world = walk::shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/campaign new Sale to:city=Cali\nHi",
        "cancel",
        "/segment show Regulars",
        "/segment show Regulars",
    ]).await, @"
    > /campaign new Sale to:city=Cali
    Hi
    *No customer has “city”.*
    Such details come with your lists, in a column like “city”.

    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 1 of 1 · `cancel` · `help`_
    [All]

    > cancel
    Cancelled. Nothing was saved.

    > /segment show Regulars
    *I can't find the segment “Regulars”.*
    You have no segments yet. Save one: `/segment save Regulars to:vip`.

    > /segment show Regulars
    *I can't find the segment “Regulars”.*
    You have no segments yet. Save one: `/segment save Regulars to:vip`.
    [See segments]
    ");
});
