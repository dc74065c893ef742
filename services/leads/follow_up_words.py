"""How status, grade and next step of a lead are called."""

from __future__ import annotations

from domain.intake.lead import FollowUpStatus
from domain.kernel.text import Text

TEXT_KEYS = (
    frozenset(f"lead-status-{status.value.replace('_', '-')}" for status in FollowUpStatus)
    | frozenset({"lead-grade-aaa", "lead-grade-aa", "lead-grade-a", "lead-grade-not-qualified"})
    | frozenset(
        f"next-step-{kind}"
        for kind in ("call", "message", "send-information", "appointment", "visit", "documents")
    )
)


def status_text(status: str) -> Text:
    """The name of a `FollowUpStatus`."""
    return Text(f"lead-status-{status.replace('_', '-')}")


def grade_text(grade: str) -> Text:
    """The name of a `Grade`."""
    return Text(f"lead-grade-{grade.lower().replace('_', '-')}")


def next_step_text(kind: str) -> Text:
    """The name of a `NextStepKind`."""
    return Text(f"next-step-{kind.replace('_', '-')}")
