"""A form of every kind of field: asked, skipped, corrected, pasted, looked at, kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
from sqlalchemy import select

from bot.flows.platform.date_field import DateField
from bot.flows.platform.flow import Done, Next
from bot.flows.platform.form import Confirmation, Form
from bot.flows.platform.form_field import (
    Answers,
    ChoiceField,
    ContactField,
    DocumentField,
    LocationField,
    MoneyField,
    PhoneField,
    TextField,
)
from bot.flows.platform.router import ChatRouter
from bot.flows.platform.turn import Turn, choice
from domain.kernel.message import Button
from domain.kernel.text import T, Text
from storage.rows.platform.chats import ConversationRow
from tests.support import Office
from tests.support.telegram_client import TelegramClient


def _say(words: str) -> Text:
    return T("command-unknown", command=words)


async def _plans(_turn: Turn) -> list[Button]:
    return [choice(_say(f"plan {number:02}"), number) for number in range(1, 15)]


def _paste(_turn: Turn, text: str) -> Answers:
    pairs = [part.split("=", 1) for part in text.split(";") if "=" in part]
    return {name.strip(): value.strip() for name, value in pairs}


async def _check(_turn: Turn, name: str, value: Any) -> Text | None:
    return _say("demasiado corto") if name == "name" and len(value) < 3 else None


def _is_fibre(told: Mapping[str, Any]) -> bool:
    return str(told.get("plan")) != "14"


def form_room(kept: list[dict[str, Any]]) -> ChatRouter:
    """``/vender`` fills in a form; what was told is put in `kept`."""
    room = ChatRouter()

    async def keep(turn: Turn) -> Next:
        kept.append(turn.data["fields"])
        return Done(_say("guardado"))

    @room.command("sell", es="vender", en="sell")
    async def sell(turn: Turn, rest: str) -> None:
        turn.start("sale", {"fields": _paste(turn, rest)})

    @room.command("help", es="ayuda", en="help")
    async def show(turn: Turn, _rest: str) -> None:
        await turn.reply(_say("ayuda"))

    form = Form(
        name="sale",
        title=lambda _data: _say("la venta"),
        paste=_paste,
        check=_check,
        fields=(
            TextField(
                name="name", question=_say("nombre?"), label=_say("Nombre"), takes_paste=True
            ),
            PhoneField(name="phone", question=_say("teléfono?"), label=_say("Teléfono")),
            ChoiceField(name="plan", question=_say("plan?"), label=_say("Plan"), options=_plans),
            MoneyField(name="price", question=_say("precio?"), label=_say("Precio")),
            DateField(name="when", question=_say("cuándo?"), label=_say("Cuándo"), required=False),
            DocumentField(name="paper", question=_say("papel?"), label=_say("Papel")),
            LocationField(
                name="place", question=_say("lugar?"), label=_say("Lugar"), when=_is_fibre
            ),
            ContactField(
                name="friend", question=_say("amigo?"), label=_say("Amigo"), required=False
            ),
            TextField(
                name="note",
                question=_say("nota?"),
                label=_say("Nota"),
                required=False,
                longest=10,
            ),
        ),
        confirmation=Confirmation(
            summary=lambda turn: _say("; ".join(sorted(turn.data["fields"]))),
            confirm=_say("guardar"),
            question=_say("cuál?"),
        ),
        keep=keep,
    )
    room.flow(form.flow())
    return room


@pytest.fixture
def kept() -> list[dict[str, Any]]:
    return []


@pytest.fixture
async def ana(database_url: str, kept: list[dict[str, Any]]) -> AsyncIterator[TelegramClient]:
    """Somebody in an office that knows this form only."""
    async with Office(database_url, migrated=True, router=form_room(kept)) as office:
        await office.hire()
        client = await office.on_telegram("A1")
        client.office = office  # type: ignore[attr-defined]
        yield client


async def _up_to_paper(ana: TelegramClient) -> None:
    await ana.say("/vender")
    await ana.say("Luis Ríos")
    await ana.say("55 1234 5678")
    await ana.tap("plan 02")
    await ana.say("1.25 mdp")


async def test_every_kind_of_field_is_asked_read_and_kept(
    ana: TelegramClient, kept: list[dict[str, Any]]
) -> None:
    assert "nombre?" in await ana.say("/vender")
    assert "demasiado corto" in await ana.say("L")
    assert "teléfono?" in await ana.say("Luis Ríos")
    assert "no es válido" in await ana.say("12")
    assert "plan?" in await ana.say("55 1234 5678")
    assert "precio?" in await ana.tap("plan 02")
    assert "No entendí la cantidad" in await ana.say("mucho")
    assert "cuándo?" in await ana.say("1.25 mdp")
    assert "No entendí la fecha" in await ana.say("algún día")
    assert "papel?" in await ana.say("mañana 11:00")
    assert "no me sirve" in await ana.say("luego lo mando")
    assert "lugar?" in await ana.send_file("ine.pdf", b"abc")
    assert "no me sirve" in await ana.send_file("otra.pdf", b"abc")
    assert "amigo?" in await ana.send_location(-17.39, -66.15)
    assert "nota?" in await ana.tap("Omitir")
    assert "caben hasta 10" in await ana.say("una nota demasiado larga")
    assert "friend; name; note; paper; phone; place; plan; price; when" in await ana.say("-")
    assert "guardado" in await ana.tap("guardar")
    (told,) = kept
    paper = told.pop("paper")
    assert told == {
        "name": "Luis Ríos",
        "phone": "+525512345678",
        "plan": 2,
        "price": {"amount": "1250000.00", "currency": "MXN"},
        "when": "2026-03-11T17:00:00+00:00",
        "place": {"latitude": -17.39, "longitude": -66.15},
        "friend": None,
        "note": "",
    }
    assert (paper["channel"], paper["name"], paper["size"]) == ("telegram", "ine.pdf", 3)


async def test_only_what_is_missing_is_asked(ana: TelegramClient) -> None:
    """Given at the start or pasted, in any order: the optional fields are not asked either."""
    heard = await ana.say("/vender price=10; name=Luis Ríos; place=aquí")
    assert "teléfono?" in heard
    assert "plan?" in await ana.say("55 1234 5678")


async def test_a_paste_with_all_that_is_needed_is_looked_at_at_once(
    ana: TelegramClient, kept: list[dict[str, Any]]
) -> None:
    await ana.say("/vender")
    heard = await ana.say("plan=14; name=Luis Ríos; phone=55; price=1; paper=x")
    assert "name; paper; phone; plan; price" in heard, "no place: the plan needs none"
    await ana.tap("guardar")
    assert [told["plan"] for told in kept] == ["14"]


async def test_a_field_is_corrected_and_the_rest_stays(
    ana: TelegramClient, kept: list[dict[str, Any]]
) -> None:
    await _up_to_paper(ana)
    await ana.tap("Omitir")
    await ana.send_file("ine.pdf", b"abc")
    await ana.send_location(1, 2)
    await ana.tap("Omitir")
    await ana.tap("Omitir")
    heard = await ana.tap("Corregir")
    assert "cuál?" in heard
    assert len(ana.card.buttons) <= 10
    await ana.tap("Siguiente")
    assert "Nota" in " ".join(ana.card.buttons)
    await ana.tap("Anterior")
    assert "precio?" in await ana.tap("Precio")
    await ana.say("500 dólares")
    await ana.tap("guardar")
    assert (kept[0]["price"], kept[0]["plan"]) == ({"amount": "500.00", "currency": "USD"}, 2)


async def test_a_long_choice_is_paged_and_any_page_can_be_typed(ana: TelegramClient) -> None:
    await ana.say("/vender")
    await ana.say("Luis Ríos")
    await ana.say("55 1234 5678")
    assert len(ana.card.buttons) == 7
    await ana.tap("Siguiente")
    assert len(ana.card.buttons) == 8
    assert "precio?" in await ana.say("2"), "the second of the page that is shown"
    rows = await ana.office.rows(select(ConversationRow))  # type: ignore[attr-defined]
    assert rows[0].data["fields"]["plan"] == 8
    assert "plan?" in await ana.say("/atras")
    assert "plan 01" in " ".join(ana.card.buttons), "it begins with its first page again"
    label = "No conozco la orden /plan 14. Con /ayuda le muestro las que hay."
    assert "precio?" in await ana.say(label), "the label of a page that is not shown"


async def test_going_back_asks_the_field_before(ana: TelegramClient) -> None:
    await _up_to_paper(ana)
    assert "precio?" in await ana.say("/atrás")
    assert "plan?" in await ana.say("/atrás")
    assert "cuándo?" in await ana.tap("plan 03"), "the price is known already"
