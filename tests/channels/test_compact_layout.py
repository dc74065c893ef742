"""The check that every office of the tests ends with can fail."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from domain.kernel.message import Button, Message
from domain.kernel.text import T
from locales.render import Translator
from tests.channels.rig import message
from tests.support.compact_layout import everything_said, misfits
from tests.support.office import Office

VOICE = Translator(ZoneInfo("America/Mexico_City"), strict=True)


def test_long_labels_that_only_numbers_could_show_are_found() -> None:
    fine = message("choose", "Sí", "No")
    named = Message(T("format-days", n=1), ((Button(T("person-name", name="x" * 81), "a"),),))
    assert misfits([fine.to_json()], VOICE) == []
    assert {fault.partition(":")[0] for fault in misfits([named.to_json()], VOICE)} == {"es", "en"}


async def test_what_was_said_is_read_with_the_words_of_its_notice(office: Office) -> None:
    await office.on_guard("A1")
    ana = await office.person("A1")
    await office.lead(name="María")
    await ana.say("/leads")
    keys = [body["t"]["k"] for body in await everything_said(office.units)]
    assert "lead-card" in keys
    assert len(keys) > 1
