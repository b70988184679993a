"""What the rows of calendars announce: meetings and events."""
