"""Queries about leads and their assignments."""
