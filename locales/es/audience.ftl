### A quién le llega una campaña, y los grupos.
