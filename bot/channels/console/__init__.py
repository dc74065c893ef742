"""A terminal as a channel."""
