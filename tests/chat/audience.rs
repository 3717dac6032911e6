//! Whom a campaign goes to: chosen by what is known of people, by what they did, by name; and who is left out, told before and after.

use insta::assert_snapshot;
use serde_json::json;

use super::walks::{self, walk};
use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::world::{Setup, World};

const SPANISH: &str = "nombre;celular;ciudad;etiquetas\n\
    Ana Peña;+573005550201;Cali;vip\n\
    Beto Rojas;+573005550202;CALI ;vip\n\
    Carla Díaz;+573005550203;Bogotá;\"vip,viejos\"\n\
    Diego Mora;+573005550204;;viejos\n";
const ENGLISH: &str = "name;phone;city;tags\n\
    Ana Peña;+573005550201;Cali;vip\n\
    Beto Rojas;+573005550202;CALI ;vip\n\
    Carla Díaz;+573005550203;Bogotá;\"vip,old\"\n\
    Diego Mora;+573005550204;;old\n";

/// A shop with four customers, of whom some things are known, and an approved template. Time passes as it does: a minute is enough to do
/// whatever has to be done before the first message leaves.
async fn shop(database: Database, language: &str) -> World {
    let setup = Setup {
        speed: 1,
        settings: [("PREGON_LOCALE".to_owned(), language.to_owned())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let (list, add, permitted) = match language {
        "es" => (SPANISH, "Importar 4", "Son mis clientes"),
        _ => (ENGLISH, "Import 4", "They're my customers"),
    };
    owner.sends_file("clientes.csv", list.as_bytes()).await;
    owner.taps(add).await;
    owner.taps(permitted).await;
    let template = match language {
        "es" => "Hola {nombre}, tenemos novedades para ti.",
        _ => "Hi {name}, we have news for you.",
    };
    match language {
        "es" => drop(world.approved_template("novedades", template).await),
        _ => {
            world.templates_are_known().await;
            owner.says(&format!("/template new news\n{template}")).await;
            let submitted = world.simulator().submitted("news").await;
            world.simulator().approve_template(&submitted).await;
            owner.hears_about(&submitted).await;
        }
    }
    world
}

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

/// Mayo went to Ana, who read it and answered; to Beto, who did neither; not to Carla, whom it did not reach; and never to Diego.
async fn may_is_over(world: &World, new: &str, start: (&str, &str, &str)) {
    let owner = world.owner();
    owner.says(new).await;
    owner.says(start.0).await;
    owner.taps(start.1).await;
    owner.hears_about(start.2).await;
    world.customer("+573005550201", "Ana").says_only("Gracias").await;
    owner.hears_about("Gracias").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    for (state, phone) in [("read", 1), ("delivered", 2), ("failed", 3)] {
        let whose = format!("SELECT id FROM contacts WHERE phone = '57300555020{phone}'");
        let set = format!("UPDATE recipients SET state = '{state}' WHERE contact_id IN ({whose})");
        world.database().change(&set).await;
    }
}

on_both_databases!(people_are_chosen_by_what_they_did, |database| async move {
    let mut world = shop(database, "es").await;
    world.hurry(60).await;
    let new = "/promo nueva Mayo plantilla:novedades para:vip espera:ninguno horas:0-24 días:todos";
    may_is_over(&world, new, ("/promo enviar", "Enviar a 3", "terminó")).await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/promo nueva Feria plantilla:novedades para:recibió=Mayo",
        "/promo público Feria para:no recibió=mayo",
        "/promo público Feria para:leyó=Mayo",
        "/promo público Feria para:\"no leyó=Mayo\"",
        "/promo público Feria para:contestó=Mayo",
        "/promo público Feria para:\"no contestó=Mayo\"",
        "/promo público Feria para:falló=Mayo, @nuevos",
        "/promo público Feria para:falló=Mayo",
        "/promo público Feria para:leyó=Junio",
    ]).await, @r#"
    > /promo nueva Feria plantilla:novedades para:recibió=Mayo
    *Borrador «Feria»*, para clientes que recibieron «Mayo»

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]

    > /promo público Feria para:no recibió=mayo
    *«Feria» es para* clientes que no recibieron «Mayo».
    *Hoy les llega a 2 personas.*
    Primeras personas: Carla Díaz, Diego Mora
    [Enviar…] [Cambiar…]

    > /promo público Feria para:leyó=Mayo
    *«Feria» es para* clientes que leyeron «Mayo».
    *Hoy le llega a 1 persona.*
    Primeras personas: Ana Peña
    [Enviar…] [Cambiar…]

    > /promo público Feria para:"no leyó=Mayo"
    *«Feria» es para* clientes que recibieron «Mayo» y no la leyeron.
    *Hoy le llega a 1 persona.*
    Primeras personas: Beto Rojas
    [Enviar…] [Cambiar…]

    > /promo público Feria para:contestó=Mayo
    *«Feria» es para* clientes que contestaron «Mayo».
    *Hoy le llega a 1 persona.*
    Primeras personas: Ana Peña
    [Enviar…] [Cambiar…]

    > /promo público Feria para:"no contestó=Mayo"
    *«Feria» es para* clientes que recibieron «Mayo» y no contestaron.
    *Hoy le llega a 1 persona.*
    Primeras personas: Beto Rojas
    [Enviar…] [Cambiar…]

    > /promo público Feria para:falló=Mayo, @nuevos
    *No encuentro el grupo «nuevos».*
    Todavía no tienes grupos. Guarda uno: `/grupo guardar Fieles para:vip`.

    > /promo público Feria para:falló=Mayo
    *«Feria» es para* clientes a quienes no les llegó «Mayo».
    *Hoy le llega a 1 persona.*
    Primeras personas: Carla Díaz
    [Enviar…] [Cambiar…]

    > /promo público Feria para:leyó=Junio
    *No encuentro la promoción «Junio».*
    Tengo: `Mayo`.
    "#);
});

on_both_databases!(
    people_are_chosen_by_what_they_did_in_english,
    |database| async move {
        let mut world = shop(database, "en").await;
        world.hurry(60).await;
        let new = "/campaign new May template:news to:vip delay:none hours:0-24 days:all";
        may_is_over(&world, new, ("/campaign start", "Send to 3", "is done")).await;
        let owner = world.owner();
        assert_snapshot!(walk(&owner, &[
        "/campaign new Sale template:news to:received=May",
        "/campaign audience Sale to:not received=may",
        "/campaign audience Sale to:read=May",
        "/campaign audience Sale to:\"not read=May\"",
        "/campaign audience Sale to:answered=May",
        "/campaign audience Sale to:\"not answered=May\"",
        "/campaign audience Sale to:failed=May",
    ]).await, @r#"
        > /campaign new Sale template:news to:received=May
        *Draft “Sale”*, for customers who received “May”

        Hi Lucía, we have news for you.
        Reply STOP to opt out

        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 2 people get it.*
        [Preview] [Send…] [Discard]

        > /campaign audience Sale to:not received=may
        *“Sale” is for* customers who did not receive “May”.
        *Today 2 people get it.*
        First people: Carla Díaz, Diego Mora
        [Send…] [Change…]

        > /campaign audience Sale to:read=May
        *“Sale” is for* customers who read “May”.
        *Today 1 person gets it.*
        First people: Ana Peña
        [Send…] [Change…]

        > /campaign audience Sale to:"not read=May"
        *“Sale” is for* customers who received “May” and did not read it.
        *Today 1 person gets it.*
        First people: Beto Rojas
        [Send…] [Change…]

        > /campaign audience Sale to:answered=May
        *“Sale” is for* customers who answered “May”.
        *Today 1 person gets it.*
        First people: Ana Peña
        [Send…] [Change…]

        > /campaign audience Sale to:"not answered=May"
        *“Sale” is for* customers who received “May” and did not answer.
        *Today 1 person gets it.*
        First people: Beto Rojas
        [Send…] [Change…]

        > /campaign audience Sale to:failed=May
        *“Sale” is for* customers whom “May” did not reach.
        *Today 1 person gets it.*
        First people: Carla Díaz
        [Send…] [Change…]
        "#);
    }
);

on_both_databases!(
    people_are_chosen_by_the_button_that_they_tapped,
    |database| async move {
        let mut world = shop(database, "es").await;
        world.hurry(60).await;
        let owner = world.owner();
        let (ana, beto) = (
            world.customer("+573005550201", "Ana"),
            world.customer("+573005550202", "Beto"),
        );
        for person in [&ana, &beto] {
            person.says_only("hola").await;
            owner.hears_about("hola").await;
        }
        owner
        .says("/promo nueva Mayo para:ciudad=Cali botones:Lo quiero, Otro día espera:ninguno horas:0-24 días:todos\nHola {nombre}, hay feria.")
        .await;
        owner.says("/promo enviar").await;
        owner.taps("Enviar a 2").await;
        ana.hears_about("feria").await;
        beto.hears_about("feria").await;
        owner.hears_about("terminó").await;
        ana.taps_only("Lo quiero").await;
        owner.hears_about("Lo quiero").await;
        beto.says_only("¿Hasta cuándo?").await;
        owner.hears_about("¿Hasta cuándo?").await;
        assert_snapshot!(walk(&owner, &[
        "/promo nueva Feria plantilla:novedades para:tocó=Mayo",
        "/promo público Feria para:no tocó=Mayo",
        "/promo público Feria para:contestó=Mayo sin:tocó=Mayo",
    ]).await, @"
    > /promo nueva Feria plantilla:novedades para:tocó=Mayo
    *Borrador «Feria»*, para clientes que abrieron el enlace o tocaron un botón de «Mayo»

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy le llega a 1 persona.*
    [Vista previa] [Enviar…] [Descartar]

    > /promo público Feria para:no tocó=Mayo
    *«Feria» es para* clientes que recibieron «Mayo» y no abrieron el enlace ni tocaron un botón.
    *Hoy le llega a 1 persona.*
    Primeras personas: Beto Rojas
    [Enviar…] [Cambiar…]

    > /promo público Feria para:contestó=Mayo sin:tocó=Mayo
    *«Feria» es para* clientes que contestaron «Mayo», salvo clientes que abrieron el enlace o tocaron un botón de «Mayo».
    *Hoy le llega a 1 persona.*
    Primeras personas: Beto Rojas
    [Enviar…] [Cambiar…]
    ");
    }
);

on_both_databases!(
    people_are_chosen_by_the_button_that_they_tapped_in_english,
    |database| async move {
        let mut world = shop(database, "en").await;
        world.hurry(60).await;
        let owner = world.owner();
        let ana = world.customer("+573005550201", "Ana");
        ana.says_only("hello").await;
        owner.hears_about("hello").await;
        owner
            .says("/campaign new May to:city=Cali buttons:I want it delay:none hours:0-24 days:all\nHi {name}, there is a fair.")
            .await;
        owner.says("/campaign start").await;
        owner.taps("Send to 1").await;
        ana.hears_about("fair").await;
        owner.hears_about("is done").await;
        ana.taps_only("I want it").await;
        owner.hears_about("I want it").await;
        assert_snapshot!(walk(&owner, &[
            "/campaign new Sale template:news to:clicked=May",
            "/campaign audience Sale to:not clicked=May",
        ]).await, @"
        > /campaign new Sale template:news to:clicked=May
        *Draft “Sale”*, for customers who opened the link or tapped a button of “May”

        Hi Lucía, we have news for you.
        Reply STOP to opt out

        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 1 person gets it.*
        [Preview] [Send…] [Discard]

        > /campaign audience Sale to:not clicked=May
        *“Sale” is for* customers who received “May” and neither opened the link nor tapped a button.
        *Today nobody gets it.*
        [Send…] [Change…]
        ");
    }
);

on_both_databases!(a_list_can_be_the_audience, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world.customer("+573005550204", "Diego").says("BAJA").await;
    let draft = owner.says("/promo nueva Feria plantilla:novedades").await;
    // One who is known, one who is new, and one who wants no promotions.
    assert_snapshot!(walk(&owner, &[
        "/promo público Feria\nAna Peña 300 555 0201\nElena Ruiz 300 555 0205\nDiego 300 555 0204",
        "[Importar 3]",
        "[Son mis clientes]",
        "/grupo ver \"Feria: lista\"",
    ]).await, @r#"
    > /promo público Feria
    Ana Peña 300 555 0201
    Elena Ruiz 300 555 0205
    Diego 300 555 0204
    *Esto es lo que leí:*
    • nuevos: 1
    • ya los tenías: 2
    • de ellos, sin promociones: 1
    Por ejemplo: Ana Peña, +57 300 5550201 · Elena Ruiz, +57 300 5550205 · Diego, +57 300 5550204
    [Importar 3] [Ahora no]

    > [Importar 3]
    *¿Te dieron permiso para escribirles?*
    Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
    [Son mis clientes] [Me lo pidieron] [No lo sé]

    > [Son mis clientes]
    *Listo.* Agregué 1 y actualicé 2. Ahora tienes 5 clientes. ✅
    «Feria» va ahora a las personas de esa lista.

    *Borrador «Feria»*, para clientes del grupo «Feria: lista»

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.* Fuera: 1.
    [Vista previa] [Enviar…] [Descartar]

    > /grupo ver "Feria: lista"
    *Grupo «Feria: lista»:* las personas de una lista.
    Hoy son 3 personas.
    Primeras personas: Ana Peña, Diego Mora, Elena Ruiz
    En una promoción: `para:"@Feria: lista"`
    "#);
    // A file that quotes the draft, and one above the command.
    let list = csv(&customers(2));
    assert_snapshot!(owner.quotes(&draft).sends_file("lista.csv", &list).await, @"
    *Esto es lo que leí:*
    • ya los tenías: 2
    Columnas: nombre → nombre, celular → teléfono
    Por ejemplo: Ana Peña, +57 300 5550201 · Beto Peña, +57 300 5550202
    [Importar 2] [Ahora no]
    ");
    owner.taps("Importar 2").await;
    assert_snapshot!(owner.taps("Son mis clientes").await, @"
    *Listo.* Agregué 0 y actualicé 2. Ahora tienes 5 clientes. ✅
    «Feria» va ahora a las personas de esa lista.

    *Borrador «Feria»*, para clientes del grupo «Feria: lista 2»

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.sends_file_saying("lista.csv", &list, "/promo público Feria").await, @"
    *Esto es lo que leí:*
    • ya los tenías: 2
    Columnas: nombre → nombre, celular → teléfono
    Por ejemplo: Ana Peña, +57 300 5550201 · Beto Peña, +57 300 5550202
    [Importar 2] [Ahora no]
    ");
    // Meanwhile it is sent to the list of before: the new one comes too late for it.
    let late = owner.taps("Importar 2").await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    assert_snapshot!(owner.taps_of(&late, "Son mis clientes").await, @"
    *Listo.* Agregué 0 y actualicé 2. Ahora tienes 5 clientes. ✅
    «Feria» ya no es un borrador, así que no cambié a quién va.
    ");
    assert_snapshot!(owner.says("/promo público Feria").await.steady(), @"
    «Feria» ya no puede cambiar de público: está en marcha. Haz otra igual con `/promo copiar`.
    [Pausar] [Cómo va]
    ");
    // What only looks like a list of people goes with the promotion, as ever.
    owner.says("/promo nueva Otra plantilla:novedades").await;
    assert_snapshot!(walk(&owner, &["/promo público Otra\nhola"]).await, @"
    > /promo público Otra
    hola
    *Esto es lo que leí:*
    • con problemas: 1
    • línea 1 («hola»): falta el teléfono
    [Ver rechazados]
    ");
});

on_both_databases!(a_list_can_be_the_audience_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    owner.says("/campaign new Sale template:news").await;
    assert_snapshot!(walk(&owner, &[
        "/campaign audience Sale\nAna Peña 300 555 0201\nElena Ruiz 300 555 0205",
        "[Import 2]",
        "[They're my customers]",
        "/segment show \"Sale: list\"",
        "/campaign audience Sale\nAna Peña 300 555 0201",
        "[Import 1]",
    ]).await, @r#"
    > /campaign audience Sale
    Ana Peña 300 555 0201
    Elena Ruiz 300 555 0205
    *This is what I read:*
    • new: 1
    • you already had: 1
    For example: Ana Peña, +57 300 5550201 · Elena Ruiz, +57 300 5550205
    [Import 2] [Not now]

    > [Import 2]
    *Did they agree to hear from you?*
    I keep your answer with each customer. If you don't know, I save them without sending campaigns until you clear it up with `/contact optin`, or they write START. The ones you already had stay as they are.
    [They're my customers] [They asked for it] [I don't know]

    > [They're my customers]
    *Done.* I added 1 and updated 1. You now have 5 customers. ✅
    “Sale” now goes to the people of that list.

    *Draft “Sale”*, for customers in the segment “Sale: list”

    Hi Lucía, we have news for you.
    Reply STOP to opt out

    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today 2 people get it.*
    [Preview] [Send…] [Discard]

    > /segment show "Sale: list"
    *Segment “Sale: list”:* the people of a list.
    2 people today.
    First people: Ana Peña, Elena Ruiz
    In a campaign: `to:"@Sale: list"`

    > /campaign audience Sale
    Ana Peña 300 555 0201
    *This is what I read:*
    • you already had: 1
    For example: Ana Peña, +57 300 5550201
    [Import 1] [Not now]

    > [Import 1]
    *Did they agree to hear from you?*
    I keep your answer with each customer. If you don't know, I save them without sending campaigns until you clear it up with `/contact optin`, or they write START. The ones you already had stay as they are.
    [They're my customers] [They asked for it] [I don't know]
    "#);
    let seen = owner.sees().await;
    let late = seen
        .into_iter()
        .rfind(|message| message.target("They're my customers").is_some());
    owner.says("/campaign start Sale").await;
    owner.taps("Send to 2").await;
    assert_snapshot!(owner.taps_of(&late.unwrap(), "They're my customers").await, @"
    *Done.* I added 0 and updated 1. You now have 5 customers. ✅
    “Sale” isn't a draft any more, so I didn't change whom it goes to.
    ");
    assert_snapshot!(owner.says("/campaign audience Sale").await.steady(), @"
    The audience of “Sale” can't be changed any more: it's running. Make another like it with `/campaign copy`.
    [Pause] [Progress]
    ");
});

on_both_databases!(
    whom_a_draft_leaves_out_a_list_leaves_out_too,
    |database| async move {
        let world = shop(database, "es").await;
        let owner = world.owner();
        owner
            .says("/promo nueva Feria plantilla:novedades sin:viejos")
            .await;
        assert_snapshot!(walk(&owner, &[
        "/promo público Feria\nAna Peña 300 555 0201\nCarla Díaz 300 555 0203",
        "[Importar 2]",
        "[Son mis clientes]",
        "/promo público Feria para:vip\nAna Peña 300 555 0201",
        "/promo público Feria sin:oro\nAna Peña 300 555 0201",
        "/promo público Feria sin:vip frecuencia:7\nAna Peña 300 555 0201\nDiego Mora 300 555 0204",
        "[Importar 2]",
        "[Son mis clientes]",
    ]).await, @"
        > /promo público Feria
        Ana Peña 300 555 0201
        Carla Díaz 300 555 0203
        *Esto es lo que leí:*
        • ya los tenías: 2
        Por ejemplo: Ana Peña, +57 300 5550201 · Carla Díaz, +57 300 5550203
        [Importar 2] [Ahora no]

        > [Importar 2]
        *¿Te dieron permiso para escribirles?*
        Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
        [Son mis clientes] [Me lo pidieron] [No lo sé]

        > [Son mis clientes]
        *Listo.* Agregué 0 y actualicé 2. Ahora tienes 4 clientes. ✅
        «Feria» va ahora a las personas de esa lista.

        *Borrador «Feria»*, para clientes del grupo «Feria: lista», salvo clientes con la etiqueta viejos

        Hola Lucía, tenemos novedades para ti.
        Responde BAJA para no recibir más

        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
        Nada sale hasta que lo confirmes.
        *Hoy le llega a 1 persona.*
        [Vista previa] [Enviar…] [Descartar]

        > /promo público Feria para:vip
        Ana Peña 300 555 0201
        *Una lista ya dice a quién va «Feria».* Envíala sin «para», o escribe `/promo público para:vip` sin lista.

        > /promo público Feria sin:oro
        Ana Peña 300 555 0201
        *Nadie tiene la etiqueta «oro».*
        Etiquetas: `vip` (3), `viejos` (2).

        > /promo público Feria sin:vip frecuencia:7
        Ana Peña 300 555 0201
        Diego Mora 300 555 0204
        *Esto es lo que leí:*
        • ya los tenías: 2
        Por ejemplo: Ana Peña, +57 300 5550201 · Diego Mora, +57 300 5550204
        [Importar 2] [Ahora no]

        > [Importar 2]
        *¿Te dieron permiso para escribirles?*
        Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
        [Son mis clientes] [Me lo pidieron] [No lo sé]

        > [Son mis clientes]
        *Listo.* Agregué 0 y actualicé 2. Ahora tienes 4 clientes. ✅
        «Feria» va ahora a las personas de esa lista.

        *Borrador «Feria»*, para clientes del grupo «Feria: lista 2», salvo clientes con la etiqueta vip

        Hola Lucía, tenemos novedades para ti.
        Responde BAJA para no recibir más

        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, nadie recibe dos en 7 días.
        Nada sale hasta que lo confirmes.
        *Hoy le llega a 1 persona.*
        [Vista previa] [Enviar…] [Descartar]
        ");
        // The same above a file.
        let list = csv(&customers(3));
        owner
            .sends_file_saying("lista.csv", &list, "/promo público Feria sin:viejos")
            .await;
        owner.taps("Importar 3").await;
        let set = owner.taps("Son mis clientes").await.to_string();
        assert!(set.contains("*Hoy les llega a 2 personas.*"), "{set}");
        let wrong = owner
            .sends_file_saying("lista.csv", &list, "/promo público Feria para:vip")
            .await;
        assert_snapshot!(wrong, @"*Una lista ya dice a quién va «Feria».* Envíala sin «para», o escribe `/promo público para:vip` sin lista.");
    }
);

on_both_databases!(
    whom_a_draft_leaves_out_a_list_leaves_out_too_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        owner.says("/campaign new Sale template:news but:old").await;
        assert_snapshot!(walk(&owner, &[
        "/campaign audience Sale\nAna Peña 300 555 0201\nCarla Díaz 300 555 0203",
        "[Import 2]",
        "[They're my customers]",
        "/campaign audience Sale to:vip\nAna Peña 300 555 0201",
    ]).await, @"
        > /campaign audience Sale
        Ana Peña 300 555 0201
        Carla Díaz 300 555 0203
        *This is what I read:*
        • you already had: 2
        For example: Ana Peña, +57 300 5550201 · Carla Díaz, +57 300 5550203
        [Import 2] [Not now]

        > [Import 2]
        *Did they agree to hear from you?*
        I keep your answer with each customer. If you don't know, I save them without sending campaigns until you clear it up with `/contact optin`, or they write START. The ones you already had stay as they are.
        [They're my customers] [They asked for it] [I don't know]

        > [They're my customers]
        *Done.* I added 0 and updated 2. You now have 4 customers. ✅
        “Sale” now goes to the people of that list.

        *Draft “Sale”*, for customers in the segment “Sale: list”, except customers with the tag old

        Hi Lucía, we have news for you.
        Reply STOP to opt out

        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 1 person gets it.*
        [Preview] [Send…] [Discard]

        > /campaign audience Sale to:vip
        Ana Peña 300 555 0201
        *A list already says who gets “Sale”.* Send it without “to”, or write `/campaign audience to:vip` without a list.
        ");
    }
);

on_both_databases!(what_changed_since_it_was_seen_is_told, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno")
        .await;
    owner.says("/promo enviar").await;
    world.customer("+573005550204", "Diego").says("BAJA").await;
    assert_snapshot!(owner.taps("Enviar a 4").await.steady(), @"
    *Cambió desde que lo viste:* antes 4, ahora 3.
    • pidieron no recibir promociones: antes 0, ahora 1

    *«Feria»: 3 personas la recibirán*
    Fuera: 1
       • pidieron no recibir promociones: 1
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    world.customer("+573005550203", "Carla").says("BAJA").await;
    owner.says("/contacto agregar 300 555 0205 Elena Ruiz").await;
    assert_snapshot!(owner.taps("Enviar a 3").await.steady(), @"
    *Ya no son las mismas personas que viste*, aunque son otra vez 3.

    *«Feria»: 3 personas la recibirán*
    Fuera: 2
       • pidieron no recibir promociones: 2
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Rojas, Elena Ruiz
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    owner.says("/promo editar Feria diario:10").await;
    assert_snapshot!(owner.taps("Enviar a 3").await.steady(), @"
    *La promoción cambió desde que la viste.* Ahora es así:

    *«Feria»: 3 personas la recibirán*
    Fuera: 2
       • pidieron no recibir promociones: 2
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 10 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Rojas, Elena Ruiz
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Enviar a 3").await.steady(), @"
    *«Feria» está en marcha* para 3 personas.
    Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
    Fin previsto: vie 20 nov 2026, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
});

on_both_databases!(
    what_changed_since_it_was_seen_is_told_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        owner.says("/campaign new Sale template:news delay:none").await;
        owner.says("/campaign start").await;
        world.customer("+573005550204", "Diego").says("STOP").await;
        assert_snapshot!(owner.taps("Send to 4").await.steady(), @"
        *It changed since you saw it:* 4 before, 3 now.
        • asked not to get campaigns: 0 before, 1 now

        *“Sale”: 3 people will get it*
        Left out: 1
           • asked not to get campaigns: 1
        Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
        Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
        Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Rojas, Carla Díaz
        [Send to 3] [Schedule…] [Not now]
        ");
        world.customer("+573005550203", "Carla").says("STOP").await;
        owner.says("/contact add 300 555 0205 Elena Ruiz").await;
        assert_snapshot!(owner.taps("Send to 3").await.steady(), @"
        *They aren't the same people that you saw*, though they are 3 again.

        *“Sale”: 3 people will get it*
        Left out: 2
           • asked not to get campaigns: 2
        Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
        Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
        Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Rojas, Elena Ruiz
        [Send to 3] [Schedule…] [Not now]
        ");
        owner.says("/campaign edit Sale daily:10").await;
        assert_snapshot!(owner.taps("Send to 3").await.steady(), @"
        *The campaign changed since you saw it.* This is how it is now:

        *“Sale”: 3 people will get it*
        Left out: 2
           • asked not to get campaigns: 2
        Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
        Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
        Pace: one after another, up to 10 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Rojas, Elena Ruiz
        [Send to 3] [Schedule…] [Not now]
        ");
    }
);

on_both_databases!(nobody_gets_too_many, |database| async move {
    let mut world = shop(database, "es").await;
    let owner = world.owner();
    let always = "espera:ninguno horas:0-24 días:todos";
    assert_snapshot!(owner.says("/ajustes frecuencia:7").await, @"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, nadie recibe dos en 7 días, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(owner.says(&format!("/promo nueva Una plantilla:novedades para:vip {always}")).await, @"
    *Borrador «Una»*, para clientes con la etiqueta vip

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días, nadie recibe dos en 7 días.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 3 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    owner
        .says(&format!("/promo nueva Dos plantilla:novedades para:vip {always}"))
        .await;
    for name in ["Una", "Dos"] {
        owner.says(&format!("/promo enviar {name}")).await;
        owner.taps("Enviar a 3").await;
    }
    // Both wait for their minute; whoever has got one when the other's turn comes does not get that.
    world.hurry(60).await;
    let owner = world.owner();
    let (one, other) = (
        owner.hears_about("terminó").await,
        owner.hears_about("terminó").await,
    );
    let told = [one.to_string(), other.to_string()];
    let second = told
        .iter()
        .find(|told| told.contains("Omitidos: 3"))
        .expect("one that came second");
    assert_snapshot!(second.replace("«Una»", "«Dos»"), @"
    *«Dos» terminó.* ✅
    Enviados: 0 de 3. Fallidos: 0. Omitidos: 3. Sin confirmar: 0.
    Por qué no llegó:
    • 3: recibieron otra promoción hace poco
    [Informe]
    ");
    for (_, phone) in customers(3) {
        let got = world.customer(&phone, "").sees().await;
        assert_eq!(got.iter().filter(|message| message.kind == "template").count(), 1);
    }
    owner
        .says(&format!("/promo nueva Tres plantilla:novedades {always}"))
        .await;
    assert_snapshot!(walk(&owner, &[
        "/promo público Tres",
        "/promo público Tres frecuencia:ninguno",
        "/promo público Tres frecuencia:1",
    ]).await, @"
    > /promo público Tres
    *«Tres» es para* todos tus clientes.
    *Hoy le llega a 1 persona.*
    Fuera: 3
       • recibieron otra promoción hace poco: 3
    Primeras personas: Diego Mora
    [Enviar…] [Cambiar…]

    > /promo público Tres frecuencia:ninguno
    *«Tres» es para* todos tus clientes.
    *Hoy les llega a 4 personas.*
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    [Enviar…] [Cambiar…]

    > /promo público Tres frecuencia:1
    *«Tres» es para* todos tus clientes.
    *Hoy le llega a 1 persona.*
    Fuera: 3
       • recibieron otra promoción hace poco: 3
    Primeras personas: Diego Mora
    [Enviar…] [Cambiar…]
    ");
});

on_both_databases!(nobody_gets_too_many_in_english, |database| async move {
    let mut world = shop(database, "en").await;
    let owner = world.owner();
    owner
        .says("/campaign new One template:news to:vip delay:none hours:0-24 days:all")
        .await;
    owner.says("/campaign start One").await;
    owner.taps("Send to 3").await;
    world.hurry(60).await;
    let owner = world.owner();
    owner.hears_about("is done").await;
    assert_snapshot!(owner.says("/campaign new Two template:news frequency:7").await, @"
    *Draft “Two”*, for all your customers

    Hi Lucía, we have news for you.
    Reply STOP to opt out

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri, nobody gets two within 7 days.
    Nothing goes out until you confirm.
    *Today 1 person gets it.* Left out: 3.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(owner.says("/campaign start Two").await.steady(), @"
    *“Two”: 1 person will get it*
    Left out: 3
       • got another campaign lately: 3
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, nobody gets two within 7 days. On the first day: 1.
    WhatsApp's quota: 1,997 of 2,000 people left in 24 hours.
    First people: Diego Mora
    [Send to 1] [Schedule…] [Not now]
    ");
});

on_both_databases!(nothing_is_known_yet, |database| async move {
    let world = walks::shop(database, "es").await;
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
    let world = walks::shop(database, "en").await;
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

on_both_databases!(whoever_is_blocked_or_gone_is_left_out, |database| async move {
    let mut world = shop(database, "es").await;
    let owner = world.owner();
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno horas:0-24 días:todos")
        .await;
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 4").await;
    let asked = owner.says("/contacto olvidar Diego").await;
    owner.taps(asked.choices()[0]).await;
    let blocked = json!([{"kind": "refuse", "code": 130_403, "to": "+573005550201"}]);
    world.simulator().faults(blocked).await;
    world.hurry(60).await;
    let owner = world.owner();
    assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Feria» terminó.* ✅
    Enviados: 2 de 4. Fallidos: 1. Omitidos: 1. Sin confirmar: 0.
    Por qué no llegó:
    • 1: tu negocio tiene bloqueada a esa persona; desbloquéala y prueba otra vez (130403)
    • 1: ya no están, o son la misma persona que otro cliente
    [Informe]
    ");
    assert_snapshot!(owner.says("/contacto ver Ana").await.steady(), @"
    *Ana Peña*
    `+57 300 5550201`
    Etiquetas: vip
    ciudad: Cali
    Lo bloqueaste en WhatsApp: no le llega nada tuyo. Para escribirle, desbloquéalo ahí.
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(walk(&owner, &["/promo nueva Otra plantilla:novedades", "/promo público Otra"]).await, @"
    > /promo nueva Otra plantilla:novedades
    *Borrador «Otra»*, para todos tus clientes

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.* Fuera: 1.
    [Vista previa] [Enviar…] [Descartar]

    > /promo público Otra
    *«Otra» es para* todos tus clientes.
    *Hoy les llega a 2 personas.*
    Fuera: 1
       • los bloqueaste en WhatsApp: 1
    Primeras personas: Beto Rojas, Carla Díaz
    [Enviar…] [Cambiar…]
    ");
    // He writes: nothing stands between them any more.
    world.customer("+573005550201", "Ana").says_only("Hola").await;
    owner.hears_about("Ana").await;
    assert_snapshot!(owner.says("/promo público Otra").await.steady(), @"
    *«Otra» es para* todos tus clientes.
    *Hoy les llega a 3 personas.*
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    [Enviar…] [Cambiar…]
    ");
});

on_both_databases!(
    whoever_is_blocked_or_gone_is_left_out_in_english,
    |database| async move {
        let mut world = shop(database, "en").await;
        let owner = world.owner();
        owner
            .says("/campaign new Sale template:news delay:none hours:0-24 days:all")
            .await;
        owner.says("/campaign start").await;
        owner.taps("Send to 4").await;
        let asked = owner.says("/contact forget Diego").await;
        owner.taps(asked.choices()[0]).await;
        let blocked = json!([{"kind": "refuse", "code": 130_403, "to": "+573005550201"}]);
        world.simulator().faults(blocked).await;
        world.hurry(60).await;
        let owner = world.owner();
        assert_snapshot!(owner.hears_about("is done").await, @"
        *“Sale” is done.* ✅
        Sent: 2 of 4. Failed: 1. Skipped: 1. Unconfirmed: 0.
        Why it didn't arrive:
        • 1: your business has blocked that person; unblock them and try again (130403)
        • 1: are gone, or are the same person as another customer
        [Report]
        ");
        assert_snapshot!(owner.says("/contact show Ana").await.steady(), @"
        *Ana Peña*
        `+57 300 5550201`
        Tags: vip
        city: Cali
        You blocked them in WhatsApp: nothing of yours reaches them. To write to them, unblock them there.
        Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
        Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
        [Stop sending]
        ");
        assert_snapshot!(walk(&owner, &["/campaign new Other template:news", "/campaign audience Other"]).await, @"
        > /campaign new Other template:news
        *Draft “Other”*, for all your customers

        Hi Lucía, we have news for you.
        Reply STOP to opt out

        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 2 people get it.* Left out: 1.
        [Preview] [Send…] [Discard]

        > /campaign audience Other
        *“Other” is for* all your customers.
        *Today 2 people get it.*
        Left out: 1
           • you blocked them in WhatsApp: 1
        First people: Beto Rojas, Carla Díaz
        [Send…] [Change…]
        ");
    }
);
