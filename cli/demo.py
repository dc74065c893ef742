# ruff: noqa: PLC0415 - heavy parts are imported when the command runs
"""``guardia demo``: the demo in a browser, or its story in the terminal."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.processes import Host, Port
from cli.usage_errors import NOT_DONE
from cli.words import ERR, OUT, fail, language, words

if TYPE_CHECKING:
    import socket

    from playground.demo.environment import DemoEnvironment
    from playground.demo.transcript import TranscriptLine

_TEN = 10
_MARKS = {"told": "←", "changed": "↻", "said": "→", "toast": "◦"}

AsStory = Annotated[bool, typer.Option("--story", help=words("demo-option-story"))]


def demo(host: Host = "127.0.0.1", port: Port = 8000, story: AsStory = False) -> None:
    from cli.logging import set_up_logging
    from playground.demo.environment import free_port_from

    set_up_logging(secrets=(), as_json=False, level="ERROR")
    try:
        opened = free_port_from("127.0.0.1", 0) if story else free_port_from(host, port)
    except OSError as error:
        fail(words("cli-port-taken", port=str(port), error=error.strerror or ""), NOT_DONE)
    taken = opened.getsockname()[1]
    if port and not story and taken != port:
        OUT.print(words("demo-port-busy", port=str(port), other=str(taken)))
    ERR.print(words("demo-setting-up"), style="dim")
    with tempfile.TemporaryDirectory(prefix="guardia-demo-") as folder:
        passed = asyncio.run((_tell if story else _show)(Path(folder), opened))
    raise typer.Exit(0 if passed else 1)


async def _show(folder: Path, opened: socket.socket) -> bool:
    from playground.demo.environment import open_demo

    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_demo(folder, opened, _ten_in_the_morning()) as stage:
        address = stage.address + ("/?lang=en" if language() == "en" else "/")
        OUT.print(words("demo-open", address=address), style="bold")
        OUT.print(words("demo-board", address=stage.board_address), style="dim", soft_wrap=True)
        OUT.print(words("demo-end"), style="dim")
        await stop.wait()
    return True


async def _tell(folder: Path, opened: socket.socket) -> bool:
    """Plays the steps one after the other; False when one of them does not show in the records."""
    from playground.control import StoryStep
    from playground.demo.environment import open_demo
    from playground.demo.transcript import Transcript

    async with open_demo(folder, opened, _ten_in_the_morning(), paced=False) as stage:
        transcript = Transcript(stage.telegram, stage.company)
        OUT.rule(words("demo-opening"), align="left")
        _print(transcript.read(), stage)
        for number, step in enumerate(StoryStep, start=1):
            key = f"playground-step-{step.value.replace('_', '-')}"
            OUT.rule(f"{number}. {words(key)}", align="left")
            fault = ""
            try:
                await stage.play.play(step)
            except Exception as error:  # noqa: BLE001 - the story tells which step failed
                fault = f"{type(error).__name__}: {error}"
            _print(transcript.read(), stage)
            done = (await stage.play.story_state()).done[step]
            if fault or not done:
                OUT.print(words("demo-step-failed", step=number, error=fault), style="red")
                return False
            OUT.print(f"✓ {words('playground-step-done')}", style="green")
    return True


def _ten_in_the_morning() -> datetime:
    """Today at ten in the organisation's zone: reception is open, and the whole day lies ahead."""
    from app.clock import SystemClock
    from playground.demo.environment import POLICY
    from storage.policy.policy_file import parse_policy

    local = SystemClock()().astimezone(parse_policy(POLICY).zone)
    return local.replace(hour=_TEN, minute=0, second=0, microsecond=0)


def _print(lines: Iterable[TranscriptLine], stage: DemoEnvironment) -> None:
    zone = stage.container.policy.zone
    for line in lines:
        head = f"{line.at.astimezone(zone):%d/%m %H:%M:%S} {_MARKS[line.kind]} {line.who}: "
        text = line.text.replace("\n", "\n" + " " * 6)
        OUT.print(head, style="cyan" if line.kind == "said" else "bold", end="", markup=False)
        OUT.print(text, markup=False)
        if line.buttons:
            shown = "  ".join(f"[{label}]" for label in line.buttons)
            OUT.print(f"      {shown}", style="dim", markup=False)
    with contextlib.suppress(ValueError):
        OUT.file.flush()
