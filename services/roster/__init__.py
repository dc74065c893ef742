"""The month's roster, from nomination to confirmed guards (PROCEDURES A.1)."""
