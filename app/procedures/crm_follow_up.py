"""The CRM follow-up of Carrazos (CRM24): who may do what, and who answers."""

from __future__ import annotations

from typing import Final

from app.procedures.declaration import Procedure
from domain.kernel.grants import Right, Scope
from domain.kernel.person import Role

ACCOUNTABLE: Final = (Role.CRM_ASSISTANT, Role.MARKETING_COORDINATOR, Role.GENERAL_MANAGER)


def procedure() -> Procedure:
    """The assistant is responsible (CRM24-R); the coordinator and the manager stand in."""
    return Procedure(
        key="crm_follow_up",
        grants={
            Role.CRM_ASSISTANT: {
                Right.SEE_LEADS: Scope.ALL,
                Right.SEE_FIGURES: Scope.ALL,
                Right.SEE_INCIDENTS: Scope.ALL,
                Right.MANAGE_PEOPLE: Scope.ALL,
            },
            Role.MARKETING_COORDINATOR: {
                Right.SEE_FIGURES: Scope.ALL,
                Right.SEE_INCIDENTS: Scope.ALL,
            },
            Role.GENERAL_MANAGER: {
                Right.SEE_FIGURES: Scope.ALL,
                Right.SEE_INCIDENTS: Scope.ALL,
            },
        },
        accountable={"prospecting": ACCOUNTABLE},
    )
