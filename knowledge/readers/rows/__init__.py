"""Rows of calendars and tables in whatever shape they came through, and what their cells are."""
