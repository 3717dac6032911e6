//! Two machines do not answer each other for ever.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::world::World;

on_both_databases!(what_looks_like_a_machine_is_not_answered, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner
        .says("/auto nueva gracias\n¡Con gusto! ¿Algo más en que te ayude?")
        .await;
    owner.says("/auto nueva comunicarte\nEscríbenos por aquí.").await;
    let robot = world.customer("+573005550301", "Óptica Sol");
    let says = "Gracias por comunicarte con Óptica Sol. En breve te atendemos.";
    robot.says_only(says).await;
    owner.hears_about("En breve").await;
    assert!(robot.sees().await.is_empty());
    // It goes on: the owner hears of it, once.
    robot.says_only(&format!("{says} Turno 2")).await;
    assert_snapshot!(owner.hears_about("máquina").await, @"
    *Óptica Sol escribe como una máquina.* Dejé de contestarle por ti durante un día, para no hablar con otro robot.
    Lo que escriba te sigue llegando, y tú le puedes contestar.
    [Ver conversación]
    ");
    robot.says_only(&format!("{says} Turno 3")).await;
    owner.hears_about("Turno 3").await;
    assert!(robot.sees().await.is_empty());
    let told = owner.sees().await;
    let told = told.iter().filter(|told| told.to_string().contains("máquina"));
    assert_eq!(told.count(), 1);
});

on_both_databases!(
    our_own_words_that_come_back_are_not_answered,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner
            .says("/auto nueva precio cada:1m\nEl precio de los lentes va desde 99.000")
            .await;
        let echo = world.customer("+573005550302", "Eco");
        let answer = echo.says("precio").await.to_string();
        let words = answer.lines().next().unwrap().to_owned();
        let world = world.later(2).await;
        let (owner, echo) = (world.owner(), world.customer("+573005550302", "Eco"));
        let heard = echo.sees().await.len();
        echo.says_only(&words).await;
        owner.hears_about("máquina").await;
        assert_eq!(echo.sees().await.len(), heard);
    }
);

on_both_databases!(the_same_again_and_again_is_a_machine, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    // Three rules, so that each time another one would answer.
    for rule in ["precio", "el precio", "precio por favor"] {
        owner
            .says(&format!("/auto nueva {rule}\nDesde 99.000 ({rule})"))
            .await;
    }
    let robot = world.customer("+573005550303", "Robot");
    robot.says("el precio por favor").await;
    robot.says("El precio, por favor").await;
    robot.says_only("el precio por favor").await;
    owner.hears_about("máquina").await;
    assert_eq!(robot.sees().await.len(), 2);
});
