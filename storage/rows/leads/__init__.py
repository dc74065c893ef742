"""Tables of assignments and what comes of a lead."""
