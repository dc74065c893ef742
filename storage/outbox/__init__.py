"""The outbox: what is to be sent, and what became of it."""
