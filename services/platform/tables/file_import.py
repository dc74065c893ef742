"""Imports from a file: procedures declare it, the command line offers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from services.platform.tables.import_report import ImportReport
from services.platform.tables.reader import Table
from services.platform.unit_of_work import UnitOfWork


class BringIn(Protocol):
    """Imports a whole table or nothing of it; `progress` is called with 1 for every row done."""

    async def __call__(
        self,
        uow: UnitOfWork,
        table: Table,
        *,
        dry_run: bool,
        progress: Callable[[int], None],
    ) -> ImportReport: ...


@dataclass(frozen=True, slots=True)
class FileImport:
    """An import under its name on the command line."""

    bring_in: BringIn
