from __future__ import annotations

import pytest

from domain.intake.lead import (
    LEAD_STATES,
    OPEN_STATES,
    FollowUp,
    FollowUpField,
    FollowUpStatus,
    Grade,
    LeadState,
    NextStep,
    NextStepKind,
    missing_fields,
)
from domain.kernel.state_machine import IllegalTransition, StateMachine

CALL = NextStep(NextStepKind.CALL)


@pytest.mark.clause("CC23-L5")
@pytest.mark.clause("CC23-O")
def test_an_open_lead_needs_status_grade_and_next_step() -> None:
    assert missing_fields(FollowUp()) == tuple(FollowUpField)
    complete = FollowUp(FollowUpStatus.IN_FOLLOW_UP, Grade.AA, CALL)
    assert missing_fields(complete) == ()
    untouched = FollowUp(FollowUpStatus.NOT_CONTACTED, Grade.A, CALL)
    assert missing_fields(untouched) == (FollowUpField.STATUS,)


@pytest.mark.clause("CC23-L5")
@pytest.mark.parametrize("status", [FollowUpStatus.CLOSED, FollowUpStatus.DISCARDED])
def test_what_has_ended_needs_no_next_step(status: FollowUpStatus) -> None:
    assert missing_fields(FollowUp(status, Grade.NOT_QUALIFIED)) == ()


def test_a_lead_is_reassigned_but_a_won_one_is_not() -> None:
    assert LEAD_STATES.allows(LeadState.ASSIGNED, LeadState.ASSIGNED)
    with pytest.raises(IllegalTransition):
        LEAD_STATES.check(LeadState.WON, LeadState.ASSIGNED)


def test_no_lead_is_ever_stuck() -> None:
    assert not any(LEAD_STATES.is_final(state) for state in LeadState)
    assert LEAD_STATES.after(LeadState.WAITING) >= {LeadState.ASSIGNED}
    assert frozenset({LeadState.WON, LeadState.LOST}) | OPEN_STATES == frozenset(LeadState)


def test_a_life_cycle_with_a_hole_does_not_load() -> None:
    nowhere: dict[Grade, frozenset[Grade]] = {grade: frozenset() for grade in Grade}
    with pytest.raises(ValueError, match="never reached"):
        StateMachine(Grade.AAA, nowhere)
    with pytest.raises(ValueError, match="no row"):
        StateMachine(Grade.AAA, {Grade.AAA: frozenset(Grade)})
