"""What people type outside a flow leads to the right place: a corpus, held as a whole."""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.flows.platform.inbound import InboundChat, TextMessage
from bot.flows.platform.turn import Turn
from domain.intake.lead import LeadState
from domain.kernel.message import Button
from services.leads.named_leads import KnownLeads, NamedLead
from services.platform.directory import person_by_code
from tests.roster.acts import swap_roster
from tests.support import Office

CORPUS = Path(__file__).parent / "corpus" / "sentences.txt"
ASKS = "asks"
LEAST_RIGHT, MOST_WRONG = 0.90, 0.01
MOST_SECONDS = 0.005
FIRST = ("Luci", "Hecto", "Mari", "Robert", "Fern", "Joaqu", "Berth", "Celi")
LAST = ("Zamudio", "Palacios", "Robles", "Quiroga", "Ibarra", "Mamani", "Quispe", "Rojas")
ZONE = ZoneInfo("America/Mexico_City")


def _corpus() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in CORPUS.read_text("utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif "=>" in line and not line.startswith("#"):
            said, _, place = line.partition("=>")
            current.append((said.strip(), place.strip()))
    return found


SENTENCES = _corpus()


async def _lucia(office: Office, *, called: bool = False) -> None:
    await office.on_guard("A1", days=9)
    await office.person("A1")
    await office.lead(name="Lucía Zamudio", phone="5512345678")
    if called:
        await office.call("A1", "5512345678")


async def _and_hector(office: Office, *, called: bool = False) -> None:
    await _lucia(office, called=called)
    await office.lead(name="Héctor Palacios", phone="5512345679")
    if called:
        await office.call("A1", "5512345679")


async def _three_called(office: Office) -> None:
    await _and_hector(office, called=True)
    await office.lead(name="Mariana Robles", phone="5512345680")
    await office.call("A1", "5512345680")


async def _unconfirmed(office: Office) -> None:
    await swap_roster(office, confirmed=False)


async def _nothing(_office: Office) -> None:
    pass


SITUATIONS: Mapping[str, tuple[str, Callable[[Office], Awaitable[None]]]] = {
    "one_clock": ("A1", _lucia),
    "two_clocks": ("A1", _and_hector),
    "contacted": ("A1", _three_called),
    "one_contacted": ("A1", lambda office: _lucia(office, called=True)),
    "unconfirmed": ("A1", _unconfirmed),
    "guards": ("A1", swap_roster),
    "manager": ("M1", _and_hector),
    "administrator": ("C1", _lucia),
    "nothing": ("A1", _nothing),
}


class Listener:
    """Understands sentences as a person of the office, without saying or changing anything."""

    def __init__(self, office: Office, code: str) -> None:
        self._understanding = office.container.conversation.understanding
        self._office, self._code = office, code

    async def place(self, said: str) -> str:
        """Where the sentence leads."""
        async with self._office.units.snapshot() as uow:
            person = await person_by_code(uow, self._code)
            chat = InboundChat("telegram", "1", "1")
            turn = Turn(uow, person, chat, TextMessage(said), uow.now)
            found = await self._understanding.find(turn, said)
        return _place(found.meanings[0].button) if len(found.meanings) == 1 else ASKS


def _place(button: Button) -> str:
    """An action and what it is about, in the words of the corpus."""
    args: Mapping[str, Any] = button.args
    action = button.action.replace("meaning.command", "command")
    parts = [action]
    parts += [str(args[name]) for name in ("command", "rest", "lead", "month") if args.get(name)]
    if action.startswith(("swap.", "cover.")):
        return action
    if action == "lead.step":
        at = datetime.fromisoformat(args["at"]).astimezone(ZONE)
        parts += [args["kind"], f"{at:%Y-%m-%d %H:%M}"]
    if action == "lead.closing" and "product" in args:
        parts.append(args["product"])
    if action == "lead.new" and "name" in args["fields"]:
        parts.append(args["fields"]["name"])
    return " ".join(parts)


@pytest.fixture(scope="module")
def heard() -> dict[tuple[str, str], str]:
    """(situation, sentence) → where it led; filled by the situations, judged at the end."""
    return {}


@pytest.mark.parametrize("situation", SITUATIONS)
async def test_sentences_lead_to_the_right_place(
    office: Office, situation: str, heard: dict[tuple[str, str], str]
) -> None:
    code, prepare = SITUATIONS[situation]
    await prepare(office)
    listener = Listener(office, code)
    wrong, asked = [], []
    for said, place in SENTENCES[situation]:
        found = heard[situation, said] = await listener.place(said)
        if found != place:
            (asked if found == ASKS else wrong).append(f"{said} => {found} ({place})")
    count = len(SENTENCES[situation])
    report = "\n".join(["", *wrong, "-- asked:", *asked])
    assert len(wrong) <= max(1, count * MOST_WRONG), report
    assert len(wrong) + len(asked) <= max(2, count * (1 - LEAST_RIGHT)), report


def test_the_corpus_as_a_whole(heard: dict[tuple[str, str], str]) -> None:
    expected = {(name, said): place for name, some in SENTENCES.items() for said, place in some}
    assert len(expected) >= 300
    if len(heard) < len(expected):
        pytest.fail("the situations were not all played in this process")
    counts = Counter(
        "right" if heard[key] == place else "asks" if heard[key] == ASKS else "wrong"
        for key, place in expected.items()
    )
    total = len(expected)
    assert counts["right"] / total >= LEAST_RIGHT, counts
    assert counts["wrong"] / total <= MOST_WRONG, counts


async def test_a_sentence_takes_little_processor_time(office: Office) -> None:
    """With three hundred open leads; the median of many, so that a busy machine changes nothing."""
    await _and_hector(office)
    understanding = office.container.conversation.understanding
    async with office.units.snapshot() as uow:
        person = await person_by_code(uow, "A1")
        turn = Turn(uow, person, InboundChat("telegram", "1", "1"), TextMessage(""), uow.now)
        readers = {
            name: await kind.gather(turn, understanding.book.read("hector 2"))
            for name, kind in understanding.router.slots.items()
        }
    names = [f"{first}{n} {last}" for n in "aeiou" for first in FIRST for last in LAST]
    leads = [
        NamedLead(n, name, 1, LeadState.CONTACTED, 1, None, has_phone=True)
        for n, name in enumerate(names)
    ]
    assert len(leads) >= 300
    readers["lead"] = KnownLeads(tuple(leads), {lead.lead_id: lead for lead in leads}).read
    spent = []
    for said, _ in [pair for some in SENTENCES.values() for pair in some]:
        before = time.process_time()
        understanding.book.match(understanding.book.read(said), readers)
        spent.append(time.process_time() - before)
    assert statistics.median(spent) <= MOST_SECONDS, statistics.quantiles(spent)
