//! What is long: texts as long as WhatsApp lets them be, and answers that take more than one message.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::setup::{OWNER, Setup};
use crate::harness::world::World;

/// Characters of an owner's text, so that the line for opting out goes below it in one message of 4,096.
const FITS: usize = 4_059;

/// A text of so many characters, in paragraphs, with letters that take several bytes and marks that nobody sees.
fn text(chars: usize) -> String {
    let piece = "Zapatos 🎉 a mitad de precio, أحذية بنصف السعر\u{200d}\u{feff}, solo hoy.\n\n";
    let mut text: String = piece.chars().cycle().take(chars - 1).collect();
    text = text.trim_end().to_owned();
    while text.chars().count() < chars {
        text.push('!');
    }
    text
}

/// Without spaces and ends of lines, where messages part.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

on_both_databases!(a_promotion_as_long_as_a_message, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let ana = world.customer("+573005550111", "Ana");
    owner.says("hola").await;
    ana.says_only("hola").await;
    owner.hears_about("Ana").await;
    owner
        .says("/promo nueva Larga para:todos espera:ninguno horas:0-24 días:todos")
        .await;
    assert_snapshot!(owner.says(&text(FITS + 1)).await, @"
    *El texto tiene 4.060 caracteres y caben 4.059*, porque debajo va la línea para darse de baja.
    Acórtalo y envíamelo otra vez.

    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    ");
    // With its heading the draft takes more than a message; its buttons stand below the last.
    let long = text(FITS);
    owner.says_only(&long).await;
    let buttons = owner.hears_about("Ritmo").await;
    assert_snapshot!(buttons, @"
    Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy le llega a 1 persona.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    let seen = owner.sees().await;
    let draft: Vec<String> = seen[seen.len() - 3..].iter().map(ToString::to_string).collect();
    assert!(draft[0].starts_with("*Borrador «Larga»*"), "{}", draft[0]);
    assert!(
        letters(&draft.concat()).contains(&letters(&long)),
        "every letter of it"
    );
    let preview = owner.taps("Vista previa").await.text.unwrap();
    assert_eq!(preview.chars().count(), 4_096);
    assert!(preview.starts_with(&long) && preview.ends_with("_Responde BAJA para no recibir más_"));
    owner.says("/promo enviar Larga").await;
    owner.taps("Enviar a 1").await;
    owner.hears_about("terminó").await;
    let got = ana.sees().await.pop().unwrap();
    assert_eq!(got.text.unwrap(), preview);
    // In English as well.
    owner.says("/lang en").await;
    owner.says("/campaign new Long to:all").await;
    assert_snapshot!(owner.says(&text(FITS + 1)).await, @"
    *The text has 4,060 characters and the limit is 4,059*, because the opt-out line goes below it.
    Shorten it and send it again.

    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 1 of 1 · `cancel` · `help`_
    ");
});

on_both_databases!(whoever_approves_reads_all_of_it, |database| async move {
    let setup = Setup {
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},+573005550101"))].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    partner.says("/lang en").await;
    owner.sends_file("clientes.csv", &csv(&customers(3))).await;
    owner.taps("Importar 3").await;
    owner.taps("Son mis clientes").await;
    for (name, phone) in customers(3) {
        world.customer(&phone, &name).says_only("hola").await;
        owner.hears_about(&name).await;
    }
    owner.says("/ajustes aprobación:2").await;
    partner.hears_about("Lucía").await;
    let long = text(3_000);
    owner.says_only(&format!("/promo nueva Larga\n{long}")).await;
    owner.hears_about("Ritmo").await;
    owner.says("/promo enviar Larga").await;
    owner.taps("Enviar a 3").await;
    let words = partner.hears_about("asks for your approval").await.to_string();
    assert!(words.contains(&long), "every word of it:\n{words}");
    assert_snapshot!(partner.hears().await.steady(), @"
    *“Larga”: 3 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
    First people: Ana Peña, Beto Peña, Carla Peña
    [Approve] [Reject]
    ");
});

on_both_databases!(
    the_newest_words_of_a_conversation_are_shown,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        let ana = world.customer("+573005550111", "Ana");
        owner.says("hola").await;
        for turn in 1..=8 {
            ana.says_only(&format!(
                "{} Y esta es la pregunta {turn}.",
                "Quisiera saber más. ".repeat(6)
            ))
            .await;
            owner.hears_about("Ana").await;
        }
        owner.says_only("/prospecto ver 1").await;
        let last = owner.hears_about("pregunta 8").await;
        assert_eq!(last.choices(), ["contactado", "calificado", "perdido"]);
        let whole: String = owner
            .sees()
            .await
            .iter()
            .rev()
            .take(2)
            .map(ToString::to_string)
            .collect();
        for turn in 1..=8 {
            assert!(whole.contains(&format!("pregunta {turn}")), "{turn}: {whole}");
        }
    }
);
