### La página donde se escriben las claves de un número.

page-keys-title = Las claves de {$name}
page-keys-intro = Cópialas de {$provider}. Se guardan cifradas y nadie las vuelve a ver.
page-keep-button = Probar y guardar
page-missing = Falta «{$field}» o no se puede leer.
page-unusable = Con estas claves no puedo hablar con {$provider}: {$reason}.
page-refused = {$provider} no acepta estas claves: {$reason}. Revísalas y vuelve a intentarlo.
page-somebody-elses = Ese número ya está en uso aquí, o no es el que querías cambiar.
page-in-settings = Las claves de ese número están en la configuración del servidor. Quien instaló Pregón las cambia allí.
page-done-title = {$name} está conectado
page-done-next = Falta un paso: pega esto en {$provider}, para que los mensajes lleguen aquí. Esta página no se vuelve a mostrar.
page-not-his-title = Esta página ya no es para ti
page-not-his = Las claves solo las cambia un dueño del negocio, y quien pidió esta página ya no lo es. Un dueño puede pedir otra con /canal agregar o /canal claves.
page-gone-title = Esta página ya no sirve
page-gone = Pide otra en el chat con /canal agregar o /canal claves.
page-hint-phone-number-id = WhatsApp → API Setup. No es el número.
page-hint-business-account-id = También en WhatsApp → API Setup.
page-hint-access-token = De un usuario del sistema, que no caduque.
page-hint-app-secret = App settings → Basic.
page-hint-account-sid = Empieza por AC.
page-hint-auth-token = Account → API keys & tokens.
page-hint-sender = El número con su país, p. ej. +14155238886, o un servicio de mensajes (MG…).
page-hint-session-id = El número de la sesión, en la lista de sesiones.
page-hint-api-key = La de la sesión, no la de la cuenta.
page-hint-webhook-secret = En los ajustes de la sesión.
