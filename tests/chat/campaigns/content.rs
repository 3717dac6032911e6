//! What a promotion says to each person: fallbacks, greetings and emoji that differ, buttons.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use regex::Regex;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::OWNER;
use crate::harness::wait::until;
use crate::harness::walk::shop;
use crate::harness::world::World;

const AT_ONCE: &str = "espera:ninguno diario:ninguno horas:0-24 días:todos";
const NOW: &str = "delay:none daily:none hours:0-24 days:all";
const ANA: &str = "+573005550201";

/// So many customers who have just written.
async fn who_wrote<'w>(world: &'w World, count: usize) -> Vec<Person<'w>> {
    let owner = world.owner();
    let people = customers(count);
    owner.sends_file("clientes.csv", &csv(&people)).await;
    owner.taps(&format!("Importar {count}")).await;
    owner.taps("Son mis clientes").await;
    let mut written = Vec::new();
    for (name, phone) in &people {
        let person = world.customer(phone, name);
        person.says_only("hola").await;
        owner.hears_about("Prospecto").await;
        written.push(person);
    }
    written
}

/// What customers have got of it.
async fn got(world: &World, words: &str) -> Vec<Message> {
    let mut all = world.simulator().messages().await;
    all.retain(|message| message.to != OWNER && message.to_string().contains(words));
    all
}

on_both_databases!(everybody_is_greeted_in_his_own_way, |database| async move {
    const PEOPLE: usize = 14;
    let world = World::start(database).await;
    let people = who_wrote(&world, PEOPLE).await;
    let owner = world.owner();
    let order = format!(
        "/promo nueva Feria cierre:😊🌟 ✨ {AT_ONCE}\n{{Hola|Buenas|Qué tal}} {{nombre|cliente}}, esta semana hay {{feria|feria, con regalos}}."
    );
    assert_snapshot!(owner.says(&order).await, @"
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, esta semana hay feria. 😊

    _Responde BAJA para no recibir más_

    6 versiones distintas: a cada persona le llega una.
    `{nombre|cliente}`: «cliente» para quien no tenga ese dato.
    Cierra con un emoji distinto para cada persona: 😊 🌟 ✨

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 14 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    // Who is tried gets what he will get.
    assert_snapshot!(owner.says(&format!("/promo prueba Feria {ANA}")).await, @"La prueba va en camino a Ana Peña (+57 300 5550201).");
    let marked = people[0].hears().await.to_string();
    let tried = marked.strip_prefix("_Prueba_\n\n").unwrap();
    owner.says("/promo enviar Feria").await;
    owner.taps(&format!("Enviar a {PEOPLE}")).await;
    owner.hears_about("terminó").await;
    let mut messages = got(&world, "esta semana hay").await;
    assert_eq!(messages.remove(0).to_string(), marked, "the trial");
    assert_eq!(messages.len(), PEOPLE);
    let form = Regex::new(
        r"^(Hola|Buenas|Qué tal) (\w+), esta semana hay (feria|feria, con regalos)\. (😊|🌟|✨)\n\n_Responde BAJA para no recibir más_$",
    )
    .unwrap();
    let mut parts: [BTreeSet<String>; 4] = Default::default();
    for message in &messages {
        let text = message.to_string();
        let found = form.captures(&text).unwrap_or_else(|| panic!("{text}"));
        for (part, place) in parts.iter_mut().zip(1..) {
            part.insert(found[place].to_owned());
        }
    }
    // Fourteen that draw the same of three are no accident.
    let [greetings, names, endings, closings] = parts;
    assert!(greetings.len() > 1 && endings.len() > 1 && closings.len() > 1);
    assert_eq!(names.len(), PEOPLE);
    let to_ana = messages.iter().find(|message| message.to == ANA).unwrap();
    assert_eq!(to_ana.to_string(), tried, "the same as in the trial");
    // A copy has it all.
    assert_snapshot!(owner.says("/promo copiar Feria").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    Hola Lucía, esta semana hay feria. 😊

    _Responde BAJA para no recibir más_

    6 versiones distintas: a cada persona le llega una.
    `{nombre|cliente}`: «cliente» para quien no tenga ese dato.
    Cierra con un emoji distinto para cada persona: 😊 🌟 ✨

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 14 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo editar \"Feria 2\" cierre:sí").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    Hola Lucía, esta semana hay feria. 😊

    _Responde BAJA para no recibir más_

    6 versiones distintas: a cada persona le llega una.
    `{nombre|cliente}`: «cliente» para quien no tenga ese dato.
    Cierra con un emoji distinto para cada persona: 😊 🌟 ✨ 💛 🙌

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 14 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo editar \"Feria 2\" cierre:no\nHola {nombre}, ven.").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    Hola Lucía, ven.

    _Responde BAJA para no recibir más_

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 14 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
});

on_both_databases!(buttons_below_a_promotion, |database| async move {
    let world = World::start(database).await;
    let people = who_wrote(&world, 2).await;
    let [ana, beto] = &people[..] else { panic!() };
    let owner = world.owner();
    let order = format!(
        "/promo nueva Feria botones:Lo quiero, Más información, No más mensajes {AT_ONCE}\nHola {{nombre}}, hay feria."
    );
    assert_snapshot!(owner.says(&order).await, @"
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, hay feria.

    _Responde BAJA para no recibir más_

    Botones: [Lo quiero] [Más información] [No más mensajes]

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.taps("Vista previa").await, @"
    Hola Lucía, hay feria.
    _Responde BAJA para no recibir más_
    [Lo quiero] [Más información] [No más mensajes]
    ");
    assert_snapshot!(owner.taps("Lo quiero").await, @"Ese botón es para tus clientes. Cuando uno lo toque, te llega como prospecto.");
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    assert_snapshot!(ana.hears().await, @"
    Hola Ana, hay feria.
    _Responde BAJA para no recibir más_
    [Lo quiero] [Más información] [No más mensajes]
    ");
    owner.hears_about("terminó").await;
    // A tap is an answer, also long after something else came.
    owner.says("/prospecto estado 1 ganado").await;
    ana.taps_only("Lo quiero").await;
    assert_snapshot!(owner.hears_about("Prospecto").await, @"
    *Prospecto #3: Ana Peña*
    `+57 300 5550201` · contesta a «Feria»

    «Lo quiero»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    // What a button says is heard as if it had been written.
    beto.hears().await;
    beto.taps_only("No más mensajes").await;
    assert_snapshot!(beto.hears().await, @"Listo: Mi negocio no te enviará más promociones. Si cambias de idea, escribe ALTA.");
    assert_snapshot!(owner.says("/promo copiar Feria").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    Hola Lucía, hay feria.

    _Responde BAJA para no recibir más_

    Botones: [Lo quiero] [Más información] [No más mensajes]

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy le llega a 1 persona.* Fuera: 1.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo editar \"Feria 2\" botones:no").await, @"
    *Borrador «Feria 2»*, para todos tus clientes

    Hola Lucía, hay feria.

    _Responde BAJA para no recibir más_

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy le llega a 1 persona.* Fuera: 1.
    [Vista previa] [Enviar…] [Descartar]
    ");
});

on_both_databases!(a_template_says_it_in_one_way, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    world.templates_are_known().await;
    let list = "nombre;celular\nAna Peña;+573005550201\n;+573005550202\n";
    owner.sends_file("clientes.csv", list.as_bytes()).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    owner
        .says(&format!(
            "/promo nueva Feria cierre:sí {AT_ONCE}\n{{Hola|Buenas}} {{nombre}}, esta semana hay feria."
        ))
        .await;
    owner.says("/promo enviar Feria").await;
    assert_snapshot!(owner.taps("Crear plantilla").await, @"
    *Una plantilla dice siempre lo mismo,* y tu texto varía. Puedo pedirla así:

    Hola {nombre}, esta semana hay feria.

    Quien te escribió en las últimas 24 horas recibe tu texto tal cual.
    [Crearla así]
    ");
    let edit = "/promo editar Feria botones:Lo quiero, Más información\nHola {nombre|vecina|vecino}, esta semana hay feria en la tienda.";
    assert_snapshot!(owner.says(edit).await, @"
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, esta semana hay feria en la tienda. 😊

    _Responde BAJA para no recibir más_

    Botones: [Lo quiero] [Más información]
    2 versiones distintas: a cada persona le llega una.
    `{nombre|vecina|vecino}`: «vecina» para quien no tenga ese dato.
    Cierra con un emoji distinto para cada persona: 😊 🌟 ✨ 💛 🙌

    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    owner.says("/promo enviar Feria").await;
    assert_snapshot!(owner.taps("Crear plantilla").await.steady(), @"Envié tu texto a revisión como plantilla `feria_xxxx`. Suele tardar minutos; te aviso para seguir con «Feria».");
    let template = world.simulator().submitted("feria").await;
    world.simulator().approve_template(&template).await;
    owner.hears_about("aprobó").await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    owner.hears_about("terminó").await;
    let messages = got(&world, "esta semana hay feria").await;
    let mut texts: Vec<String> = messages.iter().map(Message::to_string).collect();
    texts.sort();
    assert_eq!(texts.len(), 2);
    assert_snapshot!(texts[0], @"
    Hola Ana, esta semana hay feria en la tienda.
    _Responde BAJA para no recibir más_
    [Lo quiero] [Más información]
    ");
    let nameless = &texts[1];
    assert!(
        nameless.starts_with("Hola vecina, ") || nameless.starts_with("Hola vecino, "),
        "{nameless}"
    );
    // Other buttons are another template.
    owner.says("/promo copiar Feria").await;
    let with_template = "SELECT COUNT(*) FROM variants WHERE template_id IS NOT NULL";
    assert_eq!(world.database().number(with_template).await, 2);
    owner.says("/promo editar \"Feria 2\" botones:Ver").await;
    assert_eq!(world.database().number(with_template).await, 1);
});

on_both_databases!(what_is_wrong_with_it_is_said_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let order = |keys: &str, text: &str| format!("/campaign new Sale {keys} {NOW}\n{text}");
    // What was written is not lost for a button.
    let asked = owner
        .says(&order(
            "buttons:I want it, Tell me more, Not now, Stop",
            "{Hello|Hi} {name|there}, 20% off.",
        ))
        .await;
    assert_snapshot!(asked, @"
    *Up to three buttons fit, all different.* Put commas between them: e.g. `buttons:I want it, Tell me more`.

    Which buttons does it have? Up to three, with commas between them; or *no*.

    _Step 1 of 1 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("I want it, Tell me much more please").await, @"
    *“Tell me much more please” doesn't fit on a button:* it has 24 characters, and 20 fit. Please shorten it.

    Which buttons does it have? Up to three, with commas between them; or *no*.

    _Step 1 of 1 · `cancel` · `help`_
    [Help] [Cancel]
    ");
    assert_snapshot!(owner.says("I want it, Tell me more").await, @"
    *Draft “Sale”*, for all your customers

    Hello Lucía, 20% off.

    _Reply STOP to opt out_

    Buttons: [I want it] [Tell me more]
    2 different versions: each person gets one of them.
    `{name|there}`: “there” for anyone without it.

    Pace: one after another, no daily limit, all day, every day.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(owner.says("/campaign edit Sale closing:💛 🌟").await, @"
    *Draft “Sale”*, for all your customers

    Hello Lucía, 20% off. 💛

    _Reply STOP to opt out_

    Buttons: [I want it] [Tell me more]
    2 different versions: each person gets one of them.
    `{name|there}`: “there” for anyone without it.
    It closes with a different emoji for each person: 💛 🌟

    Pace: one after another, no daily limit, all day, every day.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(owner.says("/campaign edit Sale buttons:Yes, yes").await, @"*Up to three buttons fit, all different.* Put commas between them: e.g. `buttons:I want it, Tell me more`.");
    assert_snapshot!(owner.says("/campaign edit Sale\n{Hello|Hi {name}, 20% off.").await, @"*You opened a brace and didn't close it.* Write e.g. `{Hello|Hi}`.");
    assert_snapshot!(owner.says("/campaign edit Sale\n{a|{b|{c|{d|e}}}}").await, @"*Too many braces inside each other:* three levels fit. Write e.g. `{Hello|Hi}`.");
    assert_snapshot!(owner.says("/campaign edit Sale\n{Hello|Hi {nickname}} there").await, @"
    *I don't know what to put in `{nickname}`.*
    You can use: `{name}`.
    ");
    let long = format!("/campaign edit Sale\n{}", "a ".repeat(500));
    assert_snapshot!(owner.says(&long).await, @"
    *The text has 1,001 characters, and above buttons 999 fit.*
    Shorten it, or leave the buttons out, and send it to me again.
    ");
    assert_snapshot!(owner.says("/campaign preview Sale").await, @"
    Hello Lucía, 20% off. 💛
    _Reply STOP to opt out_
    [I want it] [Tell me more]
    ");
    assert_snapshot!(owner.taps("Tell me more").await, @"That button is for your customers. When one taps it, you get a lead.");
    world.templates_are_known().await;
    owner.says("/contact add +573005550201 Ana").await;
    owner.says("/campaign start Sale").await;
    assert_snapshot!(owner.taps("Make a template").await, @"
    *A template always says the same,* and your text varies. I can ask for it like this:

    Hello {name|there}, 20% off.

    Whoever wrote to you in the last 24 hours gets your text as it is.
    [Make it like this]
    ");
    // Without a text of its own it has nothing to put them below.
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    assert_snapshot!(owner.says("/campaign new Other template:novedades buttons:Yes, No").await, @"*Buttons and closing emoji go with a text of yours,* and this campaign has none. Write it below the command.");
    until("the drafts", async || {
        let drafts = "SELECT COUNT(*) FROM campaigns";
        (world.database().number(drafts).await == 1).then_some(())
    })
    .await;
});

on_both_databases!(
    a_text_that_no_template_can_say_is_said_nearly_so,
    |database| async move {
        let world = shop(database, "es").await;
        world.templates_are_known().await;
        let owner = world.owner();
        owner
        .says(&format!(
            "/promo nueva Feria {AT_ONCE}\n{{Hola|Buenas}} {{nombre|vecina}}, hoy {{empieza|sigue}} en la tienda la feria de todos los años, {{nombre|vecina}}"
        ))
        .await;
        owner.says("/promo enviar Feria").await;
        let asked = owner.taps("Crear plantilla").await;
        assert_snapshot!(asked, @"
        *Una plantilla dice siempre lo mismo,* y tu texto varía. Puedo pedirla así:

        Hola {nombre|vecina}, hoy empieza en la tienda la feria de todos los años, {nombre|vecina}.

        Quien te escribió en las últimas 24 horas recibe tu texto tal cual.
        [Crearla así]
        ");
        assert_snapshot!(owner.taps_of(&asked, "Crearla así").await.steady(), @"Envié tu texto a revisión como plantilla `feria_xxxx`. Suele tardar minutos; te aviso para seguir con «Feria».");
        // A second tap hands nothing in.
        assert_snapshot!(owner.taps_of(&asked, "Crearla así").await.steady(), @"La plantilla `feria_xxxx` ya está en camino. Te aviso cuando WhatsApp la revise.");
        let submitted = world.simulator().submitted("feria").await;
        let templates = "SELECT COUNT(*) FROM templates";
        assert_eq!(world.database().number(templates).await, 1);
        world.simulator().approve_template(&submitted).await;
        owner.hears_about("aprobó").await;
        // Who has no name is greeted as the text has it.
        owner.says("/contacto editar Beto nombre:-").await;
        owner.says("/promo enviar Feria").await;
        owner.taps("Enviar a 2").await;
        owner.hears_about("terminó").await;
        let mut told: Vec<String> = got(&world, "feria")
            .await
            .iter()
            .map(ToString::to_string)
            .collect();
        told.sort();
        assert_snapshot!(told.join("\n"), @"
        Hola Ana, hoy empieza en la tienda la feria de todos los años, Ana.
        _Responde BAJA para no recibir más_
        Hola vecina, hoy empieza en la tienda la feria de todos los años, vecina.
        _Responde BAJA para no recibir más_
        ");
        owner
            .says("/promo nueva Última\nTe guardamos algo para la feria que empieza hoy, {nombre|vecina}")
            .await;
        owner.says("/promo enviar Última").await;
        assert_snapshot!(owner.taps("Crear plantilla").await, @"
        *Una plantilla no puede terminar en un dato.* Puedo pedirla así:

        Te guardamos algo para la feria que empieza hoy, {nombre|vecina}.

        Quien te escribió en las últimas 24 horas recibe tu texto tal cual.
        [Crearla así]
        ");
        // One that begins with what is known of people.
        owner
            .says("/promo nueva Otra\n{nombre|Vecina}, te guardamos algo: hoy empieza la feria.")
            .await;
        owner.says("/promo enviar Otra").await;
        assert_snapshot!(owner.taps("Crear plantilla").await, @"
        *Una plantilla no puede empezar por un dato.* Puedo pedirla así:

        Hola {nombre|Vecina}, te guardamos algo: hoy empieza la feria.

        Quien te escribió en las últimas 24 horas recibe tu texto tal cual.
        [Crearla así]
        ");
    }
);

on_both_databases!(
    a_text_that_no_template_can_say_is_said_nearly_so_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        world.templates_are_known().await;
        let owner = world.owner();
        owner
            .says(&format!(
                "/campaign new Fair {NOW}\n{{Hello|Hi}} {{name|there}}, the fair starts today."
            ))
            .await;
        owner.says("/campaign start Fair").await;
        assert_snapshot!(owner.taps("Make a template").await, @"
        *A template always says the same,* and your text varies. I can ask for it like this:

        Hello {name|there}, the fair starts today.

        Whoever wrote to you in the last 24 hours gets your text as it is.
        [Make it like this]
        ");
        owner
            .says("/campaign new Last\nWe kept something for you at the fair that starts today, {name|neighbour}")
            .await;
        owner.says("/campaign start Last").await;
        assert_snapshot!(owner.taps("Make a template").await, @"
        *A template can't end with a detail of the person.* I can ask for it like this:

        We kept something for you at the fair that starts today, {name|neighbour}.

        Whoever wrote to you in the last 24 hours gets your text as it is.
        [Make it like this]
        ");
        owner
            .says("/campaign new Other\n{name|Neighbour}, we kept something for {name|you}")
            .await;
        owner.says("/campaign start Other").await;
        let asked = owner.taps("Make a template").await;
        assert_snapshot!(asked, @"
        *A template can't begin with a detail of the person.* I can ask for it like this:

        Hi {name|Neighbour}, we kept something for {name|you}.

        Whoever wrote to you in the last 24 hours gets your text as it is.
        [Make it like this]
        ");
        assert_snapshot!(owner.taps_of(&asked, "Make it like this").await.steady(), @"I sent your text for review as the template `other_xxxx`. It usually takes minutes; I'll tell you, so you can go on with “Other”.");
        assert_snapshot!(owner.taps_of(&asked, "Make it like this").await.steady(), @"The template `other_xxxx` is on its way already. I'll tell you when WhatsApp has reviewed it.");
    }
);

on_both_databases!(a_text_is_handed_in_once, |database| async move {
    let world = shop(database, "es").await;
    world.templates_are_known().await;
    let owner = world.owner();
    owner
        .says("/promo nueva Feria\nHola {nombre}, hoy empieza la feria.")
        .await;
    let summary = owner.says("/promo enviar Feria").await;
    owner.taps_on(&summary, "Crear plantilla").await;
    owner.taps_on(&summary, "Crear plantilla").await;
    owner.hears_about("Envié tu texto").await;
    owner.hears_about("ya está en camino").await;
    world.inbox_is_empty().await;
    let tasks = "SELECT COUNT(*) FROM tasks WHERE kind = 'submit_template'";
    assert_eq!(world.database().number(tasks).await, 1);
    assert_eq!(world.database().number("SELECT COUNT(*) FROM templates").await, 1);
});
