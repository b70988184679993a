"""The bot's own pages and its API, for people and programs without a chat platform."""
