"""The rules by which an advisor is chosen for a lead."""

from __future__ import annotations

from enum import StrEnum


class AssignmentRule(StrEnum):
    """By which rule an advisor got a lead (A.2, A.3)."""

    TURNS = "turns"
    """Whose turn it was among those on guard."""
    FIRST_CONTACT = "first_contact"
    """A duplicate went to the advisor of first contact."""
    RESULTS = "results"
    """A lead that was lost went to one of the best by results."""
    ADMINISTRATOR = "administrator"
    """A person with the right to do so chose."""
    DISPUTE = "dispute"
    """A dispute gave it back."""
