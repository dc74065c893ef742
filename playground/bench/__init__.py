"""Measures whether the desk reaches its figures, on this machine and through real doors."""
