"""How and when: the terminal, the settings and the wiring. The only floor that touches the outside."""
