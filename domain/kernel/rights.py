"""Who may do what, and to whose things (CC21-4, CC21-5). Checked on the server at every tap."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import assert_never

from domain.kernel.errors import NotYours
from domain.kernel.person import Person, Role


class Right(StrEnum):
    """Things one may do. "Figures" are counts and rates; "leads" show client data."""

    SEE_LEADS = "see_leads"
    ENTER_LEADS = "enter_leads"
    ASSIGN_LEADS = "assign_leads"
    REVIEW_LEADS = "review_leads"
    FOLLOW_UP = "follow_up"
    REPORT_CLOSING = "report_closing"
    REPORT_REFERRAL = "report_referral"
    RECORD_FINDING = "record_finding"
    OPEN_DISPUTE = "open_dispute"
    DECIDE_DISPUTE = "decide_dispute"
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


class Scope(IntEnum):
    """How far a right reaches; the wider holds the narrower."""

    OWN = 1
    TEAM = 2
    ZONE = 3
    ALL = 4


_R, _S = Right, Scope

_TABLE: dict[Role, dict[Right, Scope]] = {
    Role.ADVISOR: {
        _R.SEE_LEADS: _S.OWN,
        _R.FOLLOW_UP: _S.OWN,
        _R.REPORT_CLOSING: _S.OWN,
        _R.REPORT_REFERRAL: _S.OWN,
        _R.OPEN_DISPUTE: _S.OWN,
        _R.SEE_FIGURES: _S.OWN,
        _R.CONFIRM_ROSTER: _S.OWN,
        _R.OFFER_SWAP: _S.OWN,
    },
    Role.MANAGER: {
        _R.SEE_LEADS: _S.TEAM,
        _R.FOLLOW_UP: _S.TEAM,
        _R.REPORT_CLOSING: _S.TEAM,
        _R.REPORT_REFERRAL: _S.TEAM,
        _R.OPEN_DISPUTE: _S.TEAM,
        _R.SEE_FIGURES: _S.TEAM,
    },
    Role.DIRECTOR: {
        _R.SEE_LEADS: _S.ZONE,
        _R.OPEN_DISPUTE: _S.ZONE,
        _R.SEE_FIGURES: _S.ZONE,
        _R.NOMINATE: _S.ZONE,
    },
    Role.DIRECTION: {
        _R.SEE_LEADS: _S.ALL,
        _R.OPEN_DISPUTE: _S.ALL,
        _R.ASSIGN_LEADS: _S.ALL,  # the last to be asked when nobody else can be reached (A.2)
        _R.SEE_FIGURES: _S.ALL,
        _R.SANCTION: _S.ALL,
        _R.SEE_INCIDENTS: _S.ALL,
    },
    Role.CONTACT_CENTER_ADMIN: {
        right: _S.ALL
        for right in Right
        if right not in (_R.SANCTION, _R.NOMINATE, _R.CONFIRM_ROSTER, _R.OFFER_SWAP)
    },
    Role.MARKETING: {
        _R.SEE_LEADS: _S.ALL,
        _R.ENTER_LEADS: _S.ALL,
        _R.ASSIGN_LEADS: _S.ALL,
        _R.REVIEW_LEADS: _S.ALL,
        _R.SEE_FIGURES: _S.ALL,
    },
    Role.CRM_ASSISTANT: {_R.SEE_LEADS: _S.ALL, _R.SEE_FIGURES: _S.ALL},
    Role.DIGITAL_EXECUTIVE: {},
    Role.HELP_DESK: {},
    Role.COLLECTIONS: {},
    Role.CASHIER: {},
    Role.BILLING: {},
    Role.DIGITAL_LEAD: {_R.SEE_FIGURES: _S.ALL},
    Role.HEAD_OF_SALES: {_R.SEE_FIGURES: _S.ALL},
}


def scope_of(role: Role, right: Right) -> Scope | None:
    """How far `right` reaches for `role`; None when the role does not have it."""
    return _TABLE[role].get(right)


def roles_with(right: Right) -> frozenset[Role]:
    return frozenset(role for role, rights in _TABLE.items() if right in rights)


def may(actor: Person, right: Right, concerned: Person | None = None) -> bool:
    """Whether `actor` has the right over what belongs to `concerned`.

    None stands for what belongs to nobody yet (a lead that waits): only scope ALL reaches it.
    An inactive person has no rights.
    """
    scope = scope_of(actor.role, right)
    if scope is None or not actor.active:
        return False
    return _covers(actor, scope, concerned)


def may_at_all(actor: Person, right: Right) -> bool:
    """Whether the right is his over anything: what a menu offers."""
    return actor.active and scope_of(actor.role, right) is not None


def _covers(actor: Person, scope: Scope, concerned: Person | None) -> bool:
    if scope is Scope.ALL:
        return True
    if concerned is None:
        return False
    if concerned.id == actor.id:
        return True
    match scope:
        case Scope.OWN:
            return False
        case Scope.TEAM:
            return concerned.manager_id == actor.id
        case Scope.ZONE:
            return bool(actor.zone) and concerned.zone == actor.zone
        case _ as unreachable:
            assert_never(unreachable)


def require(actor: Person, right: Right, concerned: Person | None = None) -> None:
    """Raises NotYours."""
    if not may(actor, right, concerned):
        raise NotYours(right=right.value)


def require_at_all(actor: Person, right: Right) -> None:
    """Raises NotYours when the role does not have the right over anything."""
    if not may_at_all(actor, right):
        raise NotYours(right=right.value)
