"""Queries of what comes in."""
