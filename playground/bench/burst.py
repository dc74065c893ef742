"""What one order of leads led to: when the channel accepted each notice, and what it cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from playground.bench.figures import percentile
from playground.bench.generator import LoadResult


@dataclass(frozen=True, slots=True)
class ProcessorUse:
    """Processor seconds used within `took` s; None where the system does not tell."""

    took: float
    product: float | None
    channel: float | None


@dataclass(frozen=True, slots=True)
class Burst:
    """What one order of leads led to. Spans in ms, shares of one core in %."""

    per_second: int
    notices: tuple[float, ...]
    answers: tuple[float, ...]
    late: tuple[float, ...]
    """How long after its time each lead was sent: the delay of the generator itself."""
    lost: int
    twice: int
    refused: int
    generator_share: float
    channel_share: float | None
    product_per_lead: float | None
    """Processor time of the product (ms a lead); None where the system does not tell."""

    @property
    def leads(self) -> int:
        return len(self.answers)

    def holds(self, goal: float) -> bool:
        """Every lead was accepted and notified once, 99 of 100 within `goal` ms."""
        complete = not (self.lost or self.twice or self.refused)
        return complete and percentile(self.notices or (0.0,), 0.99) <= goal

    @property
    def wrong(self) -> tuple[str, ...]:
        checks = {
            f"{self.lost} leads without a notice": not self.lost,
            f"{self.twice} leads with two notices": not self.twice,
            f"{self.refused} leads refused": not self.refused,
        }
        return tuple(what for what, right in checks.items() if not right)


def judge(
    delivery: LoadResult, per_second: int, heard: Mapping[int, Sequence[float]], used: ProcessorUse
) -> Burst:
    """Holds what was sent against `heard`: lead → instants at which the channel took its notice."""
    sent = delivery["sent"]
    took = {number: heard.get(number, ()) for number, *_ in sent}
    product, channel = used.product, used.channel
    return Burst(
        per_second=per_second,
        notices=tuple((min(took[number]) - at) * 1000 for number, at, *_ in sent if took[number]),
        answers=tuple(answered * 1000 for *_, answered, _ in sent),
        late=tuple(late * 1000 for _, _, late, *_ in sent),
        lost=sum(1 for times in took.values() if not times),
        twice=sum(1 for times in took.values() if len(times) > 1),
        refused=sum(1 for *_, status in sent if status != HTTPStatus.ACCEPTED),
        generator_share=100 * delivery["processor"] / max(delivery["took"], 0.001),
        channel_share=None if channel is None else 100 * channel / used.took,
        product_per_lead=None if product is None else 1000 * product / len(sent),
    )
