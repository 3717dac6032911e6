### Lo que detiene una campaña a tiempo, y volver a intentar.
