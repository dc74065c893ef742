"""``guardia chat --as CODE``: the console channel over the real loops."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from cli.main import app
from cli.terminal import Terminal
from storage.rows.platform.chats import ChatRow
from tests.support import Office
from tests.support.waiting import until


async def test_a_person_talks_in_the_terminal_and_is_gone_afterwards(office: Office):
    printed: list[str] = []
    lines: asyncio.Queue[str] = asyncio.Queue()
    terminal = Terminal(office.container, "a1", printed.append)
    await terminal.open()

    async def heard(words: str) -> None:
        async def said() -> bool:
            return any(words in text for text in printed)

        await until(said)

    async with asyncio.TaskGroup() as group:
        group.create_task(terminal.run(lines.get))
        await heard("Hola, Ana")
        await lines.put("/ayuda\n")
        await heard("/leads")
        await lines.put("")
    await terminal.close()
    rows = await office.rows(select(ChatRow))
    assert [row.state for row in rows if row.channel == "console"] == ["blocked"]


async def test_what_was_typed_last_is_answered_before_it_closes(office: Office):
    printed: list[str] = []
    lines = iter(["/leads\n", "/mi_rol\n", ""])

    async def read_line() -> str:
        return next(lines)

    terminal = Terminal(office.container, "A1", printed.append)
    await terminal.open()
    await terminal.run(read_line)
    await terminal.close()
    assert "No hay prospectos abiertos" in "".join(printed)
    assert "No está en ningún rol" in printed[-1]


def test_a_code_that_nobody_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUARDIA_DATABASE_URL", f"sqlite:///{tmp_path / 'desk.db'}")
    monkeypatch.setenv("GUARDIA_LANGUAGE", "es")
    result = CliRunner().invoke(app, ["chat", "--as", "NADIE"])
    assert result.exit_code == 2
    assert "No hay base de datos en" in result.output
    assert not (tmp_path / "desk.db").exists()
    people = tmp_path / "people.csv"
    people.write_text("code,name,role\nM1,Mario Mena,manager\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["import", "people", str(people)]).exit_code == 0
    result = CliRunner().invoke(app, ["chat", "--as", "NADIE"])
    assert result.exit_code == 2
    assert "Nadie tiene la clave NADIE" in result.output
