### Suscripciones: hasta cuándo están pagadas, renovarlas, las que vencen.
