//! What a header says its column holds, in Spanish and English, and the key of an attribute.

use crate::domain::{placeholder, text};

/// Longest key, in bytes: as long as a placeholder may be.
const MAX_KEY_BYTES: usize = 40;

/// What a header says. The numbers rank columns of one meaning, the lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Phone numbers: 0 of WhatsApp, 1 mobile, 2 any, 3 landline.
    Phone(u8),
    /// `Número`: of a phone, or of the row.
    Number,
    /// Names: 0 surely whole ones, 1 of people, 2 of customers.
    Name(u8),
    /// First or middle names.
    First,
    /// Last names.
    Last,
    /// `Contacto`: somebody's name or number.
    Contact,
    /// Mail addresses.
    Email,
    /// Tags.
    Tags,
}

const WHATSAPP: &[&str] = &["whatsapp", "whatsap", "wasap", "wsp", "wpp", "wa", "whats"];
const MOBILE: &[&str] = &[
    "celular",
    "celulares",
    "cel",
    "cels",
    "celu",
    "movil",
    "moviles",
    "mobile",
    "cell",
    "cellphone",
    "cellular",
    "handy",
    "telemovel",
    "gsm",
];
const PHONE: &[&str] = &[
    "telefono",
    "telefonos",
    "telefonico",
    "tel",
    "tels",
    "tlf",
    "tlfno",
    "tfno",
    "telf",
    "fono",
    "fonos",
    "phone",
    "phones",
    "telephone",
    "telefone",
    "phonenumber",
    "msisdn",
];
const LANDLINE: &[&str] = &[
    "fijo", "fija", "casa", "oficina", "trabajo", "home", "office", "work", "business", "landline", "company",
];
/// With one of these the column is about a number, or has somebody else's.
const ABOUT: &[&str] = &[
    "tipo",
    "type",
    "label",
    "fax",
    "marca",
    "brand",
    "modelo",
    "model",
    "operador",
    "operadora",
    "carrier",
    "extension",
    "ext",
    "pais",
    "country",
    "codigo",
    "code",
    "indicativo",
    "prefijo",
    "prefix",
    "plan",
    "fecha",
    "date",
    "estado",
    "status",
    "valido",
    "valid",
    "acepta",
    "autoriza",
    "permite",
    "consent",
    "optin",
    "opt",
    "tiene",
    "has",
    "emergencia",
    "emergency",
    "referencia",
    "acudiente",
    "asistente",
    "assistant",
    "conyuge",
    "asesor",
    "asesora",
    "agente",
    "agent",
    "vendedor",
    "vendedora",
];

/// What a header says, if its words are known.
pub(super) fn meaning(header: &str) -> Option<Meaning> {
    let words = words(header);
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    if words.is_empty() || words.len() > 8 {
        return None;
    }
    if let Some(exact) = exact(&words.join(" ")) {
        return Some(exact);
    }
    if has(ABOUT) {
        return None;
    }
    if has(&["email", "emails", "correo", "correos"]) || words.windows(2).any(|pair| pair == ["e", "mail"]) {
        return Some(Meaning::Email);
    }
    if has(LANDLINE) && (has(PHONE) || has(MOBILE)) {
        return Some(Meaning::Phone(3));
    }
    [WHATSAPP, MOBILE, PHONE]
        .into_iter()
        .zip(0..)
        .find(|(known, _)| has(known))
        .map(|(_, rank)| Meaning::Phone(rank))
}

/// The key by which a text names an attribute, `Fecha de Vencimiento (año)` → `fecha_de_vencimiento_ano`: lower-case letters
/// without accents, digits and underscores. What a writer puts between braces is to be folded the same way. Empty when nothing
/// of the header is left.
pub fn attribute_key(header: &str) -> String {
    let mut key = String::new();
    for c in folded(header).chars() {
        // `²` counts as a digit, and yet no text could name it.
        if !c.is_alphanumeric() || !placeholder::may_hold(c) {
            if !key.is_empty() && !key.ends_with('_') {
                key.push('_');
            }
        } else if key.len() + c.len_utf8() > MAX_KEY_BYTES {
            break;
        } else {
            key.push(c);
        }
    }
    key.trim_end_matches('_').to_owned()
}

/// A key like `key` that no other column has.
pub(super) fn unique_key(key: &str, taken: &[String]) -> String {
    let free = |key: &String| !taken.contains(key);
    let numbered = (2..).map(|count| {
        let suffix = format!("_{count}");
        let mut cut = MAX_KEY_BYTES.saturating_sub(suffix.len()).min(key.len());
        while !key.is_char_boundary(cut) {
            cut -= 1;
        }
        format!("{}{suffix}", &key[..cut])
    });
    std::iter::once(key.to_owned())
        .chain(numbered)
        .find(free)
        .unwrap_or_default()
}

/// Headers that mean what they mean only as a whole.
fn exact(words: &str) -> Option<Meaning> {
    Some(match words {
        "nombre completo"
        | "nombres completos"
        | "full name"
        | "fullname"
        | "nombre y apellido"
        | "nombre y apellidos"
        | "nombres y apellidos"
        | "nombre apellido"
        | "nombre apellidos"
        | "nombres apellidos"
        | "apellidos y nombres"
        | "apellidos y nombre"
        | "apellido y nombre"
        | "apellidos nombres"
        | "display name"
        | "name and surname" => Meaning::Name(0),
        "nombre" | "nombres" | "name" | "names" => Meaning::Name(1),
        "cliente" | "clientes" | "customer" | "client" | "nombre cliente" | "customer name"
        | "client name" | "titular" | "nombre titular" | "asegurado" | "nombre asegurado" | "paciente"
        | "nombre paciente" | "nombre contacto" | "contact name" | "persona" | "person" | "razon social" => {
            Meaning::Name(2)
        }
        "primer nombre" | "segundo nombre" | "nombre pila" | "first name" | "firstname" | "given name"
        | "middle name" | "middlename" => Meaning::First,
        "apellido" | "apellidos" | "primer apellido" | "segundo apellido" | "apellido paterno"
        | "apellido materno" | "last name" | "lastname" | "surname" | "family name" => Meaning::Last,
        "contacto" | "contactos" | "contact" | "contacts" => Meaning::Contact,
        "numero" | "numeros" | "number" | "numbers" | "num" | "nro" | "numero contacto"
        | "contact number" => Meaning::Number,
        "mail" | "mails" => Meaning::Email,
        "etiqueta" | "etiquetas" | "tag" | "tags" | "label" | "labels" => Meaning::Tags,
        _ => return None,
    })
}

/// The words of a header, folded: `phoneNumber2`, `Teléfono (2)` and `Nombre(s)` without what tells nothing.
fn words(header: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(header.len() + 4);
    let mut after_small = false;
    for c in header.chars().take(80) {
        if after_small && c.is_uppercase() {
            spaced.push(' ');
        }
        after_small = c.is_lowercase();
        spaced.push(c);
    }
    let filler = [
        "",
        "s",
        "es",
        "de",
        "del",
        "la",
        "el",
        "los",
        "las",
        "of",
        "the",
        "value",
        "principal",
        "primary",
    ];
    folded(&spaced)
        .split(|c: char| !c.is_alphanumeric())
        .map(|word| word.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned())
        .filter(|word| !filler.contains(&word.as_str()))
        .collect()
}

/// Lower case without accents, also where these are characters of their own.
fn folded(header: &str) -> String {
    text::key(
        &header
            .chars()
            .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
            .collect::<String>(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_however_they_are_written() {
        use Meaning::*;
        let table = [
            ("Teléfono", Some(Phone(2))),
            ("TELEFONO", Some(Phone(2))),
            ("Tele\u{301}fono", Some(Phone(2))),
            ("tel.", Some(Phone(2))),
            ("Tel 2", Some(Phone(2))),
            ("N° de Celular", Some(Phone(1))),
            ("Celular/WhatsApp", Some(Phone(0))),
            ("Móvil", Some(Phone(1))),
            ("phone", Some(Phone(2))),
            ("phoneNumber", Some(Phone(2))),
            ("Mobile Phone", Some(Phone(1))),
            ("Phone 1 - Value", Some(Phone(2))),
            ("Phone 1 - Label", None),
            ("Teléfono fijo", Some(Phone(3))),
            ("Home Phone", Some(Phone(3))),
            ("Tipo de teléfono", None),
            ("Teléfono emergencia", None),
            ("Número", Some(Number)),
            ("Número de WhatsApp", Some(Phone(0))),
            ("Número de documento", None),
            ("Nombre", Some(Name(1))),
            ("Nombre(s)", Some(Name(1))),
            ("NOMBRE COMPLETO", Some(Name(0))),
            ("Nombre del cliente", Some(Name(2))),
            ("cliente", Some(Name(2))),
            ("Nombre de la empresa", None),
            ("First Name", Some(First)),
            ("firstName", Some(First)),
            ("Apellidos", Some(Last)),
            ("Apellido(s)", Some(Last)),
            ("last_name", Some(Last)),
            ("Contacto", Some(Contact)),
            ("E-mail", Some(Email)),
            ("E-mail 1 - Value", Some(Email)),
            ("Correo electrónico", Some(Email)),
            ("Etiquetas", Some(Tags)),
            ("tag", Some(Tags)),
            ("Ciudad", None),
            ("", None),
            ("Ana Peña", None),
        ];
        for (header, expected) in table {
            assert_eq!(meaning(header), expected, "{header}");
        }
    }

    #[test]
    fn keys_can_stand_between_braces() {
        let table = [
            ("Ciudad", "ciudad"),
            ("Área m²", "area_m"),
            ("Fecha de Vencimiento (año)", "fecha_de_vencimiento_ano"),
            ("  ¿Placa? ", "placa"),
            ("{x}", "x"),
            ("#", ""),
            ("город", "город"),
        ];
        for (header, key) in table {
            assert_eq!(attribute_key(header), key);
        }
        assert!(attribute_key(&"ñandú ".repeat(40)).len() <= MAX_KEY_BYTES);
        let taken = ["ciudad".to_owned(), "ciudad_2".to_owned()];
        assert_eq!(unique_key("ciudad", &taken), "ciudad_3");
        assert_eq!(unique_key("placa", &taken), "placa");
    }
}
