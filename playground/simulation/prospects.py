"""Prospects of a simulated month: forms by day and night, second forms, other numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from playground.simulation.month import SimulatedMonth
from playground.simulation.numbers import NUMBERS

EVERY_MINUTES: Final = 600.0
_AT_NIGHT = 8
"""Forms that come together in one night of each week: the opening finds them (A.2)."""


@dataclass(frozen=True, slots=True)
class _Prospect:
    name: str
    phone: str
    email: str


class Prospects:
    """Those who fill in forms, some of them again within minutes or from another number.

    `every` minutes on average between two of them, day and night.
    """

    def __init__(self, month: SimulatedMonth, every: float = EVERY_MINUTES) -> None:
        self._month = month
        self._every = every
        self._numbers = NUMBERS[month.world.container.policy.organization.country]
        self._known: list[_Prospect] = []

    def plan(self) -> None:
        """Day and night at the same pace, and once a week many in one night."""
        month, at = self._month, self._month.begin
        while True:
            at += timedelta(minutes=month.chance.expovariate(1 / self._every))
            if at >= month.end:
                break
            for _ in range(5 if month.chance.random() < 0.03 else 1):
                month.at(at, self._somebody_writes)
        for day in range(1, month.days, 7):
            night = month.begin + timedelta(days=day, hours=-5)
            for _ in range(_AT_NIGHT):
                month.at(
                    night + timedelta(minutes=month.chance.uniform(0, 240)), self._somebody_writes
                )

    async def _somebody_writes(self) -> None:
        chance, kind = self._month.chance, self._month.chance.random()
        if kind < 0.15 and self._known:
            await self._write_again(chance.choice(self._known))
            return
        number = self._month.next_number()
        prospect = _Prospect(
            f"Prospecto {number}", self._numbers.first(number), f"p{number}@example.com"
        )
        self._known.append(prospect)
        with_mail = chance.random() < 0.4
        unusable = kind > 0.97
        await self._send(
            {
                "name": prospect.name,
                "phone": "no number" if unusable else prospect.phone,
                **({"email": prospect.email} if with_mail and not unusable else {}),
            }
        )
        if chance.random() < 0.2:
            soon = self._month.now + timedelta(minutes=chance.uniform(0.2, 15))
            self._month.at(soon, lambda: self._write_again(prospect))

    async def _write_again(self, prospect: _Prospect) -> None:
        """By the same number written otherwise, or by a second number beside the same mail."""
        chance, phone = self._month.chance, prospect.phone
        self._month.done.second_forms += 1
        match chance.randrange(4):
            case 0:
                form = {"phone": self._numbers.second(phone), "email": prospect.email}
            case 1:
                form = {"phone": phone, "email": prospect.email}
            case _:
                form = {"phone": chance.choice(self._numbers.spellings(phone))}
        await self._send({"name": prospect.name, **form})

    async def _send(self, form: dict[str, str]) -> None:
        month = self._month
        lead = {"external_id": f"s{month.next_number()}", **form}
        bearer = {"Authorization": "Bearer simulated"}
        status = await month.world.post("/webhooks/leads", lead, **bearer)
        if status in {200, 202}:
            month.done.leads.append(lead["external_id"])
        else:
            month.done.refused += 1
        if month.chance.random() < 0.1:
            await month.world.post("/webhooks/leads", lead, **bearer)
