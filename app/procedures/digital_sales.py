"""The digital sales of COMTECO (DS21): who may do what, and who answers."""

from __future__ import annotations

from typing import Final

from app.procedures.declaration import Procedure
from domain.kernel.grants import Right, Scope
from domain.kernel.person import Role

ACCOUNTABLE: Final = (Role.DIGITAL_LEAD, Role.HEAD_OF_SALES)


def procedure() -> Procedure:
    """The lead of the digital channels is responsible; the head of sales stands in."""
    return Procedure(
        key="digital_sales",
        grants={
            Role.DIGITAL_LEAD: {
                Right.SEE_FIGURES: Scope.ALL,
                Right.SEE_INCIDENTS: Scope.ALL,
                Right.MANAGE_PEOPLE: Scope.ALL,
            },
            Role.HEAD_OF_SALES: {
                Right.SEE_FIGURES: Scope.ALL,
                Right.SEE_INCIDENTS: Scope.ALL,
            },
        },
        accountable={"sales": ACCOUNTABLE},
    )
