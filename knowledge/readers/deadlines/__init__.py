"""What has to be done by a day."""
