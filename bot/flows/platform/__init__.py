"""The engine of conversations, and those that no procedure owns."""
