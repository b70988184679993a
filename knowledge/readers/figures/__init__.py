"""Counts, percentages and amounts, each with what it counts."""
