"""Meetings and other dated things: which are meant, and how they are told."""
