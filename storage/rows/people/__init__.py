"""Rows of the people room: how somebody joins."""
