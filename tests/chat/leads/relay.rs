//! Answers to customers: who hears of them, what can be done a day after their last word, and what customers do to messages.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::Setup;
use crate::harness::world::World;

const OWNER: &str = "+573005550100";
const PARTNER: &str = "+573005550101";
const ZOE: &str = "+573005550201";

/// Two owners who have said hello.
async fn two_owners(database: Database) -> World {
    let setup = Setup {
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},{PARTNER}"))].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    world.owner().says("/hoy").await;
    mario(&world).says("/hoy").await;
    world
}

fn mario(world: &World) -> Person<'_> {
    world.customer(PARTNER, "Mario")
}

/// Zoe has asked something; with the owner's card.
async fn asked<'w>(world: &'w World, words: &str) -> (Person<'w>, Message) {
    let zoe = world.customer(ZOE, "Zoe");
    zoe.says_only(words).await;
    let card = world.owner().hears_about(words).await;
    (zoe, card)
}

/// A useful template that the provider has approved.
async fn approved(world: &World, name: &str, text: &str) {
    world.templates_are_known().await;
    let owner = world.owner();
    owner
        .says(&format!("/plantilla nueva {name} categoria:utilidad\n{text}"))
        .await;
    let submitted = world.simulator().submitted(name).await;
    world.simulator().approve_template(&submitted).await;
    owner.hears_about(&submitted).await;
}

/// A day and more goes by, of which nobody hears anything.
async fn a_day_later(world: &World) {
    let later =
        "UPDATE conversations SET last_inbound_at = last_inbound_at - 90000000 WHERE contact_id IS NOT NULL";
    world.database().change(later).await;
    world.simulator().close_window(ZOE).await;
}

/// The messages as they are read, with a line between; without the ends of template names, which differ from one run to the next.
fn read(messages: &[Message]) -> String {
    let ends = regex::Regex::new(r"\b(lista) [a-z0-9]{4}\b").unwrap();
    let read: Vec<String> = messages.iter().map(Message::steady).collect();
    ends.replace_all(&read.join("\n---\n"), "$1 xxxx").into_owned()
}

on_both_databases!(
    whoever_works_a_lead_hears_what_was_answered,
    |database| async move {
        let world = two_owners(database).await;
        let (lucia, mario) = (world.owner(), mario(&world));
        mario.says("/lang en").await;
        let (zoe, card) = asked(&world, "¿Hasta qué hora abren?").await;
        let his = mario.hears_about("¿Hasta qué hora abren?").await;
        assert_eq!(lucia.quotes(&card).answers("Hasta las 7").await, "✅");
        assert_snapshot!(mario.hears().await, @"*Lucía* answered Zoe (#1): “Hasta las 7”");
        // What she adds before anybody else says something is no news.
        assert_eq!(lucia.quotes(&card).answers("Te esperamos").await, "✅");
        // Both may go, and each hears of the other's; what says it can be quoted as well.
        assert_eq!(mario.quotes(&his).answers("Los sábados hasta las 2").await, "✅");
        let told = lucia.hears_about("sábados").await;
        assert_snapshot!(told, @"*Mario* le contestó a Zoe (#1): «Los sábados hasta las 2»");
        assert_eq!(lucia.quotes(&told).answers("Y los domingos no").await, "✅");
        mario.hears_about("domingos").await;
        world.outbox_is_empty().await;
        let heard: Vec<String> = zoe.sees().await.iter().map(Message::to_string).collect();
        let all = [
            "Hasta las 7",
            "Te esperamos",
            "Los sábados hasta las 2",
            "Y los domingos no",
        ];
        assert_eq!(heard, all);
        let notes = mario.sees().await;
        let notes = notes
            .iter()
            .filter(|message| message.to_string().contains("answered Zoe"));
        assert_eq!(notes.count(), 2);
    }
);

/// What an owner reads who answers Zoe a day late, with a template that fits. `send`, `keep`: the words on two buttons.
async fn a_day_late(database: Database, language: &str, send: &str, keep: &str) -> String {
    let world = World::start(database).await;
    let owner = world.owner();
    let text = "Hola {nombre}, ya tenemos respuesta a tu pregunta. Escríbenos cuando quieras.";
    approved(&world, "respuesta_lista", text).await;
    let text = "Hola {nombre}, tu cita del {dia} está lista para ti.";
    approved(&world, "cita_lista", text).await;
    owner.says(&format!("/idioma {language}")).await;
    let (zoe, card) = asked(&world, "¿Tienen el marco rojo?").await;
    a_day_later(&world).await;
    let answer = owner.quotes(&card).says_only("Sí, llegó hoy").await;
    let offer = owner.hears().await;
    let template = offer.choices().into_iter().next().unwrap().to_owned();
    let mut told = vec![offer.clone()];
    // It may have been stopped meanwhile.
    let state = |state: &str| format!("UPDATE templates SET state = '{state}' WHERE name LIKE 'respuesta%'");
    world.database().change(&state("paused")).await;
    told.push(owner.taps_of(&offer, &template).await);
    world.database().change(&state("approved")).await;
    told.push(owner.taps_of(&offer, &template).await);
    told.push(owner.taps(send).await);
    told.push(zoe.hears().await);
    told.push(owner.taps_of(&offer, keep).await);
    assert_eq!(zoe.sees().await.len(), 1, "the answer waits");
    assert_eq!(owner.reaction_on(&answer).await, None);
    // It leaves by itself when she writes, and a sign tells so on what he wrote.
    zoe.says_only("¿Qué respuesta?").await;
    assert_eq!(zoe.hears().await.to_string(), "Sí, llegó hoy");
    assert_eq!(owner.is_told(&answer).await, "✅");
    owner.hears_about("¿Qué respuesta?").await;
    // She can be written to: no template is needed any more.
    told.push(owner.taps_of(&offer, &template).await);
    // What is too old when she writes again does not leave, and he is told.
    a_day_later(&world).await;
    owner.quotes(&card).says("Te lo guardo").await;
    owner.taps(keep).await;
    let old = "UPDATE messages SET expires_at = 1 WHERE expires_at IS NOT NULL AND readable = 'Te lo guardo'";
    world.database().change(old).await;
    zoe.says_only("¿Hola?").await;
    owner.hears_about("¿Hola?").await;
    told.push(owner.hears_about("Te lo guardo").await);
    world.outbox_is_empty().await;
    assert_eq!(zoe.sees().await.len(), 2);
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    // What the template costs is among what belongs to no campaign.
    let entered = "SELECT COUNT(*) FROM messages WHERE kind = 'template' AND lead_id IS NOT NULL AND category = 'utility' AND entered IS NOT NULL";
    assert_eq!(world.database().number(entered).await, 1);
    let billed = "SELECT CAST((SELECT COALESCE(SUM(messages), 0) FROM cost_events) + (SELECT COALESCE(SUM(messages), 0) FROM costs WHERE campaign_id = 0) AS BIGINT)";
    assert_eq!(world.database().number(billed).await, 1);
    read(&told)
}

on_both_databases!(
    a_day_late_a_template_goes_and_the_answer_waits,
    |database| async move {
        assert_snapshot!(a_day_late(database, "es", "Enviárselo", "Guardar respuesta").await, @"
        *No pude escribirle a Zoe*: pasaron más de 24 horas desde su último mensaje y WhatsApp ya no deja.

        Una plantilla aprobada sí le llega: elige una y te muestro cómo queda. O guardo tu respuesta y sale sola cuando vuelva a escribir.
        [respuesta lista] [Guardar respuesta]
        ---
        *Esa plantilla ya no le puede llegar a Zoe.* Responde otra vez citando su tarjeta y te muestro las que sirven.
        ---
        *Así le llega a Zoe:*

        Hola Zoe, ya tenemos respuesta a tu pregunta. Escríbenos cuando quieras.
        [Enviárselo] [No]
        ---
        La plantilla va en camino a *Zoe*.

        ¿Guardo también tu respuesta para cuando conteste?
        [Guardar respuesta]
        ---
        Hola Zoe, ya tenemos respuesta a tu pregunta. Escríbenos cuando quieras.
        ---
        *Guardada.* Tu respuesta a Zoe sale sola cuando vuelva a escribir, si lo hace en 7 días.
        ---
        *Zoe ya volvió a escribir:* contéstale citando su tarjeta, sin plantilla.
        ---
        *Tu respuesta guardada para Zoe no salió:* «Te lo guardo»
        Ya tenía más de 7 días. Si todavía sirve, mándasela citando su tarjeta.
        ");
    }
);

on_both_databases!(a_day_late_in_english, |database| async move {
    assert_snapshot!(a_day_late(database, "en", "Send it", "Keep my reply").await, @"
    *I couldn't write to Zoe*: more than 24 hours have passed since their last message, and WhatsApp no longer allows it.

    An approved template does reach them: choose one and I'll show you what they'll read. Or I keep your reply and it leaves by itself when they write again.
    [respuesta lista] [Keep my reply]
    ---
    *That template can't reach Zoe any more.* Reply again quoting their card and I'll show you those that can.
    ---
    *This is what Zoe will read:*

    Hola Zoe, ya tenemos respuesta a tu pregunta. Escríbenos cuando quieras.
    [Send it] [No]
    ---
    The template is on its way to *Zoe*.

    Shall I also keep your reply for when they answer?
    [Keep my reply]
    ---
    Hola Zoe, ya tenemos respuesta a tu pregunta. Escríbenos cuando quieras.
    ---
    *Kept.* Your reply to Zoe leaves by itself when they write again, if they do within 7 days.
    ---
    *Zoe has written again:* answer by quoting their card, no template needed.
    ---
    *The reply you kept for Zoe didn't leave:* “Te lo guardo”
    It was over 7 days old. If it still matters, send it quoting their card.
    ");
});

on_both_databases!(without_a_template_the_answer_can_be_kept, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/hoy").await;
    let (zoe, card) = asked(&world, "¿Tienen el marco rojo?").await;
    a_day_later(&world).await;
    assert_snapshot!(owner.quotes(&card).says("Sí, llegó hoy").await, @"
    *No pude escribirle a Zoe*: pasaron más de 24 horas desde su último mensaje y WhatsApp ya no deja.

    Ninguna de tus plantillas aprobadas sirve para esto; con `/plantilla nueva` haces una que solo lleve el nombre. O guardo tu respuesta y sale sola cuando vuelva a escribir.
    [Guardar respuesta] [Nueva plantilla]
    ");
    owner.says("/idioma en").await;
    let offer = owner.quotes(&card).says("Yes, it came today").await;
    assert_snapshot!(offer, @"
    *I couldn't write to Zoe*: more than 24 hours have passed since their last message, and WhatsApp no longer allows it.

    None of your approved templates fits; make one that needs just the name with `/template new`. Or I keep your reply and it leaves by itself when they write again.
    [Keep my reply] [New template]
    ");
    owner.taps_of(&offer, "Keep my reply").await;
    owner.taps_of(&offer, "Keep my reply").await;
    zoe.says_only("¿Hola?").await;
    assert_eq!(zoe.hears().await.to_string(), "Yes, it came today");
    world.outbox_is_empty().await;
    assert_eq!(zoe.sees().await.len(), 1, "a tap counts once");
});

/// What an owner reads of what Zoe does to messages.
async fn done_to_messages(database: Database, language: &str) -> String {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says(&format!("/idioma {language}")).await;
    let zoe = world.customer(ZOE, "Zoe");
    let slip = zoe.says_only("Mi clave es 1234").await;
    let card = owner.hears_about("1234").await;
    zoe.takes_back(&slip).await;
    let mut told = vec![owner.hears().await];
    world.inbox_is_empty().await;
    let kept = "SELECT (SELECT COUNT(*) FROM messages WHERE direction = 'in' AND readable LIKE '%1234%') + (SELECT COUNT(*) FROM leads WHERE first_words LIKE '%1234%')";
    assert_eq!(world.database().number(kept).await, 0);
    assert_eq!(owner.quotes(&card).answers("No te preocupes").await, "✅");
    let answer = zoe.hears().await;
    zoe.reacts(&answer, "👍").await;
    told.push(owner.hears().await);
    // To take it away says nothing, nor does to take back what is gone, or somebody else's.
    zoe.reacts(&answer, "").await;
    zoe.takes_back(&slip).await;
    zoe.takes_back("wamid.nobody").await;
    zoe.takes_back(&answer.wamid).await;
    zoe.says_only("Gracias").await;
    told.push(owner.hears().await);
    told.push(owner.says("/prospecto ver 1").await);
    read(&told)
}

on_both_databases!(
    what_a_customer_does_to_messages_is_told_in_a_line,
    |database| async move {
        assert_snapshot!(done_to_messages(database, "es").await, @"
        *Zoe* (#1) borró un mensaje. Aquí ya no está.
        ---
        👍 de *Zoe* (#1) a «No te preocupes»
        ---
        *Zoe* (#1) escribe:
        `+57 300 5550201` · contactado

        «Gracias»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación]
        ---
        *#1 Zoe*: contactado
        `+57 300 5550201` · desde vie 20 nov 2026, HH:MM (Bogotá)
        « No te preocupes
        » 👍
        » Gracias
        [calificado] [ganado] [perdido]
        ");
    }
);

on_both_databases!(
    what_a_customer_does_to_messages_in_english,
    |database| async move {
        assert_snapshot!(done_to_messages(database, "en").await, @"
        *Zoe* (#1) deleted a message. It is gone here too.
        ---
        👍 from *Zoe* (#1) on “No te preocupes”
        ---
        *Zoe* (#1) writes:
        `+57 300 5550201` · contacted

        “Gracias”

        _To answer, reply quoting this message._
        [Show conversation]
        ---
        *#1 Zoe*: contacted
        `+57 300 5550201` · since Fri 20 Nov 2026, HH:MM (Bogotá)
        « No te preocupes
        » 👍
        » Gracias
        [qualified] [won] [lost]
        ");
    }
);

/// Whatever was sent has arrived and been read, as far as anybody hears.
async fn all_is_told(world: &World) {
    world.outbox_is_empty().await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
}

/// What an owner reads who answers on cards of what is closed, gone or forgotten.
async fn gone(database: Database, language: &str) -> String {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says(&format!("/idioma {language}")).await;
    let (zoe, card) = asked(&world, "¿Abren hoy?").await;
    // Her lead is closed: it goes to her, and he is reminded of it.
    owner.says("/prospecto estado 1 perdido motivo:caro").await;
    let mut told = vec![owner.quotes(&card).says("Sí, claro").await];
    assert_eq!(zoe.hears().await.to_string(), "Sí, claro");
    // She comes again: the old card stands for the new lead, too.
    zoe.says_only("¿Y mañana?").await;
    owner.hears_about("¿Y mañana?").await;
    assert_eq!(owner.quotes(&card).answers("Mañana también").await, "✅");
    zoe.hears_about("Mañana también").await;
    let to = "SELECT COUNT(*) FROM messages JOIN leads ON leads.id = messages.lead_id WHERE readable = 'Mañana también' AND leads.number = 2";
    assert_eq!(world.database().number(to).await, 1);
    // The card is kept no longer, and no status is under way that would name it again.
    all_is_told(&world).await;
    let gone = "UPDATE messages SET provider_id = NULL WHERE shows LIKE 'lead:%'";
    world.database().change(gone).await;
    told.push(owner.quotes(&card).says("Seguimos aquí").await);
    // She wants to be forgotten.
    let shown = owner.says("/prospecto ver 2").await;
    let asked = owner.says("/contacto olvidar Zoe").await;
    all_is_told(&world).await;
    let yes = asked.choices().into_iter().next().unwrap().to_owned();
    owner.taps_of(&asked, &yes).await;
    told.push(owner.quotes(&shown).says("Seguimos por aquí").await);
    told.push(owner.says("/prospecto responder 2 Seguimos por aquí").await);
    world.outbox_is_empty().await;
    assert_eq!(zoe.sees().await.len(), 2);
    read(&told)
}

on_both_databases!(what_is_closed_or_gone_is_answered_kindly, |database| async move {
    assert_snapshot!(gone(database, "es").await, @"
    Tu respuesta va en camino a *Zoe*.

    Su prospecto #1 está cerrado: *perdido*.
    [Reabrirlo]
    ---
    *No encuentro el mensaje que citas,* así que no le mandé nada a nadie: ya no lo tengo guardado. Abre el prospecto y contesta citando lo que te muestre.
    [Ver prospectos]
    ---
    *No encuentro el mensaje que citas,* así que no le mandé nada a nadie: ya no lo tengo guardado. Abre el prospecto y contesta citando lo que te muestre.
    [Ver prospectos]
    ---
    *No pude contestar el prospecto #2:* esa persona o su conversación ya no está.
    [Ver conversación]
    ");
});

on_both_databases!(what_is_closed_or_gone_in_english, |database| async move {
    assert_snapshot!(gone(database, "en").await, @"
    Your reply is on its way to *Zoe*.

    Their lead #1 is closed: *lost*.
    [Reopen it]
    ---
    *I can't find the message you quote,* so I sent nothing to anybody: I no longer keep it. Open the lead and answer by quoting what I show you.
    [Show leads]
    ---
    *I can't find the message you quote,* so I sent nothing to anybody: I no longer keep it. Open the lead and answer by quoting what I show you.
    [Show leads]
    ---
    *I couldn't answer lead #2:* that person or their conversation is gone.
    [Show conversation]
    ");
});

on_both_databases!(who_shows_a_number_later_is_the_same_lead, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/hoy").await;
    let hides = |hides: bool| json!({"phone": ZOE, "name": "Zoe", "hides_number": hides});
    world.simulator().person(&hides(true)).await;
    let (zoe, card) = asked(&world, "¿Cuánto cuesta?").await;
    assert_eq!(owner.quotes(&card).answers("Diez mil").await, "✅");
    assert_eq!(zoe.hears().await.to_string(), "Diez mil");
    world.simulator().person(&hides(false)).await;
    zoe.says_only("¿Y con estuche?").await;
    let again = owner.hears_about("con estuche").await;
    assert_snapshot!(again, @"
    *Zoe* (#1) escribe:
    `+57 300 5550201` · contactado

    «¿Y con estuche?»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    // Whichever card is quoted, it goes to her.
    assert_eq!(owner.quotes(&card).answers("Doce mil").await, "✅");
    zoe.hears_about("Doce mil").await;
    assert_eq!(owner.quotes(&again).answers("Con estuche rojo").await, "✅");
    zoe.hears_about("rojo").await;
    assert_eq!(world.database().number("SELECT COUNT(*) FROM leads").await, 1);
    assert_eq!(world.database().number("SELECT COUNT(*) FROM contacts").await, 1);
});

on_both_databases!(
    where_a_member_has_written_nothing_is_answered_by_itself,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        let text = "Hola {nombre}, ya tenemos respuesta a tu pregunta. Escríbenos cuando quieras.";
        approved(&world, "respuesta_lista", text).await;
        owner.says("/auto nueva hola\nSoy un robot.").await;
        let (zoe, card) = asked(&world, "¿Tienen el marco rojo?").await;
        a_day_later(&world).await;
        owner.quotes(&card).says_only("Sí, llegó hoy").await;
        let offer = owner.hears().await;
        let template = offer.choices().into_iter().next().unwrap().to_owned();
        owner.taps_of(&offer, &template).await;
        owner.taps("Enviárselo").await;
        zoe.hears_about("ya tenemos respuesta").await;
        // What she says to the template is for whoever sent it.
        zoe.says_only("Hola, ¿qué respuesta?").await;
        owner.hears_about("qué respuesta").await;
        world.outbox_is_empty().await;
        assert_eq!(zoe.sees().await.len(), 1);
        // So is what she says to an answer that was kept for her, however long ago that was.
        a_day_later(&world).await;
        owner.quotes(&card).says("Todavía lo tengo").await;
        owner.taps("Guardar respuesta").await;
        let long_ago = "UPDATE conversations SET by_hand_until_at = NULL";
        world.database().change(long_ago).await;
        zoe.says_only("Hola otra vez").await;
        assert_eq!(zoe.hears().await.to_string(), "Todavía lo tengo");
        owner.hears_about("otra vez").await;
        world.outbox_is_empty().await;
        assert_eq!(zoe.sees().await.len(), 2);
        // Once nobody has spoken for long enough, it is as before.
        world.database().change(long_ago).await;
        zoe.says_only("Hola de nuevo").await;
        zoe.hears_about("robot").await;
    }
);

/// What an owner reads of somebody who has neither a name nor a number that anybody knows.
async fn of_nobody_known(database: Database, language: &str) -> String {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says(&format!("/idioma {language}")).await;
    let nobody = json!({"phone": ZOE, "name": "", "hides_number": true});
    world.simulator().person(&nobody).await;
    let somebody = world.customer(ZOE, "");
    let slip = somebody.says_only("Mi clave es 1234").await;
    let card = owner.hears_about("1234").await;
    somebody.takes_back(&slip).await;
    let mut told = vec![owner.hears().await];
    assert_eq!(owner.quotes(&card).answers("No te preocupes").await, "✅");
    let answer = somebody.hears().await;
    somebody.reacts(&answer, "👍").await;
    told.push(owner.hears().await);
    let refused = json!([{"kind": "refuse", "code": 131_026, "times": 1}]);
    world.simulator().faults(refused).await;
    owner.quotes(&card).says_only("Vuelve a escribir").await;
    told.push(owner.hears().await);
    world.simulator().faults(json!([])).await;
    let blocked = "UPDATE contacts SET blocked_at = 1, state = 'blocked'";
    world.database().change(blocked).await;
    let refusal = owner.quotes(&card).says("Hola").await;
    let unblock = refusal.choices().into_iter().next().unwrap().to_owned();
    told.push(refusal.clone());
    told.push(owner.taps_of(&refusal, &unblock).await);
    read(&told)
}

on_both_databases!(
    whoever_is_not_known_leaves_no_hole_in_a_sentence,
    |database| async move {
        assert_snapshot!(of_nobody_known(database, "es").await, @"
        *sin número visible* (#1) borró un mensaje. Aquí ya no está.
        ---
        👍 de *sin número visible* (#1) a «No te preocupes»
        ---
        *Tu respuesta a sin número visible no le llegó:* «Vuelve a escribir»
        Motivo: ese número no recibe WhatsApp; confírmalo con esa persona (131026)
        ---
        *A sin número visible lo tienes bloqueado*, así que no le mandé nada. Desbloquéalo y vuelve a contestarle.
        [Desbloquear]
        ---
        *sin número visible* ya no está bloqueado: te aviso cuando escriba.
        ");
    }
);

on_both_databases!(
    whoever_is_not_known_leaves_no_hole_in_english,
    |database| async move {
        assert_snapshot!(of_nobody_known(database, "en").await, @"
        *no visible number* (#1) deleted a message. It is gone here too.
        ---
        👍 from *no visible number* (#1) on “No te preocupes”
        ---
        *Your reply to no visible number didn't reach them:* “Vuelve a escribir”
        Reason: that number isn't on WhatsApp; check it with them (131026)
        ---
        *You have no visible number blocked*, so I sent nothing. Unblock them and answer again.
        [Unblock]
        ---
        *no visible number* is no longer blocked: I'll tell you when they write.
        ");
    }
);
