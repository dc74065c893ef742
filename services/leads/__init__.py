"""The life of a lead: who gets it and why, its clock, its evidence, and what comes of it."""
