"""The written procedures, each as one declaration, and what the platform brings to all of them.

Who reads one of these files sees everything that the procedure brings. The container composes those
that ``organization.procedures`` names, and nothing else runs.
"""
