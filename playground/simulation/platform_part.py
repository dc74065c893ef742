"""What goes on in every organisation: typed words, strangers, faults, and clocks that jump."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from domain.kernel.organization import ProcedureKey
from domain.kernel.person import Role
from playground.simulation.month import SimulatedMonth
from playground.simulation.parts import Judgement, Part
from playground.simulation.platform_invariants import PlatformLife, platform_violations
from playground.simulation.platform_records import read_platform_records
from playground.simulation.troubles import Troubles

_TYPED: Final = (
    "hola, ¿qué tal?",
    "asdf 123 ¿? ñ",
    "/ayuda",
    "/start",
    "/pendientes",
    "/incidentes",
    "/cancelar",
    "/nominar",
    "/leads",
    "/no_existe 7",
    "si",
)
_A_DAY: Final = 5
_GUESSES: Final = 11


class PlatformPart:
    """Everybody types now and then, also what means nothing or belongs to another procedure."""

    rooms: Final = frozenset({"platform", "people", "format"})
    answerable: Final[frozenset[Role]] = frozenset()

    def __init__(self, month: SimulatedMonth, others: Sequence[Part]) -> None:
        self._month = month
        self._others = others
        self._strangers = 0
        self._done_at: dict[tuple[str, str], datetime] = {}
        self._refused_forms = 0

    async def prepare(self) -> None:
        """Nobody of its own."""

    def plan(self) -> None:
        """At instants by chance, in every month each of them."""
        month = self._month
        Troubles(month).plan()
        for _ in range(month.days * _A_DAY):
            month.some_time(self._type)
        for act in (self._stranger_writes, self._machine_sleeps, self._form_arrives):
            for _ in range(max(month.days // 2, 1)):
                month.some_time(act)
        month.some_time(self._stranger_guesses)

    async def _type(self) -> None:
        month = self._month
        code = month.chance.choice(sorted(month.members))
        if month.members[code].left_at is None:
            month.done.questions += 1
            await month.say(code, month.chance.choice(_TYPED))

    async def _stranger_writes(self) -> None:
        telegram = self._month.world.telegram
        self._strangers += 1
        user = telegram.add_user(f"Extraño {self._strangers}")
        telegram.start(user)
        await self._month.world.settle()
        telegram.say(user, user, "¿Quién es?")

    async def _stranger_guesses(self) -> None:
        """Links that do not work, until the chat is shut out and somebody is told."""
        telegram = self._month.world.telegram
        user = telegram.add_user("Adivina Enlaces")
        for number in range(_GUESSES):
            telegram.start(user, f"guess-{number}")
            await self._month.world.settle()

    async def _machine_sleeps(self) -> None:
        """Minutes go by in which nothing is done; then everything that was due is late."""
        self._month.world.clock.step(timedelta(minutes=self._month.chance.uniform(0.5, 4)))

    async def _form_arrives(self) -> None:
        """A form at a door that is shut where no procedure takes leads."""
        month = self._month
        if ProcedureKey.CONTACT_CENTER in month.world.container.policy.organization.procedures:
            return
        lead = {"external_id": f"x{month.next_number()}", "name": "Nadie", "phone": "5520000001"}
        status = await month.world.post("/webhooks/leads", lead, Authorization="Bearer simulated")
        self._refused_forms += status == 403

    async def judge(self, *, at_rest: bool) -> Judgement:
        """By what was received, said and planned, whatever it was about."""
        month = self._month
        async with month.world.container.units.snapshot() as uow:
            records = await read_platform_records(uow)
        life = PlatformLife(
            month=month,
            rooms=frozenset().union(self.rooms, *(part.rooms for part in self._others)),
            answerable=frozenset().union(*(part.answerable for part in self._others)),
            done_before=dict(self._done_at),
        )
        self._done_at |= {key: job.done_at for key, job in records.jobs.items() if job.done_at}
        figures = {
            "lives": month.world.lives,
            "troubles": month.done.troubles,
            "questions": month.done.questions,
            "strangers": self._strangers,
            "refused_forms": self._refused_forms,
            "incidents": len(records.incidents),
            "messages": len(records.messages),
            "jobs_done": len(self._done_at),
        }
        return Judgement(platform_violations(records, life, at_rest=at_rest), figures)
