"""Queries that services ask, one module a noun."""
