### Lo que ofrece el negocio: cuánto dura y qué cuesta.
