### Recordatorios: lo que leen los clientes, y con qué reglas sale.
