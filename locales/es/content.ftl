### Lo que dice una campaña: variantes, botones, palabras que cambian.
