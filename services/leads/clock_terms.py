"""The terms a contact clock is started with; they stay with it whatever the policy says later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.kernel.text import Json
from domain.leads.contact_clock import ClockTerms
from domain.leads.deadline import ContactMode
from domain.leads.policy import ContactPolicy

_VERSION = 1


@dataclass(frozen=True, slots=True)
class AssignmentTerms:
    """The clock's own terms, and those its end is judged by (`domain.leads.deadline`)."""

    clock: ClockTerms
    mode: ContactMode
    max_hops: int
    require_answer: bool
    feed_silence: timedelta
    evidence_pending_for: timedelta
    claim_wait: timedelta
    administrator_decides_within: timedelta
    advisor_keeps: bool = False
    """The advisor has contacted the person before: at the end a person decides (A.3)."""

    @staticmethod
    def in_force(policy: ContactPolicy) -> AssignmentTerms:
        return AssignmentTerms(
            policy.terms(),
            policy.mode,
            policy.max_hops,
            policy.require_answer,
            policy.feed_silence,
            policy.evidence_pending_for,
            policy.claim_wait,
            policy.administrator_decides_within,
        )

    def to_json(self) -> Json:
        """Shape: that of `ClockTerms` with the other terms beside, spans in seconds."""
        return {
            "version": _VERSION,
            **self.clock.to_json(),
            "mode": self.mode.value,
            "max_hops": self.max_hops,
            "require_answer": self.require_answer,
            "feed_silence": self.feed_silence.total_seconds(),
            "evidence_pending_for": self.evidence_pending_for.total_seconds(),
            "claim_wait": self.claim_wait.total_seconds(),
            "administrator_decides_within": self.administrator_decides_within.total_seconds(),
            **({"advisor_keeps": True} if self.advisor_keeps else {}),
        }

    @staticmethod
    def from_json(data: Json) -> AssignmentTerms:
        """Reads what any version wrote: a term it did not know yet has its default.

        So a clock that runs while a new version is brought in keeps running.
        """

        def span(name: str, default: timedelta) -> timedelta:
            seconds: Any = data.get(name)
            return default if seconds is None else timedelta(seconds=seconds)

        return AssignmentTerms(
            ClockTerms.from_json(data),
            ContactMode(data.get("mode", ContactMode.AUTOMATIC)),
            data.get("max_hops", 3),
            data.get("require_answer", False),
            span("feed_silence", timedelta(minutes=15)),
            span("evidence_pending_for", timedelta(minutes=15)),
            span("claim_wait", timedelta(minutes=5)),
            span("administrator_decides_within", timedelta(minutes=5)),
            data.get("advisor_keeps", False),
        )
