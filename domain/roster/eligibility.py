"""Who may be in the roster, and who may receive a lead right now; each no names its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.kernel.local_time import Month
from domain.kernel.percent import ratio, reaches
from domain.kernel.text import Arg, Day, MomentStyle, Percent, Text


@dataclass(frozen=True, slots=True)
class EligibilityTerms:
    """The thresholds in force on one day. `open_lead_cap` 0 sets no bound."""

    min_sales_previous_month: int
    min_conversion: Percent
    min_conversion_sample: int
    min_qualification: int
    open_lead_cap: int = 0


class IneligibilityRule(StrEnum):
    """What keeps an advisor out; also the end of the text key ``eligibility-…``."""

    ZONE_OUT = "zone_out"
    TOO_FEW_SALES = "too_few_sales"
    TOO_FEW_SALES_SO_FAR = "too_few_sales_so_far"
    LOW_CONVERSION = "low_conversion"
    NOT_QUALIFIED = "not_qualified"
    NOT_EXAMINED = "not_examined"
    INACTIVE = "inactive"
    NOT_ADVISOR = "not_advisor"
    EXTERNAL = "external"
    DOCUMENTS = "documents"
    SANCTIONED = "sanctioned"
    SUSPENDED = "suspended"
    NOT_ON_GUARD = "not_on_guard"
    UNCONFIRMED = "unconfirmed"
    UNREACHABLE = "unreachable"
    AT_CAP = "at_cap"


TEXT_KEYS = frozenset(f"eligibility-{bar.value.replace('_', '-')}" for bar in IneligibilityRule)


CLAUSES: Mapping[IneligibilityRule, str] = {
    IneligibilityRule.ZONE_OUT: "CC21-1",
    IneligibilityRule.TOO_FEW_SALES: "CC21-2",
    IneligibilityRule.TOO_FEW_SALES_SO_FAR: "CC21-2",
    IneligibilityRule.LOW_CONVERSION: "CC21-3",
    IneligibilityRule.NOT_QUALIFIED: "CC21-6",
    IneligibilityRule.NOT_EXAMINED: "CC21-6",
    IneligibilityRule.INACTIVE: "CC21-7",
    IneligibilityRule.NOT_ADVISOR: "CC23-2",
    IneligibilityRule.EXTERNAL: "CC21-7",
    IneligibilityRule.DOCUMENTS: "CC21-7",
    IneligibilityRule.SANCTIONED: "CC21-7",
    IneligibilityRule.SUSPENDED: "CC21-11",
    IneligibilityRule.NOT_ON_GUARD: "CC23-2",
    IneligibilityRule.UNCONFIRMED: "CC23-L1",
    IneligibilityRule.UNREACHABLE: "CC23-2",
    IneligibilityRule.AT_CAP: "CC23-2",
}
OVERRIDABLE = frozenset({IneligibilityRule.LOW_CONVERSION, IneligibilityRule.ZONE_OUT})
"""Those the administrator may set aside, with a reason on the record (CC21-1, CC21-3)."""


@dataclass(frozen=True, slots=True)
class Override:
    """The administrator's decision to set one bar aside."""

    bar: IneligibilityRule
    reason: str
    by_id: int


@dataclass(frozen=True, slots=True)
class Ineligibility:
    """One reason why not: the clause, the bar, and the figures its text shows."""

    clause: str
    bar: IneligibilityRule
    facts: Mapping[str, Arg] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        """Key ``eligibility-<bar>`` with hyphens; every text gets `clause`, some get figures."""
        key = f"eligibility-{self.bar.value.replace('_', '-')}"
        return Text(key, {"clause": self.clause, **self.facts})


@dataclass(frozen=True, slots=True)
class AdvisorFacts:
    """All that the roster rules judge an advisor by.

    `leads_in_window` and `closings_in_window` count the policy's rolling window: the review of
    conversion judges by them, and nothing else does. `low_conversion` holds the closings and leads
    of the suspension on record (CC21-3), None without one: between reviews it decides.
    `sales_last_month` are those of `sales_month`, the month before the roster's; not final while
    that month runs. `qualification` is 0 to 100, None when never examined. `suspended`: taken off
    by an audit.
    """

    person_id: int
    active: bool = True
    advisor: bool = True
    internal: bool = True
    documents_complete: bool = True
    qualification: int | None = None
    sales_last_month: int = 0
    sales_month: Month | None = None
    sales_are_final: bool = True
    leads_in_window: int = 0
    closings_in_window: int = 0
    low_conversion: tuple[int, int] | None = None
    sanctioned: bool = False
    suspended: bool = False
    zone_out: bool = False
    overrides: tuple[Override, ...] = ()

    @property
    def set_aside(self) -> frozenset[IneligibilityRule]:
        return OVERRIDABLE & {override.bar for override in self.overrides if override.reason}


@dataclass(frozen=True, slots=True)
class Availability:
    """What holds of an advisor at this instant. `open_leads`: those they have not closed."""

    on_guard: bool
    confirmed: bool
    reachable: bool
    open_leads: int = 0


def roster_ineligibility(
    standing: AdvisorFacts, terms: EligibilityTerms
) -> tuple[Ineligibility, ...]:
    """What keeps them out of the roster (CC21-1, -2, -3, -6, -7, -11); empty: they may be in.

    A figure exactly at its threshold passes.
    """
    found = (*_conduct(standing), *_figures(standing, terms))
    return tuple(bar for bar in found if bar.bar not in standing.set_aside)


def lead_ineligibility(
    standing: AdvisorFacts, readiness: Availability, terms: EligibilityTerms
) -> tuple[Ineligibility, ...]:
    """What keeps a lead from them now: checked at every assignment (CC23-2)."""
    return (*roster_ineligibility(standing, terms), *_readiness(readiness, terms))


def _no(bar: IneligibilityRule, **facts: Arg) -> Ineligibility:
    return Ineligibility(CLAUSES[bar], bar, facts)


def _conduct(standing: AdvisorFacts) -> Iterator[Ineligibility]:
    checks = (
        (IneligibilityRule.ZONE_OUT, standing.zone_out),
        (IneligibilityRule.INACTIVE, not standing.active),
        (IneligibilityRule.NOT_ADVISOR, not standing.advisor),
        (IneligibilityRule.EXTERNAL, not standing.internal),
        (IneligibilityRule.DOCUMENTS, not standing.documents_complete),
        (IneligibilityRule.SANCTIONED, standing.sanctioned),
        (IneligibilityRule.SUSPENDED, standing.suspended),
    )
    return (_no(bar) for bar, holds in checks if holds)


def _figures(standing: AdvisorFacts, terms: EligibilityTerms) -> Iterator[Ineligibility]:
    if standing.sales_are_final and _sells_too_little(standing, terms):
        yield _no(IneligibilityRule.TOO_FEW_SALES, **_sales(standing, terms))
    if standing.low_conversion is not None:
        closings, leads = standing.low_conversion
        yield _no(
            IneligibilityRule.LOW_CONVERSION,
            conversion=ratio(closings, leads),
            needed=terms.min_conversion,
            leads=leads,
            closings=closings,
        )
    if standing.qualification is None:
        yield _no(IneligibilityRule.NOT_EXAMINED, needed=terms.min_qualification)
    elif standing.qualification < terms.min_qualification:
        yield _no(
            IneligibilityRule.NOT_QUALIFIED,
            score=standing.qualification,
            needed=terms.min_qualification,
        )


def provisional_ineligibility(
    standing: AdvisorFacts, terms: EligibilityTerms
) -> tuple[Ineligibility, ...]:
    """What would keep them out if the month that counts ended now; judged on the 1st (CC21-2)."""
    if standing.sales_are_final or not _sells_too_little(standing, terms):
        return ()
    return (_no(IneligibilityRule.TOO_FEW_SALES_SO_FAR, **_sales(standing, terms)),)


def _sells_too_little(standing: AdvisorFacts, terms: EligibilityTerms) -> bool:
    return standing.sales_last_month < terms.min_sales_previous_month


def _sales(standing: AdvisorFacts, terms: EligibilityTerms) -> dict[str, Arg]:
    month = standing.sales_month
    return {
        "sales": standing.sales_last_month,
        "needed": terms.min_sales_previous_month,
        "month": Day(month.first, MomentStyle.MONTH) if month else "",
    }


def conversion_is_low(closings: int, leads: int, terms: EligibilityTerms) -> bool:
    """What the review suspends for (CC21-3). Not applied below the minimum of leads received."""
    if leads < terms.min_conversion_sample or leads == 0:
        return False
    return not reaches(closings, leads, terms.min_conversion)


def _readiness(readiness: Availability, terms: EligibilityTerms) -> Iterator[Ineligibility]:
    if not readiness.on_guard:
        yield _no(IneligibilityRule.NOT_ON_GUARD)
    if not readiness.confirmed:
        yield _no(IneligibilityRule.UNCONFIRMED)
    if not readiness.reachable:
        yield _no(IneligibilityRule.UNREACHABLE)
    if terms.open_lead_cap and readiness.open_leads >= terms.open_lead_cap:
        yield _no(IneligibilityRule.AT_CAP, open=readiness.open_leads, cap=terms.open_lead_cap)
