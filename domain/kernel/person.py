"""The people of the organisation and the roles they have."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from domain.kernel.grants import NO_GRANTS, Grants


class Role(StrEnum):
    """Roles of the three organisations; the values are those of the people file."""

    ADVISOR = "advisor"
    MANAGER = "manager"
    DIRECTOR = "director"
    DIRECTION = "direction"
    CONTACT_CENTER_ADMIN = "contact_center_admin"
    MARKETING = "marketing"
    CRM_ASSISTANT = "crm_assistant"
    CRM_AGENT = "crm_agent"
    MARKETING_COORDINATOR = "marketing_coordinator"
    GENERAL_MANAGER = "general_manager"
    DIGITAL_EXECUTIVE = "digital_executive"
    HELP_DESK = "help_desk"
    COLLECTIONS = "collections"
    CASHIER = "cashier"
    BILLING = "billing"
    DIGITAL_LEAD = "digital_lead"
    HEAD_OF_SALES = "head_of_sales"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the organisation.

    `code` is the organisation's own and unique; `zone` is empty where there is none; `phone` is
    E.164 or empty; `qualification` (0 to 100) is as last brought in.
    `grants` is what the role may do in the procedures that the organisation runs.
    """

    id: int
    code: str
    name: str
    role: Role
    zone: str = ""
    manager_id: int | None = None
    phone: str = ""
    email: str = ""
    extension: str = ""
    language: str = "es"
    active: bool = True
    internal: bool = True
    documents_complete: bool = True
    qualification: int | None = None
    grants: Grants = field(default_factory=lambda: NO_GRANTS, repr=False, compare=False)

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.strip() else self.code
