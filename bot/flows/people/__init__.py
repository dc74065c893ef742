"""Conversations about joining."""
