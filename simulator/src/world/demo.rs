//! The demo: an optician in Bogotá, its owner and forty customers. All of it is invented, and the
//! telephone numbers lie in a range that is kept for examples.

use std::collections::BTreeMap;
use std::time::Duration;

use super::person::{Habit, Person, Role, World};

const CUSTOMERS: [(&str, &str, &str); 40] = [
    ("Andrés Caicedo Rojas", "vip 2024", "Chapinero"),
    ("Valentina Ospina", "2024", "Usaquén"),
    ("Hernán Quintero", "vip 2023", "Teusaquillo"),
    ("María Fernanda Gómez", "2024", "Suba"),
    ("Juan Sebastián Torres", "2024 lentes-contacto", "Engativá"),
    ("Luz Marina Castaño", "2022", "Kennedy"),
    ("Camilo Restrepo", "vip 2024", "Chapinero"),
    ("Daniela Rincón", "2025", "Fontibón"),
    ("Jorge Iván Salazar", "2023", "Usaquén"),
    ("Paola Andrea Mejía", "2024", "Barrios Unidos"),
    ("Santiago Cárdenas", "2025 lentes-contacto", "Chapinero"),
    ("Gloria Inés Pardo", "2022 multifocal", "Teusaquillo"),
    ("Felipe Arango", "2024", "Suba"),
    ("Natalia Bermúdez", "vip 2025", "Usaquén"),
    ("Óscar Javier Peña", "2023", "Puente Aranda"),
    ("Carolina Vélez", "2024", "Chapinero"),
    ("Ricardo Montoya", "2022 multifocal", "Engativá"),
    ("Ángela Patricia Ruiz", "2024", "Kennedy"),
    ("Diego Alejandro Niño", "2025", "Suba"),
    ("Martha Lucía Herrera", "vip 2022 multifocal", "Usaquén"),
    ("Esteban Giraldo", "2023", "Fontibón"),
    ("Laura Ximena Prada", "2025", "Teusaquillo"),
    ("Álvaro Buitrago", "2022 multifocal", "Barrios Unidos"),
    ("Juliana Sarmiento", "2024 lentes-contacto", "Chapinero"),
    ("Mauricio Londoño", "2023", "Suba"),
    ("Yolanda Cifuentes", "2022", "Kennedy"),
    ("Nicolás Duque", "2025", "Usaquén"),
    ("Adriana Lozano", "vip 2024", "Chapinero"),
    ("Hugo Alberto Moreno", "2023 multifocal", "Engativá"),
    ("Sara Lucía Zapata", "2025", "Suba"),
    ("Wilson Acevedo", "2024", "Puente Aranda"),
    ("Diana Marcela Ortiz", "2023", "Fontibón"),
    ("Tomás Echeverri", "2025 lentes-contacto", "Usaquén"),
    ("Beatriz Elena Franco", "2022 multifocal", "Teusaquillo"),
    ("Germán Vargas Lara", "2024", "Kennedy"),
    ("Manuela Correa", "2025", "Chapinero"),
    ("Rubén Darío Solano", "2023", "Suba"),
    ("Isabel Cristina Naranjo", "vip 2024", "Usaquén"),
    ("Fabio Enrique Tovar", "2022", "Engativá"),
    ("Catalina Jaramillo", "2025", "Barrios Unidos"),
];

impl World {
    /// The optician «Óptica Mirador»: the owner Lucía Prieto and forty customers, three of whom have
    /// telephones on the page.
    #[must_use]
    pub fn demo() -> Self {
        let mut owner = Person::new("+573005550100", "Lucía Prieto").as_owner();
        owner.on_page = true;
        let mut people = vec![owner];
        people.extend(
            CUSTOMERS
                .iter()
                .zip(1u32..)
                .map(|(row, index)| customer(row, index)),
        );
        Self {
            business_name: "Óptica Mirador".to_owned(),
            people,
        }
    }
}

fn customer((name, tags, district): &(&str, &str, &str), index: u32) -> Person {
    let on_page = index <= 3;
    let day = 1 + (index * 7) % 28;
    let month = 1 + (index * 5) % 12;
    Person {
        phone: format!("+57300555{:04}", 100 + index),
        name: (*name).to_owned(),
        role: Role::Customer,
        tags: tags.split(' ').map(str::to_owned).collect(),
        attributes: BTreeMap::from([
            ("barrio".to_owned(), (*district).to_owned()),
            ("ciudad".to_owned(), "Bogotá".to_owned()),
            ("ultima_visita".to_owned(), format!("2025-{month:02}-{day:02}")),
        ]),
        on_whatsapp: index != 39,
        on_page,
        hides_number: false,
        habit: match index {
            1..=3 => Habit::Played,
            7 | 16 | 24 | 36 => Habit::Interested,
            10 | 21 => Habit::AsksPrice,
            31 => Habit::OptsOut,
            _ => Habit::Quiet,
        },
        wrote_before: (index % 9 == 4).then(|| Duration::from_secs(3600 * u64::from(2 + index % 15))),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::World;

    #[test]
    fn the_optician_has_an_owner_and_forty_customers() {
        let world = World::demo();
        assert_eq!(world.owners().count(), 1);
        assert_eq!(world.customers().count(), 40);
        assert_eq!(world.customers().filter(|person| person.on_page).count(), 3);
        assert_eq!(
            world.people.iter().filter(|person| !person.on_whatsapp).count(),
            1
        );
        let numbers: HashSet<_> = world.people.iter().map(|person| &person.phone).collect();
        assert_eq!(numbers.len(), 41);
        assert!(
            numbers
                .iter()
                .all(|number| number.len() == 13 && number.starts_with("+57300555"))
        );
    }
}
