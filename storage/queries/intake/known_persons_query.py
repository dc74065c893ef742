"""The statement that finds out who is known already, for any mix of what newcomers bring."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    String,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlmodel import col

from domain.intake.lead import ContactKind
from storage.rows.intake.leads import LeadContactRow, LeadRow

_NAMESAKES = 50
LEAD_COLUMNS: Final[tuple[ColumnElement[Any], ...]] = (
    col(LeadRow.id).label("id"),
    col(LeadRow.original_id).label("original_id"),
    col(LeadRow.first_contact_id).label("first_contact_id"),
    col(LeadRow.first_contact_at).label("first_contact_at"),
    col(LeadRow.owner_id).label("owner_id"),
    col(LeadRow.state).label("state"),
    col(LeadRow.follows_id).label("follows_id"),
    col(LeadRow.arrived_at).label("arrived_at"),
)
"""What a stored lead tells of its person."""


@lru_cache(maxsize=256)
def known_persons_query(
    sources: int, kinds: tuple[ContactKind, ...], cities: int
) -> CompoundSelect[Any]:
    """The statement for so many sources, kinds and cities: building it costs more than running it.

    Parameters: ``source0``, ``ids0``, … , ``values_<kind>``, …, ``city0``, ….
    """
    parts: list[Select[tuple[object, ...]] | CompoundSelect[tuple[object, ...]]] = []
    if sources:
        parts.append(_received(sources))
    if kinds:
        parts += _sharing(kinds)
    parts += [_of_city(place) for place in range(cities)]
    return union_all(*parts)


def _received(sources: int) -> Select[tuple[object, ...]]:
    return select(
        literal("received").label("part"),
        *LEAD_COLUMNS,
        col(LeadRow.source).label("kind"),
        col(LeadRow.external_id).label("value"),
        col(LeadRow.city_key).label("city_key"),
    ).where(
        or_(
            *(
                and_(
                    col(LeadRow.source) == bindparam(f"source{place}"),
                    col(LeadRow.external_id).in_(bindparam(f"ids{place}", expanding=True)),
                )
                for place in range(sources)
            )
        )
    )


def _sharing(kinds: Collection[ContactKind]) -> list[Select[tuple[object, ...]]]:
    """All leads of the persons who have one of the contacts: the earliest, and those linked to it.

    In two parts, so that each finds its leads by index.
    """
    person = (
        select(
            func.coalesce(col(LeadRow.original_id), col(LeadRow.id)).label("person_id"),
            type_coerce(col(LeadContactRow.kind), String).label("kind"),
            col(LeadContactRow.value).label("value"),
        )
        .distinct()
        .join(LeadContactRow, col(LeadContactRow.lead_id) == col(LeadRow.id))
        .where(
            or_(
                *(
                    and_(
                        col(LeadContactRow.kind) == kind,
                        col(LeadContactRow.value).in_(bindparam(f"values_{kind}", expanding=True)),
                    )
                    for kind in kinds
                )
            )
        )
        .cte("person")
    )
    return [
        select(
            literal("sharing").label("part"),
            *LEAD_COLUMNS,
            person.c.kind.label("kind"),
            person.c.value.label("value"),
            col(LeadRow.city_key).label("city_key"),
        )
        .select_from(person)
        .join(LeadRow, theirs == person.c.person_id)
        for theirs in (col(LeadRow.id), col(LeadRow.original_id))
    ]


def _of_city(place: int) -> Select[tuple[object, ...]]:
    latest = (
        select(
            literal("city").label("part"),
            *LEAD_COLUMNS,
            col(LeadRow.name).label("kind"),
            col(LeadRow.city).label("value"),
            col(LeadRow.city_key).label("city_key"),
        )
        .where(col(LeadRow.city_key) == bindparam(f"city{place}"))
        .order_by(col(LeadRow.id).desc())
        .limit(_NAMESAKES)
        .subquery()
    )
    return select(*latest.c)
