//! The same in both languages: what is answered again and again, what is answered by itself, and who is not heard.

use futures_util::future::join_all;
use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::setup::Setup;
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

on_both_databases!(rules_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/auto nueva precio\n#precio",
        "/respuesta nueva precio Desde 99",
        "/auto nueva precio\n#precio",
        "/auto nueva bienvenida botones:\"Precio=1, persona\"\n¡Hola!",
        "/auto nueva cerrado\nEstá cerrado.",
        "/auto ver 2",
        "/auto ver 3",
        "/auto encender 1",
        "/auto apagar 1",
        "/auto apagar 1",
        "/auto ver 1",
        "/auto lista",
        "/auto encender 1",
        "/auto quitar 1",
        "/auto quitar 2",
        "/auto quitar 7",
        "/auto editar 1\nDesde 89",
        "/auto nueva hola botones:\"a=#precio,b=#precio,c=#precio,d=#precio,e=#precio,f=#precio,g=#precio,h=#precio,i=#precio,j=#precio\"\nx",
        "/auto horario",
        "/ajustes abrefestivos:sí",
        "/auto horario",
    ]).await, @r#"
    > /auto nueva precio
    #precio
    *No tengo una respuesta `#precio`.* Guárdala primero: `/respuesta nueva precio`

    > /respuesta nueva precio Desde 99
    *Guardé `#precio`.* Úsala al contestarle a un cliente, sola o entre tus palabras.
    Desde 99
    [Cambiar texto] [Quitar]

    > /auto nueva precio
    #precio
    *Listo, desde ahora contesto por ti:* «precio» (1).
    #precio
    _A la misma persona, como mucho cada 12 h._
    [Cambiar texto] [Apagar] [Quitar]

    > /auto nueva bienvenida botones:"Precio=1, persona"
    ¡Hola!
    *Listo, desde ahora contesto por ti:* primera vez (2).
    ¡Hola!
    _Una sola vez a cada persona._
    Botones: Precio (1), Hablar con alguien
    [Cambiar texto] [Apagar] [Quitar]

    > /auto nueva cerrado
    Está cerrado.
    *Listo, desde ahora contesto por ti:* cerrado (3).
    Está cerrado.
    _Una vez a cada persona mientras esté cerrado._
    [Cambiar texto] [Apagar] [Quitar]

    > /auto ver 2
    *2. primera vez*
    ¡Hola!
    _Una sola vez a cada persona._
    Botones: Precio (1), Hablar con alguien
    [Cambiar texto] [Apagar] [Quitar]

    > /auto ver 3
    *3. cerrado*
    Está cerrado.
    _Una vez a cada persona mientras esté cerrado._
    [Cambiar texto] [Apagar] [Quitar]

    > /auto encender 1
    Ya contestaba por ti: «precio» (1).
    [Apagar]

    > /auto apagar 1
    *Ya no contesto por ti:* «precio» (1).
    [Encender]

    > /auto apagar 1
    La 1 («precio») ya estaba apagada.
    [Encender]

    > /auto ver 1
    *1. «precio»*
    #precio
    _A la misma persona, como mucho cada 12 h._
    _Está apagada._
    [Cambiar texto] [Encender] [Quitar]

    > /auto lista
    *Lo que contesto por ti*
    • *1.* «precio» _(apagada)_: #precio
    • *2.* primera vez: ¡Hola!
    • *3.* cerrado: Está cerrado.
    [1. «precio»] [2. primera vez] [3. cerrado]

    > /auto encender 1
    *Vuelvo a contestar por ti:* «precio» (1).
    [Apagar]

    > /auto quitar 1
    *No quité la 1:* la usa un botón de la 2. Cambia eso primero.

    > /auto quitar 2
    Quité la 2 (primera vez).

    > /auto quitar 7
    *No tengo una respuesta automática «7».*
    [1. «precio»] [3. cerrado]

    > /auto editar 1
    Desde 89
    *Así queda la 1* («precio»):
    Desde 89
    _A la misma persona, como mucho cada 12 h._
    [Cambiar texto] [Apagar] [Quitar]

    > /auto nueva hola botones:"a=#precio,b=#precio,c=#precio,d=#precio,e=#precio,f=#precio,g=#precio,h=#precio,i=#precio,j=#precio"
    x
    *Son muchos botones.* Caben 9, además de hablar con alguien.

    > /auto horario
    *Tu horario:* lun-sáb 9-19
    Ahora está abierto. Los festivos cierras.

    Cuando está cerrado, contesta lo que pongas en `/auto nueva cerrado`. El horario es el mismo de tus citas: cámbialo con `/ajustes horario:`, y los festivos con `/ajustes abrefestivos:`
    [Cambiar horario]

    > /ajustes abrefestivos:sí
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Atiendes: lun-sáb 9-19 · festivos: sí
    Puestos: 1 · ofrezco horas cada 30 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio

    > /auto horario
    *Tu horario:* lun-sáb 9-19
    Ahora está abierto. Los festivos abres.

    Cuando está cerrado, contesta lo que pongas en `/auto nueva cerrado`. El horario es el mismo de tus citas: cámbialo con `/ajustes horario:`, y los festivos con `/ajustes abrefestivos:`
    [Cambiar horario]
    "#);
});

on_both_databases!(rules_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/canned",
        "/auto",
        "/auto add price\n#price",
        "/canned add price From 99",
        "/canned add price Again",
        "/canned edit price\nFrom 89",
        "/canned list",
        "/canned add 12 Twelve",
        "/canned add x\nHi {city}",
        "/canned add x\n#price",
        "/canned add x\n{Hi|Hello",
        "/canned edit nothing",
        "/auto add price\n#prcie",
        "/auto add price\n#price",
        "/canned remove price",
        "/auto add welcome buttons:\"Price=1, person\"\nHi!",
        "/auto add closed\nWe are closed.",
        "/auto show 2",
        "/auto show 3",
        "/auto on 1",
        "/auto off 1",
        "/auto off 1",
        "/auto show 1",
        "/auto list",
        "/auto on 1",
        "/auto remove 1",
        "/auto remove 2",
        "/auto remove 7",
        "/auto edit 1\nFrom 89",
        "/canned remove price",
        "/auto add ,,\nHi",
        "/auto add price every:10s\nHi",
        "/auto add price buttons:Hours\nHi",
        "/auto add price buttons:\"A title that is far too long=#price\"\nHi",
        "/auto add hi buttons:\"a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1,j=1\"\nx",
        "/auto hours",
        "/settings openholidays:on",
        "/auto hours",
    ]).await, @r#"
    > /canned
    *You have no canned answers.* Keep what you answer again and again, and use it by its key, e.g. `#price`.
    [Keep one] [Help]

    > /auto
    *I don't answer anything for you yet.* I can answer a word, whoever writes for the first time, or when you are closed.
    [Add one] [Help]

    > /auto add price
    #price
    *I have no answer `#price`.* Keep it first: `/canned add price`

    > /canned add price From 99
    *I kept `#price`.* Use it when you answer a customer, alone or among your words.
    From 99
    [Change text] [Remove]

    > /canned add price Again
    *There is an answer `#price` already.*
    [Show answer]

    > /canned edit price
    From 89
    *This is `#price` now:*
    From 89
    [Change text] [Remove]

    > /canned list
    *Your answers*
    • `#price`: From 89
    When you answer a customer, write the key: the whole text goes out.
    [#price]

    > /canned add 12 Twelve
    *“12” cannot be a key.* It begins with a letter and has only letters, digits, `-` and `_`: up to 30.

    > /canned add x
    Hi {city}
    *I don't know what goes into* `{city}`. You can use `{name}` and `{business}`.

    > /canned add x
    #price
    *An answer can't be another one.* Write the text that it says.

    > /canned add x
    {Hi|Hello
    *A brace is not closed* `{…}`.

    > /canned edit nothing
    *I have no answer “nothing”.*
    [#price]

    > /auto add price
    #prcie
    *I have no answer `#prcie`.* You have: `#price`.

    > /auto add price
    #price
    *Done, from now on I answer for you:* “price” (1).
    #price
    _To the same person, every 12 h at most._
    [Change text] [Switch off] [Remove]

    > /canned remove price
    *I didn't remove `#price`:* /auto 1 uses it. Change that first.

    > /auto add welcome buttons:"Price=1, person"
    Hi!
    *Done, from now on I answer for you:* first time (2).
    Hi!
    _Once to each person._
    Buttons: Price (1), Talk to a person
    [Change text] [Switch off] [Remove]

    > /auto add closed
    We are closed.
    *Done, from now on I answer for you:* closed (3).
    We are closed.
    _Once to each person while you are closed._
    [Change text] [Switch off] [Remove]

    > /auto show 2
    *2. first time*
    Hi!
    _Once to each person._
    Buttons: Price (1), Talk to a person
    [Change text] [Switch off] [Remove]

    > /auto show 3
    *3. closed*
    We are closed.
    _Once to each person while you are closed._
    [Change text] [Switch off] [Remove]

    > /auto on 1
    I was already answering for you: “price” (1).
    [Switch off]

    > /auto off 1
    *I no longer answer for you:* “price” (1).
    [Switch on]

    > /auto off 1
    1 (“price”) was already off.
    [Switch on]

    > /auto show 1
    *1. “price”*
    #price
    _To the same person, every 12 h at most._
    _It is off._
    [Change text] [Switch on] [Remove]

    > /auto list
    *What I answer for you*
    • *1.* “price” _(off)_: #price
    • *2.* first time: Hi!
    • *3.* closed: We are closed.
    [1. “price”] [2. first time] [3. closed]

    > /auto on 1
    *I answer for you again:* “price” (1).
    [Switch off]

    > /auto remove 1
    *I didn't remove 1:* a button of 2 uses it. Change that first.

    > /auto remove 2
    I removed 2 (first time).

    > /auto remove 7
    *I have no automatic answer “7”.*
    [1. “price”] [3. closed]

    > /auto edit 1
    From 89
    *This is 1 now* (“price”):
    From 89
    _To the same person, every 12 h at most._
    [Change text] [Switch off] [Remove]

    > /canned remove price
    I removed `#price`.

    > /auto add ,,
    Hi
    *I didn't understand what “,,” answers.* Write up to 20 words separated by commas, or `first time`, or `closed`.

    > /auto add price every:10s
    Hi
    *That is very often.* To the same person, no more than once a minute.

    > /auto add price buttons:Hours
    Hi
    *I didn't understand the button “Hours”.* Write, e.g., `Price=#price`, `Hours=2` or `person`.

    > /auto add price buttons:"A title that is far too long=#price"
    Hi
    *“A title that is far too long” is too long for a button:* up to 20 letters.

    > /auto add hi buttons:"a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1,j=1"
    x
    *Too many buttons.* There is room for 9, besides talking to a person.

    > /auto hours
    *Your hours:* mon-sat 9-19
    You are open now. You close on holidays.

    While you are closed, whatever you set in `/auto add closed` answers. The hours are those of your appointments: change them with `/settings opening:`, and holidays with `/settings openholidays:`
    [Change hours]

    > /settings openholidays:on
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    Open: mon-sat 9-19 · holidays: on
    Chairs: 1 · I offer times every 30 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: Mi negocio

    > /auto hours
    *Your hours:* mon-sat 9-19
    You are open now. You open on holidays.

    While you are closed, whatever you set in `/auto add closed` answers. The hours are those of your appointments: change them with `/settings opening:`, and holidays with `/settings openholidays:`
    [Change hours]
    "#);
});

on_both_databases!(closed_in_english, |database| async move {
    // A Sunday.
    let setup = Setup {
        start: "2026-11-22T20:00:00Z".to_owned(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/auto hours").await, @"
    *Your hours:* mon-sat 9-19
    You are closed now; you open Mon 23 Nov, 09:00. You close on holidays.

    While you are closed, whatever you set in `/auto add closed` answers. The hours are those of your appointments: change them with `/settings opening:`, and holidays with `/settings openholidays:`
    [Change hours]
    ");
    world
        .database()
        .change("UPDATE organisations SET language = 'en'")
        .await;
    owner
        .sends_file_saying("map.png", b"\x89PNG\r\n\x1a\n", "/canned add map")
        .await;
    owner.says("/auto add where\n#map").await;
    let ana = world.customer("+573005550201", "Ana");
    assert_snapshot!(ana.says("where are you?").await, @"
    [image]
    Here it is.
    [Talk to a person]
    ");
    assert_snapshot!(owner.hears_about("where").await, @"
    *Lead #1: Ana*
    `+57 300 5550201` · first message
    I answered: “image.png”

    “where are you?”

    _To answer, reply quoting this message._
    [I contacted them] [Show conversation]
    ");
    assert_snapshot!(ana.taps("Talk to a person").await, @"
    Done, I've told a person at *Mi negocio*. They'll answer you here.
    We are closed now; we open Mon 23 Nov, 09:00.
    ");
    let card = owner.hears_about("ask to talk").await;
    assert_snapshot!(card, @"
    *Ana* (#1) writes:
    `+57 300 5550201` · new
    *They ask to talk to a person.*

    “Talk to a person”

    _To answer, reply quoting this message._
    [Show conversation]
    ");
    assert_snapshot!(owner.quotes(&card).says("It is #mpa").await, @"
    *I didn't send it:* I have no answer `#mpa`. Those like it: `#map`.
    [Send as it is]
    ");
    assert_snapshot!(owner.quotes(&card).says("Happy #christmas").await, @"
    *I didn't send it:* I have no answer `#christmas`. Your keys: `#map`.
    [Send as it is]
    ");
    world
        .database()
        .change("UPDATE organisations SET settings = '{\"agenda\":{\"opening\":[[],[],[],[],[],[],[]]}}'")
        .await;
    assert_snapshot!(owner.says("/auto hours").await, @"
    *Your hours:* never
    You are always closed. You close on holidays.

    While you are closed, whatever you set in `/auto add closed` answers. The hours are those of your appointments: change them with `/settings opening:`, and holidays with `/settings openholidays:`
    [Change hours]
    ");
    owner.says("/idioma es").await;
    assert_snapshot!(owner.says("/auto horario").await, @"
    *Tu horario:* nunca
    Está siempre cerrado. Los festivos cierras.

    Cuando está cerrado, contesta lo que pongas en `/auto nueva cerrado`. El horario es el mismo de tus citas: cámbialo con `/ajustes horario:`, y los festivos con `/ajustes abrefestivos:`
    [Cambiar horario]
    ");
});

on_both_databases!(not_heard_in_english, |database| async move {
    let setup = Setup {
        speed: 1,
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.says("/lang en").await;
    let flood = (0..30).map(|number| {
        let simulator = world.simulator();
        async move {
            let text = format!("message {number}");
            let message = json!({"from": "+573005550666", "name": "Mario", "kind": "text", "text": text});
            simulator.inbound(&message).await
        }
    });
    join_all(flood).await;
    let warning = owner.hears_about("too many").await;
    assert_snapshot!(warning, @"
    *Mario is sending too many messages:* more than 20 in a minute.
    I keep what follows without telling you of each one or answering. When it stops, I'll tell you how many there were.
    [Block Mario] [Show conversation]
    ");
    let mut world = world.later(3).await;
    world.hurry(20).await;
    let owner = world.owner();
    let over = owner.hears_about("stopped").await.to_string();
    assert!(
        over.contains("without telling you: they are in the conversation."),
        "{over}"
    );
    owner
        .says("/auto add hello\nHi, and welcome to our shop, how can we help?")
        .await;
    assert_snapshot!(owner.taps_of(&warning, "Block Mario").await, @"
    *I blocked Mario.* I keep what they write, but I don't tell you, and send them nothing.
    [Unblock]
    ");
    assert_snapshot!(owner.says("/contact show Mario").await.steady(), @"
    *Mario*
    `+57 300 5550666`
    You blocked them here (Fri 20 Nov 2026, HH:MM (Bogotá)): I keep what they write, and nothing reaches them.
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Unblock]
    ");
    assert_snapshot!(owner.says("/contact block Mario").await, @"
    Mario was already blocked.
    [Unblock]
    ");
    assert_snapshot!(owner.says("/contact unblock Mario").await, @"*Mario* is no longer blocked: I'll tell you when they write.");
    assert_snapshot!(owner.says("/contact unblock Mario").await, @"Mario wasn't blocked.");
    world
        .database()
        .change("UPDATE contacts SET state = 'blocked'")
        .await;
    assert_snapshot!(owner.says("/contact unblock Mario").await, @"*You blocked Mario in WhatsApp, not here.* Unblock them there.");
    let robot = world.customer("+573005550301", "Robot");
    robot.says_only("Hello. This is an automated message.").await;
    robot.says_only("Hello. This is an automated message, 2.").await;
    let card = owner.hears_about("machine").await;
    assert_snapshot!(card, @"
    *Robot writes like a machine.* I stopped answering for you for a day, so as not to talk to another robot.
    Whatever they write still reaches you, and you can answer them.
    [Show conversation]
    ");
    // Cards that wait for their turn may come between.
    owner.says_only("/contact block Robot").await;
    owner.hears_about("I blocked Robot").await;
    owner.says_only("/lead show Robot").await;
    let shown = owner.hears_about("*#2 Robot*").await;
    assert_snapshot!(owner.quotes(&shown).says("Enough").await, @"
    *You have Robot blocked*, so I sent nothing. Unblock them and answer again.
    [Unblock]
    ");
});

on_both_databases!(a_file_alone_in_spanish, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner
        .sends_file_saying("mapa.png", b"\x89PNG\r\n\x1a\n", "/respuesta nueva mapa")
        .await;
    owner.says("/auto nueva dónde\n#mapa").await;
    let ana = world.customer("+573005550201", "Ana");
    assert_snapshot!(ana.says("¿dónde están?").await, @"
    [image]
    Aquí lo tienes.
    [Hablar con alguien]
    ");
});
