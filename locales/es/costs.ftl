### Lo que cuesta.
