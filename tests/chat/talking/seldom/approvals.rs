//! A second yes: given, refused, too late, and asked for no more.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::walk::shop;

/// She asks to send it. Both others are asked; the one who speaks English holds the question.
async fn asks(who: &Person<'_>, english: &Person<'_>, spanish: &Person<'_>) -> Message {
    who.says_only("/campaign start News").await;
    who.hears_about("will get it").await;
    who.taps_only("Send to 2").await;
    who.hears_about("for approval").await;
    spanish.hears_about("quiere enviar esto").await;
    english.hears_about("wants to send this").await
}

/// Whatever else he is told meanwhile.
async fn changes_role(owner: &Person<'_>, name: &str, role: &str) {
    owner.says_only(&format!("/team role {name} {role}")).await;
    owner.hears_about(&format!("role of {name}")).await;
    owner.taps_only("Change role").await;
    owner.hears_about("now has the role").await;
}

on_both_databases!(a_second_yes_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    for order in ["300 555 0111 manager Ann", "300 555 0112 owner Mario"] {
        owner.says(&format!("/team add {order}")).await;
        owner.taps("Add").await;
    }
    let ann = world.customer("+573005550111", "Ann");
    let mario = world.customer("+573005550112", "Mario");
    ann.says("hello").await;
    mario.says("/idioma es").await;

    // What was asked for before the settings changed is void.
    owner.says("/settings approval:500").await;
    owner.says("/settings approval:none").await;
    let request = ann.hears_about("asks for your approval").await;
    owner.says("/settings approval:1").await;
    assert_snapshot!(ann.taps_of(&request, "Approve").await, @"*The settings changed since Lucía asked*, so I did nothing. Lucía has to ask again.");

    world
        .approved_template("news", "Hi {name}, we have news for you.")
        .await;
    owner.says("/campaign new News template:news").await;
    let request = asks(&ann, &owner, &mario).await;
    owner.says("/campaign edit News daily:40").await;
    assert_snapshot!(owner.taps_of(&request, "Approve").await, @"*“News” changed since Ann asked.* Nothing went out; Ann has to ask again.");
    assert_snapshot!(ann.hears_about("changed since").await, @"
    *“News” changed since you asked*, and Lucía was about to approve it. Nothing went out: look at it and send it again.
    [Show]
    ");
    let request = asks(&ann, &owner, &mario).await;
    changes_role(&owner, "Ann", "viewer").await;
    assert_snapshot!(owner.taps_of(&request, "Approve").await, @"Whoever asked can no longer do that, so I did nothing.");
    changes_role(&owner, "Ann", "manager").await;

    // A no in Spanish, as the log tells it, and a yes in English.
    asks(&ann, &owner, &mario).await;
    mario.taps_only("Rechazar").await;
    assert_snapshot!(mario.hears_about("Rechazada").await, @"*Rechazada.* «News» sigue como borrador y no sale nada.");
    let log = mario.says("/bitácora").await.steady();
    assert_snapshot!(log.lines().skip(3).take(2).collect::<Vec<_>>().join("\n"), @"
    • HH:MM *Mario*
       *No* a `/campaña enviar News`
    ");
    let request = asks(&ann, &owner, &mario).await;
    owner.taps_of(&request, "Approve").await;
    assert_snapshot!(ann.hears_about("approved").await.steady(), @"
    *Lucía approved “News”.* ✅

    *“News” is running* for 2 people.
    First message: Fri 20 Nov 2026, HH:MM (Bogotá)
    Expected finish: Fri 20 Nov 2026, HH:MM (Bogotá)
    [Undo] [Pause] [Progress]
    ");

    // Whoever neither asked nor said yes hears that it is asked for no more.
    mario.says("/ajustes aprobación:ninguno").await;
    let request = ann.hears_about("to change the settings").await;
    ann.taps_of(&request, "Approve").await;
    assert_snapshot!(owner.hears_about("turned off").await, @"*Mario* turned off second approval for large campaigns.");
    owner.says("/settings approval:5").await;
    owner.says("/settings approval:none").await;
    let request = ann.hears_about("to change the settings").await;
    ann.taps_of(&request, "Approve").await;
    assert_snapshot!(mario.hears_about("quitó").await, @"*Lucía* quitó la aprobación de otra persona para los envíos grandes.");

    // Nobody is left who could say yes.
    owner.says("/settings approval:1").await;
    for name in ["Ann", "Mario"] {
        changes_role(&owner, name, "agent").await;
    }
    // What the others changed may still be told to her.
    owner.says_only("/campaign new Last template:news").await;
    owner.hears_about("Draft “Last”").await;
    owner.says_only("/campaign start Last").await;
    assert_snapshot!(owner.hears_about("nobody else").await.steady().lines().last().unwrap(), @"*Someone else has to approve it, and there's nobody else.* Add another owner or manager with `/team add`, or turn this off with `/settings approval:none`.");
});
