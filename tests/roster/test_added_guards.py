"""How many guards come to whoever joins a published roster (A.1)."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from domain.kernel.local_time import Month, TimeOfDay
from domain.roster.added_guards import added_places
from domain.roster.guards import duty_slots

SLOTS = duty_slots(
    Month(2026, 4), [(TimeOfDay(8 * 60), TimeOfDay(18 * 60))], ZoneInfo("America/Mexico_City")
)
STANDING = [slot.held_by(1 + number % 3) for number, slot in enumerate(SLOTS)]
"""Three advisors with ten guards each, one a day."""


def test_they_have_as_many_as_those_who_stand() -> None:
    assert sum(added_places(SLOTS, STANDING, [2] * 30, 2, 1)) == 20
    assert sum(added_places(SLOTS, STANDING[:29], [1] * 30, 1, 1)) == 10, "rounded up"


def test_days_with_fewer_people_come_first() -> None:
    gaps = {4, 11, 20}
    standing = [guard for number, guard in enumerate(STANDING) if number not in gaps]
    given = added_places(SLOTS, standing, [1] * 30, 1, 1)
    assert all(given[gap] == 1 for gap in gaps)


def test_they_lie_all_over_the_month() -> None:
    taken = [n for n, count in enumerate(added_places(SLOTS, STANDING, [1] * 30, 1, 1)) if count]
    assert len(taken) == 10
    assert all(
        later - earlier <= 5 for earlier, later in zip([-1, *taken], [*taken, 30], strict=True)
    )


def test_nobody_stands_where_they_cannot_and_nobody_is_needed_where_none_is_free() -> None:
    assert added_places(SLOTS, STANDING, [0] * 30, 2, 1) == (0,) * 30
    assert added_places(SLOTS, [], [1] * 30, 1, 3) == (1,) * 30, "nobody else stands"
    outside = [slot.held_by(9) for slot in SLOTS[:5]]
    moved = [type(one)(9, one.start + timedelta(days=60), one.end) for one in outside]
    assert sum(added_places(SLOTS, [*STANDING, *moved], [1] * 30, 1, 1)) == 10
