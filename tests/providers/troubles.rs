//! What owners are told when a provider refuses something: each sentence in both languages, to be read side by side.

use insta::assert_snapshot;
use pregon::domain::trouble::Help;
use pregon::replies::Voice;

#[test]
fn what_owners_are_told_of_troubles() {
    let voices = ["es", "en"].map(|language| Voice::new(language, "America/Bogota"));
    let missed = ["missed-hold-marketing", "missed-retry-later", "missed-throttled"];
    let mut keys: Vec<&str> = Help::ALL.iter().map(|help| help.as_str()).chain(missed).collect();
    keys.sort_unstable();
    let told = keys.iter().map(|key| {
        let [spanish, english] = voices.each_ref().map(|voice| voice.say(key, &[]));
        format!("{key}\n{spanish}\n{english}")
    });
    assert_snapshot!(told.collect::<Vec<_>>().join("\n\n"), @"
    missed-hold-marketing
    WhatsApp no les entrega más promociones por ahora
    WhatsApp won't deliver more campaigns to them for now

    missed-retry-later
    WhatsApp tuvo un problema y no lo entregó, tras varios intentos
    WhatsApp had a problem and didn't deliver it after several tries

    missed-throttled
    WhatsApp pedía ir más despacio y no lo entregó
    WhatsApp asked me to slow down and didn't deliver it

    trouble-account-gone
    tu cuenta de WhatsApp ya no está en Meta o dejó de estar conectada; revísala en business.facebook.com y pon sus datos con `/canal claves`
    your WhatsApp account is no longer at Meta, or no longer connected; check it at business.facebook.com and enter its details with `/channel keys`

    trouble-allow-list
    tu número es de prueba y solo escribe a los que están en su lista; agrega ese número en developers.facebook.com o usa uno propio
    yours is a test number, which only writes to people on its list; add that number at developers.facebook.com, or use one of your own

    trouble-bad-contact
    ese número no recibe WhatsApp; confírmalo con esa persona
    that number isn't on WhatsApp; check it with them

    trouble-bad-message
    WhatsApp no acepta ese mensaje; cambia el texto y prueba otra vez
    WhatsApp doesn't accept that message; change the text and try again

    trouble-banned
    WhatsApp cerró ese número; pide una revisión desde la app de WhatsApp o usa otro número
    WhatsApp closed that number; ask for a review in the WhatsApp app, or use another number

    trouble-blocked
    tu negocio tiene bloqueada a esa persona; desbloquéala y prueba otra vez
    your business has blocked that person; unblock them and try again

    trouble-category
    Meta te frena por unas horas porque hubo plantillas en una categoría que no era la suya; sigo solo, y pide las próximas en la correcta
    Meta is holding you back for a few hours because some templates were in the wrong category; I'll go on by myself, and request the next ones in the right one

    trouble-country
    Meta no deja que tu negocio escriba a números de ese país
    Meta doesn't let your business write to numbers in that country

    trouble-daily-limit
    tu cuenta de Twilio llegó a su tope de mensajes del día; sigo en unas horas, y puedes pedir más en console.twilio.com
    your Twilio account has used up its messages for the day; I'll go on in a few hours, and you can ask for more at console.twilio.com

    trouble-display-name
    Meta todavía no aprueba el nombre de tu número; revísalo en business.facebook.com, en los números de WhatsApp
    Meta hasn't approved your number's name yet; check it at business.facebook.com, among the WhatsApp numbers

    trouble-experiment
    WhatsApp hace una prueba con esa persona y no le entrega promociones; búscala por otro medio
    WhatsApp is running a test with that person and won't deliver campaigns; reach them some other way

    trouble-file
    WhatsApp no acepta ese archivo; envíalo como foto JPG o PNG, video MP4 o PDF
    WhatsApp doesn't accept that file; send it as a JPG or PNG picture, an MP4 video or a PDF

    trouble-file-too-large
    ese archivo pesa demasiado; envía uno más liviano
    that file is too large; send a smaller one

    trouble-file-unreachable
    Twilio no pudo abrir el archivo; envíalo otra vez, y si se repite, quien instaló Pregón debe revisar `PUBLIC_URL`
    Twilio couldn't open the file; send it again, and if it keeps happening, whoever installed Pregón has to check `PUBLIC_URL`

    trouble-form
    Meta bloqueó el formulario de la plantilla; revísalo en business.facebook.com
    Meta blocked the template's form; check it at business.facebook.com

    trouble-hold-marketing
    WhatsApp no le entrega más promociones a esa persona por ahora; lo intento mañana
    WhatsApp won't deliver more campaigns to that person for now; I'll try tomorrow

    trouble-identity
    esa persona cambió de teléfono o de WhatsApp; confirma que sigue siendo la misma antes de escribirle
    that person changed phones or WhatsApp; make sure it's still them before you write

    trouble-invitation
    falta que aceptes en business.facebook.com la solicitud de Twilio para usar tu cuenta de WhatsApp
    you still have to accept Twilio's request to use your WhatsApp account, at business.facebook.com

    trouble-key
    tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves`
    your provider doesn't accept the access token; create a new one and enter it with `/channel keys`

    trouble-kind
    WhatsApp no acepta ese tipo de mensaje; envíalo como texto
    WhatsApp doesn't accept that kind of message; send it as text

    trouble-locked
    Meta bloqueó tu cuenta de WhatsApp por sus normas; entra a business.facebook.com/business-support-home, mira el motivo y pide una revisión
    Meta locked your WhatsApp account over its rules; go to business.facebook.com/business-support-home, see why and ask for a review

    trouble-maintenance
    Meta está ajustando tu número; no hagas nada, sigo en unos minutos
    Meta is working on your number; nothing for you to do, I'll go on in a few minutes

    trouble-marketing-only
    por ahí solo pueden ir plantillas de marketing; elige otra con `/plantilla lista`
    only marketing templates can go that way; choose another with `/template list`

    trouble-marketing-route
    Meta no deja que esa plantilla vaya como marketing; elige otra con `/plantilla lista`
    Meta doesn't let that template go as marketing; choose another with `/template list`

    trouble-needs-template
    pasaron más de 24 horas desde su último mensaje; hace falta una plantilla aprobada
    more than 24 hours have passed since their last message; you need an approved template

    trouble-one-time-code
    las plantillas con código solo llegan a quien muestra su número
    templates with a code only reach people who show their number

    trouble-opted-out
    esa persona ya no quiere tus promociones; no le envío más
    that person no longer wants your campaigns; I won't send any more

    trouble-own-number
    ese número es el mismo que envía; no puede escribirse a sí mismo
    that's the same number that sends; it can't write to itself

    trouble-pair-back-off
    esa persona recibió muchos mensajes seguidos; espero un rato
    that person got many messages in a row; I'll wait a while

    trouble-pause-channel
    WhatsApp no deja enviar desde tu número; entra a tu proveedor (Meta, Twilio o WaSender) y revisa la cuenta, el pago y la clave de acceso
    WhatsApp won't let your number send; go to your provider (Meta, Twilio or WaSender) and check the account, the payment and the access token

    trouble-payment
    Meta no puede cobrarte; agrega o revisa la tarjeta en business.facebook.com, en Facturación y pagos
    Meta can't charge you; add or check the card at business.facebook.com, under Billing & payments

    trouble-permission
    la clave de acceso no tiene permiso para enviar; dale acceso a tu cuenta de WhatsApp en business.facebook.com, o crea otra y ponla con `/canal claves`
    the access token isn't allowed to send; give it access to your WhatsApp account at business.facebook.com, or create another and enter it with `/channel keys`

    trouble-plan
    tu suscripción de WaSender se venció; renuévala en wasenderapi.com
    your WaSender subscription has run out; renew it at wasenderapi.com

    trouble-policy
    el texto va contra las normas de WhatsApp; cámbialo y prueba otra vez
    the text is against WhatsApp's rules; change it and try again

    trouble-public-address
    Twilio no puede llamar a la dirección de Pregón; quien lo instaló debe revisar `PUBLIC_URL`
    Twilio can't reach Pregón's address; whoever installed it has to check `PUBLIC_URL`

    trouble-registration
    tu número no está registrado en WhatsApp; regístralo otra vez en business.facebook.com, en los números de WhatsApp
    your number isn't registered with WhatsApp; register it again at business.facebook.com, among the WhatsApp numbers

    trouble-retry-later
    WhatsApp tuvo un problema pasajero; lo intento de nuevo más tarde
    WhatsApp had a passing problem; I'll try again later

    trouble-sender
    Twilio no reconoce tu número para WhatsApp; revísalo en console.twilio.com, en WhatsApp senders, y pon sus datos con `/canal claves`
    Twilio doesn't know your number as a WhatsApp sender; check it at console.twilio.com, under WhatsApp senders, and enter its details with `/channel keys`

    trouble-session-lost
    tu WhatsApp se desvinculó; entra a wasenderapi.com y escanea el código otra vez
    your WhatsApp is no longer linked; go to wasenderapi.com and scan the code again

    trouble-setup
    tu proveedor no encuentra el número o la cuenta que pusiste; revisa los datos con `/canal claves`
    your provider can't find the number or the account you entered; check them with `/channel keys`

    trouble-spam
    WhatsApp frena tu número porque varias personas lo bloquearon o lo reportaron; espera unas horas y escribe solo a quien lo espera
    WhatsApp is holding your number back because several people blocked or reported it; wait a few hours and write only to people who expect it

    trouble-template-broken
    WhatsApp no deja usar la plantilla; mira cómo está con `/plantilla lista` o elige otra
    WhatsApp won't let you use the template; see how it is with `/template list`, or choose another

    trouble-template-disabled
    Meta quitó la plantilla porque a muchas personas no les gustó; elige otra con `/plantilla lista`
    Meta took the template away because many people didn't like it; choose another with `/template list`

    trouble-template-missing
    esa plantilla ya no existe en ese idioma; trae la lista con `/plantilla sincronizar` y elige otra
    that template no longer exists in that language; fetch the list with `/template sync` and choose another

    trouble-template-paused
    Meta pausó la plantilla porque a varias personas no les gustó; espera unas horas o elige otra con `/plantilla lista`
    Meta paused the template because several people didn't like it; wait a few hours, or choose another with `/template list`

    trouble-template-policy
    la plantilla va contra las normas de WhatsApp; haz otra con `/plantilla nueva`
    the template is against WhatsApp's rules; make another with `/template new`

    trouble-template-rejected
    Meta no aprobó la plantilla; haz otra con `/plantilla nueva`
    Meta didn't approve the template; make another with `/template new`

    trouble-template-values
    la plantilla cambió y pide otros datos; trae la lista con `/plantilla sincronizar` y prueba otra vez
    the template has changed and asks for other details; fetch the list with `/template sync` and try again

    trouble-terms
    falta aceptar las condiciones de Meta para mensajes de marketing; acéptalas en business.facebook.com
    you haven't accepted Meta's terms for marketing messages yet; accept them at business.facebook.com

    trouble-throttled
    WhatsApp pide ir más despacio; sigo en cuanto lo permita
    WhatsApp asks me to slow down; I'll go on as soon as it lets me

    trouble-too-long
    el texto es demasiado largo; acórtalo y prueba otra vez
    the text is too long; shorten it and try again

    trouble-trial
    tu Twilio es de prueba y esa persona no se ha unido; pídele que se una o usa un número propio
    your Twilio is a trial and that person hasn't joined it; ask them to join, or use a number of your own

    trouble-twilio-account
    Twilio suspendió tu cuenta, casi siempre por el saldo; revísala en console.twilio.com
    Twilio suspended your account, usually because of its balance; check it at console.twilio.com

    trouble-unknown
    WhatsApp no confirmó si lo recibió; no lo repito por si ya llegó
    WhatsApp didn't confirm that it got it; I won't repeat it in case it arrived

    trouble-values
    un dato que va en la plantilla está vacío o es muy largo; revisa los datos de esa persona
    a detail that goes into the template is empty or too long; check that person's details
    ");
}
