"""Looks a deployment over and tells in plain words what is missing or wrong, and what to do."""
