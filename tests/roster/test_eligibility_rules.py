from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.kernel.text import Percent
from domain.roster.eligibility import (
    AdvisorFacts,
    Availability,
    EligibilityTerms,
    IneligibilityRule,
    Override,
    conversion_is_low,
    lead_ineligibility,
    roster_ineligibility,
)

TERMS = EligibilityTerms(
    min_sales_previous_month=3,
    min_conversion=Percent(Decimal(7)),
    min_conversion_sample=20,
    min_qualification=70,
)
GOOD = AdvisorFacts(
    person_id=1, qualification=70, sales_last_month=3, leads_in_window=100, closings_in_window=7
)
READY = Availability(on_guard=True, confirmed=True, reachable=True)


def bars(
    standing: AdvisorFacts, terms: EligibilityTerms = TERMS
) -> list[tuple[str, IneligibilityRule]]:
    return [(found.clause, found.bar) for found in roster_ineligibility(standing, terms)]


@pytest.mark.clause("CC21-2")
@pytest.mark.clause("CC21-3")
@pytest.mark.clause("CC21-6")
def test_exactly_at_every_threshold_passes() -> None:
    assert bars(GOOD) == []


@pytest.mark.clause("CC21-2")
def test_fewer_than_three_sales() -> None:
    assert bars(replace(GOOD, sales_last_month=2)) == [("CC21-2", IneligibilityRule.TOO_FEW_SALES)]


@pytest.mark.clause("CC21-3")
def test_low_conversion_is_what_the_record_says() -> None:
    assert bars(replace(GOOD, closings_in_window=6)) == []
    assert bars(replace(GOOD, low_conversion=(6, 100))) == [
        ("CC21-3", IneligibilityRule.LOW_CONVERSION)
    ]


@pytest.mark.clause("CC21-3")
def test_conversion_is_not_applied_below_the_sample() -> None:
    assert not conversion_is_low(0, 19, TERMS)
    assert conversion_is_low(0, 20, TERMS)
    assert not conversion_is_low(7, 100, TERMS)
    assert conversion_is_low(6, 100, TERMS)
    assert not conversion_is_low(0, 0, replace(TERMS, min_conversion_sample=0))


@pytest.mark.clause("CC21-6")
@pytest.mark.parametrize(
    ("score", "bar"),
    [(69, IneligibilityRule.NOT_QUALIFIED), (None, IneligibilityRule.NOT_EXAMINED)],
)
def test_without_a_passing_qualification(score: int | None, bar: IneligibilityRule) -> None:
    assert bars(replace(GOOD, qualification=score)) == [("CC21-6", bar)]


@pytest.mark.clause("CC21-7")
@pytest.mark.parametrize(
    ("change", "bar"),
    [
        ({"internal": False}, IneligibilityRule.EXTERNAL),
        ({"documents_complete": False}, IneligibilityRule.DOCUMENTS),
        ({"active": False}, IneligibilityRule.INACTIVE),
    ],
)
def test_internal_with_complete_documents(change: dict[str, bool], bar: IneligibilityRule) -> None:
    assert bars(replace(GOOD, **change)) == [("CC21-7", bar)]


def test_an_open_sanction_bars() -> None:
    assert bars(replace(GOOD, sanctioned=True)) == [("CC21-7", IneligibilityRule.SANCTIONED)]


def test_taken_off_by_an_audit() -> None:
    assert bars(replace(GOOD, suspended=True)) == [("CC21-11", IneligibilityRule.SUSPENDED)]


@pytest.mark.clause("CC21-1")
def test_a_zone_that_missed_the_due_date_is_out_until_let_back_in_with_a_reason() -> None:
    out = replace(GOOD, zone_out=True)
    assert bars(out) == [("CC21-1", IneligibilityRule.ZONE_OUT)]
    assert bars(replace(out, overrides=(Override(IneligibilityRule.ZONE_OUT, "", 9),))) != []
    assert (
        bars(replace(out, overrides=(Override(IneligibilityRule.ZONE_OUT, "sin red ese día", 9),)))
        == []
    )


@pytest.mark.clause("CC21-3")
def test_only_conversion_and_zone_can_be_set_aside() -> None:
    overrides = tuple(Override(bar, "porque sí", 9) for bar in IneligibilityRule)
    worst = AdvisorFacts(
        person_id=1,
        active=False,
        internal=False,
        documents_complete=False,
        low_conversion=(0, 50),
        sanctioned=True,
        suspended=True,
        zone_out=True,
        overrides=overrides,
    )
    left = {bar for _, bar in bars(worst)}
    assert left == {bar for _, bar in bars(replace(worst, overrides=()))} - {
        IneligibilityRule.LOW_CONVERSION,
        IneligibilityRule.ZONE_OUT,
    }
    assert len(left) == 7


@pytest.mark.clause("CC23-2")
def test_the_roster_rules_are_checked_again_for_every_lead() -> None:
    assert lead_ineligibility(GOOD, READY, TERMS) == ()
    assert [
        found.bar for found in lead_ineligibility(replace(GOOD, suspended=True), READY, TERMS)
    ] == [IneligibilityRule.SUSPENDED]


@pytest.mark.clause("CC23-L1")
def test_an_unconfirmed_advisor_receives_no_leads() -> None:
    found = lead_ineligibility(GOOD, replace(READY, confirmed=False), TERMS)
    assert [(item.clause, item.bar) for item in found] == [
        ("CC23-L1", IneligibilityRule.UNCONFIRMED)
    ]


@pytest.mark.clause("CC23-2")
def test_on_guard_reachable_and_under_the_cap() -> None:
    capped = replace(TERMS, open_lead_cap=5)
    absent = Availability(on_guard=False, confirmed=True, reachable=False, open_leads=5)
    found = [item.bar for item in lead_ineligibility(GOOD, absent, capped)]
    assert found == [
        IneligibilityRule.NOT_ON_GUARD,
        IneligibilityRule.UNREACHABLE,
        IneligibilityRule.AT_CAP,
    ]
    assert lead_ineligibility(GOOD, replace(READY, open_leads=4), capped) == ()
    assert lead_ineligibility(GOOD, replace(READY, open_leads=500), TERMS) == ()


def test_a_reason_carries_its_text_and_figures() -> None:
    (found,) = roster_ineligibility(replace(GOOD, sales_last_month=1), TERMS)
    assert found.text.key == "eligibility-too-few-sales"
    assert found.text.args == {"clause": "CC21-2", "sales": 1, "needed": 3, "month": ""}
