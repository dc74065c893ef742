"""Every flow × every step × every interruption: answered, consistent, and never a dead end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.rows.platform.inbox import InboxRow
from tests.platform.passages import PASSAGES
from tests.platform.scene import Scene, at_step
from tests.support.routers import ROOT_ROUTER

STEPS = [(name, step) for name, flow in ROOT_ROUTER.flows.items() for step in flow.by_name]


STAYS, ENDS, EITHER = "stays", "ends", "either"
"""What must have become of the conversation; an interruption tells which."""
Interruption = Callable[[Scene], Awaitable[str]]


async def _help(scene: Scene) -> str:
    assert "puede pedirme" in await scene.client.say("/ayuda")
    assert "Sigue a medias" in scene.client.heard
    return STAYS


async def _unknown_command(scene: Scene) -> str:
    assert "No conozco la orden" in await scene.client.say("/inventada")
    return STAYS


async def _refused_command(scene: Scene) -> str:
    command = "/nominar" if scene.client.code != "D1" else "/enlace A1"
    assert "le toca a otra persona" in await scene.client.say(command)
    return STAYS


async def _old_button(scene: Scene) -> str:
    for data in scene.past:
        assert "ya no está vigente" in await scene.client.tap_stale(data)
    return STAYS


async def _file(scene: Scene) -> str:
    assert "no me sirve" in await scene.client.send_file("papel.pdf", b"abc")
    return STAYS


async def _location(scene: Scene) -> str:
    assert "no me sirve" in await scene.client.send_location(19.4, -99.1)
    return STAYS


async def _another_flow(scene: Scene) -> str:
    assert "Dejé en pausa" in await scene.client.say("/otra")
    assert "Seguir con" in " ".join(
        [await scene.client.tap("orden /ya"), *scene.client.card.buttons]
    )
    await scene.client.tap("Seguir con")
    return STAYS


async def _anothers_button(scene: Scene) -> str:
    await scene.client.say("/otra")
    await scene.client.say("/seguir")
    title = scene.client.card.buttons[-1]
    await scene.client.tap(title)
    (own, other) = await scene.rows()
    assert (own.in_focus, other.in_focus) == (True, False)
    assert "Sigue a medias" in await scene.client.tap("orden /ya")
    return STAYS


async def _own_button_while_waiting(scene: Scene) -> str:
    data = await scene.button()
    await scene.client.say("/otra")
    await (scene.client.tap_stale(data) if data else scene.client.say("/seguir"))
    return EITHER


async def _continue(scene: Scene) -> str:
    assert await scene.client.say("/seguir")
    return STAYS


async def _nonsense(scene: Scene) -> str:
    await scene.client.say("¿?")
    return EITHER


async def _back(scene: Scene) -> str:
    await scene.client.say("/atrás")
    (row,) = await scene.rows()
    back = scene.kept[0]["data"]["_back"]
    assert row.step == (back[-1] if back else scene.step)
    return EITHER


async def _cancel(scene: Scene) -> str:
    assert "lo dejamos" in await scene.client.say("/cancelar")
    return ENDS


def _bare(word: str, answer: str, outcome: str) -> Interruption:
    """A word alone means the command: it is never the answer to a question."""

    async def interrupt(scene: Scene) -> str:
        heard = await scene.client.say(word)
        assert answer in heard
        return outcome

    return interrupt


async def _bare_back(scene: Scene) -> str:
    await scene.client.say("Atrás.")
    (row,) = await scene.rows()
    back = scene.kept[0]["data"]["_back"]
    assert row.step == (back[-1] if back else scene.step)
    assert row.data.get("fields") == scene.kept[0]["data"].get("fields")
    return EITHER


def _without_right(act: str) -> Interruption:
    async def interrupt(scene: Scene) -> str:
        data = await scene.button()
        await scene.lose_right()
        if act == "tap":
            await (scene.client.tap_stale(data) if data else scene.client.say("sí"))
        else:
            await scene.client.say(act)
        expected = "lo dejamos" if act == "/cancelar" else "ya no le corresponde"
        assert expected in scene.client.heard
        return ENDS

    return interrupt


def _new_version(*, migrates: bool, tapped: bool) -> Interruption:
    async def interrupt(scene: Scene) -> str:
        data = await scene.button()
        scene.newer(migrates=migrates)
        if tapped and data:
            await scene.client.tap_stale(data)
        else:
            await scene.client.say("¿?")
        if not migrates:
            assert "Esta conversación cambió" in scene.client.heard
        return EITHER if migrates else ENDS

    return interrupt


async def _days_later(scene: Scene) -> str:
    scene.office.clock.wind(timedelta(days=5))
    assert await scene.client.say("/seguir")
    if await scene.rows():
        data = await scene.button()
        await (scene.client.tap_stale(data) if data else scene.client.say("¿?"))
    return EITHER


INTERRUPTIONS: dict[str, Interruption] = {
    "help": _help,
    "an unknown command": _unknown_command,
    "a command of others": _refused_command,
    "an old button": _old_button,
    "a file": _file,
    "a place": _location,
    "another flow, from beginning to end": _another_flow,
    "another flow's button": _anothers_button,
    "its own button while another is in focus": _own_button_while_waiting,
    "/seguir": _continue,
    "/atrás": _back,
    "/cancelar": _cancel,
    "«cancelar»": _bare("cancelar", "lo dejamos", ENDS),
    "«CANCELAR.»": _bare("CANCELAR.", "lo dejamos", ENDS),
    "«salir»": _bare("salir", "lo dejamos", ENDS),
    "«Ayuda»": _bare("Ayuda", "puede pedirme", STAYS),
    "«menú.»": _bare("menú.", "Sigue a medias", STAYS),
    "«Atrás.»": _bare_back,
    "the right lost, then words": _without_right("sí"),
    "the right lost, then a button": _without_right("tap"),
    "the right lost, then /atrás": _without_right("/atrás"),
    "the right lost, then /seguir": _without_right("/seguir"),
    "the right lost, then /cancelar": _without_right("/cancelar"),
    "a new version, then words": _new_version(migrates=False, tapped=False),
    "a new version, then a button": _new_version(migrates=False, tapped=True),
    "a new version that migrates": _new_version(migrates=True, tapped=False),
    "nonsense": _nonsense,
    "days later": _days_later,  # the last one: a clock is not wound back
}


async def expect_consistent(scene: Scene, expected: str) -> None:
    """Nothing failed, something was said, and one can get out."""
    assert set(await scene.office.rows(select(InboxRow.state))) == {"done"}
    assert max(await scene.office.rows(select(InboxRow.attempts))) <= 1
    assert scene.client.heard, "no answer"
    rows = [row for row in await scene.rows() if row.flow == scene.flow.name]
    if expected == STAYS:
        assert [(row.step, row.in_focus) for row in rows] == [(scene.step, True)]
    if expected == ENDS:
        assert rows == []
    assert all(row.step in scene.flow.by_name for row in rows)
    for _ in await scene.rows():
        assert "dejamos" in await scene.client.say("/cancelar")
    assert await scene.rows() == []


def test_no_flow_is_forgotten() -> None:
    assert set(PASSAGES) == set(ROOT_ROUTER.flows)


@pytest.mark.parametrize(("name", "step"), STEPS, ids=[".".join(pair) for pair in STEPS])
async def test_every_interruption_is_survived(database_url: str, name: str, step: str) -> None:
    async with at_step(database_url, name, step) as scene:
        for interruption, interrupt in INTERRUPTIONS.items():
            try:
                await expect_consistent(scene, await interrupt(scene))
            except AssertionError as fault:
                fault.add_note(f"{name}.{step} interrupted by {interruption}")
                raise
            finally:
                scene.present()
            await scene.put_back()
