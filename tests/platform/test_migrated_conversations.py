"""Conversations half told before a chat could have several: they go on where they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy import Connection, select

from services.platform.tables.reader import read_table
from services.roster.roster_import import import_roster
from storage.database import Database
from storage.migrate import configuration, upgrade
from storage.rows.intake.leads import LeadRow
from storage.rows.leads.outcomes import ClosingRow
from storage.rows.platform.chats import ConversationRow
from storage.rows.platform.disputes import DisputeRow
from storage.rows.roster.months import RosterEntryRow, SwapRow, UnavailableDayRow
from tests.support import Office
from tests.support.office import TUESDAY_NOON
from tests.support.people import STAFF, Figure

OLD = sa.table(
    "conversation",
    *(sa.column(name, sa.String) for name in ("channel", "address", "flow", "step")),
    sa.column("flow_version", sa.Integer),
    sa.column("data", sa.JSON),
    sa.column("updated_at", sa.DateTime(timezone=True)),
)
ENGINE = {"_run": "a1b2c3", "_back": ["name"], "_slot": 2}
ROSTER = "advisor_code,date,start,end\nA1,2026-03-12,08:00,18:00\nA2,2026-03-13,08:00,18:00\n"
MORE = Figure("C2", "Cora Administra", "contact_center_admin")
ADVISOR = 5
"""The id that A1 gets in a fresh office."""


def _row(address: str, flow: str, step: str, **data: Any) -> dict[str, Any]:
    return {
        "channel": "console",
        "address": address,
        "flow": flow,
        "step": step,
        "flow_version": 1,
        "data": {**ENGINE, **data},
        "updated_at": TUESDAY_NOON,
    }


HALF_TOLD = [
    _row(
        "K1",
        "lead-new",
        "interest",
        id="0123456789abcdef",
        fields={"name": "Luis Ríos", "phone": "55 9876 5432", "campaign": "Otoño"},
    ),
    _row(
        "C2",
        "lead-new-check",
        "confirm",
        id="fedcba9876543210",
        fields={"name": "Rosa Paz", "phone": "+525511112222"},
        fixing=True,
    ),
    _row("A1", "swap", "other", month="2026-03", own=1, page=0),
    _row("C1", "roster-edit", "days", month="2026-03", advisor=ADVISOR, page=0),
]


ABOUT_LEADS = [
    _row("A1", "lead-closing", "price", lead=1, name="María Luna", product="Torre Norte 302"),
    _row("A2", "lead-dispute", "statement", lead=2, hop=1, kind="fault"),
    _row(
        "M1",
        "lead-closing",
        "confirm",
        lead=3,
        name="Luis Ríos",
        product="Torre Sur 1",
        price="990000.00",
    ),
]


async def _filled(url: str, half_told: list[dict[str, Any]]) -> None:
    """A database of the version before, in which people are in the middle of something."""

    def fill(connection: Connection) -> None:
        command.upgrade(configuration(connection), "0001")
        connection.execute(sa.insert(OLD), half_told)

    database = Database(url)
    async with database.transaction() as session:
        await (await session.connection()).run_sync(fill)
    await database.close()


async def expect_everybody_goes_on(url: str) -> None:
    await _filled(url, HALF_TOLD)
    async with Office(url) as office:
        await office.hire(*STAFF, MORE)
        rows = await office.rows(select(ConversationRow))
        assert {(row.subject, row.in_focus) for row in rows} == {("", True)}
        async with office.units.begin() as uow:
            await import_roster(uow, read_table(ROSTER.encode(), "rol.csv"))
        async with office.units.begin() as uow:
            for row in (await uow.session.execute(select(RosterEntryRow))).scalars():
                row.confirmed_at = uow.now
        karla, cora, ana, celia = await office.people("K1", "C2", "A1", "C1", channel="console")

        await office.person("A2", "console")

        assert "ciudad" in await karla.say("Tres recámaras")
        await karla.tap("Omitir")
        await karla.tap("Registrar")
        assert "Rosa Paz" in await cora.say("¿en qué iba?")
        await cora.tap("Registrar")
        await ana.say("¿con quién?")
        assert "Ya le pregunté a" in await ana.tap("vie 13 mar, 08:00 · Beto Dos")
        assert "no disponible" in await celia.say("16")

        leads = await office.rows(select(LeadRow).order_by(LeadRow.id))
        assert [(lead.name, lead.campaign, lead.interest) for lead in leads] == [
            ("Luis Ríos", "Otoño", "Tres recámaras"),
            ("Rosa Paz", "", ""),
        ]
        assert len(await office.rows(select(SwapRow))) == 1
        (away,) = await office.rows(select(UnavailableDayRow))
        assert (away.advisor_id, away.day.day) == (office.ids["A1"], 16)
        assert await office.rows(select(ConversationRow)) == []


async def expect_talk_about_leads_goes_on(url: str) -> None:
    await _filled(url, ABOUT_LEADS)
    async with Office(url) as office:
        await office.hire()
        await office.on_guard("A1", "A2")
        ana, beto, marta = await office.people("A1", "A2", "M1", channel="console")
        for agent, number in (("A1", "5512340001"), ("A2", "5512340002"), ("A1", "5512340003")):
            await office.lead(phone=number)
            await office.call(agent, number)

        assert "aclaración del prospecto 2 ya está" in await beto.say("Se cayó la red")
        assert "Torre Norte 302" in await ana.say("1.25 mdp")
        await ana.tap("Confirmar y anunciar")
        heard = await marta.say("/seguir")
        assert "Torre Sur 1" in heard
        assert "$990,000.00" in heard
        await marta.tap("Corregir")
        await marta.tap("Precio")
        assert "$980,000.00" in await marta.say("980 mil")
        await marta.tap("Confirmar y anunciar")

        rows = await office.rows(select(ClosingRow).order_by(ClosingRow.id))
        assert [(row.lead_id, row.product, int(row.amount), row.currency) for row in rows] == [
            (1, "Torre Norte 302", 1_250_000, "MXN"),
            (3, "Torre Sur 1", 980_000, "MXN"),
        ]
        (dispute,) = await office.rows(select(DisputeRow))
        assert (dispute.subject_id, dispute.kind) == (2, "fault")
        assert await office.rows(select(ConversationRow)) == []


async def test_half_told_talk_about_leads_goes_on(tmp_path: Path) -> None:
    await expect_talk_about_leads_goes_on(f"sqlite:///{tmp_path}/old.db")


@pytest.mark.postgres
async def test_half_told_talk_about_leads_goes_on_on_postgresql(postgres_url: str) -> None:
    await expect_talk_about_leads_goes_on(postgres_url)


async def test_half_told_conversations_of_the_version_before_go_on(tmp_path: Path) -> None:
    await expect_everybody_goes_on(f"sqlite:///{tmp_path}/old.db")


@pytest.mark.postgres
async def test_half_told_conversations_go_on_on_postgresql(postgres_url: str) -> None:
    await expect_everybody_goes_on(postgres_url)


async def test_going_back_a_version_keeps_the_conversation_in_focus(
    office: Office, database_url: str
) -> None:
    karla = await office.person("K1", "console")
    await karla.say("/nuevo")
    await karla.say("Luis Ríos")
    await karla.say("/nuevo")

    def down(connection: Connection) -> None:
        command.downgrade(configuration(connection), "0001")

    database = Database(database_url)
    async with database.transaction() as session:
        await (await session.connection()).run_sync(down)
        kept = (await session.execute(sa.text("SELECT flow, step FROM conversation"))).all()
    await upgrade(database)  # what the office said is read at its end
    await database.close()
    assert [tuple(row) for row in kept] == [("lead-new", "name")]
