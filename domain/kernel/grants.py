"""What there is to be allowed, how far, and what a role has been granted (CC21-4, CC21-5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TypeAlias


class RightName(StrEnum):
    """The base of every enumeration of rights. A procedure may bring an enumeration of its own."""


class Right(RightName):
    """Things one may do. "Figures" are counts and rates; "leads" show client data."""

    SEE_LEADS = "see_leads"
    ENTER_LEADS = "enter_leads"
    ASSIGN_LEADS = "assign_leads"
    HAND_OVER_LEADS = "hand_over_leads"
    REVIEW_LEADS = "review_leads"
    FOLLOW_UP = "follow_up"
    REPORT_CLOSING = "report_closing"
    REPORT_REFERRAL = "report_referral"
    RECORD_FINDING = "record_finding"
    OPEN_DISPUTE = "open_dispute"
    DECIDE_DISPUTE = "decide_dispute"
    DECIDE_APPEAL = "decide_appeal"
    SEE_FIGURES = "see_figures"
    NOMINATE = "nominate"
    EDIT_ROSTER = "edit_roster"
    CONFIRM_ROSTER = "confirm_roster"
    OFFER_SWAP = "offer_swap"
    CONSENT_SWAP = "consent_swap"
    OVERRIDE_ELIGIBILITY = "override_eligibility"
    REOPEN_ZONE = "reopen_zone"
    GIVE_ACCESS = "give_access"
    AUDIT = "audit"
    SANCTION = "sanction"
    BIND_GROUP = "bind_group"
    MANAGE_PEOPLE = "manage_people"
    SEE_INCIDENTS = "see_incidents"
    SEE_TASKS = "see_tasks"
    TEACH_PHRASES = "teach_phrases"


class Scope(IntEnum):
    """How far a right reaches; the wider holds the narrower."""

    OWN = 1
    TEAM = 2
    ZONE = 3
    ALL = 4


Grants: TypeAlias = Mapping[RightName, Scope]
"""Rights by name, and how far each reaches. What is not named is not granted."""
NO_GRANTS: Grants = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RoleGrants:
    """Everything that one role may do in an organisation."""

    rights: Grants = field(default_factory=lambda: NO_GRANTS)

    def widened(self, more: Grants) -> RoleGrants:
        """These and `more`; of a right granted twice the wider reach counts."""
        joined = dict(self.rights)
        for right, scope in more.items():
            joined[right] = max(scope, joined.get(right, scope))
        return RoleGrants(MappingProxyType(joined))
