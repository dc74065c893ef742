"""A month of the desk in a minute: seeded chance, faults, deaths and restarts, and what must hold.

Everything is drawn from one seed, so that a month that goes wrong can be lived through again.
"""
