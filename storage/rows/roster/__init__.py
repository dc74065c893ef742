"""Tables of the roster."""
