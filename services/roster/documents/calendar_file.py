"""An advisor's guards as a calendar file that phones can take in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from icalendar import Calendar, Event

from domain.roster.guards import Guard

MEDIA_TYPE: Final = "text/calendar"


def calendar_file(guards: Sequence[Guard], title: str, owner: str, now: datetime) -> bytes:
    """RFC 5545, times in UTC. `owner` (the organisation) keeps the events' ids its own.

    The id of an event is made of the advisor and its start, so that a newer file changes events
    that the phone already has instead of doubling them.
    """
    book = Calendar()
    book.add("prodid", f"-//{owner}//Guardia//ES")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    for guard in guards:
        event = Event()
        start = guard.start.astimezone(UTC)
        event.add("uid", f"{guard.advisor_id}-{start:%Y%m%dT%H%M}@{owner.casefold()}.guardia")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", start)
        event.add("dtend", guard.end.astimezone(UTC))
        event.add("summary", title)
        book.add_component(event)
    content: bytes = book.to_ical()
    return content
