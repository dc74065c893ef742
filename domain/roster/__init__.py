"""Rules of the month's roster (PROCEDURES A.1)."""
