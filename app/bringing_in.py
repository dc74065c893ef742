"""Leads and calls from a file: into the same inbox as those that knock at the door.

What cannot be used is named row by row and kept for review; the same file twice changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.wiring import House
from domain.lead_draft import FieldError, LeadDraft, parse_lead
from services.events import Event
from services.importing.columns import recognise
from services.importing.tables import Table
from services.reviewing import keep_once
from webhooks.callpicker import UnreadableCall, identity_of, read_call

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
class Refused:
    """A row that cannot be used, and why; it is kept for review (not in a dry run)."""

    row: int
    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """`taken` went into the inbox (in a dry run: would); `known` had come before."""

    taken: int
    known: int
    refused: tuple[Refused, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    raw: dict[str, Any]
    errors: tuple[FieldError, ...]
    event: Event | None = None


async def bring_leads(house: House, table: Table, *, dry_run: bool = False) -> Brought:
    """One lead a row. Columns may be headed in Spanish or English; unknown ones are kept too."""
    headings = recognise(table.headings, LEAD_HEADERS)
    names = {heading: ours for ours, heading in headings.items()}
    rows = [
        _lead(house, line.number, {names.get(name, name): v for name, v in line.cells.items() if v})
        for line in table.lines
    ]
    return await _bring(house, "file", rows, dry_run=dry_run)


async def bring_calls(house: House, table: Table, *, dry_run: bool = False) -> Brought:
    """One call a row, under the call system's own headings (call_type, date, callee_number …)."""
    rows = [_call(house, line.number, dict(line.cells)) for line in table.lines]
    return await _bring(house, "calls", rows, dry_run=dry_run)


def _lead(house: House, number: int, raw: dict[str, Any]) -> _Row:
    organization = house.policy.organization
    parsed = parse_lead(raw, organization.country, organization.zone)
    if not isinstance(parsed, LeadDraft):
        return _Row(number, raw, parsed)
    external_id = parsed.external_id or f"file-{_digest(raw)}"
    payload = {"draft": raw, "source": "file"}
    return _Row(number, raw, (), Event("leads", external_id, f"leads:{external_id}", payload))


def _call(house: House, number: int, raw: dict[str, Any]) -> _Row:
    try:
        read_call(raw, house.policy.organization.zone, house.clock())
    except UnreadableCall as error:
        excerpt = str(raw.get(error.field, ""))[:40]
        return _Row(number, raw, (FieldError(error.field, "unreadable", excerpt),))
    identity = identity_of(raw)
    return _Row(number, raw, (), Event("calls", identity, f"calls:{identity}", raw))


async def _bring(house: House, source: str, rows: Sequence[_Row], *, dry_run: bool) -> Brought:
    refused = tuple(Refused(row.number, row.errors) for row in rows if row.errors)
    events = [row.event for row in rows if row.event is not None]
    if dry_run:
        return Brought(len(events), 0, refused, dry_run=True)
    taken = 0
    for first in range(0, len(events), _AT_ONCE):
        taken += len(await house.arrivals.keep(events[first : first + _AT_ONCE]))
    async with house.desk.work() as work:
        for row in rows:
            if row.errors:
                identity = str(row.raw.get("external_id") or f"file-{_digest(row.raw)}")
                await keep_once(work, source, row.raw, row.errors, identity)
    return Brought(taken, len(events) - taken, refused)


def _digest(raw: Mapping[str, Any]) -> str:
    canonical = json.dumps(raw, sort_keys=True, default=str).encode()
    return hashlib.sha256(canonical).hexdigest()[:32]
