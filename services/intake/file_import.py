"""Leads and calls from a file: stored in the same inbox as those of the webhooks.

What cannot be used is named row by row and kept for review; the same file twice changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from domain.intake.lead_draft import FieldError, LeadDraft, parse_lead
from domain.kernel.organization import Organization
from services.intake.callpicker import UnreadableCall, identity_of, read_call
from services.intake.rejected_input import keep_once
from services.platform.inbox_writer import InboxWriter, NewEvent
from services.platform.tables.columns import recognise
from services.platform.tables.reader import Table
from services.platform.unit_of_work import UnitOfWorkFactory

LEAD_HEADERS: Final[Mapping[str, str]] = {
    "external_id": "external_id id folio identificador",
    "name": "name nombre nombre_completo prospecto cliente full_name",
    "phone": "phone telefono celular movil tel cel whatsapp phone_number",
    "email": "email e_mail correo correo_electronico mail",
    "campaign": "campaign campana campania campaign_name",
    "source": "source fuente origen medio",
    "interest": "interest interes producto desarrollo",
    "city": "city ciudad municipio",
    "notes": "notes notas comentarios observaciones mensaje",
    "arrived_at": "arrived_at llegada fecha fecha_de_llegada recibido created_time",
}
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be used, and why; it is kept for review (not in a dry run)."""

    row: int
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """`taken` went into the inbox (in a dry run: would); `known` had come before."""

    taken: int
    known: int
    refused: tuple[RefusedRow, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    raw: dict[str, Any]
    errors: tuple[FieldError, ...]
    event: NewEvent | None = None


async def import_leads(
    units: UnitOfWorkFactory, inbox: InboxWriter, table: Table, *, dry_run: bool = False
) -> ImportResult:
    """One lead a row. Columns may be headed in Spanish or English; unknown ones are kept too."""
    headings = recognise(table.headings, LEAD_HEADERS)
    names = {heading: ours for ours, heading in headings.items()}
    rows = [
        _lead(
            units.policy.organization,
            line.number,
            {names.get(name, name): v for name, v in line.cells.items() if v},
        )
        for line in table.lines
    ]
    return await _bring(units, inbox, "file", rows, dry_run=dry_run)


async def import_calls(
    units: UnitOfWorkFactory, inbox: InboxWriter, table: Table, *, dry_run: bool = False
) -> ImportResult:
    """One call a row, under the call system's own headings (call_type, date, callee_number …)."""
    rows = [_call(units, line.number, dict(line.cells)) for line in table.lines]
    return await _bring(units, inbox, "calls", rows, dry_run=dry_run)


def _lead(organization: Organization, number: int, raw: dict[str, Any]) -> _Row:
    parsed = parse_lead(raw, organization.country, organization.zone)
    if not isinstance(parsed, LeadDraft):
        return _Row(number, raw, parsed)
    external_id = parsed.external_id or f"file-{_digest(raw)}"
    payload = {"draft": raw, "source": "file"}
    return _Row(number, raw, (), NewEvent("leads", external_id, f"leads:{external_id}", payload))


def _call(units: UnitOfWorkFactory, number: int, raw: dict[str, Any]) -> _Row:
    try:
        read_call(raw, units.policy.organization.zone, units.clock())
    except UnreadableCall as error:
        excerpt = str(raw.get(error.field, ""))[:40]
        return _Row(number, raw, (FieldError(error.field, "unreadable", excerpt),))
    identity = identity_of(raw)
    return _Row(number, raw, (), NewEvent("calls", identity, f"calls:{identity}", raw))


async def _bring(
    units: UnitOfWorkFactory,
    inbox: InboxWriter,
    source: str,
    rows: Sequence[_Row],
    *,
    dry_run: bool,
) -> ImportResult:
    refused = tuple(RefusedRow(row.number, row.errors) for row in rows if row.errors)
    events = [row.event for row in rows if row.event is not None]
    if dry_run:
        return ImportResult(len(events), 0, refused, dry_run=True)
    taken = 0
    for first in range(0, len(events), _AT_ONCE):
        taken += len(await inbox.keep(events[first : first + _AT_ONCE]))
    async with units.begin() as uow:
        for row in rows:
            if row.errors:
                identity = str(row.raw.get("external_id") or f"file-{_digest(row.raw)}")
                await keep_once(uow, source, row.raw, row.errors, identity)
    return ImportResult(taken, len(events) - taken, refused)


def _digest(raw: Mapping[str, Any]) -> str:
    canonical = json.dumps(raw, sort_keys=True, default=str).encode()
    return hashlib.sha256(canonical).hexdigest()[:32]
