"""Who may do what, and to whose things (CC21-4, CC21-5). Checked on the server at every tap."""

from __future__ import annotations

from typing import assert_never

from domain.kernel.errors import NotYours
from domain.kernel.grants import Right, RightName, Scope
from domain.kernel.person import Person

__all__ = [
    "Right",
    "RightName",
    "Scope",
    "may",
    "may_at_all",
    "require",
    "require_at_all",
    "scope_of",
]


def scope_of(person: Person, right: RightName) -> Scope | None:
    """How far `right` reaches for the person; None when they do not have it."""
    return person.grants.get(right)


def may(actor: Person, right: RightName, concerned: Person | None = None) -> bool:
    """Whether `actor` has the right over what belongs to `concerned`.

    None stands for what belongs to nobody yet (a lead that waits): only scope ALL reaches it.
    An inactive person has no rights.
    """
    scope = scope_of(actor, right)
    if scope is None or not actor.active:
        return False
    return _covers(actor, scope, concerned)


def may_at_all(actor: Person, right: RightName) -> bool:
    """Whether the right is theirs over anything: what a menu offers."""
    return actor.active and scope_of(actor, right) is not None


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


def require(actor: Person, right: RightName, concerned: Person | None = None) -> None:
    """Raises NotYours."""
    if not may(actor, right, concerned):
        raise NotYours(right=right.value)


def require_at_all(actor: Person, right: RightName) -> None:
    """Raises NotYours when they do not have the right over anything."""
    if not may_at_all(actor, right):
        raise NotYours(right=right.value)
