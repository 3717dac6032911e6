use crate::replies::Voice;

/// What is said seldom, word for word.
#[test]
fn what_is_said_of_leads_that_wait() {
    let said = |key: &str, args: &[(&str, &str)]| {
        let args: Vec<(&str, String)> = args
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        ["es", "en"].map(|language| Voice::new(language, "UTC").say(key, &args))
    };
    let zoe = [
        ("name", "Zoe"),
        ("number", "12"),
        ("span", "30 min"),
        ("who", "Luis"),
    ];
    for (key, spanish, english) in [
        (
            "lead-unanswered",
            "*Nadie le ha contestado a Zoe* (#12) *en 30 min*",
            "*Nobody has answered Zoe* (#12) *for 30 min*",
        ),
        (
            "lead-unanswered-by",
            "*Luis no le ha contestado a Zoe* (#12) *en 30 min*",
            "*Luis hasn't answered Zoe* (#12) *for 30 min*",
        ),
        (
            "lead-waits",
            "*Zoe* (#12) *espera respuesta desde hace 30 min*",
            "*Zoe* (#12) *has waited for an answer for 30 min*",
        ),
        (
            "lead-your-turn",
            "*Te toca Zoe* (#12), *que espera desde hace 30 min*",
            "*It's your turn: Zoe* (#12), *waiting for 30 min*",
        ),
        (
            "lead-passed-on",
            "Zoe (#12) seguía esperando y se lo pasé a *Luis*.",
            "Zoe (#12) was still waiting, and I passed it on to *Luis*.",
        ),
    ] {
        assert_eq!(said(key, &zoe), [spanish, english], "{key}");
    }
    for (key, count, spanish, english) in [
        (
            "today-waiting",
            "1",
            "*Te espera 1 persona:*",
            "*1 person waits for you:*",
        ),
        (
            "today-waiting",
            "3",
            "*Te esperan 3 personas:*",
            "*3 people wait for you:*",
        ),
        (
            "today-waiting-more",
            "4",
            "… y 4 más: `/prospecto lista míos`",
            "… and 4 more: `/lead list mine`",
        ),
        (
            "today-unanswered",
            "1",
            "Sin respuesta: 1 prospecto",
            "Unanswered: 1 lead",
        ),
        (
            "today-unanswered",
            "7",
            "Sin respuesta: 7 prospectos",
            "Unanswered: 7 leads",
        ),
        (
            "duty-free-leads",
            "1",
            "Hay 1 prospecto que no lleva nadie.",
            "There is 1 lead that nobody works.",
        ),
        (
            "duty-free-leads",
            "1.240",
            "Hay 1.240 prospectos que no lleva nadie.",
            "There are 1.240 leads that nobody works.",
        ),
        (
            "duty-your-leads",
            "1",
            "El prospecto que llevas sigue contigo.",
            "The lead you work stays with you.",
        ),
        (
            "duty-your-leads",
            "3",
            "Los 3 prospectos que llevas siguen contigo.",
            "The 3 leads you work stay with you.",
        ),
        (
            "team-leads-released",
            "1",
            "Su prospecto abierto quedó libre.",
            "Their open lead is free now.",
        ),
        (
            "team-leads-released",
            "2",
            "Sus 2 prospectos abiertos quedaron libres.",
            "Their 2 open leads are free now.",
        ),
    ] {
        assert_eq!(said(key, &[("count", count)]), [spanish, english], "{key}");
    }
}

#[test]
fn what_is_said_of_one_lead() {
    let args = [
        ("name", "Zoe"),
        ("number", "12"),
        ("who", "Luis"),
        ("by", "Marta"),
        ("stage", "won"),
    ];
    let args: Vec<(&str, String)> = args
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()))
        .collect();
    for (key, spanish, english) in [
        (
            "lead-only-reads",
            "*Luis solo puede ver:* con rol *agente* podrá llevar prospectos.",
            "*Luis can only look:* with the role *agent* they can work leads.",
        ),
        (
            "lead-snooze-closed",
            "*#12 Zoe* está cerrado (won): no hay qué recordar.",
            "*#12 Zoe* is closed (won): there's nothing to remind you of.",
        ),
        (
            "lead-snooze-once",
            "*Te lo recuerdo una vez.* Escribe un momento, p. ej. `mañana 9am`",
            "*I remind you once.* Write a moment, e.g. `tomorrow 9am`",
        ),
        (
            "lead-taken-over",
            "Marta lleva ahora tu prospecto #12 Zoe.",
            "Marta works your lead #12 Zoe now.",
        ),
        (
            "lead-moved-from-you",
            "Marta le pasó a *Luis* tu prospecto #12 Zoe.",
            "Marta gave your lead #12 Zoe to *Luis*.",
        ),
        (
            "lead-free-already",
            "*#12 Zoe* ya estaba libre.",
            "*#12 Zoe* was free already.",
        ),
        (
            "lead-is-closed",
            "*#12 Zoe* está cerrado: won.",
            "*#12 Zoe* is closed: won.",
        ),
        ("lead-reopen-button", "Reabrir", "Reopen"),
        ("lead-to-me-button", "Pasármelo", "Give it to me"),
        ("lead-held-by", "Lo lleva *Luis*", "*Luis* works it"),
        ("lead-held-by-you", "Lo llevas tú", "You work it"),
        (
            "lead-held-by-nobody",
            "No lo lleva nadie todavía",
            "Nobody works it yet",
        ),
        (
            "lead-back",
            "*Me pediste recordarte a Zoe* (#12)",
            "*You asked me to remind you of Zoe* (#12)",
        ),
        (
            "lead-assigned-already",
            "*#12 Zoe* ya lo lleva Luis.",
            "Luis works *#12 Zoe* already.",
        ),
        (
            "lead-reason-elsewhere",
            "compró en otra parte",
            "bought elsewhere",
        ),
        ("lead-reason-silent", "no contesta", "doesn't answer"),
        ("lead-reason-not-now", "por ahora no", "not for now"),
        ("lead-reason-wrong", "no era un cliente", "not a customer"),
        ("team-off-duty", "no disponible", "off duty"),
        (
            "duty-on",
            "*Estás disponible:* te llegan los prospectos nuevos.",
            "*You're on duty:* new leads come to you.",
        ),
        (
            "duty-is-off",
            "*No estás disponible:* no te llegan prospectos nuevos.",
            "*You're off duty:* no new leads come to you.",
        ),
        (
            "assignment-all",
            "a todos; el primero lo toma",
            "to everyone; the first takes it",
        ),
        (
            "assignment-manual",
            "los asignas a mano",
            "you assign them by hand",
        ),
        (
            "setting-nudge-row",
            "Recordar sin respuesta",
            "Nudge if unanswered",
        ),
        ("setting-next-row", "Pasar al siguiente", "Pass on to the next"),
        ("setting-alert-row", "Avisar a los dueños", "Tell the owners"),
    ] {
        let said = ["es", "en"].map(|language| Voice::new(language, "UTC").say(key, &args));
        assert_eq!(said, [spanish, english], "{key}");
    }
}
