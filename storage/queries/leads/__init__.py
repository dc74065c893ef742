"""Queries of the lead desk."""
