//! The customers of the tests.

/// `Ana Prueba`, `Beto Prueba`…, as many as wanted, each with a first name of his own: (name, phone).
pub fn customers(count: usize) -> Vec<(String, String)> {
    const FIRST: &[&str] = &[
        "Ana", "Beto", "Carla", "Diego", "Elena", "Fabio", "Gloria", "Hugo", "Inés", "Jorge", "Karen",
        "Luis", "Marta", "Nelson", "Olga", "Pedro", "Queta", "Rosa", "Saúl", "Tere",
    ];
    const LAST: &[&str] = &["Peña", "Rojas", "Zuluaga"];
    (0..count)
        .map(|index| {
            let (first, last) = (FIRST[index % FIRST.len()], LAST[index / FIRST.len() % LAST.len()]);
            (
                format!("{first} {last}"),
                format!("+57300{:07}", 5_550_201 + index),
            )
        })
        .collect()
}

/// The same as an attachment.
pub fn csv(people: &[(String, String)]) -> Vec<u8> {
    let lines = people.iter().map(|(name, phone)| format!("{name};{phone}\n"));
    format!("nombre;celular\n{}", lines.collect::<String>()).into_bytes()
}

/// Writes down so many customers of the first business, far more than a test could import; every tenth of them wants no promotions.
pub fn crowd(count: usize) -> String {
    format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) \
         INSERT INTO contacts (organisation_id, name, name_key, phone, state, source, attributes, facts, \
         opted_out_at, undeliverable, created_at, updated_at) \
         SELECT 1, 'Ana', 'ana', '57301' || (1000000 + i), 'active', 'import', '{{}}', '\n', \
         CASE i % 10 WHEN 0 THEN 1 END, 0, 1, 1 FROM n"
    )
}
