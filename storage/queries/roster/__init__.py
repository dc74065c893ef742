"""Queries of the roster room."""
