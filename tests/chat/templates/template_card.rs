//! A template's card, and the template itself sent to whoever wants to see it.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::wait::until;
use crate::harness::walk::shop;

on_both_databases!(a_template_is_looked_at_and_tried, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    assert_snapshot!(owner.says("/plantilla ver novedades").await, @"
    *Plantilla* `novedades` (es)
    aprobada · marketing

    Hola Lucía, tenemos novedades para ti.
    _Responde BAJA para no recibir más_
    [Probarla] [Nueva promoción] [Ver plantillas]
    ");
    assert_snapshot!(owner.says("/plantilla prueba novedades").await, @"
    Hola Lucía, tenemos novedades para ti.
    _Responde BAJA para no recibir más_
    ");
    assert_snapshot!(owner.says("/plantilla ver novedad").await, @"
    *No hay una plantilla «novedad».*
    [novedades] [Ver plantillas]
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/template show novedades").await, @"
    *Template* `novedades` (es)
    approved · marketing

    Hola Lucía, tenemos novedades para ti.
    _Responde BAJA para no recibir más_
    [Try it] [New campaign] [Show templates]
    ");
    assert_snapshot!(owner.says("/template test novedades").await, @"
    Hola Lucía, tenemos novedades para ti.
    _Responde BAJA para no recibir más_
    ");
    assert_snapshot!(owner.says("/template show news").await, @"
    *There's no template “news”.*
    [Show templates]
    ");
    owner
        .says("/template new fresh\nHi {name}, we have news for you.")
        .await;
    world.simulator().submitted("fresh").await;
    until("the template to be known as handed in", async || {
        let handed_in = "SELECT COUNT(*) FROM templates WHERE name = 'fresh' AND state = 'pending'";
        (world.database().number(handed_in).await == 1).then_some(())
    })
    .await;
    assert_snapshot!(owner.says("/template test fresh").await, @"
    *I can't send it to you yet:* the template `fresh` is under review. I'll tell you when WhatsApp approves it.
    [Show]
    ");
});
