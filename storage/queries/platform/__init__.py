"""Queries of the platform."""
