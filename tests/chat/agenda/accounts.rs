//! A subscription of one account among several is called by it, whoever reads of it.

use insta::assert_snapshot;

use super::answers::{ANA, salon};
use super::talk;
use crate::harness::database::on_both_databases;

on_both_databases!(a_renewal_says_whose_account_it_is, |database| async move {
    let world = salon(database, "es").await;
    let (owner, ana) = (world.owner(), world.customer(ANA, "Ana Peña"));
    owner.says("/servicio nuevo Gimnasio 1 mes precio:80000").await;
    owner
        .says("/suscripción nueva Ana 1 mes gimnasio cuenta:hijo")
        .await;
    assert_snapshot!(talk(&owner, &["/renovar #1"]).await, @"
    > /renovar #1
    *Renové Gimnasio (hijo) de Ana Peña* (#1). ✅
    Ahora está pagada hasta el *mié 20 ene 2027*; antes, hasta el dom 20 dic 2026.
    80.000 COP por 1 mes
    [Ver]
    ");
    let told = ana.hears_about("Renovamos").await.to_string();
    assert!(told.contains("tu suscripción a Gimnasio (hijo)"), "{told}");
    assert_snapshot!(talk(&owner, &["/suscripción cancelar #1", "/renovar #1"]).await, @"
    > /suscripción cancelar #1
    Cancelé *Gimnasio (hijo)* de *Ana Peña* (#1). No le recordaré nada de ella.
    [Deshacer]

    > /renovar #1
    *Gimnasio (hijo) de Ana Peña (#1) está cancelada.* Si la paga otra vez, anótala de nuevo.
    [Anotar suscripción]
    ");
});

on_both_databases!(
    a_renewal_says_whose_account_it_is_in_english,
    |database| async move {
        let world = salon(database, "en").await;
        let (owner, ana) = (world.owner(), world.customer(ANA, "Ana Peña"));
        owner.says("/service add Gym 1 month").await;
        owner.says("/subscription add Ana 1 month Gym account:son").await;
        assert_snapshot!(talk(&owner, &["/renew #1"]).await, @"
        > /renew #1
        *I renewed Ana Peña's Gym (son)* (#1). ✅
        It's paid until *Wed 20 Jan 2027* now; before, until Sun 20 Dec 2026.
        Each payment covers 1 month
        [Show]
        ");
        let told = ana.hears_about("renewed").await.to_string();
        assert!(told.contains("Your Gym (son) subscription"), "{told}");
    }
);
