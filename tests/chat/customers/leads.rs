//! `/lead …`, cards, and answers to customers.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::harness::database::on_both_databases;
use crate::harness::people::customers;
use crate::harness::sheet::sheet;
use crate::harness::world::World;

on_both_databases!(a_lead_from_first_word_to_sale, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/prospectos").await, @"
    No hay prospectos abiertos.
    [Ayuda]
    ");
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("¿Tienen lentes de sol?").await;
    let card = owner.hears().await;
    assert_snapshot!(card, @r"
    *Prospecto #1: Ana*
    `+57 300 5550201` · escribe por primera vez

    «¿Tienen lentes de sol?»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    ana.says_only("Para mañana").await;
    assert_snapshot!(owner.hears().await, @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · nuevo

    «Para mañana»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    assert_snapshot!(owner.quotes(&card).says("! prefiere por la tarde").await, @"Nota guardada en *Ana*. El cliente no la ve.");
    assert_snapshot!(owner.quotes(&card).answers("Sí, ¡ven cuando quieras!").await, @"✅");
    assert_snapshot!(ana.hears().await, @"Sí, ¡ven cuando quieras!");
    assert_eq!(ana.sees().await.len(), 1, "the note stays here");
    assert_snapshot!(owner.taps_of(&card, "Ver conversación").await.steady(), @"
    *#1 Ana*: contactado
    `+57 300 5550201` · desde vie 20 nov 2026, HH:MM (Bogotá)
    » ¿Tienen lentes de sol?
    » Para mañana
    « Sí, ¡ven cuando quieras!

    *Notas del equipo*
    • prefiere por la tarde _(Lucía, HH:MM)_
    [calificado] [ganado] [perdido]
    ");
    assert_snapshot!(owner.quotes(&card).says("!").await, @"*La nota está vacía.* Escríbela después del `!`, p. ej. `! prefiere por la tarde`");
    assert_snapshot!(owner.says("/prospecto estado 1 ganado").await, @"
    *#1 Ana* pasó a *ganado*.

    ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Saltar] [Deshacer]
    ");
    assert_snapshot!(owner.says("/prospecto estado 1 ganado").await, @"#1 Ana ya estaba en *ganado*.");
    assert_snapshot!(owner.says("/prospecto estado 7 ganado").await, @r"
    *No encuentro el prospecto #7.*
    [Ver prospectos]
    ");
    assert_snapshot!(owner.says("/prospecto estado 1 feliz").await, @"
    *No entendí «feliz» en «estado».*
    Espero `nuevo`, `contactado`, `calificado`, `negociando`, `ganado` o `perdido`.
    Escribe, por ejemplo:
    ```/prospecto estado #1 ganado```
    ");
    assert_snapshot!(owner.says("/prospectos").await, @"
    No hay prospectos abiertos.
    [Ayuda]
    ");
    // A photo and a voice message are interest too.
    let beto = world.customer("+573005550202", "Beto");
    beto.sends_only("foto.jpg", b"\xff\xd8\xff\xe0").await;
    assert_snapshot!(owner.hears().await, @r"
    [image]
    *Prospecto #2: Beto*
    `+57 300 5550202` · escribe por primera vez

    Mandó una foto.

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    assert_snapshot!(owner.says("/prospecto lista").await, @"
    *Prospectos*
    • #2 *Beto*: nuevo
       _una foto_
    [#2 Beto]
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/lead list").await, @"
    *Leads*
    • #2 *Beto*: new
       _a picture_
    [#2 Beto]
    ");
    assert_snapshot!(owner.says("/lead list status:lost").await, @"There are no leads in “lost”.");
    assert_snapshot!(owner.says("/lead show Beto").await.steady(), @"
    *#2 Beto*: new
    `+57 300 5550202` · since Fri 20 Nov 2026, HH:MM (Bogotá)
    » _a picture_
    [contacted] [qualified] [lost]
    ");
    // Nobody can be written to a day after his last word.
    world.database().change("UPDATE conversations SET last_inbound_at = last_inbound_at - 90000000 WHERE contact_id IS NOT NULL").await;
    assert_snapshot!(owner.quotes(&card).says("Are you still there?").await, @"
    *I couldn't write to Ana*: more than 24 hours have passed since their last message, and WhatsApp no longer allows it.

    None of your approved templates fits; make one that needs just the name with `/template new`. Or I keep your reply and it leaves by itself when they write again.
    [Keep my reply] [New template]
    ");
    world.simulator().faults(json!([])).await;
});

on_both_databases!(who_comes_by_an_advert_is_told_apart, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("hola").await;
    let writes = async |phone: &str, name: &str, more: Value| {
        let mut message = json!({"from": phone, "name": name, "kind": "text", "text": "¿Precio?"});
        message
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        world.simulator().inbound(&message).await;
        owner.hears_about(name).await
    };
    let lenses = || {
        json!({"referral": {
            "source_url": "https://fb.me/1", "source_id": "120210", "source_type": "ad", "headline": "Lentes desde 99",
            "body": "Solo este mes", "ctwa_clid": "Aff-n8ZTODiE79d22KtAwQKj9e"
        }})
    };
    let asks =
        |product: &str| json!({"referred_product": {"catalog_id": "1", "product_retailer_id": product}});
    assert_snapshot!(writes("+573005550211", "Ana", lenses()).await, @"
    *Prospecto #1: Ana*
    `+57 300 5550211` · vino por el anuncio «Lentes desde 99»

    «¿Precio?»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    // Later he asks about something of the catalogue, and comes by another advertisement.
    assert_snapshot!(writes("+573005550211", "Ana", asks("MONTURA-7")).await, @"
    *Ana* (#1) escribe:
    `+57 300 5550211` · nuevo
    Producto: MONTURA-7

    «¿Precio?»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    let other = json!({"referral": {"source_url": "https://fb.me/2", "source_id": "120211", "source_type": "post", "body": "Estuche gratis\nSolo hoy"}});
    assert_snapshot!(writes("+573005550211", "Ana", other).await, @"
    *Ana* (#1) escribe:
    `+57 300 5550211` · nuevo
    Anuncio: «Estuche gratis»

    «¿Precio?»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    assert_snapshot!(owner.says("/prospecto ver 1").await.steady(), @"
    *#1 Ana*: nuevo
    `+57 300 5550211` · desde vie 20 nov 2026, HH:MM (Bogotá)
    Anuncio: «Estuche gratis»
    Producto: MONTURA-7
    » ¿Precio?
    » ¿Precio?
    » ¿Precio?
    [contactado] [calificado] [perdido]
    ");
    let exported = owner.says("/prospecto exportar").await;
    let rows = sheet(&world, &exported).await;
    assert!(
        rows.contains("| anuncio | Estuche gratis\nhttps://fb.me/2 | MONTURA-7 |"),
        "{rows}"
    );

    owner.says("/lang en").await;
    assert_snapshot!(writes("+573005550212", "Beto", lenses()).await, @"
    *Lead #2: Beto*
    `+57 300 5550212` · came from the ad “Lentes desde 99”

    “¿Precio?”

    _To answer, reply quoting this message._
    [I contacted them] [Show conversation]
    ");
    assert_snapshot!(writes("+573005550213", "Carla", asks("MONTURA-7")).await, @"
    *Lead #3: Carla*
    `+57 300 5550213` · first message
    Product: MONTURA-7

    “¿Precio?”

    _To answer, reply quoting this message._
    [I contacted them] [Show conversation]
    ");
    assert_snapshot!(owner.says("/lead show 2").await.steady(), @"
    *#2 Beto*: new
    `+57 300 5550212` · since Fri 20 Nov 2026, HH:MM (Bogotá)
    Ad: “Lentes desde 99”
    » ¿Precio?
    [contacted] [qualified] [lost]
    ");
    // Of a bare address nothing is told.
    let bare = json!({"referral": {"source_type": "ad", "ctwa_clid": "Aff"}});
    assert_snapshot!(writes("+573005550214", "Dora", bare.clone()).await, @"
    *Lead #4: Dora*
    `+57 300 5550214` · came from an ad

    “¿Precio?”

    _To answer, reply quoting this message._
    [I contacted them] [Show conversation]
    ");
    owner.says("/idioma es").await;
    assert_snapshot!(writes("+573005550215", "Eva", bare).await, @"
    *Prospecto #5: Eva*
    `+57 300 5550215` · vino por un anuncio

    «¿Precio?»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");

    // All that the provider told is kept with the lead, until the person is forgotten.
    let kept = "SELECT COUNT(*) FROM leads WHERE advert = '{\"headline\":\"Lentes desde 99\",\"body\":\"Solo este mes\",\
                \"source_url\":\"https://fb.me/1\",\"source_id\":\"120210\",\"ctwa_clid\":\"Aff-n8ZTODiE79d22KtAwQKj9e\"}'";
    assert_eq!(world.database().number(kept).await, 1);
    let clicks = "SELECT COUNT(*) FROM lead_events WHERE detail LIKE '%Aff-n8%'";
    assert_eq!(world.database().number(clicks).await, 2);
    for name in ["Ana", "Beto"] {
        owner.says(&format!("/contacto olvidar {name}")).await;
        owner.taps(&format!("Olvidar a {name}")).await;
    }
    for left in [
        clicks,
        "SELECT COUNT(*) FROM leads WHERE number <= 2 AND (advert IS NOT NULL OR product IS NOT NULL)",
    ] {
        assert_eq!(world.database().number(left).await, 0, "{left}");
    }
});

on_both_databases!(an_answer_that_does_not_arrive_is_told_of, |database| async move {
    let world = World::start(database).await;
    let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
    owner.says("hola").await;
    ana.says_only("¿Tienen hora mañana?").await;
    let card = owner.hears_about("mañana").await;
    let refused = json!([{"kind": "refuse", "code": 131_026, "to": "+573005550201"}]);
    world.simulator().faults(refused).await;
    owner
        .quotes(&card)
        .says_only("Sí, a las 9 o a las 10, como te quede mejor; también hay por la tarde.")
        .await;
    assert_snapshot!(owner.hears().await, @"
    *Tu respuesta a Ana no le llegó:* «Sí, a las 9 o a las 10, como te quede mejor; también hay po…»
    Motivo: ese número no recibe WhatsApp; confírmalo con esa persona (131026)
    ");
    // It goes on from there: what quotes that word is for Ana.
    world.simulator().faults(json!([])).await;
    let told = owner.sees().await.pop().unwrap();
    owner.says("/idioma en").await;
    owner.quotes(&told).answers("A las 9").await;
    ana.hears_about("A las 9").await;
    world
        .simulator()
        .faults(json!([{"kind": "refuse", "code": 131_047, "to": "+573005550201"}]))
        .await;
    let asked = owner.quotes(&told).says_only("O a las 10").await;
    assert_eq!(owner.is_told(&asked).await, "❌");
    assert_snapshot!(owner.hears().await, @"
    *Your reply to Ana didn't reach them:* “O a las 10”
    Reason: more than 24 hours have passed since their last message; you need an approved template (131047)

    None of your approved templates fits; make one that needs just the name with `/template new`. Or I keep your reply and it leaves by itself when they write again.
    [Keep my reply] [New template]
    ");
});

on_both_databases!(
    one_of_several_leads_goes_on_with_what_was_asked,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.says("hola").await;
        for (phone, name) in [("+573005550201", "Ana Peña"), ("+573005550202", "Ana Ruiz")] {
            world.customer(phone, name).says_only("¿Precio?").await;
            owner.hears_about(name).await;
        }
        assert_snapshot!(owner.says("/prospecto estado Ana ganado").await, @"
        Encontré 2 con «Ana». ¿Cuál?
        [#2 Ana Ruiz] [#1 Ana Peña]
        ");
        assert_snapshot!(owner.taps("#1 Ana Peña").await, @"
        *#1 Ana Peña* pasó a *ganado*.

        ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

        _Paso 1 de 1 · `cancelar` · `ayuda`_
        [Saltar] [Deshacer]
        ");
        owner.says("/idioma en").await;
        assert_snapshot!(owner.says("/lead status Ana lost").await, @"
        I found 2 with “Ana”. Which one?
        [#2 Ana Ruiz] [#1 Ana Peña]
        ");
        assert_snapshot!(owner.taps("#2 Ana Ruiz").await, @"
        *#2 Ana Ruiz* moved to *lost*.

        Why didn't they buy? Choose or write it; if you'd rather not note it: *skip*.

        _Step 1 of 1 · `cancel` · `help`_
        [≡ Choose]
        - Too expensive
        - Bought elsewhere
        - Doesn't answer
        - Not for now
        - Not a customer
        - Skip
        - Undo
        ");
    }
);

on_both_databases!(leads_leave_as_a_sheet, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/prospecto exportar").await, @"Todavía no tienes prospectos. Aparecen cuando alguien te escribe.");
    let ana = world.customer("+573005550201", "=Ana()");
    ana.says_only("+57, ¿tienen lentes?").await;
    let card = owner.hears_about("lentes").await;
    owner.quotes(&card).says("! prefiere por la tarde").await;
    owner.quotes(&card).says("! =HYPERLINK(\"x\")").await;
    owner
        .says("/contacto etiquetar +573005550201 etiqueta:vip,moto")
        .await;
    owner.says("/prospecto estado 1 ganado").await;
    let exported = owner.says("/prospecto exportar").await;
    assert_snapshot!(exported, @"
    [document: prospectos.xlsx]
    Tus prospectos: 1. La hoja contiene datos personales: compártela con cuidado.
    ");
    let steady = |text: String| {
        regex::Regex::new(r"\d\d:\d\d")
            .unwrap()
            .replace_all(&text, "HH:MM")
            .into_owned()
    };
    assert_snapshot!(steady(sheet(&world, &exported).await), @r#"
    nombre | teléfono | etiquetas | prospecto (Pregón) | estado (Pregón) | agente (Pregón) | vendido por (Pregón) | motivo (Pregón) | origen (Pregón) | anuncio (Pregón) | producto (Pregón) | enlace (Pregón) | red (Pregón) | utm (Pregón) | último contacto (Pregón) | notas (Pregón) | primeras palabras (Pregón) | desde (Pregón) | último cambio (Pregón)
    =Ana() | +573005550201 | moto, vip | #1 | ganado |  |  |  | escribió por su cuenta |  |  |  |  |  | escribió por su cuenta | 2026-11-20 HH:MM: prefiere por la tarde
    2026-11-20 HH:MM: =HYPERLINK("x") | +57, ¿tienen lentes? | 2026-11-20 HH:MM | 2026-11-20 HH:MM
    "#);
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/lead export status:lost").await, @"There are no leads in “lost”.");
    let exported = owner.says("/lead export status:won").await;
    assert_snapshot!(exported, @"
    [document: leads.xlsx]
    Your leads: 1. The sheet has personal data: share it with care.
    ");
    assert_snapshot!(sheet(&world, &exported).await.lines().next().unwrap(), @"name | phone | tags | lead (Pregón) | status (Pregón) | agent (Pregón) | sold for (Pregón) | reason (Pregón) | source (Pregón) | ad (Pregón) | product (Pregón) | link (Pregón) | network (Pregón) | utm (Pregón) | last contact (Pregón) | notes (Pregón) | first words (Pregón) | since (Pregón) | last change (Pregón)");
    // From thirty on a list tells that there is one.
    for (name, phone) in customers(31).into_iter().skip(1) {
        world.customer(&phone, &name).says_only("¿Precio?").await;
    }
    // Their cards are here before she asks.
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    assert!(
        !owner
            .says("/lead list")
            .await
            .to_string()
            .contains("/lead export")
    );
    world.customer("+573005550901", "Zoe").says_only("¿Precio?").await;
    owner.hears_about("Zoe").await;
    world.outbox_is_empty().await;
    let list = owner.says("/lead list").await.to_string();
    assert_snapshot!(list.lines().find(|line| line.contains("export")).unwrap(), @"In Excel, closed ones too: `/lead export`");
    owner.says("/lang es").await;
    let list = owner.says("/prospectos").await.to_string();
    assert_snapshot!(list.lines().find(|line| line.contains("exportar")).unwrap(), @"En Excel, también los cerrados: `/prospecto exportar`");
});

on_both_databases!(notes_are_read_by_the_team, |database| async move {
    let world = World::start(database).await;
    let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
    owner.says("/idioma en").await;
    owner.says("/team add 300 555 0112 agent Luis").await;
    owner.taps("Add").await;
    let luis = world.customer("+573005550112", "Luis");
    luis.says("hola").await;
    ana.says_only("¿Tienen hora mañana?").await;
    let card = owner.hears_about("mañana").await;
    owner.quotes(&card).says("!prefers the afternoon").await;
    let shown = luis.says("/prospecto ver 1").await;
    luis.quotes(&shown)
        .says("! pregunta por el parqueadero\ny por la silla")
        .await;
    assert_snapshot!(luis.says("/prospecto ver 1").await.steady(), @"
    *#1 Ana*: nuevo
    `+57 300 5550201` · desde vie 20 nov 2026, HH:MM (Bogotá)
    No lo lleva nadie todavía
    » ¿Tienen hora mañana?

    *Notas del equipo*
    • pregunta por el parqueadero y por la silla _(Luis, HH:MM)_
    • prefers the afternoon _(Lucía, HH:MM)_
    [Lo tomo] [contactado] [calificado]
    ");
    // The newest few; and whoever has left is still named.
    for number in 2..=5 {
        owner.quotes(&card).says(&format!("! call {number}")).await;
    }
    owner.says("/team remove Luis").await;
    owner.taps("Remove").await;
    assert_snapshot!(owner.says("/lead show 1").await.steady(), @"
    *#1 Ana*: new
    `+57 300 5550201` · since Fri 20 Nov 2026, HH:MM (Bogotá)
    » ¿Tienen hora mañana?

    *The team's notes*
    • call 5 _(Lucía, HH:MM)_
    • call 4 _(Lucía, HH:MM)_
    • call 3 _(Lucía, HH:MM)_
    • call 2 _(Lucía, HH:MM)_
    • pregunta por el parqueadero y por la silla _(Luis, HH:MM)_
    [contacted] [qualified] [lost]
    ");
    assert_snapshot!(owner.quotes(&card).says("! ").await, @"*The note is empty.* Write it after the `!`, e.g. `! prefers the afternoon`");
    world.outbox_is_empty().await;
    assert_eq!(ana.sees().await.len(), 0, "the notes stay here");
});
