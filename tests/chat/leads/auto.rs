//! `/auto …`: what is answered by itself, to whom, and how often.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::setup::Setup;
use crate::harness::world::World;

on_both_databases!(
    words_are_answered_and_the_team_hears_of_it,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        assert_snapshot!(owner.says("/auto").await, @"
        *No contesto nada por ti todavía.* Puedo contestar a una palabra, a quien escribe por primera vez o cuando está cerrado.
        [Agregar una] [Ayuda]
        ");
        owner
            .says("/respuesta nueva precio Los lentes van desde $99.000, {nombre}.")
            .await;
        assert_snapshot!(owner.says("/auto nueva precio, cuánto cuesta\n#precio").await, @"
        *Listo, desde ahora contesto por ti:* «precio», «cuánto cuesta» (1).
        #precio
        _A la misma persona, como mucho cada 12 h._
        [Cambiar texto] [Apagar] [Quitar]
        ");
        let ana = world.customer("+573005550201", "Ana");
        assert_snapshot!(ana.says("Hola! CUANTO CUESTA??").await, @"
        Los lentes van desde $99.000, Ana.
        [Hablar con alguien]
        ");
        assert_snapshot!(owner.hears_about("CUANTO").await, @"
        *Prospecto #1: Ana*
        `+57 300 5550201` · escribe por primera vez
        Le contesté: «Los lentes van desde $99.000, Ana.»

        «Hola! CUANTO CUESTA??»

        _Para contestarle, responde citando este mensaje._
        [Ya lo contacté] [Ver conversación]
        ");
        // Not again within half a day; the team hears it all the same.
        ana.says_only("¿y el precio de dos?").await;
        assert_snapshot!(owner.hears_about("de dos").await, @"
        *Ana* (#1) escribe:
        `+57 300 5550201` · nuevo

        «¿y el precio de dos?»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación]
        ");
        // Another person does, and no other word.
        let beto = world.customer("+573005550202", "Beto");
        beto.says_only("Qué precioso").await;
        owner.hears_about("precioso").await;
        assert_snapshot!(beto.says("Precio").await, @"
        Los lentes van desde $99.000, Beto.
        [Hablar con alguien]
        ");
        owner.hears_about("«Precio»").await;
        assert_eq!((ana.sees().await.len(), beto.sees().await.len()), (1, 1));
        assert_snapshot!(owner.says("/auto lista").await, @"
        *Lo que contesto por ti*
        • *1.* «precio», «cuánto cuesta»: #precio
        [1. «precio», «cuánt…]
        ");
        assert_snapshot!(owner.says("/respuesta quitar precio").await, @"*No quité `#precio`:* la usa /auto 1. Cambia eso primero.");
        assert_snapshot!(owner.says("/auto apagar 1").await, @"
        *Ya no contesto por ti:* «precio», «cuánto cuesta» (1).
        [Encender]
        ");
        let carla = world.customer("+573005550203", "Carla");
        carla.says_only("precio").await;
        owner.hears_about("Carla").await;
        assert!(carla.sees().await.is_empty());
        let world = world.later(13 * 60).await;
        let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
        assert_snapshot!(owner.says("/auto encender precio").await, @"
        *Vuelvo a contestar por ti:* «precio», «cuánto cuesta» (1).
        [Apagar]
        ");
        ana.says_only("precio").await;
        assert_snapshot!(ana.hears().await, @"
        Los lentes van desde $99.000, Ana.
        [Hablar con alguien]
        ");
    }
);

on_both_databases!(a_menu_leads_on_and_always_to_a_person, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/respuesta nueva precio Desde $99.000.").await;
    owner.says("/auto nueva horario\nDe 9 a 7.").await;
    assert_snapshot!(owner.says("/auto nueva primera vez botones:\"Precio=#precio, Horario=1\"\n¡Hola {nombre}! ¿En qué te ayudo?").await, @"
    *Listo, desde ahora contesto por ti:* primera vez (2).
    ¡Hola {nombre}! ¿En qué te ayudo?
    _Una sola vez a cada persona._
    Botones: Precio (`#precio`), Horario (1)
    [Cambiar texto] [Apagar] [Quitar]
    ");
    let ana = world.customer("+573005550201", "Ana");
    assert_snapshot!(ana.says("Buenas").await, @"
    ¡Hola Ana! ¿En qué te ayudo?
    [Precio] [Horario] [Hablar con alguien]
    ");
    owner.hears_about("Buenas").await;
    assert_snapshot!(ana.taps("Precio").await, @"
    Desde $99.000.
    [Hablar con alguien]
    ");
    assert_snapshot!(owner.hears_about("«Precio»").await, @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · nuevo
    Le contesté: «Desde $99.000.»

    «Precio»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    assert_snapshot!(ana.taps("Horario").await, @"
    De 9 a 7.
    [Hablar con alguien]
    ");
    owner.hears_about("«Horario»").await;
    let asked = ana.taps("Hablar con alguien").await;
    assert_snapshot!(asked, @"Listo, ya le avisé a una persona de *Mi negocio*. Te contesta por aquí.");
    let card = owner.hears_about("Pide hablar").await;
    assert_snapshot!(card, @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · nuevo
    *Pide hablar con una persona.*

    «Hablar con alguien»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    // From now on a person speaks.
    ana.says_only("horario").await;
    owner.hears_about("«horario»").await;
    ana.says_only("asesor").await;
    owner.hears_about("«asesor»").await;
    assert_snapshot!(owner.quotes(&card).answers("Hola Ana, soy Lucía").await, @"✅");
    assert_snapshot!(ana.hears().await, @"Hola Ana, soy Lucía");
    assert_snapshot!(owner.says("/auto quitar 1").await, @"*No quité la 1:* la usa un botón de la 2. Cambia eso primero.");
    // Who was not new is not greeted.
    let heard = ana.sees().await.len();
    let world = world.later(25 * 60).await;
    let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
    owner.says("hola").await;
    ana.says_only("Buenas otra vez").await;
    owner.hears_about("otra vez").await;
    assert_eq!(ana.sees().await.len(), heard);
    assert_snapshot!(ana.says("¿Horario?").await, @"
    De 9 a 7.
    [Hablar con alguien]
    ");
});

on_both_databases!(a_member_s_answer_silences_it, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/auto nueva envío\nEnviamos a todo el país.").await;
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("Hola").await;
    let card = owner.hears_about("Hola").await;
    owner.quotes(&card).answers("Hola, ¿qué buscas?").await;
    ana.hears().await;
    ana.says_only("¿Hacen envíos? envio a Cali").await;
    owner.hears_about("Cali").await;
    assert_eq!(ana.sees().await.len(), 1, "a person speaks");
});

on_both_databases!(while_it_is_closed_each_hears_it_once, |database| async move {
    // A Sunday.
    let setup = Setup {
        start: "2026-11-22T20:00:00Z".to_owned(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/auto horario").await, @"
    *Tu horario:* lun-sáb 9-19
    Ahora está cerrado; abre lun 23 nov, 09:00. Los festivos cierras.

    Cuando está cerrado, contesta lo que pongas en `/auto nueva cerrado`. El horario es el mismo de tus citas: cámbialo con `/ajustes horario:`, y los festivos con `/ajustes abrefestivos:`
    [Cambiar horario]
    ");
    assert_snapshot!(owner.says("/auto nueva cerrado\nAhora está cerrado.").await, @"
    *Listo, desde ahora contesto por ti:* cerrado (1).
    Ahora está cerrado.
    _Una vez a cada persona mientras esté cerrado._
    [Cambiar texto] [Apagar] [Quitar]
    ");
    assert_snapshot!(owner.says("/auto editar 1 idioma:en\nWe are closed.").await, @"
    *Así queda la 1* (cerrado):
    _es_: Ahora está cerrado.
    _en_: We are closed.
    _Una vez a cada persona mientras esté cerrado._
    [Cambiar texto] [Apagar] [Quitar]
    ");
    let ana = world.customer("+573005550201", "Ana");
    assert_snapshot!(ana.says("¿Hay alguien?").await, @"
    Ahora está cerrado.
    [Hablar con alguien]
    ");
    owner.hears_about("alguien").await;
    ana.says_only("¿Nadie?").await;
    owner.hears_about("Nadie").await;
    assert_eq!(ana.sees().await.len(), 1);
    assert_snapshot!(ana.says("una persona, por favor").await, @"
    Listo, ya le avisé a una persona de *Mi negocio*. Te contesta por aquí.
    Ahora está cerrado; abrimos lun 23 nov, 09:00.
    ");
    world
        .database()
        .change("UPDATE conversations SET by_hand_until_at = NULL")
        .await;
    world
        .database()
        .change("UPDATE contacts SET language = 'en' WHERE name = 'Ana'")
        .await;
    // On Monday it is open, and on Monday night closed again.
    let world = world.later(20 * 60).await;
    let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
    ana.says_only("¿Ya abrieron?").await;
    owner.hears_about("abrieron").await;
    assert_eq!(ana.sees().await.len(), 2);
    let world = world.later(11 * 60).await;
    let ana = world.customer("+573005550201", "Ana");
    assert_snapshot!(ana.says("¿Y ahora?").await, @"
    We are closed.
    [Talk to a person]
    ");
});

on_both_databases!(what_cannot_be_answered_is_told, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/respuesta nueva precio Desde 99").await;
    assert_snapshot!(owner.says("/auto nueva precio\n#preico").await, @"*No tengo una respuesta `#preico`.* Tienes: `#precio`.");
    assert_snapshot!(owner.says("/auto nueva precio\nHola {ciudad}").await, @"*No sé qué poner en* `{ciudad}`. Puedes usar `{nombre}` y `{negocio}`.");
    assert_snapshot!(owner.says("/auto nueva ,,,\nHola").await, @"*No entendí a qué contesto con «,,,».* Escribe hasta 20 palabras separadas por comas, o `primera vez`, o `cerrado`.");
    assert_snapshot!(owner.says("/auto nueva precio botones:Horario\nHola").await, @"*No entendí el botón «Horario».* Escribe, p. ej., `Precio=#precio`, `Horario=2` o `persona`.");
    assert_snapshot!(owner.says("/auto nueva precio botones:\"Horario=7\"\nHola").await, @"*No tengo una respuesta automática «7».*");
    assert_snapshot!(owner.says("/auto nueva precio botones:\"Un título demasiado largo=#precio\"\nHola").await, @"*«Un título demasiado largo» es muy largo para un botón:* hasta 20 letras.");
    assert_snapshot!(owner.says("/auto nueva precio cada:10s\nHola").await, @"*Es muy seguido.* A la misma persona, no más de una vez por minuto.");
    assert_snapshot!(owner.says("/auto ver 1").await, @"
    *No tengo una respuesta automática «1».*
    [Agregar una]
    ");
    assert_snapshot!(owner.says("/auto nueva").await, @"
    ¿A qué contesto? Palabras como *precio, cuánto cuesta*, o *primera vez*, o *cerrado*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("precio; ¿cuánto vale?").await, @"
    ¿Qué contesto? Escríbelo, o usa una de tus respuestas: *#precio*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("#precio").await, @"
    *Listo, desde ahora contesto por ti:* «precio», «¿cuánto vale?» (1).
    #precio
    _A la misma persona, como mucho cada 12 h._
    [Cambiar texto] [Apagar] [Quitar]
    ");
    assert_snapshot!(owner.says("/auto editar 1 cada:2h botones:\"#precio, persona\"").await, @"
    *Así queda la 1* («precio», «¿cuánto vale?»):
    #precio
    _A la misma persona, como mucho cada 2 h._
    Botones: Precio (`#precio`), Hablar con alguien
    [Cambiar texto] [Apagar] [Quitar]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/auto edit 1").await, @"
    *1. “precio”, “¿cuánto vale?”*
    #precio
    _To the same person, every 2 h at most._
    Buttons: Precio (`#precio`), Hablar con alguien
    [Change text] [Switch off] [Remove]
    ");
    assert_snapshot!(owner.says("/auto off 1").await, @"
    *I no longer answer for you:* “precio”, “¿cuánto vale?” (1).
    [Switch on]
    ");
    assert_snapshot!(owner.says("/auto list").await, @"
    *What I answer for you*
    • *1.* “precio”, “¿cuánto vale?” _(off)_: #precio
    [1. “precio”, “¿cuán…]
    ");
    assert_snapshot!(owner.says("/auto hours").await, @"
    *Your hours:* mon-sat 9-19
    You are open now. You close on holidays.

    While you are closed, whatever you set in `/auto add closed` answers. The hours are those of your appointments: change them with `/settings opening:`, and holidays with `/settings openholidays:`
    [Change hours]
    ");
    assert_snapshot!(owner.says("/auto remove 1").await, @"I removed 1 (“precio”, “¿cuánto vale?”).");
});
