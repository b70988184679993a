"""Modifications: where each stands, since when and by what steps."""
