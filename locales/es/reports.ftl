### Cómo fue: respuestas, informes, gráficas.
