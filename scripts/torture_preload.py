"""Loads what a simulation needs, in the process from which those of the seeds are forked."""

from __future__ import annotations

import asyncio
import gc
import tempfile
from pathlib import Path
from zoneinfo import ZoneInfo

import aiogram  # noqa: F401 - slow to load
import telegram.ext  # noqa: F401

from locales.render import Translator
from playground.simulation.run import live_month  # noqa: F401
from playground.simulation.shared_parts import create_database

Translator(ZoneInfo("UTC"))
with tempfile.TemporaryDirectory(prefix="guardia-torture-") as folder:
    asyncio.run(create_database(Path(folder) / "first.db"))
gc.collect()
# Nothing of it goes away: looking for that again and again is a tenth of the time.
gc.freeze()
