"""How each flow is begun, and which answers lead from each of its steps to the next.

A flow that is in the catalogue and not here fails the test of interruptions.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from storage.rows.leads.assignments import AdvisorDayRow
from tests.roster.acts import swap_roster
from tests.support import Office
from tests.support.telegram_client import TelegramClient

MARCH_20 = datetime(2026, 3, 20, 13, 0, tzinfo=UTC)
AFTER_DUE = datetime(2026, 4, 1, 0, 0, 5, tzinfo=UTC)
BY_ADMINISTRATOR = """
[organization]
name = "CCIMA"
pack = "ccima"
[contact]
mode = "administrator"
"""

Act = Callable[[TelegramClient], Awaitable[str]]
"""Something a person does in the chat; what was heard is the result."""


def tap(label: str) -> Act:
    """Taps the newest button of that name."""
    return lambda client: client.tap(label)


def say(text: str) -> Act:
    """Types it."""
    return lambda client: client.say(text)


@dataclass(frozen=True)
class Passage:
    """`code` is who talks. `prepare` makes what the talk is about; `begin` starts the flow.

    `onward` leads from step to step: ``"name>contact"`` to the act that goes there.
    """

    code: str
    prepare: Callable[[Office], Awaitable[None]]
    begin: tuple[Act, ...]
    onward: Mapping[str, Act] = field(default_factory=dict)
    policy: str = ""


async def nothing(_office: Office) -> None:
    """No row is needed."""


async def _undecided_lead(office: Office) -> None:
    await office.person("C1")
    await office.lead(name="María Luna")
    await office.on_guard("A1")


async def _doubtful_contact(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.person("C1")
    await office.lead(name="María Luna", phone="5512345678")
    await ana.tap("Ya llamé")
    await office.wind(minutes=10)


async def _bad_lead(office: Office) -> None:
    await office.lead(name="María", phone="abc")


async def _unmatched_call(office: Office) -> None:
    await office.on_guard("A1")
    await office.people("A1", "C1")
    await office.lead(name="María Luna", phone="5512345678")
    await office.call("A1", "5512345678", callpicker_destination_name="Extensión nueva")


async def _contacted_lead(office: Office) -> None:
    await office.on_guard("A1", days=9)
    await office.person("A1")
    await office.lead(name="María Luna", phone="5512345678")
    await office.call("A1", "5512345678")


async def _lead_that_can_move(office: Office) -> None:
    await office.on_guard("A1", "A2", days=9)
    await office.people("A1", "A2")
    await office.lead(name="María Luna", phone="5512345678")
    await office.call("A1", "5512345678")


async def _two_of_one_advisor(office: Office) -> None:
    await _contacted_lead(office)
    await office.lead(name="M. Luna", phone="5587654321")


async def _declined_lead(office: Office) -> None:
    await office.on_guard("A1", "A2")
    ana = await office.person("A1")
    await office.person("A2")
    await office.lead(name="María Luna", phone="5512345678")
    await ana.tap("No puedo")


async def _open_dispute(office: Office) -> None:
    await _contacted_lead(office)
    await office.person("C1")
    ana = await office.person("A1")
    await ana.tap("Pedir aclaración")
    await ana.tap("Falla del sistema")
    await ana.say("La red se cayó esa mañana")


async def _dispute_of_two_sides(office: Office) -> None:
    await office.on_guard("A1", "A2")
    await office.person("C1")
    ana, beto = await office.people("A1", "A2")
    await office.lead(name="María Luna", phone="5512345678")
    await office.wind(minutes=10)
    assert beto.has_heard("reasignado a usted"), "the first turn is A1's"
    await ana.tap("Pedir aclaración")
    await ana.tap("Falla del sistema")
    await ana.say("La red se cayó esa mañana")


async def _decided_dispute(office: Office) -> None:
    await _open_dispute(office)
    celia = await office.person("C1")
    await celia.tap("Queda como está")
    await celia.say("La red no se cayó")


async def _roster(office: Office) -> None:
    await office.people("A1", "A2", "C1")
    await swap_roster(office)


async def _phrase_not_understood(office: Office) -> None:
    await (await office.person("A1")).say("que onda")


async def _open_nomination(office: Office) -> None:
    await office.person("D1")
    await office.wind_to(MARCH_20)


async def _missed_nomination(office: Office) -> None:
    await office.people("D1", "C1")
    await office.wind_to(AFTER_DUE)


async def _held_advisor(office: Office) -> None:
    await office.people("A1", "C1")
    async with office.units.begin() as uow:
        uow.session.add(
            AdvisorDayRow(advisor_id=office.ids["A1"], day=date(2026, 3, 2), leads=100, closings=6)
        )
    await office.wind_to(MARCH_20)


PASSAGES: Mapping[str, Passage] = {
    "lead-new": Passage(
        "K1",
        nothing,
        (say("/nuevo"),),
        {
            "name>contact": say("Luis Ríos"),
            "contact>campaign": say("55 9876 5432"),
            "campaign>interest": say("Otoño"),
            "interest>city": tap("Omitir"),
            "city>confirm": tap("Omitir"),
            "confirm>field": tap("Corregir"),
        },
    ),
    "lead-next-step": Passage("A1", _contacted_lead, (say("cita con María el viernes"),)),
    "lead-choice": Passage("A1", _two_of_one_advisor, (say("/porque"),)),
    "phrase-teach": Passage("C1", _phrase_not_understood, (say("/frases"), tap("que onda"))),
    "lead-give": Passage("C1", _undecided_lead, (tap("Otra persona"),)),
    "lead-found": Passage(
        "C1", _doubtful_contact, (tap("Sí hubo contacto"),), policy=BY_ADMINISTRATOR
    ),
    "lead-move": Passage(
        "C1",
        _lead_that_can_move,
        (say("/lead 1"), tap("Pasar a otra persona")),
        {"advisor>reason": tap("Beto Dos")},
    ),
    "lead-decline-reason": Passage("A1", _declined_lead, (tap("Decir por qué"),)),
    "review-fix": Passage("K1", _bad_lead, (say("/revisar"), tap("Registro 1"), tap("Corregir"))),
    "review-discard": Passage(
        "K1", _bad_lead, (say("/revisar"), tap("Registro 1"), tap("Descartar"))
    ),
    "call-owner": Passage(
        "C1", _unmatched_call, (say("/llamadas"), tap("📞 +525512345678"), tap("Es de un asesor"))
    ),
    "lead-status": Passage(
        "A1",
        _contacted_lead,
        (tap("Estatus"),),
        {
            "status>grade": tap("Oportunidad"),
            "status>discard": tap("Descartado"),
            "grade>next_step": tap("AA"),
            "next_step>when": tap("Visita"),
        },
    ),
    "lead-dispute": Passage(
        "A1",
        _contacted_lead,
        (tap("Pedir aclaración"),),
        {
            "kind>statement": tap("Falla del sistema"),
            "kind>other": tap("Prospecto duplicado"),
            "other>statement": say("-"),
        },
    ),
    "lead-same": Passage(
        "A1",
        _two_of_one_advisor,
        (tap("Misma persona que"),),
        {"other>confirm": say("1")},
    ),
    "lead-closing": Passage(
        "A1",
        _contacted_lead,
        (tap("Reportar cierre"),),
        {
            "product>price": say("Torre Norte 302"),
            "price>confirm": say("1,250,000"),
            "price>meant": say("2.45"),
            "confirm>field": tap("Corregir"),
        },
    ),
    "dispute-rule": Passage(
        "C1",
        _dispute_of_two_sides,
        (tap("Dar el primer contacto"),),
        {"to>reason": tap("Ana Uno")},
    ),
    "dispute-statement": Passage("A2", _dispute_of_two_sides, (tap("Dar mi versión"),)),
    "dispute-appeal": Passage("A1", _decided_dispute, (tap("Apelar"),)),
    "cover": Passage("A1", _roster, (say("/cubreme"),), {"own>colleague": tap("jue 12 mar")}),
    "swap": Passage("A1", _roster, (say("/cambiar_guardia"),), {"own>other": tap("jue 12 mar")}),
    "nomination": Passage("D1", _open_nomination, (say("/nominar"),)),
    "roster-edit": Passage(
        "C1",
        _roster,
        (say("/rol 2026-03"), tap("Cambiar guardias")),
        {
            "what>day": tap("Pasar una guardia"),
            "day>guard": say("12"),
            "guard>substitute": tap("08:00 · Ana Uno"),
            "what>who": tap("Marcar ausencias"),
            "who>days": tap("Ana Uno"),
        },
    ),
    "readmission": Passage(
        "C1", _missed_nomination, (say("/readmitir"),), {"zone>reason": tap("Norte")}
    ),
    "exception": Passage(
        "C1", _held_advisor, (say("/excepcion"),), {"advisor>reason": tap("Ana Uno")}
    ),
}


def way_to(flow: str, first: str, step: str) -> list[str]:
    """The shortest way by `onward` from the first step: the keys of its acts, in order."""
    ways: dict[str, list[str]] = {first: []}
    ahead = [first]
    while ahead:
        here = ahead.pop(0)
        for key in PASSAGES[flow].onward:
            origin, _, target = key.partition(">")
            if origin == here and target not in ways:
                ways[target] = [*ways[here], key]
                ahead.append(target)
    assert step in ways, f"passages.py knows no way to {flow}.{step}"
    return ways[step]
