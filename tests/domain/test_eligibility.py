from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.eligibility import (
    Bar,
    EligibilityTerms,
    Override,
    Readiness,
    Standing,
    lead_verdict,
    roster_verdict,
)
from domain.text import Percent

TERMS = EligibilityTerms(
    min_sales_previous_month=3,
    min_conversion=Percent(Decimal(7)),
    min_conversion_sample=20,
    min_qualification=70,
)
GOOD = Standing(
    person_id=1, qualification=70, sales_last_month=3, leads_in_window=100, closings_in_window=7
)
READY = Readiness(on_guard=True, confirmed=True, reachable=True)


def bars(standing: Standing, terms: EligibilityTerms = TERMS) -> list[tuple[str, Bar]]:
    return [(found.clause, found.bar) for found in roster_verdict(standing, terms)]


@pytest.mark.clause("CC21-2")
@pytest.mark.clause("CC21-3")
@pytest.mark.clause("CC21-6")
def test_exactly_at_every_threshold_passes() -> None:
    assert bars(GOOD) == []


@pytest.mark.clause("CC21-2")
def test_fewer_than_three_sales() -> None:
    assert bars(replace(GOOD, sales_last_month=2)) == [("CC21-2", Bar.TOO_FEW_SALES)]


@pytest.mark.clause("CC21-3")
def test_low_conversion() -> None:
    assert bars(replace(GOOD, closings_in_window=6)) == [("CC21-3", Bar.LOW_CONVERSION)]


@pytest.mark.clause("CC21-3")
def test_conversion_is_not_applied_below_the_sample() -> None:
    few = replace(GOOD, leads_in_window=19, closings_in_window=0)
    assert bars(few) == []
    assert bars(replace(few, leads_in_window=20)) == [("CC21-3", Bar.LOW_CONVERSION)]
    no_sample = replace(TERMS, min_conversion_sample=0)
    assert bars(replace(few, leads_in_window=0), no_sample) == []


@pytest.mark.clause("CC21-6")
@pytest.mark.parametrize(("score", "bar"), [(69, Bar.NOT_QUALIFIED), (None, Bar.NOT_EXAMINED)])
def test_without_a_passing_qualification(score: int | None, bar: Bar) -> None:
    assert bars(replace(GOOD, qualification=score)) == [("CC21-6", bar)]


@pytest.mark.clause("CC21-7")
@pytest.mark.parametrize(
    ("change", "bar"),
    [
        ({"internal": False}, Bar.EXTERNAL),
        ({"documents_complete": False}, Bar.DOCUMENTS),
        ({"sanctioned": True}, Bar.SANCTIONED),
        ({"active": False}, Bar.INACTIVE),
    ],
)
def test_internal_complete_and_without_sanction(change: dict[str, bool], bar: Bar) -> None:
    assert bars(replace(GOOD, **change)) == [("CC21-7", bar)]


@pytest.mark.clause("CC21-11")
def test_taken_off_by_an_audit() -> None:
    assert bars(replace(GOOD, suspended=True)) == [("CC21-11", Bar.SUSPENDED)]


@pytest.mark.clause("CC21-1")
def test_a_zone_that_missed_the_due_date_is_out_until_let_back_in_with_a_reason() -> None:
    out = replace(GOOD, zone_out=True)
    assert bars(out) == [("CC21-1", Bar.ZONE_OUT)]
    assert bars(replace(out, overrides=(Override(Bar.ZONE_OUT, "", 9),))) != []
    assert bars(replace(out, overrides=(Override(Bar.ZONE_OUT, "sin red ese día", 9),))) == []


@pytest.mark.clause("CC21-3")
def test_only_conversion_and_zone_can_be_set_aside() -> None:
    overrides = tuple(Override(bar, "porque sí", 9) for bar in Bar)
    worst = Standing(
        person_id=1,
        active=False,
        internal=False,
        documents_complete=False,
        leads_in_window=50,
        sanctioned=True,
        suspended=True,
        zone_out=True,
        overrides=overrides,
    )
    left = {bar for _, bar in bars(worst)}
    assert left == {bar for _, bar in bars(replace(worst, overrides=()))} - {
        Bar.LOW_CONVERSION,
        Bar.ZONE_OUT,
    }
    assert len(left) == 7


@pytest.mark.clause("CC23-2")
def test_the_roster_rules_are_checked_again_for_every_lead() -> None:
    assert lead_verdict(GOOD, READY, TERMS) == ()
    assert [found.bar for found in lead_verdict(replace(GOOD, suspended=True), READY, TERMS)] == [
        Bar.SUSPENDED
    ]


@pytest.mark.clause("CC23-L1")
def test_an_unconfirmed_advisor_receives_no_leads() -> None:
    found = lead_verdict(GOOD, replace(READY, confirmed=False), TERMS)
    assert [(item.clause, item.bar) for item in found] == [("CC23-L1", Bar.UNCONFIRMED)]


@pytest.mark.clause("CC23-2")
def test_on_guard_reachable_and_under_the_cap() -> None:
    capped = replace(TERMS, open_lead_cap=5)
    absent = Readiness(on_guard=False, confirmed=True, reachable=False, open_leads=5)
    found = [item.bar for item in lead_verdict(GOOD, absent, capped)]
    assert found == [Bar.NOT_ON_GUARD, Bar.UNREACHABLE, Bar.AT_CAP]
    assert lead_verdict(GOOD, replace(READY, open_leads=4), capped) == ()
    assert lead_verdict(GOOD, replace(READY, open_leads=500), TERMS) == ()


def test_a_reason_carries_its_text_and_figures() -> None:
    (found,) = roster_verdict(replace(GOOD, sales_last_month=1), TERMS)
    assert found.text.key == "eligibility-too-few-sales"
    assert found.text.args == {"clause": "CC21-2", "sales": 1, "needed": 3}
