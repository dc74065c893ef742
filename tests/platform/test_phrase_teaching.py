"""Phrases that were not understood: kept without names, shown, taught, untaught, pruned."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.rows.platform.phrases import PhraseRow
from tests.support import Office


async def _phrases(office: Office) -> list[tuple[str, int, str | None]]:
    found = await office.rows(select(PhraseRow).order_by(PhraseRow.id))
    return [(row.phrase, row.count, row.intent) for row in found]


async def test_a_phrase_is_taught_and_untaught(either_office: Office) -> None:
    office = either_office
    await office.on_guard("A1", "A2")
    ana, beto, admin = await office.people("A1", "A2", "C1")
    await office.lead(name="Lucía Zamudio", phone="5512345678")
    assert "No le entendí" in await ana.say("Échame el chisme de Lucía")
    assert "No le entendí" in await ana.say("echame el chisme de lucia zamudio")
    assert await _phrases(office) == [("echame el chisme de {lead}", 2, None)]

    assert "una frase" in await admin.say("/frases")
    await admin.tap("echame el chisme de")
    await admin.tap("Siguiente")
    await admin.tap("Anterior")
    assert "Reportar cierre" not in " ".join(admin.card.buttons)
    heard = await admin.tap("Ver un prospecto")
    assert "quiere decir «Ver un prospecto» para todos desde ahora" in heard
    await ana.say("échame el chisme de lucia")
    assert "Ya llamé" in ana.card.buttons

    await admin.say("/frases")
    await admin.tap("✓ echame el chisme")
    assert "ya no quiere decir nada" in await admin.tap("Ya no entenderla")
    assert "No le entendí" in await ana.say("échame el chisme de lucia")
    await admin.say("/frases")
    await admin.tap("echame el chisme")
    await admin.tap("Quitar de la lista")
    assert await _phrases(office) == []
    assert "No hay frases" in await admin.say("/frases")
    assert "le toca a otra persona" in await beto.say("/frases")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("oye qué fue del 5512349999", "que fue del {number}"),
        ("escríbele a juan@correo.mx ya", "escribele a {number} ya"),
        ("qué fue de Ramiro", "que fue de {name}"),
        ("dile a Beto Dos que venga", "dile a {person} que venga"),
    ],
)
async def test_nobody_is_named_in_what_is_kept(office: Office, words: str, kept: str) -> None:
    ana = await office.person("A1")
    await ana.say(words)
    assert await _phrases(office) == [(kept, 1, None)]


async def test_an_account_of_something_is_not_kept(office: Office) -> None:
    ana = await office.person("A1")
    await ana.say("uno dos tres " * 8)
    await ana.say("Ramiro Ramírez")
    assert [phrase for phrase, _, _ in await _phrases(office)] in ([], ["ramiro {name}"])


async def test_what_nobody_taught_is_pruned(office: Office) -> None:
    ana, admin = await office.people("A1", "C1")
    await ana.say("esto quién sabe")
    await ana.say("esto sí se sabe")
    await admin.say("/frases")
    await admin.tap("esto si se sabe")
    await admin.tap("Ver los prospectos")
    await office.wind(timedelta(days=92))
    assert [phrase for phrase, _, _ in await _phrases(office)] == ["esto si se sabe"]
