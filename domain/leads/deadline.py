"""What happens when a contact clock, a wait for evidence or the administrator's time runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeAlias

from domain.leads.contact_clock import AssignmentEnd, ContactState


class ContactMode(StrEnum):
    """Who decides at a deadline without evidence."""

    AUTOMATIC = "automatic"
    ADMINISTRATOR = "administrator"


class DeadlineTerms(Protocol):
    """The part of the policy that a deadline is judged by: `domain.policy.ContactPolicy`."""

    @property
    def mode(self) -> ContactMode: ...
    @property
    def max_hops(self) -> int: ...
    @property
    def feed_silence(self) -> timedelta: ...
    @property
    def evidence_pending_for(self) -> timedelta: ...
    @property
    def administrator_decides_within(self) -> timedelta: ...


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """What is known of one assignment when its time is up.

    `evidence`: a call, a CRM record or the administrator's finding lies in the span.
    `claimed`: the advisor tapped "I called". `hops`: reassignments this lead has had so far.
    `feed_heard_at`: when the call feed last brought anything, from anyone; None for never.
    """

    evidence: bool
    claimed: bool
    hops: int
    feed_heard_at: datetime | None = None


class MoveReason(StrEnum):
    BREACH = "breach"
    NO_EVIDENCE_IN_TIME = "no_evidence_in_time"
    ADMINISTRATOR_SILENT = "administrator_silent"
    UNREACHABLE = "unreachable"
    DECLINED = "declined"
    """The advisor said that they cannot take it."""


class AskReason(StrEnum):
    MODE = "mode"
    """Policy has the administrator decide; after their time it is automatic."""
    HOPS_EXHAUSTED = "hops_exhausted"
    """The lead has moved as often as allowed; its advisor keeps it until the decision."""


@dataclass(frozen=True, slots=True)
class AlreadyMet:
    """There is evidence: the assignment is met."""


@dataclass(frozen=True, slots=True)
class Move:
    """Hand the lead to one of the best by results."""

    reason: MoveReason


@dataclass(frozen=True, slots=True)
class AskAdministrator:
    """The administrator decides; `until` is when it falls back to automatic, None for never."""

    reason: AskReason
    until: datetime | None


@dataclass(frozen=True, slots=True)
class AwaitEvidence:
    """A claim, but a silent feed: wait until then, and ask the administrator meanwhile."""

    until: datetime


Decision: TypeAlias = AlreadyMet | Move | AskAdministrator | AwaitEvidence


def decide_at_deadline(facts: DeadlineFacts, terms: DeadlineTerms, now: datetime) -> Decision:
    """CC23-L4, A.2: the deadline has passed. A claim alone never meets it."""
    if facts.evidence:
        return AlreadyMet()
    if facts.claimed and feed_is_silent(facts.feed_heard_at, terms.feed_silence, now):
        return AwaitEvidence(now + terms.evidence_pending_for)
    if facts.hops >= terms.max_hops:
        return AskAdministrator(AskReason.HOPS_EXHAUSTED, None)
    if terms.mode is ContactMode.ADMINISTRATOR:
        return AskAdministrator(AskReason.MODE, now + terms.administrator_decides_within)
    return Move(MoveReason.BREACH)


def decide_after_wait(facts: DeadlineFacts, terms: DeadlineTerms) -> Decision:
    """The bounded wait for evidence is over; the administrator has been asked during it."""
    return _met_or_move(facts, terms, MoveReason.NO_EVIDENCE_IN_TIME)


def decide_after_administrator(facts: DeadlineFacts, terms: DeadlineTerms) -> Decision:
    """The administrator has not decided in their time: automatic."""
    return _met_or_move(facts, terms, MoveReason.ADMINISTRATOR_SILENT)


def decide_unreachable(facts: DeadlineFacts, terms: DeadlineTerms) -> Decision:
    """No channel reaches the advisor: the lead moves on at once, the clock is not waited out."""
    return _met_or_move(facts, terms, MoveReason.UNREACHABLE)


def _met_or_move(facts: DeadlineFacts, terms: DeadlineTerms, reason: MoveReason) -> Decision:
    if facts.evidence:
        return AlreadyMet()
    if facts.hops >= terms.max_hops:
        return AskAdministrator(AskReason.HOPS_EXHAUSTED, None)
    return Move(reason)


def feed_is_silent(heard_at: datetime | None, allowed: timedelta, now: datetime) -> bool:
    """Nothing from the call feed for longer than allowed (or ever): its silence proves nothing."""
    return heard_at is None or now - heard_at > allowed


def ends_as(reason: MoveReason) -> tuple[ContactState, AssignmentEnd]:
    """How the contact stands, and why the assignment ended, when a lead moves on for `reason`."""
    if reason is MoveReason.UNREACHABLE:
        return ContactState.WAIVED, AssignmentEnd.UNREACHABLE
    if reason is MoveReason.DECLINED:
        return ContactState.WAIVED, AssignmentEnd.DECLINED
    return ContactState.MISSED, AssignmentEnd.BREACH
