"""The policy of the commission shares."""

from __future__ import annotations

from enum import StrEnum

from domain.kernel.dated import Dated
from domain.kernel.percent import PercentField
from domain.kernel.policy_section import Section


class CommissionBasis(StrEnum):
    """What a share is a percentage of (A.4)."""

    COMMISSION = "commission"
    PRICE = "price"


class CommissionPolicy(Section):
    """CC21-12, CC23-6: shares of the commission that go to internal support."""

    basis: Dated[CommissionBasis]
    advisor: Dated[PercentField]
    manager: Dated[PercentField]
