//! Dates that cannot be: what is wrong, why, and a line or a button that is right.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(dates_that_cannot_be_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/promo nueva Feria\nHola {nombre}, ven.").await;
    assert_snapshot!(walk(&owner, &[
        "/promo programar pasado",
        "/hoy",
        "/promo programar viernes pasado 10am",
        "/hoy",
        "/promo programar hace 2 días",
        "/hoy",
        "/promo programar sabdo 10am",
        "/hoy",
        "/promo programar cuando puedas",
        "/promo programar cuando puedas",
        "/hoy",
        "/promo programar 31/02 10:00",
        "/hoy",
        "/promo programar 25:99",
        "/hoy",
        "/promo programar lunes",
        "/hoy",
        "/promo programar 11/23 10:00",
        "/hoy",
        "/promo programar 12/11/2026 10:00",
        "/hoy",
        "/promo programar 15 dic 2030 10:00",
        "/hoy",
        "/promo programar lunes 9",
    ]).await, @"
    > /promo programar pasado
    *«pasado» ya pasó.*
    Escribe, por ejemplo:
    ```/campaña programar 21/11/2026 HH:MM```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar viernes pasado 10am
    *«viernes pasado 10am» ya pasó.*
    Escribe, por ejemplo:
    ```/campaña programar 21/11/2026 HH:MM```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar hace 2 días
    *«hace 2 días» ya pasó.*
    Escribe, por ejemplo:
    ```/campaña programar 21/11/2026 HH:MM```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar sabdo 10am
    *No entendí «sabdo» como fecha.*
    ¿Quisiste decir *sábado 10am*?
    [Usar esa]

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar cuando puedas
    *No entendí «cuando» como fecha.*
    Escribe, por ejemplo:
    ```/campaña programar mañana HH:MM```

    > /promo programar cuando puedas
    *No entendí «cuando» como fecha.*
    Escribe, por ejemplo:
    ```/campaña programar mañana HH:MM```
    [Hoy HH:MM] [Lunes HH:MM] [Martes HH:MM]

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar 31/02 10:00
    *«31/02 HH:MM» no existe en el calendario.*
    Escribe, por ejemplo:
    ```/campaña programar 28/02/2027 HH:MM```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar 25:99
    *«HH:MM» no es una hora.*
    Escribe, por ejemplo:
    ```/campaña programar mañana HH:MM```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar lunes
    *¿A qué hora?* Escribe el día y la hora.
    Escribe, por ejemplo:
    ```/campaña programar 23/11/2026 HH:MM```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar 11/23 10:00
    *Leo las fechas como día/mes*, y así «11/23 HH:MM» no existe.
    ¿Quisiste decir *lun 23 nov 2026, HH:MM*?
    [Usar esa]

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar 12/11/2026 10:00
    *«12/11/2026 HH:MM» ya pasó:* leo las fechas como día/mes.
    ¿Quisiste decir *vie 11 dic 2026, HH:MM*?
    [Usar esa]

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar 15 dic 2030 10:00
    *«15 dic 2030 HH:MM» queda a más de dos años.*
    Escribe, por ejemplo:
    ```/campaña programar 15/12/2026 HH:MM```

    > /hoy
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]

    > /promo programar lunes 9
    *«lunes 9» puede ser varias cosas.* ¿Cuál?
    1. lun 23 nov 2026, HH:MM
    2. lun 23 nov 2026, HH:MM
    3. mié 9 dic 2026
    [Usar 1] [Usar 2] [Usar 3]
    ");
});

on_both_databases!(dates_that_cannot_be_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    owner.says("/campaign new Fair\nHi {name}, come.").await;
    assert_snapshot!(walk(&owner, &[
        "/campaign schedule last week",
        "/today",
        "/campaign schedule last friday 10am",
        "/today",
        "/campaign schedule 2 days ago",
        "/today",
        "/campaign schedule satrday 10am",
        "/today",
        "/campaign schedule whenever",
        "/campaign schedule whenever",
        "/today",
        "/campaign schedule 02/31 10am",
        "/today",
        "/campaign schedule 25:99",
        "/today",
        "/campaign schedule monday",
        "/today",
        "/campaign schedule 23/11 10am",
        "/today",
        "/campaign schedule 11/12/2025 10am",
        "/today",
        "/campaign schedule 15 dec 2030 10am",
        "/today",
        "/campaign schedule monday 9",
    ]).await, @"
    > /campaign schedule last week
    *“last week” has already passed.*
    Write, for example:
    ```/campaign schedule Nov 21 2026 HH:MM```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule last friday 10am
    *“last friday 10am” has already passed.*
    Write, for example:
    ```/campaign schedule Nov 21 2026 HH:MM```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule 2 days ago
    *“2 days ago” has already passed.*
    Write, for example:
    ```/campaign schedule Nov 21 2026 HH:MM```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule satrday 10am
    *I didn't understand “satrday” as a date.*
    Did you mean *Saturday 10am*?
    [Use that]

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule whenever
    *I didn't understand “whenever” as a date.*
    Write, for example:
    ```/campaign schedule tomorrow HH:MM```

    > /campaign schedule whenever
    *I didn't understand “whenever” as a date.*
    Write, for example:
    ```/campaign schedule tomorrow HH:MM```
    [Today HH:MM] [Monday HH:MM] [Tuesday HH:MM]

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule 02/31 10am
    *“02/31 10am” isn't in the calendar.*
    Write, for example:
    ```/campaign schedule Feb 28 2027 HH:MM```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule 25:99
    *“HH:MM” isn't a time.*
    Write, for example:
    ```/campaign schedule tomorrow HH:MM```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule monday
    *At what time?* Write the day and the time.
    Write, for example:
    ```/campaign schedule Nov 23 2026 HH:MM```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule 23/11 10am
    *I read dates as month/day*, so “23/11 10am” doesn't exist.
    Did you mean *Mon 23 Nov 2026, HH:MM*?
    [Use that]

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule 11/12/2025 10am
    *“11/12/2025 10am” has already passed.*
    Write, for example:
    ```/campaign schedule Nov 21 2026 HH:MM```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule 15 dec 2030 10am
    *“15 dec 2030 10am” is more than two years away.*
    Write, for example:
    ```/campaign schedule Dec 15 2026 HH:MM```

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign schedule monday 9
    *“monday 9” could be several things.* Which one?
    1. Mon 23 Nov 2026, HH:MM
    2. Mon 23 Nov 2026, HH:MM
    3. Wed 9 Dec 2026
    [Use 1] [Use 2] [Use 3]
    ");
});
