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
    def claim_wait(self) -> timedelta: ...
    @property
    def administrator_decides_within(self) -> timedelta: ...


@dataclass(frozen=True, slots=True)
class DeadlineFacts:
    """What is known of one assignment when its time is up.

    `evidence`: a call, a CRM record or the administrator's finding lies in the span.
    `claimed`: the advisor tapped "I called" by the deadline. `hops`: reassignments this lead has
    had so far.
    `feed_heard_at`: when the call feed last brought anything, from anyone; None for never.
    `told`: the advisor had been told of the lead by the deadline (`told_in_time`).
    """

    evidence: bool
    claimed: bool
    hops: int
    feed_heard_at: datetime | None = None
    advisor_keeps: bool = False
    """The advisor has contacted the person before: only a person's decision moves the lead."""
    told: bool = True


class MoveReason(StrEnum):
    BREACH = "breach"
    NO_EVIDENCE_IN_TIME = "no_evidence_in_time"
    ADMINISTRATOR_SILENT = "administrator_silent"
    UNREACHABLE = "unreachable"
    LEFT = "left"
    """The advisor has left, or is an advisor no more."""
    NOT_TOLD = "not_told"
    """The notice had not been accepted by the deadline: the lead moves on without a mark (A.2)."""
    DECLINED = "declined"
    """The advisor said that they cannot take it."""


class AskReason(StrEnum):
    MODE = "mode"
    """Policy has the administrator decide; after their time it is automatic."""
    HOPS_EXHAUSTED = "hops_exhausted"
    """The lead has moved as often as allowed; its advisor keeps it until the decision."""
    KNOWN_PERSON = "known_person"
    """The advisor has contacted the person before and keeps the lead until the decision (A.3)."""


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


@dataclass(frozen=True, slots=True)
class AwaitCall:
    """A claim, and a feed that works: it reports a call when it ends. Wait until then."""

    until: datetime


Decision: TypeAlias = AlreadyMet | Move | AskAdministrator | AwaitEvidence | AwaitCall


def decide_at_deadline(facts: DeadlineFacts, terms: DeadlineTerms, now: datetime) -> Decision:
    """CC23-L4, A.2: the deadline has passed. A claim alone never meets it."""
    if not facts.told and not facts.advisor_keeps:
        return decide_unreachable(facts, terms, MoveReason.NOT_TOLD)
    if facts.evidence:
        return AlreadyMet()
    if facts.claimed and feed_is_silent(facts.feed_heard_at, terms.feed_silence, now):
        return AwaitEvidence(now + terms.evidence_pending_for)
    if facts.claimed and terms.claim_wait:
        return AwaitCall(now + terms.claim_wait)
    return _ask_or_move(facts, terms, now, MoveReason.BREACH)


def decide_after_call_wait(facts: DeadlineFacts, terms: DeadlineTerms, now: datetime) -> Decision:
    """The wait for the call that was claimed is over, and it has not been reported."""
    if facts.evidence:
        return AlreadyMet()
    if feed_is_silent(facts.feed_heard_at, terms.feed_silence, now):
        return AwaitEvidence(now + terms.evidence_pending_for)
    return _ask_or_move(facts, terms, now, MoveReason.NO_EVIDENCE_IN_TIME)


def _ask_or_move(
    facts: DeadlineFacts, terms: DeadlineTerms, now: datetime, reason: MoveReason
) -> Decision:
    if facts.advisor_keeps:
        return AskAdministrator(AskReason.KNOWN_PERSON, None)
    if facts.hops >= terms.max_hops:
        return AskAdministrator(AskReason.HOPS_EXHAUSTED, None)
    if terms.mode is ContactMode.ADMINISTRATOR:
        return AskAdministrator(AskReason.MODE, now + terms.administrator_decides_within)
    return Move(reason)


def decide_after_wait(facts: DeadlineFacts, terms: DeadlineTerms) -> Decision:
    """The bounded wait for evidence is over; the administrator has been asked during it."""
    return _met_or_move(facts, terms, MoveReason.NO_EVIDENCE_IN_TIME)


def decide_after_administrator(facts: DeadlineFacts, terms: DeadlineTerms) -> Decision:
    """The administrator has not decided in their time: automatic."""
    return _met_or_move(facts, terms, MoveReason.ADMINISTRATOR_SILENT)


def decide_unreachable(
    facts: DeadlineFacts, terms: DeadlineTerms, reason: MoveReason = MoveReason.UNREACHABLE
) -> Decision:
    """No channel reaches the advisor: the lead moves on at once, the clock is not waited out."""
    return _met_or_move(facts, terms, reason)


def _met_or_move(facts: DeadlineFacts, terms: DeadlineTerms, reason: MoveReason) -> Decision:
    if facts.evidence:
        return AlreadyMet()
    if facts.advisor_keeps and reason is not MoveReason.UNREACHABLE:
        return AskAdministrator(AskReason.KNOWN_PERSON, None)
    if facts.hops >= terms.max_hops:
        return AskAdministrator(AskReason.HOPS_EXHAUSTED, None)
    return Move(reason)


def told_in_time(
    notice_at: datetime | None, claimed_at: datetime | None, deadline_at: datetime
) -> bool:
    """Whether the advisor knew of the lead by the deadline: nobody else is charged with a breach.

    The channel had accepted the notice, or the advisor answered it. That it may have arrived is no
    proof.
    """
    return any(at is not None and at <= deadline_at for at in (notice_at, claimed_at))


def feed_is_silent(heard_at: datetime | None, allowed: timedelta, now: datetime) -> bool:
    """Nothing from the call feed for longer than allowed (or ever): its silence proves nothing."""
    return heard_at is None or now - heard_at > allowed


def ends_as(reason: MoveReason) -> tuple[ContactState, AssignmentEnd]:
    """How the contact stands, and why the assignment ended, when a lead moves on for `reason`."""
    if reason in (MoveReason.UNREACHABLE, MoveReason.NOT_TOLD):
        return ContactState.WAIVED, AssignmentEnd.UNREACHABLE
    if reason is MoveReason.LEFT:
        return ContactState.WAIVED, AssignmentEnd.MOVED
    if reason is MoveReason.DECLINED:
        return ContactState.WAIVED, AssignmentEnd.DECLINED
    return ContactState.MISSED, AssignmentEnd.BREACH
