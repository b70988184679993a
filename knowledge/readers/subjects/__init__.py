"""What a deadline is about."""
