//! Two who are at it at the same time: the second hears of the first.

use super::salon;
use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;

/// Which of two was done, and what the other heard.
fn first_and_second(answers: [Message; 2], done: &str) -> (String, String) {
    let [one, other] = answers.map(|answer| answer.to_string());
    match (one.contains(done), other.contains(done)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => panic!("one and only one is done:\n{one}\n\n{other}"),
    }
}

on_both_databases!(
    two_want_one_hour_and_move_one_appointment,
    |database| async move {
        let world = salon(database, "es").await;
        let lucia = world.owner();
        lucia.says("/equipo agregar 300 555 0113 dueño Mario").await;
        lucia.taps("Agregar").await;
        let mario = world.customer("+573005550113", "Mario");
        mario.says("hola").await;
        for hour in 9..14 {
            let (ana, beto) = (
                format!("/cita nueva Ana mañana {hour}:00 corte"),
                format!("/cita nueva Beto mañana {hour}:15 corte"),
            );
            let (one, other) = tokio::join!(lucia.says(&ana), mario.says(&beto));
            let (_, told) = first_and_second([one, other], "Agendada la cita");
            assert!(told.contains("Todavía no agendé"), "{told}");
            assert!(told.contains("Esa hora ya es de"), "{told}");
        }
        let booked = "SELECT COUNT(*) FROM appointments";
        assert_eq!(world.database().number(booked).await, 5);
        for number in 1..=5 {
            let hour = 8 + number;
            let (nine, later) = (
                format!("/cita mover {number} lunes {hour}:00"),
                format!("/cita mover {number} martes {hour}:00"),
            );
            let (one, other) = tokio::join!(lucia.says(&nine), mario.says(&later));
            let (_, told) = first_and_second([one, other], "Movida la cita");
            assert!(told.contains("la acaba de cambiar"), "{told}");
        }
        let moved = "SELECT COUNT(*) FROM appointments WHERE revision = 1";
        assert_eq!(world.database().number(moved).await, 5);
        // Whoever knows of the other may all the same.
        let told = lucia.says("/cita mover 1 miércoles 9:00").await.to_string();
        if told.contains("Mario la acaba de cambiar") {
            lucia.taps("Mover igual").await;
        }
        let told = mario.says("/cita mover 1 miércoles 10:00").await.to_string();
        assert!(told.contains("Lucía la acaba de cambiar"), "{told}");
        let told = mario.taps("Mover igual").await.to_string();
        assert!(told.contains("Movida la cita #1"), "{told}");
        // Both cancel it: it is off once.
        let (one, other) = tokio::join!(lucia.says("/cita cancelar 1"), mario.says("/cita cancelar 1"));
        let (_, told) = first_and_second([one, other], "Cancelada la cita");
        assert!(told.contains("está cancelada"), "{told}");
    }
);
