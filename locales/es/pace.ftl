### Ritmo, calendario y límites: lo que hace que un mensaje salga ahora o más tarde.
