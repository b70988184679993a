"""People and seats: who holds one, came to it or left it, and which are vacant."""
