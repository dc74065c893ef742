"""Rules of a lead with an advisor (PROCEDURES A.2, A.3)."""
