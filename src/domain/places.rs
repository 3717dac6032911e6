//! Cities and countries as people call them: where a business is tells what time it is there, and whose phone numbers it writes.
//!
//! The IANA database names one city for each zone, and in English. `CITIES` has the others that businesses are in, in Latin America,
//! Spain and the United States above all. A name that several countries have (Guadalajara, Valencia, San Juan) is first looked for
//! in the business's own.

use chrono_tz::Tz;
use chrono_tz::{Africa, America, Atlantic, Europe, Pacific};

use super::{phone, text};

/// A country by its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// Its two letters (ISO 3166).
    pub letters: &'static str,
    /// Its Spanish name.
    pub spanish: &'static str,
    /// Its English name.
    pub english: &'static str,
    /// What else it is called.
    others: &'static [&'static str],
}

/// The letters of a country: from its name in either language, or from themselves.
pub fn country_named(typed: &str) -> Option<String> {
    let wanted = plain(typed);
    let named = COUNTRIES.iter().find(|country| {
        let names = [country.spanish, country.english].into_iter();
        names
            .chain(country.others.iter().copied())
            .any(|name| plain(name) == wanted)
    });
    if let Some(country) = named {
        return Some(country.letters.to_owned());
    }
    let letters = typed.trim().to_uppercase();
    phone::is_country(&letters).then_some(letters)
}

/// The country of these letters, where it is among those that are known by name.
pub fn country_of_letters(letters: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.letters == letters)
}

/// Those that are offered where somebody is asked for his: as many as a list holds.
pub fn usual_countries() -> impl Iterator<Item = &'static Country> {
    COUNTRIES.iter().take(10)
}

/// The currency in which a country names its prices (ISO 4217), by its letters; where it is not among those that are known here,
/// dollars of the United States.
pub fn currency_of(country: &str) -> &'static str {
    let found = CURRENCIES
        .iter()
        .find(|(_, countries)| countries.contains(&country));
    found.map_or("USD", |(currency, _)| currency)
}

/// The currencies that are known here (ISO 4217).
pub fn currencies() -> impl Iterator<Item = &'static str> {
    CURRENCIES.iter().map(|(currency, _)| *currency)
}

/// Currencies, and who pays in them. Source: ISO 4217, list one. In Panama the balboa is worth a dollar, and a dollar is what is paid.
const CURRENCIES: &[(&str, &[&str])] = &[
    ("MXN", &["MX"]),
    ("COP", &["CO"]),
    ("ARS", &["AR"]),
    ("PEN", &["PE"]),
    ("CLP", &["CL"]),
    ("GTQ", &["GT"]),
    ("DOP", &["DO"]),
    (
        "EUR",
        &[
            "ES", "AD", "PT", "IE", "FR", "DE", "IT", "BE", "NL", "AT", "FI", "GR", "LU", "MT", "CY", "EE",
            "LV", "LT", "SI", "SK", "HR", "BG",
        ],
    ),
    ("USD", &["US", "EC", "SV", "PA", "PR"]),
    ("BOB", &["BO"]),
    ("VES", &["VE"]),
    ("UYU", &["UY"]),
    ("PYG", &["PY"]),
    ("CRC", &["CR"]),
    ("NIO", &["NI"]),
    ("HNL", &["HN"]),
    ("CUP", &["CU"]),
    ("BRL", &["BR"]),
    ("CAD", &["CA"]),
    ("BZD", &["BZ"]),
    ("HTG", &["HT"]),
    ("JMD", &["JM"]),
    ("TTD", &["TT"]),
    ("GYD", &["GY"]),
    ("SRD", &["SR"]),
    ("XAF", &["GQ"]),
    ("GBP", &["GB"]),
    ("CHF", &["CH", "LI"]),
    ("SEK", &["SE"]),
    ("MAD", &["MA"]),
    ("PHP", &["PH"]),
    ("INR", &["IN"]),
    ("ILS", &["IL"]),
    ("AUD", &["AU"]),
    ("NZD", &["NZ"]),
];

/// The zone of a city, or of an IANA name however it is written: `Bogotá`, `CDMX`, `america/bogota`. `country`: the business's own,
/// by its letters, whose cities go before others of the same name.
pub fn zone_named(typed: &str, country: &str) -> Option<Tz> {
    let wanted = plain(typed);
    if wanted.is_empty() {
        return None;
    }
    let has = |city: &&City| city.names().any(|name| plain(name) == wanted);
    let cities = || CITIES.iter().filter(has);
    let own = cities().find(|city| city.country == country);
    own.map(|city| city.zone)
        .or_else(|| iana(&wanted))
        .or_else(|| cities().next().map(|city| city.zone))
}

/// The zones of a country, each by the city that most people know it by. None for a country that is not among the cities here.
pub fn zones_of(country: &str) -> impl Iterator<Item = (&'static str, Tz)> {
    let own = CITIES.iter().filter(move |city| city.country == country);
    own.filter_map(|city| Some((city.names().next()?, city.zone)))
}

fn iana(wanted: &str) -> Option<Tz> {
    let whole = |zone: &&Tz| plain(zone.name()) == wanted;
    let city = |zone: &&Tz| zone.name().rsplit('/').next().map(plain).as_deref() == Some(wanted);
    let found = chrono_tz::TZ_VARIANTS.iter().find(whole);
    found
        .or_else(|| chrono_tz::TZ_VARIANTS.iter().find(city))
        .copied()
}

/// As names are compared: without what is written in one way or another (`St. Louis`, `port-au-prince`, `New_York`).
fn plain(name: &str) -> String {
    let bare: String = name
        .chars()
        .filter(|c| !matches!(c, '.' | ','))
        .map(|c| if matches!(c, '_' | '-') { ' ' } else { c })
        .collect();
    text::key(&bare)
}

/// Cities of one zone and one country.
struct City {
    country: &'static str,
    zone: Tz,
    /// Parted by commas; the first stands for the zone.
    names: &'static str,
}

impl City {
    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.names.split(", ")
    }
}

const fn at(country: &'static str, zone: Tz, names: &'static str) -> City {
    City { country, zone, names }
}

const fn country(
    letters: &'static str,
    spanish: &'static str,
    english: &'static str,
    others: &'static [&'static str],
) -> Country {
    Country {
        letters,
        spanish,
        english,
        others,
    }
}

/// The first ten are offered.
const COUNTRIES: &[Country] = &[
    country("MX", "México", "Mexico", &["Méjico"]),
    country("CO", "Colombia", "Colombia", &[]),
    country("AR", "Argentina", "Argentina", &[]),
    country("PE", "Perú", "Peru", &[]),
    country("CL", "Chile", "Chile", &[]),
    country("EC", "Ecuador", "Ecuador", &[]),
    country("GT", "Guatemala", "Guatemala", &[]),
    country(
        "DO",
        "República Dominicana",
        "Dominican Republic",
        &["Dominicana"],
    ),
    country("ES", "España", "Spain", &[]),
    country(
        "US",
        "Estados Unidos",
        "United States",
        &[
            "EEUU",
            "EE UU",
            "USA",
            "United States of America",
            "Estados Unidos de América",
        ],
    ),
    country("BO", "Bolivia", "Bolivia", &[]),
    country("VE", "Venezuela", "Venezuela", &[]),
    country("UY", "Uruguay", "Uruguay", &[]),
    country("PY", "Paraguay", "Paraguay", &[]),
    country("PA", "Panamá", "Panama", &[]),
    country("CR", "Costa Rica", "Costa Rica", &[]),
    country("NI", "Nicaragua", "Nicaragua", &[]),
    country("HN", "Honduras", "Honduras", &[]),
    country("SV", "El Salvador", "El Salvador", &["Salvador"]),
    country("CU", "Cuba", "Cuba", &[]),
    country("PR", "Puerto Rico", "Puerto Rico", &[]),
    country("BR", "Brasil", "Brazil", &[]),
    country("CA", "Canadá", "Canada", &[]),
    country("BZ", "Belice", "Belize", &[]),
    country("HT", "Haití", "Haiti", &[]),
    country("JM", "Jamaica", "Jamaica", &[]),
    country("TT", "Trinidad y Tobago", "Trinidad and Tobago", &["Trinidad"]),
    country("GY", "Guyana", "Guyana", &[]),
    country("SR", "Surinam", "Suriname", &[]),
    country("GQ", "Guinea Ecuatorial", "Equatorial Guinea", &[]),
    country("AD", "Andorra", "Andorra", &[]),
    country("PT", "Portugal", "Portugal", &[]),
    country(
        "GB",
        "Reino Unido",
        "United Kingdom",
        &[
            "UK",
            "Inglaterra",
            "England",
            "Gran Bretaña",
            "Great Britain",
            "Escocia",
            "Scotland",
        ],
    ),
    country("IE", "Irlanda", "Ireland", &[]),
    country("FR", "Francia", "France", &[]),
    country("DE", "Alemania", "Germany", &[]),
    country("IT", "Italia", "Italy", &[]),
    country("CH", "Suiza", "Switzerland", &[]),
    country("BE", "Bélgica", "Belgium", &[]),
    country(
        "NL",
        "Países Bajos",
        "Netherlands",
        &["Holanda", "Holland", "The Netherlands"],
    ),
    country("SE", "Suecia", "Sweden", &[]),
    country("MA", "Marruecos", "Morocco", &[]),
    country("PH", "Filipinas", "Philippines", &["The Philippines"]),
    country("IN", "India", "India", &[]),
    country("IL", "Israel", "Israel", &[]),
    country("AU", "Australia", "Australia", &[]),
    country("NZ", "Nueva Zelanda", "New Zealand", &[]),
];

const CITIES: &[City] = &[
    at(
        "MX",
        America::Mexico_City,
        "Ciudad de México, CDMX, México DF, Mexico City, Guadalajara, Zapopan, Puebla, León, Querétaro, \
         Toluca, Morelia, Aguascalientes, San Luis Potosí, Veracruz, Xalapa, Acapulco, Cuernavaca, \
         Oaxaca, Guanajuato, Irapuato, Pachuca, Tlaxcala, Villahermosa, Tuxtla Gutiérrez, Zacatecas, \
         Colima, Durango",
    ),
    at(
        "MX",
        America::Monterrey,
        "Monterrey, Saltillo, Torreón, Ciudad Victoria, Tampico",
    ),
    at(
        "MX",
        America::Cancun,
        "Cancún, Playa del Carmen, Chetumal, Tulum, Cozumel",
    ),
    at("MX", America::Merida, "Mérida, Campeche"),
    at("MX", America::Tijuana, "Tijuana, Mexicali, Ensenada"),
    at("MX", America::Hermosillo, "Hermosillo, Ciudad Obregón, Nogales"),
    at(
        "MX",
        America::Mazatlan,
        "Mazatlán, Culiacán, La Paz, Los Cabos, Tepic, Los Mochis",
    ),
    at("MX", America::Chihuahua, "Chihuahua"),
    at("MX", America::Ciudad_Juarez, "Ciudad Juárez, Juárez"),
    at("MX", America::Matamoros, "Matamoros, Reynosa, Nuevo Laredo"),
    at(
        "CO",
        America::Bogota,
        "Bogotá, Medellín, Cali, Barranquilla, Cartagena, Bucaramanga, Pereira, Cúcuta, Manizales, \
         Ibagué, Santa Marta, Villavicencio, Pasto, Armenia, Montería, Neiva, Valledupar, Popayán, Tunja, \
         Sincelejo",
    ),
    at(
        "AR",
        America::Argentina::Buenos_Aires,
        "Buenos Aires, CABA, La Plata, Mar del Plata, Bahía Blanca, Quilmes, Tandil",
    ),
    at(
        "AR",
        America::Argentina::Cordoba,
        "Córdoba, Rosario, Santa Fe, Paraná, Posadas, Resistencia, Corrientes, Formosa, Santiago del \
         Estero",
    ),
    at("AR", America::Argentina::Mendoza, "Mendoza"),
    at(
        "AR",
        America::Argentina::Salta,
        "Salta, Neuquén, Bariloche, Santa Rosa, Viedma",
    ),
    at(
        "AR",
        America::Argentina::Tucuman,
        "Tucumán, San Miguel de Tucumán",
    ),
    at("AR", America::Argentina::Jujuy, "Jujuy, San Salvador de Jujuy"),
    at("AR", America::Argentina::San_Juan, "San Juan"),
    at("AR", America::Argentina::Ushuaia, "Ushuaia, Río Grande"),
    at(
        "PE",
        America::Lima,
        "Lima, Arequipa, Trujillo, Cusco, Cuzco, Chiclayo, Piura, Iquitos, Huancayo, Tacna, Callao, Puno",
    ),
    at(
        "CL",
        America::Santiago,
        "Santiago, Santiago de Chile, Valparaíso, Viña del Mar, Concepción, La Serena, Antofagasta, \
         Temuco, Iquique, Arica, Rancagua, Talca, Chillán, Valdivia, Osorno, Puerto Montt",
    ),
    at("CL", America::Punta_Arenas, "Punta Arenas, Magallanes"),
    at("CL", Pacific::Easter, "Isla de Pascua, Rapa Nui"),
    at(
        "EC",
        America::Guayaquil,
        "Quito, Guayaquil, Cuenca, Ambato, Manta, Loja, Machala, Portoviejo, Riobamba, Ibarra",
    ),
    at("EC", Pacific::Galapagos, "Galápagos, Islas Galápagos"),
    at(
        "GT",
        America::Guatemala,
        "Ciudad de Guatemala, Guatemala, Guatemala City, Quetzaltenango, Xela, Antigua, Antigua \
         Guatemala, Escuintla",
    ),
    at(
        "DO",
        America::Santo_Domingo,
        "Santo Domingo, Santiago, Santiago de los Caballeros, Punta Cana, La Romana, Puerto Plata",
    ),
    at(
        "ES",
        Europe::Madrid,
        "Madrid, Barcelona, Valencia, Sevilla, Seville, Bilbao, Zaragoza, Málaga, Murcia, Alicante, \
         Granada, Córdoba, Palma, Palma de Mallorca, Vigo, Gijón, Oviedo, Valladolid, San Sebastián, \
         Santander, Pamplona, Salamanca, Toledo, Cádiz, Almería, A Coruña, La Coruña, Santiago de \
         Compostela, Tarragona, Cartagena, Mérida, León, Guadalajara, Cuenca",
    ),
    at(
        "ES",
        Atlantic::Canary,
        "Las Palmas, Las Palmas de Gran Canaria, Tenerife, Santa Cruz de Tenerife, Canarias, Canary \
         Islands, Lanzarote",
    ),
    at("ES", Africa::Ceuta, "Ceuta, Melilla"),
    at(
        "US",
        America::New_York,
        "New York, Nueva York, NYC, Miami, Orlando, Tampa, Jacksonville, Hialeah, Fort Lauderdale, \
         Atlanta, Boston, Washington, Washington DC, Philadelphia, Filadelfia, Charlotte, Baltimore, \
         Pittsburgh, Cleveland, Raleigh, Newark, Jersey City, Columbus, Cincinnati, Buffalo",
    ),
    at(
        "US",
        America::Chicago,
        "Chicago, Houston, Dallas, San Antonio, Austin, Fort Worth, New Orleans, Nueva Orleans, Memphis, \
         Nashville, Kansas City, Minneapolis, St. Louis, Milwaukee, Oklahoma City, Laredo, McAllen, \
         Brownsville",
    ),
    at(
        "US",
        America::Denver,
        "Denver, Albuquerque, Salt Lake City, El Paso, Colorado Springs, Santa Fe",
    ),
    at("US", America::Phoenix, "Phoenix, Tucson, Mesa"),
    at(
        "US",
        America::Los_Angeles,
        "Los Angeles, Los Ángeles, San Francisco, San Diego, Las Vegas, Seattle, Portland, Sacramento, \
         San Jose, Oakland, Long Beach, Fresno, Anaheim, Santa Ana, Reno",
    ),
    at("US", America::Detroit, "Detroit"),
    at("US", America::Anchorage, "Anchorage, Alaska"),
    at("US", Pacific::Honolulu, "Honolulu, Hawaii, Hawái"),
    at(
        "BO",
        America::La_Paz,
        "La Paz, Santa Cruz, Santa Cruz de la Sierra, Cochabamba, El Alto, Sucre, Oruro, Tarija, Potosí",
    ),
    at(
        "VE",
        America::Caracas,
        "Caracas, Maracaibo, Valencia, Barquisimeto, Maracay, Mérida, Barcelona, San Cristóbal, Puerto La \
         Cruz, Ciudad Guayana, Maturín",
    ),
    at(
        "UY",
        America::Montevideo,
        "Montevideo, Punta del Este, Salto, Maldonado, Paysandú",
    ),
    at(
        "PY",
        America::Asuncion,
        "Asunción, Ciudad del Este, Encarnación, San Lorenzo, Luque",
    ),
    at(
        "PA",
        America::Panama,
        "Ciudad de Panamá, Panamá, Panama City, Colón, David",
    ),
    at(
        "CR",
        America::Costa_Rica,
        "San José, Alajuela, Heredia, Cartago, Liberia, Limón, Puntarenas",
    ),
    at(
        "NI",
        America::Managua,
        "Managua, León, Granada, Masaya, Estelí, Matagalpa",
    ),
    at(
        "HN",
        America::Tegucigalpa,
        "Tegucigalpa, San Pedro Sula, La Ceiba, Choloma, Comayagua",
    ),
    at(
        "SV",
        America::El_Salvador,
        "San Salvador, Santa Ana, San Miguel, Soyapango, Santa Tecla",
    ),
    at(
        "CU",
        America::Havana,
        "La Habana, Habana, Havana, Santiago de Cuba, Camagüey, Holguín, Santa Clara",
    ),
    at(
        "PR",
        America::Puerto_Rico,
        "San Juan, Ponce, Bayamón, Mayagüez, Caguas, Carolina",
    ),
    at(
        "BR",
        America::Sao_Paulo,
        "São Paulo, Río de Janeiro, Brasilia, Belo Horizonte, Curitiba, Porto Alegre, Florianópolis, \
         Goiânia, Campinas, Vitória",
    ),
    at("BR", America::Bahia, "Salvador, Salvador de Bahía"),
    at("BR", America::Fortaleza, "Fortaleza, Natal"),
    at("BR", America::Recife, "Recife"),
    at("BR", America::Belem, "Belém"),
    at("BR", America::Manaus, "Manaus, Manaos"),
    at("CA", America::Toronto, "Toronto, Ottawa, Montreal, Quebec"),
    at("CA", America::Vancouver, "Vancouver, Victoria"),
    at("CA", America::Edmonton, "Calgary, Edmonton"),
    at("CA", America::Winnipeg, "Winnipeg"),
    at("CA", America::Halifax, "Halifax"),
    at("PT", Europe::Lisbon, "Lisboa, Lisbon, Oporto, Porto"),
    at(
        "GB",
        Europe::London,
        "London, Londres, Manchester, Edinburgh, Edimburgo",
    ),
    at("FR", Europe::Paris, "París, Lyon, Marsella, Marseille"),
    at("DE", Europe::Berlin, "Berlín, Múnich, Munich, Hamburgo, Hamburg"),
    at("IT", Europe::Rome, "Roma, Milán, Milan, Milano"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_zone_is_found_by_its_city_or_its_name() {
        for (typed, zone) in [
            ("bogotá", America::Bogota),
            ("america/mexico_city", America::Mexico_City),
            ("America/Argentina/Buenos_Aires", America::Argentina::Buenos_Aires),
            ("Ciudad de México", America::Mexico_City),
            ("CDMX", America::Mexico_City),
            ("quito", America::Guayaquil),
            ("MEDELLIN", America::Bogota),
            ("Cali", America::Bogota),
            ("Miami", America::New_York),
            ("san  francisco", America::Los_Angeles),
            ("Barcelona", Europe::Madrid),
            ("st louis", America::Chicago),
            ("el salvador", America::El_Salvador),
            ("New_York", America::New_York),
            ("utc", chrono_tz::UTC),
        ] {
            assert_eq!(zone_named(typed, "CO"), Some(zone), "{typed}");
        }
        for none in ["", "  ", "Macondo", "Narnia", "."] {
            assert_eq!(zone_named(none, "CO"), None, "{none}");
        }
    }

    #[test]
    fn of_cities_of_one_name_the_own_comes_first() {
        for (typed, country, zone) in [
            ("Guadalajara", "MX", America::Mexico_City),
            ("Guadalajara", "ES", Europe::Madrid),
            ("Valencia", "VE", America::Caracas),
            ("Valencia", "ES", Europe::Madrid),
            ("Santiago", "DO", America::Santo_Domingo),
            ("Santiago", "CL", America::Santiago),
            ("Santiago", "US", America::Santiago),
            ("San Juan", "PR", America::Puerto_Rico),
            ("La Paz", "MX", America::Mazatlan),
            ("La Paz", "CO", America::La_Paz),
        ] {
            assert_eq!(zone_named(typed, country), Some(zone), "{typed}, {country}");
        }
    }

    #[test]
    fn a_country_is_found_by_its_name_or_its_letters() {
        for (typed, letters) in [
            ("Colombia", "CO"),
            ("méxico", "MX"),
            ("Mexico", "MX"),
            ("España", "ES"),
            ("spain", "ES"),
            ("United States", "US"),
            ("Estados Unidos", "US"),
            ("EE. UU.", "US"),
            ("usa", "US"),
            ("uk", "GB"),
            ("cl", "CL"),
            ("DE", "DE"),
        ] {
            assert_eq!(country_named(typed).as_deref(), Some(letters), "{typed}");
        }
        for none in ["", "XX", "Macondo", "C", "CO MX"] {
            assert_eq!(country_named(none), None, "{none}");
        }
    }

    #[test]
    fn each_country_that_is_known_by_name_has_its_currency() {
        for (country, currency) in [
            ("CO", "COP"),
            ("MX", "MXN"),
            ("PE", "PEN"),
            ("CL", "CLP"),
            ("AR", "ARS"),
            ("EC", "USD"),
            ("SV", "USD"),
            ("PA", "USD"),
            ("ES", "EUR"),
            ("GB", "GBP"),
            ("ZZ", "USD"),
        ] {
            assert_eq!(currency_of(country), currency, "{country}");
        }
        let mut seen = BTreeSet::new();
        for (currency, countries) in CURRENCIES {
            assert!(currency.len() == 3 && currency.bytes().all(|letter| letter.is_ascii_uppercase()));
            for country in *countries {
                assert!(phone::is_country(country), "{country}");
                assert!(seen.insert(*country), "{country} stands twice");
            }
        }
        for country in COUNTRIES {
            assert!(seen.contains(country.letters), "{}", country.letters);
        }
    }

    #[test]
    fn the_tables_agree_with_themselves() {
        let mut letters = BTreeSet::new();
        for country in COUNTRIES {
            assert!(phone::is_country(country.letters), "{}", country.letters);
            assert!(
                letters.insert(country.letters),
                "{} stands twice",
                country.letters
            );
        }
        for city in CITIES {
            assert!(letters.contains(city.country), "{}", city.country);
            for name in city.names() {
                assert_eq!(
                    zone_named(name, city.country),
                    Some(city.zone),
                    "{name}, {}",
                    city.country
                );
            }
        }
        // Whoever is asked for his city can choose it from a list, with a way to help below.
        for country in COUNTRIES {
            assert!(zones_of(country.letters).count() <= 10, "{}", country.letters);
        }
        assert_eq!(zones_of("CO").next(), Some(("Bogotá", America::Bogota)));
        assert_eq!(usual_countries().count(), 10);
    }
}
