from __future__ import annotations

import pytest

from domain.kernel.disputes import DISPUTE_STATES, DisputeState, parties
from domain.kernel.reason import ReasonMissing
from domain.leads.contact_clock import CONTACT_STATES, ContactState
from domain.leads.disputes import (
    DisputeRuling,
    RulingEffects,
    SlaMark,
    apply_ruling,
)

pytestmark = pytest.mark.clause("CC21-14")

MISSED = ContactState.MISSED


def test_a_ruling_returns_turn_and_mark() -> None:
    ruling = DisputeRuling("Llamó a tiempo", return_turn=True, mark=SlaMark.MET)
    effects = apply_ruling(ruling, contact=MISSED, turn_spent=1)
    assert effects == RulingEffects(1, ContactState.MET)


def test_a_ruling_can_leave_everything_as_it_is() -> None:
    kept = apply_ruling(DisputeRuling("No hay prueba"), contact=MISSED, turn_spent=1)
    assert kept == RulingEffects(0, None)


@pytest.mark.parametrize("reason", ["", "   ", "ok"])
def test_no_ruling_without_a_reason(reason: str) -> None:
    with pytest.raises(ReasonMissing):
        apply_ruling(DisputeRuling(reason), contact=MISSED, turn_spent=1)


@pytest.mark.parametrize("mark", list(SlaMark))
@pytest.mark.parametrize("contact", list(ContactState))
def test_a_mark_only_changes_where_the_table_allows_it(
    mark: SlaMark, contact: ContactState
) -> None:
    ruling = DisputeRuling("Se revisó el caso", mark=mark)
    effects = apply_ruling(ruling, contact=contact, turn_spent=0)
    assert effects.contact is None or CONTACT_STATES.allows(contact, effects.contact)


def test_each_party_is_told_once_and_there_is_one_appeal() -> None:
    assert parties(3, None, 1, 3) == (3, 1)
    assert DISPUTE_STATES.after(DisputeState.DECIDED) == {DisputeState.APPEALED}
    assert DISPUTE_STATES.after(DisputeState.APPEALED) == {DisputeState.APPEAL_DECIDED}
    assert DISPUTE_STATES.is_final(DisputeState.APPEAL_DECIDED)
