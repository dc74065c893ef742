"""Invented people for tests: one organisation that is large enough to go wrong in every way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the people file; `fields` are further columns of the person row."""

    code: str
    name: str
    role: str
    zone: str = ""
    manager: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


def advisor(code: str, name: str, zone: str = "Norte", manager: str = "M1") -> Figure:
    """An advisor whom no rule keeps from leads."""
    return Figure(
        code,
        name,
        "advisor",
        zone,
        manager,
        {
            "internal": True,
            "documents_complete": True,
            "qualification": 90,
            "sales_last_month": 5,
            "extension": str(100 + int("".join(filter(str.isdigit, code)) or 0)),
        },
    )


STAFF = (
    Figure("D1", "Darío Norte", "director", "Norte"),
    Figure("D2", "Delia Sur", "director", "Sur"),
    Figure("M1", "Marta Gerente", "manager", "Norte"),
    Figure("M2", "Mateo Gerente", "manager", "Sur"),
    advisor("A1", "Ana Uno"),
    advisor("A2", "Beto Dos"),
    advisor("A3", "Carla Tres", "Sur", "M2"),
    Figure("X1", "Dirección General", "direction"),
    Figure("C1", "Celia Administra", "contact_center_admin"),
    Figure("K1", "Karla Mercadeo", "marketing"),
)
