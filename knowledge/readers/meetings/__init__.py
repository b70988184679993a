"""Meetings of bodies, as sentences tell them."""
