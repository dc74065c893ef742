"""Tables from files: reading them, their columns, what became of each row."""
