"""The terms a contact clock is started with; they stay with it whatever the policy says later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.contact_clock import ClockTerms
from domain.deadline import ContactMode
from domain.policy_sections import ContactPolicy
from domain.text import Json


@dataclass(frozen=True, slots=True)
class Terms:
    """The clock's own terms and those its end is judged by (a `domain.deadline.DeadlineTerms`)."""

    clock: ClockTerms
    mode: ContactMode
    max_hops: int
    require_answer: bool
    feed_silence: timedelta
    evidence_pending_for: timedelta
    administrator_decides_within: timedelta

    @staticmethod
    def in_force(policy: ContactPolicy) -> Terms:
        return Terms(
            policy.terms(),
            policy.mode,
            policy.max_hops,
            policy.require_answer,
            policy.feed_silence,
            policy.evidence_pending_for,
            policy.administrator_decides_within,
        )

    def to_json(self) -> Json:
        """Shape: that of `ClockTerms` with the other terms beside, spans in seconds."""
        return {
            **self.clock.to_json(),
            "mode": self.mode.value,
            "max_hops": self.max_hops,
            "require_answer": self.require_answer,
            "feed_silence": self.feed_silence.total_seconds(),
            "evidence_pending_for": self.evidence_pending_for.total_seconds(),
            "administrator_decides_within": self.administrator_decides_within.total_seconds(),
        }

    @staticmethod
    def from_json(data: Json) -> Terms:
        def span(name: str) -> timedelta:
            seconds: Any = data[name]
            return timedelta(seconds=seconds)

        return Terms(
            ClockTerms.from_json(data),
            ContactMode(data["mode"]),
            data["max_hops"],
            data["require_answer"],
            span("feed_silence"),
            span("evidence_pending_for"),
            span("administrator_decides_within"),
        )
