"""Queries of the people room."""
