### Lo que los clientes contestan a un recordatorio, y lo que leen entonces.

# Al cliente.
answer-confirmed = ¡Gracias! Te esperamos: {$what}.
answer-as-it-is = Tu cita es ahora: {$what}. ¿Vienes?
answer-yes-button = Confirmo
answer-change-button = Cambiar
answer-cancel-button = Cancelar
answer-cancelled = Listo, cancelamos tu cita: {$what}. ¿Fue sin querer?
answer-keep-button = Mantener
answer-again-button = Otra cita
answer-talk-button = Hablar con alguien
answer-kept = Tu cita sigue en pie. Te esperamos: {$what}.
answer-moved = ¡Listo! Cambiamos tu cita. Te esperamos: {$what}.
answer-booked = ¡Listo! Quedó reservada tu nueva cita: {$what}.
answer-is-off = Tu cita está cancelada: {$what}. ¿Quieres otra?
answer-is-over = Esa cita ya pasó: {$what}. ¿Quieres otra?
answer-gone = Esa cita o suscripción ya no está en la agenda de {$name}. Ya les avisamos que escribiste: te responden por aquí.
answer-which-cancel = Tienes varias citas. ¿Cuál cancelamos?
answer-which-change = Tienes varias citas. ¿Cuál quieres cambiar?
answer-free-change = Tu cita: {$what}. ¿A qué hora la pasamos?
answer-free-again = Estas horas están libres. ¿Cuál te queda bien?
answer-free-more = También están libres estas:
answer-free-which = ¿Cuál de estas horas libres? Toca una:
answer-free-gone = Esa hora ya no está libre. ¿Te sirve alguna de estas?
answer-free-button = Ver horas
answer-more-row = Otra hora
answer-none-free = No encontré más horas libres. Ya le avisamos a {$name} que buscas otra para tu cita ({$what}): te responden por aquí.
answer-asked-change = Ya le avisamos a {$name} que quieres cambiar tu cita: {$what}. Te responden por aquí.
answer-asked-cancel = Ya le avisamos a {$name} que no puedes venir: {$what}. Te responden por aquí.
answer-asked-again = Ya le avisamos a {$name} que quieres otra cita como esta: {$what}. Te responden por aquí.
answer-talk = Ya le avisamos a {$name}: te escriben por aquí.
answer-renew = ¡Gracias! Ya le avisamos a {$name} que quieres renovar {$what}. Te confirman por aquí.
answer-paid-already = {$what} ya está al día: vence el {$date}.
answer-reminders-stay = Listo: {$name} no te enviará más promociones. Los recordatorios de lo que tienes agendado siguen llegando: responde BAJA otra vez y también los quitamos. ALTA los trae de vuelta.
answer-reminders-off-button = Sin recordatorios
answer-reminders-off = Listo: {$name} no te enviará recordatorios. Si cambias de idea, escribe ALTA.
answer-all-off = Listo: {$name} no te enviará más promociones ni recordatorios. Si cambias de idea, escribe ALTA.
answer-reminders-on = ¡Listo! {$name} volverá a recordarte tus citas y vencimientos.
answer-reminders-too = También volverán tus recordatorios.

# A quien lleva el negocio.
answer-told-moved = *{$who} cambió su cita #{$number}*: {$what}. Antes: {$before}.
answer-told-cancelled = *{$who} canceló su cita #{$number}*: {$what}. Esa hora queda libre.
answer-told-kept = *{$who} mantiene su cita #{$number}*: {$what}. La había cancelado.
answer-told-booked = *{$who} reservó la cita #{$number}*: {$what}. Viene después de: {$before}.
answer-told-renew = *{$who} quiere renovar*: {$what}, vence el {$date}. {$phone}
answer-told-renew-expired = *{$who} quiere renovar*: {$what}, venció el {$date}. {$phone}
answer-renew-button = Renovar
answer-card-change = *Quiere cambiar su cita*: {$what}
answer-card-cancel = *Quiere cancelar su cita*: {$what}
answer-card-again = *Quiere otra cita* como esta: {$what}
answer-card-appointment = Sobre su cita: {$what}
answer-card-subscription = Sobre su suscripción: {$what}
answer-card-gone = Contesta a algo que ya no está en tu agenda.
answer-is-theirs = Ese botón es para tus clientes: cuando uno lo toca, tu agenda cambia sola.
