// The page's own words in both languages; what people and the business write is never translated.
const WORDS = {
  es: {
    title: "Pregón · teléfonos", clock: "Reloj simulado", speed: "Velocidad del reloj", language: "Idioma de la página",
    phones: "Teléfonos", meta: "Meta", metaTitle: "Revisión de plantillas", close: "Cerrar",
    metaHint: "Aquí haces de Meta: aprueba o rechaza lo que el negocio propone.", noTemplates: "Todavía no hay plantillas.",
    approve: "Aprobar", reject: "Rechazar", try: "Qué probar", tryHint: "Toca una idea: se escribe en el teléfono que dice.",
    others: "Lo que contestan los demás", nobody: "Aún nadie más ha escrito.", owner: "dueña", online: "en línea",
    typing: "escribiendo…", send: "Enviar", attach: "Adjuntar", write: "Escribe un mensaje", fromDisk: "Un archivo del disco",
    sample: "clientes.csv de muestra", sampleHint: "{n} clientes con etiquetas", you: "Tú", reply: "Responder citando", like: "Reaccionar con 👍",
    cancelQuote: "Quitar la cita", empty: "Sin mensajes todavía.", emptyOwner: "Escribe /ayuda para empezar.",
    photo: "Foto", document: "Documento", audio: "Nota de voz", video: "Vídeo", sticker: "Sticker", location: "Ubicación", contacts: "Contacto",
    sent: "enviado", delivered: "entregado", read: "leído", lost: "Sin conexión…", failed: "No se pudo enviar",
    template: "plantilla", reaction: "Reacción", attachment: "{name} en {where}",
    tries: [
      ["Ver qué sabe hacer", "owner", "/ayuda"], ["Traer los clientes", "owner", "@sample"],
      ["Crear una promoción", "owner", "/promo nueva"], ["¿Cómo va?", "owner", "/estado"], ["Parar al instante", "owner", "/pausar"],
      ["Un cliente pregunta", 1, "Hola, ¿qué monturas tienen para lectura?"], ["Otra se interesa", 2, "Sí, me interesa"],
      ["Alguien se da de baja", 3, "BAJA"],
    ],
  },
  en: {
    title: "Pregón · telephones", clock: "Simulated clock", speed: "Clock speed", language: "Language of the page",
    phones: "Telephones", meta: "Meta", metaTitle: "Template review", close: "Close",
    metaHint: "Here you play Meta: approve or reject what the business proposes.", noTemplates: "No templates yet.",
    approve: "Approve", reject: "Reject", try: "What to try", tryHint: "Tap an idea: it is written on the phone it names.",
    others: "What the others answer", nobody: "Nobody else has written yet.", owner: "owner", online: "online",
    typing: "typing…", send: "Send", attach: "Attach", write: "Write a message", fromDisk: "A file from disk",
    sample: "Sample clientes.csv", sampleHint: "{n} customers with tags", you: "You", reply: "Reply with quote", like: "React with 👍",
    cancelQuote: "Remove the quote", empty: "No messages yet.", emptyOwner: "Write /help to begin.",
    photo: "Photo", document: "Document", audio: "Voice note", video: "Video", sticker: "Sticker", location: "Place", contacts: "Contact",
    sent: "sent", delivered: "delivered", read: "read", lost: "Disconnected…", failed: "Could not be sent",
    template: "template", reaction: "Reaction", attachment: "{name} on {where}",
    tries: [
      ["See what it can do", "owner", "/help"], ["Bring in the customers", "owner", "@sample"],
      ["Create a promotion", "owner", "/campaign new"], ["How is it going?", "owner", "/status"], ["Stop at once", "owner", "/pause"],
      ["A customer asks", 1, "Hola, ¿qué monturas tienen para lectura?"], ["Another is interested", 2, "Sí, me interesa"],
      ["Somebody opts out", 3, "BAJA"],
    ],
  },
};

function remembered(key) {
  try { return localStorage.getItem(key); } catch { return null; }
}

function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* Private windows forget, and that is fine. */ }
}

let language = remembered("language") || (navigator.language.startsWith("en") ? "en" : "es");
const word = (key) => WORDS[language][key] ?? key;
