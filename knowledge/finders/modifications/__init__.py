"""Modifications and releases: which are meant, where they stand, what is told beside that."""
