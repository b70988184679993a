"""Delivers once: what is in the outbox goes out through a chat, whatever the chat does."""
