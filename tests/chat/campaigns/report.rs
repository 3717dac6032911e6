//! What became of a campaign: who answered, a picture, and a sheet with everybody.

use futures_util::future::join_all;
use insta::assert_snapshot;
use regex::Regex;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::phone::Message;
use crate::harness::sheet::{second_sheet, sheet};
use crate::harness::wait::until;
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

const ANA: &str = "+573005550201";
const BETO: &str = "+573005550202";

/// What the picture shows is in the words below it; here only that it is one, in its size.
async fn size(world: &World, message: &Message) -> (u32, u32) {
    let bytes = world.simulator().download(message).await;
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}

/// A sheet as it is in every run: without moments, and whoever reads quickly has got it.
async fn steady(world: &World, message: &Message) -> String {
    let shown = sheet(world, message).await;
    let shown = Regex::new(r"\d{4}-\d\d-\d\d \d\d:\d\d")
        .unwrap()
        .replace_all(&shown, "WHEN");
    shown
        .replace("leído", "entregado")
        .replace("| read |", "| delivered |")
}

on_both_databases!(who_answers_is_counted_once, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/informe").await, @"
    *Todavía no ha salido ninguna promoción.* Cuando salga una, aquí ves cómo le fue.
    [Ver promociones]
    ");
    owner
        .says("/promo nueva Feria horas:0-24 dias:todos\nHola {nombre}, esta semana todo con 20 %.")
        .await;
    assert_snapshot!(owner.says("/campaña informe Feria").await, @"
    *«Feria» todavía no ha salido.* Cuando salga, aquí ves cómo le fue.
    [Ver] [Enviar…]
    ");
    let (ana, beto) = (world.customer(ANA, "Ana"), world.customer(BETO, "Beto"));
    for person in [&ana, &beto] {
        person.says_only("Buenas").await;
        owner.hears().await;
    }
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Feria» terminó.* ✅
    Enviados: 2 de 2. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
    [Informe]
    ");
    world.simulator().settled().await;

    // Whatever Ana writes, she is one who answered; who wants no more of them did not.
    ana.says_only("¿Hasta cuándo?").await;
    owner.hears().await;
    ana.says_only("¿Y en Cali?").await;
    owner.hears().await;
    beto.says("BAJA").await;
    world.inbox_is_empty().await;
    assert_snapshot!(owner.says("/estado Feria").await.steady(), @"
    *«Feria»*: terminada
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    2 de 2 · enviados 2 · entregados 2 · leídos N
    fallidos 0 · pendientes 0 · excluidos 0
    Contestó 1 persona.
    1 persona pidió no recibir más.
    WhatsApp cobra 2 mensajes sin plantilla.
    ");
    let picture = owner.says("/informe").await;
    assert_eq!(size(&world, &picture).await, (1_080, 1_350));
    assert_snapshot!(picture.steady(), @"
    [image]
    *«Feria»*: terminada
    Enviados 2 de 2 · entregados 2 · leídos N · contestaron 1
    fallidos 0 · pendientes 0
    Persona por persona, en Excel: `/informe Feria lista`
    ");
    assert_snapshot!(owner.says("/estado foto").await.steady(), @"
    [image]
    *«Feria»*: terminada
    Enviados 2 de 2 · entregados 2 · leídos N · contestaron 1
    fallidos 0 · pendientes 0
    Persona por persona, en Excel: `/informe Feria lista`
    ");
    assert_snapshot!(owner.says("/estado Feria gráfica").await.steady(), @"
    [image]
    *«Feria»*: terminada
    Enviados 2 de 2 · entregados 2 · leídos N · contestaron 1
    fallidos 0 · pendientes 0
    Persona por persona, en Excel: `/informe Feria lista`
    ");

    // The counters have it within the minute; nobody is counted twice.
    let counted = "SELECT COUNT(*) FROM responses WHERE counted";
    until("the answers to be counted", async || {
        (world.database().number(counted).await == 2).then_some(())
    })
    .await;
    assert_eq!(
        world
            .database()
            .number("SELECT answered * 10 + opted_out FROM campaigns")
            .await,
        11
    );
    assert_eq!(
        world
            .database()
            .number("SELECT CAST(SUM(sent) * 10 + SUM(answered) AS BIGINT) FROM campaign_days")
            .await,
        21
    );
    assert_snapshot!(owner.says("/campaña informe Feria").await.steady(), @"
    [image]
    *«Feria»*: terminada
    Enviados 2 de 2 · entregados 2 · leídos N · contestaron 1
    fallidos 0 · pendientes 0
    Persona por persona, en Excel: `/informe Feria lista`
    ");

    let list = owner.says("/campaña informe Feria lista").await;
    assert_snapshot!(list, @"
    [document: Feria-personas.xlsx]
    Las personas de «Feria»: 2. La hoja contiene datos personales: compártela con cuidado.
    ");
    assert_snapshot!(steady(&world, &list).await, @"
    nombre | teléfono | estado (Pregón) | cuándo (Pregón) | por qué no (Pregón) | contestó (Pregón)
    Ana Peña | +573005550201 | entregado | WHEN |  | WHEN
    Beto Peña | +573005550202 | entregado | WHEN |  |
    ");
    // What he quotes is what he means.
    assert_snapshot!(owner.quotes(&picture).says("/informe excel").await, @"
    [document: Feria-personas.xlsx]
    Las personas de «Feria»: 2. La hoja contiene datos personales: compártela con cuidado.
    ");
    // Whoever only watches sees the picture, and not whose numbers these are.
    owner.says("/equipo agregar +57 300 555 0900 lectura Vera").await;
    owner.taps("Agregar").await;
    let vera = world.customer("+573005550900", "Vera");
    vera.says("hola").await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    assert_snapshot!(vera.says("/informe Feria").await.steady(), @"
    [image]
    *«Feria»*: terminada
    Enviados 2 de 2 · entregados 2 · leídos N · contestaron 1
    fallidos 0 · pendientes 0
    ");
    assert_snapshot!(vera.says("/informe Feria lista").await, @"Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *gerente* o *dueño*.");
});

on_both_databases!(reports_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/report").await, @"
    *No campaign has gone out yet.* When one does, you see here how it went.
    [Show campaigns]
    ");
    owner
        .says("/campaign new Fair hours:0-24 days:all\nHi {name}, 20% off.")
        .await;
    let ana = world.customer(ANA, "Ana");
    ana.says_only("Hello").await;
    owner.hears().await;
    assert_snapshot!(owner.says("/report Fair").await, @"
    *“Fair” hasn't gone out yet.* When it does, you see here how it went.
    [Show] [Send…]
    ");
    owner.says("/campaign start Fair").await;
    owner.taps("Send to 1").await;
    owner.hears_about("done").await;
    world.simulator().settled().await;
    let picture = owner.taps("Report").await;
    assert_eq!(size(&world, &picture).await, (1_080, 1_350));
    assert_snapshot!(picture.steady(), @"
    [image]
    *“Fair”*: completed
    Sent 1 of 1 · delivered 1 · read N · answered 0
    failed 0 · pending 0
    Person by person, in Excel: `/report Fair list`
    ");
    ana.says_only("Till when?").await;
    owner.hears().await;
    ana.says("STOP").await;
    assert_snapshot!(walk(&owner, &["/status Fair", "/report", "/campaign report Fair", "/status picture", "/report Fare"]).await, @"
    > /status Fair
    *“Fair”*: completed
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    1 of 1 · sent 1 · delivered 1 · read N
    failed 0 · pending 0 · excluded 1
    1 person answered.
    1 person asked for no more.
    WhatsApp charges for 1 message without a template.

    > /report
    [image]
    *“Fair”*: completed
    Sent 1 of 1 · delivered 1 · read N · answered 1
    failed 0 · pending 0
    Person by person, in Excel: `/report Fair list`

    > /campaign report Fair
    [image]
    *“Fair”*: completed
    Sent 1 of 1 · delivered 1 · read N · answered 1
    failed 0 · pending 0
    Person by person, in Excel: `/report Fair list`

    > /status picture
    [image]
    *“Fair”*: completed
    Sent 1 of 1 · delivered 1 · read N · answered 1
    failed 0 · pending 0
    Person by person, in Excel: `/report Fair list`

    > /report Fare
    *I can't find the campaign “Fare”.*
    Which one did you mean? Tap it and I'll do what you asked with it.
    [Fair]
    ");
    let list = owner.says("/report Fair list").await;
    assert_snapshot!(list, @"
    [document: Fair-people.xlsx]
    The people of “Fair”: 1. The second sheet says how many were left out, and why. It has personal data: share it with care.
    ");
    assert_snapshot!(steady(&world, &list).await, @"
    name | phone | status (Pregón) | when (Pregón) | why not (Pregón) | answered (Pregón)
    Ana Peña | +573005550201 | delivered | WHEN |  | WHEN
    ");
    assert_snapshot!(second_sheet(&world, &list).await, @"
    reason | people
    haven't written to you in the last 24 hours | 1
    in all | 1
    ");
});

on_both_databases!(the_sheet_says_who_was_left_out, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(5))).await;
    owner.taps("Importar 5").await;
    owner.taps("Son mis clientes").await;
    let (ana, beto) = (world.customer(ANA, "Ana"), world.customer(BETO, "Beto"));
    ana.says_only("Buenas").await;
    owner.hears().await;
    beto.says("BAJA").await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    owner
        .says("/promo nueva Feria espera:ninguno horas:0-24 dias:todos\nHola {nombre}, ven.")
        .await;
    assert_snapshot!(owner.says("/promo enviar Feria").await.steady(), @"
    *«Feria»: 1 persona la recibirá*
    Fuera: 4
       • pidieron no recibir promociones: 1
       • no te escribieron en las últimas 24 horas: 3
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días. El primer día: 1.
    Primeras personas: Ana Peña
    WhatsApp solo deja escribir a esas 3 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla] [Enviar a 1] [Programar…]
    ");
    owner.taps("Enviar a 1").await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let list = owner.says("/informe Feria lista").await;
    assert_snapshot!(list, @"
    [document: Feria-personas.xlsx]
    Las personas de «Feria»: 1. En la segunda hoja, cuántas quedaron fuera y por qué. Contiene datos personales: compártela con cuidado.
    ");
    assert_snapshot!(steady(&world, &list).await, @"
    nombre | teléfono | estado (Pregón) | cuándo (Pregón) | por qué no (Pregón) | contestó (Pregón)
    Ana Peña | +573005550201 | entregado | WHEN |  |
    ");
    assert_snapshot!(second_sheet(&world, &list).await, @"
    motivo | personas
    pidieron no recibir promociones | 1
    no te escribieron en las últimas 24 horas | 3
    en total | 4
    ");
    // Sent back, it is a list of the people alone.
    let bytes = world.simulator().download(&list).await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_snapshot!(owner.sends_file("personas.xlsx", &bytes).await, @"
    *Esto es lo que leí:*
    • ya los tenías: 1
    Columnas: nombre → nombre, teléfono → teléfono
    Por ejemplo: Ana Peña, +57 300 5550201
    [Importar 1] [Ahora no]
    ");
});

on_both_databases!(many_answer_while_it_runs, |database| async move {
    let mut world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(40))).await;
    owner.taps("Importar 40").await;
    owner.taps("Son mis clientes").await;
    let text = "Hola {nombre}, tenemos novedades para ti.";
    world.approved_template("novedades", text).await;
    let draft = "/promo nueva Feria plantilla:novedades espera:1s diario:ninguno horas:0-24 dias:todos";
    owner.says(draft).await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 40").await;
    let got = |messages: &[Message]| -> Vec<String> {
        let got = messages.iter().filter(|message| message.template.is_some());
        got.map(|message| message.to.clone()).collect()
    };
    let first = world
        .simulator()
        .until("some to have got it", |messages| got(messages).len() >= 12)
        .await;
    // All at once, and each more than one thing.
    let people: Vec<_> = got(&first)
        .iter()
        .map(|phone| world.customer(phone, ""))
        .collect();
    for words in ["¿Cuánto?", "¿Y mañana?"] {
        join_all(people.iter().map(|person| person.says_only(words))).await;
    }
    owner.hears_about("terminó").await;
    world.inbox_is_empty().await;
    let answered = i64::try_from(people.len()).unwrap();
    // What each of them wrote is told to the owner too, and may come in between.
    owner.says_only("/estado Feria").await;
    owner
        .hears_about(&format!("Contestaron {answered} personas."))
        .await;
    until("the answers to be counted", async || {
        let counted = world.database().number("SELECT answered FROM campaigns").await;
        (counted == answered).then_some(())
    })
    .await;
    let sent = "SELECT CAST(SUM(sent) * 1000 + SUM(answered) AS BIGINT) FROM campaign_days";
    assert_eq!(world.database().number(sent).await, 40_000 + answered);
    let log = world.bot().printed();
    assert!(!log.contains("deadlock") && !log.contains("panicked"), "{log}");
});
