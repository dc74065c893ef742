"""Tables of what comes in."""
