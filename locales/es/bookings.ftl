### Citas y suscripciones que llegan en un archivo.
