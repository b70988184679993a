"""How many: counts told, counted members of the Code, and how they grew."""
