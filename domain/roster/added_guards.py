"""How many guards advisors have who come to a published roster, and when (A.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from domain.roster.guards import Guard, Slot

_GOLDEN = 0.6180339887498949
"""Its multiples lie evenly in 0 to 1: slots with equally many people are taken all over the month,
not from its beginning."""


def added_places(
    slots: Sequence[Slot],
    standing: Sequence[Guard],
    free: Sequence[int],
    newcomers: int,
    places: int,
) -> tuple[int, ...]:
    """By slot, how many newcomers stand on it beside those who stand already.

    Together they have as many guards each as those who stand have in these slots, on average,
    rounded up; where nobody stands, `places` a slot. The slots with the fewest people come first.
    `free`: how many newcomers can stand on each slot.
    """
    spans = {(slot.start, slot.end) for slot in slots}
    guards = [guard for guard in standing if (guard.start, guard.end) in spans]
    held = Counter((guard.start, guard.end) for guard in guards)
    by_advisor = Counter(guard.advisor_id for guard in guards)
    if by_advisor:
        wanted = -(-by_advisor.total() * newcomers // len(by_advisor))
    else:
        wanted = places * len(slots)
    given = [0] * len(slots)
    for _ in range(min(wanted, sum(free))):
        index = min(
            (number for number in range(len(slots)) if given[number] < free[number]),
            key=lambda number: (
                held[slots[number].start, slots[number].end] + given[number],
                number * _GOLDEN % 1,
            ),
        )
        given[index] += 1
    return tuple(given)
