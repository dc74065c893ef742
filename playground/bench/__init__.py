"""Measures whether the product reaches its goals, on this machine and over real HTTP."""
