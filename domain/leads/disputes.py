"""Dispute cases: duplicates, late evidence, faults; decided by the administrator (CC21-14)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.kernel.reason import require_reason
from domain.leads.contact_clock import ContactState


class DisputeKind(StrEnum):
    LATE_EVIDENCE = "late_evidence"
    DUPLICATE = "duplicate"
    WRONG_OWNER = "wrong_owner"
    BAD_DATA = "bad_data"
    FAULT = "fault"


class SlaMark(StrEnum):
    """What becomes of the mark on the disputed assignment."""

    KEEP = "keep"
    MET = "met"
    NO_FAULT = "no_fault"


@dataclass(frozen=True, slots=True)
class DisputeRuling:
    """The administrator's decision on one case.

    `return_turn` gives the turn of the disputed assignment back to who held it. `reason` is told to
    the parties.
    """

    reason: str
    return_turn: bool = False
    mark: SlaMark = SlaMark.KEEP


@dataclass(frozen=True, slots=True)
class RulingEffects:
    """What is to be written: the turns to give back, the contact's new state."""

    turns_back: int
    contact: ContactState | None
    """None: the mark does not change."""


def apply_ruling(
    ruling: DisputeRuling,
    *,
    contact: ContactState,
    turn_spent: int,
) -> RulingEffects:
    """CC21-14. `contact` and `turn_spent` are those of the disputed assignment.

    Raises ReasonMissing. A mark that already stands, or that cannot follow, changes nothing.
    """
    require_reason(ruling.reason)
    return RulingEffects(
        turns_back=turn_spent if ruling.return_turn else 0,
        contact=_new_mark(ruling.mark, contact),
    )


def _new_mark(mark: SlaMark, contact: ContactState) -> ContactState | None:
    if contact is not ContactState.MISSED:
        return None
    match mark:
        case SlaMark.KEEP:
            return None
        case SlaMark.MET:
            return ContactState.MET
        case SlaMark.NO_FAULT:
            return ContactState.WAIVED
