"""Each channel in its own way: its pace, its layout of choices, its typed numbers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.channels.layout import ButtonsLayout, InlineKeyboard, ListLayout, NumberedLayout
from bot.channels.numbered_choice import numbered_choice
from bot.channels.pacing import Pace
from bot.flows.platform.inbound import ButtonPress
from domain.kernel.message import Priority
from tests.channels.two_channels import TwoChannels

ONE_IN_SIX_SECONDS = Pace(
    overall_per_second=80, per_chat_per_second=1 / 6, per_chat_burst=2, per_group_per_minute=20
)


@pytest.fixture
async def rig(either_database: str) -> AsyncIterator[TwoChannels]:
    rig = TwoChannels(either_database, whatsapp_pace=ONE_IN_SIX_SECONDS)
    yield rig
    await rig.close()


async def test_each_channel_keeps_its_own_pace(rig: TwoChannels) -> None:
    ana, bea = await rig.both("A1"), await rig.both("A2", preferred="telegram")
    for number in range(4):
        for person in (ana, bea):
            await rig.tell(person, f"m{number}", priority=Priority.REMINDER)
    await rig.sender.drain()
    assert (rig.wa.texts("A1"), len(rig.tg.texts("A2"))) == (["m0", "m1"], 4)
    await rig.wind(5.9)
    assert len(rig.wa.texts("A1")) == 2
    await rig.wind(0.1)
    assert len(rig.wa.texts("A1")) == 3
    await rig.wind(6)
    assert rig.wa.texts("A1") == ["m0", "m1", "m2", "m3"]


@pytest.mark.parametrize(
    ("labels", "layout"),
    [
        (("Sí", "No"), ButtonsLayout),
        (tuple(f"n{number}" for number in range(9)), ListLayout),
        (tuple(f"n{number}" for number in range(12)), NumberedLayout),
    ],
)
async def test_one_message_is_laid_out_for_the_channel_that_carries_it(
    rig: TwoChannels, labels: tuple[str, ...], layout: type
) -> None:
    ana, bea = await rig.both("A1"), await rig.both("A2", preferred="telegram")
    for person in (ana, bea):
        await rig.tell(person, "choose", *labels)
    await rig.sender.drain()
    assert isinstance(rig.wa.last("A1").layout, layout)
    assert isinstance(rig.tg.last("A2").layout, InlineKeyboard)


async def test_a_typed_number_counts_in_the_last_message_that_numbers_its_choices(
    rig: TwoChannels,
) -> None:
    ana = await rig.both("A1")
    await rig.tell(ana, "choose", *(f"n{number}" for number in range(12)))
    await rig.sender.drain()
    rig.clock.wind(timedelta(seconds=10))
    await rig.tell(ana, "yes or no", "Sí", "No")
    await rig.sender.drain()
    ref = (await rig.rows())[0].ref
    async with rig.units.snapshot() as uow:
        assert await numbered_choice(uow, "whatsapp", "A1", "12") == ButtonPress(ref, 11)
        assert await numbered_choice(uow, "whatsapp", "A1", "13") is None
        assert await numbered_choice(uow, "telegram", "A1", "1") is None
